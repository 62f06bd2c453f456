"""The Markdown adapter: CommonMark with tables, front matter, HTML and comments, as its reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdlint.formats.blocks import BlockScanner, Leaf, Shape
from jdlint.formats.composer import Composer
from jdlint.formats.inlines import SPECIAL, InlineScanner
from jdlint.formats.markup import MarkupWriter
from jdlint.formats.references import definitions
from jdlint.formats.tables import rows
from jdlint.model.text import Document, RegionKind, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from jdlint.model.errors import Problem

NAME = "markdown"


def read_markdown(path: str, source: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return the posting as its reader sees it; broken front matter is read as far as it goes and reported."""
    text = _line_feeds_only(source)
    composer = Composer(text)
    body, problems = _front_matter(text, path, composer)
    scanner = BlockScanner(text, body)
    masked = _masked(text, scanner.marks)
    composer.read_from(masked)
    _Writer(composer, masked).write(scanner.leaves)
    return composer.document(path, NAME, source), problems


def _front_matter(text: str, path: str, composer: Composer) -> tuple[int, tuple[Problem, ...]]:
    if text[:3] not in {"---", "+++"}:
        return 0, ()
    from jdlint.formats.frontmatter import read_front_matter  # noqa: PLC0415 - many postings have none

    return read_front_matter(text, path, composer)


def _line_feeds_only(source: str) -> str:
    """Return the source with every line end as a line feed, at its own length."""
    return source.replace("\r\n", " \n").replace("\r", "\n") if "\r" in source else source


def _masked(text: str, marks: list[int]) -> str:
    """Return the text with the marks of block quotes as spaces, so that a quote's inside is one stretch."""
    if not marks:
        return text
    pieces: list[str] = []
    start = 0
    for mark in marks:
        pieces += (text[start:mark], " ")
        start = mark + 1
    return "".join([*pieces, text[start:]])


class _Paragraph(NamedTuple):
    start: int
    labels: tuple[str, ...]


class _Writer:
    """Writes leaves, one after another, to a composer."""

    def __init__(self, composer: Composer, text: str) -> None:
        self._composer = composer
        self._text = text
        self._labels: Collection[str] = ()
        self._markup = MarkupWriter(composer, text)

    def write(self, leaves: list[Leaf]) -> None:
        """Write all leaves; the definitions of links are known before the first of them."""
        starts = {index: self._without_definitions(leaf) for index, leaf in enumerate(leaves) if self._may_define(leaf)}
        self._labels = {label for paragraph in starts.values() for label in paragraph.labels}
        for index, leaf in enumerate(leaves):
            start = starts[index].start if index in starts else leaf.start
            if leaf.shape is Shape.PARAGRAPH or leaf.shape is Shape.HEADING:
                self._composer.begin(leaf.kind, leaf.level)
                self._inline(start, leaf.end, leaf.kind, leaf.level)
            elif leaf.shape is Shape.HTML:
                self._markup.write(leaf.start, leaf.end, leaf.kind, leaf.level)
            elif leaf.shape is Shape.TABLE:
                self._table(leaf)
            else:
                self._composer.begin(RegionKind.CODE)
                self._composer.literal(leaf.start, leaf.end)

    def _may_define(self, leaf: Leaf) -> bool:
        return leaf.start < leaf.end and self._text[leaf.start] == "[" and leaf.shape in {Shape.PARAGRAPH, Shape.HEADING}

    def _without_definitions(self, leaf: Leaf) -> _Paragraph:
        labels, start = definitions(self._text, Span(leaf.start, leaf.end))
        return _Paragraph(start, labels)

    def _inline(self, start: int, end: int, kind: RegionKind, level: int, label: str = "") -> None:
        """Write a stretch of inline content into the block that is open."""
        composer = self._composer
        if not SPECIAL.search(self._text, start, end):
            composer.literal(start, end)
            return
        for cut in InlineScanner(self._text, start, end, self._labels).cuts():
            composer.literal(start, cut.start)
            start = cut.end
            if cut.text is None:
                composer.code(cut.start, cut.end)
            elif cut.comment:
                composer.comment(cut.start, cut.end, self._text[cut.start + 4 : cut.end - 3])
            elif cut.text == "\n" and kind is not RegionKind.HEADING:
                composer.begin(kind, level, label)
            elif cut.text:
                composer.replace(cut.start, cut.end, cut.text)
        composer.literal(start, end)

    def _table(self, leaf: Leaf) -> None:
        """Write each cell as a block that knows its row and the heading of its column."""
        headings: list[str] = []
        for row, cells in enumerate(rows(self._text, leaf.start, leaf.end)):
            for column, (start, end) in enumerate(cells[: len(headings)] if row else cells):
                label = headings[column] if row else ""
                self._composer.begin(RegionKind.CELL, row, label)
                self._inline(start, end, RegionKind.CELL, row, label)
                if not row:
                    headings.append(self._composer.block_text())
        self._composer.end()
