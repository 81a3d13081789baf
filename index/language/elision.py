"""The article or preposition that French and Italian join to a word: "l'armée", "d'Albera"."""

import re

from index.vocabulary.expressions import NEVER
from index.vocabulary.served import SERVED, words_in

_ELISIONS = {
    code: re.compile(rf"^(?:{elided})['’ʼ](?=\w)", re.IGNORECASE)
    for code in SERVED
    if (elided := words_in(code).reports.elided) != NEVER
}


def without_elision(word: str, language: str) -> str:
    elided = _ELISIONS.get(language)
    return elided.sub("", word) if elided else word
