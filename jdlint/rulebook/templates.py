"""Messages: one line, a full stop, and only placeholders that will be filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jdlint.rulebook.complaints import nearest

LONGEST = 200
"""Characters of the longest message."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ARITHMETIC = re.compile(r"[A-Za-z0-9_ .+\-*/<>=!()]+")
_OPERATORS = frozenset({"and", "or"})


def message_complaints(message: str, known: Iterable[str], *, arithmetic: bool = False) -> Iterator[str]:
    """Yield what is wrong with a message; with `arithmetic` its braces may hold formulas of the known names."""
    if "\n" in message:
        yield "A message is one line."
    if len(message) > LONGEST:
        yield f"A message has at most {LONGEST} characters; this one has {len(message)}."
    if not message.rstrip("”’\"')").endswith("."):
        yield "A message ends with a full stop."
    if set("{}") & set(_BRACES.sub("", message)):
        yield "A brace of the message is not closed or not opened."
    names = frozenset(known)
    for inside in _BRACES.findall(message):
        yield from formula_complaints(inside, names) if arithmetic else _placeholder(inside, names)


def formula_complaints(formula: str, known: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the names of a formula; its grammar is judged where formulas are compiled."""
    if not _ARITHMETIC.fullmatch(formula):
        yield f"“{formula}” is no formula: it may hold numbers, names, + - * /, comparisons, and, or, parentheses."
        return
    for name in dict.fromkeys(_NAME.findall(formula)):
        if name not in known | _OPERATORS:
            yield f"“{name}” is neither a variable nor a default{nearest(name, known)}"


def _placeholder(name: str, known: frozenset[str]) -> Iterator[str]:
    if name not in known:
        yield f"“{{{name}}}” is not filled in this message{nearest(name, known)}"
