"""The one true statement to offer where the articles do not say what is asked.

It is of the event or the person that the question names, or there is none: the sentence itself has
all of these names, or opens the article of an event that is asked for without one. Where people are
counted it counts others of those hurt ("wounded" is asked, the dead are told); else it is about the
person or the thing that is named, or has most of what the question says.
"""

from index.kinds import ANY_KIND, SURE
from index.language import capitalised, keyed_names_in, named_in
from index.question import concept_of, concepts_in
from index.stories import places_told
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.counted import READ
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.fits import HAPPENED, Sought
from qa_service.knowledge.of_number import HURT, measures
from qa_service.knowledge.openings import Opening, OpeningOf, places_in

LEAST_SAID = 0.6
"""Share of the question's words, names aside, that the sentence must have."""
FULL_NAME = 2
"""Names of a question from which a sentence that has them all is of just that person or thing."""
MOST_TRIED = 8
LONGEST = 400
"""Characters: of a longer sentence nobody sees what in it is near."""


def near_statement(
    evidence: Evidence, sought: Sought, opening_of: OpeningOf
) -> EvidenceSentence | None:
    """The best of those found that is surely near; mostly there is none.

    None where a time is asked for: then what was at another is another event.
    """
    if sought.asked.times:
        return None
    for sentence in evidence.sentences[:MOST_TRIED]:
        opening = opening_of(sentence.article)
        short = len(sentence.quote) <= LONGEST and sentence.before is None
        if short and _is_of_it(sentence, opening, sought) and _is_near(sentence, opening, sought):
            return sentence
    return None


def _is_of_it(sentence: EvidenceSentence, opening: Opening, sought: Sought) -> bool:
    """Whether it names all that is named, or opens an article that opens with what was asked of,
    which is about that kind of event."""
    kinds = sought.senses.kinds.surely(sought.asked.text) - ANY_KIND
    if kinds and not opening.tells_of(kinds):
        return False
    if sought.names:
        return named_in(sought.names, keyed_names_in(sentence.quote))
    said = _said(opening.text, opening)
    return sentence.quote in opening.text and _wanted(sought, opening) <= said


def _is_near(sentence: EvidenceSentence, opening: Opening, sought: Sought) -> bool:
    if sought.toll:
        return _counts_hurt(sentence, sought)
    if len(sought.names) >= FULL_NAME and not _is_where(sentence, sought):
        return True
    wanted = _wanted(sought, opening)
    own = _said(sentence.quote, opening)
    return bool(wanted) and len(wanted & own) >= LEAST_SAID * len(wanted)


def _is_where(sentence: EvidenceSentence, sought: Sought) -> bool:
    """Whether what is named is only where something happened."""
    language = sentence.article.language
    told = places_in(sentence.quote) if language == READ else places_told(sentence.quote, language)
    places = [word for place in told for word in capitalised(place)]
    return any(named_in([name], places) for name in sought.names)


def _counts_hurt(sentence: EvidenceSentence, sought: Sought) -> bool:
    """Whether it surely counts people who were killed, injured or are missing."""
    counted = [number for number in counts_in(sentence) if not measures(sentence, number)]
    return bool(counted) and bool(sought.senses.people.told(sentence.quote, SURE) & HURT)


def _wanted(sought: Sought, opening: Opening) -> set[str]:
    """What the question says beside names and whom it counts, as the article would."""
    asked, language = sought.asked, opening.article.language
    if asked.language != language:
        return {""}
    named = {term for name in sought.names for term in concepts_in(name, language)}
    told = {concept_of(term) for term in asked.terms(language)}
    people = sought.senses.people
    counted = {
        concept_of(t) for t in asked.terms(language) if sought.toll and people.surely(t) & HURT
    }
    return told - named - HAPPENED - counted - {"~person"}


def _said(text: str, opening: Opening) -> set[str]:
    return set(concepts_in(text, opening.article.language))
