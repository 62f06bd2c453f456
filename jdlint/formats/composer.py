"""Composes a document's text from pieces of its source, and keeps the way back.

An adapter opens a block, hands over stretches of source in ascending order and closes the block; white space is folded and
invisible characters are dropped on the way, so no adapter has to care.
"""

from __future__ import annotations

import re

from jdlint.model.text import Comment, Document, Region, RegionKind, Run, Span

# Soft hyphen, zero-width space, joiners, direction marks, word joiner, byte order mark: no reader sees them.
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# White space that is not one plain space, and what is invisible, together with the white space around it.
_UNEVEN = re.compile(rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]")


class Composer:
    """Grows the text, runs and regions of one document; `source` is the decoded source or a mask of equal length."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._regions: list[Region] = []
        self._code: list[Span] = []
        self._comments: list[Comment] = []
        self._length = 0
        self._open: tuple[RegionKind, int, str] = (RegionKind.PARAGRAPH, 0, "")
        self._block_start = -1
        self._block_part = 0
        self._after_space = True

    def begin(self, kind: RegionKind, level: int = 0, label: str = "") -> None:
        """Close the block that is open and open the next; a block without text leaves no trace."""
        self.end()
        self._open = (kind, level, label)

    def end(self) -> None:
        """Close the block that is open, if it has text."""
        if self._block_start < 0:
            return
        if self._after_space:
            self._trim()
        kind, level, label = self._open
        self._regions.append(Region(kind, self._block_start, self._length, level, label))
        self._block_start = -1
        self._after_space = True

    def literal(self, start: int, end: int) -> None:
        """Take `source[start:end]` as it stands, with white space folded and invisible characters dropped."""
        # White space other than the plain space, and what is invisible, does not count as printable.
        stretch = self._source[start:end]
        if "  " not in stretch and stretch.isprintable():
            self._plain(start, end)
            return
        for uneven in _UNEVEN.finditer(self._source, start, end):
            self._plain(start, uneven.start())
            if uneven.group().strip(INVISIBLE):
                self.space(*uneven.span())
            start = uneven.end()
        self._plain(start, end)

    def replace(self, start: int, end: int, text: str) -> None:
        """Let `text` stand for `source[start:end]`; empty text drops that source."""
        visible = "".join(char for char in text if char not in INVISIBLE)
        if not visible:
            return
        if visible.isspace():
            self.space(start, end)
            return
        self._append(start, end, " ".join(visible.split()), literal=False)

    def space(self, start: int, end: int) -> None:
        """Let one space stand for `source[start:end]`, unless the block starts here or a space stands there already."""
        if not self._after_space:
            self._append(start, end, " ", literal=False)
            self._after_space = True

    def code(self, start: int, end: int) -> None:
        """Take `source[start:end]` as it stands, as inline code."""
        first = len(self._runs)
        self.literal(start, end)
        if len(self._runs) > first:
            self._code.append(Span(self._runs[first].text_start, self._length))

    def comment(self, start: int, end: int, content: str) -> None:
        """Keep a comment that stands at `source[start:end]`."""
        self._comments.append(Comment(start, end, content.strip()))

    def block_text(self) -> str:
        """Return the text of the open block so far."""
        return "".join(self._parts[self._block_part :]).strip() if self._block_start >= 0 else ""

    def read_from(self, source: str) -> None:
        """Go on with another mask of the same source."""
        self._source = source

    def document(self, path: str, name: str, source: str) -> Document:
        """Return the whole document, in the format called `name`."""
        self.end()
        return Document(
            path=path,
            format=name,
            source=source,
            text="".join(self._parts),
            runs=tuple(self._runs),
            regions=tuple(self._regions),
            code=tuple(self._code_within_blocks()),
            comments=tuple(self._comments),
        )

    def _plain(self, start: int, end: int) -> None:
        """Take an even stretch, dropping a space at its start where one stands already."""
        if start < end and self._after_space and self._source[start] == " ":
            start += 1
        if start < end:
            self._append(start, end, self._source[start:end], literal=True)
            self._after_space = self._source[end - 1] == " "

    def _append(self, start: int, end: int, text: str, *, literal: bool) -> None:
        if self._block_start < 0:
            if self._regions:
                self._parts.append("\n")
                self._length += 1
            self._block_start, self._block_part = self._length, len(self._parts)
        self._parts.append(text)
        self._runs.append(Run(start, end, self._length, self._length + len(text), literal))
        self._length += len(text)
        self._after_space = False

    def _trim(self) -> None:
        """Take the one space back that ends the open block."""
        run = self._runs.pop()
        text = self._parts.pop()[:-1]
        self._length -= 1
        if text:
            self._parts.append(text)
            self._runs.append(Run(run.source_start, run.source_end - 1, run.text_start, run.text_end - 1, run.literal))

    def _code_within_blocks(self) -> list[Span]:
        """Return the inline code without the spaces that were taken back at the ends of blocks."""
        ends = {region.end + 1: region.end for region in self._regions}
        spans = (Span(start, ends.get(end, end)) for start, end in self._code)
        return [span for span in spans if span.start < span.end]
