"""What must stand in a sentence before a shape of tokens can: the words of its tokens that may not be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdlint.model.rule import TokenPattern
from jdlint.model.text import fold

_NEEDED = ("1", "+")
"""Operators under which a token stands at least once; without an operator it stands exactly once."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape's words by token: of each group one must stand in any sentence that the shape matches."""

    groups: tuple[tuple[str, ...], ...]

    def may_stand(self, sentence: str) -> bool:
        """Whether a folded sentence holds a word of every group; tokens need not be made to know that it does not."""
        return all(any(word in sentence for word in group) for group in self.groups)


def shape_of(pattern: TokenPattern) -> Shape:
    """Return what a shape needs; a token that says no word needs nothing."""
    return Shape(tuple(sorted(_groups(pattern.tokens), key=len)))


def _groups(tokens: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, ...]]:
    for token in tokens:
        words = _words(token.get("LOWER"))
        if words and _is_needed(token.get("OP")):
            yield tuple(dict.fromkeys(map(fold, words)))


def _words(wanted: object) -> tuple[str, ...]:
    listed = wanted.get("IN") if isinstance(wanted, Mapping) else [wanted]
    return tuple(str(word) for word in listed) if isinstance(listed, list | tuple) and None not in listed else ()


def _is_needed(operator: object) -> bool:
    return (
        operator is None
        or operator in _NEEDED
        or (isinstance(operator, str) and operator[:1] == "{" and operator[1:2] in "123456789")
    )
