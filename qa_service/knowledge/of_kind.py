"""A question about an earthquake is not answered with the storm of the same town."""

from index.kinds import ANY_KIND, RULED_OUT, SURE, KindReader, Kinds
from index.language import named_in
from index.question import ask
from index.types import Evidence, EvidenceSentence
from qa_service.knowledge.openings import Opening, OpeningOf


def of_kind(evidence: Evidence, opening_of: OpeningOf, kinds: KindReader) -> Evidence:
    """Without reports of surely another kind of event, where one of the asked kind was found that
    opens with as many of the question's names.

    A sentence that itself tells of the asked kind stays, wherever it stands.
    """
    asked = kinds.surely(evidence.question)
    if not asked or asked & ANY_KIND:
        return evidence
    openings = {s.article.id: opening_of(s.article) for s in evidence.sentences}
    names = ask(evidence.question).names
    of_it = [_held(names, opening) for opening in openings.values() if opening.tells_of(asked)]
    if not of_it:
        return evidence
    apart = {
        article
        for article, opening in openings.items()
        if _is_other(asked, opening, kinds) and _held(names, opening) <= max(of_it)
    }
    kept = tuple(
        sentence
        for sentence in evidence.sentences
        if sentence.article.id not in apart or _tells(asked, sentence, kinds)
    )
    return evidence.only(kept)


def _held(names: frozenset[str], opening: Opening) -> int:
    return sum(named_in([name], opening.names) for name in names)


def _is_other(asked: Kinds, opening: Opening, kinds: KindReader) -> bool:
    sure = kinds.of_sentence(opening.text, opening.vector, SURE) - ANY_KIND
    may_be = kinds.of_sentence(opening.text, opening.vector, RULED_OUT)
    return bool(sure) and asked.isdisjoint(may_be)


def _tells(asked: Kinds, sentence: EvidenceSentence, kinds: KindReader) -> bool:
    return not asked.isdisjoint(kinds.of_sentence(sentence.quote, sentence.vector, SURE))
