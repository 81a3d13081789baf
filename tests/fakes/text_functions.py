"""All functions that read text, found by their signatures: nobody has to remember to list one.

A function is one of them when it is public, takes something made of text (a `str` called `text`,
`sentence`, `question` ..., a sentence of evidence, a reading) and everything else it needs can be
filled in. What is worked out of a text when it is first asked for (cached properties) belongs too.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, get_type_hints

import numpy as np

import index
import qa_service
from index.cut.sentences import LONG_BYTES
from index.embedding.embedder import LocalEmbedder
from index.kinds.reader import EVENTS, KindReader, OwnVectors
from index.question.question import AskedQuestion, ask
from index.stories.statement import Statement
from index.types import Article, Evidence, EvidenceSentence, Passage, ReadArticle, Span
from qa_service.answer.builder import AnswerBuilder
from qa_service.compose import DraftClaim
from qa_service.contract.types import MOST_TURN_CHARS, ChatRequest, Citation, Claim, Turn
from qa_service.knowledge.fits import Senses, Sought
from qa_service.knowledge.openings import Opening, OpeningOf
from qa_service.knowledge.recalled import Recalls
from qa_service.verify.reading import Reading, read
from qa_service.wording.links import SourceLinks
from tests.fakes.evidence import article, cosine

TextFunction = Callable[[str, str], object]
"""Takes a text and a language."""

_TEXTS = frozenset(
    "text sentence question quote message claim word name one other title query term content "
    "given label last phrase value piece words lead after source names".split()
)
"""What a parameter that holds text from outside is called."""
_GIVEN = {"language": None, "_name": "a.txt", "which": "last", "tense": "past", "direction": "past"}
_NO_READERS = (
    "index.catalog",
    "index.times.modified",
    "index.times.periods",
    "index.stores.chroma",
    "index.stores.qdrant",
    "index.stores.vectors",
    "qa_service.cli",
    "qa_service.doctor.checks",
    "qa_service.evaluate",
    "index.speech.reporting",
)
"""They open files, write to the screen, or read words of our own tables only."""


def text_functions() -> dict[str, TextFunction]:
    """By their full name."""
    found: dict[str, TextFunction] = {}
    for module in _modules():
        for name, function in vars(module).items():
            own = getattr(function, "__module__", "") == module.__name__
            public = own and not name.startswith("_")
            if public and (call := _caller(function)) is not None:
                found[f"{module.__name__}.{name}"] = call
    for made in (AskedQuestion, Reading, Opening, Statement):
        for name, member in vars(made).items():
            if isinstance(member, cached_property):
                found[f"{made.__module__}.{made.__name__}.{name}"] = _property(made, name)
    return found


def sentence_of(text: str, language: str) -> EvidenceSentence:
    """The text as the one sentence of an article that has it as its title too.

    A text longer than sentences are is cut as they are.
    """
    text = text[:LONG_BYTES]
    span = Span(0, len(text))
    return EvidenceSentence(
        sentence_id=1,
        article=article(title=text, language=language),
        ordinal=0,
        span=span,
        quote=text,
        line=1,
        page=None,
        passage=Passage(0, span, range(1)),
        passage_text=text,
        score=1.0,
        probability=1.0,
        before=None,
        vector=np.ones(1, dtype=np.float32),
        answer=Span(len(text) // 3, len(text) // 2),
    )


def _modules() -> Iterator[ModuleType]:
    for package in (index, qa_service):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            apart = ".migrations" in info.name or info.name.endswith("__main__")
            if not apart and not info.name.startswith(_NO_READERS):
                yield import_module(info.name)


def _caller(function: Callable[..., object]) -> TextFunction | None:
    if not inspect.isfunction(inspect.unwrap(function)) or inspect.iscoroutinefunction(function):
        return None
    try:
        hints = get_type_hints(function)
    except NameError:
        return None
    needed = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    fillers = {p: _filler(p.name, hints.get(p.name)) for p in needed}
    hinted = [(p.name, hints.get(p.name)) for p in needed]
    if not any((hint is str and n in _TEXTS) or hint in _OF_TEXT for n, hint in hinted):
        return None
    if any(filler is None for filler in fillers.values()):
        return None

    def call(text: str, language: str) -> object:
        made = {p: fill(text, language) for p, fill in fillers.items() if fill is not None}
        placed = [value for p, value in made.items() if p.kind is not p.KEYWORD_ONLY]
        named = {p.name: value for p, value in made.items() if p.kind is p.KEYWORD_ONLY}
        result = function(*placed, **named)
        return list(result) if isinstance(result, Iterator) else result

    return call


def _filler(name: str, hint: Any) -> TextFunction | None:
    if hint is str and name in _TEXTS:
        return lambda text, _: text
    if name in _GIVEN:
        return lambda _, language: _GIVEN[name] or language
    return _OF_TEXT.get(hint) or _OTHERS.get(hint)


def _property(made: Any, name: str) -> TextFunction:
    return lambda text, language: getattr(_OF_TEXT[made](text, language), name)


def _sent(text: str) -> str:
    """As it gets through the limits of a request."""
    return text[:MOST_TURN_CHARS].encode(errors="replace").decode()


def _evidence(text: str, language: str) -> Evidence:
    return Evidence(text, (sentence_of(text, language),), confidence=0.9, nearest=())


_KINDS = KindReader(OwnVectors(LocalEmbedder()), EVENTS)


def _opening(text: str, language: str) -> Opening:
    vector = np.zeros(LocalEmbedder.dimension, np.float32)
    return Opening(article(title=text, language=language), text, vector, cosine, _KINDS)


_OF_TEXT: Mapping[Any, TextFunction] = {
    AskedQuestion: lambda text, _: ask(text),
    ChatRequest: lambda text, _: ChatRequest(message=text),
    DraftClaim: lambda text, language: DraftClaim(text, (sentence_of(text, language),)),
    Evidence: _evidence,
    EvidenceSentence: sentence_of,
    Opening: _opening,
    ReadArticle: lambda text, _: ReadArticle(text, "text/plain", Span(0, len(text))),
    Reading: read,
    Statement: lambda text, language: Statement.of(sentence_of(text, language)),
    Sequence[Reading]: lambda text, language: [read(text, language)],
    Sought: lambda text, _: Sought(ask(text), Senses(_KINDS, _KINDS, None, _KINDS)),
    Sequence[str]: lambda text, _: [text],
    Sequence[Turn]: lambda text, _: [Turn(role="user", content=_sent(text))],
    bytes: lambda text, _: text.encode("utf-8", "surrogatepass"),
    tuple[EvidenceSentence, ...]: lambda text, language: (sentence_of(text, language),),
}
_OTHERS: Mapping[Any, TextFunction] = {
    AnswerBuilder: lambda *_: AnswerBuilder(SourceLinks("http://localhost")),
    Article: lambda *_: article(),
    KindReader: lambda *_: _KINDS,
    OpeningOf: lambda text, language: lambda _: _opening(text, language),
    Recalls: lambda *_: lambda _: True,
    Sequence[Citation]: lambda *_: [],
    Sequence[Claim]: lambda *_: [],
    Sequence[Span]: lambda *_: [],
    Span: lambda text, _: Span(0, len(text)),
    bool: lambda *_: True,
    date: lambda *_: date(2024, 2, 5),
    date | None: lambda *_: date(2024, 2, 5),
    float: lambda *_: 0.5,
    frozenset[str]: lambda *_: frozenset(),
    int: lambda *_: 40,
    list[int]: lambda *_: [1],
}
