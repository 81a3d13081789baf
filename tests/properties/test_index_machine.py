"""The whole index, with its real stores, against a dictionary: whatever is done, killed, reopened.

`make crash` tries a hundred rows of deeds, the tests a few.
"""

import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index.article_index import ArticleIndex
from index.ingest.originals import sha256
from tests.fakes.crashing_ingest import STEPS
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.killed_deeds import deeds
from tests.fakes.small_index import ROOT, ingest, small_index

NAMES = ["port.txt", "mine.txt", "sport/race.txt"]
SENTENCES = [
    "The port of Odesa was closed on Saturday.",
    "A coal mine in Wales was flooded on Monday.",
    "The race in Kent was won by two sisters.",
    "Die Brücke wurde am Freitag gesperrt.",
]
BEHIND = st.sampled_from(sorted(STEPS))
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)


class IndexMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.opened = ExitStack()
        self.outside = ExitStack()
        self.killed = self.outside.enter_context(deeds())
        self.files: dict[str, str] = {}
        self.index = self._open()

    def _open(self) -> ArticleIndex:
        index = self.opened.enter_context(small_index(self.folder, HashingEmbedder()))
        index.require_same_model()
        return index

    @rule(files=st.dictionaries(st.sampled_from(NAMES), TEXTS, min_size=1))
    def ingest(self, files: dict[str, str]) -> None:
        report = ingest(self.index, files)
        expected = {
            name: "added"
            if name not in self.files
            else "unchanged"
            if self.files[name] == text
            else "updated"
            for name, text in files.items()
        }
        assert {outcome.path: outcome.status for outcome in report.outcomes} == expected
        self.files |= files

    @rule(keep=st.sets(st.sampled_from(NAMES)))
    def prune(self, keep: set[str]) -> None:
        gone = self.index.prune(ROOT, keep)
        assert {outcome.path for outcome in gone} == set(self.files) - keep
        self.files = {name: text for name, text in self.files.items() if name in keep}

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        (article,) = (a for a in self.index.articles(limit=9)[0] if a.source_file == name)
        self.index.remove(article.id)
        del self.files[name]

    @rule()
    def reindex(self) -> None:
        self.index.reindex()

    @rule()
    def reopen(self) -> None:
        self.opened.close()
        self.index = self._open()

    @precondition(lambda _: sys.platform != "win32")
    @rule(files=st.dictionaries(st.sampled_from(NAMES), TEXTS, min_size=1), step=BEHIND)
    def ingest_killed(self, files: dict[str, str], step: str) -> None:
        self.opened.close()
        self.killed.ingest(self.folder, step, files)
        self.index = self._open()
        now = self._texts()
        assert all(now.get(name) in {self.files.get(name), files[name]} for name in files)
        self.files |= {name: now[name] for name in files if name in now}

    @precondition(lambda _: sys.platform != "win32")
    @rule(keep=st.sets(st.sampled_from(NAMES)), step=BEHIND)
    def prune_killed(self, keep: set[str], step: str) -> None:
        self.opened.close()
        self.killed.prune(self.folder, step, keep)
        self.index = self._open()
        now = self._texts()
        assert all(name in now for name in self.files if name in keep)
        self.files = {name: text for name, text in self.files.items() if name in now}

    def _texts(self) -> dict[str, str]:
        articles = self.index.articles(limit=9)[0]
        return {a.source_file: self.index.stored(a.id).text for a in articles}

    @invariant()
    def holds_what_the_dictionary_holds(self) -> None:
        articles = self.index.articles(limit=9)[0]
        assert self._texts() == self.files
        assert all(a.sha256 == sha256(self.files[a.source_file].encode()) for a in articles)
        assert not self.index.upkeep.compare()
        assert self.index.missing() == (0, 0)
        for sentence in SENTENCES:
            found = {hit.quote for hit in self.index.find(sentence).sentences}
            assert (sentence in found) == any(sentence in text for text in self.files.values())

    def teardown(self) -> None:
        self.opened.close()
        self.outside.close()
        shutil.rmtree(self.folder)


TestIndexMachine = IndexMachine.TestCase
TestIndexMachine.settings = settings(
    max_examples=int(os.environ.get("EXAMPLES", "4")), stateful_step_count=8
)
