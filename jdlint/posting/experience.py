"""Years of experience that a posting asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from jdlint.model.posting import Experience
from jdlint.model.text import Document, Hit, Span, Trigger, fold, whole_words
from jdlint.model.vocabulary import ExperienceWords, Vocabulary

Hits = Mapping[str, tuple[Hit, ...]]

_OWNER = "experience"
_YEARS = ("year", "years", "years'", "year's", "yrs", "yr")
_BEFORE, _AFTER = 60, 120
"""How far, in characters, the words around a number of years are looked at; never beyond the sentence."""
_MOST = 45
"""More years than this are no demand on a person."""


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals beside which a demand for experience can stand."""
    return tuple(Trigger(literal, _OWNER) for literal in (*_YEARS, *map(fold, vocabulary.experience.none_needed)))


def finder(vocabulary: Vocabulary) -> Callable[[Document, Hits], tuple[Experience, ...]]:
    """Return the function that finds the years of experience asked for."""
    reader = _Reader(vocabulary.experience)

    def find(document: Document, hits: Hits) -> tuple[Experience, ...]:
        found = (reader.read(document, hit) for hit in hits.get(_OWNER, ()))
        return tuple(_once(demand for demand in found if demand is not None))

    return find


def _once(demands: Iterable[Experience]) -> Iterator[Experience]:
    end = -1
    for demand in demands:
        if demand.span.start >= end:
            yield demand
            end = demand.span.end


class _Reader:
    """The vocabulary's words as expressions, compiled when first needed."""

    def __init__(self, words: ExperienceWords) -> None:
        self._words = words
        self._none_needed = frozenset(map(fold, words.none_needed))

    @cached_property
    def _figure(self) -> re.Pattern[str]:
        number = rf"(?:\d{{1,2}}(?:\.\d)?|{whole_words(map(fold, self._words.numbers))})"
        in_figures = r"(?: ?\( ?(?:\d{1,2}|[a-z]{3,8}) ?\))?"
        low = rf"(?<![\w.,$-])(?P<low>{number}){in_figures}"
        high = rf"(?: ?\+? ?(?:-|to|or|/|and) ?(?P<high>{number}){in_figures})?"
        more = r"(?P<more> ?\+| ?plus| or more| or greater)?"
        return re.compile(rf"{low}{high}{more} ?-?(?:full |solid )?$")

    @cached_property
    def _nouns(self) -> re.Pattern[str]:
        return re.compile(whole_words(map(fold, self._words.nouns)))

    @cached_property
    def _activities(self) -> re.Pattern[str]:
        return re.compile(rf"[+'’]? ?(?:of )?{whole_words(map(fold, self._words.activities))}")

    @cached_property
    def _demands(self) -> re.Pattern[str]:
        return re.compile(rf"{whole_words(map(fold, self._words.demands))} ?(?:of |a )?$")

    @cached_property
    def _ceilings(self) -> re.Pattern[str]:
        return re.compile(rf"{whole_words(map(fold, self._words.ceilings))} ?(?:of )?$")

    @cached_property
    def _others(self) -> re.Pattern[str]:
        return re.compile(whole_words(map(fold, self._words.not_experience)))

    def read(self, document: Document, hit: Hit) -> Experience | None:
        """Return the demand that the words at a hit make, or None."""
        if hit.literal in self._none_needed:
            return Experience(0, None, Span(hit.start, hit.end))
        sentence = document.sentence_at(hit.start)
        start = max(sentence.start, hit.start - _BEFORE)
        before = document.folded[start : hit.start]
        figure = self._figure.search(before)
        if figure is None:
            return None
        after = document.folded[hit.end : min(sentence.end, hit.end + _AFTER)]
        lead = before[: figure.start()]
        if not self._is_experience(lead, after, open_ended=bool(figure["more"])):
            return None
        return self._demand(figure, lead, Span(start + figure.start(), self._end(hit, after)))

    def _is_experience(self, lead: str, after: str, *, open_ended: bool) -> bool:
        other = self._others.search(lead[-25:]) or self._others.search(after[:25])
        if other:
            return False
        noun = self._nouns.search(after)
        if noun or self._nouns.search(lead[-40:]):
            return True
        return bool(self._activities.match(after) and (open_ended or self._demands.search(lead)))

    def _end(self, hit: Hit, after: str) -> int:
        noun = self._nouns.search(after)
        return hit.end + noun.end() if noun else hit.end

    def _demand(self, figure: re.Match[str], lead: str, span: Span) -> Experience | None:
        low = self._number(figure["low"])
        high = self._number(figure["high"]) if figure["high"] else None
        if max(low, high or 0) > _MOST:
            return None
        if high is None and not figure["more"] and (ceiling := self._ceilings.search(lead)):
            return Experience(None, low, Span(span.start - len(lead) + ceiling.start(), span.end))
        return Experience(low, None if figure["more"] else high, span)

    def _number(self, word: str) -> float:
        return float(self._words.numbers.get(word, word))
