"""A question that several parts of a search read is embedded once."""

from collections.abc import Sequence

import pytest

from index.embedding.embedder import LocalEmbedder, Vectors
from index.embedding.known import KnownTexts
from index.errors import EmbeddingFault


class _Counting(LocalEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []
        self.fails = False

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        if self.fails:
            raise EmbeddingFault("The model is away.", help="")
        return super().embed_questions(texts)


def test_a_question_is_embedded_once_and_a_sentence_apart_from_it() -> None:
    counting = _Counting()
    known = KnownTexts(counting)
    text = "Who is the mayor?"
    first, again = known.embed_questions([text]), known.embed_questions([text])
    assert counting.embedded == [text]
    assert (first == again).all()
    assert not (known.embed_sentences([text]) == first).all()
    assert (known.model, known.dimension) == (LocalEmbedder.model, LocalEmbedder.dimension)


def test_a_fault_is_not_remembered() -> None:
    counting = _Counting()
    known = KnownTexts(counting)
    counting.fails = True
    with pytest.raises(EmbeddingFault):
        known.embed_questions(["Who?"])
    counting.fails = False
    assert known.embed_questions(["Who?"]).shape == (1, LocalEmbedder.dimension)
