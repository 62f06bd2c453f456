"""What lists and paragraphs say themselves of the part they play, where no heading tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jdlint.model.posting import Section, SectionKind
from jdlint.model.text import Document, Region, RegionKind, Span, fold
from jdlint.model.vocabulary import SectionWords
from jdlint.posting.headings import Classify

_REACH = 80
"""Characters at the start of a paragraph whose words are looked at."""
_ITEM_REACH = 40
"""The same of a list item, where names do not stand first."""
_MAX_WORDS = 6
"""Words that the longest opening may have, and words that may stand before one that begins with `*`."""
_QUORUM = 3
"""At least one of so many items of a list must speak for the kind that the list gets."""
_LEAD = 160
"""Characters that a line with a colon at its end may have to introduce what follows."""
_GAP = 2
"""So many silent blocks between two of one kind are of that kind too."""
_CLOSING = 40
"""Characters at the end of an item whose words are looked at."""
_SENTENCE = 300
"""Characters beyond which a sentence is a list run together, of which the last words say nothing."""
_LABEL = 30
"""Characters before a colon that can be a label."""
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[\w#$](?:\S*[\w#+%'])?")
_VAGUE = frozenset({SectionKind.OTHER, SectionKind.SUMMARY})


class _Table:
    """Phrases by their kind; the longest one that a text begins with decides."""

    def __init__(self, phrases: Iterable[tuple[str, SectionKind]]) -> None:
        self._kinds: dict[str, SectionKind] = {}
        for phrase, kind in phrases:
            self._kinds.setdefault(phrase, kind)
        self._lengths: dict[str, int] = {}
        for phrase in self._kinds:
            words = phrase.split()
            self._lengths[words[0]] = max(self._lengths.get(words[0], 0), len(words))

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with a word."""
        return word in self._lengths

    def find(self, words: Sequence[str], at: int = 0) -> tuple[int, SectionKind | None]:
        """Return the longest phrase that stands at a position: its number of words and its kind."""
        for size in range(min(self._lengths.get(words[at], 0), len(words) - at), 0, -1):
            kind = self._kinds.get(" ".join(words[at : at + size]))
            if kind is not None:
                return size, kind
        return 0, None


class _Unit(NamedTuple):
    """A block, or a list with the line that introduces it, and what it says of itself."""

    start: int
    kind: SectionKind | None
    joins: bool = False
    """Whether it introduces what follows, and so plays the same part."""
    prose: bool = False
    """Whether it is a paragraph."""


class ContentWords:
    """The words at the start and the end of blocks that tell the part they play."""

    def __init__(self, sections: Sequence[SectionWords]) -> None:
        """Sort the words into their tables; where two kinds claim the same words the earlier has them."""
        openings = [(fold(text), words.kind) for words in sections for text in words.openings]
        self._openings = _Table((text, kind) for text, kind in openings if not text.startswith("*"))
        self._inside = _Table((text.lstrip("* "), kind) for text, kind in openings if text.startswith("*"))
        self._items = _Table((fold(text), words.kind) for words in sections for text in words.items)
        # Only what is asked for can be called a plus.
        optional = [words for words in sections if words.kind is SectionKind.NICE_TO_HAVE]
        self._closings = tuple(fold(text) for words in optional for text in words.closings)
        self._demands = tuple(fold(text) for words in optional for text in words.unless)

    def of_item(self, document: Document, region: Region) -> SectionKind | None:
        """Return what the first words of a list item say."""
        words = _first_words(document, region, _ITEM_REACH)
        return self._items.find(words)[1] if words else None

    def of_paragraph(self, document: Document, region: Region, *, headed: bool) -> SectionKind | None:
        """Return what the first words of a paragraph say; duties told in prose count below a heading only."""
        words = _first_words(document, region, _REACH)
        if not words:
            return None
        kind, weak = self._opening(words)
        if kind is SectionKind.DUTIES and not headed:
            return SectionKind.SUMMARY
        if kind is None and not _is_label(document, region):
            kind = self._items.find(words)[1] or weak
        return None if kind is SectionKind.OTHER else kind

    def _opening(self, words: Sequence[str]) -> tuple[SectionKind | None, SectionKind | None]:
        """Return what a paragraph's first words say, and what a single word after them says."""
        size, kind = self._openings.find(words)
        weak = None
        for at, word in enumerate(words[1 : _MAX_WORDS + 1], 1):
            if not self._inside.begins(word):
                continue
            found, inside = self._inside.find(words, at)
            # One word less: "is a" makes a company of a name, but not of "the role".
            if found - 1 > size:
                size, kind = found - 1, inside
            elif found == 1:
                weak = weak or inside
        return kind, weak

    def plus(self, document: Document, region: Region) -> Span | None:
        """Return the last sentence of a block if it names a requirement only to call it a plus."""
        end = document.folded[max(region.start, region.end - _CLOSING) : region.end].rstrip(" .!;)")
        if not end.endswith(self._closings) or region.kind not in {RegionKind.ITEM, RegionKind.PARAGRAPH}:
            return None
        sentence = document.sentence_at(region.end - 1)
        said = document.folded[sentence.start : sentence.end]
        refused = len(said) > _SENTENCE or any(word in said for word in self._demands)
        return None if refused else sentence


def _is_label(document: Document, region: Region) -> bool:
    """Whether a block looks like a label with its value ("Department: Parks")."""
    return 0 <= document.text.find(":", region.start, region.end) - region.start <= _LABEL


def _first_words(document: Document, region: Region, reach: int) -> list[str]:
    start = document.folded[region.start : min(region.end, region.start + reach)]
    return _WORD.findall(_DIGITS.sub("#", start))


def told(document: Document, sections: Iterable[Section], headings: Classify, words: ContentWords) -> Iterator[Section]:
    """Divide the sections whose heading tells nothing by what stands in them; part pluses from requirements."""
    regions = document.regions
    at = 0
    for section in sections:
        first = at
        while at < len(regions) and regions[at].start < section.end:
            at += 1
        if first == at or regions[first].kind is RegionKind.FRONT_MATTER:
            yield section
        elif section.kind in _VAGUE:
            named = section.heading is not None and headings(document.text[slice(*section.heading)]) is not None
            yield from _divided(section, _Reader(document, words, section, named=named).units(regions[first:at]))
        elif section.kind is SectionKind.MUST_HAVE:
            yield from _parted(section, [plus for region in regions[first:at] if (plus := words.plus(document, region))])
        else:
            yield section


class _Reader:
    """Reads the blocks of one section whose heading tells nothing."""

    def __init__(self, document: Document, words: ContentWords, section: Section, *, named: bool) -> None:
        self._document = document
        self._words = words
        self._headed = section.kind is SectionKind.OTHER and section.heading is not None
        self._heading = section.heading.start if section.heading is not None else -1
        self._named = named

    def units(self, regions: Sequence[Region]) -> list[_Unit]:
        """Return the blocks with what they say, lists as one."""
        units: list[_Unit] = []
        items: list[Region] = []
        for region in regions:
            if region.kind is RegionKind.ITEM:
                items.append(region)
                continue
            if items:
                units.append(self._list(items))
                items = []
            units.append(self._block(region))
        if items:
            units.append(self._list(items))
        return units

    def _block(self, region: Region) -> _Unit:
        if region.kind is RegionKind.HEADING or region.start == self._heading:
            return _Unit(region.start, None, joins=not self._named)
        if region.kind is not RegionKind.PARAGRAPH:
            return _Unit(region.start, None)
        kind = self._words.of_paragraph(self._document, region, headed=self._headed)
        colon = region.end - region.start <= _LEAD and self._document.text[region.end - 1] == ":"
        return _Unit(region.start, None if colon else kind, joins=colon, prose=not colon)

    def _list(self, items: Sequence[Region]) -> _Unit:
        votes = Counter(kind for item in items if (kind := self._words.of_item(self._document, item)) is not None)
        kind, number = votes.most_common(1)[0] if votes else (None, 0)
        elected = number * 2 > votes.total() and number * _QUORUM >= len(items)
        return _Unit(items[0].start, kind if elected else None)


def _settled(units: Sequence[_Unit]) -> Iterator[tuple[int, SectionKind | None]]:
    """Yield the start and the kind of each block, silent ones by what stands around them."""
    kinds = [unit.kind for unit in units]
    for index in range(len(units) - 2, -1, -1):
        if units[index].joins:
            kinds[index] = kinds[index + 1]
    last = -1
    for index, kind in enumerate(kinds):
        if kind is None:
            continue
        if last >= 0 and index - last - 1 <= _GAP and kinds[last] is kind:
            kinds[last:index] = [kind] * (index - last)
        last = index
    spoken = 0
    for index, unit in enumerate(units):
        if kinds[index] is SectionKind.COMPANY:
            spoken = _GAP
        elif kinds[index] is None and unit.prose and spoken:
            kinds[index] = SectionKind.COMPANY
            spoken -= 1
        else:
            spoken = 0
        yield unit.start, kinds[index]


def _divided(section: Section, units: Sequence[_Unit]) -> Iterator[Section]:
    """Yield the parts of a section; one that neither begins nor plays as the whole has no heading."""
    kind, start = section.kind, section.start
    for at, spoken in _settled(units):
        said = spoken or section.kind
        if said is kind:
            continue
        if at > start:
            yield _part(section, kind, start, at)
        kind, start = said, max(at, start)
    yield _part(section, kind, start, section.end)


def _part(section: Section, kind: SectionKind, start: int, end: int) -> Section:
    headed = kind is section.kind or start == section.start
    return Section(kind, start, end, section.heading if headed else None)


def _parted(section: Section, pluses: Sequence[Span]) -> Iterator[Section]:
    at = section.start
    for plus in pluses:
        if at < plus.start:
            yield Section(section.kind, at, plus.start, section.heading)
        yield Section(SectionKind.NICE_TO_HAVE, plus.start, plus.end)
        at = plus.end
    if at < section.end:
        yield Section(section.kind, at, section.end, section.heading)
