"""Links of Markdown: where a destination ends, and the definitions that reference links point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdlint.model.text import Span

# Bounds keep a text that is full of half-open links from being read over and over.
_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999}+)\]"
_TITLE = r"""(?:"(?:[^"\\]|\\.){0,2000}+"|'(?:[^'\\]|\\.){0,2000}+'|\((?:[^()\\]|\\.){0,2000}+\))"""
_ANGLED = re.compile(r"<(?:[^<>\n\\]|\\.)*+>")
_STEP = re.compile(r"\\[!-/:-@\[-`{-~]|[()]|[\x00-\x20\x7f]")
_GAP = re.compile(r"[ \t\n]*+")
_LINK_TAIL = re.compile(rf"(?:[ \t\n]++{_TITLE})?+[ \t\n]*+\)", re.DOTALL)
_REFERENCE = re.compile(_LABEL, re.DOTALL)
_DEFINITION = re.compile(
    rf"[ \t]*+{_LABEL}:[ \t]*+\n?+[ \t]*+(?:<(?:[^<>\n\\]|\\.)*+>|[^\s<]\S*+)"
    rf"(?:(?:[ \t]++\n?+[ \t]*+|\n[ \t]*+){_TITLE}[ \t]*+(?=\n|$)|[ \t]*+(?=\n|$))\n?+",
    re.DOTALL,
)
_UNTITLED = re.compile(rf"[ \t]*+{_LABEL}:[ \t]*+\n?+[ \t]*+(?:<(?:[^<>\n\\]|\\.)*+>|[^\s<]\S*+)[ \t]*+(?:\n|$)", re.DOTALL)
_MAX_PARENTHESES = 32


def link_end(text: str, start: int, end: int) -> int | None:
    """Return where `(destination "title")` ends that begins at `start`, or None if none does."""
    if start >= end or text[start] != "(":
        return None
    position = _end_of(_GAP.match(text, start + 1, end), start + 1)
    if position < end and text[position] == "<":
        angled = _ANGLED.match(text, position, end)
        if not angled:
            return None
        position = angled.end()
    else:
        position = _bare_destination_end(text, position, end)
    tail = _LINK_TAIL.match(text, position, end)
    return tail.end() if tail else None


def _bare_destination_end(text: str, start: int, end: int) -> int:
    """Return where a destination without angle brackets ends: at white space or a parenthesis that it did not open."""
    depth = 0
    position = start
    while step := _STEP.search(text, position, end):
        char = step.group()
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        if depth < 0 or depth > _MAX_PARENTHESES or char <= " " or char == "\x7f":
            return step.start()
        position = step.end()
    return end


def reference_end(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the label in brackets that begins at `start`, if one does, and where the reference ends."""
    if text.startswith("[]", start) and start + 2 <= end:
        return "", start + 2
    label = _REFERENCE.match(text, start, end)
    return (label[1], label.end()) if label else ("", start)


def definitions(text: str, span: Span) -> tuple[tuple[str, ...], int]:
    """Return the labels that are defined at the start of the paragraph at `span`, and where its text begins after them."""
    labels: list[str] = []
    position = span.start
    while definition := _DEFINITION.match(text, position, span.end) or _UNTITLED.match(text, position, span.end):
        label = normalised(definition[1])
        if not label:
            break
        labels.append(label)
        position = definition.end()
    return tuple(labels), position


def normalised(label: str) -> str:
    """Return the label as references compare it: case folded, white space as one space."""
    return " ".join(label.split()).casefold()


def _end_of(match: re.Match[str] | None, default: int) -> int:
    return match.end() if match else default
