"""What must stand in a sentence before a shape of tokens can: the words of its tokens that may not be left out, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.rule import TokenPattern
from jdlint.model.text import Span, fold

_WHOLE = 5
"""Letters from which on a token begins a word: what the tokenizer cuts off inside one ("can|not", "do|n't") is shorter."""

_CUT = 2
"""Letters that the tokenizer may cut off the end of a word that is written without an apostrophe ("would|nt")."""
_LONG = re.compile(rf"[^\W\d_]{{{_WHOLE},}}")

Words = tuple[str, ...]
Chain = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A folded sentence, and the long words that its tokens may be."""

    text: str
    long: frozenset[str]

    @classmethod
    def of(cls, text: str) -> SentenceWords:
        """Read a folded sentence."""
        words = set(_LONG.findall(text))
        return cls(text, frozenset(words.union(word[:-cut] for cut in range(1, _CUT + 1) for word in words)))


@dataclass(frozen=True)
class Shape:
    """A shape's needed tokens, as chains of neighbours; of each token one of its words stands in any sentence matched."""

    chains: tuple[Chain, ...]
    longest: int
    """How many tokens it may take up."""

    @cached_property
    def _needs(self) -> tuple[tuple[frozenset[str], Words], ...]:
        """Of each token the words that are long and whole, and the others; tokens with few words first."""
        tokens = sorted((words for chain in self.chains for words in chain), key=len)
        return tuple(
            (frozenset(filter(_LONG.fullmatch, words)), tuple(word for word in words if not _LONG.fullmatch(word)))
            for words in tokens
        )

    def may_stand(self, sentence: SentenceWords) -> bool:
        """Whether a sentence holds the chains in order; tokens need not be made to know that it does not."""
        for long, others in self._needs:
            if long.isdisjoint(sentence.long) and not any(word in sentence.text for word in others):
                return False
        at = 0
        for chain in self.chains:
            at = _end(chain, sentence.text, at)
            if at < 0:
                return False
        return True


def shape_of(pattern: TokenPattern) -> Shape:
    """Return what a shape needs; a token that says no word needs nothing."""
    return Shape(tuple(map(tuple, _chains(pattern.tokens))), sum(_bounds(token.get("OP"))[1] for token in pattern.tokens))


def words_around(text: str, sentence: Span, middle: Span, count: int) -> Span:
    """Return the part of a sentence from `count` words before the middle to as many after it; a word holds a token at least."""
    start, end = middle.start, middle.end - 1
    for _ in range(count + 1):
        start = text.rfind(" ", sentence.start, start)
        if start < 0:
            break
    for _ in range(count + 1):
        end = text.find(" ", end + 1, sentence.end)
        if end < 0:
            break
    return Span(start + 1 if start >= 0 else sentence.start, end if end >= 0 else sentence.end)


def _chains(tokens: Sequence[Mapping[str, object]]) -> Iterator[list[Words]]:
    """Yield the runs of tokens that stand exactly once and side by side; one that may be repeated stands for itself."""
    chain: list[Words] = []
    for token in tokens:
        words, (least, most) = _words(token.get("LOWER")), _bounds(token.get("OP"))
        if words and least == most == 1:
            chain.append(words)
            continue
        if chain:
            yield chain
        chain = []
        if words and least:
            yield [words]
    if chain:
        yield chain


def _words(wanted: object) -> Words:
    listed = wanted.get("IN") if isinstance(wanted, Mapping) else [wanted]
    if not isinstance(listed, list | tuple) or None in listed:
        return ()
    return tuple(dict.fromkeys(fold(str(word)) for word in listed))


def _bounds(operator: object) -> tuple[int, int]:
    """Return how often a token stands at least and at most; operators are bounded, see docs/writing-rules.md."""
    if not isinstance(operator, str) or operator[0] != "{":
        return (1 if operator in {None, "1"} else 0), 1
    least, _, most = operator.strip("{}").partition(",")
    return int(least or 0), int(most or least)


def _end(chain: Chain, sentence: str, at: int) -> int:
    """Return the first place at which a chain may end that begins at `at` or later; -1 where there is none."""
    ends = (_first_end(chain, word, sentence, at) for word in chain[0])
    return min((end for end in ends if end >= 0), default=-1)


def _first_end(chain: Chain, word: str, sentence: str, at: int) -> int:
    start = sentence.find(word, at)
    while start >= 0:
        if not (len(word) >= _WHOLE and start and word[0].isalpha() and sentence[start - 1].isalpha()):
            end = _follow(chain, sentence, start + len(word))
            if end >= 0:
                return end
        start = sentence.find(word, start + 1)
    return -1


def _follow(chain: Chain, sentence: str, end: int) -> int:
    """Return where the rest of a chain ends whose first word ends at `end`; a space may stand between two tokens."""
    ends = {end}
    for words in chain[1:]:
        starts = ends | {end + 1 for end in ends if sentence[end : end + 1] == " "}
        ends = {start + len(word) for start in starts for word in words if sentence.startswith(word, start)}
        if not ends:
            return -1
    return min(ends)
