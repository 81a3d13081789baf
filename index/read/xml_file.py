"""XML that newsrooms exchange: RSS and Atom feeds, NITF, NewsML-G2, JATS-like pages of XHTML."""

from lxml import etree

from index.errors import UnreadableArticle
from index.read import feed, html
from index.read.agency import read_newsml, read_nitf
from index.read.markup.element import Element, local
from index.types import ReadArticle

_HELP = "RSS, Atom, NITF and NewsML-G2 are read; a sitemap only lists pages: ingest its address."


def read(name: str, data: bytes) -> list[ReadArticle]:
    """The articles of an XML file of a known kind. Raises UnreadableArticle for others."""
    root = parse_xml(data)
    kind = local(root)
    if kind in ("rss", "feed", "rdf"):
        return feed.read(name, data)
    if kind == "nitf":
        return [read_nitf(root)]
    items = [element for element in root.iter() if local(element) == "newsitem"]
    if items:
        return read_newsml(items)
    if kind == "html":
        return html.read(name, data)
    raise UnreadableArticle(f"It is XML of an unknown kind, <{kind}>.", help=_HELP)


def parse_xml(data: bytes) -> Element:
    """The root, with no entity of a document type expanded. Raises UnreadableArticle."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root: Element | None = etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableArticle(f"It is not XML: {fault}.", help=_HELP) from fault
    if root is None:
        raise UnreadableArticle("It is not XML.", help=_HELP)
    return root
