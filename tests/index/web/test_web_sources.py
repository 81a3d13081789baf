"""Fetching pages, feeds and sitemaps from a site on loopback."""

import gzip
from collections.abc import Iterator

import pytest

from index.errors import UnreadableArticle
from index.read.formats import read_bytes
from index.web.fetch import Fetcher
from index.web.sources import Found, Marks, from_web, path_of
from tests.fakes.site import Site, running_site

PAGE = "<html><body><article><p>The port of Odesa was closed on Saturday.</p></article></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def fetcher(pauses: list[float]) -> Iterator[Fetcher]:
    made = Fetcher(100_000, allowed=lambda address: True, pause=pauses.append)
    yield made
    made.close()


def found(site: Site, fetcher: Fetcher, path: str, **known: Marks) -> list[Found]:
    return list(from_web(site.url + path, fetcher, {site.url + p: m for p, m in known.items()}))


def test_a_page_is_one_source_with_its_address(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/2033/port", PAGE)
    (page,) = found(site, fetcher, "/2033/port")
    assert page.source is not None
    assert (page.source.path, page.source.url) == ("127.0.0.1/2033/port.html", url)
    assert page.source.data == PAGE.encode()


def test_a_feed_and_a_sitemap_lead_to_their_pages(site: Site, fetcher: Fetcher) -> None:
    one, two = site.put("/one.html", PAGE), site.put("/two.html", PAGE)
    item = f"<item><link>{one}</link></item><item><link>{site.url}/gone</link></item>"
    site.put("/feed", f"<rss><channel><link>{two}</link>{item}</channel></rss>", "text/xml")
    site.put("/map.xml", f"<urlset><url><loc>{two}</loc></url></urlset>", "application/xml")
    first, gone = found(site, fetcher, "/feed")
    assert first.source is not None and first.url == one
    assert gone.source is None and "404" in gone.reason
    assert [page.url for page in found(site, fetcher, "/map.xml")] == [two]


def test_feeds_of_all_kinds_lead_to_their_pages(site: Site, fetcher: Fetcher) -> None:
    """Served as a page, with addresses that are relative, or only as what identifies an item."""
    one, two = site.put("/one.html", PAGE), site.put("/two.html", PAGE)
    links = f"<link href='one.html'/><link rel='replies' href='{site.url}/replies'/>"
    entry = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{links}</entry></feed>"
    site.put("/atom", f"<?xml version='1.0'?>{entry}", "text/html")
    item = f"<item><guid isPermaLink='true'>{two}</guid></item><item><guid>tag:1</guid></item>"
    item += f"<item><link>{one}</link><guid>{site.url}/?p=1</guid></item>"
    site.put("/feed", f"<rss><channel>{item}</channel></rss>", "text/xml")
    assert [page.url for page in found(site, fetcher, "/atom")] == [one]
    assert [page.url for page in found(site, fetcher, "/feed")] == [two, one]


def test_a_sitemaps_translations_are_not_its_pages(site: Site, fetcher: Fetcher) -> None:
    one = site.put("/one.html", PAGE)
    other = f"<x:link rel='alternate' hreflang='de' href='{site.url}/eins.html'/>"
    urls = f"<url><loc>{one}</loc>{other}</url>"
    listed = f"<urlset xmlns:x='http://www.w3.org/1999/xhtml'>{urls}</urlset>"
    site.put("/map.xml", listed, "application/xml")
    assert [page.url for page in found(site, fetcher, "/map.xml")] == [one]


def test_a_page_is_in_the_encoding_that_its_server_says(site: Site, fetcher: Fetcher) -> None:
    said = "<html><body><article><p>Młyn w Łabędziu.</p></article></html>"
    site.pages["/mill"] = (said.encode("iso-8859-2"), "text/html; charset=ISO-8859-2", "")
    (page,) = found(site, fetcher, "/mill")
    assert page.source is not None and page.source.data is not None
    (article,) = read_bytes(page.source.path, page.source.data)
    assert article.text == "Młyn w Łabędziu."


def test_a_packed_sitemap_and_rules_that_were_moved_are_read(site: Site, fetcher: Fetcher) -> None:
    port = site.put("/port.html", PAGE)
    urls = f"<urlset><url><loc>{port}</loc></url><url><loc>{site.url}/mill</loc></url></urlset>"
    site.pages["/map.xml.gz"] = (gzip.compress(urls.encode()), "application/x-gzip", "")
    site.moved["/robots.txt"] = f"{site.url}/rules"
    site.put("/rules", "User-agent: *\nDisallow: /mill\n", "text/plain")
    read, refused = found(site, fetcher, "/map.xml.gz")
    assert read.url == port and read.source is not None
    assert "robots.txt" in refused.reason


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/port", PAGE, etag='"1"')
    (page,) = from_web(url, fetcher, {})
    (again,) = from_web(url, fetcher, {url: page.marks})
    assert page.source is not None
    assert again.source is None and again.reason == ""


def test_a_site_is_asked_as_its_rules_say(
    site: Site, fetcher: Fetcher, pauses: list[float]
) -> None:
    rules = "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n"
    site.put("/robots.txt", rules, "text/plain")
    site.put("/private/port", PAGE)
    (refused,) = found(site, fetcher, "/private/port")
    assert "robots.txt" in refused.reason and "/private/port" not in site.asked
    site.put("/one", PAGE)
    found(site, fetcher, "/one")
    found(site, fetcher, "/one")
    assert len(pauses) == 1 and 2 < pauses[0] <= 3


def test_every_hop_is_checked_against_private_addresses(site: Site) -> None:
    site.moved["/away"] = "http://localhost:1/secret"
    site.put("/port", PAGE)
    public = Fetcher(100_000)
    with pytest.raises(UnreadableArticle, match="private network"):
        public.fetch(f"{site.url}/port")
    public.close()
    asked: list[str] = []

    def only_first(address: str) -> bool:
        asked.append(address)
        return len(asked) <= 2  # robots.txt and the page; not where it leads

    guarded = Fetcher(100_000, allowed=only_first)
    with pytest.raises(UnreadableArticle, match="private network"):
        guarded.fetch(f"{site.url}/away")
    guarded.close()


@pytest.mark.parametrize("target", ["/loop", "file:///etc/passwd"])
def test_what_leads_nowhere_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    site.moved["/loop"] = target
    with pytest.raises(UnreadableArticle):
        fetcher.fetch(f"{site.url}/loop")


def test_a_page_over_the_limit_is_refused(site: Site, fetcher: Fetcher) -> None:
    (page,) = from_web(site.put("/big", "x" * 200_000), fetcher, {})
    assert "larger" in page.reason


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://News.example/", "news.example/index.html"),
        ("https://news.example/a/../b%2F..%2Fc.pdf", "news.example/a/_/b/_/c.pdf"),
        ("https://news.example/a?id=1", "news.example/a~c2f3f3c9.html"),
    ],
)
def test_an_address_gives_a_path_that_stays_below_its_host(url: str, path: str) -> None:
    assert path_of(url).rsplit("~", 1)[0] == path.rsplit("~", 1)[0]
