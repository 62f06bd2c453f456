"""Bytes to text and back: which encoding a file is in, said outright or found beyond doubt.

A byte order mark is not part of the decoded text: offsets count from the character after it, and `encode` writes it back.
Line ends stay as they are. Bytes that could be read in more than one way are a problem, never a guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from jdlint.model.errors import Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, as Word and LibreOffice write them"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
)
_SAMPLE = 65536
# At least this share of every second byte must be zero for bytes without a mark to be UTF-16.
_UTF16_ZEROS = 0.5
_UTF16_STRAY_ZEROS = 0.02
# More bytes beyond ASCII than this share, and the text is in another script or no text at all.
_HIGH_SHARE = 0.15
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What Windows writes besides letters: euro, quotes, ellipsis, dashes, bullet, Latin-1 signs; and "à", a word of one letter.
_SIGNS = frozenset(
    b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa1\xa2\xa3\xa5\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd\xbf\xe0"
)
_HIGH_CAPITALS = frozenset([0x8A, 0x8C, 0x8E, 0x9F, *range(0xC0, 0xDF)]) - {0xD7}
_HIGH_LETTERS = (_HIGH_CAPITALS | {0x9A, 0x9C, 0x9E, *range(0xDF, 0x100)}) - {0xF7}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and how to write it back: the codec's name and the byte order mark it began with."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""


def decode(path: str, data: bytes) -> Decoded | Problem:
    """Return the text of `data`, or the problem that keeps it from being read."""
    if not data or data.isspace():
        return Problem(path, "empty", f"{path} is empty; there is no posting to check.")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return Problem(path, "binary", f"{path} is {name}, not text; save the posting as Markdown or plain text.")
    decoded = _decode_marked(path, data) or _decode_unmarked(path, data)
    if isinstance(decoded, Problem):
        return decoded
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        return Problem(path, "empty", f"{path} is empty; there is no posting to check.")
    return _binary(path, zero) if (zero := decoded.text.find("\0")) >= 0 else decoded


def encode(decoded: Decoded, text: str) -> bytes:
    """Return `text` as bytes in the encoding, and with the mark, of the file that `decoded` came from.

    Raises UnicodeEncodeError when the encoding has no such character.
    """
    return decoded.bom + text.encode(decoded.encoding)


def _decode_marked(path: str, data: bytes) -> Decoded | Problem | None:
    """Decode by the byte order mark, if there is one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                return _undecodable(path, data, len(mark) + error.start, encoding.upper())
    return None


def _decode_unmarked(path: str, data: bytes) -> Decoded | Problem:
    """Decode as UTF-16 where the zero bytes say so, as UTF-8, and else as Windows-1252 if that is beyond doubt."""
    wide = _utf16(data)
    if wide is not None:
        return wide
    zero = data.find(b"\0")
    if zero >= 0:
        return _binary(path, zero)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        if _is_windows_1252(data):
            return Decoded(data.decode("cp1252"), "cp1252")
        return _undecodable(path, data, error.start, "UTF-8")


def _utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: nearly every second byte of Western text is zero."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return None
    zeros = {"utf-16-be": sample[0::2].count(0) / pairs, "utf-16-le": sample[1::2].count(0) / pairs}
    encoding = max(zeros, key=zeros.__getitem__)
    if zeros[encoding] < _UTF16_ZEROS or min(zeros.values()) > _UTF16_STRAY_ZEROS:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_windows_1252(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are only what Western typing on Windows leaves: quotes, dashes, accented letters.

    Whole UTF-8 sequences mean damaged UTF-8, which would turn into gibberish without a word.
    """
    if _CONTROL.search(data) or _UTF8_SEQUENCE.search(data):
        return False
    places = [match.start() for match in _HIGH.finditer(data)]
    return len(places) <= max(len(data) * _HIGH_SHARE, 1) and all(_is_plausible(data, place) for place in places)


def _is_plausible(data: bytes, place: int) -> bool:
    """Whether the byte is a sign, or a letter in a word whose capitals do not follow small letters."""
    byte = data[place]
    if byte in _SIGNS:
        return True
    before, after = data[place - 1 : place], data[place + 1 : place + 2]
    if byte in _HIGH_CAPITALS and before.islower():
        return False
    return byte in _HIGH_LETTERS and (before.isalpha() or after.isalpha())


def _undecodable(path: str, data: bytes, place: int, encoding: str) -> Problem:
    line = data.count(b"\n", 0, place) + 1
    byte = f"0x{data[place]:02x}" if place < len(data) else "the end"
    message = f"{path} is not valid {encoding}: byte {byte} at offset {place}, in line {line}; save the file as UTF-8."
    return Problem(path, "undecodable", message)


def _binary(path: str, place: int) -> Problem:
    return Problem(path, "binary", f"{path} is not text: there is a zero byte at offset {place}.")
