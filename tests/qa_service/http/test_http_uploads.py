"""Adding, updating and removing articles over HTTP."""

import pytest

from tests.fakes.live_service import LiveService
from tests.qa_service.http.test_http_errors import assert_problem
from tests.qa_service.http.uploads import add, add_text


def test_an_article_can_be_added_asked_updated_and_removed(own: LiveService) -> None:
    first = "The harbour bridge of Tessaly was opened by Mayor Ines Okoro on 3 May 2021.\n"
    article_id = add_text(own, "bridge.txt", first)
    asked = {"message": "Who opened the harbour bridge of Tessaly?"}
    answer = own.client.post("/v1/chat", json=asked).json()
    assert answer["citations"][0]["article_id"] == article_id
    assert add(own, "bridge.txt", first.encode()).json()["data"][0]["status"] == "unchanged"

    second = add(own, "bridge.txt", first.replace("Ines Okoro", "Tom Abara").encode())
    assert second.status_code == 200
    assert second.json()["data"][0]["status"] == "updated"
    assert "Tom Abara" in own.client.post("/v1/chat", json=asked).json()["answer"]

    removed = own.client.delete(f"/v1/articles/{article_id}")
    assert removed.status_code == 204
    assert removed.content == b""
    assert_problem(own.client.get(f"/v1/articles/{article_id}"), 404, "article_not_found")
    found = own.client.post("/v1/search", json={"query": "harbour bridge of Tessaly"}).json()
    assert "bridge.txt" not in [hit["source_file"] for hit in found["data"]]


def test_a_path_can_be_given_with_the_file(own: LiveService) -> None:
    added = add(own, "x.txt", b"A path below.\n", source_file="2024/мир/x.txt", root="papers")
    assert added.json()["data"][0]["path"] == "2024/мир/x.txt"
    taken = add(own, "x.txt", b"Another one.\n", source_file="2024/мир/x.txt", root="others")
    body = assert_problem(taken, 409, "name_taken")
    assert "papers" not in body["detail"]


REJECTED = [
    ("a.exe", b"MZ", 415, "unsupported_format"),
    ("noending", b"Some words.", 415, "unsupported_format"),
    ("empty.txt", b"", 422, "empty_article"),
    ("blank.md", b" \n\n", 422, "empty_article"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 422, "unreadable_article"),
    ("broken.pdf", b"%PDF-1.7 and no more", 422, "unreadable_article"),
    ("broken.docx", b"PK\x03\x04nothing", 422, "unreadable_article"),
    ("broken.jsonl", b"{not json}\n", 422, "unreadable_article"),
    ("large.txt", b"word " * 200_001, 413, "article_too_large"),
]


@pytest.mark.parametrize(("name", "data", "status", "code"), REJECTED)
def test_a_single_file_that_cannot_be_taken_is_an_error(
    own: LiveService, name: str, data: bytes, status: int, code: str
) -> None:
    before = own.client.get("/readyz").json()
    body = assert_problem(add(own, name, data), status, code)
    assert body["error"]["param"] == "file"
    assert own.client.get("/readyz").json() == before


BAD_NAMES = [
    "/etc/passwd.txt",
    "../up.txt",
    "a/../../up.txt",
    "a/./b.txt",
    "a//b.txt",
    "C:/x.txt",
    "..\\up.txt",
    "a\\b.txt",
    "nul\x00.txt",
    "line\nbreak.txt",
    " ",
    "x" * 252 + ".txt",
    "a/" * 600 + "b.txt",
    "..",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_path_that_leaves_its_folder_is_refused(own: LiveService, name: str) -> None:
    refused = add(own, "fine.txt", b"Some words.", source_file=name)
    body = assert_problem(refused, 400, "invalid_file_name")
    assert body["error"]["param"] == "source_file"


def test_a_bad_file_name_is_refused_too(own: LiveService) -> None:
    assert_problem(add(own, "../../x.txt", b"Some words."), 400, "invalid_file_name")


def test_of_several_files_each_says_what_became_of_it(own: LiveService) -> None:
    files = [
        ("file", ("one.txt", b"The first of three files.")),
        ("file", ("two.exe", b"MZ")),
        ("file", ("three.txt", b"")),
    ]
    mixed = own.client.post("/v1/articles", files=files)
    assert mixed.status_code == 200
    outcomes = mixed.json()["data"]
    assert [o["path"] for o in outcomes] == ["one.txt", "two.exe", "three.txt"]
    told = {o["path"]: o for o in outcomes}
    assert {path: o["status"] for path, o in told.items()} == {
        "one.txt": "added",
        "two.exe": "skipped",
        "three.txt": "skipped",
    }
    assert told["two.exe"]["reason"]
    assert told["two.exe"]["code"] == "unsupported_format"
    assert told["one.txt"]["article_ids"]


def test_several_good_files_are_added_together(own: LiveService) -> None:
    files = [("file", (f"good-{n}.txt", f"Good file {n}.".encode())) for n in range(3)]
    added = own.client.post("/v1/articles", files=files)
    assert added.status_code == 201
    assert [o["status"] for o in added.json()["data"]] == ["added"] * 3
    again = own.client.post("/v1/articles", files=files)
    assert again.status_code == 200
    assert [o["status"] for o in again.json()["data"]] == ["unchanged"] * 3


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"files": {"other": ("a.txt", b"A word.")}}, "invalid_request"),
        ({"files": {"source_file": (None, "a.txt")}}, "no_file"),
        ({"files": {"file": (None, "no name")}}, "no_file"),
        (
            {
                "files": [("file", ("a.txt", b"A word.")), ("file", ("b.txt", b"A word."))],
                "data": {"source_file": "c.txt"},
            },
            "invalid_file_name",
        ),
        (
            {"files": [("file", ("a.txt", b"A word.")), ("file", ("a.txt", b"Words."))]},
            "invalid_file_name",
        ),
        (
            {"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}},
            "invalid_request",
        ),
        (
            {"content": b"junk", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
            "invalid_request",
        ),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(
    own: LiveService, sent: dict[str, object], code: str
) -> None:
    assert_problem(own.client.post("/v1/articles", **sent), 400, code)  # type: ignore[arg-type]


def test_an_upload_must_be_a_form(own: LiveService) -> None:
    refused = own.client.post("/v1/articles", content=b"A text.")
    assert_problem(refused, 415, "unsupported_media_type")


def test_what_a_folder_no_longer_holds_is_removed(own: LiveService) -> None:
    for name in ("keep.txt", "go.txt"):
        add(own, name, f"Words of {name}.".encode(), root="synced")
    add(own, "mine.txt", b"Words of mine.")
    pruned = own.client.post("/v1/articles/prune", json={"root": "synced", "keep": ["keep.txt"]})
    assert pruned.status_code == 200
    assert [(o["path"], o["status"]) for o in pruned.json()["data"]] == [("go.txt", "removed")]
    left = {a["source_file"] for a in own.client.get("/v1/articles?limit=100").json()["data"]}
    assert {"keep.txt", "mine.txt"} <= left
    assert "go.txt" not in left


def test_an_upload_gets_into_a_folder_that_is_kept_in_step_only_on_purpose(
    own: LiveService,
) -> None:
    for folder in ("/srv/news", r"C:\\news"):
        refused = add(own, "step.txt", b"Words of step.", root=folder)
        assert "--prune" in assert_problem(refused, 400, "invalid_root")["detail"]
    meant = add(own, "step.txt", b"Words of step.", root="/srv/news", synced="true")
    assert meant.json()["data"][0]["status"] == "added"


def test_where_a_file_was_fetched_from_is_kept(own: LiveService) -> None:
    address = "https://sund.example/mill.txt"
    added = add(own, "fetched.txt", b"The mill was sold.", url=address)
    article = own.client.get(f"/v1/articles/{added.json()['data'][0]['article_ids'][0]}").json()
    assert article["url"] == address
    refused = add(own, "other.txt", b"The pier was shut.", url="javascript:alert(1)")
    assert_problem(refused, 400, "invalid_url")
