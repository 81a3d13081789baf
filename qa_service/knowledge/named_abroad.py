"""What a report in another language tells of somebody or some place that it names in passing.

Beside the words of a question in the article's own language its names are what the ranking goes by;
of a question in another language little else is shared, and the report's own dead are likelier than
those of the town that one sentence names. In any language whose names can be read as the other's.
"""

from index.language import keyed_names_in, named_in
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.openings import OpeningOf


def of_named(evidence: Evidence, sought: Sought, opening_of: OpeningOf) -> Evidence:
    """Of a report that names what is asked for, but not where it opens, only what its passage has
    named by then."""
    names, language = sought.names, sought.asked.language
    abroad = [s for s in evidence.sentences if s.article.language != language]
    if not names or not abroad:
        return evidence

    def names_it(text: str) -> bool:
        told = keyed_names_in(text)
        return any(named_in([name], told) for name in names)

    naming = {s.article.id: s.article for s in abroad if names_it(s.quote)}
    passing = {n for n, article in naming.items() if not names_it(opening_of(article).text)}

    def is_of_it(sentence: EvidenceSentence) -> bool:
        return sentence.article.id not in passing or names_it(sentence.up_to_it)

    return evidence.only([s for s in evidence.sentences if is_of_it(s)]) if passing else evidence
