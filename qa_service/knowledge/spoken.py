"""What somebody said is answered by what they said: "what did the UN say about the flood?".

Whoever a question that opens with "what" names before its verb of saying, in English, or behind it
in the other languages that have such verbs, should be the source of an answer or be named in it. In
a language without these verbs, and for an article in another language than the question, where
names may be written otherwise, nothing is known.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from index.language.names import keyed_names_in, named_in, names_in
from index.language.vocabulary import words_in
from index.question.initials import names_by_initials
from index.question.question import AUXILIARY, AskedQuestion, ask
from index.speech.reporting import reporting_in
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.form import doubted
from qa_service.knowledge.openings import OpeningOf
from qa_service.knowledge.stated import as_likely
from qa_service.knowledge.who_said import source_of

_ENGLISH = re.compile(rf"\W*what {AUXILIARY} (?P<who>.+?) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Speaker:
    names: frozenset[str]
    initials: frozenset[str]

    def named(self, text: str) -> bool:
        return named_in(self.names, keyed_names_in(text)) and all(
            names_by_initials(letters, text) for letters in self.initials
        )


def of_speaker(evidence: Evidence, opening_of: OpeningOf) -> Evidence:
    """Without what others said, where it is asked what somebody says who is named.

    What they are the source of goes before what only names them. Less sure where no sentence about
    what else is named does either: a ministry may be named otherwise.
    """
    asked = ask(evidence.question)
    speaker = _speaker(asked)
    if speaker is None or not evidence.sentences:
        return evidence
    others = asked.names - speaker.names
    language = evidence.sentences[0].article.language
    about = _naming(others, evidence, opening_of)
    kept = tuple(
        s
        for s in evidence.sentences
        if s.article.language != asked.language or (s.article.id in about and _may_say(s, speaker))
    )
    if language != asked.language or kept == evidence.sentences:
        return evidence
    if not kept:
        return doubted(evidence)
    said = next((s for s in kept if _is_source(s, speaker)), kept[0])
    best = evidence.sentences[0]
    if kept[0] is best and (_is_source(best, speaker) or said is best):
        return replace(evidence, sentences=kept)
    rest = (s for s in kept if s is not said)
    return replace(evidence, sentences=(as_likely(said, best), *rest))


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
    if asked.language == "en":
        before = _ENGLISH.match(asked.text[: verb.start()])
        who = before["who"] if before else ""
    else:
        who = _until_preposition(asked.text[verb.end() :], asked.language)
    names = frozenset(keyed_names_in(who))
    initials = frozenset(n for n in names_in(who) if n.isupper() and n not in names)
    return _Speaker(names, initials) if names or initials else None


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
    return speaker.named(f"{before} {sentence.quote}") or _is_source(sentence, speaker)


def _is_source(sentence: EvidenceSentence, speaker: _Speaker) -> bool:
    source = source_of(sentence)
    return source is not None and speaker.named(f"The {source.source}")
