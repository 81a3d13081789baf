"""What accumulates while one question is answered."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from index.types import Evidence
from qa_service.answer.containment import Containment
from qa_service.compose import Composer
from qa_service.compose.leads import LeadsComposer
from qa_service.contract.types import FilterSpec
from qa_service.conversation.spoken_of import Asked, within
from qa_service.knowledge.meant import Reading
from qa_service.model.usage import Usage, counted
from qa_service.operations.traces import stage_span
from qa_service.phrases.spoken import spoken_language
from qa_service.times.asked import AskedTime
from qa_service.verify import Verdict

UNREAD = Verdict("dropped", (), 0.0, ("unread",))
"""On a claim that the checks could not read."""


@dataclass
class Run:
    """One question on its way to an answer."""

    conversation_id: str | None
    composer: Composer
    quoting: Composer
    """Answers in the articles' own sentences when `composer` is a model that fails."""
    filters: FilterSpec
    of_other_days: AskedTime | None = None
    """The time the question asks for, where the answer is not of it."""
    about: str = ""
    """What a follow-up is asked of, when the question as it stands does not say so."""
    asked_in: str = ""
    """The language that the reader asks for in so many words ("in German please")."""
    digest: bool = False
    """Whether the evidence is leads that are all told: an overview is asked for."""
    labels: dict[str, str] = field(default_factory=dict)
    """By part of the question, what stands above its answer."""
    there: dict[str, Sequence[str]] = field(default_factory=dict)
    """By part of the question, the source files that alone are searched for it."""
    untold: int = 0
    """Events of the time that is asked for beside those."""
    unmet: FilterSpec | None = None
    """With the days whose news is asked for, where they have none."""
    broken: bool = False
    """The model failed after claims of its that stand."""
    started: float = field(default_factory=time.perf_counter)
    contained: Containment = field(default_factory=Containment)
    degraded: list[str] = field(default_factory=list)
    prompts: dict[str, str] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        counted(self.usage)

    @property
    def quotes(self) -> bool:
        """Whether the claims are the articles' own sentences."""
        return self.composer is self.quoting

    def without(self, part: str, why: str) -> None:
        """Tells once that a part could not do its work, with the first reason."""
        if not any(told.startswith(f"{part}: ") for told in self.degraded):
            self.degraded.append(f"{part}: {why}")

    def quote_with(self, composer: Composer) -> None:
        """Makes another composer the one that quotes."""
        self.composer = composer if self.quotes else self.composer
        self.quoting = composer

    def tell(self, readings: Sequence[Reading], question: str) -> list[tuple[str, Evidence]]:
        """Makes leads the answer, each below its label."""
        self.digest = True
        self.quote_with(LeadsComposer())
        self.labels = {reading.label: reading.label for reading in readings}
        return [(reading.label or question, reading.evidence) for reading in readings]

    def speaks(self, question: str) -> str:
        """The language in which the reader is spoken to."""
        return self.asked_in or spoken_language(question)

    def speak_of(self, asked: Asked) -> None:
        self.about = asked.topic
        if asked.there:
            self.filters = within(self.filters, asked.there)

    @contextmanager
    def asking(self, part: str) -> Iterator[None]:
        """While one part of the question is answered."""
        filters, there = self.filters, self.there.get(part)
        self.filters = within(filters, there) if there else filters
        try:
            yield
        finally:
            self.filters = filters

    def lap(self, name: str, since: float) -> float:
        now = time.perf_counter()
        self.timings[name] = round(self.timings.get(name, 0.0) + 1000 * (now - since), 2)
        stage_span(name, now - since)
        return now
