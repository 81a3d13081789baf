"""Which sentences can answer a question: a heading or a row of figures says nothing by itself.

What cannot answer stays in its passage, where it is searched and read. Decided by characters,
so it holds in every language, and by the days that are read in eight ("Eastmere, 19 March 2025."
is a dateline); whether there is a verb is not known.
"""

import re
from itertools import islice

from index.cut.sentences import SHORT_WORDS, words_in
from index.read.markdown import is_heading
from index.shown.said import MARKDOWN, plain
from index.times.find import find_times
from index.types import Article

LEAST_LETTERS = 1 / 3
"""Share of the characters, spaces aside, that are letters in what is said in words."""
FEWEST_WORDS = 2
"""In a sentence with an end mark; without one a line of two words is a label."""
MOST_OF_DATELINE = 6
COUNTED = MOST_OF_DATELINE + 1
"""More words than that say no more about it."""
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s")
_DERIVED = ("first-sentence", "file-name")


def can_answer(sentence: str, article: Article) -> bool:
    """Whether a sentence of the article says something in words and is not its heading."""
    letters, spaces = len(_LETTER.findall(sentence)), len(_SPACE.findall(sentence))
    if letters < LEAST_LETTERS * (len(sentence) - spaces):
        return False
    words = len(list(islice((w for w in words_in(sentence) if not w.isdigit()), COUNTED)))
    if words < (FEWEST_WORDS if _ENDED.search(sentence) else SHORT_WORDS):
        return False
    if words <= MOST_OF_DATELINE and _is_dated_label(sentence, article.language):
        return False
    markdown = article.media_type == MARKDOWN
    if markdown and is_heading(sentence):
        return False
    return article.title_source in _DERIVED or not _is_title(sentence, article.title, markdown)


def _is_dated_label(sentence: str, language: str) -> bool:
    """Whether a date is most of it, beside a name."""
    dated = sum(len(words_in(time.span.of(sentence))) for time in find_times(sentence, language))
    return len(words_in(sentence)) - dated < min(dated, SHORT_WORDS)


def _is_title(sentence: str, title: str, markdown: bool) -> bool:
    line = " ".join((plain(sentence) if markdown else sentence).split())
    return line.casefold() == title.casefold()
