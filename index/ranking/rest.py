"""What a sentence leaves of a question: of "Who owns the ferry Margit?" "Who owns it?".

Of two sentences of an article the one that only repeats what the question is about is always the
more like it. What it repeats tells nothing of which of them answers; the rest does.
"""

import re

from index.question.concepts import concepts_in
from index.ranking.reading import Ranked

HELD = "it"
"""Stands for what is left out, in any language: the embedder knows the word in all of them."""
_WORD = re.compile(r"[\w’'-]+")


def rest_of(ranked: Ranked, row: int) -> str:
    """The question without what a row's sentence says of it; empty where that is nothing or all."""
    question, key = ranked.candidates.question, ranked.table.keys[row]
    language = ranked.candidates.versions[key[0]].article.language
    held, kept, left = ranked.table.held_by(key), list[str](), False
    for word in _WORD.findall(question.respelled or question.text):
        said = concepts_in(word, language)
        if not said or not held.issuperset(said):
            kept.append(word)
            left = left or bool(said)
        elif kept[-1:] != [HELD]:
            kept.append(HELD)
    return f"{' '.join(kept)}?" if left and HELD in kept else ""
