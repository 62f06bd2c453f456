"""A document as a reader reads it, and the way back to its source.

Offsets are characters of the decoded source or of the text, never bytes. Every span is half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

# A sentence ends at a full stop, question or exclamation mark before white space and a capital, digit or quote; not after
# a single letter ("U.S. citizens", "e.g. English"), which is an abbreviation in nearly every posting.
_SENTENCE_END = re.compile(r"[.!?](?<![\s.(][A-Za-z][.!?])[\"'”’)\]]{0,3} (?=[\"'“‘(\[]{0,2}[A-Z0-9])")


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Run(NamedTuple):
    """A piece of text and the piece of source that it came from.

    In a literal run the two are equal character by character; in any other (an entity, an escape, a folded space) the
    source piece stands for the text piece as a whole.
    """

    source_start: int
    source_end: int
    text_start: int
    text_end: int
    literal: bool


class RegionKind(StrEnum):
    """What a block of text is to its reader."""

    FRONT_MATTER = "front_matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    CODE = "code"


class Region(NamedTuple):
    """A block of text. Blocks ascend and do not overlap.

    `level` is a heading's level (1 to 6), a list item's depth (from 1) or a table cell's row (header 0). `label` is a
    front-matter value's dotted key or the heading of a table cell's column.
    """

    kind: RegionKind
    start: int
    end: int
    level: int = 0
    label: str = ""


class Comment(NamedTuple):
    """A comment of the source, invisible to the reader: its place in the source and what it says."""

    source_start: int
    source_end: int
    content: str


@dataclass(frozen=True)
class Document:
    """A posting's source and the text a reader sees, joined by runs.

    In `text` every run of white space inside a block is one space, blocks are parted by a line feed, and soft hyphens and
    zero-width characters are gone. Text characters that no run covers are those line feeds.
    """

    path: str
    format: str
    source: str
    text: str
    runs: tuple[Run, ...]
    regions: tuple[Region, ...]
    code: tuple[Span, ...] = ()
    """Stretches of text inside a block that are code (inline code)."""
    comments: tuple[Comment, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Return the smallest source span that holds `span` of the text.

        An empty span, or one on a line feed between blocks, gives the empty span after the text before it.
        """
        if not self.runs:
            return Span(0, 0)
        starts = self._run_text_starts
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = max(bisect_right(starts, max(span.end - 1, span.start)) - 1, 0)
        return Span(
            self._source_offset(self.runs[first], span.start, end=False),
            self._source_offset(self.runs[last], span.end, end=True),
        )

    @staticmethod
    def _source_offset(run: Run, offset: int, *, end: bool) -> int:
        if offset >= run.text_end:
            return run.source_end
        if offset <= run.text_start:
            return run.source_start
        if run.literal:
            return run.source_start + offset - run.text_start
        return run.source_end if end else run.source_start

    def is_literal(self, span: Span) -> bool:
        """Whether the source of `span` is the text itself, with no markup inside."""
        source = self.to_source(span)
        return self.source[source.start : source.end] == self.text[span.start : span.end]

    def region_at(self, offset: int) -> Region | None:
        """Return the block that holds the text offset, or None between blocks."""
        index = bisect_right(self._region_starts, offset) - 1
        if index < 0 or offset >= self.regions[index].end:
            return None
        return self.regions[index]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds the text offset; a sentence never leaves its block."""
        return self.sentences[self.sentence_index(offset)]

    def sentence_index(self, offset: int) -> int:
        """Return the position in `sentences` of the sentence that holds the text offset."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def by_sentence(self, hits: Iterable[Hit]) -> dict[int, list[Hit]]:
        """Return ascending hits by the position in `sentences` of the sentence that they begin in."""
        found: dict[int, list[Hit]] = {}
        index, end = 0, -1
        for hit in hits:
            if hit.start >= end:
                index = self.sentence_index(hit.start)
                end = self.sentences[index].end
            found.setdefault(index, []).append(hit)
        return found

    def in_code(self, offset: int) -> bool:
        """Whether the text offset stands in a code block or in inline code."""
        region = self.region_at(offset)
        if region is not None and region.kind is RegionKind.CODE:
            return True
        index = bisect_right(self._code_starts, offset) - 1
        return index >= 0 and offset < self.code[index].end

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, ascending; at least one, which is empty for an empty text."""
        spans: list[Span] = []
        # No end of a sentence reaches across the line feed between blocks, so one walk over the whole text finds all.
        stops = [stop.end() for stop in _SENTENCE_END.finditer(self.text)]
        at = 0
        for region in self.regions:
            start = region.start
            while at < len(stops) and stops[at] < region.end:
                spans.append(Span(start, stops[at] - 1))
                start = stops[at]
                at += 1
            spans.append(Span(start, region.end))
        return tuple(spans) or (Span(0, len(self.text)),)

    @cached_property
    def folded(self) -> str:
        """The text as `fold` gives it: what literals are searched in."""
        return fold(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region.start for region in self.regions]

    @cached_property
    def _code_starts(self) -> list[int]:
        return [span.start for span in self.code]

    @cached_property
    def _run_text_starts(self) -> list[int]:
        return [run.text_start for run in self.runs]


# Characters that postings use for one another; each maps to one character, so that offsets do not move.
_FOLDED = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'),
    ("–", "-"), ("—", "-"), ("‑", "-"), ("‐", "-"), ("−", "-"), ("\u00a0", " "),
)  # fmt: skip


def without_overlaps(ranked: Sequence[Span]) -> list[int]:
    """Return the numbers of those spans, best first, that overlap no better one; ascending by place. O(n log n) comparisons."""
    kept: list[tuple[Span, int]] = []
    for number, span in enumerate(ranked):
        index = bisect_left(kept, (span, 0))
        free_before = index == 0 or kept[index - 1][0].end <= span.start
        free_after = index == len(kept) or kept[index][0].start >= span.end
        if free_before and free_after:
            kept.insert(index, (span, number))
    return [number for _, number in kept]


def fold(text: str) -> str:
    """Return `text` in lower case with one kind of apostrophe, quote and dash, and of the same length.

    A character whose lower case is longer than itself ("İ") is kept as it is.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # Eleven replacements are a tenth of the cost of one `str.translate` on text that is not ASCII.
    for char, plain in _FOLDED:
        lowered = lowered.replace(char, plain)
    return lowered


def alternation(words: Iterable[str]) -> str:
    """Return an expression for any of the words as they are written, the longest first; one that never matches for none."""
    ordered = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"


def whole_words(words: Iterable[str]) -> str:
    """Return the same of whole words: no letter, digit or underscore touches them."""
    return rf"(?<!\w){alternation(words)}(?!\w)"


def whole_ends(words: Iterable[str]) -> str:
    """Return the alternatives, the longest first, of which none that ends in a letter or digit ends inside a word."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (r"(?![a-z0-9])" if word[-1].isalnum() else "") for word in ordered)


class Trigger(NamedTuple):
    """A literal, already folded, that calls its owner to the place where it stands.

    The owner is a rule id, or a fact's name such as `notice.eeo`. With `word` the literal must not be part of a longer
    word at either end.
    """

    literal: str
    owner: str
    word: bool = True


class Hit(NamedTuple):
    """A place of the text where a trigger's literal stands."""

    literal: str
    start: int
    end: int


class Token(NamedTuple):
    """A token of spaCy's English tokenizer: its words as written, folded, and its place in the text."""

    text: str
    norm: str
    start: int
    end: int


class TokenMatch(Protocol):
    """Token patterns, ready to be tried."""

    def __call__(self, text: str, span: Span) -> tuple[Span, ...]:
        """Return the stretches of `text[span.start:span.end]` that match, placed in `text`, ascending, each once."""
        ...


class Lexer(Protocol):
    """Turns text into tokens; the only door to spaCy."""

    def tokens(self, text: str, span: Span) -> tuple[Token, ...]:
        """Return the tokens of `text[span.start:span.end]`, placed in `text`; white-space tokens are left out."""
        ...

    def matcher(self, patterns: Sequence[Sequence[Mapping[str, object]]]) -> TokenMatch:
        """Return a function that finds where one of the patterns (spaCy's Matcher syntax) matches in a span of a text."""
        ...
