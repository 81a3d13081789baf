"""What somebody said is answered by what they said: "what did the UN say about the flood?".

Whoever a question that opens with "what" names before its verb of saying, in English, or behind it
in the other languages that have such verbs, should be the source of an answer or be named in it; a
"union" without a name is the source that has this word, where a sentence has such a source. In
a language without these verbs, and for an article in another language than the question, where
names may be written otherwise, nothing is known.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from index.language import keyed_names_in, named_in, names_in, terms
from index.question import AUXILIARY, AskedQuestion, ask, concepts_in, names_by_initials
from index.speech import reporting_in
from index.types import Evidence, EvidenceSentence
from index.vocabulary import words_in
from qa_service.knowledge.form import doubted
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.stated import as_likely, without_source
from qa_service.knowledge.who_said import Attribution, source_of

_ENGLISH = re.compile(rf"\W*what {AUXILIARY} (?P<who>.+?) $", re.IGNORECASE)
MOST_SAID = 3
"""Statements of one report that answer what somebody said, when no topic is asked for."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    names: frozenset[str]
    initials: frozenset[str]
    words: frozenset[str]
    """Terms of whoever has no name."""
    surname: str
    """Of a person who is asked for by all their names; empty of others."""
    topic: str
    """What they are asked to have spoken about, behind its preposition; empty when it is open."""

    @property
    def nameless(self) -> bool:
        return not self.names and not self.initials

    def stands_in(self, sentence: EvidenceSentence) -> bool:
        """Whether a sentence speaks of them, outside of what it says about its source; nobody else
        has all of their initials."""
        language = sentence.article.language
        if self.nameless:
            return self.words <= set(terms(sentence.quote, language))
        told = sentence.quote if self.initials else without_source(sentence.quote, language)
        return self.named(told) or self.named_shortly(told, sentence.up_to_it)

    def named(self, text: str) -> bool:
        return named_in(self.names, keyed_names_in(text)) and all(
            names_by_initials(letters, text) for letters in self.initials
        )

    def named_shortly(self, text: str, up_to_it: str) -> bool:
        """By the surname, after all their names: "Holm" where Yara Holm was named."""
        surname = keyed_names_in(text)
        return bool(self.surname) and named_in([self.surname], surname) and self.named(up_to_it)


def of_speaker(evidence: Evidence, opening_of: OpeningOf) -> Evidence:
    """Without what others said, where it is asked what somebody says.

    What they are the source of goes before what only names them. Less sure where no sentence about
    what else is named does either: a ministry may be named otherwise; and where the report
    of the best has no word of the topic.
    """
    asked = ask(evidence.question)
    speaker = _speaker(asked)
    if speaker is None or not evidence.sentences:
        return evidence
    if evidence.sentences[0].article.language != asked.language:
        return evidence
    if speaker.nameless:
        return _own_first(evidence, evidence.sentences, speaker, asked)
    about = _naming(asked.names - speaker.names, evidence, opening_of)
    kept = [
        s
        for s in evidence.sentences
        if s.article.language != asked.language or (s.article.id in about and _may_say(s, speaker))
    ]
    if not kept:
        return doubted(evidence)
    found = _own_first(evidence, kept, speaker, asked)
    best = found.sentences[0]
    passages = [s.passage_text for s in evidence.sentences if s.article.id == best.article.id]
    told = "\n".join([opening_of(best.article).text, *dict.fromkeys(passages)])
    silent = best.answer is None and _is_silent(speaker.topic, told, asked.language)
    return doubted(found) if silent else found


def _own_first(
    evidence: Evidence, kept: Sequence[EvidenceSentence], speaker: _Speaker, asked: AskedQuestion
) -> Evidence:
    """What the speaker is the source of before what only names them, but for its topic; what others
    are the source of is left out, where anything else is left. All they say in one report where no
    topic is asked for."""
    source = {s.sentence_id: source_of(s) for s in kept if s.article.language == asked.language}
    own = [s for s in kept if _is_source(s, speaker, source.get(s.sentence_id))]
    if not own and speaker.nameless:
        return evidence
    free = [s for s in kept if s in own or not source.get(s.sentence_id) or speaker.stands_in(s)]
    free = free or list(kept)
    best = evidence.sentences[0]
    about = [s for s in [best, *own] if not _is_silent(speaker.topic, s.quote, asked.language)]
    before = [s for s in own if best not in about or s in about]
    stays = best in free and (
        not before or best in own or (speaker.nameless and speaker.stands_in(best))
    )
    said = best if stays else [*before, *free][0]
    more = [s for s in own if s.article.id == said.article.id and not speaker.topic]
    first = {s.sentence_id: as_likely(s, best) for s in [said, *more][:MOST_SAID]}
    unsaid = {best.sentence_id} if before and not stays and best.answer is None else set()
    rest = (s for s in free if s.sentence_id not in {*first, *unsaid})
    return replace(evidence, sentences=(*first.values(), *rest))


def _is_silent(topic: str, told: str, language: str) -> bool:
    """Whether what was found of a report has no word of the topic, by their concepts."""
    wanted = set(concepts_in(topic, language))
    return bool(wanted) and wanted.isdisjoint(concepts_in(told, language))


def asks_what_is_said(asked: AskedQuestion) -> bool:
    """In the languages that have verbs of saying."""
    return _saying(asked) is not None


def _saying(asked: AskedQuestion) -> re.Match[str] | None:
    if not asked.asks_what or words_in(asked.language).saying is None:
        return None
    return next(reporting_in(asked.language).sure.finditer(asked.text), None)


def _speaker(asked: AskedQuestion) -> _Speaker | None:
    verb = _saying(asked)
    if verb is None:
        return None
    behind = asked.text[verb.end() :]
    if asked.language == "en":
        before = _ENGLISH.match(asked.text[: verb.start()])
        who, topic = before["who"] if before else "", behind
    else:
        who = _until_preposition(behind, asked.language)
        topic = behind.strip().removeprefix(who)
    names = frozenset(keyed_names_in(who))
    initials = frozenset(n for n in names_in(who) if n.isupper() and n not in names)
    words = frozenset(terms(who, asked.language))
    surname = who.split()[-1] if len(names) > 1 and who.istitle() else ""
    if not words and not initials:
        return None
    return _Speaker(names, initials, words, surname, topic.strip(" ?"))


def _until_preposition(text: str, language: str) -> str:
    talking = words_in(language).talking
    ends = talking.preposition.split() if talking else []
    words = text.strip(" ?").split()
    end = next((n for n, word in enumerate(words) if word.lower() in ends), len(words))
    return " ".join(words[:end])


def _naming(names: Collection[str], evidence: Evidence, opening_of: OpeningOf) -> set[str]:
    """Ids of its articles that have the names, as far as was found of them."""
    known: dict[str, set[str]] = {}
    for sentence in evidence.sentences:
        told = known.setdefault(sentence.article.id, {*opening_of(sentence.article).names})
        told.update(keyed_names_in(sentence.passage_text))
    return {article for article, told in known.items() if named_in(names, told)}


def _may_say(sentence: EvidenceSentence, speaker: _Speaker) -> bool:
    leant = sentence.before
    before = ""
    if leant is not None:
        start = sentence.passage.span.start
        before = sentence.passage_text[leant.start - start : leant.end - start]
    told = f"{before} {sentence.quote}"
    if speaker.named(told) or speaker.named_shortly(told, sentence.up_to_it):
        return True
    return _is_source(sentence, speaker, source_of(sentence))


def _is_source(sentence: EvidenceSentence, speaker: _Speaker, source: Attribution | None) -> bool:
    if source is None:
        return False
    if speaker.nameless:
        return speaker.words <= set(terms(source.source, sentence.article.language))
    told = f"The {source.source}"
    return speaker.named(told) or speaker.named_shortly(told, sentence.up_to_it)
