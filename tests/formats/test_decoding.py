"""Bytes to text and back."""

import pytest

from jdlint.formats.decoding import Decoded, decode, encode
from jdlint.model.errors import Problem

TEXT = "Pay: 24 € – “fair” for all 🚀\r\nCafé team, Zürich\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_text_and_is_written_back(data, encoding):
    """The mark is no part of the text, line ends stay, and encoding the text gives the same bytes."""
    decoded = decode("a.md", data)
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert encode(decoded, decoded.text) == data


@pytest.mark.parametrize(
    "text", ["We don’t say “rock star” – ever…", "Café à la carte in Zürich", "Pay: £24 or 24 €", "naïve Façade"]
)
def test_windows_1252_is_read_when_it_is_beyond_doubt(text):
    """Typographic signs and accented letters inside words are what Western typing leaves."""
    data = (text + " and many plain words around it").encode("cp1252")
    decoded = decode("a.txt", data)
    assert isinstance(decoded, Decoded)
    assert decoded.text.startswith(text)
    assert encode(decoded, decoded.text) == data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Нужен опытный водитель".encode("cp1251"), "Cyrillic"),
        ("don’t".encode("mac_roman") + b" and many plain words around", "Macintosh quotes"),
        ("it’s – ".encode() + b"caf\xe9 and many plain words", "damaged UTF-8"),
        (b"plain words \x81\x8d plain words and more of them", "undefined bytes"),
        ("営業職を募集しています".encode("shift_jis"), "Japanese"),
        (b"\xff\xfe" + b"a\x00b", "half a UTF-16 character"),
    ],
)
def test_doubtful_bytes_are_a_problem_and_never_gibberish(data, why):
    """One sentence says at which byte reading failed and how to mend the file."""
    problem = decode("a.txt", data)
    assert isinstance(problem, Problem), why
    assert problem.kind == "undecodable"
    assert problem.message.endswith("save the file as UTF-8.")


def test_the_problem_names_byte_offset_and_line():
    """A person can find the byte."""
    problem = decode("a.txt", b"one\ntwo \x81 three words")
    assert isinstance(problem, Problem)
    assert problem.message == "a.txt is not valid UTF-8: byte 0x81 at offset 8, in line 2; save the file as UTF-8."


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 x", b"text\0with zero", b"\0" * 64]
)
def test_binary_files_are_told_from_text(data):
    """Known file types and zero bytes are the problem `binary`."""
    problem = decode("a.txt", data)
    assert isinstance(problem, Problem)
    assert problem.kind == "binary"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe \x00\n\x00"])
def test_a_file_without_a_word_is_empty(data):
    """White space and a byte order mark are no posting."""
    problem = decode("a.md", data)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.fatal) == ("empty", True)
