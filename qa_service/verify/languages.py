"""Which check exists in which language, and what follows for a claim.

The table is data for the code and for the reader: ARCHITECTURE prints it. A claim that needs a
check which does not exist for its language, or for its pair of languages, is shown only when it
is verbatim or a judge agrees.
"""

from collections.abc import Iterator

from index.vocabulary import SERVED, words_in

_ALL = frozenset(SERVED)
CHECKS: dict[str, frozenset[str]] = {
    "numbers": _ALL,
    "dates": _ALL,
    "names": _ALL,
    "quotations": _ALL,
    "links": _ALL,
    "wording": _ALL,
    "roles": _ALL,
    "negation": _ALL,
    "plans and guesses": _ALL,
    "speakers": frozenset(code for code in SERVED if words_in(code).saying),
}
"""By check, the languages in which it exists. Opposites need none: a word that the source does
not have is unknown, in every language."""
ACROSS = frozenset({"numbers", "dates", "names", "links", "negation"})
"""Checks that exist between two languages; wording, roles and speakers do not."""


def missing(claim: str, source: str, needs_speaker: bool) -> Iterator[str]:
    """The checks that a claim in one language about a source in another would need."""
    for check, languages in CHECKS.items():
        if check == "speakers" and not needs_speaker:
            continue
        if claim != source and check not in ACROSS:
            yield f"no check of {check} from {claim} to {source}"
        elif not {claim, source} <= languages:
            yield f"no check of {check} in {claim if claim not in languages else source}"


def table() -> str:
    """The table as Markdown."""
    rows = [f"| check | {' | '.join(SERVED)} | across |", f"|---|{'---|' * (len(SERVED) + 1)}"]
    for check, languages in CHECKS.items():
        marks = ["yes" if language in languages else "no" for language in SERVED]
        rows.append(f"| {check} | {' | '.join(marks)} | {'yes' if check in ACROSS else 'no'} |")
    return "\n".join(rows)
