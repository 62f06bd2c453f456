"""Which number belongs to which measure in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jdlint.model.vocabulary import MetricGrammar
from jdlint.posting.mentions import Mention
from jdlint.posting.numbers import Figure
from jdlint.posting.units import Amount, PeriodReader, amount

# A number and its measure stand at most so far apart, in characters and in the cost of the words between them.
_REACH = 100
_NEAR_COST = 2.6
_FAR_COST = 6.0
_BEFORE_COST = 3.6
_PLAIN_WORD = 1.5
_CONNECTOR = 0.4
_COMMA = 2.0
_ORDER = 0.5
_SPECIFIC = 0.01
# Plain numbers are everywhere: one that is a measure's stands close by.
_ADJACENT = frozenset({"count", "points", "wpm", "keystrokes_per_hour"})
# Numbers tried on either side of a measure: a number of another kind may stand between.
_TRIED = 3
_WINDOW = 40
_WORD = re.compile(r"[\w'%&.-]*\w")
_STOP = re.compile(r"[;?!]|\. |: (?=\w)")
_PARTING = re.compile(r"[;?!\n,:)]|\. ")
_SHARE_OF = re.compile(r" of (\w[\w-]*)")
_COORDINATED = re.compile(r"(?: ?/ ?| and | & | or )$")
_WIDEST = 5


class Pair(NamedTuple):
    """A measure with its number; `figure` is None where the words alone say the value."""

    mention: Mention
    figure: Figure | None
    amount: Amount

    @property
    def start(self) -> int:
        """Where the first of the two starts."""
        return self.mention.start if self.figure is None else min(self.mention.start, self.figure.start)

    @property
    def end(self) -> int:
        """Where the last of the two ends."""
        return self.mention.end if self.figure is None else max(self.mention.end, self.figure.end)


class _Candidate(NamedTuple):
    cost: float
    length: int
    order: int
    pair: Pair


class Pairer:
    """Pairs the measures and the figures of a sentence by nearness and unit."""

    def __init__(self, grammar: MetricGrammar) -> None:
        """Compile the words of the grammar."""
        self._hours = grammar.period_hours
        self._periods = PeriodReader(grammar)
        self._connectors = frozenset(grammar.connectors)
        self._barriers = frozenset(grammar.barriers)
        self._share_of = frozenset(grammar.share_of)
        after = "|".join(map(re.escape, grammar.after_bare)) or "(?!)"
        self._bare_end = re.compile(rf"\s*(?:$|[.,;:)(\]/+|-]|(?:{after})\b)")
        self._confounders = re.compile("|".join(f"(?:{pattern})" for pattern in grammar.confounders) or "(?!)")

    def pairs(self, text: str, mentions: Sequence[Mention], figures: Sequence[Figure]) -> list[Pair]:
        """Return the pairs of a folded sentence, ascending; no figure and no measure's name is used twice."""
        starts = [figure.start for figure in figures]
        candidates = [
            candidate
            for order, mention in enumerate(mentions)
            for candidate in self._candidates(text, mention, (figures, starts), order)
        ]
        found: list[Pair] = []
        taken_figures: set[int] = set()
        taken_mentions: set[tuple[int, int] | int] = set()
        for candidate in sorted(candidates, key=lambda one: (one.cost, -one.length, one.order)):
            figure, mention = candidate.pair.figure, candidate.pair.mention
            keys: set[tuple[int, int] | int] = {candidate.order, (mention.start, mention.end)}
            if (figure is not None and figure.start in taken_figures) or keys & taken_mentions:
                continue
            found.append(candidate.pair)
            taken_mentions |= keys
            if figure is not None:
                taken_figures.add(figure.start)
        found += self._shared(text, mentions, found)
        return sorted(found, key=lambda pair: (pair.start, pair.end))

    def _candidates(
        self, text: str, mention: Mention, placed: tuple[Sequence[Figure], Sequence[int]], order: int
    ) -> Iterator[_Candidate]:
        if mention.value is not None:
            yield self._candidate(0.0, order, Pair(mention, None, Amount(mention.value)))
            return
        figures, starts = placed
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        inside = figures[first:last]
        for figure in inside:
            if (value := self._amount(text, mention, figure, bare=False)) is not None:
                yield self._candidate(0.0, order, Pair(mention, figure, value))
                return
        if inside:
            return
        yield from self._beside(text, mention, figures[last : last + _TRIED], order, after=True)
        yield from self._beside(text, mention, figures[max(first - _TRIED, 0) : first][::-1], order, after=False)

    def _beside(
        self, text: str, mention: Mention, figures: Sequence[Figure], order: int, *, after: bool
    ) -> Iterator[_Candidate]:
        for figure in figures:
            span = (mention.end, figure.start) if after else (figure.end, mention.start)
            cost = self._cost(text, *span, after=after) if 0 <= span[1] - span[0] <= _REACH else None
            if cost is None or cost > self._limit(mention, after=after):
                return
            bare = after and not mention.loose and cost <= _NEAR_COST and self._bare_end.match(text, figure.end) is not None
            value = self._amount(text, mention, figure, bare=bare)
            if value is not None and self._is_share(text, mention, figure):
                yield self._candidate(cost + (0.0 if after else _ORDER), order, Pair(mention, figure, value))
                return

    @staticmethod
    def _limit(mention: Mention, *, after: bool) -> float:
        if mention.loose or mention.words.unit in _ADJACENT:
            return _NEAR_COST
        return _FAR_COST if after else _BEFORE_COST

    @staticmethod
    def _candidate(cost: float, order: int, pair: Pair) -> _Candidate:
        # A measure that asks for certain words near by is the more specific one.
        return _Candidate(
            cost - _SPECIFIC * bool(pair.mention.words.within), pair.mention.end - pair.mention.start, order, pair
        )

    def _amount(self, text: str, mention: Mention, figure: Figure, *, bare: bool) -> Amount | None:
        """Return the figure in the measure's unit, or None if it counts something else or is no target of any kind."""
        start, end = min(figure.start, mention.start), figure.end
        period = self._periods.around(text, start, end) if mention.words.unit.startswith("count_per") else None
        value = amount(mention.words, figure, period, self._hours, bare=bare)
        return None if value is None or self._confounded(text, figure) else value

    def _cost(self, text: str, start: int, end: int, *, after: bool) -> float | None:
        gap = text[start:end]
        if (_STOP if after else _PARTING).search(gap.removeprefix(":") if after else gap):
            return None
        words = _WORD.findall(gap)
        if not self._barriers.isdisjoint(words):
            return None
        plain = sum(1 for word in words if word.strip(".") not in self._connectors)
        return plain * _PLAIN_WORD + (len(words) - plain) * _CONNECTOR + gap.count(", ") * _COMMA

    def _is_share(self, text: str, mention: Mention, figure: Figure) -> bool:
        """Whether "90% of …" is a share of what the measure counts, or of the measure itself."""
        if figure.kind != "percent" or (match := _SHARE_OF.match(text, figure.end)) is None:
            return True
        return match[1] in self._share_of or 0 <= mention.start - figure.end <= len(match[0])

    def _confounded(self, text: str, figure: Figure) -> bool:
        low, high = max(0, figure.start - _WINDOW), min(len(text), figure.end + _WINDOW)
        return any(
            match.start() < figure.end - low and match.end() > figure.start - low
            for match in self._confounders.finditer(text[low:high])
        )

    def _shared(self, text: str, mentions: Sequence[Mention], found: Sequence[Pair]) -> list[Pair]:
        """Return pairs for measures named right before one that has a number: "CSAT/QA of 90%"."""
        named = {_key(pair.mention) for pair in found}
        by_end: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_end[mention.end].append(mention)
        shared = []
        for pair in found:
            gap = _COORDINATED.search(text, max(0, pair.mention.start - _WIDEST), pair.mention.start)
            before = by_end[gap.start()] if gap and pair.figure is not None else []
            alike = (one for one in before if one.words.unit == pair.mention.words.unit and _key(one) not in named)
            shared += [Pair(mention, pair.figure, pair.amount) for mention in alike]
        return shared


def _key(mention: Mention) -> tuple[str, int, int]:
    return (mention.words.id, mention.start, mention.end)
