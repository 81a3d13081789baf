"""Stories while articles come, change and go: the catalog is right after every step."""

from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from index.article_index import ArticleIndex
from index.catalog.database import open_database, transaction
from index.catalog.tables import copy_keys, stories, story_members
from index.catalog.writer import CatalogWriter
from index.errors import StoryNotFound
from index.ingest.reindex import GROUPING_SETTING
from index.stories import grouping
from index.stories.store import StoryStore
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index

WIRE = (
    "The river Lenne burst its banks in Brevin on Sunday after four days of rain and flooded the "
    "old town, driving 2,300 people from their homes. One man drowned in his cellar. Schools stay "
    "closed until Wednesday, the mayor said, and asked the army for help with sandbags.\n"
)
COPY = WIRE.replace("burst its banks", "left its bed").replace("asked the army", "begged the army")
LATER = WIRE.replace("2,300", "3,100").replace("One man drowned", "Two men drowned")
OTHER = (
    "A gallery in Santiel bought three early paintings by Ines Duarte for nine million crowns.\n"
)


def titled(text: str, date: str | None = None, publisher: str = "") -> str:
    head = [f"date: {date}"] if date else []
    head += [f"publisher: {publisher}"] if publisher else []
    return "---\n" + "\n".join(["title: News", *head]) + f"\n---\n{text}"


FILES = {
    "copy.md": titled(COPY, "2032-04-19", "Courier"),
    "other.md": titled(OTHER, "2032-04-19", "Globe"),
    "wire.md": titled(WIRE, "2032-04-18", "Agency"),
}


def told(index: ArticleIndex) -> list[list[tuple[str, str | None]]]:
    """Each story's (file, relation), the newest story first."""
    return [
        [(a.article.source_file, a.relation) for a in story.articles]
        for story in index.stories(limit=100)[0]
    ]


Told = list[tuple[str, str | None]]
FLOOD: Told = [("wire.md", None), ("copy.md", "copy")]
ALONE: Told = [("other.md", None)]


def as_sets(stories: list[Told]) -> set[frozenset[tuple[str, str | None]]]:
    return {frozenset(story) for story in stories}


def ids(index: ArticleIndex) -> dict[str, str]:
    """File -> story."""
    return {
        a.article.source_file: story.id
        for story in index.stories(limit=100)[0]
        for a in story.articles
    }


def assert_tidy(folder: Path, articles: int) -> None:
    """One settled place an article, and no row of anything that is gone."""
    engine = open_database(f"sqlite:///{(folder / 'catalog.sqlite3').as_posix()}")
    with transaction(engine) as db:
        places = db.execute(select(func.count()).select_from(story_members)).scalar_one()
        named = set(db.execute(select(story_members.c.story_id)).scalars())
        assert set(db.execute(select(stories.c.id)).scalars()) == named
        keyed = set(db.execute(select(copy_keys.c.version_id)).scalars())
        assert keyed == set(db.execute(select(story_members.c.version_id)).scalars())
    assert places == articles
    assert StoryStore(engine).pending() == []
    engine.dispose()


def test_a_copy_is_found_and_the_older_one_is_the_original(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        assert as_sets(told(index)) == as_sets([FLOOD, ALONE])
        (story,) = index.stories_of([index.articles(limit=1)[0][0].id])
        assert story.origins == 1
        assert index.story(story.id) == story
        assert (story.first_published, story.last_published) == ("2032-04-18", "2032-04-19")
    assert_tidy(tmp_path, 3)


def test_a_later_toll_in_the_same_words_is_no_copy(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES | {"later.md": titled(LATER, "2032-04-20", "Post")})
        members = {a.article.source_file: a for s in index.stories(limit=9)[0] for a in s.articles}
        assert members["copy.md"].origin == members["wire.md"].article.id
        assert members["later.md"].origin == members["later.md"].article.id


def test_an_article_that_changes_its_subject_changes_its_story(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        flood = ids(index)["wire.md"]
        ingest(index, {"copy.md": titled("The budget was passed at night by nine votes.")})
        assert as_sets(told(index)) == as_sets([FLOOD[:1], [("copy.md", None)], ALONE])
        assert ids(index)["wire.md"] == flood
    assert_tidy(tmp_path, 3)


def test_an_article_alone_keeps_its_story_when_it_is_updated(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        before = ids(index)
        ingest(index, {"other.md": titled(OTHER.replace("nine", "ten"), "2032-04-20", "Globe")})
        assert ids(index) == before
        assert told(index)[0] == ALONE
    assert_tidy(tmp_path, 3)


def test_what_is_left_of_a_story_keeps_its_id(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        before = ids(index)
        index.prune(ROOT, keep=["copy.md", "other.md"])
        assert as_sets(told(index)) == as_sets([[("copy.md", None)], ALONE])
        assert ids(index) == {name: before[name] for name in ("copy.md", "other.md")}
        for article in index.articles(limit=9)[0]:
            index.remove(article.id)
        assert told(index) == []
        with pytest.raises(StoryNotFound) as missing:
            index.story(before["copy.md"])
        assert missing.value.help
    assert_tidy(tmp_path, 0)


def test_stories_are_paged_the_newest_first(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES | {"undated.md": titled("Snow fell on the pass overnight.")})
        ingest(index, {"new.md": titled("The harbour crane was sold for scrap.", "2033-01-01")})
        pages: list[str] = []
        after, more = None, True
        while more:
            found, more = index.stories(limit=1, after=after)
            after = found[0].id
            pages.append(found[0].articles[0].article.source_file)
        assert pages[0] == "new.md"
        assert pages[-1] == "undated.md"
        assert sorted(pages[1:-1]) == ["other.md", "wire.md"]
        with pytest.raises(StoryNotFound):
            index.stories(limit=1, after="story_none")


def test_an_older_data_folder_gets_its_stories_at_the_next_start(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    with transaction(engine) as db:
        for table in (story_members, copy_keys, stories):
            db.execute(delete(table))
    engine.dispose()
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert as_sets(told(index)) == as_sets([FLOOD, ALONE])
    assert_tidy(tmp_path, 3)


def test_stories_made_by_older_rules_are_worked_out_again(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
    engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
    with transaction(engine) as db:
        one = db.execute(select(story_members.c.story_id, story_members.c.origin)).first()
        assert one is not None
        db.execute(update(story_members).values(story_id=one.story_id, origin=one.origin))
        db.execute(delete(stories).where(stories.c.id != one.story_id))
    CatalogWriter(engine).set_setting(GROUPING_SETTING, "before")
    engine.dispose()
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert as_sets(told(index)) == as_sets([FLOOD, ALONE])
    assert_tidy(tmp_path, 3)


def test_stories_that_were_being_worked_out_again_stay_readable(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        before, listed = ids(index), told(index)
        engine = open_database(f"sqlite:///{(tmp_path / 'catalog.sqlite3').as_posix()}")
        with transaction(engine) as db:
            db.execute(update(story_members).values(settled=False))
        engine.dispose()
        assert told(index) == listed
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert ids(index) == before
    assert_tidy(tmp_path, 3)


@pytest.mark.parametrize("model", ["hashing", "another"])
def test_reindexing_keeps_the_stories(tmp_path: Path, model: str) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        index.require_same_model()
        ingest(index, FILES)
        before = ids(index)
    with small_index(tmp_path, HashingEmbedder(model)) as index:
        assert ids(index) == before
        index.reindex()
        assert ids(index) == before
        assert as_sets(told(index)) == as_sets([FLOOD, ALONE])
    assert_tidy(tmp_path, 3)


@pytest.mark.parametrize("most", [1, 60_000], ids=["none", "one"])
def test_articles_are_grouped_alike_however_few_fit_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(grouping, "PROFILE_BYTES", most)
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, FILES)
        assert as_sets(told(index)) == as_sets([FLOOD, ALONE])
        assert index._grouper._known.currsize <= most
