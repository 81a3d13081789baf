"""Words that answer between others, and what a strict parser of Markdown makes of bold."""

from markdown_it import MarkdownIt

BOLD = [
    ("At least ", "28 people", " were killed", "28 people"),
    ("", "Nine", ", he said", "Nine"),
    ("At ", "$5 million", ", it cost", "$5 million"),
    ("By ", "50%", " less", "50%"),
    ("US", "$5", " each", "5"),
    ("He *said* ", "*3* ~_x_~ [y] `z` \\", " *again*", "*3* ~_x_~ [y] `z` \\"),
    ("He*", "28", "*she", "28"),
    ("x\\", "28", "\\y", "28"),
    ("It <b>is</b> ", "<b>28</b> & <!here>", " &lt;", "<b>28</b> & <!here>"),
    ("砲撃で", "「28人」", "が死亡した", "28人"),
    ("砲撃で", "28人", "が死亡した", "28人"),
    ("قتل ", "٢٨ شخصا", " في المدينة", "٢٨ شخصا"),
    ("to the “", "Hotel Europa", "”", "Hotel Europa"),
    ("to the ", "“Hotel Europa”", ".", "“Hotel Europa”"),
    ("a", "(28)", "b", "28"),
]
"""What stands before them, the words, what stands behind them, and what of them can be bold."""


def in_commonmark(text: str) -> tuple[list[str], str]:
    """What a strict parser sets in bold, and all that it shows."""
    bold, shown, inside = [], "", False
    for block in MarkdownIt().parse(text):
        for token in block.children or []:
            if token.type in {"strong_open", "strong_close"}:
                inside = token.type == "strong_open"
                bold += [""] * inside
            elif token.type in {"text", "text_special"}:
                shown += token.content
                bold[-1:] = [each + token.content * inside for each in bold[-1:]]
    return bold, shown
