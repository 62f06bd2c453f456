"""Plain ANSI colours, wrapping, and characters that must not reach a terminal."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping

_CODES: Mapping[str, str] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "problem": "1;35",
    "strong": "1",
    "faint": "2",
    "good": "1;32",
}
_PROSE = 110
"""Columns beyond which prose is hard to read, however wide the terminal."""
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}")
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural where it needs one ("1 law", "2 laws")."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def paint(words: str, style: str, *, color: bool) -> str:
    """Return the words in a style, if colour is wanted."""
    return f"\x1b[{_CODES[style]}m{words}\x1b[0m" if color and words else words


def harmless(text: str) -> str:
    """Return text of one line without control characters, which could steer a terminal, and without changes of direction."""
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    """Return text with each run of white space, line ends included, as one space, and harmless."""
    return harmless(" ".join(text.split()))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield the lines of a paragraph, `first` before its first line and `rest` before the others."""
    columns = max(min(width, _PROSE), len(first) + 20)
    yield from textwrap.wrap(
        one_line(text),
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def cells(line: str) -> list[tuple[str, int]]:
    """Return each character of a source line as it is shown, with the columns that it takes."""
    if line.isascii() and line.isprintable():
        return [(char, 1) for char in line]
    found: list[tuple[str, int]] = []
    for char in line:
        before = found[-1] if found else ("", 0)
        if char == "\t":
            found.append(("    ", 4))
        elif char == _EMOJI_STYLE and before[1] == 1:
            found.append((char, 1))
        elif before[0] == _JOINER or ord(char) in _SKIN_TONES:
            found.append((char, 0))
        else:
            shown = harmless(char)
            found.append((shown, _columns(shown)))
    return found


def _columns(char: str) -> int:
    if " " <= char <= "~":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
