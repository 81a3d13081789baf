"""A labelled set through the real service: indexed in a folder of its own, every question asked."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from index.article_index import ArticleIndex
from index.errors import IndexFault
from index.ingest import Outcome as FileOutcome
from qa_service.calibration_file import CALIBRATION
from qa_service.contract.types import ChatRequest
from qa_service.errors import BadSettings, ServiceFault
from qa_service.evaluate.dataset import LabelledSet
from qa_service.evaluate.faults import BadSet
from qa_service.evaluate.judging import Corpus, judge, read_corpus
from qa_service.evaluate.outcome import Outcome
from qa_service.settings import Settings
from qa_service.wiring import Service

UNDER_WAY = 8
"""Files published together."""
NO_SERVERS = {"database_url": "", "chroma_url": "", "qdrant_url": "", "pgvector_url": ""}
"""A set's articles never go where the service's own are."""

OnFile = Callable[[FileOutcome], None]


@contextmanager
def scratch(settings: Settings, data: Path | None) -> Iterator[Settings]:
    """The service's settings over a data folder of the set's own, kept only where one is named.

    A confidence fitted for the service goes along, so that what is measured is what runs.
    """
    if data is not None and data.resolve() == settings.data_dir.resolve():
        raise BadSettings(
            f"{data} is the service's own data folder.",
            help="Name another folder: the set's articles must not mix with yours.",
        )
    with tempfile.TemporaryDirectory(prefix="qa-eval-") as made:
        folder = data or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CALIBRATION).unlink(missing_ok=True)
        if (fitted := settings.data_dir / CALIBRATION).exists():
            shutil.copyfile(fitted, folder / CALIBRATION)
        yield settings.model_copy(update={"data_dir": folder, **NO_SERVERS})


def fill(index: ArticleIndex, labelled: LabelledSet, on_file: OnFile) -> Corpus:
    """Brings the index to hold exactly the set's articles. Raises BadSet when it holds others."""
    root = str(labelled.articles.resolve())
    sources = labelled.sources()
    page, _ = index.articles(limit=1)
    if page and page[0].root != root:
        raise BadSet(
            f"The data folder holds articles of {page[0].root}.",
            help="Give each set a folder of its own (--data), or leave --data out.",
        )
    index.prune(root, [source.path for source in sources])
    waiting = iter(sources)
    while under_way := list(islice(waiting, UNDER_WAY)):
        index.ingest(under_way, on_outcome=on_file)
    return read_corpus(index, labelled)


def ask_all(
    service: Service, labelled: LabelledSet, corpus: Corpus, on_answer: Callable[[], None]
) -> tuple[list[Outcome], dict[str, str]]:
    """What became of each question, and what went wrong (by id) where there was no answer."""
    return asyncio.run(_ask_all(service, labelled, corpus, on_answer))


async def _ask_all(
    service: Service, labelled: LabelledSet, corpus: Corpus, on_answer: Callable[[], None]
) -> tuple[list[Outcome], dict[str, str]]:
    gold = labelled.gold(corpus.texts)
    outcomes: list[Outcome] = []
    failures: dict[str, str] = {}
    service.index.find(labelled.questions[0].question)  # the first use of anything is slow
    for question in labelled.questions:
        since = time.perf_counter()
        try:
            answer = await service.path.answer(
                ChatRequest(message=question.question, history=question.history)
            )
            spent = 1000 * (time.perf_counter() - since)
            evidence = service.index.find(answer.question)
        except (ServiceFault, IndexFault) as fault:
            failures[question.id] = str(fault)
        else:
            outcomes.append(
                judge(question, answer, evidence, gold[question.id], corpus, round(spent, 2))
            )
        on_answer()
    return outcomes, failures
