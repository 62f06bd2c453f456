"""The block structure of Markdown (CommonMark and tables of GFM), found line by line in one pass.

Only where blocks begin and end is decided here; what is inside a paragraph is the business of `inlines`. Every leaf is one
stretch of the text: the marks of block quotes inside it are listed in `marks`, to be masked with spaces.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from jdlint.formats.markup import TAG
from jdlint.formats.tables import columns_of, is_delimiter_row
from jdlint.model.text import RegionKind

if TYPE_CHECKING:
    from collections.abc import Callable

# Deeper nesting is read as text, which keeps the work for each line bounded.
_MAX_DEPTH = 64
_TAB = 4
_CODE_INDENT = 4
_RULE = re.compile(r"(?:\*[ \t]*+){3,}+$|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$")
_UNDERLINE = re.compile(r"(?:=++|-++)[ \t]*+$")
# CommonMark wants a space after the marks; many postings leave it out after two or more, and mean a heading all the same.
_HEADING = re.compile(r"#{1,6}+(?![^ \t])|#{2,6}+(?=[^\W\d_])")
_FENCE = re.compile(r"(`{3,}+)[^`]*+$|(~{3,}+)")
_ORDERED = re.compile(r"[0-9]{1,9}[.)]")
_HTML_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|"
    "noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_BLANK_LINE = re.compile(r"(?!)")
# The seven ways of CommonMark in which an HTML block begins and ends; the last two end at a blank line.
_HTML_BLOCKS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?![^\s>])", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(rf"</?(?:{_HTML_NAMES})(?:(?![^\s>])|/>)", re.IGNORECASE), _BLANK_LINE),
)
_LONE_TAG = re.compile(rf"{TAG}[ \t]*+$")


class Shape(Enum):
    """How the inside of a leaf is to be read."""

    PARAGRAPH = auto()
    HEADING = auto()
    CODE = auto()
    FENCE = auto()
    HTML = auto()
    TABLE = auto()


class Leaf(NamedTuple):
    """A block that holds text, at `text[start:end]`; `kind` and `level` are what it is to its reader."""

    shape: Shape
    start: int
    end: int
    kind: RegionKind
    level: int


class BlockScanner:
    """Reads the lines of a text from an offset on and collects its leaves."""

    def __init__(self, text: str, start: int) -> None:
        self.leaves: list[Leaf] = []
        self.marks: list[int] = []
        """Offsets of the `>` of block quotes."""
        self._text = text
        # Open containers, outermost first: 0 is a block quote, else a list item and the width of its indentation.
        self._containers: list[int] = []
        self._hollow = False
        # The open leaf, and where its last line begins.
        self._shape: Shape | None = None
        self._start = self._end = self._last = 0
        self._closing = ""
        self._html_end = _BLANK_LINE
        # The line at hand: its end, the first character that is not blank, its column, the column where content begins,
        # and how many of the open containers the line continues.
        self._line_end = self._mark = self._column = self._base = self._matched = 0
        self._scan(start)

    def _scan(self, position: int) -> None:
        text = self._text
        while position < len(text):
            end = text.find("\n", position)
            if end < 0:
                end = len(text)
            if self._containers or not text[position].isalpha():
                self._line(position, end)
            elif self._shape is Shape.PARAGRAPH:
                # No block begins with a letter: by far the commonest line is done here.
                self._last, self._end = position, end
            elif self._shape is None:
                self._open(Shape.PARAGRAPH, position, end)
            else:
                self._line(position, end)
            position = end + 1
        self._close()

    def _line(self, position: int, end: int) -> None:
        self._line_end, self._base = end, 0
        self._indent(position, 0)
        self._match_containers()
        if self._mark == end:
            self._blank()
            return
        self._hollow = False
        if self._shape in _VERBATIM and self._matched == len(self._containers) and self._extend_verbatim():
            return
        while self._column - self._base < _CODE_INDENT:
            begin = self._BEGINNINGS.get(self._text[self._mark])
            done = begin(self) if begin else None
            if done:
                return
            if done is None:
                break
            if self._mark == end:
                return
        self._continue_text()

    def _indent(self, position: int, column: int) -> None:
        """Move to the first character from `position` on that is not blank."""
        text, end = self._text, self._line_end
        while position < end and (char := text[position]) in " \t":
            column += 1 if char == " " else _TAB - column % _TAB
            position += 1
        self._mark, self._column = position, column

    def _match_containers(self) -> None:
        matched = 0
        for width in self._containers:
            if width:
                if self._mark < self._line_end:
                    if self._column - self._base < width:
                        break
                    self._base += width
            elif not self._step_into_quote():
                break
            matched += 1
        self._matched = matched

    def _step_into_quote(self) -> bool:
        mark = self._mark
        if mark >= self._line_end or self._text[mark] != ">" or self._column - self._base >= _CODE_INDENT:
            return False
        self.marks.append(mark)
        self._base = self._column + 1
        self._indent(mark + 1, self._column + 1)
        if self._mark > mark + 1:
            self._base += 1
        return True

    def _blank(self) -> None:
        if self._matched < len(self._containers):
            self._settle()
        elif self._hollow:
            self._containers.pop()
            self._hollow = False
        if self._shape is Shape.FENCE or (self._shape is Shape.HTML and self._html_end is not _BLANK_LINE):
            self._end = self._line_end
        elif self._shape is not Shape.CODE:
            self._close()

    def _extend_verbatim(self) -> bool:
        """Give the line to an open code or HTML block; False if the block does not take it."""
        indent = self._column - self._base
        if self._shape is Shape.CODE:
            if indent < _CODE_INDENT:
                self._close()
                return False
        elif self._shape is Shape.FENCE and indent < _CODE_INDENT:
            line = self._text[self._mark : self._line_end].rstrip(" \t")
            if line.startswith(self._closing) and not line.strip(self._closing[0]):
                self._close()
                return True
        self._end = self._line_end
        if self._shape is Shape.HTML and self._html_end.search(self._text, self._mark, self._line_end):
            self._close()
        return True

    def _continue_text(self) -> None:
        """Give the line to the open paragraph or table, or begin a paragraph or indented code."""
        matched = self._matched == len(self._containers)
        if self._shape is Shape.PARAGRAPH:
            if not (matched and self._column - self._base < _CODE_INDENT and self._begin_table()):
                self._last, self._end = self._mark, self._line_end
            return
        if self._shape is Shape.TABLE and matched and self._column - self._base < _CODE_INDENT:
            self._end = self._line_end
            return
        self._settle()
        indented = self._column - self._base >= _CODE_INDENT
        self._open(Shape.CODE if indented else Shape.PARAGRAPH, self._mark, self._line_end)

    def _open(self, shape: Shape, start: int, end: int) -> None:
        self._shape, self._start, self._end, self._last = shape, start, end, start

    def _settle(self) -> None:
        """Close the open leaf and the containers that this line does not continue."""
        self._close()
        del self._containers[self._matched :]
        self._hollow = False

    def _close(self) -> None:
        if self._shape is None:
            return
        kind, level = RegionKind.PARAGRAPH, 0
        if self._shape is Shape.CODE or self._shape is Shape.FENCE:
            kind = RegionKind.CODE
        elif self._containers and self._containers[-1]:
            kind, level = RegionKind.ITEM, sum(1 for width in self._containers if width)
        elif self._containers:
            kind = RegionKind.QUOTE
        self.leaves.append(Leaf(self._shape, self._start, self._end, kind, level))
        self._shape = None

    def _begin_quote(self) -> bool | None:
        if len(self._containers) >= _MAX_DEPTH:
            return None
        self._settle()
        self._step_into_quote()
        self._containers.append(0)
        self._matched += 1
        return False

    def _begin_item(self, width: int = 1) -> bool | None:
        """Begin a list item whose marker is `width` characters wide."""
        after = self._mark + width
        if len(self._containers) >= _MAX_DEPTH or (after < self._line_end and self._text[after] not in " \t"):
            return None
        mark, column = self._mark, self._column
        self._indent(after, column + width)
        empty = self._mark == self._line_end
        in_paragraph = self._shape is Shape.PARAGRAPH and self._matched == len(self._containers)
        if in_paragraph and (empty or (width > 1 and self._text[mark : after - 1] != "1")):
            self._mark, self._column = mark, column
            return None
        self._settle()
        gap = self._column - column - width
        inside = column + width + (1 if empty or gap > _CODE_INDENT else gap)
        self._containers.append(inside - self._base)
        self._base = inside
        self._matched += 1
        self._hollow = empty
        return False

    def _begin_ordered(self) -> bool | None:
        marker = _ORDERED.match(self._text, self._mark, self._line_end)
        return self._begin_item(len(marker.group())) if marker else None

    def _begin_rule(self) -> bool | None:
        """Begin and end a thematic break, or underline the open paragraph, or begin a bullet."""
        if self._text[self._mark] in "-=" and self._underline():
            return True
        if _RULE.match(self._text, self._mark, self._line_end):
            self._settle()
            return True
        return self._begin_item() if self._text[self._mark] in "-*" else None

    def _underline(self) -> bool:
        """Turn the open paragraph into a heading if the line underlines it."""
        if self._shape is not Shape.PARAGRAPH or self._matched < len(self._containers):
            return False
        if not _UNDERLINE.match(self._text, self._mark, self._line_end):
            return False
        level = 1 if self._text[self._mark] == "=" else 2
        self._shape = None
        self.leaves.append(Leaf(Shape.HEADING, self._start, self._end, RegionKind.HEADING, level))
        return True

    def _begin_heading(self) -> bool | None:
        hashes = _HEADING.match(self._text, self._mark, self._line_end)
        if not hashes:
            return None
        self._settle()
        body = self._text[hashes.end() : self._line_end].rstrip(" \t")
        bare = body.rstrip("#")
        end = hashes.end() + len(bare if not bare or bare[-1] in " \t" else body)
        self.leaves.append(Leaf(Shape.HEADING, hashes.end(), end, RegionKind.HEADING, len(hashes.group())))
        return True

    def _begin_fence(self) -> bool | None:
        fence = _FENCE.match(self._text, self._mark, self._line_end)
        if not fence:
            return None
        self._settle()
        self._closing = fence[1] or fence[2]
        self._open(Shape.FENCE, self._line_end, self._line_end)
        return True

    def _begin_html(self) -> bool | None:
        ends = (end for begin, end in _HTML_BLOCKS if begin.match(self._text, self._mark, self._line_end))
        end = next(ends, None)
        if end is None:
            if self._shape is Shape.PARAGRAPH or not _LONE_TAG.match(self._text, self._mark, self._line_end):
                return None
            end = _BLANK_LINE
        self._settle()
        self._open(Shape.HTML, self._mark, self._line_end)
        self._html_end = end
        if end.search(self._text, self._mark, self._line_end):
            self._close()
        return True

    def _begin_table(self) -> bool:
        """Turn the last line of the open paragraph into a table's header if this line is the row under one."""
        row = self._text[self._mark : self._line_end]
        if row[0] not in "|:-" or not is_delimiter_row(row):
            return False
        header = self._text[self._last : self._end]
        if "|" not in header or columns_of(header) != columns_of(row):
            return False
        last = self._last
        if last > self._start:
            self._end = self._text.rfind("\n", self._start, last)
            self._close()
        self._open(Shape.TABLE, last, self._line_end)
        return True

    _BEGINNINGS: ClassVar[dict[str, Callable[[BlockScanner], bool | None]]] = {
        ">": _begin_quote,
        "#": _begin_heading,
        "+": _begin_item,
        "<": _begin_html,
        **dict.fromkeys("*-_=", _begin_rule),
        **dict.fromkeys("`~", _begin_fence),
        **dict.fromkeys("0123456789", _begin_ordered),
    }


_VERBATIM = frozenset({Shape.CODE, Shape.FENCE, Shape.HTML})
