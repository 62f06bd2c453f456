"""Arithmetic that rules may use: read by a small grammar, never evaluated as code.

A condition is made of comparisons with "and" and "or"; a comparison of at most two sums; a sum of products with "+" and
"-"; a product of factors with "*" and "/"; a factor is a number, a name, a condition in parentheses or "-" and a factor.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Value = float | bool | None
_Node = Callable[[Mapping[str, float]], Value]

_LONGEST = 500
_DEEPEST = 40
_TOKEN = re.compile(r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)|(?P<name>[A-Za-z_]\w*)|(?P<sign><=|>=|==|!=|[-+*/()<>]))")
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


class FormulaError(ValueError):
    """A formula does not follow the grammar; the message says where."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: the names it uses, and what it comes to."""

    source: str
    names: frozenset[str]
    _node: _Node

    def value(self, values: Mapping[str, float]) -> Value:
        """Return a number or a truth value; None where it is undefined: a name without a value, a division by zero."""
        return self._node(values)


def parse(source: str) -> Formula:
    """Read a formula; raises FormulaError."""
    if len(source) > _LONGEST:
        raise FormulaError(f"The formula is longer than {_LONGEST} characters.")
    parser = _Parser(source)
    return Formula(source, frozenset(parser.names), parser.whole())


def names(source: str) -> frozenset[str]:
    """Return the names that a formula uses; raises FormulaError."""
    return parse(source).names


class _Parser:
    """Reads one formula by recursive descent."""

    def __init__(self, source: str) -> None:
        self._tokens = _tokens(source)
        self._position = 0
        self._depth = 0
        self.names: set[str] = set()
        self._node = self._either()
        if self._peek() != "":
            raise FormulaError(f"“{self._peek()}” is not expected in “{source}”.")

    def whole(self) -> _Node:
        """Return the whole formula."""
        return self._node

    def _peek(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._position += 1
        return token

    def _either(self) -> _Node:
        node = self._both()
        while self._peek() == "or":
            self._take()
            node = _logic(node, self._both(), decisive=True)
        return node

    def _both(self) -> _Node:
        node = self._comparison()
        while self._peek() == "and":
            self._take()
            node = _logic(node, self._comparison(), decisive=False)
        return node

    def _comparison(self) -> _Node:
        node = self._sum()
        return _binary(_COMPARISONS[self._take()], node, self._sum()) if self._peek() in _COMPARISONS else node

    def _sum(self) -> _Node:
        node = self._product()
        while self._peek() in ("+", "-"):
            node = _binary(_ARITHMETIC[self._take()], node, self._product())
        return node

    def _product(self) -> _Node:
        node = self._factor()
        while self._peek() in ("*", "/"):
            node = _binary(_ARITHMETIC[self._take()], node, self._factor())
        return node

    def _factor(self) -> _Node:
        token = self._take()
        if token in ("(", "-"):
            return self._nested(token)
        if token[:1].isdigit():
            number = float(token)
            return lambda _: number
        if token in ("", "and", "or") or not (token[0].isalpha() or token[0] == "_"):
            raise FormulaError(f"A number or a name is missing{f' before “{token}”' if token else ' at the end'}.")
        self.names.add(token)
        return lambda values: values.get(token)

    def _nested(self, sign: str) -> _Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError(f"The formula is nested deeper than {_DEEPEST}.")
        node = self._either() if sign == "(" else _binary(operator.sub, lambda _: 0.0, self._factor())
        if sign == "(" and self._take() != ")":
            raise FormulaError("A closing parenthesis is missing.")
        self._depth -= 1
        return node


def _tokens(source: str) -> list[str]:
    tokens: list[str] = []
    position, text = 0, source.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"“{text[position:].lstrip()[:1]}” is no part of the grammar of formulas.")
        tokens.append(match[match.lastgroup or 0])
        position = match.end()
    return tokens


def _binary(operation: Callable[[float, float], Value], left: _Node, right: _Node) -> _Node:
    def node(values: Mapping[str, float]) -> Value:
        first, second = left(values), right(values)
        if first is None or second is None:
            return None
        try:
            return operation(first, second)
        except (ZeroDivisionError, OverflowError):
            return None

    return node


def _logic(left: _Node, right: _Node, *, decisive: bool) -> _Node:
    """Return "or" (decided by a true side) or "and" (decided by a false one); undefined if neither decides and one is."""

    def node(values: Mapping[str, float]) -> Value:
        sides = [None if (side := part(values)) is None else bool(side) for part in (left, right)]
        if decisive in sides:
            return decisive
        return None if None in sides else not decisive

    return node
