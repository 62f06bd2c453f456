"""Numbers as sentences write them: percentages, durations, ranges, scales, number words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from jdlint.model.vocabulary import MetricGrammar

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)(?![\d])"
_CLOCK = r"\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])"
# Words between two numbers that make them one figure. "in" and "of every" make a share, a stroke a pair, the rest a range.
_JOINTS = r" ?- ?| ?/ ?| to | or | and | out of | of every | in every | in | |"
_RANGE = frozenset({"-", "to", "or"})
_SHARE = frozenset({"out of", "of every", "in every", "in"})
_SUM = frozenset({"and", ""})
_THOUSAND = 1000.0
_HUNDRED = 100.0
_TEN = 10.0
_MINUTE = 60.0
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")


class Figure(NamedTuple):
    """A number, or a range of numbers, and what it counts.

    `kind` is `percent`, `seconds`, `count`, `pair` ("80/20", with `top` the second number), `share` ("9 out of 10", likewise)
    or `scale` ("4.7 stars"). `high` is None unless it is a range; `plus` marks "95%+".
    """

    low: float
    high: float | None
    kind: str
    start: int
    end: int
    top: float | None = None
    plus: bool = False


class _Part(NamedTuple):
    value: float
    kind: str
    top: float | None
    seconds: float
    plus: bool
    end: int
    clock: bool


class NumberReader:
    """Finds the figures of folded text, by the number words and units of a grammar."""

    def __init__(self, grammar: MetricGrammar) -> None:
        """Keep the words; expressions are compiled when first needed."""
        self._grammar = grammar
        self._percent = frozenset(grammar.percent)

    def present(self, text: str) -> bool:
        """Whether a digit or a number word stands in the text: a cheap look before `read`."""
        if _DIGIT.search(text) is not None or not self._names.isdisjoint(_LETTERS.findall(text)):
            return True
        return self._article.search(text) is not None

    def read(self, text: str) -> tuple[Figure, ...]:
        """Return the figures of the text, ascending and apart from one another."""
        return tuple(self._figures(text))

    def _figures(self, text: str) -> Iterator[Figure]:
        position = 0
        while (match := self._pattern.search(text, position)) is not None:
            figure = self._figure(text, match)
            if figure is not None:
                yield figure
            position = max(figure.end if figure else match.end("value1"), match.start() + 1)

    def _figure(self, text: str, match: re.Match[str]) -> Figure | None:
        first = self._part(match, "1")
        if first is None:
            return None
        second = self._part(match, "2") if match["value2"] else None
        joined = self._join(text, match, first, second) if second else None
        return joined or Figure(first.value, None, first.kind, match.start(), first.end, top=first.top, plus=first.plus)

    def _join(self, text: str, match: re.Match[str], first: _Part, second: _Part) -> Figure | None:
        joint, start = match["joint"].strip(), match.start()
        if joint in _SUM and first.seconds > second.seconds > 0.0 and not (first.clock or second.clock):
            return Figure(first.value + second.value, None, "seconds", start, second.end)
        if joint in _SHARE or joint == "/":
            bare = first.kind == second.kind == "count" and not text.startswith("/", second.end)
            kind = "pair" if joint == "/" else "share"
            return Figure(first.value, None, kind, start, second.end, top=second.value, plus=second.plus) if bare else None
        if joint in _RANGE or (joint == "and" and text.endswith("between ", 0, start)):
            return self._range(start, first, second)
        return None

    @staticmethod
    def _range(start: int, first: _Part, second: _Part) -> Figure | None:
        low = first.value * (second.seconds or 1.0) if first.kind == "count" else first.value
        kind = first.kind if second.kind == "count" else second.kind
        fits = first.kind in (second.kind, "count") or second.kind == "count"
        if not fits or low >= second.value:
            return None
        return Figure(low, second.value, kind, start, second.end, top=second.top, plus=second.plus)

    def _part(self, match: re.Match[str], number: str) -> _Part | None:
        written, clock = match[f"value{number}"], ":" in match[f"value{number}"]
        value = _clock(written) if clock else self._value(match[f"digits{number}"] or written)
        if value is None:
            return None
        unit = (match[f"unit{number}"] or "").strip(" -")
        if match[f"kilo{number}"]:
            value *= _THOUSAND
        end = max(match.end(f"{name}{number}") for name in ("value", "kilo", "bracket", "unit", "plus"))
        seconds = self._grammar.durations.get(unit, 0.0) if unit else (1.0 if clock else 0.0)
        kind = self._kind(unit, clock=clock, bracket=match[f"bracket{number}"] or "")
        top = self._grammar.scale_words.get(unit)
        # "5:30 minutes" is already in seconds.
        scaled = value * seconds if kind == "seconds" and not clock else value
        return _Part(scaled, kind, top, seconds, bool(match[f"plus{number}"]), end, clock)

    def _kind(self, unit: str, *, clock: bool, bracket: str) -> str:
        if clock or unit in self._grammar.durations:
            return "seconds"
        if unit in self._percent or "%" in bracket:
            return "percent"
        return "scale" if unit in self._grammar.scale_words else "count"

    def _value(self, written: str) -> float | None:
        if written[0].isdigit():
            return float(written.replace(",", ""))
        return spoken(self._grammar.numerals.get(word, 1.0) for word in self._word.findall(written))

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(_choice(self._grammar.numerals) + "|an?")

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(word.split()[0] for word in self._grammar.numerals)

    @cached_property
    def _article(self) -> re.Pattern[str]:
        return re.compile(rf" an? {_choice(self._grammar.durations)}\b")

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        # After these words "an hour" is a duration; elsewhere it is the period of a rate.
        return tuple(words for words in self._grammar.ceiling if words[-1].isalpha())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        word = _choice(self._grammar.numerals)
        durations = _choice(self._grammar.durations)
        articles = [rf"(?<={re.escape(lead)} )an?(?= {durations}\b)" for lead in self._leads]
        atom = "|".join([_CLOCK, _DIGITS, rf"{word}(?:[ -]{word}){{0,5}}\b", *articles])
        percent = _choice(self._percent)
        unit = rf" ?(?:%|{percent}(?!\w))|[ -]?(?:{durations}|{_choice(self._grammar.scale_words)})\b"
        parts = [_part_expression(atom, unit, number) for number in ("1", "2")]
        return re.compile(rf"(?<![\w$€£#])(?<!\d[.,])(?<![$€£] ){parts[0]}(?:(?P<joint>{_JOINTS}){parts[1]})?")


def _part_expression(atom: str, unit: str, number: str) -> str:
    return (
        rf"(?P<value{number}>{atom})(?P<kilo{number}> ?k\b)?(?!(?:st|nd|rd|th)\b)"
        rf"(?P<bracket{number}> ?\((?P<digits{number}>{_DIGITS}) ?%?\))?"
        rf"(?P<unit{number}>{unit})?(?P<plus{number}> ?\+(?!\w))?"
    )


def _choice(words: Iterable[str]) -> str:
    """Return an expression for any of the words, longest first; one that never matches if there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")" if longest_first else r"(?!)"


def _clock(written: str) -> float:
    seconds = 0.0
    for piece in written.split(":"):
        seconds = seconds * _MINUTE + float(piece)
    return seconds


def spoken(values: Iterable[float]) -> float | None:
    """Return the value of a run of number words ("one hundred ten"), or None for a run that is no number ("two three")."""
    total, last = 0.0, float("inf")
    for value in values:
        if value in (_HUNDRED, _THOUSAND):
            total = max(total, 1.0) * value
            last = value
        elif value < last and not (last < _HUNDRED and (last < 2 * _TEN or value >= _TEN)):
            total += value
            last = value
        else:
            return None
    return total
