"""Finds the numbers that a posting sets for performance measures, and how each is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from jdlint.model.posting import Metric, Section, SectionKind
from jdlint.model.text import Document, Hit, RegionKind, Span, Trigger
from jdlint.model.vocabulary import MetricGrammar, MetricWords, Vocabulary
from jdlint.posting.mentions import Mention, NamedHit, Naming, join_mentions, mask, owner
from jdlint.posting.numbers import Figure, NumberReader
from jdlint.posting.pairing import Pair, Pairer
from jdlint.posting.roles import RoleReader

Finder = Callable[[Document, Mapping[str, tuple[Hit, ...]], Sequence[Section]], tuple[Metric, ...]]

# The opening of a posting names the job; so much of it is looked at for words that a measure needs near by.
_OPENING = 300
# Cells of one table row that are read as one sentence: name, target, note …
_CELLS = 4
_SERVICE_GAP = 40


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals that can call a measure."""
    return tuple(trigger for words in vocabulary.metrics for trigger in Naming(words, vocabulary.metric_grammar).triggers())


def finder(vocabulary: Vocabulary) -> Finder:
    """Return the function that finds the metrics of a document, ascending by place."""
    search = _Search(vocabulary.metrics, vocabulary.metric_grammar)

    def find(document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> tuple[Metric, ...]:
        found: list[Metric] = []
        kinds = _SectionKinds(sections)
        for span, named in _readings(document, search.sentences(document, hits)):
            found += search.metrics(document, span, named, kinds)
        return tuple(sorted(set(found), key=lambda metric: (metric.span, metric.metric)))

    return find


class _SectionKinds:
    """Tells the section of ascending offsets."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._index = 0

    def at(self, offset: int) -> SectionKind | None:
        while self._index < len(self._sections) and self._sections[self._index].end <= offset:
            self._index += 1
        if self._index < len(self._sections) and self._sections[self._index].start <= offset:
            return self._sections[self._index].kind
        return None


def _readings(document: Document, sentences: Mapping[int, list[NamedHit]]) -> Iterable[tuple[Span, list[NamedHit]]]:
    """Return what is read as one: sentences, and the rows of tables."""
    grouped: dict[Span, list[NamedHit]] = defaultdict(list)
    for index, named in sentences.items():
        start = named[0].start
        if not document.in_code(start):
            grouped[_reading(document, document.sentences[index], start)] += named
    return sorted(grouped.items())


def _reading(document: Document, sentence: Span, offset: int) -> Span:
    region = document.region_at(offset)
    if region is None or region.kind is not RegionKind.CELL:
        return sentence
    start, end = region.start, region.end
    for _ in range(_CELLS):
        after = document.region_at(end + 1)
        if after is None or after.kind is not RegionKind.CELL or after.level != region.level:
            break
        end = after.end
    return Span(start, end)


class _Search:
    """A vocabulary's measures, ready to be looked for in sentences."""

    def __init__(self, metrics: Sequence[MetricWords], grammar: MetricGrammar) -> None:
        self._grammar = grammar
        self._namings = {owner(words): Naming(words, grammar) for words in metrics}
        # Where two measures share a name and fit the number alike, the first of the vocabulary is taken.
        self._ranks = {name: rank for rank, name in enumerate(self._namings)}
        self._numbers = NumberReader(grammar)

    @cached_property
    def _pairer(self) -> Pairer:
        return Pairer(self._grammar)

    @cached_property
    def _roles(self) -> RoleReader:
        return RoleReader(self._grammar)

    def sentences(self, document: Document, hits: Mapping[str, tuple[Hit, ...]]) -> Mapping[int, list[NamedHit]]:
        """Return the hits of measures by sentence, without sentences that hold no number."""
        found: dict[int, list[NamedHit]] = defaultdict(list)
        for name in self._namings.keys() & hits.keys():
            for hit in hits[name]:
                found[document.sentence_index(hit.start)].append(NamedHit(name, *hit))
        return {index: sorted(named, key=self._place) for index, named in found.items() if self._counts(document, index, named)}

    def _place(self, hit: NamedHit) -> tuple[int, int, int]:
        return (hit.start, hit.end, self._ranks[hit.metric])

    def _counts(self, document: Document, index: int, named: Sequence[NamedHit]) -> bool:
        start, end = document.sentences[index]
        if self._numbers.present(document.folded[start:end]) or any(self._namings[hit.metric].speaks(hit) for hit in named):
            return True
        region = document.region_at(start)
        return region is not None and region.kind is RegionKind.CELL

    def metrics(self, document: Document, span: Span, named: Sequence[NamedHit], kinds: _SectionKinds) -> Iterable[Metric]:
        """Yield the metrics of one sentence."""
        folded, raw = document.folded[span.start : span.end], document.text[span.start : span.end]
        here = [hit._replace(start=hit.start - span.start, end=hit.end - span.start) for hit in named]
        by_name = [mention for hit in here if (mention := self._namings[hit.metric].by_name(hit, raw)) is not None]
        figures = _outside(self._numbers.read(folded), by_name)
        mentions = self._mentions(folded, figures, by_name, {hit.metric for hit in here}, document)
        section = kinds.at(span.start)
        for pair in self._pairer.pairs(folded, mentions, figures):
            yield self._metric(folded, pair, figures, section, span.start)

    def _mentions(
        self, folded: str, figures: Sequence[Figure], by_name: Sequence[Mention], called: Iterable[str], document: Document
    ) -> list[Mention]:
        masked = mask(folded, figures)
        mentions = list(by_name)
        for metric in sorted(called):
            mentions += self._namings[metric].by_cue(masked)
        named = {one.words.id: owner(one.words) for one in mentions}
        innocent = {metric: self._namings[name].innocent(folded) for metric, name in named.items()}
        needs = _Needs(folded, document)
        return join_mentions((one for one in mentions if _meant(one, innocent, needs)), folded)

    def _metric(self, folded: str, pair: Pair, figures: Sequence[Figure], section: SectionKind | None, offset: int) -> Metric:
        words, figure, (low, high, within) = pair.mention.words, pair.figure, pair.amount
        comparator = self._roles.comparator(folded, figure)
        if figure is not None and high is not None and self._roles.is_change(folded, figure):
            low, high, comparator = high, None, ">=" if words.direction == "higher" else "<="
        if within is None and words.unit.endswith("within_seconds"):
            within = _seconds_after(figure, figures)
        return Metric(
            metric=words.id,
            value=low,
            max=high,
            unit=words.unit,
            comparator="range" if high is not None else comparator,
            span=Span(offset + pair.start, offset + _closed(folded, pair.start, pair.end)),
            role=self._roles.role(folded, pair.start, pair.end, figure, section),
            within_seconds=within,
            figure=None if figure is None else Span(offset + figure.start, offset + figure.end),
        )


def _outside(figures: Sequence[Figure], mentions: Sequence[Mention]) -> list[Figure]:
    """Leave out numbers that are part of a name, such as "10-key"."""
    named = [(mention.start, mention.end) for mention in mentions]
    taken = {offset for start, end in named for offset in range(start, end)}
    return [figure for figure in figures if figure.start not in taken]


def _meant(mention: Mention, innocent: Mapping[str, Sequence[tuple[int, int]]], needs: _Needs) -> bool:
    stretches = innocent[mention.words.id]
    after = bisect_left(stretches, (mention.end, 0))
    if after and stretches[after - 1][1] > mention.start:
        return False
    return needs.met(mention.words)


class _Needs:
    """Whether words that a measure needs near by stand in a sentence or in the posting's opening."""

    def __init__(self, folded: str, document: Document) -> None:
        self._folded = folded
        self._opening = document.folded[:_OPENING]
        self._known: dict[str, bool] = {}

    def met(self, words: MetricWords) -> bool:
        if words.within and words.id not in self._known:
            near = re.compile("|".join(rf"\b{re.escape(word)}" for word in words.within))
            self._known[words.id] = (near.search(self._opening) or near.search(self._folded)) is not None
        return self._known.get(words.id, True)


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of the words, with the bracket that closes one opened among them."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if opened and text.startswith(")", end) else end


def _seconds_after(figure: Figure | None, figures: Sequence[Figure]) -> float | None:
    if figure is None:
        return None
    near = (one for one in figures if one.kind == "seconds" and 0 <= one.start - figure.end <= _SERVICE_GAP)
    return next((one.low for one in near), None)
