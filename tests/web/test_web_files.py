"""The page's files, without a browser: one strict policy, no foreign address, no markup sinks."""

import re
from pathlib import Path

import pytest
import yaml

from qa_service.http.web import FOLDER, VERSION
from qa_service.slack.words import catalogue
from tests.fakes.live_service import LiveService

FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
_LANGUAGES = ("en", "de", "fr", "es", "uk")
SINKS = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")


def test_the_page_comes_with_a_strict_policy(live: LiveService) -> None:
    for path in ("/", "/library", "/c/conv_any", "/stories/any"):
        response = live.client.get(path)
        assert response.status_code == 200
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_names_an_address_outside_the_service(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//[a-z0-9-]+\.[a-z]", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_puts_text_in_as_markup_or_style_in_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not any(sink in text for sink in SINKS)
    if file.suffix == ".html":
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)", text)


def test_what_the_page_names_is_there(live: LiveService) -> None:
    article = live.client.get("/v1/articles").json()["first_id"]
    for path in ("/", f"/articles/{article}"):
        page = live.client.get(path, headers={"accept": "text/html"})
        assert re.search('<link rel="icon" href="/assets/[^"]*icon.svg"', page.text)
        assert "img-src 'self'" in page.headers["content-security-policy"]
        for address in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text):
            assert live.client.get(address).status_code == 200
    for script in FOLDER.glob("js/*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")):
            assert (FOLDER / "js" / name).exists(), f"{script.name} imports {name}"


def test_every_script_is_named_by_the_page_so_that_none_waits_for_another(
    live: LiveService,
) -> None:
    page = live.client.get("/").text
    for script in FOLDER.glob("js/*.js"):
        assert f'"/assets/{VERSION}/js/{script.name}"' in page


def test_the_words_of_the_readers_language_come_along(live: LiveService) -> None:
    def words(language: str) -> list[str]:
        page = live.client.get("/", headers={"accept-language": language})
        assert "Accept-Language" in page.headers["vary"]
        return re.findall(r"js/words/(\w+)\.js", page.text)

    assert words("de-AT,en;q=0.5") == ["en", "de"]
    assert words("xx") == ["en"]


def test_files_are_sent_compressed_and_kept_until_they_change(live: LiveService) -> None:
    sent = live.client.get(f"/assets/{VERSION}/js/main.js")
    assert sent.headers["content-encoding"] == "gzip"
    assert "immutable" in sent.headers["cache-control"]
    assert live.client.get("/assets/another/js/main.js").status_code == 404


def test_files_are_asked_for_again_and_not_sent_again(live: LiveService) -> None:
    first = live.client.get("/assets/js/main.js")
    assert first.headers["cache-control"] == "no-cache"
    again = {"if-none-match": first.headers["etag"]}
    assert live.client.get("/assets/js/main.js", headers=again).status_code == 304


@pytest.mark.parametrize("path", ["/assets/", "/assets/../http/web.py", "/assets/%2e%2e/cli.py"])
def test_nothing_else_is_served(live: LiveService, path: str) -> None:
    assert live.client.get(path).status_code == 404


def test_every_language_says_all_with_the_same_values() -> None:
    def messages(file: Path) -> dict[str, set[str]]:
        text = file.read_text(encoding="utf-8")
        said = re.findall(r"^  (\w+):(.*?)(?=^  \w+:|^};)", text, re.MULTILINE | re.DOTALL)
        return {key: set(re.findall(r"\{(\w+)\}", words)) for key, words in said}

    english, *others = (messages(FOLDER / f"js/words/{name}.js") for name in _LANGUAGES)
    assert len(english) > 100
    for other in others:
        assert other.keys() == english.keys()
    used = "".join(f.read_text(encoding="utf-8") for f in FOLDER.glob("js/*.js"))
    named = set(re.findall(r'say\("(\w+)"', used))
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    named |= set(re.findall(r'data-say(?:-\w+)?="(\w+)"', page))
    assert named <= english.keys()


@pytest.mark.parametrize("path", ["/articles/nope", "/nonexistent"])
def test_a_mistyped_address_is_a_page_for_people_and_a_problem_for_programs(
    live: LiveService, path: str
) -> None:
    page = live.client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert 'href="/library"' in page.text
    assert live.client.get(path).json()["status"] == 404
    told = live.client.get("/v1/articles/nope", headers={"accept": "text/html"})
    assert told.json()["error"]["code"] == "article_not_found"


@pytest.mark.parametrize(
    "language, said",
    [("de-AT,en;q=0.5", "nicht mehr im Archiv"), ("xx", "no longer in the library")],
)
def test_a_page_of_an_error_is_in_the_readers_language_and_without_an_operators_words(
    live: LiveService, language: str, said: str
) -> None:
    headers = {"accept": "text/html", "accept-language": language}
    page = live.client.get("/articles/nope", headers=headers).text
    assert said in page
    assert "List the articles" not in page
    article = live.client.get("/v1/articles").json()["data"][0]["id"]
    german = live.client.get(f"/articles/{article}", headers={"accept-language": "de"})
    assert "Originaldatei" in german.text
    assert 'lang="en"' in german.text, "the article's own language"
    assert german.headers["vary"].count("Accept-Language") == 1


def test_every_word_of_a_page_is_there_in_every_language_with_its_values() -> None:
    words = yaml.safe_load((FOLDER.parent / "http/page_words.yaml").read_text(encoding="utf-8"))
    for key, said in words.items():
        assert sorted(said) == sorted(_LANGUAGES), key
        assert len({text.count("{}") for text in said.values()}) == 1, key


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_product_has_one_name_a_language_on_all_pages_and_in_slack(language: str) -> None:
    words = yaml.safe_load((FOLDER.parent / "http/page_words.yaml").read_text(encoding="utf-8"))
    script = (FOLDER / f"js/words/{language}.js").read_text(encoding="utf-8")
    title = re.search(r'^  title: "(.+)",$', script, re.MULTILINE)
    assert title is not None
    assert title[1] == words["home"][language] == catalogue(language)["ask_articles"]
