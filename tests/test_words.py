"""Every word of a language stands in its file of the vocabulary, or is named here with its reason.

What an answer says stands in the catalogues of `qa_service/phrases/` and `qa_service/wording/`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.words_in_code import bindings_with_words, own_values, vocabulary

PROJECT = Path(__file__).parents[1]
VOCABULARY = PROJECT / "index/vocabulary"
CATALOGUES = (VOCABULARY, PROJECT / "qa_service/phrases", PROJECT / "qa_service/wording")

STAYS = {
    "how datelines and dates are written, in all languages at once": {
        "index/dated/datelines.py": "LABELLED _SEPARATOR _SMALL_WORD _NOT_PLACE",
        "index/dated/dates.py": "_YEAR _ABROAD _CLOCK",
        "index/dated/metadata.py": "_GENERIC _ABBREVIATION",
        "index/times/patterns.py": "_calendar",
        "qa_service/times/asked.py": "_OTHER_BOUND _GOES_ON _is_from",
    },
    "what programs and printers put around a text": {
        "index/read/fields.py": "_NOTHING _PUBLISHED _SOURCES",
        "index/read/paged/flow.py": "_SUSPENDED",
        "index/read/paged/furniture.py": "_NUMBER_ONLY",
    },
    "letters and endings, by which names are compared across languages": {
        "index/language/names.py": "CAPITAL",
        "index/language/sounds.py": "_LATIN_ARTICLE _ARABIC_ARTICLE _ADJECTIVE_ENDING "
        "_CASE_ENDING _ARABIC _GREEK_PAIRS _cases",
        "index/speech/sentence_parts.py": "_NAME",
        "qa_service/conversation/pronouns.py": "_INVERTED _SINGULAR is_plural",
        "qa_service/conversation/things.py": "_PAST INVERTED",
        "qa_service/library/suggestion_shapes.py": "_LINK",
    },
    "English numbers whose words a rule puts together": {
        "index/language/number_words.py": "_FIRST _OPENING _halves",
        "index/language/numbers.py": "_LETTER_SCALES",
        "qa_service/knowledge/counted.py": "_is_count",
    },
    "one form of an English question or sentence: the order of its words is the rule": {
        "index/question/answer_kinds.py": "_PLACE",
        "index/question/initials.py": "_WORD _NAME",
        "index/speech/reporting.py": "_compiled",
        "qa_service/knowledge/doubts.py": "_ASKED _WHO_IS",
        "qa_service/knowledge/form.py": "_ASKS_WHEN _OLD",
        "qa_service/knowledge/of_what.py": "ASKS_WHO_WAS_THERE _OF_WHAT",
        "qa_service/knowledge/recalled.py": "_HOW",
        "qa_service/knowledge/spoken.py": "_ENGLISH",
        "qa_service/verify/names.py": "_SPOT",
        "qa_service/verify/polarity.py": "_YET_TO",
    },
}
NO_WORDS = {
    "sentences to compare models with": {"index/embedding/embedder.py": "SAMPLES"},
    "codes and names of languages": {
        "index/language/analysis.py": "_WITH_STOP_WORDS",
        "index/language/detect.py": "_LIKELY",
    },
    "raised and lowered figures": {"index/shown/raised.py": "_UP _DOWN"},
    "plain English of our own, into which times of all languages are put": {
        "index/times/modified.py": "MODIFIERS",
        "index/times/patterns.py": "_unit _thing",
        "index/times/surroundings.py": "_compiled",
        "qa_service/times/asked.py": "_DEICTIC",
    },
    "our own names of kinds, fields and relations": {
        "index/dated/dates.py": "_FULL,_SHORT _abroad",
        "index/kinds/reader.py": "NO_KIND,FIRST,EARLIER,ANYBODY CAUSE,OPEN",
        "index/language/numbers.py": "_DIRECTED _IMPLIED",
        "index/reader/onnx_reader.py": "_INPUTS,_OUTPUTS",
        "index/smalltalk/reader.py": "SmallTalkReader",
        "index/stores/pgvector.py": "_INDEXES",
        "index/stories/anew.py": "_COUNTED",
        "prompts/__init__.py": "VARIABLES",
        "qa_service/answer/overviews.py": "compared",
        "qa_service/knowledge/counted.py": "numbers_differ",
        "qa_service/llama_index/query_engine.py": "ArticleQueryEngine",
        "qa_service/slack/blocks.py": "FEEDBACK,SHARE,KEEP,SOURCES",
        "qa_service/slack/channel_settings.py": "_ON_OFF",
        "qa_service/slack/render.py": "_MISSING",
        "qa_service/verify/languages.py": "ACROSS",
    },
    "elements, attributes, fields and marks of formats": {
        "index/dated/dates.py": "_EPOCH",
        "index/shown/said.py": "_HIDDEN _STRUCK",
        "index/read/docx.py": "_NOTES",
        "index/text_file/front_matter.py": "_HEADER_NAMES",
        "index/read/markup/about.py": "_ARTICLE _microdata",
        "index/read/markup/blocks.py": "_BLOCKS _Walk",
        "index/read/markup/clean.py": "_NEVER_SHOWN _DELETED _ROLES _HIDDEN_STYLE _LIFTED_STYLE "
        "_HIDDEN_CLASS",
        "index/read/markup/fragment.py": "_TAG",
        "index/read/markup/json_ld.py": "_ARTICLE",
        "index/read/markup/page.py": "_inside",
        "index/read/markup/style_sheet.py": "_HIDES",
        "index/read/odt.py": "_lifts",
        "index/read/own_names.py": "FIELDS",
        "index/read/fields.py": "_TITLES",
        "index/read/records.py": "_INSIDE _TEXT_NAMES _SUMMARIES",
        "index/read/rtf.py": "_UNSAID _Shown",
        "qa_service/slack/listeners.py": "_SOMEBODY",
        "qa_service/verify/links.py": "_ADDRESS",
    },
    "the HTTP contract": {
        "qa_service/http/articles.py": "_BYTES",
        "qa_service/http/chat_events.py": "stream_content",
        "qa_service/http/idempotency.py": "Idempotency",
        "qa_service/http/openapi.py": "TAGS _LICENCE described",
        "qa_service/http/upload.py": "FORM_SCHEMA",
    },
}
"""Why, and where: by module, the names that are bound to them at its top."""


def modules() -> Iterator[Path]:
    for package in ("index", "qa_service", "prompts"):
        files = sorted((PROJECT / package).rglob("*.py"))
        yield from (file for file in files if "migrations" not in file.parts)


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], str]:
    """By module and name, the first string that holds words."""
    known, own = vocabulary(VOCABULARY.glob("??.py")), own_values(modules())
    assert {"said", "gestern", "сказав"} <= known
    return {
        (file.relative_to(PROJECT).as_posix(), name.replace(" ", "")): text
        for file in modules()
        if not any(file.is_relative_to(home) for home in CATALOGUES)
        for name, text in bindings_with_words(file, known, own)
    }


def told(*tables: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    places = [place for table in tables for place in table.values()]
    return {
        (module, name) for place in places for module, names in place.items()
        for name in names.split()
    }  # fmt: skip


def test_words_stand_in_the_vocabulary_or_are_named_here(
    found: dict[tuple[str, str], str],
) -> None:
    known = told(STAYS, NO_WORDS)
    assert {place: text for place, text in found.items() if place not in known} == {}


def test_what_is_named_here_is_still_there(found: dict[tuple[str, str], str]) -> None:
    assert told(STAYS, NO_WORDS) - found.keys() == set()


def test_the_architecture_names_where_words_stay() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.split("Words that still stand with their rules", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"`((?:index|qa_service)/[\w/]+\.py)`", section))
    assert named == {module for module, _ in told(STAYS)}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ('_X = re.compile(r"\\b(?:said|told)\\b")', "_X"),
        ('_X = frozenset("alpha beta".split())', "_X"),
        ('_X = {"said", "alpha"}', "_X"),
        ('_X: dict[str, str] = {"said": "a", "told": "b"}', "_X"),
        ('def f(x):\n    return x in ("said", "alpha")', "f"),
        ('_X = "größer"', "_X"),
    ],
    ids=["expression", "split", "set", "keys", "in a function", "letters"],
)
def test_the_search_finds_words(tmp_path: Path, code: str, name: str) -> None:
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")
    found = bindings_with_words(file, frozenset({"said", "told"}), frozenset())
    assert [each for each, _ in found] == [name]


def test_the_search_passes_what_is_no_list_of_words(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    code = '"""Said (?:and) told."""\nKind = Literal["said", "told"]\n_X = ("said", "told")\n'
    file.write_text(f'{code}_Y = "He said so."\n_Z = re.compile(r"[a-zäöü]\\w+")\n', "utf-8")
    known = frozenset({"said", "told"})
    assert [*bindings_with_words(file, known, own_values(iter([file])))] == []
