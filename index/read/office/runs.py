"""What a paragraph of WordprocessingML says, run by run: changes accepted, nothing hidden."""

from collections.abc import Iterator

from index.read.markup.element import Element
from index.shown.raised import lowered, raised
from index.shown.said import INVISIBLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOT_SHOWN = frozenset(
    [FALLBACK]
    + [W + n for n in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr")]
    + [W + n for n in ("sdtPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "ruby", "rt")]
    + [W + n for n in ("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef")]
)
_CHARACTERS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_UNSAID = ("strike", "dstrike", "vanish", "webHidden")
_OFF = ("0", "false", "off")
_DEEPEST_STYLE = 20


def paragraph_text(paragraph: Element, unsaid: frozenset[str]) -> str:
    named = (style for part in paragraph if part.tag == W + "pPr" for style in part)
    if any(s.tag == W + "pStyle" and s.get(W + "val") in unsaid for s in named):
        return ""
    lifts = {"superscript": raised, "subscript": lowered}
    said = (
        lifts[lift](text) if lift in lifts else text
        for text, lift in _runs(paragraph, unsaid, Fields())
    )
    return INVISIBLE.sub("", "".join(said))


class Fields:
    """Where a paragraph stands in fields, which hold fields: what one is made of, or its result.

    What a field is made of ends with its paragraph, so each paragraph starts anew.
    """

    def __init__(self) -> None:
        self._results: list[bool] = []

    def meet(self, mark: str) -> None:
        if mark == "begin":
            self._results.append(False)
        elif mark == "separate" and self._results:
            self._results[-1] = True
        elif mark == "end" and self._results:
            self._results.pop()

    @property
    def shown(self) -> bool:
        return all(self._results)


def _runs(element: Element, unsaid: frozenset[str], fields: Fields) -> Iterator[tuple[str, str]]:
    """Pieces of text, each with its vertical alignment, empty for none."""
    for child in element:
        if child.tag in NOT_SHOWN or child.tag == W + "txbxContent" or is_placeholder(child):
            continue
        if child.tag == W + "r":
            text = "".join(_said(child, fields))
            if not _is_unsaid(child, unsaid):
                lift = _property(child, "vertAlign")
                yield text, (lift.get(W + "val") or "") if lift is not None else ""
        else:
            yield from _runs(child, unsaid, fields)
            if child.tag == _MATH + "t":
                yield child.text or "", ""


def _said(run: Element, fields: Fields) -> Iterator[str]:
    for child in run:
        if child.tag == W + "fldChar":
            fields.meet(child.get(W + "fldCharType") or "")
        if not fields.shown:
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[str(child.tag)]
        elif child.tag == W + "ruby":
            yield from (
                "".join(paragraph_text(base, frozenset())) for base in child.iter(W + "rubyBase")
            )


def _is_unsaid(run: Element, unsaid: frozenset[str]) -> bool:
    """Struck out or hidden, by itself or by its style."""
    style = _property(run, "rStyle")
    if style is not None and style.get(W + "val") in unsaid:
        return True
    return any(is_on(_property(run, name)) for name in _UNSAID)


def is_placeholder(control: Element) -> bool:
    """A content control that nobody filled in: "Click here to enter text"."""
    shown = (p for properties in control if properties.tag == W + "sdtPr" for p in properties)
    return any(p.tag == W + "showingPlcHdr" and is_on(p) for p in shown)


def _property(run: Element, name: str) -> Element | None:
    for properties in run:
        if properties.tag == W + "rPr":
            return next((p for p in properties if p.tag == W + name), None)
    return None


def unsaid_styles(styles: Element) -> frozenset[str]:
    """Ids of the styles that strike out or hide what is written in them."""
    known = {str(style.get(W + "styleId")): style for style in styles.iter(W + "style")}
    return frozenset(name for name in known if _hides(name, known))


def _hides(name: str, known: dict[str, Element], depth: int = 0) -> bool:
    """By itself, else as the style that it is based on does."""
    style = known.get(name)
    if style is None or depth > _DEEPEST_STYLE:
        return False
    switches = [found for switch in _UNSAID if (found := _property(style, switch)) is not None]
    if switches:
        return any(map(is_on, switches))
    base = next((part.get(W + "val") for part in style if part.tag == W + "basedOn"), None)
    return base is not None and _hides(base, known, depth + 1)


def is_on(switch: Element | None) -> bool:
    return switch is not None and (switch.get(W + "val") or "1") not in _OFF
