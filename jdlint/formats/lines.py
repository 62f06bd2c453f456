"""The lines of a plain text: what a line looks like, and whether it goes on from the one before."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from jdlint.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|$)")
_DOTS = "●○◦▪▫■□►▸➢➤✓✔‣⁃\uf0b7\uf0a7"
_BULLET = re.compile(
    rf"(?:[-*+·–—][ \t\u00a0]++)*+(?:[•{_DOTS}][ \t\u00a0]*+)++(?=\S)|(?:[-*+·–—][ \t\u00a0]++)++(?=\S)|o[ \t\u00a0]++(?=[A-Z])"
    r"|(?:\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{2,4})\)|[0-9]{1,2}\.|[a-hA-H]\.)[ \t\u00a0]++(?=\S)"
)
_DECORATED = re.compile(r"(?:[=*~_-]{2,}+|#{1,6}+)[ \t]*+([^=*~#_\s].{0,118}?)[ \t]*+:?[=*~#_-]*+$")
_UNDERLINE = re.compile(r"={3,}+$|-{3,}+$|~{3,}+$|\*{3,}+$")
_LABEL_LINE = re.compile(r"[A-Z][\w/&'’() -]{1,40}:\s+\S")
_GAP = re.compile(r"\t[ \t]*+| {3,}+| \t[ \t]*+")
_FIELD_LINE = re.compile(r"[\w/ -]{1,24}:\s")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_SENTENCE_GAP = frozenset(".!?:,;")
_FINAL = frozenset(".!?:;")
_MAX_HEADING = 60
_MAX_HEADING_WORDS = 10
_MIN_CAPITALS = 3
_MAX_NAME_WORDS = 3
_PROSE = 80
"""From this many characters on, a line is prose that a heading can stand above."""
_WIDEST = 120
_NARROWEST = 40
_TAB = 8


class TextLine(NamedTuple):
    """A line without the white space around it: its place, its right margin, and its bullet if it has one."""

    start: int
    end: int
    text_start: int
    """Where the words begin, after a bullet."""
    indent: int
    margin: int
    """The column after the last character, tabs expanded."""
    body: str
    bullet: bool
    depth: int


class Heading(NamedTuple):
    """A heading's words, its level, and how many lines it takes."""

    start: int
    end: int
    level: int
    lines: int = 1


def read_lines(source: str) -> list[TextLine]:
    """Return all lines; a blank one has an empty body."""
    lines: list[TextLine] = []
    indents: list[int] = []
    for match in _LINE.finditer(source):
        raw = match.group()
        body = raw.strip()
        start = match.start() + len(raw) - len(raw.lstrip())
        head = raw[: start - match.start()]
        indent = len(head.expandtabs(_TAB))
        bullet = _BULLET.match(body) if body else None
        depth = 0
        if bullet:
            indents = [*(other for other in indents if other < indent), indent][-6:]
            depth = len(indents)
        text_start = start + (bullet.end() if bullet else 0)
        lines.append(
            TextLine(start, start + len(body), text_start, indent, indent + len(body), body, bullet is not None, depth)
        )
    return lines


def wrap_width(lines: Sequence[TextLine]) -> int:
    """Return the width at which the text is wrapped by hand, or 0 if it is not.

    It is wrapped when most lines that another line follows directly are so long that the next word had no room.
    """
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if _may_continue(line, after)]
    margins = sorted(line.margin for line, _ in pairs)
    if not margins:
        return 0
    width = margins[min(len(margins) * 9 // 10, len(margins) - 1)]
    full = sum(1 for line, after in pairs if is_full(line, after, width))
    return width if _NARROWEST <= width <= _WIDEST and full * 2 >= len(pairs) else 0


def is_full(line: TextLine, after: TextLine, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    word = after.body.split(None, 1)[0]
    return line.margin + 1 + len(word) > width


def _may_continue(line: TextLine, after: TextLine) -> bool:
    if not line.body or not after.body or after.bullet or _LABEL_LINE.match(after.body):
        return False
    return len(line.body) > 1 and not _UNDERLINE.match(after.body) and not cells_of(after)


def continues(line: TextLine, after: TextLine, width: int) -> bool:
    """Whether `after` goes on with the paragraph of `line` in a text that is wrapped at `width` (0: not wrapped)."""
    if not _may_continue(line, after) or cells_of(line):
        return False
    small = after.body[0].islower()
    if width and is_full(line, after, width) and line.margin <= width + len(line.body) // 2:
        return small or line.body[-1] != ":"
    # A line that is cut inside a sentence: a list of lower-case items does not begin with a capital.
    return small and line.body[-1] not in _FINAL and line.body[0].isupper() and _NARROWEST // 2 < line.margin <= _WIDEST


def cut_lines(lines: Sequence[TextLine]) -> frozenset[int]:
    """Return the numbers of the lines that go on with a sentence cut in the line before, however short that is.

    A sentence is cut into lines of which none but the last ends it and the later ones begin in lower case, or are one name
    between two such lines. A list of lower-case items has no sentence's end.
    """
    cut: set[int] = set()
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number]
        goes_on = number + 1 in cut
        name = goes_on and _is_small(lines[number + 1]) and len(line.body.split()) <= _MAX_NAME_WORDS
        small = _is_small(line) or name
        if small and (goes_on or _SENTENCE_END.search(line.body)) and _is_cut(lines[number - 1], line):
            cut.add(number)
    return frozenset(cut)


def _is_cut(line: TextLine, after: TextLine) -> bool:
    """Whether a sentence may run from a line into the next."""
    if not _may_continue(line, after) or cells_of(line) or line.body[-1] in _FINAL:
        return False
    return not _FIELD_LINE.match(line.body) and not _FIELD_LINE.match(after.body)


def _is_small(line: TextLine) -> bool:
    return line.body[:1].islower()


def hangs(item: TextLine, before: TextLine, line: TextLine) -> bool:
    """Whether a line stands under the words of a list item and goes on in lower case."""
    under = item.bullet and not line.bullet and line.indent == item.indent + item.text_start - item.start
    return under and _is_small(line) and before.body[-1] not in _FINAL and not cells_of(line)


def heading_of(before: TextLine | None, line: TextLine, following: Sequence[TextLine]) -> Heading | None:
    """Return the heading that the line is, or None; `following` are the next two lines."""
    if len(line.body) > _PROSE or (line.bullet and not line.body[0].isdigit()):
        return None
    after = following[0] if following else None
    if after and after.body and _UNDERLINE.match(after.body) and not line.bullet:
        return Heading(line.start, line.end, 1 if after.body[0] == "=" else 2, 2)
    if decorated := _DECORATED.match(line.body):
        return Heading(line.start + decorated.start(1), line.start + decorated.end(1), 2)
    if len(line.body) > _MAX_HEADING or len(line.body.split()) > _MAX_HEADING_WORDS:
        return None
    alone = before is None or not before.body
    heading = _by_looks(line, line.body, alone=alone)
    if heading is None and line.start == line.indent == 0:
        return _title(line, after)
    apart = before is None or alone or before.bullet or len(before.body) >= _PROSE
    return heading or (_by_place(line, following) if apart and not line.bullet else None)


def _by_looks(line: TextLine, body: str, *, alone: bool) -> Heading | None:
    """Return a heading in capitals, or one that ends with a colon."""
    letters = [char for char in body if char.isalpha()]
    if _LABEL_LINE.match(body):
        return None
    if len(letters) >= _MIN_CAPITALS and body.isupper() and body[-1] not in ".,;" and (alone or not line.bullet):
        return Heading(line.text_start, line.end, 2)
    if body[-1] == ":" and letters and not body[0].islower() and not line.bullet:
        return Heading(line.start, line.end, 3)
    return None


def _title(line: TextLine, after: TextLine | None) -> Heading | None:
    """Return the text's first line as its title if a blank line or nothing follows it."""
    short = line.body[-1] not in ".!?:;," and not line.body[0].islower() and not _LABEL_LINE.match(line.body)
    return Heading(line.start, line.end, 1) if short and after is not None and not after.body else None


def _by_place(line: TextLine, following: Sequence[TextLine]) -> Heading | None:
    """Return a few words that begin with a capital, right above prose or a list, as a heading."""
    body = line.body
    if not body[0].isupper() or body[-1] in ".!,;" or "," in body or "@" in body or any(char.isdigit() for char in body):
        return None
    under = next((other for other in following if other.body), None)
    return Heading(line.start, line.end, 3) if under and (under.bullet or len(under.body) >= _PROSE) else None


def cells_of(line: TextLine) -> tuple[Span, ...]:
    """Return the cells that wide gaps or bars make of the line, or nothing if it has only one."""
    body = line.body
    if line.bullet:
        return ()
    if body[:1] == "|" and body[-1] == "|" and len(body) > 1:
        bars = [place for place, char in enumerate(body) if char == "|"]
        spans = [Span(line.start + one + 1, line.start + other) for one, other in itertools.pairwise(bars)]
        return tuple(spans) if len(spans) > 1 and body.strip("|-: ") else ()
    if "\t" not in body and "   " not in body:
        return ()
    gaps = [gap for gap in _GAP.finditer(body) if body[gap.start() - 1] not in _SENTENCE_GAP]
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(body)]
    return tuple(Span(line.start + one, line.start + other) for one, other in zip(starts, ends, strict=True)) if gaps else ()
