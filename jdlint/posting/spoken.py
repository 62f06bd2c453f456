"""Sums of money in words: "twenty to twenty-five dollars an hour"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jdlint.model.pay_words import PayWords
from jdlint.model.text import Span, alternation
from jdlint.posting.money import Figure
from jdlint.posting.numbers import spoken


@dataclass(frozen=True)
class Spoken:
    """The compiled shape of a sum in words before the name of a currency."""

    shape: re.Pattern[str]
    word: re.Pattern[str]
    names: tuple[str, ...]
    numerals: Mapping[str, float]
    words: PayWords

    def figures(self, folded: str, span: Span) -> Iterator[Figure]:
        """Yield the sums in `folded[span]`, ascending."""
        if not any(folded.find(name, span.start, span.end) >= 0 for name in self.names):
            return
        for match in self.shape.finditer(folded, span.start, span.end):
            low = self._value(match["low"])
            high = self._value(match["high"]) if match["high"] else low
            if low is None or high is None or low > high:
                continue
            period = self.words.periods[match["period"]] if match["period"] else None
            yield Figure(low, high, self.words.currencies[match["name"]], period, 1.0, Span(*match.span()))

    def _value(self, written: str) -> float | None:
        return spoken(self.numerals[word] for word in self.word.findall(written))


def spoken_grammar(words: PayWords, numerals: Mapping[str, float]) -> Spoken:
    """Compile the number words and the names of currencies that stand after them."""
    names = tuple(name for name, code in words.currencies.items() if name.isalpha() and name != code.lower())
    number = alternation(numerals)
    run = rf"{number}(?:(?:-| | and ){number}){{0,5}}"
    shape = (
        rf"\b(?P<low>{run})(?: (?:{alternation(words.joiners)}) (?P<high>{run}))? (?P<name>{alternation(names)})\b"
        rf"(?: ?(?P<period>{alternation(words.periods)})(?![a-z0-9]))?"
    )
    return Spoken(re.compile(shape), re.compile(number), names, numerals, words)
