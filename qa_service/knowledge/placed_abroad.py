"""What a report in another language tells of a town that it names in passing.

Of a question in another language little is shared with a report but names, and the report's own
dead are likelier than those of the town that one sentence names.
"""

from index.language import keyed_names_in, named_in
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.placed import places_of


def of_place(evidence: Evidence, sought: Sought, opening_of: OpeningOf) -> Evidence:
    """Of a report that names the place asked for, but not where it opens, only what its passage has
    named by then."""
    language = sought.asked.language
    abroad = [s for s in evidence.sentences if s.article.language != language]
    places = places_of(sought) if abroad else []
    if not places:
        return evidence

    def names_it(text: str) -> bool:
        told = keyed_names_in(text)
        return any(named_in([place], told) for place in places)

    naming = {s.article.id: s.article for s in abroad if names_it(s.quote)}
    passing = {n for n, article in naming.items() if not names_it(opening_of(article).text)}

    def is_of_it(sentence: EvidenceSentence) -> bool:
        return sentence.article.id not in passing or names_it(sentence.up_to_it)

    return evidence.only([s for s in evidence.sentences if is_of_it(s)]) if passing else evidence
