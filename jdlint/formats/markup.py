"""HTML inside Markdown: tags dropped, text kept, blocks told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdlint.model.text import RegionKind

if TYPE_CHECKING:
    from jdlint.formats.composer import Composer

_ATTRIBUTE = r"""\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+"""
TAG = rf"<(?:(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?:{_ATTRIBUTE})*+\s*+/?>|/(?P<closed>[A-Za-z][A-Za-z0-9-]*+)\s*+>)"
"""One opening or closing tag, as CommonMark tells it from text; its name is the group `name` or `closed`."""
HIDDEN = frozenset({"script", "style", "template"})
"""Elements whose content no reader sees."""
BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Elements that begin a block of their own."""
ALT = re.compile(r"""\salt\s*+=\s*+["']([^"'<>]*+)["']""", re.IGNORECASE)
"""What an image says to who does not see it."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_ITEMS = frozenset({"li", "dd", "dt"})
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]*+)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>"
    r"|<!\[CDATA\[|\]\]>|<[!?][^<>]*+>|&(?:#[0-9xX][0-9a-fA-F]{0,7}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)


def decode_entity(entity: str) -> str | None:
    """Return the characters that an entity with its `&` and `;` stands for, or None if there is no such entity."""
    from html.entities import html5  # noqa: PLC0415 - a large table that most postings never need

    body = entity[1:-1]
    if not body.startswith("#"):
        return html5.get(body + ";")
    try:
        code = int(f"0{body[1:]}", 0) if body[1] in "xX" else int(body[1:])
        return chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - surrogates
    except (ValueError, OverflowError):
        return "\ufffd"


class MarkupWriter:
    """Writes the HTML blocks of one document, keeping count of open lists and of the row of a table."""

    def __init__(self, composer: Composer, text: str) -> None:
        self._composer = composer
        self._text = text
        self._lists = 0
        self._row = -1

    def write(self, start: int, end: int, kind: RegionKind, level: int) -> None:
        """Write the HTML at `text[start:end]`; text outside any element of its own becomes a block of this kind."""
        self._composer.begin(kind, level)
        position = start
        hidden = ""
        for token in _TOKEN.finditer(self._text, start, end):
            if not hidden:
                self._composer.literal(position, token.start())
            position = token.end()
            name = (token["name"] or "").lower()
            if hidden:
                hidden = "" if name == hidden and token["slash"] else hidden
            elif name in HIDDEN and not token["slash"]:
                hidden = name
            else:
                self._token(token, name, kind, level)
        if not hidden:
            self._composer.literal(position, end)
        self._composer.end()

    def _token(self, token: re.Match[str], name: str, kind: RegionKind, level: int) -> None:
        if name == "br":
            self._composer.space(*token.span())
        elif name == "img":
            if alt := ALT.search(token.group()):
                self._composer.literal(token.start() + alt.start(1), token.start() + alt.end(1))
        elif name in BREAKING:
            self._count(name, closing=bool(token["slash"]))
            self._begin(name, kind, level, closing=bool(token["slash"]))
        elif token["comment"] is not None:
            self._composer.comment(*token.span(), token["comment"])
        elif token.group()[0] == "&":
            text = decode_entity(token.group())
            if text is None:
                self._composer.literal(*token.span())
            else:
                self._composer.replace(*token.span(), text)

    def _count(self, name: str, *, closing: bool) -> None:
        if name in _LISTS:
            self._lists = max(self._lists + (-1 if closing else 1), 0)
        elif name == "table":
            self._row = -1
        elif name == "tr" and not closing:
            self._row += 1

    def _begin(self, name: str, kind: RegionKind, level: int, *, closing: bool) -> None:
        """Begin the block that the element is, or the one that goes on after it."""
        if self._lists:
            kind, level = RegionKind.ITEM, self._lists
        if closing or name in _LISTS:
            self._composer.begin(kind, level)
        elif name in _HEADINGS:
            self._composer.begin(RegionKind.HEADING, _HEADINGS[name])
        elif name in _ITEMS:
            self._composer.begin(RegionKind.ITEM, max(self._lists, 1))
        elif name in {"td", "th"}:
            self._composer.begin(RegionKind.CELL, max(self._row, 0))
        elif name == "blockquote":
            self._composer.begin(RegionKind.QUOTE)
        elif name == "pre":
            self._composer.begin(RegionKind.CODE)
        else:
            self._composer.begin(kind, level)
