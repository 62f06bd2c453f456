"""The parts of a posting: what its headings open, and the statements that stand without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from jdlint.model.posting import Section, SectionKind
from jdlint.model.text import Document, Hit, Region, RegionKind, Span, Trigger
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting import statements
from jdlint.posting.contents import ContentWords, told
from jdlint.posting.headings import HeadingWords
from jdlint.posting.place_fields import OWNER as PLACES
from jdlint.posting.place_fields import opening_lines

Hits = Mapping[str, tuple[Hit, ...]]

_PSEUDO = 7
"""Level of a bold line or a short line with a colon: below every heading."""
_LABEL = 48
_LINE = 80
_TITLE = 100
_STATEMENTS = frozenset({SectionKind.EEO, SectionKind.ACCOMMODATION, SectionKind.LEGAL})
_SHORT = frozenset({SectionKind.EEO, SectionKind.ACCOMMODATION})
"""Kinds that silence rules, so that nothing else may stand in their sections."""
_UNINHERITED = _STATEMENTS | {SectionKind.TITLE, SectionKind.SUMMARY, SectionKind.OTHER}
_BOLD = ("**", "__")
_BOLD_TAGS = ("<b>", "<strong>")
_SENTENCE_ENDS = (".", "!", "?", ";", ",")


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals that can mark a section without a heading."""
    return statements.triggers(vocabulary)


def finder(vocabulary: Vocabulary) -> Callable[[Document, Hits], tuple[Section, ...]]:
    """Return the function that divides a document into sections; they ascend, do not overlap and cover the text."""
    words = HeadingWords(vocabulary.sections)
    keys = {key: section.kind for section in reversed(vocabulary.sections) for key in section.front_matter}
    contents = ContentWords(vocabulary.sections)
    find_statements = statements.finder(vocabulary)

    def find(document: Document, hits: Hits) -> tuple[Section, ...]:
        placed = frozenset(line.start for line in opening_lines(document, hits.get(PLACES, ()), vocabulary.location))
        walk = _Walk(document, words, keys, placed)
        sections = tuple(_tiled(walk.openings(), len(document.text)))
        sections = tuple(told(document, _shortened(document, sections, hits), words.classify, contents))
        return tuple(_overlaid(sections, find_statements(document, hits)))

    return find


def find_title(document: Document, sections: tuple[Section, ...]) -> Span | None:
    """Return the posting's title: front matter, a labelled line, the first heading, or a first line that looks like one."""
    titles = [section for section in sections if section.kind is SectionKind.TITLE]
    bare = next((section for section in titles if section.heading is None), None)
    labelled = next((span for section in titles if section.heading and (span := _after_heading(document, section))), None)
    if bare is not None:
        return _stripped(document.text, Span(bare.start, bare.end))
    if labelled is not None:
        return labelled
    headed = next((section.heading for section in titles if section.heading), None)
    return headed or _first_line(document)


def _after_heading(document: Document, section: Section) -> Span | None:
    if section.heading is None:
        return None
    region = document.region_at(section.heading.end) or document.region_at(section.heading.end + 1)
    if region is None:
        return None
    span = _stripped(document.text, Span(section.heading.end, min(section.end, region.end)))
    return span if 0 < span.end - span.start <= _TITLE else None


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \n:-–":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def _first_line(document: Document) -> Span | None:
    region = next((region for region in document.regions if region.kind is not RegionKind.FRONT_MATTER), None)
    if region is None or region.end - region.start > _TITLE:
        return None
    line = document.text[region.start : region.end]
    looks = not line.endswith((*_SENTENCE_ENDS, ":")) and any(char.isalpha() for char in line)
    return Span(region.start, region.end) if looks else None


@dataclass(slots=True)
class _Open:
    """The section that is open during the walk."""

    kind: SectionKind
    level: int
    heading: Span | None = None


class _Walk:
    """One walk over the blocks of a document, which notes where a section begins."""

    def __init__(
        self, document: Document, words: HeadingWords, keys: Mapping[str, SectionKind], placed: Collection[int]
    ) -> None:
        self._document = document
        self._text = document.text
        self._words = words
        self._keys = keys
        self._placed = placed
        self._open = _Open(SectionKind.SUMMARY, 0)
        self._titled = False
        self._told = False

    def openings(self) -> Iterator[Section]:
        """Yield a section, its end not yet known, wherever one begins."""
        resume = True
        first = True
        for region in self._document.regions:
            if region.kind is RegionKind.FRONT_MATTER:
                kind = self._keys.get(region.label.lower(), SectionKind.OTHER)
                self._titled = self._titled or kind is SectionKind.TITLE
                yield Section(kind, region.start, region.end)
                continue
            alone = self._title_line(region) if first and not self._titled else None
            first = False
            alone = alone or self._alone(region)
            if alone is not None:
                yield alone
                resume = True
            elif self._opens(region):
                yield self._section(region)
                resume = self._open.kind is SectionKind.TITLE
                if resume:
                    self._open = _Open(SectionKind.SUMMARY, self._open.level)
            elif resume:
                yield self._section(region)
                resume = False

    def _section(self, region: Region) -> Section:
        return Section(self._open.kind, region.start, region.end, self._open.heading)

    def _title_line(self, region: Region) -> Section | None:
        """Return the first line as the title if it looks like one and no heading of the first level can be it."""
        known = region.start in self._placed or self._words.classify(self._text[region.start : region.end]) is not None
        lonely = region == self._document.regions[-1]
        if (
            known
            or lonely
            or region.kind is not RegionKind.PARAGRAPH
            or _first_line(self._document) is None
            or self._label(region)
        ):
            return None
        if any(other.kind is RegionKind.HEADING and other.level == 1 for other in self._document.regions):
            return None
        self._titled = True
        return Section(SectionKind.TITLE, region.start, region.end)

    def _alone(self, region: Region) -> Section | None:
        """Return the block as a section of its own if it is a place or a label with its text ("Location: Denver")."""
        if region.start in self._placed and self._titled:
            return Section(SectionKind.LOCATION, region.start, region.end)
        return self._label(region)

    def _label(self, region: Region) -> Section | None:
        if region.kind is RegionKind.HEADING or region.kind is RegionKind.CODE:
            return None
        colon = self._text.find(":", region.start, min(region.end - 1, region.start + _LABEL))
        if colon < 0 or self._text[colon + 1] == "/":
            return None
        kind = self._words.exact(self._text[region.start : colon])
        if kind is None:
            return None
        return Section(kind, region.start, region.end, Span(region.start, colon))

    def _opens(self, region: Region) -> bool:
        """Whether the block is a heading that opens a section; if so, open it."""
        if region.kind is RegionKind.HEADING:
            self._enter(region, self._heading_kind(region), region.level)
            return True
        if region.kind is RegionKind.CODE or region.end - region.start > _LINE:
            return False
        return self._opens_line(region)

    def _heading_kind(self, region: Region) -> SectionKind:
        text = self._text[region.start : region.end]
        kind = self._words.classify(text)
        if not self._titled and (region.level == 1 or self._open.level == 0):
            # A title may begin like a heading ("Application Engineer"); only one of the first level is surely a title then.
            loose = region.level == 1 and not text.endswith(":") and self._words.exact(text) is None
            if loose or kind in {None, SectionKind.COMPANY}:
                self._titled = True
                return SectionKind.TITLE
        return kind or self._inherited(region.level)

    def _inherited(self, level: int) -> SectionKind:
        """Return the part that a heading opens whose words say nothing."""
        if not self._told:
            return SectionKind.SUMMARY
        keeps = level > self._open.level > 0 and self._open.kind not in _UNINHERITED
        return self._open.kind if keeps else SectionKind.OTHER

    def _opens_line(self, region: Region) -> bool:
        line = self._text[region.start : region.end]
        colon = line.endswith(":")
        if line.endswith(_SENTENCE_ENDS) or (region.kind is not RegionKind.PARAGRAPH and not colon):
            return False
        if region.kind is RegionKind.PARAGRAPH and self._is_bold(region):
            self._enter(region, self._words.classify(line) or self._inherited(_PSEUDO), _PSEUDO)
            return True
        kind = self._words.classify(line) if colon else self._words.exact(line)
        if kind is None and colon and self._open.kind in _STATEMENTS:
            kind = SectionKind.OTHER
        if kind is None:
            return False
        self._enter(region, kind, _PSEUDO)
        return True

    def _enter(self, region: Region, kind: SectionKind, level: int) -> None:
        self._told = self._told or kind not in {SectionKind.TITLE, SectionKind.SUMMARY}
        level = min(level, self._open.level) if level == _PSEUDO and kind is self._open.kind else level
        self._open = _Open(kind, level, Span(region.start, region.end))

    def _is_bold(self, region: Region) -> bool:
        source = self._document.source
        start, end = self._document.to_source(Span(region.start, region.end))
        before, after = source[max(start - 2, 0) : start], source[end : end + 2]
        return (before == after and before in _BOLD) or source[max(start - 8, 0) : start].endswith(_BOLD_TAGS)


def _tiled(openings: Iterator[Section], length: int) -> Iterator[Section]:
    """Stretch each section to the start of the next, so that they cover the text."""
    start, kind, heading = 0, SectionKind.OTHER, None
    opened = False
    for section in openings:
        if opened:
            yield Section(kind, start, section.start, heading)
        start, kind, heading = section.start if opened else 0, section.kind, section.heading
        opened = True
    if length:
        yield Section(kind, start, length, heading)


def _shortened(document: Document, sections: tuple[Section, ...], hits: Hits) -> Iterator[Section]:
    """End a section of a statement at the first block that does not speak of it: that one only lacks a heading."""
    for section in sections:
        if section.kind not in _SHORT or section.heading is None:
            yield section
            continue
        starts = [hit.start for hit in hits.get(statements.owner(section.kind), ())]
        stop = min(_last_speaking(document, section, starts) + 1, section.end)
        yield section._replace(end=stop)
        if stop < section.end:
            yield Section(SectionKind.OTHER, stop, section.end)


def _last_speaking(document: Document, section: Section, starts: list[int]) -> int:
    """Return the end of the last of the blocks, from the heading on, in each of which one of the starts lies."""
    region = document.region_at(section.start)
    end = section.start
    while region is not None and region.start < section.end:
        place = bisect_left(starts, region.start)
        if (
            region.kind is not RegionKind.HEADING
            and (place == len(starts) or starts[place] >= region.end)
            and end > section.start
        ):
            break
        end = region.end
        region = document.region_at(region.end + 1)
    return end


def _overlaid(sections: tuple[Section, ...], found: tuple[Section, ...]) -> Iterator[Section]:
    """Cut the statements out of the sections that hold them; after a statement the section goes on."""
    rest = list(reversed(found))
    for section in sections:
        at = section.start
        while rest and rest[-1].start < section.end:
            statement = rest[-1]
            start, end = max(statement.start, at), min(statement.end, section.end)
            if statement.kind is not section.kind and section.kind is not SectionKind.EEO and start < end:
                if at < start:
                    yield Section(section.kind, at, start, section.heading)
                yield Section(statement.kind, start, end)
                at = end
            if statement.end > section.end:
                break
            rest.pop()
        if at == section.start:
            yield section
        elif at < section.end:
            yield Section(section.kind, at, section.end, section.heading)
