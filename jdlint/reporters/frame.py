"""The code frame: source lines with their numbers, and the words underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.model.result import Excerpt
from jdlint.reporters.style import cells, paint

_CONTEXT = 0.4
"""The part of a cut line that stands before the words."""
_CUT = ("…", 1)

Cells = Sequence[tuple[str, int]]


def frame(excerpt: Excerpt, style: str, *, width: int, color: bool) -> Iterator[str]:
    """Yield the lines of the frame; what is too long for `width` is cut around the words."""
    gutter = len(str(excerpt.first_line + len(excerpt.lines) - 1)) + 1
    room = max(width - gutter - 3, 20)
    for offset, (line, (left, right)) in enumerate(zip(excerpt.lines, excerpt.columns, strict=True)):
        shown, start, end = _cut(*_near(line, left, max(right, left), room), room)
        number = f"{excerpt.first_line + offset:>{gutter}} |"
        mark = " " * _width(shown[:start]) + paint("^" * max(_width(shown[start:end]), 1), style, color=color)
        yield f"{paint(number, 'faint', color=color)} {''.join(char for char, _ in shown)}".rstrip()
        yield f"{paint(' ' * gutter + ' |', 'faint', color=color)} {mark}"


def _near(line: str, left: int, right: int, room: int) -> tuple[Cells, int, int]:
    """Return what could be shown of a line, so that a long one costs no more than a short one."""
    first, last = max(left - 2 * room, 0), left + 2 * room
    return cells(line[first:last]), left - first, right - first


def _cut(line: Cells, left: int, right: int, room: int) -> tuple[Cells, int, int]:
    """Return the part of a line that fits and the place of the words in it."""
    left, right = min(left, len(line)), min(right, len(line))
    if _width(line) <= room:
        return line, left, right
    start = left
    budget = int(room * _CONTEXT) if _width(line[left:right]) < room else 1
    while start > 0 and (budget := budget - line[start - 1][1]) >= 0:
        start -= 1
    end, budget = start, room - 2
    while end < len(line) and (budget := budget - line[end][1]) >= 0:
        end += 1
    before = (_CUT,) if start else ()
    after = (_CUT,) if end < len(line) else ()
    shift = len(before) - start
    return (*before, *line[start:end], *after), left + shift, min(right, end) + shift


def _width(line: Cells) -> int:
    return sum(columns for _, columns in line)
