"""An article that was changed: its earlier texts, what changed, and links to what was cited."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.library.changes import changes, told_apart
from tests.fakes.live_service import LiveService
from tests.qa_service.http.uploads import add, add_text

FIRST = (
    "Blast in the harbour of Vessby\n\nAt least six people died in the blast at Vessby on Monday.\n"
    "\nThe fire is out, said the mayor, Ines Okafor.\n"
)
SECOND = (
    "Blast in the harbour of Vessby\n\nThe harbour has been closed since Monday night.\n\n"
    "Sixteen people died in the blast at Vessby on Monday.\n"
    "\nThe fire is out, said the mayor, Ines Okafor.\n"
)


def test_earlier_texts_are_listed_and_read(own: LiveService) -> None:
    article_id = add_text(own, "vessby.txt", FIRST)
    path = f"/v1/articles/{article_id}"
    assert own.client.get(f"{path}/revisions").json()["data"] == []
    version = own.client.get(path).json()["version"]
    add(own, "vessby.txt", SECOND.encode())
    (revision,) = own.client.get(f"{path}/revisions").json()["data"]
    assert revision["version"] == version != own.client.get(path).json()["version"]
    assert revision["title"] == "Blast in the harbour of Vessby"
    assert own.client.get(f"{path}/text?version={version}").text == FIRST
    assert own.client.get(f"{path}/text").text == SECOND
    blocks = own.client.get(f"{path}/blocks?version={version}").json()["data"]
    assert FIRST[blocks[1]["start"] : blocks[1]["end"]].startswith("At least six")


def test_what_changed_is_told_by_sentences(own: LiveService) -> None:
    article_id = add_text(own, "changes.txt", FIRST)
    version = own.client.get(f"/v1/articles/{article_id}").json()["version"]
    add(own, "changes.txt", SECOND.encode())
    found = own.client.get(f"/v1/articles/{article_id}/revisions/{version}/changes").json()["data"]
    (change,) = found
    assert change["removed"] == "At least six people died in the blast at Vessby on Monday."
    assert change["added"] == SECOND[change["start"] : change["end"]]
    assert change["added"].startswith("The harbour") and change["added"].endswith("on Monday.")
    page = own.client.get(f"/articles/{article_id}/changes/{version}").text
    assert f"<del>{change['removed']}</del><ins>{change['added']}</ins>" in page


def test_a_link_goes_on_showing_what_was_cited(own: LiveService) -> None:
    article_id = add_text(own, "cited.txt", FIRST)
    asked = {"message": "How many people died in the blast at Vessby?"}
    (cited, *_) = own.client.post("/v1/chat", json=asked).json()["citations"]
    add(own, "cited.txt", SECOND.encode())
    page = own.client.get("/" + cited["url"].split("/", 3)[3]).text
    marked = re.search(r'<mark id="cited">(.*?)</mark>', page, re.DOTALL)
    assert marked and html.unescape(marked[1]) == cited["quote"]
    assert 'id="earlier"' in page
    now = own.client.get(f"/articles/{article_id}").text
    assert 'id="changed"' in now and f"/articles/{article_id}/changes/" in now


def test_earlier_titles_and_texts_are_no_markup(own: LiveService) -> None:
    title = "<img src=x onerror=alert(1)> Blast in the harbour of Vessby"
    article_id = add_text(
        own, "markup.txt", FIRST.replace("Blast in the harbour of Vessby", title, 1)
    )
    version = own.client.get(f"/v1/articles/{article_id}").json()["version"]
    add(own, "markup.txt", SECOND.encode())
    for path in ("", f"?version={version}", f"/changes/{version}"):
        page = own.client.get(f"/articles/{article_id}{path}").text
        assert "<img" not in page
        assert title in html.unescape(page)


def test_a_version_that_is_not_there_is_said(own: LiveService) -> None:
    article_id = add_text(own, "no-version.txt", "The port was closed.")
    for path in ("text?version=999", "revisions/999/changes", "blocks?version=0"):
        found = own.client.get(f"/v1/articles/{article_id}/{path}")
        assert (found.status_code, found.json()["error"]["code"]) == (404, "version_not_found")
        nothing = own.client.get(f"/v1/articles/art_none/{path}").json()
        assert nothing["error"]["code"] == "article_not_found"
    assert own.client.get(f"/articles/{article_id}?version=999").status_code == 200


_TEXTS = st.lists(
    st.sampled_from(["The port is shut.", "Six died.", "Nine died.", "\n\n", " ", "Ø?", "a"]),
    max_size=12,
).map("".join)


@settings(max_examples=200)
@given(_TEXTS, _TEXTS)
def test_nothing_of_the_text_is_lost_between_two_versions(before: str, now: str) -> None:
    found = changes(before, now, "en")
    parts = list(told_apart(now, found))
    assert "".join(text for kind, text in parts if kind != "removed") == now
    for change in found:
        assert now[change.start : change.end] == change.added
        assert change.removed in before
    if before == now:
        assert found == []
