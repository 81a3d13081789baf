"""A sentence that opens with the words of a claim, in their order and nothing of its own between.

Dates may stand elsewhere in it, what is set off by commas is passed over, and a name may have a
word or two before it that say what it is: "The steelmaker Hutmet".
"""

import re
from collections.abc import Sequence

from index.language import is_contracted
from index.speech import reporting_in
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from index.vocabulary import words_in
from qa_service.verify.matching import Match
from qa_service.verify.reading import Reading, Token

DID, DOES, _ = ENGLISH.does.split()
"""Behind these a verb has another form than in what is said: "did she vote", "she voted"."""
NOW = frozenset(ENGLISH.now.split())
MOST_BEFORE = 3
"""Words that say what a name is."""
_GOES_ON = re.compile(r"['’ʼ-]\w")
_COMMA = re.compile(r"\W*[,()–—]\W*")

Run = Sequence[tuple[Token, Token]]
"""Words of a claim, and those of the sentence that stand for them."""


def stated_alike(match: Match) -> Run | None:
    """The claim's words without its dates, and the sentence's; one number may be another there.

    Outside English a verb that opens the question stands behind its subject in what is said.
    """
    words = [token for token in match.claim.content if token.kind != "date"]
    moves = range(1) if match.claim.language == "en" else range(len(words))
    orders = ([*words[1 : n + 1], *words[:1], *words[n + 1 :]] for n in moves)
    return next((run for order in orders if (run := _aligned(match, order))), None)


def _aligned(match: Match, words: Sequence[Token]) -> Run | None:
    reading, aside = match.cited.reading, _asides(match)
    there = [t for t in reading.content if t.kind != "date" and t.clause not in aside]
    first = next((n for n, token in enumerate(there) if words and match.same(words[0], token)), 0)
    stated = there[first : first + len(words)]
    run = list(zip(words, stated, strict=False))
    if not run or len(run) < len(words) or not _opens(there[:first], stated, reading):
        return None
    differing = [(c, s) for c, s in run if not match.same(c, s)]
    if len(differing) > 1 or not all(_is_another(match, c, s) for c, s in differing):
        return None
    named = any("name" in (c.kind, s.kind) for c, s in run)
    return run if named and _ends(stated[-1], match) and _same_days(match, stated) else None


def same_words(match: Match, run: Run) -> bool:
    """Whether all words have one form, small ones too, but for articles and negations; one verb
    behind "did" and "does" may have another."""
    claim, reading = match.claim, match.cited.reading
    asks = claim.tokens[0].lower if claim.language == "en" else ""
    changed = [(c, s) for c, s in run if c.kind == "word" and c.lower != s.lower]
    allowed = asks == DID or (asks == DOES and all(_is_present(c, s) for c, s in changed))
    if len(changed) > allowed or (asks == DOES and not changed):
        return False
    aside, last = _asides(match), run[-1][1]
    there = [t for t in _small(reading, reading.tokens[0], last) if t.clause not in aside]
    begin = min(token.start for _, token in run)
    opening = {token.lower for token in there if token.start < begin}
    within = [token for token in there if token.start >= begin]
    own = _small(claim, claim.tokens[0], claim.tokens[-1])[asks in {DID, DOES} :]
    own = [t for t in own if t.start > claim.content[0].start or t.lower not in opening]
    denials = sum(_denies(token, reading) for token in reading.tokens)
    inside = sum(_denies(token, reading) for token in within)
    return _bare(own, claim) == _bare(within, reading) and denials == inside


def _is_present(asked: Token, stated: Token) -> bool:
    """ "Employs" for "employ"."""
    return stated.lower.startswith(asked.lower) and stated.lower.endswith("s")


def _asides(match: Match) -> frozenset[int]:
    """Clauses of the sentence between two commas that have no word of the claim."""
    reading, own = match.cited.reading, match.claim.content
    found = set[int]()
    for clause in {token.clause for token in reading.tokens}:
        tokens = [token for token in reading.tokens if token.clause == clause]
        start, end = tokens[0].start, tokens[-1].start + len(tokens[-1].text)
        before = reading.text[:start][::-1]
        between = _COMMA.match(before) and _COMMA.match(reading.text, end)
        if between and not any(match.same(c, s) for c in own for s in tokens if s.kind != "small"):
            found.add(clause)
    return frozenset(found)


def _opens(before: Sequence[Token], stated: Sequence[Token], reading: Reading) -> bool:
    """Whether the sentence begins with a word, or with what is said of a name."""
    first = stated[0]
    if not before:
        return True
    words = reporting_in(reading.language)
    said = reading.text[before[0].start : first.start]
    if any(p.search(said) for p in (words.sure, words.unsure, words.head, words.tail)):
        return False
    if first.kind != "name" or len(before) > MOST_BEFORE:
        return False
    if _is_apposition(before[-1], stated, reading):
        return True
    beside = all(t.clause == first.clause and t.kind in {"word", "number"} for t in before)
    plain = all(t.text.islower() or t.kind == "number" for t in before if not t.initial)
    small = [t for t in _small(reading, before[0], first) if t.start > before[0].start]
    return beside and plain and not small and not before[-1].initial


def _is_apposition(before: Token, stated: Sequence[Token], reading: Reading) -> bool:
    """ "The goalkeeper, Bruno Kast, saved"."""
    own = [token for token in stated if token.clause == stated[0].clause]
    end = own[-1].start + len(own[-1].text)
    between = reading.text[before.start + len(before.text) : stated[0].start]
    named = all(token.kind == "name" for token in own)
    return named and bool(_COMMA.fullmatch(between) and _COMMA.match(reading.text, end))


def _ends(last: Token, match: Match) -> bool:
    """Whether a word is not the beginning of more: "Kyiv's suburbs", "the pool closure".

    Behind what is so, or is so now, no words may limit it either: "is closed to lorries".
    """
    reading, claim = match.cited.reading, match.claim
    end = last.start + len(last.text)
    if _GOES_ON.match(reading.text, end):
        return False
    following = next((t for t in reading.tokens if t.start > last.start), None)
    if following is None or _COMMA.match(reading.text, end) or following.kind == "date":
        return True
    if claim.language == "en" and claim.tokens[0].lower not in NOW:
        return following.kind == "small" or following.clause != last.clause
    return following.lower in words_in(claim.language).turning.adding


def _same_days(match: Match, stated: Sequence[Token]) -> bool:
    """Whether each date of the claim is one before the words, among them or right behind."""
    content = match.cited.reading.content
    behind = content[content.index(stated[-1]) + 1 :][:1]
    near = [t for t in [*content[: content.index(stated[-1])], *behind] if t.kind == "date"]
    asked = (token for token in match.claim.content if token.kind == "date")
    return all(any(match.same(one, other) for other in near) for one in asked)


def _is_another(match: Match, asked: Token, stated: Token) -> bool:
    """Whether both are plain numbers of one unit and differ: "at least 28" does not deny 30, and
    "two people and a third" does not deny three."""
    stated_there = match.cited.reading.quantities
    one = next((q for q in match.claim.quantities if q.start == asked.start), None)
    other = next((q for q in stated_there if q.start == stated.start), None)
    if len(stated_there) > 1:
        return False
    if one is None or other is None or one.unit != other.unit:
        return False
    return one.value != other.value and not (one.qualifier or other.qualifier)


def _small(reading: Reading, first: Token, last: Token) -> list[Token]:
    """The small words from one to another, but for those right before a date."""
    tokens = reading.tokens
    return [
        token
        for token, behind in zip(tokens, [*tokens[1:], None], strict=True)
        if token.kind == "small"
        and first.start <= token.start < last.start
        and not (behind and behind.kind == "date")
    ]


def _bare(tokens: Sequence[Token], reading: Reading) -> list[str]:
    saying = words_in(reading.language).saying
    article = re.compile(saying.article if saying else "(?!)")
    words = (token.lower for token in tokens if not _denies(token, reading))
    return sorted(word for word in words if not article.fullmatch(word))


def _denies(token: Token, reading: Reading) -> bool:
    negating = words_in(reading.language).turning.negating
    return token.lower in negating or is_contracted(token.lower)
