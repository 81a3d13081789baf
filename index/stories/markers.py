"""Articles that say themselves that they correct or update another one."""

import re
from typing import Literal

Marker = Literal["correction", "update", "dispute"]
"""What an article is kept as; a note says one of the first two."""

HEAD = 300
TAIL = 400
"""Code points at either end of a text in which such a note stands."""
_CORRECTION = re.compile(
    r"""
    \b(?:corrections?|corrected|clarification|berichtigung|korrektur|richtigstellung
      |rectification|rectificatif
      |correcci[oó]n|corregido|fe\ de\ errata?s|correzione|rettifica|corre[cç][aã]o|errata)
      \s*(?:[:—–]|\ -\ )
    | [(\[](?:corrects|corrected|correction|korrigiert|berichtigt|corrige|corregido)\b
    | \b(?:исправление|поправка|уточнение|виправлення|уточнення)\s*[:—–]
    | \b(?:an\ earlier|a\ previous)\ version\ of\ this\ (?:article|story|report)
    | \bthis\ (?:article|story|report)\ (?:has\ been|was)\ (?:corrected|amended)
    | \bin\ einer\ früheren\ (?:Version|Fassung)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UPDATE = re.compile(
    r"""
    \b(?:updated?|update\ \d+|aktualisiert|aktualisierung|mise\ à\ jour|actualizaci[oó]n
      |actualizado|aggiornamento|atualiza[cç][aã]o)\s*[:—–]
    | [(\[](?:updates|updated|update|aktualisiert|adds|recasts|actualiza(?:do)?)\b
    | \b(?:обновлено|обновление|оновлено|оновлення)\s*[:—–]
    """,
    re.IGNORECASE | re.VERBOSE,
)


_CORRECTION_TITLE = re.compile(
    r"\W*(?:corrections?|clarifications?|berichtigung|korrektur|richtigstellung|rectificati(?:on|f)"
    r"|correcci[oó]n|rettifica|corre[cç][aã]o|исправление|поправка|виправлення|تصحيح)\W*",
    re.IGNORECASE,
)
"""A title that says nothing else."""


def marker_of(title: str, text: str) -> Marker | None:
    """What a note in the title or at either end of the text calls the article."""
    tail = text[max(HEAD, len(text) - TAIL) :]
    places = (title, text[:HEAD], tail)
    if _CORRECTION_TITLE.fullmatch(title) or any(_CORRECTION.search(p) for p in places):
        return "correction"
    return "update" if any(_UPDATE.search(place) for place in (title, text[:HEAD])) else None
