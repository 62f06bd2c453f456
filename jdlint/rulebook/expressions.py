"""Regular expressions of the vocabulary: they must compile and must not be able to run away."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import Any

# The parser behind `re` is the one reader of expressions that agrees with it; mypy's stubs do not list it.
_parser: Any = import_module("re._parser")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_WIDEST = 20
"""How often at most a group may be repeated that itself holds an unbounded repeat."""


def complaint(expression: str) -> str | None:
    """Return what is wrong with an expression, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(expression)
            tree = _parser.parse(expression)
    except (re.error, FutureWarning, DeprecationWarning, OverflowError, RecursionError) as error:
        return f"“{expression}” is not a regular expression: {error}."
    return next((f"“{expression}” {fault}." for fault in _dangers(tree, 1)), None)


def _dangers(tree: Any, repeated: float) -> Iterator[str]:
    """Walk an expression inside a group that is repeated up to `repeated` times."""
    for operator, argument in tree:
        name = str(operator)
        if name in {"GROUPREF", "GROUPREF_EXISTS"}:
            yield "refers back to a group, which cannot be matched in linear time"
        if name in _REPEATS:
            yield from _repeat(argument, repeated)
        else:
            for inner in _subtrees(argument):
                yield from _dangers(inner, repeated)


def _repeat(argument: Any, repeated: float) -> Iterator[str]:
    _, most, inner = argument
    unbounded = most == _parser.MAXREPEAT
    if unbounded and repeated > _WIDEST:
        yield "repeats without bound inside a repeated group; bound the inner repeat: {0,40}"
    if unbounded and any(_is_wild(item) for item in inner):
        yield "has a gap without bound; write .{0,60} in place of .*"
    yield from _dangers(inner, repeated * (float("inf") if unbounded else max(float(most), 1.0)))


def _is_wild(item: Any) -> bool:
    """Whether an element matches nearly every character."""
    operator, argument = item
    name = str(operator)
    return name in {"ANY", "NOT_LITERAL"} or (name == "IN" and str(argument[0][0]) == "NEGATE")


def _subtrees(argument: Any) -> Iterator[Any]:
    """Yield the expressions inside an operator's argument, however the parser has packed them."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for item in argument:
            yield from _subtrees(item)
