"""The two ends of one range that a posting writes as two figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jdlint.model.pay_words import PayWords
from jdlint.model.posting import Pay
from jdlint.model.text import Document, RegionKind, Span
from jdlint.posting.pay_context import Cues

_APART = 40
"""Characters between the two ends of one range that are written as two figures ("Minimum: $20, maximum: $24")."""
_APART_NAMED = 160
"""The same where an end is called that of the pay ("The minimum salary for this role is $20. The maximum is $24.")."""
_ASIDE = 100
"""Characters between two ends of which each has a note of its own ("$20 (first year) to $24 (later)")."""
_LABEL = 20
"""Characters of a line that may name the end which the next line holds ("Minimum")."""


@dataclass(frozen=True)
class Ends:
    """The ways in which two figures are known to be the ends of one range."""

    words: PayWords
    cues: Cues
    aside: re.Pattern[str]
    step: re.Pattern[str]

    def join(self, document: Document, pay: Sequence[Pay]) -> list[Pay]:
        """Return the pay with every two figures that are one range joined."""
        joined: list[Pay] = []
        for position, one in enumerate(pay):
            range_ = self._range(document, joined[-1], one) if joined else None
            if range_ is None and position and self._are_columns(document, pay[max(0, position - 2) : position + 2], one):
                range_ = _closed(joined[-1], one)
            if range_ is not None:
                joined[-1] = range_
            else:
                joined.append(one)
        return joined

    def _range(self, document: Document, first: Pay, second: Pay) -> Pay | None:
        if first.currency != second.currency or second.span.start < first.span.end:
            return None
        if first.min is None or first.max is None:
            return self._open(document, first, second)
        if second.min is None or second.min != second.max or first.max >= second.min:
            return None
        if self._are_steps(document, first, second):
            return _closed(first, second)
        if first.min != first.max:
            return None
        gap = document.folded[first.span.end : second.span.start]
        between = len(gap) <= _ASIDE and self.aside.match(gap) is not None
        if between and gap.endswith(" and "):
            before = document.folded[max(0, first.span.start - _LABEL) : first.span.start]
            between = self.cues.grammar.between.search(before) is not None
        return _closed(first, second) if between or self._are_labelled(document, first, second) else None

    def _open(self, document: Document, first: Pay, second: Pay) -> Pay | None:
        """Join a lower end alone with the upper end alone, in either order."""
        low, high = (first, second) if first.max is None else (second, first)
        if low.min is None or low.max is not None or high.max is None or high.min is not None or low.min > high.max:
            return None
        named = any(self.cues.names_pay(document.folded[slice(*one.span)]) for one in (first, second))
        if first.period != second.period or second.span.start - first.span.end > (_APART_NAMED if named else _APART):
            return None
        return low._replace(max=high.max, open_ended=False, span=Span(first.span.start, second.span.end))

    def _are_steps(self, document: Document, first: Pay, second: Pay) -> bool:
        """Whether both figures stand right after the labels of a scale's steps."""
        if first.period != second.period or second.span.start - first.span.end > _APART:
            return False
        starts = (first.span.start, second.span.start)
        return all(self.step.search(document.folded, max(0, start - _LABEL), start) for start in starts)

    def _are_labelled(self, document: Document, first: Pay, second: Pay) -> bool:
        """Whether the cells' columns or the lines before call the figures the least and the greatest pay."""
        return self._role(document, first) == "min" and self._role(document, second) == "max"

    def _role(self, document: Document, pay: Pay) -> str | None:
        index = bisect_right(document.regions, pay.span.start, key=lambda one: one.start) - 1
        if index < 1:
            return None
        region, previous = document.regions[index], document.regions[index - 1]
        if region.kind is RegionKind.CELL:
            label = region.label
        elif pay.span.start == region.start and previous.end - previous.start <= _LABEL:
            label = document.text[previous.start : previous.end]
        else:
            return None
        return next(self._roles(label), None)

    def _roles(self, label: str) -> Iterator[str]:
        columns = self.words.columns
        return (columns[word] for word in (part.strip("():.") for part in label.lower().split()) if word in columns)

    @staticmethod
    def _are_columns(document: Document, around: Sequence[Pay], second: Pay) -> bool:
        """Whether a figure and the one before, and no third, stand side by side as columns of plain text do."""
        pairs = [(one, other) for one, other in pairwise(around) if document.folded[one.span.end : other.span.start] == " "]
        if len(pairs) != 1 or pairs[0][1] is not second:
            return False
        first = pairs[0][0]
        if first.min is None or first.min != first.max or second.min is None or second.min != second.max:
            return False
        return first.min < second.min and first.currency == second.currency


def _closed(first: Pay, second: Pay) -> Pay:
    span = Span(first.span.start, second.span.end)
    return first._replace(max=second.max, period=second.period or first.period, open_ended=False, span=span)


def ends(words: PayWords, cues: Cues) -> Ends:
    """Compile what may stand between the two ends of a range, and the labels of steps."""
    joiners = "|".join(map(re.escape, sorted(words.joiners, key=len, reverse=True)))
    steps = "|".join(map(re.escape, words.steps)) or "(?!)"
    note = r" ?[\[(][^\])$]{0,90}[\])]"
    label = rf"(?:(?:{steps}) (?:\d{{1,2}}|[a-z])[: ]{{1,2}})"
    return Ends(
        words,
        cues,
        re.compile(rf"(?:{note} (?:{joiners}) |{note}? ?(?:{joiners}) {label})$"),
        re.compile(rf"(?<![a-z])(?:{steps}) (?:\d{{1,2}}|[a-z])[ :=(-]{{1,3}}$"),
    )
