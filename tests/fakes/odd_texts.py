"""Texts as they come from the world: every script, every line ending, damage and repetition."""

from hypothesis import strategies as st

FRAGMENTS = (
    "The port was closed on Saturday. ",
    "The port was closed on Saturday. ",
    "He said so.",
    "Yes. ",
    "many civilians live. shelter, killing about 600 people ",
    "“We left,” she said. “Everything burned.” ",
    "Mr. Smith met Dr. Jones in St. Petersburg at 5.30 p.m. ",
    "At least 1,000.5 people; no: more — far more, ",
    "• first item",
    "1. second item",
    "Сили оборони відійшли. Чому? ",
    "قال المسؤول إن الميناء أغلق. ",
    "בית המאפה נהרס. ",
    "港は土曜日に閉鎖された。「なぜ？」と彼は言った。",
    "北京，上海，广州；没有空格",
    "e\u0301te\u0301 a\u0308 ",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇺🇦 ",
    "w" * 1_500,
    "wörter-ohne-ende/" * 90,
    "long clause after long clause, " * 50,
    "\x00",
    "\ufeff",
    "\u200b",
    "\xa0",
    "\u2028",
    "...",
    "[3] ",
)
ENDINGS = ("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", " \n \n", "")

_PIECES = (
    st.sampled_from(FRAGMENTS)
    | st.sampled_from(ENDINGS)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
odd_texts = st.lists(_PIECES, max_size=14).map("".join)
"""Lone surrogates do not occur: the readers replace them."""

LANGUAGES = st.sampled_from(["en", "uk", "ar", "ja", "zh", "de", "und", "xx"])
