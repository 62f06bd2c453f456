"""The rows and cells of GFM tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdlint.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITER_ROW = re.compile(r"\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
_EDGE = re.compile(r"\\.|\|")


def is_delimiter_row(line: str) -> bool:
    """Whether the line is the row of dashes between a table's header and its body."""
    return ("|" in line or ":" in line) and _DELIMITER_ROW.match(line) is not None


def columns_of(line: str) -> int:
    """Return how many cells the row has."""
    return len(cells(line, 0, len(line)))


def rows(text: str, start: int, end: int) -> Iterator[tuple[Span, ...]]:
    """Yield the cells of each row of the table at `text[start:end]`, without the row of dashes."""
    position, number = start, 0
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        if number != 1:
            yield cells(text, position, stop)
        position, number = stop + 1, number + 1


def cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the cells of the row at `text[start:end]`; an escaped bar parts nothing."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    edges = [match.start() for match in _EDGE.finditer(text, start, end) if match.group() == "|"]
    if edges and edges[-1] == end - 1 and end - 1 > start:
        end -= 1
        edges.pop()
    if edges and edges[0] == start:
        start += 1
        edges.pop(0)
    starts = [start, *(edge + 1 for edge in edges)]
    return tuple(Span(left, right) for left, right in zip(starts, [*edges, end], strict=True))
