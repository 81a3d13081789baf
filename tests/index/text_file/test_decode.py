"""Offsets counted in a decoded text are the offsets anyone counts who opens the file."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.errors import IndexFault, UnreadableArticle
from index.text_file.decode import decode

letters = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"), max_size=200
)


def opened(path: Path, data: bytes, encoding: str) -> str:
    path.write_bytes(data)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        return file.read()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decode") / "article.txt"


@given(text=letters, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_is_what_open_reads(path: Path, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == opened(path, data, decoded.encoding)
    assert decoded.text.removeprefix("\ufeff") == text.removeprefix("\ufeff")
    assert decoded.warnings == ()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_as_named_or_refused(path: Path, data: bytes) -> None:
    try:
        decoded = decode(data)
    except IndexFault as fault:
        assert fault.message and fault.help
        assume(False)
    assert decoded.text == opened(path, data, decoded.encoding)


def test_utf8_mark_stays_so_that_a_utf8_reader_counts_the_same(path: Path) -> None:
    data = "\ufeffPort closed.\r\n".encode()
    assert decode(data).text == "\ufeffPort closed.\r\n" == opened(path, data, "utf-8")


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf16_of_either_order_has_no_mark_in_its_text(mark: bytes, codec: str) -> None:
    decoded = decode(mark + "Лисичанск 🏭\r\n".encode(codec))
    assert (decoded.text, decoded.encoding) == ("Лисичанск 🏭\r\n", "utf-16")


def test_lone_high_bytes_are_windows_1252() -> None:
    decoded = decode("“Café” – the naïve façade".encode("cp1252"))
    assert decoded.text == "“Café” – the naïve façade"
    assert decoded.encoding == "windows-1252"
    assert "windows-1252" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Лисичанск взят", "cp1251"),
        ("Le maire était à l’école.", "cp1252"),
        ("Die Brücke in Köln war für 3 Tage gesperrt.", "cp1252"),
        ("Saturday, the port was closed", "utf-16-le"),
    ],
)
def test_short_texts_of_unmarked_encodings_are_read_with_a_warning(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text and decoded.encoding in decoded.warnings[0]


def test_one_bad_byte_does_not_turn_utf8_into_mojibake() -> None:
    data = "Лисичанск — «город». ".encode() * 20 + b"\xe9" + "Конец.".encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == data.decode("utf-8", errors="replace")
    assert decoded.text.count("\ufffd") == 1
    assert decoded.warnings == ("1 byte is not valid UTF-8 and was replaced.",)


def test_the_warning_counts_the_bytes_replaced() -> None:
    decoded = decode("öäü".encode() * 10 + b"\xff\xff and \x81")
    assert decoded.warnings == ("3 bytes are not valid UTF-8 and were replaced.",)


def test_a_stray_nul_keeps_its_place() -> None:
    text = "The port\0 was closed on Saturday."
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, "utf-8", ())


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\0" * 100,
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04rest",
    ],
    ids=["all bytes", "nuls", "pdf", "zip"],
)
def test_what_is_not_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(UnreadableArticle) as fault:
        decode(data)
    assert fault.value.help
