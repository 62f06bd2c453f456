"""Figures of money as postings write them: `$120k-$140k a year`, `USD 90,000 to 110,000`, `up to £14.50/hr`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jdlint.model.pay_words import PayWords
from jdlint.model.text import Span, whole_ends

_DIGITS = (
    r"\d{1,2}(?:,\d{2}){1,2},\d{3}(?!\d)|\d{1,3}(?:[,.']\d{3}){1,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|[1-9]\d{1,2} [05]00(?!\d)|\d{1,9}(?:[.,]\d{1,3}(?!\d))?"
)
_BREAK = r"(?:(?![a-z0-9%])|(?={short})|(?<=[.,']\d{3})(?=[a-z])|(?<=\d{2}k)(?=[a-z]))(?!(?:[.,']\d{3}k?)?'?s(?![a-z0-9]))"
"""What must follow a figure: no further letter or digit, unless a line break was lost after thousands ("$55,000Applying").

A short word for a period may be glued to it ("£12ph"). Figures in the plural ("the mid $60,000's") are not exact.
"""
_GLUED = 3
"""Letters of a short word for a period, and of the word glued to it where a line break was lost ("$17/hrSchedule")."""
_WINDOW = 72
"""Characters before a figure in which the words stand that make it one end of a range."""
_SMALL_SHARE = 100
"""`80-95k`: a first end this many times smaller than the second has the second's factor."""
_BACKWARDS = 3
"""A second end below the first is that of a range written backwards if it is not this many times smaller."""
_THOUSAND = 1000.0


class Figure(NamedTuple):
    """A figure of money, or a range of two, before anybody says that it is pay.

    `signed` tells whether a currency stands with it; without one it is only a number.
    """

    min: float | None
    max: float | None
    currency: str | None
    period: str | None
    factor: float
    span: Span
    gross: bool = False
    """Whether a word that only pay has after its currency stands with it ("40.600 € brutto")."""

    @property
    def signed(self) -> bool:
        """Whether a currency stands with the figure."""
        return self.currency is not None

    @property
    def two_ended(self) -> bool:
        """Whether the figure is a range with two different ends."""
        return self.min is not None and self.max is not None and self.min != self.max

    @property
    def values(self) -> tuple[float, ...]:
        """The ends that are given."""
        return tuple(value for value in (self.min, self.max) if value is not None)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled shape of a figure, and what its words mean."""

    shape: re.Pattern[str]
    lower_only: re.Pattern[str]
    upper_only: re.Pattern[str]
    between: re.Pattern[str]
    called: re.Pattern[str]
    currencies: Mapping[str, str]
    periods: Mapping[str, str]
    multipliers: Mapping[str, float]
    counted: tuple[str, ...]
    forwards: frozenset[str]
    """Words and signs between two ends that do not tell which is the greater."""

    def figures(self, folded: str, span: Span) -> Iterator[Figure]:
        """Yield the figures in `folded[span]`, ascending; `folded` is the whole folded text."""
        position = span.start
        while match := self.shape.search(folded, position, span.end):
            figure, position = self._figure(folded, match, span.start)
            if figure is not None:
                yield figure

    def _figure(self, folded: str, match: re.Match[str], floor: int) -> tuple[Figure | None, int]:
        first, factor = self._value(match["n1"], match["m1"])
        second, second_factor = self._value(match["n2"], match["m2"]) if match["n2"] else (None, 1.0)
        before = folded[max(floor, match.start() - _WINDOW) : match.start()]
        if second is not None and first is not None:
            if factor == 1.0 and second_factor > 1.0 and first * _SMALL_SHARE <= second:
                first, factor = first * second_factor, second_factor
            if second < first and self._is_backwards(folded, match, first, second):
                first, second = second, first
            elif not self._is_range(match, before, first, second):
                second = None
        if first is None:
            return None, match.end("n1")
        if self._counts_time(match):
            return None, match.end()
        end = match.end() if second is not None else self._end_of_first(match)
        currency, period = self._currency(match, second), self._period(match, second)
        gross = match["g1"] is not None or (second is not None and match["g2"] is not None)
        figure = Figure(first, second, currency, period, factor, Span(match.start(), end), gross)
        return (figure if second is not None else self._single(figure, match, before)), end

    def _counts_time(self, match: re.Match[str]) -> bool:
        """Whether the numbers are hours of work and no money ("8 hour shifts")."""
        signed = any(match[name] for name in ("c1", "d1", "c2", "d2"))
        return not signed and any(match[name] in self.counted for name in ("p1", "p2", "p3"))

    def _value(self, digits: str, suffix: str | None) -> tuple[float | None, float]:
        factor = self.multipliers[suffix] if suffix else 1.0
        grouped = re.fullmatch(r"([1-9]\d{0,2}(?:[,.' ]\d{2,3}){0,2}[,.' ]\d{3})(?:[.,](\d{1,2}))?", digits)
        if grouped:
            plain = re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0")
        elif re.fullmatch(r"0\d+", digits):
            return None, factor
        else:
            plain = digits.replace(",", ".")
        return float(plain) * factor, factor

    def _is_range(self, match: re.Match[str], before: str, first: float, second: float) -> bool:
        if second < first:
            return False
        if match["join"].strip() == "and":
            return self.between.search(before) is not None
        return match["c2"] is not None or match["d2"] is not None or second <= first * _SMALL_SHARE

    def _is_backwards(self, folded: str, match: re.Match[str], first: float, second: float) -> bool:
        """Whether two figures are one range, the upper end first ("$110,000 - $50,000 a year")."""
        if match["join"].strip() not in self.forwards or second * _BACKWARDS < first:
            return False
        currencies = {self.currencies[sign] for sign in (match["d1"] or match["c1"], match["d2"] or match["c2"]) if sign}
        periods = {self.periods[match[name]] for name in ("p1", "p2") if match[name]}
        if len(currencies) > 1 or len(periods) > 1 or self.called.match(folded, match.end()):
            return False
        signed = match["c2"] is not None or match["d2"] is not None
        return signed or match["m2"] is not None or (second >= _THOUSAND and bool(match["p2"] or match["p3"]))

    @staticmethod
    def _end_of_first(match: re.Match[str]) -> int:
        if not match["n2"]:
            return match.end()
        return match.start("join")

    def _currency(self, match: re.Match[str], second: float | None) -> str | None:
        names = ("d1", "c1") if second is None and match["n2"] else ("d2", "d1", "c1", "c2")
        # "$90,000 CAD": the code says which dollars the sign means, so what follows goes before.
        return next((self.currencies[match[name]] for name in names if match[name]), None)

    def _period(self, match: re.Match[str], second: float | None) -> str | None:
        names = ("p1",) if second is None and match["n2"] else ("p3", "p2", "p1")
        return next((self.periods[match[name]] for name in names if match[name]), None)

    def _single(self, figure: Figure, match: re.Match[str], before: str) -> Figure:
        """Read one figure as the whole pay or, by the words around it, as one end of a range."""
        upwards = match["up"] is not None and figure.span.end == match.end()
        capped = match["down"] is not None and figure.span.end == match.end()
        above, below = self.upper_only.search(before), self.lower_only.search(before)
        if above:
            return figure._replace(min=None, max=figure.min, span=self._widened(figure.span, above, before))
        if below:
            return figure._replace(max=None, span=self._widened(figure.span, below, before))
        if capped:
            return figure._replace(min=None, max=figure.min)
        return figure if upwards else figure._replace(max=figure.min)

    @staticmethod
    def _widened(span: Span, words: re.Match[str], before: str) -> Span:
        return Span(span.start - len(before) + words.start("words"), span.end)


def _any_at_end(literals: Iterable[str], words: PayWords) -> re.Pattern[str]:
    """Return the words that end right before a figure; those that name pay may have a few more words after them."""
    named = [literal for literal in literals if literal.endswith(words.pay_cues)]
    longer = rf"(?:{whole_ends(named)})(?: [a-z]{{1,12}}){{0,6}}|" if named else ""
    return re.compile(rf"(?<![a-z0-9])(?P<words>{longer}{whole_ends(literals)})[ :]{{0,2}}(?:is )?(?:an? (?:rate of )?|of )?$")


def _glued(words: PayWords) -> str:
    """Return the rates that are told even where the next word is glued to them ("$17/hrSchedule")."""
    rates = [literal for literal in words.periods if words.periods[literal] in words.certain and literal[0] == "/"]
    ordered = sorted(
        (literal for literal in rates if len(literal) >= _GLUED and literal[:-1] not in rates), key=len, reverse=True
    )
    return "".join(rf"|{re.escape(literal)}(?=[a-z]{{{_GLUED}}})" for literal in ordered)


def _upwards(words: PayWords) -> str:
    """Return what leaves the upper end open; in "$60k + bonus" the sign joins the bonus instead."""
    signs = [literal for literal in words.upwards if not literal[-1].isalnum()]
    phrases = [literal for literal in words.upwards if literal[-1].isalnum()]
    # "$4,000 + per month": what the sign joins is a period and not a further part of the pay.
    joined = rf" (?:{whole_ends(signs)})(?= ?\(?(?:{whole_ends(words.periods)}))"
    marks = "".join(re.escape(sign) for sign in words.currencies if len(sign) == 1)
    apart = rf" (?:{whole_ends(signs)})(?! ?[a-z({marks}])"
    return rf"(?:{whole_ends(signs)})(?! ?(?:{whole_ends(words.not_pay)}))|{apart}|{joined}| ?(?:{whole_ends(phrases)})(?! to )"


def grammar(words: PayWords) -> Grammar:
    """Compile the grammar of figures from the vocabulary."""
    signs = whole_ends(words.currencies)
    numbered = [literal for literal in words.not_pay if literal[0].isdigit()]
    unless = rf"(?!{whole_ends(numbered)})" if numbered else ""
    factors = rf"{whole_ends(words.multipliers)}|(?<=\d\d)k(?=[a-z]{{{_GLUED}}})"
    periods, joiners = whole_ends(words.periods) + _glued(words), whole_ends(words.joiners)

    short = rf"(?:{whole_ends(literal for literal in words.periods if literal.isalpha() and len(literal) <= _GLUED)})"
    after = _BREAK.replace("{short}", short)
    other = [literal for literal in words.not_pay if literal.startswith(words.gross)]
    gross = rf"(?!{whole_ends(other) or '(?!)'})", whole_ends(words.gross) or "(?!)"

    def amount(which: str) -> str:
        return (
            rf"(?:(?P<c{which}>{signs}) ?)?{unless}(?P<n{which}>{_DIGITS})(?: ?(?P<m{which}>{factors}))?"
            rf"{after}(?:,-(?!\d)|\.-(?! ?[\d$]))?"
            rf"(?: ?\(?(?P<d{which}>{signs})(?!\d)\)?)?(?: ?\(?{gross[0]}(?P<g{which}>{gross[1]})\)?)?"
            rf"(?:[ ,]{{0,2}}\(?(?P<p{which}>{periods})\)?(?:\.(?= ?(?:{joiners})))?)?"
        )

    downwards = rf" \(?(?:{whole_ends(words.downwards)})" if words.downwards else r"(?!)"
    marks = "".join(re.escape(sign) for sign in words.currencies if len(sign) == 1)
    shape = (
        rf"(?:(?<![\w.,$])|(?=[{marks}])){amount('1')}(?:(?P<join> ?(?:{joiners}) ?){amount('2')})?"
        rf"(?:(?P<up>{_upwards(words)})|(?P<down>{downwards}))?(?: ?\(?(?P<p3>{periods})\)?)?"
    )
    return Grammar(
        re.compile(shape),
        _any_at_end(words.lower_only, words),
        _any_at_end(words.upper_only, words),
        re.compile(r"\bbetween [^\d]{0,6}$"),
        re.compile(
            rf"(?: (?!(?:plus|and|with)\b)\(?[a-z-]{{1,20}}){{0,2}} \(?(?:{whole_ends([*words.not_pay, *words.pay_cues])})"
        ),
        words.currencies,
        words.periods,
        words.multipliers,
        words.counted,
        frozenset(joiner for joiner in words.joiners if "up to" not in joiner and joiner != "and"),
    )
