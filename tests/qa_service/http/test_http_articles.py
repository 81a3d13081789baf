"""Articles over HTTP: what goes in comes out exactly, and nothing hostile runs."""

import hashlib
import html
import re
from pathlib import Path

import pytest

from qa_service.http.article_file import disposition, file_name
from tests.fakes.live_service import LiveService
from tests.fakes.reading_cases import pdf
from tests.qa_service.http.uploads import add, add_text

HOSTILE = "<script>alert('x')</script> & \"quotes\" </div></mark> say the men of Lysychansk."


def test_articles_are_listed_in_pages(live: LiveService, seeds: Path) -> None:
    names: list[str] = []
    after: dict[str, str] = {}
    for _ in range(5):
        page = live.client.get("/v1/articles", params={"limit": 2, **after}).json()
        assert page["object"] == "list"
        assert page["first_id"] == page["data"][0]["id"]
        assert page["last_id"] == page["data"][-1]["id"]
        names += [article["source_file"] for article in page["data"]]
        after = {"after": page["last_id"]}
        if not page["has_more"]:
            break
    assert names == sorted(path.name for path in seeds.iterdir())


def test_articles_are_found_by_title(live: LiveService) -> None:
    found = live.client.get("/v1/articles", params={"title": "LYSYCHANSK"}).json()["data"]
    assert [article["source_file"] for article in found] == ["000_b9db2bb269d9bf5b.txt"]
    assert live.client.get("/v1/articles", params={"title": "no such"}).json()["data"] == []


def test_an_article_has_the_promised_fields(live: LiveService, seeds: Path) -> None:
    for listed in live.client.get("/v1/articles").json()["data"]:
        article = live.client.get(f"/v1/articles/{listed['id']}").json()
        assert article == listed
        promised = (
            "id source_file title publisher author published_at published_source language "
            "sha256 media_type ingested_at characters"
        )
        assert set(promised.split()) <= set(article)
        data = (seeds / article["source_file"]).read_bytes()
        assert article["sha256"] == hashlib.sha256(data).hexdigest()
        assert article["characters"] == len(data.decode())


TEXTS = {
    "crlf.txt": "First line of it.\r\n\r\nSecond line.\rThird.\n",
    "mark.txt": "\ufeffA byte order mark stands first.\n",
    "nul.txt": "A NUL \x00 in the middle of a sentence.\n",
    "astral.txt": "Flags 🇺🇦 and 𝔘nicode, e\u0301 and é.\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_served_exactly(own: LiveService, name: str) -> None:
    article_id = add_text(own, name, TEXTS[name])
    for what in ("text", "file"):
        served = own.client.get(f"/v1/articles/{article_id}/{what}")
        assert served.content == TEXTS[name].encode()
        assert served.headers["content-type"] == "text/plain; charset=utf-8"
        assert served.headers["x-content-type-options"] == "nosniff"


def test_a_file_in_another_encoding_is_served_as_it_is(own: LiveService) -> None:
    data = "Prix : 5 €, dit le préfet à Orléans.".encode("cp1252")
    [outcome] = add(own, "prix.txt", data).json()["data"]
    assert outcome["warnings"]
    served = own.client.get(f"/v1/articles/{outcome['article_ids'][0]}/file")
    assert served.content == data
    assert served.headers["content-type"] == "text/plain; charset=windows-1252"
    assert served.text == "Prix : 5 €, dit le préfet à Orléans."


def test_hostile_html_is_saved_not_shown(own: LiveService) -> None:
    page = f"<html><title>T</title><body><p>{'A word or two. ' * 30}</p>{HOSTILE}</body></html>"
    [outcome] = add(own, 'übel "x".html', page.encode()).json()["data"]
    served = own.client.get(f"/v1/articles/{outcome['article_ids'][0]}/file")
    assert served.content == page.encode()
    assert served.headers["content-disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''%C3%BCbel" in served.headers["content-disposition"]
    assert served.headers["content-security-policy"].startswith("sandbox;")
    assert served.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.txt", 'inline; filename="a b.txt"'),
        ('a"b\\.txt', "inline; filename=\"a_b_.txt\"; filename*=UTF-8''a%22b%5C.txt"),
        ("Лис.txt", "inline; filename=\"___.txt\"; filename*=UTF-8''%D0%9B%D0%B8%D1%81.txt"),
        ("50%.txt", "inline; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt"),
        ("a\r\nX: y.txt", "inline; filename=\"a__X: y.txt\"; filename*=UTF-8''a%0D%0AX%3A%20y.txt"),
    ],
)
def test_file_names_survive_the_header(name: str, header: str) -> None:
    assert disposition(name, inline=True) == header


def test_an_article_of_several_has_its_files_name() -> None:
    assert file_name("news/all.jsonl#7/8") == "all.jsonl"
    assert file_name("news/a#b.txt") == "a#b.txt"


# --- the page a citation links to -------------------------------------------------------------


def test_the_cited_characters_are_marked(live: LiveService) -> None:
    asked = live.client.post("/v1/chat", json={"message": "Where is Lysychansk?"}).json()
    assert asked["citations"]
    for citation in asked["citations"]:
        assert citation["url"].startswith(live.url)
        page = live.client.get(citation["url"])
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        [marked] = re.findall(r'<mark id="cited">(.*?)</mark>', page.text, re.DOTALL)
        assert html.unescape(marked) == citation["quote"]
        assert f'href="/v1/articles/{citation["article_id"]}/file"' in page.text


def shown_text(page: str) -> str:
    body = page.partition('class="text" dir="auto">')[2].partition("</article>")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<summary>.*?</summary>", "", body)))


@pytest.mark.parametrize(
    "cited, marked_in",
    [
        pytest.param("Nine people died.", "p", id="a-sentence"),
        pytest.param("# Storm", "p", id="a-heading-with-its-mark"),
        pytest.param("Gusts rose.\n\n- Trees", "p", id="over-two-blocks"),
        pytest.param("title: Storm", "details", id="front-matter"),
    ],
)
def test_the_page_of_an_article_reads_as_the_article(
    own: LiveService, cited: str, marked_in: str
) -> None:
    text = (
        "---\ntitle: Storm\n---\n\n# Storm\n\n## Gusts\n\nNine people died. Gusts rose.\n\n"
        "- Trees fell.\n- Roads closed.\n\n| Town | Dead |\n|---|---|\n| Halden | 9 |\n\n"
        "```\n\nkept  as it is\n```\n"
    )
    start = text.index(cited)
    article = add_text(own, f"storm-{start}.md", text)
    page = own.client.get(f"/articles/{article}?start={start}&end={start + len(cited)}").text
    assert shown_text(page) == text
    [(within, marked)] = re.findall(
        r'<(\w+)[^>]*>(?:(?!</?(?:p|details|h2|div)\b).)*<mark id="cited">(.*?)</mark>',
        page.partition("<article")[2],
        re.DOTALL,
    )
    assert html.unescape(marked) == cited
    assert marked_in in {within, "details"}
    plain = own.client.get(f"/articles/{article}").text
    assert '<h2 class="heading" dir="auto">Gusts</h2>' in plain
    assert ">Storm</h2>" not in plain, "the title stands above already"
    assert plain.count('class="item"') == 2
    assert "<summary>About this file</summary>" in plain


def test_hostile_text_does_not_run(own: LiveService) -> None:
    text = f"Word. {HOSTILE}\n\n   Spaces   stay.\n"
    article_id = add_text(own, "hostile.txt", text)
    start = text.index("alert")
    page = own.client.get(f"/articles/{article_id}?start={start}&end={start + 40}")
    assert "<script" not in page.text
    assert page.text.count("</mark>") == 1
    assert shown_text(page.text) == text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("span", ["start=5&end=5", "start=0&end=99999", "start=-1&end=3", "end=3"])
def test_a_span_that_is_not_there_is_said_so(live: LiveService, span: str) -> None:
    article_id = live.client.get("/v1/articles").json()["first_id"]
    page = live.client.get(f"/articles/{article_id}?{span}")
    assert page.status_code == 200
    assert "<mark" not in page.text
    assert "not in this version" in page.text


def test_a_page_without_a_span_is_the_article(live: LiveService) -> None:
    article_id = live.client.get("/v1/articles").json()["first_id"]
    page = live.client.get(f"/articles/{article_id}")
    assert "<mark" not in page.text
    assert "not in this version" not in page.text


def test_the_page_of_an_article_leads_to_the_newspaper(own: LiveService) -> None:
    text = "---\ntitle: Fog\nurl: https://example.org/fog?a=1&b=2\n---\nThe port is closed.\n"
    page = own.client.get(f"/articles/{add_text(own, 'fog.md', text)}").text
    assert 'href="https://example.org/fog?a=1&amp;b=2"' in page
    assert "At the newspaper" in page


def test_titles_and_names_of_papers_are_no_markup(own: LiveService) -> None:
    title = "<img src=x onerror=alert(1)> Nine die in the Garvel mine"
    about = 'title: "{}"\npublisher: "<b>Post</b>"\ndate: {}'
    text = (
        "GARVEL - {} miners died in the Garvel mine on Wednesday, the owner said. The pit had been "
        "inspected in January. Rescuers left at noon, when the last man had been brought up."
    )
    report = f"---\n{about.format(title, '2031-02-13')}\n---\n{text.format('Nine')}"
    notice = f"---\n{about.format(f'Correction: {title}', '2031-02-14')}\n---\n{text.format('Ten')}"
    article_id = add_text(own, "mine.md", report)
    add_text(own, "mine-corrected.md", notice)
    page = own.client.get(f"/articles/{article_id}").text
    assert "<img" not in page and "<b>" not in page
    assert html.unescape(page).count(title) == 4, "title, heading, correction, text"


def test_the_pages_of_a_pdf_are_shown_with_the_cited_words_marked(own: LiveService) -> None:
    drawn = [[[72, 700, 11, "Ships wait in fog."]], [[72, 700, 11, "The port of Varna is closed."]]]
    [outcome] = add(own, "port.pdf", pdf({"pdf": drawn})).json()["data"]
    at = f"/v1/articles/{outcome['article_ids'][0]}"
    version = own.client.get(at).json()["version"]
    start = own.client.get(f"{at}/text").text.index("Varna")
    pages = own.client.get(f"{at}/pages", params={"start": start, "end": start + 5}).json()["data"]
    assert [(page["number"], len(page["marks"])) for page in pages] == [(1, 0), (2, 1)]
    mark = pages[1]["marks"][0]
    assert 72 < mark["left"] < mark["left"] + mark["width"] < 200
    picture = own.client.get(f"{at}/pages/2/picture", params={"version": version})
    assert picture.headers["content-type"] == "image/webp"
    assert "immutable" in picture.headers["cache-control"]
    linked = own.client.get(f"{at[3:]}?start={start}&end={start + 5}").text
    assert f'href="{at}/file#page=2"' in linked
    for path in ("pages/3/picture", "pages/0/picture", f"pages?version={version + 1}"):
        assert own.client.get(f"{at}/{path}").json()["error"]["code"] == "page_not_found"
    add(own, "port.pdf", pdf({"pdf": drawn[1:]}))
    assert own.client.get(f"{at}/pages?version={version}").status_code == 404


def test_an_article_that_is_no_pdf_has_no_pages(own: LiveService) -> None:
    article_id = add_text(own, "pages.txt", "The harbour was closed because of fog.")
    refused = own.client.get(f"/v1/articles/{article_id}/pages")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "page_not_found")
