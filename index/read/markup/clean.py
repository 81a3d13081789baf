"""Takes out of a page what it does not say: the hidden, the deleted, its furniture."""

import re
from collections.abc import Iterable

from index.read.markup.element import Element, local, replace_by_text, take_out, words
from index.read.markup.style_sheet import hidden_by_style
from index.read.much_missing import much_missing
from index.shown.raised import lowered, raised

_NEVER_SHOWN = ("script", "style", "template", "noscript", "iframe", "object", "svg", "canvas",
                "button", "input", "select", "textarea", "audio", "video", "map", "applet",
                "rp", "rt", "head", "annotation", "datalist")  # fmt: skip
_DELETED = ("del", "s", "strike")
_FURNITURE = ("nav", "dialog", "menu", "form", "footer")
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu toolbar".split())
_TABLE_ROLES = {
    **{"table": "table", "grid": "table", "rowgroup": "tbody", "row": "tr"},
    **{"cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"},
}
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|line-through"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"
)
_LIFTED_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|offscreen|is-hidden|d-none)"
    r"(?:\s|$)",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(r"(?:^|[\s_-])nav(?:bar|igation|-?menu)?(?:\s|$)", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"reference|footnote|noteref|fn-?ref", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\([a-z0-9]{1,2}\)", re.IGNORECASE)
_KEPT_SHARE = 0.5
"""Of the page's words: what holds more of them is the page, whatever it is called."""


def clean(root: Element) -> tuple[str, ...]:
    """Changes the tree: only what a reader of the page sees of its articles stays.

    A warning when most of its words are hidden.
    """
    unstyled = hidden_by_style(root)
    _name_what_is_shown(root)
    _take_out(root.iter(*_NEVER_SHOWN, *_DELETED))
    held = words(root)
    much = len(held) * _KEPT_SHARE
    _take_out(element for element in unstyled if len(words(element)) < much)
    for element in list(root.iter()):
        if not local(element):
            take_out(element)
    _take_out(element for element in root.iter() if _is_hidden(element))
    _lift(root)
    shown = words(root)
    much = len(shown) * _KEPT_SHARE
    heads = list(root.iter("h1"))
    _take_out(
        element
        for element in root.iter()
        if (_is_furniture(element) or _is_unread(element))
        and (len(words(element)) < much or _lies_over(element, heads))
    )
    return much_missing(held, shown)


def _name_what_is_shown(root: Element) -> None:
    """Tables made of other elements are tables; a component's template is what it shows."""
    for template in root.iter("template"):
        if template.get("shadowrootmode"):
            template.tag = "div"
    for table in [e for e in root.iter() if e.get("role") in ("table", "grid")]:
        for element in table.iter():
            element.tag = _TABLE_ROLES.get(element.get("role") or "", element.tag)


def _take_out(elements: Iterable[Element]) -> None:
    for element in list(elements):
        take_out(element)


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    if attributes.get("hidden", "until-found") != "until-found":
        return True
    return _HIDDEN_STYLE.search(attributes.get("style", "").lower()) is not None


def _is_unread(element: Element) -> bool:
    """Meant for one sense only: an open dialog hides the page behind it from screen readers."""
    silent = element.get("aria-hidden") == "true"
    return silent or _HIDDEN_CLASS.search(element.get("class") or "") is not None


def _is_furniture(element: Element) -> bool:
    name = local(element)
    if name == "header":
        return next(element.iterancestors("article", "main"), None) is None
    named = _NAVIGATION.search(element.get("class") or "") is not None
    return named or name in _FURNITURE or element.get("role") in _ROLES


def _lies_over(element: Element, heads: list[Element]) -> bool:
    """Whether it is a dialog over a page whose headlines stand elsewhere."""
    dialog = local(element) == "dialog" or element.get("role") in ("dialog", "alertdialog")
    return dialog and bool(heads) and not any(head in element.iter("h1") for head in heads)


def _lift(root: Element) -> None:
    """Raised and lowered characters become characters of their own; marks of notes go."""
    for element in list(root.iter()):
        style = _LIFTED_STYLE.search(element.attrib.get("style", "").lower())
        name = local(element)
        kind = style[1][:3] if style and name == "span" else name
        if kind not in ("sup", "sub"):
            continue
        text = words(element)
        if kind == "sub":
            replace_by_text(element, lowered(text))
        elif _is_note_mark(element) or _BRACKETED.fullmatch(text):
            take_out(element)
        else:
            replace_by_text(element, raised(text))


def _is_note_mark(element: Element) -> bool:
    around = f"{element.get('class')} {element.get('role')} {element.get('id')}"
    links = [link.get("href") or "" for link in element.iter("a")]
    linked = [a.get("href") or "" for a in element.iterancestors("a")]
    return (
        any(address.startswith("#") for address in links + linked)
        or _NOTE_CLASS.search(around) is not None
    )
