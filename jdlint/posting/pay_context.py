"""The words around a figure that make it pay or something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.pay_words import PayWords
from jdlint.model.posting import Section, SectionKind
from jdlint.model.text import Document, Hit, Region, RegionKind, Span
from jdlint.posting.money import Figure, Grammar, grammar

_BEFORE = 90
_AFTER = 40
_MILLION = 1e6
_VAGUE_REACH = 60
_TRAILING = 16
"""Characters that may follow a number without a currency in a cell or line that is to be nothing but pay."""
_LABEL = 60
"""Characters that a block may have to be read as the label of the next."""
_INTRODUCTION = 240
"""Characters that a block ending in a colon may have to introduce the next."""
_CLAUSE_END = re.compile(r"[,;+&(]|\b(?:plus|and|with|as well)\b")
_LABEL_BEFORE = re.compile(r"[a-z)]\s?[:=|]\s?[~(\"]?$")
_ADJECTIVE = 5
"""Letters from which a word for a period counts before a figure ("hourly rate: $20"); shorter ones ("hr") mean other things."""


@dataclass(frozen=True)
class Cues:
    """The compiled words by which a figure is told to be pay (True) or another thing (False)."""

    words: PayWords
    grammar: Grammar
    vague: frozenset[str]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Front-matter key, in lower case and without signs between its words, to its part."""
        return {key.replace("_", ""): part for key, part in self.words.front_matter.items()}

    @cached_property
    def meaning(self) -> Mapping[str, bool]:
        """Cue to what it says of a figure."""
        return dict.fromkeys(self.words.not_pay, False) | dict.fromkeys(self.words.pay_cues, True)

    @cached_property
    def too_great(self) -> float:
        """Factor from which a figure is a company's money and nobody's pay."""
        return min((factor for factor in self.words.multipliers.values() if factor >= _MILLION), default=_MILLION)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any cue, the longest first."""
        return _words(self.meaning)

    @cached_property
    def _periods(self) -> re.Pattern[str]:
        return _words([period for period in self.words.periods if len(period) >= _ADJECTIVE and period[0].isalpha()])

    def verdict(self, folded: str, floor: int, span: Span, ceiling: int) -> bool | None:
        """Return what the nearest cue says of the figure at `span`; cues reach from `floor` to the end of its clause."""
        if self.last(folded, span.start, span.end):
            return True  # "Minimum salary is $50,000": the words that make it one end name pay.
        start = max(floor, span.start - _BEFORE)
        before = _last(self.pattern.finditer(folded, start, span.start))
        stop = min(ceiling, span.end + _AFTER)
        clause = _CLAUSE_END.search(folded, span.end, stop)
        after = self.pattern.search(folded, span.end, clause.start() if clause else stop)
        if before is not None and (after is None or span.start - before.end() <= after.start() - span.end):
            return self.meaning[before[0]]
        return self.meaning[after[0]] if after is not None else None

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Words for the whole of a piece of work."""
        return _words(self.words.whole)

    @cached_property
    def potential(self) -> re.Pattern[str]:
        """Words for what some may reach."""
        return _words(self.words.potential)

    def is_whole(self, folded: str, floor: int, span: Span, ceiling: int) -> bool:
        """Whether the words around the figure at `span` make it the pay of a whole piece of work."""
        start, stop = max(floor, span.start - _BEFORE), min(ceiling, span.end + _AFTER)
        return self.whole.search(folded, start, stop) is not None

    def last(self, folded: str, start: int, end: int) -> bool | None:
        """Return what the last cue of a stretch says."""
        found = _last(self.pattern.finditer(folded, start, end))
        return self.meaning[found[0]] if found is not None else None

    def names_pay(self, folded: str) -> bool:
        """Whether any cue for pay stands in the folded words."""
        return any(self.meaning[match[0]] for match in self.pattern.finditer(folded))

    def period_before(self, folded: str, floor: int, start: int) -> str | None:
        """Return the period that the words before a figure name ("hourly rate: $20")."""
        found = _last(self._periods.finditer(folded, max(floor, start - _BEFORE), start))
        return self.words.periods[found[0]] if found is not None else None


def cues(words: PayWords) -> Cues:
    """Compile the cues from the vocabulary."""
    return Cues(words, grammar(words), frozenset(words.vague))


def _last(matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    found = deque(matches, maxlen=1)
    return found[0] if found else None


def _words(literals: Sequence[str] | Mapping[str, bool]) -> re.Pattern[str]:
    """Return any of the literals, the longest first; grouped by their first signs, which spares most comparisons."""
    by_sign: dict[str, list[str]] = {}
    for literal in sorted(literals, key=len, reverse=True):
        by_sign.setdefault(literal[0], []).append(re.escape(literal[1:]))
    groups = (rf"{re.escape(sign)}(?:{'|'.join(rests)})" for sign, rests in by_sign.items())
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(groups) or '(?!)'})(?![a-z0-9])")


@dataclass(frozen=True)
class Surroundings:
    """A document seen from its figures: labels, headings and sections around them."""

    document: Document
    folded: str
    sections: Sequence[Section]
    cues: Cues
    headline: int = 120
    """Characters of a line that may hold pay without naming it: "Remote | $120k-$140k"."""

    def verdict(self, span: Span) -> bool | None:
        """Return what the column heading, the label, the introduction or the section's heading says of a sentence's figures."""
        region = self.document.region_at(span.start)
        if region is None:
            return None
        inside = self.cues.last(self.folded, max(region.start, span.start - _INTRODUCTION), span.start)
        for said in (inside, self._column(region), self._introduction(region)):
            if said is not None:
                return said
        return self._section(span.start)

    def _column(self, region: Region) -> bool | None:
        if region.kind is not RegionKind.CELL or not region.label:
            return None
        label = region.label.lower()
        return self.cues.last(label, 0, len(label))

    def _introduction(self, region: Region) -> bool | None:
        index = bisect_right(self._starts, region.start) - 2
        if index < 0:
            return None
        previous = self.document.regions[index]
        length = previous.end - previous.start
        if previous.kind is RegionKind.FRONT_MATTER or length > _INTRODUCTION:
            return None
        if length <= _LABEL or self.folded[previous.start : previous.end].rstrip().endswith(":"):
            return self.cues.last(self.folded, previous.start, previous.end)
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [region.start for region in self.document.regions]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def _section(self, offset: int) -> bool | None:
        index = bisect_right(self._section_starts, offset) - 1
        if index < 0 or offset >= self.sections[index].end:
            return None
        section = self.sections[index]
        if section.kind is SectionKind.PAY:
            return True
        if section.heading is not None and self.cues.names_pay(self.folded[section.heading.start : section.heading.end]):
            return True
        return None

    def labelled(self, figure: Figure, floor: int) -> bool:
        """Whether a number without a currency follows a label for pay, or fills a cell under one."""
        start = figure.span.start
        before = self.folded[max(floor, start - _LABEL) : start]
        if _LABEL_BEFORE.search(before) and self.cues.last(before, 0, len(before)):
            return True
        region = self.document.region_at(start)
        if region is None or start - region.start > 1 or region.end - figure.span.end > _TRAILING:
            return False
        return bool(self._column(region) or (region.end - region.start <= _LABEL and self._introduction(region)))

    def is_about_pay(self, hit: Hit) -> bool:
        """Whether a vague phrase stands beside a word for pay, under a label for pay or in a section on pay."""
        sentence = self.document.sentence_at(hit.start)
        near = self.cues.verdict(
            self.folded, max(sentence.start, hit.start - _VAGUE_REACH), Span(hit.start, hit.end), sentence.end
        )
        if near is not None:
            return near
        return sentence.end - sentence.start <= _LABEL and bool(self.verdict(Span(hit.start, hit.end)))
