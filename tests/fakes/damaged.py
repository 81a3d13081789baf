"""Files off a broken disk, or from somebody who means harm: samples, damaged anywhere."""

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from tests.fakes.reading_cases import cases, data_of

_SPLICES = (
    b"", b"\x00", b"<", b">", b"&", b'"', b"{", b"]", b"\\", b"\xff", b"\r\n", b"9" * 40, b"<!--",
    b"]]>", b"&#x110000;", b"\\u2147483648 ", b"endobj", b"PK\x03\x04",
)  # fmt: skip


@cache
def samples() -> dict[str, list[tuple[str, bytes]]]:
    """By suffix, small files with their names that are read as they should be."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for case in cases():
        name = str(case["file"])
        found.setdefault(name.rpartition(".")[2].lower(), []).append((name, data_of(case)))
    return found


def damaged(suffix: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """A file of this format and its name: cut, spliced, repeated, its bytes changed."""
    return st.sampled_from(samples()[suffix]).flatmap(
        lambda sample: st.lists(_DAMAGE, min_size=1, max_size=4).map(
            lambda done: (sample[0], _all(done, sample[1]))
        )
    )


Damage = Callable[[bytes], bytes]
_place = st.floats(0, 1)
_DAMAGE: st.SearchStrategy[Damage] = (
    st.builds(lambda a: lambda data: data[: _at(data, a)], _place)
    | st.builds(lambda a: lambda data: data[_at(data, a) :], _place)
    | st.builds(lambda a, b: lambda data: _cut_out(data, a, b), _place, _place)
    | st.builds(lambda a, b: lambda data: data + data[_at(data, a) : _at(data, b)], _place, _place)
    | st.builds(
        lambda a, s: lambda data: data[: _at(data, a)] + s + data[_at(data, a) :],
        _place,
        st.sampled_from(_SPLICES) | st.binary(max_size=8),
    )
    | st.builds(
        lambda a, n: lambda data: data[: _at(data, a)] + bytes([n]) + data[_at(data, a) + 1 :],
        _place,
        st.integers(0, 255),
    )
)


def _at(data: bytes, share: float) -> int:
    return int(share * len(data))


def _cut_out(data: bytes, start: float, end: float) -> bytes:
    return data[: _at(data, start)] + data[_at(data, end) :]


def _all(done: list[Damage], data: bytes) -> bytes:
    for each in done:
        data = each(data)
    return data[:200_000]
