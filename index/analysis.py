"""Text -> search terms: the one place that decides which words meet which.

The same terms go into the postings, into queries and into the ranking features, so a match
means the same thing everywhere. User text never reaches a query parser.
"""

import re
import unicodedata
from functools import lru_cache

import tantivy

_STEMMED = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_WITH_STOP_WORDS = frozenset(
    "danish dutch english finnish french german hungarian italian norwegian portuguese "
    "russian spanish swedish".split()
)
_MORE_STOP_WORDS = {
    "en": "a about after all also am any because been before being between both can could did do "
    "does doing done during each from had has have having he her here hers him his how i its "
    "itself just many me more most much my nor our ours out over own s same shall she should so "
    "some than them themselves those through too under up us very was we were what when where "
    "which while who whom whose why will would you your",
    "de": "viel viele vielen wann warum was welche welcher welches welchem welchen wem wen wer "
    "wessen wie wieso wo wodurch wofür woher wohin womit",
    "es": "cuál cuáles cuándo cuánta cuántas cuánto cuántos cómo dónde qué quién quiénes",
    "fr": "combien comment lequel laquelle où pourquoi quand quel quelle quelles quels qui quoi",
    "it": "chi come cosa dove perché quale quali quando quanta quante quanti quanto",
    "pt": "como onde porque qual quais quando quanta quantas quanto quantos quem",
    "ru": "где зачем какая какие какое какой когда кого кому кто куда откуда почему сколько что",
    "uk": "або але був була були бути від для до його її їх з за зі із коли котрий куди на навіщо "
    "не однак про скільки та те ти то у хто це цей ці цього чи чий чому що щоб як яка яке які "
    "який якого де і й в ми ви він вона вони",
}

_TOKEN = r"\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}_]+(?:['’ʼ][\p{L}\p{M}]{2,})?"
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_POSSESSIVE = re.compile(r"['’ʼ]")


@lru_cache(maxsize=64)
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_TOKEN))
    builder = builder.filter(tantivy.Filter.lowercase())
    name = _STEMMED.get(language)
    if name in _WITH_STOP_WORDS:
        builder = builder.filter(tantivy.Filter.stopword(name))
    if language in _MORE_STOP_WORDS:
        words = _MORE_STOP_WORDS[language].split()
        builder = builder.filter(tantivy.Filter.custom_stopword(words))
    if name:
        builder = builder.filter(tantivy.Filter.stemmer(name))
    return builder.filter(tantivy.Filter.ascii_fold()).build()


def terms(text: str, language: str) -> list[str]:
    """The content terms of a text in reading order: stemmed, folded, without stop words.

    `language` is an ISO 639-1 code; languages without a stemmer keep their word forms.
    """
    normal = unicodedata.normalize("NFKC", text)
    try:
        found = _analyzer(language).analyze(normal)
    except UnicodeEncodeError:  # half of a surrogate pair, which is no character
        found = _analyzer(language).analyze(normal.encode(errors="replace").decode())
    return [_normal_term(t) for t in found if len(t) > 1 or t.isdigit()]


def _normal_term(term: str) -> str:
    if _THOUSANDS.match(term):
        return re.sub(r"[.,]", "", term)
    return _POSSESSIVE.sub("", term)


def inside_word(text: str, at: int) -> bool:
    """Whether an end put at this offset would cut a word, or an accent off its letter.

    Chinese and Japanese write no ends of words: there any place will do.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M"):
        return True
    wide = unicodedata.east_asian_width(after) in "WF"
    return _of_word(before) and after.isalnum() and not wide


def _of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
