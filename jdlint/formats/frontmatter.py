"""Front matter: the keys and values between two fences at the top of a posting.

A line-based reader of what postings hold: scalars, nested maps, lists, quoted strings, block scalars, flow lists. It is no
YAML or TOML parser: it knows where each value stands in the source, and it goes on after a mistake, which it reports.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from jdlint.formats.flow import QUOTES, closing_quote, flow_scalars
from jdlint.model.errors import Problem
from jdlint.model.text import RegionKind

if TYPE_CHECKING:
    from jdlint.formats.composer import Composer

_KEY_LINE = re.compile(r"""[ ]*(?:-[ ]+)*(?:"[^"\n]*"|'[^'\n]*'|[^\s#:\[\]{}"'>|*&!%@`-][^:\n]*)[ \t]*:(?:[ \t]|$)""")
_TOML_LINE = re.compile(r"""[ \t]*(?:[\w.-]+|"[^"\n]*")[ \t]*=|[ \t]*\[\[?[\w. "-]+\]\]?[ \t]*$""")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\s+|.))", re.DOTALL)
_SIMPLE_ESCAPES = {"n": " ", "t": " ", "r": " ", "_": " ", " ": " ", "0": ""}
_PROPERTIES = re.compile(r"[ \t]*+(?:[!&]\S*+(?:[ \t]++|$))*+")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BULLET = re.compile(r"[ \t]*(?:[-*+•]|[0-9]{1,3}[.)])[ \t]")
# After so many faults the rest of the front matter is left unread.
_MAX_PROBLEMS = 10


class Line(NamedTuple):
    """A line of the source and how many spaces or tabs it begins with."""

    number: int
    start: int
    end: int
    indent: int
    body: str


class _Key(NamedTuple):
    indent: int
    name: str


def read_front_matter(text: str, path: str, composer: Composer) -> tuple[int, tuple[Problem, ...]]:
    """Write the values of front matter as blocks; return where the posting's body begins and what was wrong.

    Three dashes that only draw a line across the page are not front matter.
    """
    fence = text[:3]
    if fence not in {"---", "+++"} or text[3 : text.find("\n") if "\n" in text else None].strip():
        return 0, ()
    lines, body, closed = _lines(text, fence)
    if not _is_front_matter(lines, fence, closed=closed):
        return 0, ()
    reader = _Reader(text, path, composer, lines, separator=":" if fence == "---" else "=")
    if not closed:
        reader.report(1, f"the opening {fence} has no closing {fence}; add one after the last key")
    reader.read()
    return body, tuple(reader.problems)


def _lines(text: str, fence: str) -> tuple[list[Line], int, bool]:
    """Return the lines between the fences, where the body begins, and whether there is a closing fence.

    Without one, the front matter goes as far as lines look like it.
    """
    closing = {fence, "..."} if fence == "---" else {fence}
    lines: list[Line] = []
    position = text.find("\n") + 1 or len(text)
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        body = text[position:end].rstrip()
        if body in closing:
            return lines, end, True
        indent = len(body) - len(body.lstrip(" \t"))
        lines.append(Line(len(lines) + 2, position, position + len(body), indent, body[indent:]))
        position = end + 1
    pattern = _KEY_LINE if fence == "---" else _TOML_LINE
    count = next((place for place, line in enumerate(lines) if not (line.indent or pattern.match(line.body))), len(lines))
    return lines[:count], lines[count - 1].end if count else 0, False


def _is_front_matter(lines: list[Line], fence: str, *, closed: bool) -> bool:
    """Whether what follows the fence is keys and values rather than a posting under a drawn line."""
    pattern = _KEY_LINE if fence == "---" else _TOML_LINE
    filled = [line for line in lines if line.body and not line.body.startswith("#")]
    if not filled:
        return closed and not any(line.body for line in lines)
    outer = [line for line in filled if not line.indent and line.body[0] not in "-]}\t"]
    keys = sum(1 for line in outer if pattern.match(line.body))
    first = pattern.match(lines[0].body) is not None or lines[0].body.startswith("#")
    return keys * 2 >= len(outer) and keys > 0 and (first or (closed and bool(lines[0].body)))


class _Reader:
    """Reads lines one after another; a value that goes on takes the lines it needs."""

    def __init__(self, text: str, path: str, composer: Composer, lines: list[Line], separator: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._path = path
        self._composer = composer
        self._lines = lines
        self._separator = separator
        self._next = 0
        self._keys: list[_Key] = []
        self._table = ""

    def report(self, number: int, fault: str) -> None:
        """Add a problem at the line with this number."""
        message = f"{self._path}: front matter, line {number}: {fault}."
        self.problems.append(Problem(self._path, "front-matter", message, line=number))

    def read(self) -> None:
        """Write every value as a block."""
        while self._next < len(self._lines) and len(self.problems) < _MAX_PROBLEMS:
            line = self._lines[self._next]
            self._next += 1
            if not line.body or line.body.startswith("#"):
                continue
            if self._separator == ":" and "\t" in self._text[line.start : line.start + line.indent]:
                self.report(line.number, "a tab indents this line; indent with spaces")
            self._line(line)

    def _line(self, line: Line) -> None:
        start, indent, item = line.start + line.indent, line.indent, False
        while self._text[start : start + 2] in {"- ", "-"} or self._text[start : line.end] == "-":
            item = True
            self._keys = [key for key in self._keys if key.indent <= indent] if indent else self._keys[:1]
            step = len(self._text[start + 1 : line.end]) - len(self._text[start + 1 : line.end].lstrip()) + 1
            start, indent = start + step, indent + step
            if start >= line.end:
                return
        self._keys = [key for key in self._keys if key.indent < indent]
        name, value = self._split(start, line.end)
        if name is None:
            self._bare(line, start, indent, item=item)
            return
        self._keys.append(_Key(indent, name))
        self._value(value, line, indent)

    def _split(self, start: int, end: int) -> tuple[str | None, int]:
        """Return the key of the line and where its value begins; no key, no place."""
        body = self._text[start:end]
        if self._separator == "=":
            key, equals, _ = body.partition("=")
            return (key.strip().strip(QUOTES), start + len(key) + 1) if equals and key[:1] != "[" else (None, start)
        if not _KEY_LINE.match(body):
            return None, start
        from_quote = body.find(body[0], 1) if body[0] in QUOTES else 0
        colon = next((m.start() for m in re.finditer(r":(?=[ \t]|$)", body) if m.start() >= from_quote), len(body))
        return body[:colon].strip().strip(QUOTES), start + colon + 1

    def _bare(self, line: Line, start: int, indent: int, *, item: bool) -> None:
        """Take a line without a key: an item of a list, a TOML table, the rest of a value, or a mistake."""
        body = self._text[start : line.end]
        if self._separator == "=" and body.startswith("["):
            self._keys, self._table = [], body.strip("[] \t") + "."
        elif item:
            self._value(start, line, indent - 1)
        elif line.indent and self._keys:
            self._write(start, line.end)
        elif body.strip() not in {"]", "}", "],", "},"}:
            sign = "a colon" if self._separator == ":" else "an equals sign"
            self.report(line.number, f"“{body.strip()[:40]}” is no key with a value; put {sign} after the key")

    def _value(self, start: int, line: Line, indent: int) -> None:
        """Write the value that begins at `start` and goes on over lines deeper than `indent`."""
        start = _end_of_properties(self._text, start, line.end)
        value = self._text[start : line.end]
        if not value or value.startswith("#"):
            return
        if self._separator == ":" and _BLOCK_HEADER.match(value):
            self._block_scalar(indent)
        elif value[0] in QUOTES:
            self._quoted(start, line, indent)
        elif value[0] in "[{":
            self._flow(start, line)
        else:
            self._plain(start, line, indent)

    def _plain(self, start: int, line: Line, indent: int) -> None:
        end = self._without_comment(start, line.end)
        while self._next < len(self._lines):
            following = self._lines[self._next]
            deeper = following.body and following.indent > indent and following.body[0] not in "#-"
            if self._separator == "=" or not deeper or _KEY_LINE.match(following.body):
                break
            end = self._without_comment(following.start, following.end)
            self._next += 1
        if self._text[start:end] not in _NULLS:
            self._write(start, end)

    def _block_scalar(self, indent: int) -> None:
        """Write the paragraphs and bullets of a block scalar, each as a block of the same key."""
        start = end = -1
        while self._next < len(self._lines):
            line = self._lines[self._next]
            if line.body and line.indent <= indent:
                break
            self._next += 1
            if start >= 0 and (not line.body or _BULLET.match(line.body)):
                self._write(start, end)
                start = -1
            if line.body:
                start = line.start + line.indent if start < 0 else start
                end = line.end
        if start >= 0:
            self._write(start, end)

    def _quoted(self, start: int, line: Line, indent: int) -> None:
        """Write what is inside quotes, which may go on over deeper lines."""
        quote = self._text[start]
        if self._separator == "=" and self._text.startswith(quote * 3, start):
            quote *= 3
        close = self._close_of(quote, start + len(quote), line, indent)
        if close < 0:
            self.report(line.number, f"the quote {quote} is not closed; close it at the end of the value")
            self._write(start + len(quote), line.end)
            return
        self._skip_past(close)
        if self._goes_on(close + len(quote), line):
            self._write(start, self._without_comment(start, line.end))
        else:
            self._write(start + len(quote), close, quote=quote[0])

    def _close_of(self, quote: str, start: int, line: Line, indent: int) -> int:
        """Return where the quote closes, in this line or in one before the next key; -1 if it does not."""
        close = closing_quote(self._text, start, line.end, quote)
        for following in islice(self._lines, self._next, None):
            if close >= 0 or (len(quote) == 1 and following.indent <= indent and _KEY_LINE.match(following.body)):
                break
            close = closing_quote(self._text, following.start, following.end, quote)
        return close

    def _goes_on(self, close: int, line: Line) -> bool:
        """Whether the line goes on with words after a closing quote or bracket, so that both are part of a plain value."""
        rest = self._text[close : line.end].strip() if close < line.end else ""
        return bool(rest) and not rest.startswith("#")

    def _flow(self, start: int, line: Line) -> None:
        """Write each scalar of a list or map in brackets."""
        scalars, close = flow_scalars(self._text, start, self._lines[-1].end)
        if close < 0:
            self.report(line.number, f"the bracket {self._text[start]} is not closed; close it at the end of the value")
        if close < 0 or self._goes_on(close + 1, line):
            self._write(start, self._without_comment(start, line.end))
            return
        self._skip_past(close)
        for keys, scalar in scalars:
            quoted = scalar.end - scalar.start > 1 and self._text[scalar.start] in QUOTES
            if quoted and self._text[scalar.end - 1] == self._text[scalar.start]:
                self._write(scalar.start + 1, scalar.end - 1, quote=self._text[scalar.start], inner=keys)
            else:
                self._write(*scalar, inner=keys)

    def _skip_past(self, position: int) -> None:
        while self._next < len(self._lines) and self._lines[self._next].start <= position:
            self._next += 1

    def _without_comment(self, start: int, end: int) -> int:
        """Return where the value ends before a comment and the white space around it."""
        place = self._text.find(" #", start, end)
        return start + len(self._text[start : place if place >= 0 else end].rstrip())

    def _write(self, start: int, end: int, quote: str = "", inner: tuple[str, ...] = ()) -> None:
        label = self._table + ".".join((*(key.name for key in self._keys), *inner))
        self._composer.begin(RegionKind.FRONT_MATTER, 0, label)
        if quote == '"':
            for escape in _ESCAPE.finditer(self._text, start, end):
                self._composer.literal(start, escape.start())
                if escape[4] == "n":
                    self._composer.begin(RegionKind.FRONT_MATTER, 0, label)
                else:
                    self._composer.replace(*escape.span(), _unescaped(escape))
                start = escape.end()
        elif quote == "'" and self._separator == ":":
            while (pair := self._text.find("''", start, end)) >= 0:
                self._composer.literal(start, pair + 1)
                start = pair + 2
        self._composer.literal(start, end)
        self._composer.end()


def _end_of_properties(text: str, start: int, end: int) -> int:
    """Return where a value begins after white space and the tag (`!!str`) or anchor (`&name`) before it."""
    properties = _PROPERTIES.match(text, start, end)
    return properties.end() if properties else start


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - surrogates
    return " " if escape[4].isspace() else _SIMPLE_ESCAPES.get(escape[4], escape[4])
