"""What a figure is worth in a metric's own unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from jdlint.model.vocabulary import MetricGrammar, MetricWords
from jdlint.posting.numbers import Figure

_WHOLE = 100.0
_RATE = "count_per_"
_RATING = "points_of_"
_PAIR_FLOOR = 50.0
# How far a rate's period may stand after its number, and before it ("daily quota of 50 calls").
_PERIOD_AFTER = 64
_PERIOD_BEFORE = 24


class Amount(NamedTuple):
    """A figure in a metric's unit; `within` are the seconds of "80/20"."""

    low: float
    high: float | None = None
    within: float | None = None


def amount(words: MetricWords, figure: Figure, period: str | None, hours: Mapping[str, float], *, bare: bool) -> Amount | None:
    """Return the figure in the metric's unit, or None if it counts something else.

    `period` is the period of a rate ("day") and `hours` the working hours of each. `bare` allows a plain number where the
    unit is left out, as in "CSAT goal: 93".
    """
    family = next((name for name in (_RATE, _RATING) if words.unit.startswith(name)), words.unit)
    convert = _CONVERSIONS.get(family, _plain)
    if family == _RATE:
        # A name such as "CPH" says the period itself.
        implied = words.unit.removeprefix(_RATE) if _is_bare(words, figure, bare=bare) else None
        return _rate(words, figure, period or implied, hours)
    return convert(words, figure, bare=bare)


def _scaled(figure: Figure, factor: float) -> Amount:
    return Amount(figure.low * factor, None if figure.high is None else figure.high * factor)


def _is_bare(words: MetricWords, figure: Figure, *, bare: bool) -> bool:
    return bare and figure.kind == "count" and words.bare_from is not None and figure.low >= words.bare_from


def _percent(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    if figure.kind == "percent":
        return _scaled(figure, 1.0)
    if figure.kind in ("share", "pair") and figure.top:
        if (factor := words.scales.get(f"{figure.top:g}")) is not None:
            return _scaled(figure, factor)
        return Amount(figure.low / figure.top * _WHOLE) if figure.kind == "share" and figure.low <= figure.top else None
    return _scaled(figure, 1.0) if _is_bare(words, figure, bare=bare) and figure.low <= _WHOLE else None


def _seconds(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    return _scaled(figure, 1.0) if figure.kind == "seconds" or _is_bare(words, figure, bare=bare) else None


def _points(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    del words, bare
    return _scaled(figure, 1.0) if figure.kind in ("count", "percent") else None


def _rating(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    top = float(words.unit.removeprefix(_RATING))
    if figure.kind in ("pair", "share", "scale") and figure.top is not None:
        factor = 1.0 if figure.top == top else words.scales.get(f"{figure.top:g}")
        return _scaled(figure, factor) if factor is not None and figure.low <= figure.top else None
    return _scaled(figure, 1.0) if _is_bare(words, figure, bare=bare) and figure.low <= top else None


def _level(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    if figure.kind == "pair" and figure.top is not None and _PAIR_FLOOR <= figure.low <= _WHOLE:
        return Amount(figure.low, None, figure.top)
    return _percent(words, figure, bare=bare)


def _plain(words: MetricWords, figure: Figure, *, bare: bool) -> Amount | None:
    del words, bare
    return _scaled(figure, 1.0) if figure.kind == "count" else None


def _rate(words: MetricWords, figure: Figure, period: str | None, hours: Mapping[str, float]) -> Amount | None:
    wanted = hours.get(words.unit.removeprefix(_RATE))
    given = hours.get(period) if period else None
    if figure.kind != "count" or not wanted or not given:
        return None
    return _scaled(figure, wanted / given)


_CONVERSIONS: Mapping[str, Callable[..., Amount | None]] = {
    "percent": _percent,
    "seconds": _seconds,
    "points": _points,
    _RATING: _rating,
    "percent_within_seconds": _level,
}


class PeriodReader:
    """Finds the period of a rate around a number ("per day", "daily")."""

    def __init__(self, grammar: MetricGrammar) -> None:
        """Compile the words of the grammar."""
        longest_first = sorted(grammar.periods, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        adverbs = "|".join(re.escape(word) for word in longest_first if word.endswith("ly")) or "(?!)"
        self._periods = grammar.periods
        self._rate = re.compile(
            rf"(?:\b(?:per|an?|each|every) |/ ?)(?:[\w/-]{{1,12}}[ -]){{0,2}}?(?P<noun>{words})\b|\b(?P<adverb>{adverbs})\b"
        )

    def around(self, text: str, start: int, end: int) -> str | None:
        """Return the period named nearest after `start:end`, else before it."""
        after = self._rate.search(text, end, min(len(text), end + _PERIOD_AFTER))
        if after is not None and ";" not in text[end : after.start()]:
            return self._named(after)
        before = self._rate.search(text, max(0, start - _PERIOD_BEFORE), end)
        return self._named(before) if before else None

    def _named(self, match: re.Match[str]) -> str:
        return self._periods[match["noun"] or match["adverb"]]
