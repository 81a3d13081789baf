"""Words that deny, in the languages served: whether two sentences deny the same number of times.

Certain only where a cue is never anything else; what is denied is not worked out here.
"""

import re

_CUE = re.compile(
    r"\b(?:not|cannot|\w+n['’]t|never|no|nobody|none|nor|nothing|neither|nowhere|without"
    r"|nicht|kein(?:e[mnrs]?)?|nie|niemals|niemand(?:e[mn])?|nichts|weder|ohne"
    r"|pas|jamais|aucune?|personne n['’e]\w*|rien|sans"
    r"|nunca|jamás|nadie|ning(?:ún|una|uno)|ni|sin"
    r"|non|mai|nessun[ao]?|niente|nulla|né|senza"
    r"|não|nem|ninguém|nenhuma?|nada|sem"
    r"|не|нет|ни|никто|никого|никогда|ничего|без"
    r"|ні|немає|ніхто|нікого|ніколи|нічого)\b",
    re.IGNORECASE,
)


def negations(text: str) -> int:
    """How many words of the text deny."""
    return sum(1 for _ in _CUE.finditer(text))
