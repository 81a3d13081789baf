"""Archives whose fields have names of their own."""

import json

import pytest

from index.read.formats import read_bytes
from index.types import ReadArticle

NAMES = {"title": "kop", "text": "inhoud.tekst", "published": "dag"}


def read(name: str, text: str) -> ReadArticle:
    return read_bytes(name, text.encode(), names=NAMES)[0]


def test_fields_are_read_by_the_names_that_were_given() -> None:
    line = {"kop": "Mill sold", "inhoud": {"tekst": "The mill was sold."}, "dag": "2033-05-14"}
    for name in ("a.json", "a.jsonl"):
        found = read(name, json.dumps(line))
        assert (found.title, found.text) == ("Mill sold", "The mill was sold.")
        assert found.published_at == "2033-05-14"


def test_usual_names_go_on_to_be_read() -> None:
    assert read("a.csv", "title,text\nMill sold,The mill was sold.\n").title == "Mill sold"


def test_an_own_name_goes_before_a_usual_one() -> None:
    assert read("a.csv", "kop,title,text\nMill sold,draft 3,It was sold.\n").title == "Mill sold"


def test_a_front_matter_is_read_by_them_too() -> None:
    found = read("a.md", "---\nkop: Mill sold\ndag: 2033-05-14\n---\nThe mill was sold.\n")
    assert (found.title, found.published_at) == ("Mill sold", "2033-05-14")


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_names_do_not_stay_for_the_next_file(name: str) -> None:
    read("a.csv", "kop,text\nMill sold,The mill was sold.\n")
    text = '{"kop": "Mill sold", "text": "It was sold."}'
    written = text if name == "a.json" else "kop,text\nMill sold,It was sold.\n"
    assert read_bytes(name, written.encode())[0].title is None
