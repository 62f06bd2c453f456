"""What is inside a paragraph of Markdown: which characters are markup, and what stands for the rest.

The result is a list of cuts: stretches of the source that are dropped, replaced or marked as code. All that lies between
the cuts is text, character by character. Emphasis and links follow CommonMark's algorithm, with `~~` of GFM.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from jdlint.formats.markup import ALT, BREAKING, HIDDEN, TAG, decode_entity
from jdlint.formats.references import link_end, normalised, reference_end

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SPECIAL = re.compile(r"[\\`<&*_~\[\]]")
_TOKEN = re.compile(r"\\|`++|<|&|!?\[|\]|\*++|_++|~++")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+)>"
)
_TAG = re.compile(TAG)
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


class Cut(NamedTuple):
    """A stretch of source that is not plain text: `text` stands for it, a line feed ends the block, None marks code."""

    start: int
    end: int
    text: str | None = ""
    comment: bool = False


class _Delimiter:
    """A run of `*`, `_` or `~` that may open or close emphasis."""

    __slots__ = ("char", "closes", "count", "length", "opens", "start")

    def __init__(self, char: str, start: int, length: int, *, opens: bool, closes: bool) -> None:
        self.char = char
        self.start = start
        self.length = self.count = length
        self.opens = opens
        self.closes = closes

    def pairs_with(self, closer: _Delimiter) -> bool:
        """Whether `closer` may close what this run opens, by CommonMark's rule of three."""
        if self.char != closer.char:
            return False
        if (self.closes or closer.opens) and (self.length + closer.length) % 3 == 0:
            return self.length % 3 == 0 and closer.length % 3 == 0
        return True


class _Bracket(NamedTuple):
    start: int
    end: int
    delimiters: int


class InlineScanner:
    """Finds the cuts of the stretch `text[start:end]`; `labels` are the document's link reference labels."""

    def __init__(self, text: str, start: int, end: int, labels: Collection[str]) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._labels = labels
        self._cuts: list[Cut] = []
        self._delimiters: list[_Delimiter] = []
        self._brackets: list[_Bracket] = []
        self._last_link = start
        self._backticks: dict[int, list[int]] | None = None
        # Ends such as "-->" that are known not to stand in the rest of the stretch.
        self._absent: set[str] = set()

    def cuts(self) -> list[Cut]:
        """Return the cuts in ascending order."""
        position = self._start
        while token := _TOKEN.search(self._text, position, self._end):
            position = self._HANDLERS[token.group()[0]](self, token.start(), token.end())
        self._pair(0)
        self._cuts.sort()
        return self._cuts

    def _escape(self, start: int, end: int) -> int:
        if end < self._end and self._text[end] in _ESCAPED:
            self._cuts.append(Cut(start, end))
            return end + 1
        if end < self._end and self._text[end : end + 2].lstrip(" ").startswith("\n"):
            self._cuts.append(Cut(start, end))
        return end

    def _code(self, start: int, end: int) -> int:
        """Take a code span whole; a run of backticks without its twin is text."""
        if self._backticks is None:
            self._backticks = {}
            for run in re.finditer(r"`+", self._text[self._start : self._end]):
                self._backticks.setdefault(len(run.group()), []).append(self._start + run.start())
        twins = self._backticks.get(end - start, [])
        index = bisect_right(twins, start)
        if index == len(twins):
            return end
        first, last = end, twins[index]
        content = self._text[first:last]
        if len(content) > 1 and content[0] in " \n" and content[-1] in " \n" and not content.isspace():
            first, last = first + 1, last - 1
        after = twins[index] + end - start
        self._cuts += [Cut(start, first), Cut(first, last, None), Cut(last, after)]
        return after

    def _angle(self, start: int, end: int) -> int:
        if autolink := _AUTOLINK.match(self._text, start, self._end):
            self._cuts += [Cut(start, end), Cut(autolink.end() - 1, autolink.end())]
            return autolink.end()
        if tag := _TAG.match(self._text, start, self._end):
            return self._tag(tag)
        for opening, closing in _ENDS:
            if self._text.startswith(opening, start) and closing not in self._absent:
                stop = self._text.find(closing, start + 2, self._end)
                if stop < 0:
                    self._absent.add(closing)
                    break
                stop += len(closing)
                self._cuts.append(Cut(start, stop, comment=opening == "<!--"))
                return stop
        return end

    def _tag(self, tag: re.Match[str]) -> int:
        """Drop a tag; one that breaks the line leaves a space, one that begins a block ends this one."""
        name = (tag["name"] or tag["closed"]).lower()
        stop = tag.end()
        if tag["name"] and name in HIDDEN:
            hidden = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(self._text, stop, self._end)
            stop = hidden.end() if hidden else stop
        begins = name in BREAKING or (name == "br" and self._follows_break(tag.start()))
        if name == "img" and (alt := ALT.search(self._text, tag.start(), stop)):
            self._cuts += [Cut(tag.start(), alt.start(1)), Cut(alt.end(1), stop)]
        else:
            self._cuts.append(Cut(tag.start(), stop, "\n" if begins else " " if name == "br" else ""))
        return stop

    def _follows_break(self, start: int) -> bool:
        """Whether nothing but white space parts a line break from the one before it."""
        if not self._cuts or self._cuts[-1].text not in {" ", "\n"}:
            return False
        between = self._text[self._cuts[-1].end : start]
        return not between or between.isspace()

    def _entity(self, start: int, end: int) -> int:
        entity = _ENTITY.match(self._text, start, self._end)
        text = decode_entity(entity.group()) if entity else None
        if entity is None or text is None:
            return end
        self._cuts.append(Cut(start, entity.end(), text))
        return entity.end()

    def _delimit(self, start: int, end: int) -> int:
        """Note a run of delimiter characters and which way it faces."""
        char = self._text[start]
        if char == "~" and end - start != 2:  # noqa: PLR2004 - strikethrough is two tildes
            return end
        before = self._text[start - 1] if start > self._start else " "
        after = self._text[end] if end < self._end else " "
        left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
        right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or _is_punctuation(before))
            closes = right and (not left or _is_punctuation(after))
        if opens or closes:
            self._delimiters.append(_Delimiter(char, start, end - start, opens=opens, closes=closes))
        return end

    def _pair(self, bottom: int) -> None:
        """Pair the delimiters from index `bottom` on, cut those that pair, and forget them all."""
        openers: list[_Delimiter] = []
        floors: dict[tuple[str, bool, int], int] = {}
        for closer in self._delimiters[bottom:]:
            key = (closer.char, closer.opens, closer.length % 3)
            while closer.closes and closer.count:
                index = len(openers) - 1
                floor = floors.get(key, -1)
                while index >= 0 and openers[index].start > floor and not openers[index].pairs_with(closer):
                    index -= 1
                if index < 0 or openers[index].start <= floor:
                    floors[key] = closer.start - 1
                    break
                del openers[index + 1 :]
                self._cut_pair(openers[-1], closer)
                if not openers[-1].count:
                    openers.pop()
            if closer.opens and closer.count:
                openers.append(closer)
        del self._delimiters[bottom:]

    def _cut_pair(self, opener: _Delimiter, closer: _Delimiter) -> None:
        width = 2 if min(opener.count, closer.count) > 1 else 1
        opener.count -= width
        tail = opener.start + opener.count
        self._cuts += [Cut(tail, tail + width), Cut(closer.start, closer.start + width)]
        closer.start += width
        closer.count -= width

    def _open(self, start: int, end: int) -> int:
        self._brackets.append(_Bracket(start, end, len(self._delimiters)))
        return end

    def _close(self, start: int, end: int) -> int:
        """Make a link or image of the brackets if a destination or a known label follows."""
        if not self._brackets:
            return end
        bracket = self._brackets.pop()
        image = bracket.end - bracket.start > 1
        if not image and bracket.start < self._last_link:
            return end
        stop = link_end(self._text, end, self._end) or self._reference(bracket, start, end)
        if not stop:
            return end
        self._pair(bracket.delimiters)
        self._cuts += [Cut(bracket.start, bracket.end), Cut(start, stop)]
        if not image:
            self._last_link = start
        return stop

    def _reference(self, bracket: _Bracket, start: int, end: int) -> int | None:
        if not self._labels:
            return None
        label, stop = reference_end(self._text, end, self._end)
        return stop if normalised(label or self._text[bracket.end : start]) in self._labels else None

    _HANDLERS: ClassVar[dict[str, Callable[[InlineScanner, int, int], int]]] = {
        "\\": _escape,
        "`": _code,
        "<": _angle,
        "&": _entity,
        "[": _open,
        "!": _open,
        "]": _close,
        **dict.fromkeys("*_~", _delimit),
    }


def _is_punctuation(char: str) -> bool:
    return char in _ESCAPED or (not char.isascii() and unicodedata.category(char)[0] in "PS")
