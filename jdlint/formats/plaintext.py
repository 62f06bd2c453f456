"""The plain-text adapter: which lines of a text file are headings, bullets, rows of a table or parts of one paragraph.

Most postings in plain text give each paragraph one long line; some are wrapped by hand. Lines are joined where the
text as a whole is wrapped at some width and the line before is full, so that a list without bullets stays a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.formats.composer import Composer
from jdlint.formats.lines import TextLine, cells_of, continues, cut_lines, hangs, heading_of, read_lines, wrap_width
from jdlint.model.text import Document, RegionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.model.errors import Problem

NAME = "text"
_RULES = frozenset("-=_*~#+")


def read_plain_text(path: str, source: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return the posting with its headings, items, paragraphs and table cells; no text is a problem to it."""
    lines = read_lines(source)
    writer = _Writer(Composer(source), lines)
    writer.write()
    return writer.composer.document(path, NAME, source), ()


class _Writer:
    """Writes lines, one block after another, to a composer."""

    def __init__(self, composer: Composer, lines: Sequence[TextLine]) -> None:
        self.composer = composer
        self._lines = lines
        self._width = wrap_width(lines)
        self._cut = cut_lines(lines)
        self._next = 0

    def write(self) -> None:
        """Write all blocks."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            if not line.body or (len(line.body) > 2 and line.body[0] in _RULES and not line.body.strip(line.body[0])):  # noqa: PLR2004
                self._next += 1
            elif not (self._table() or self._heading(line)):
                self._paragraph(line)

    def _line_at(self, place: int) -> TextLine | None:
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _heading(self, line: TextLine) -> bool:
        """Write the line as a heading if it is one by its looks, its underline or its place."""
        heading = heading_of(self._line_at(self._next - 1), line, self._lines[self._next + 1 : self._next + 3])
        if heading is None:
            return False
        self.composer.begin(RegionKind.HEADING, heading.level)
        self.composer.literal(heading.start, heading.end)
        self._next += heading.lines
        return True

    def _paragraph(self, first: TextLine) -> None:
        """Write a paragraph or list item with the lines that continue it."""
        kind = RegionKind.ITEM if first.bullet else RegionKind.PARAGRAPH
        self.composer.begin(kind, first.depth)
        self.composer.literal(first.text_start, first.end)
        self._next += 1
        before = first
        while (line := self._line_at(self._next)) and self._goes_on(first, before, line):
            self.composer.space(before.end, line.start)
            self.composer.literal(line.start, line.end)
            before = line
            self._next += 1

    def _goes_on(self, first: TextLine, before: TextLine, line: TextLine) -> bool:
        if not (continues(before, line, self._width) or self._next in self._cut or hangs(first, before, line)):
            return False
        return heading_of(before, line, self._lines[self._next + 1 : self._next + 3]) is None

    def _table(self) -> bool:
        """Write rows of equally many cells, two or more of them; the first row heads the columns if it holds no figures."""
        rows: list[tuple[Span, ...]] = []
        place = self._next
        while (line := self._line_at(place)) and (cells := cells_of(line)) and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            place += 1
        if len(rows) < 2:  # noqa: PLR2004 - one row alone is a line with a gap
            return False
        headings: list[str] = []
        for number, row in enumerate(rows):
            for column, (start, end) in enumerate(row):
                self.composer.begin(RegionKind.CELL, number, headings[column] if number else "")
                self.composer.literal(start, end)
                if not number:
                    headings.append(self.composer.block_text())
        self._next = place
        return True
