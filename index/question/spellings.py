"""A question's names in the words of its candidates, each word compared once."""

from index.language.names import keys_of, name_keys, same_spelling
from index.question.concepts import concepts_in
from index.question.question import AskedQuestion


class Spellings:
    """Lives as long as one question is ranked."""

    def __init__(self, question: AskedQuestion) -> None:
        self._names = question.possible_names
        self._keys = frozenset(keys_of(question.possible_names))
        self._of_word: dict[str, frozenset[str]] = {}
        self._others: set[str] = set()
        """Words that are none of the names: most are."""
        self._terms: dict[tuple[str, str], frozenset[str]] = {}

    def in_(self, words: frozenset[str]) -> frozenset[str]:
        """The question's names that stand among the words, however they are spelled."""
        return frozenset().union(*map(self._spelled_by, words - self._others))

    def _spelled_by(self, word: str) -> frozenset[str]:
        if word not in self._of_word:
            # A key in common is needed, and quicker looked up than compared name by name.
            near = word in self._names or not name_keys(word).isdisjoint(self._keys)
            names = {name for name in self._names if same_spelling(name, word)} if near else ()
            self._of_word[word] = frozenset(names)
            if not names:
                self._others.add(word)
        return self._of_word[word]

    def terms_in(self, words: frozenset[str], language: str) -> frozenset[str]:
        """Their terms, as an article in that language would have them."""
        return frozenset().union(*(self._terms_of(name, language) for name in self.in_(words)))

    def _terms_of(self, name: str, language: str) -> frozenset[str]:
        key = (name, language)
        if key not in self._terms:
            self._terms[key] = frozenset(concepts_in(name, language))
        return self._terms[key]
