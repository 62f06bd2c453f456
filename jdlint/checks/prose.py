"""The part of a posting that its writer composed for this job: what measures of a whole document count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from jdlint.model.posting import Posting, Section, SectionKind
from jdlint.model.text import RegionKind, Span

_FURNITURE = frozenset({RegionKind.FRONT_MATTER, RegionKind.HEADING, RegionKind.CODE})
# Statements are often prescribed word by word; whoever writes the posting cannot make them shorter or warmer.
_STATEMENTS = frozenset({SectionKind.TITLE, SectionKind.EEO, SectionKind.ACCOMMODATION, SectionKind.LEGAL})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# What parts a sentence into units of thought: Flesch counts colons and semicolons as ends; scraped postings have bullets
# inside a paragraph, and sentences without a space between them.
_PARTING = re.compile(r"[;:] |(?:^| )[•·●▪■◦⦁] ?|(?<=[a-z]{3})[.!?](?=[A-Z][a-z])")


class Reading(NamedTuple):
    """What a measure comes to in one posting."""

    value: float
    span: Span
    """Where a reader should look first."""
    values: Mapping[str, str] = {}
    """What fills the placeholders of the message that belong to the measure."""
    low: float | None = None
    """Lower end of the 95 % interval of `value`, where it is an estimate."""


class Prose:
    """The paragraphs, items and cells of a posting without headings, title and statements; made when first asked for."""

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.document = posting.document

    @cached_property
    def areas(self) -> tuple[Span, ...]:
        """Stretches of text, ascending; none reaches beyond its block."""
        return tuple(self._areas())

    def _areas(self) -> Iterator[Span]:
        sections = self.posting.sections or (Section(SectionKind.OTHER, 0, len(self.document.text)),)
        at = 0
        for region in self.document.regions:
            while at < len(sections) - 1 and sections[at].end <= region.start:
                at += 1
            if region.kind in _FURNITURE:
                continue
            inside = at
            while inside < len(sections) and (section := sections[inside]).start < region.end:
                if section.kind not in _STATEMENTS:
                    yield Span(max(section.start, region.start), min(section.end, region.end))
                inside += 1

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the areas, ascending; one that a statement cuts ends there."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Span]:
        document = self.document
        for area in self.areas:
            index = document.sentence_index(area.start)
            while index < len(document.sentences) and (sentence := document.sentences[index]).start < area.end:
                yield Span(max(sentence.start, area.start), min(sentence.end, area.end))
                index += 1

    @cached_property
    def units(self) -> tuple[tuple[Span, list[str]], ...]:
        """The sentences, those that hold several in parts, each with its folded words."""
        folded = self.document.folded
        return tuple((unit, _WORD.findall(folded, *unit)) for unit in self._units())

    def _units(self) -> Iterator[Span]:
        text = self.document.text
        for sentence in self.sentences:
            start = sentence.start
            for parting in _PARTING.finditer(text, *sentence):
                yield Span(start, parting.end())
                start = parting.end()
            if start < sentence.end:
                yield Span(start, sentence.end)

    @cached_property
    def word_count(self) -> int:
        """How many words the areas hold."""
        folded = self.document.folded
        return sum(len(_WORD.findall(folded, *area)) for area in self.areas)
