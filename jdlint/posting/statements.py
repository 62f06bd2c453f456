"""Statements that need no heading to be known: equal opportunity, accommodation, legal notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from jdlint.model.posting import Section, SectionKind
from jdlint.model.text import Document, Hit, Region, RegionKind, Span, Trigger, fold
from jdlint.model.vocabulary import SectionWords, Vocabulary

Hits = Mapping[str, tuple[Hit, ...]]

_LISTED = 5
"""So many different characteristics in one sentence are a list of protected characteristics."""
_LEAD_IN = 2
"""So many different words of the kind make the sentence before a marked one a part of the statement."""
_BEFORE, _AFTER = 80, 25
"""How near, in characters, words must stand to a mark to take it away."""
_OPENED = 200
"""So far, in characters, the first words of a sentence reach; what comes later is run on to it."""
_LONG_SENTENCE = 500
_CLUSTER = 150
"""In a longer sentence, which is text without punctuation, only the stretch around the marks is the statement."""
_WHOLE_BLOCK = 1500
_WHOLE_SHARE = 0.6
"""A block no longer than this, so much of which is a statement, is one as a whole."""


def owner(kind: SectionKind) -> str:
    """Return the trigger owner of a kind of section."""
    return f"section.{kind.value}"


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals that can mark a statement."""
    return tuple(
        Trigger(literal, owner(words.kind))
        for words in vocabulary.sections
        if words.sentences or words.listing
        for literal in sorted(
            {fold(text.lstrip("^")) for text in (*words.sentences, *words.listing, *words.continuing, *words.unless)}
        )
    )


def finder(vocabulary: Vocabulary) -> Callable[[Document, Hits], tuple[Section, ...]]:
    """Return the function that finds the statements of a document; they ascend and do not overlap."""
    kinds = tuple(_Marks(words) for words in vocabulary.sections if words.sentences or words.listing)

    def find(document: Document, hits: Hits) -> tuple[Section, ...]:
        found: list[Section] = []
        for marks in kinds:
            of_kind = hits.get(owner(marks.kind), ())
            found.extend(section for section in marks.find(document, of_kind) if not _overlaps(section, found))
        return tuple(sorted(found, key=lambda section: section.start))

    return find


def _overlaps(section: Section, others: Iterable[Section]) -> bool:
    return any(section.start < other.end and other.start < section.end for other in others)


class _Marks:
    """The words of one kind, ready to be asked."""

    def __init__(self, words: SectionWords) -> None:
        self.kind = words.kind
        self.marking = frozenset(map(fold, words.sentences))
        self.listing = frozenset(map(fold, words.listing))
        self.speaking = self.marking | self.listing | frozenset(map(fold, words.continuing))
        self.opening = frozenset(fold(text[1:]) for text in words.unless if text.startswith("^"))
        self.near = frozenset(fold(text) for text in words.unless if not text.startswith("^"))

    def find(self, document: Document, hits: tuple[Hit, ...]) -> tuple[Section, ...]:
        """Return the statements of this kind, ascending."""
        if not any(hit.literal in self.marking or hit.literal in self.listing for hit in hits):
            return ()
        by_sentence = document.by_sentence(hits)
        marked = {
            index for index, of_sentence in by_sentence.items() if self._is_marked(document.sentences[index], of_sentence)
        }
        stretches = _Stretches(document, marked, lambda index: self._spoken(by_sentence.get(index, ())))
        return tuple(Section(self.kind, *span) for span in stretches.spans())

    def _spoken(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits that speak of the kind, from the first on that can mark it."""
        marks = (hit.start for hit in hits if hit.literal in self.marking or hit.literal in self.listing)
        first = next(marks, 0)
        return [hit for hit in hits if hit.literal in self.speaking and hit.start >= first]

    def _is_marked(self, sentence: Span, hits: list[Hit]) -> bool:
        if not any(hit.literal in self.marking or hit.literal in self.listing for hit in hits):
            return False
        if any(hit.literal in self.opening and hit.start - sentence.start <= 1 for hit in hits):
            hits = [hit for hit in hits if hit.start - sentence.start > _OPENED]
        if len({hit.literal for hit in hits if hit.literal in self.listing}) >= _LISTED:
            return True
        refusals = [hit for hit in hits if hit.literal in self.near]
        return any(hit.literal in self.marking and not any(_refuses(other, hit) for other in refusals) for hit in hits)


def _refuses(other: Hit, mark: Hit) -> bool:
    return mark.start - other.end <= _BEFORE if other.start < mark.start else other.start - mark.end <= _AFTER


class _Stretches:
    """The sentences of a document with the words of one kind in them, and the stretches that are statements."""

    def __init__(self, document: Document, marked: set[int], spoken: Callable[[int], list[Hit]]) -> None:
        self._document = document
        self._sentences = document.sentences
        self._marked = marked
        self._spoken = spoken

    def spans(self) -> list[Span]:
        """Return the stretches around the marked sentences, ascending, each once."""
        spans: list[Span] = []
        for index in sorted(self._marked):
            sentence = self._sentences[index]
            region = self._document.region_at(sentence.start)
            if (spans and sentence.start < spans[-1].end) or region is None:
                continue
            if region.kind in {RegionKind.HEADING, RegionKind.CODE}:
                continue
            least = spans[-1].end if spans else 0
            stretch = self._stretch(index, region)
            spans.append(Span(max(stretch.start, least), stretch.end))
        return spans

    def _stretch(self, index: int, region: Region) -> Span:
        first, last = index, index
        before = {hit.literal for hit in self._spoken(first - 1)}
        if len(before) >= _LEAD_IN and self._sentences[first - 1].start >= region.start:
            first -= 1
        while self._goes_on(last + 1, region):
            last += 1
        span = Span(self._start(first), self._end(last))
        length = region.end - region.start
        whole = length <= _WHOLE_BLOCK and span.end - span.start >= _WHOLE_SHARE * length
        return Span(region.start, region.end) if whole else span

    def _goes_on(self, index: int, region: Region) -> bool:
        if index >= len(self._sentences) or self._sentences[index].start >= region.end:
            return False
        return bool(self._spoken(index)) or (index + 1 in self._marked and self._sentences[index + 1].start < region.end)

    def _start(self, index: int) -> int:
        sentence = self._sentences[index]
        spoken = self._spoken(index)
        if sentence.end - sentence.start <= _LONG_SENTENCE or not spoken:
            return sentence.start
        space = self._document.text.find(" ", max(sentence.start, spoken[0].start - _CLUSTER), spoken[0].start)
        return sentence.start if space < 0 or spoken[0].start - _CLUSTER <= sentence.start else space + 1

    def _end(self, index: int) -> int:
        sentence = self._sentences[index]
        spoken = self._spoken(index)
        if sentence.end - sentence.start <= _LONG_SENTENCE or not spoken:
            return sentence.end
        space = self._document.text.find(" ", spoken[-1].end + _CLUSTER, sentence.end)
        return sentence.end if space < 0 else space
