"""Whether a sentence, with what its article opens with, says all that a question asks.

English sentences are read by rule for an English question. In all other cases the learned models
are asked: which kind of event, whom a clause counts, whether the sentence answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.kinds import ANYBODY, EARLIER, LIKELY, KindReader, Kinds
from index.language import NOUNS_LIKE_NAMES, Quantity, named_in, terms, words_of
from index.question import AskedQuestion, concept_of, concepts_in, holds_answer_kind
from index.ranking import load_weights
from index.reader import Reader
from index.types import EvidenceSentence
from index.vocabulary import words_in
from qa_service.knowledge.counted import READ, TOLLS, stated_number
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.of_number import (
    HURT,
    counted_people,
    counted_surely,
    is_timed,
    may_count,
    measures,
    says_before,
)
from qa_service.knowledge.openings import Opening, is_about
from qa_service.knowledge.stated import corrects, told
from qa_service.verify.dates import find_dates

SURE = 0.25
"""Of the sentences that answer, the share of which the reader is less sure than of one that it is
believed to answer where nothing else says so."""
TOLL_OF = {"~death": "killed", "~injury": "injured"}
"""By what an English question counts: a rule that is certain goes before the model."""
COMMON = {"ar": 3}
"""Letters that two forms of one word begin with alike: Arabic writes consonants only."""
IN_COMMON = 5
"""The same in other languages: auxiliary verbs are shorter."""
ASKED_SURELY = 0.6
"""Chance from which a question counts the saved, the held, or who lives or works somewhere: one for
passengers is near to one for survivors."""
HAPPENED = frozenset(words_in(READ).reports.happened.split())


@dataclass(frozen=True, slots=True)
class Senses:
    """The learned models that read what words alone do not say."""

    kinds: KindReader
    people: KindReader
    reader: Reader | None
    states: KindReader


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks about events."""

    asked: AskedQuestion
    senses: Senses

    @property
    def kinds(self) -> Kinds:
        return self.senses.kinds.asked(self.asked.text)

    @property
    def toll(self) -> Kinds:
        """Whom of the people it counts, if it counts people."""
        if self.asked.kind not in {"number", "other"} or self.asked.dimension:
            return frozenset()
        return self.own_toll or self._by_word(self.senses.people.asked(self.asked.text) & HURT)

    def _by_word(self, toll: Kinds) -> Kinds:
        """Of several the one that the word behind "how many" names: "Verletzte"."""
        named = self.senses.people.surely(self.asked.counted_word) if len(toll) > 1 else toll
        return named & toll or toll

    @property
    def whom(self) -> Kinds:
        """Which people "how many" counts: the dead, or surely who lives, works or was saved
        there."""
        if self.asked.kind != "number" or self.asked.dimension:
            return frozenset()
        people, text = self.senses.people, self.asked.text
        whom = (people.asked(text) & HURT) | people.asked(text, ASKED_SURELY)
        return self.own_toll or self._by_word(whom - {ANYBODY})

    @property
    def counts_who_was_there(self) -> bool:
        """Whether it counts people, and surely nobody who was hurt, saved, held or lives there."""
        if self.asked.kind != "number" or self.asked.dimension or self.whom:
            return False
        people = self.senses.people
        counted = people.named(self.asked.counted_word)
        return ANYBODY in counted and people.asks_of_none(self.asked.text)

    @property
    def counts_things(self) -> bool:
        """Whether the word behind "how many" is nobody's: beds, or money."""
        word = self.asked.counted_word
        return bool(word) and not self.own_toll and not self.senses.people.named(word)

    @property
    def own_toll(self) -> Kinds:
        """The dead or injured that an English question counts by its own words."""
        counted = self.asked.number_focus(READ) if self.asked.language == READ else ()
        return frozenset(TOLL_OF[concept] for concept in counted if concept in TOLL_OF)

    @property
    def asks_for_earlier(self) -> bool:
        """Whether it asks for what a report recalls: "the fire before that"."""
        return EARLIER in self.senses.states.surely(self.asked.text)

    def is_open(self) -> bool:
        """Whether it names no place, person, number or day, but an event or its toll."""
        asked = self.asked
        told_apart = self.names or asked.numbers or find_dates(asked.text, asked.language)
        return not told_apart and bool(self.toll or self.kinds)

    @property
    def names(self) -> frozenset[str]:
        """In a language that writes all nouns with a capital, without what is known for a noun."""
        names = self.asked.names
        if self.asked.language not in NOUNS_LIKE_NAMES:
            return names
        return frozenset(filter(self._tells, names - self.asked.counted_nouns))

    def _tells(self, word: str) -> bool:
        """Whether a word says something beside the kind of event and whom it counts."""
        kinds = self.senses.kinds.asked(word) & self.kinds
        return not (kinds or self.senses.people.surely(word) & {*HURT, ANYBODY})

    def shared(self, text: str, language: str) -> frozenset[str]:
        """The question's words that a text has in some form, by a word that tells events apart.

        "Hotelbrand" is shared by what tells of a hotel, not by what tells of another "Brand".
        """
        least = COMMON.get(language, IN_COMMON)
        own = [(word, frozenset(terms(word, language))) for word in dict.fromkeys(words_of(text))]
        return frozenset(
            term
            for term in self.asked.terms(self.asked.language)
            if any(
                any(_alike(term, each, least) for each in forms) and self._tells(word)
                for word, forms in own
            )
        )

    def answers(self, sentence: EvidenceSentence, opening: Opening) -> bool:
        """Raises ReaderFault."""
        if not opening.events or (self.kinds and not opening.tells_of(self.kinds)):
            return False
        by_rule = sentence.article.language == READ and self.asked.language == READ
        if by_rule and not (self.toll and self.is_bare()):
            return self._says_all(sentence, opening)
        return self.counts(sentence) if self.toll else self._is_answer(sentence)

    def counts(self, sentence: EvidenceSentence, least: float = LIKELY) -> bool:
        """Whether it has a number of the dead, injured or missing that are asked for."""
        people = self.senses.people
        return any(
            self.toll & counted_people(sentence.quote, number.start, people, least)
            for number in counts_in(sentence)
            if not measures(sentence, number)
        )

    def tells_of_them(self, sentence: EvidenceSentence, least: float = LIKELY) -> bool:
        """The same, but "There were seven" of a notice counts what the notice says before."""
        if says_before(sentence, self.senses.people):
            return bool(self.toll & self.senses.people.told(sentence.up_to_it, least))
        return self.counts(sentence, least)

    def may_count(self, sentence: EvidenceSentence, number: Quantity) -> bool:
        """Whether a number may be what the question counts: of the people hurt that it asks for,
        or of others; no years where people are counted, and nothing but years of an age."""
        people, toll = self.senses.people, self.toll
        if toll:
            return may_count(toll, sentence, number, people)
        told = not corrects(sentence) and counted_surely(sentence, number, people)
        if self.counts_who_was_there and told:
            return False
        timed = is_timed(sentence, number)
        if self.asked.asks_age:
            return timed
        return self.asked.dimension is not None or not timed

    def is_bare(self) -> bool:
        """Whether it is English and says nothing but whom it counts: "How many died?"."""
        said = {concept_of(term) for term in self.asked.terms(READ)}
        english = self.asked.language == READ
        return english and not (self.kinds or said - HAPPENED - {"~person"} - TOLLS)

    def _says_all(self, sentence: EvidenceSentence, opening: Opening) -> bool:
        asked, text = self.asked, told(sentence)
        if not is_about(asked, text, opening):
            return False
        wanted = {concept_of(term) for term in asked.terms(READ)} - HAPPENED - {"~person"}
        of_kind = {concept_of(term) for word in self._kind_words() for term in terms(word, READ)}
        of_kind -= TOLLS
        wanted -= of_kind
        own = set(concepts_in(text, READ))
        if asked.kind == "number":
            lead = set(concepts_in(opening.text, READ))
            return wanted <= own | lead and stated_number(asked, sentence) is not None
        told_of = own & of_kind or self.senses.kinds.told(text) & self.kinds
        return wanted <= own and bool(told_of) and holds_answer_kind(asked, text, READ)

    def _kind_words(self) -> Sequence[str]:
        words = words_of(self.asked.text)
        return [word for word in words if self.senses.kinds.surely(word) & self.kinds]

    def _is_answer(self, sentence: EvidenceSentence) -> bool:
        reader = self.senses.reader
        if reader is None or (self.asked.kind == "number" and not counts_in(sentence)):
            return False
        verdict = reader.read(self.asked.text, [sentence.candidate])[0]
        return verdict.probability >= load_weights().least_heard(SURE)


def knows_all(names: Collection[str], language: str, known: Collection[str]) -> bool:
    """Whether a text that has the known names has all that a question names.

    Where all nouns have a capital, one of them is enough.
    """
    named = [named_in([name], known) for name in names]
    return all(named) or (language in NOUNS_LIKE_NAMES and any(named))


def _alike(one: str, other: str, least: int) -> bool:
    """Whether two words, or the first parts of them, are forms of one."""
    common = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return common >= least and 2 * common > min(len(one), len(other))
