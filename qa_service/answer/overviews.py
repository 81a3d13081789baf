"""Several events side by side, the events of a kind, and one event as a whole or day by day.

Which of them a question asks for is read by a model (`SmallTalkReader.overview`), in any language;
what it names is what the articles know by these names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.article_index import ArticleIndex
from index.language import keyed_names_in, named_in
from index.question import AskedQuestion, ask
from index.stories import Story
from index.types import Article, Evidence, EvidenceSentence, Filters
from qa_service.answer.leads import leads_of, one_an_event
from qa_service.conversation.topics import names_of
from qa_service.knowledge.fits import knows_all
from qa_service.knowledge.meant import Reading
from qa_service.phrases import day_in, phrases
from qa_service.phrases.spoken import spoken_language

MOST_COMPARED = 3
MOST_LISTED, MOST_DAYS = 8, 10
MOST_REPORTS = 3
MOST_SENTENCES = 60
"""Sentences whose articles are looked through for events of a kind."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An event beside others: a question for its dead, and what is told where nobody counts any."""

    question: str
    lead: Reading


def compared(index: ArticleIndex, question: str, filters: Filters) -> list[Compared]:
    """The events that a question names, two or three; else none. Raises IndexFault."""
    language = spoken_language(question)
    say = phrases(language)
    if ask(question).kind == "time" or index.people.surely(question) - {"killed", "people"}:
        return []
    best: dict[int, tuple[float, str, Evidence]] = {}
    for name in names_of(index.find(question, filters).question):
        found = index.find(say.killed.format(where=say.in_place.format(place=name)), filters)
        for sentence in found.sentences[:1]:
            known = best.get(sentence.sentence_id, (0.0, "", found))
            if _names(name, sentence) and found.confidence > known[0]:
                best[sentence.sentence_id] = (found.confidence, name, found)
    if not 1 < len(best) <= MOST_COMPARED:
        return []
    return [
        Compared(found.question, Reading(f"{name}:", _lead(index, found)))
        for _, name, found in best.values()
    ]


def _lead(index: ArticleIndex, found: Evidence) -> Evidence:
    return replace(found, sentences=tuple(leads_of(index, [found.sentences[0].article])))


def _names(name: str, sentence: EvidenceSentence) -> bool:
    known = keyed_names_in(f"{sentence.article.title}\n{sentence.passage_text}")
    return named_in(name.split(), known)


def of_kind(index: ArticleIndex, question: str, filters: Filters) -> Evidence | None:
    """The events of the kind that is asked for, the newest first, each by one report's lead.

    None without a kind, without such events, or for a time, which this would not hold to.
    """
    found = index.find(question, filters, keep=MOST_SENTENCES)
    asked = ask(found.question)
    kinds = index.kinds.asked(question)
    if asked.times or not kinds:
        return None
    articles = list({s.article.id: s.article for s in found.sentences}.values())
    articles.sort(key=lambda article: article.published_at or "", reverse=True)
    told: list[EvidenceSentence] = []
    for lead in leads_of(index, articles):
        if _kinds(index, lead) & kinds and _knows(asked, _opening_names(lead)):
            told.append(lead)
    leads = tuple(one_an_event(index, told))[:MOST_LISTED]
    return replace(found, sentences=leads, confidence=1.0) if leads else None


def as_a_whole(
    index: ArticleIndex, question: str, filters: Filters, threshold: float
) -> Evidence | None:
    """The newest reports of the event that is asked for, and the first one.

    None when the search is not sure enough and none of them opens with all that the question
    names, or it names what these reports do not open with, or nothing: which event is meant is
    then for others to tell. Nor where a sentence that is no lead surely answers.
    """
    found = index.find(question, filters)
    asked = ask(found.question)
    if not found.sentences or not asked.names or asked.times or found.answered_within:
        return None
    best = found.sentences[0].article
    stories = _stories(index, [best])
    leads = leads_of(index, _reports(index, stories[0], filters) if stories else [best])
    leads = told_anew(index, leads)
    sure = found.confidence >= threshold or any(opens_with(asked, lead) for lead in leads)
    if not leads or not sure or not _passages_name(asked, leads):
        return None
    known = {member.article.id for story in stories for member in story.articles} | {best.id}
    further = {s.article.id: s.article for s in found.sentences if s.article.id not in known}
    sequels = _sequels(index, list(further.values()), asked, leads)
    told = newest_and_first([*leads, *sequels])
    return replace(found, sentences=told, confidence=max(found.confidence, threshold))


def newest_and_first(leads: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """Of many reports the newest ones, the newest first, and the first one."""
    told = sorted(leads, key=lambda lead: lead.article.published_at or "", reverse=True)
    return tuple(told if len(told) <= MOST_REPORTS else [*told[: MOST_REPORTS - 1], told[-1]])


def _sequels(
    index: ArticleIndex,
    further: Sequence[Article],
    asked: AskedQuestion,
    leads: Sequence[EvidenceSentence],
) -> list[EvidenceSentence]:
    """Those further articles that open with the same names and kind of event: an inquiry after
    months may be in no story."""
    kinds = frozenset[str]().union(*(_kinds(index, lead) for lead in leads))
    return [
        lead
        for lead in leads_of(index, further)
        if opens_with(asked, lead) and _kinds(index, lead) & kinds
    ]


def _kinds(index: ArticleIndex, lead: EvidenceSentence) -> frozenset[str]:
    return index.kinds.of_sentence(f"{lead.article.title} {lead.quote}", lead.vector)


def opens_with(asked: AskedQuestion, lead: EvidenceSentence) -> bool:
    """Whether a report has all that is named in its title and its lead."""
    return _knows_topic(asked, _opening_names(lead))


def _opening_names(lead: EvidenceSentence) -> list[str]:
    return [*keyed_names_in(lead.article.title), *keyed_names_in(lead.quote)]


def _passages_name(asked: AskedQuestion, leads: Sequence[EvidenceSentence]) -> bool:
    """Whether reports of one event have all that is named in titles and first passages."""
    openings = (f"{lead.article.title}\n{lead.passage_text}" for lead in leads)
    return _knows_topic(asked, [name for text in openings for name in keyed_names_in(text)])


def _knows_topic(asked: AskedQuestion, known: Sequence[str]) -> bool:
    """The same where a topic may be one name alone."""
    return _knows(asked, known) and (len(asked.names) > 1 or named_in(asked.names, known))


def day_by_day(
    index: ArticleIndex, question: str, filters: Filters, threshold: float
) -> list[Reading]:
    """The reports of the event that is asked for, the oldest first, each below its day.

    Without copies, and empty when nothing is found that the question is about.
    """
    found = index.find(question, filters)
    best = found.sentences[:1]
    stories = _stories(index, [sentence.article for sentence in best])
    if not stories:
        return []
    reports = _reports(index, stories[0], filters)
    leads = [lead for lead in leads_of(index, reports) if lead.article.published_at]
    known = [
        name for lead in leads for name in keyed_names_in(f"{lead.article.title}\n{lead.quote}")
    ]
    if found.confidence < threshold or not _knows(ask(found.question), known):
        return []
    language = spoken_language(question)
    return [
        Reading(f"{day}:", replace(found, sentences=told, confidence=1.0))
        for day, told in list(_by_day(leads, language))[-MOST_DAYS:]
    ]


def _knows(asked: AskedQuestion, known: Sequence[str]) -> bool:
    """Whether all that is named is; the question's first word ("Cronología") names nothing."""
    first = asked.text.split(maxsplit=1)[:1]
    return knows_all(asked.names.difference(first), asked.language, known)


def _by_day(
    leads: Sequence[EvidenceSentence], language: str
) -> Iterator[tuple[str, tuple[EvidenceSentence, ...]]]:
    days: dict[str, list[EvidenceSentence]] = {}
    for lead in leads:
        days.setdefault((lead.article.published_at or "")[:10], []).append(lead)
    for day in sorted(days):
        yield day_in(language, date.fromisoformat(day)), tuple(days[day])


def told_anew(index: ArticleIndex, leads: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Of each story the first report, and those that tell something else or came on a later day:
    two papers of one day that say the same in other words are told once."""
    stories = _stories(index, [lead.article for lead in leads])
    placed = {m.article.id: (story.id, m.relation) for story in stories for m in story.articles}
    last: dict[str, str] = {}
    kept: list[EvidenceSentence] = []
    for lead in sorted(leads, key=lambda each: each.article.published_at or "9999"):
        story, relation = placed.get(lead.article.id, (lead.article.id, None))
        day = (lead.article.published_at or "")[:10]
        if story not in last or day > last[story] or relation:
            kept.append(lead)
            last[story] = max(day, last.get(story, ""))
    return kept


def _reports(index: ArticleIndex, story: Story, filters: Filters) -> list[Article]:
    own = [each.article for each in story.articles if each.relation != "copy"]
    narrowed = replace(filters, versions=tuple(article.version_id for article in own))
    return index.listing.page(limit=len(own), filters=narrowed, order="newest")[0] if own else []


def of_one_event(index: ArticleIndex, leads: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Those of the first one's story."""
    stories = _stories(index, [lead.article for lead in leads[:1]])
    known = {member.article.id for story in stories for member in story.articles}
    return [lead for lead in leads if lead is leads[0] or lead.article.id in known]


def _stories(index: ArticleIndex, articles: Sequence[Article]) -> list[Story]:
    return index.stories_of([article.id for article in articles])
