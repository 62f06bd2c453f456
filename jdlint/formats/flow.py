"""Lists and maps in brackets inside front matter, and where quotes close."""

from __future__ import annotations

from typing import NamedTuple

from jdlint.model.text import Span

QUOTES = "\"'"


def closing_quote(text: str, start: int, end: int, quote: str) -> int:
    """Return where the string that is open at `start` closes, or -1."""
    position = start
    while (place := text.find(quote, position, end)) >= 0:
        if quote[0] == '"':
            slashes = place - len(text[start:place].rstrip("\\")) - start
            if slashes % 2 == 0:
                return place
            position = place + 1
        elif quote == "'" and text.startswith("''", place) and place + 1 < end:
            position = place + 2
        else:
            return place
    return -1


class _Flow(NamedTuple):
    """A bracket that is open: its sign, and the key whose value it holds, if any."""

    sign: str
    key: str = ""


Scalar = tuple[tuple[str, ...], Span]
"""The keys inside the outermost brackets that lead to a scalar, and where it stands."""


def flow_scalars(text: str, start: int, end: int) -> tuple[list[Scalar], int]:
    """Return the scalars of the brackets that open at `start`, and where they close (-1: nowhere)."""
    scalars: list[Scalar] = []
    opened: list[_Flow] = []
    first, position = -1, start
    while position < end:
        char = text[position]
        if char in QUOTES and (first < 0 or text[first:position].rstrip().endswith(":")):
            first = position if first < 0 else first
            position = closing_quote(text, position + 1, end, char)
            if position < 0:
                break
        elif char in "[]{},":
            pending = text[first:position].rstrip() if first >= 0 else ""
            if char in "[{":
                opened.append(_Flow(char, pending[:-1].strip() if pending.endswith(":") else ""))
            elif pending:
                scalars.append(_scalar(first, pending, opened))
            first = -1
            if char in "]}":
                opened.pop()
            if not opened:
                return scalars, position
        elif first < 0 and not char.isspace():
            first = position
        position += 1
    return [], -1


def _scalar(first: int, written: str, opened: list[_Flow]) -> Scalar:
    """Part a scalar from its key, which only a map's may have."""
    keys = tuple(flow.key.strip(QUOTES) for flow in opened if flow.key)
    name, colon, value = written.partition(": ")
    if opened[-1].sign == "[" or not colon:
        return keys, Span(first, first + len(written))
    begin = first + len(written) - len(value.lstrip())
    return (*keys, name.strip().strip(QUOTES)), Span(begin, first + len(written))
