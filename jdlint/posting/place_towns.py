"""Towns and counties that only one state has, looked up where a word announces a place.

There are thousands of them, so none is a trigger: the index holds the few words that announce them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.place_words import PlaceWords, TownNames
from jdlint.model.text import Document, Hit, Span, Trigger, fold
from jdlint.posting.gazetteer import CITY_REACH, Gazetteer
from jdlint.posting.place_fields import Field, field_at
from jdlint.posting.place_mentions import Mention

OWNER = "town"
_WORD = r"[^\W\d_][\w.'’-]*"
_AHEAD = re.compile(rf" (?:[a-z]+ )?(?=[^\W\d_a-z])({_WORD}(?: {_WORD}){{0,3}})")
_BEHIND = re.compile(rf"(?<![\w.])((?:(?=[^\W\d_a-z]){_WORD} ){{1,4}})$")
_PART = re.compile(r"[^,;:|()\n–—]+")
_END = " .'’-"
"""What may stand at the ends of a part of a field, or at the end of a word, and is no part of a name."""


def triggers(words: PlaceWords) -> tuple[Trigger, ...]:
    """Return the words that announce a town or close the name of a county."""
    literals = dict.fromkeys((*words.town_cues, *words.site_cues, *words.seat_words, *words.county_words))
    return tuple(Trigger(literal, OWNER) for literal in literals)


@dataclass(frozen=True)
class Towns:
    """The towns and counties, made ready to be looked up."""

    known: Gazetteer
    words: PlaceWords
    names: TownNames

    @cached_property
    def _towns(self) -> Mapping[str, str]:
        return {fold(name): code for code, names in self.names.towns.items() for name in names}

    @cached_property
    def _counties(self) -> Mapping[str, str]:
        return {fold(name): code for code, names in self.names.counties.items() for name in names}

    @cached_property
    def _area(self) -> re.Pattern[str]:
        ends = "|".join(map(re.escape, self.words.area_ends))
        return re.compile(rf"^ ?greater |(?:{ends})(?= ?$)", re.IGNORECASE)

    @cached_property
    def _sites(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.words.site_words))
        return re.compile(rf"(?: [a-z]+)? (?:{words})\b")

    def find(
        self, document: Document, hits: Sequence[Hit], fields: Sequence[Field], mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Return the mentions that stand apart from those already known; none beside a field that names a place abroad."""
        home = self.words.home
        if any(mention.field is not None and not self.known.is_within(mention.code, home) for mention in mentions):
            return []
        starts = [field.start for field in fields]
        found = [*self._in_fields(document, fields)]
        for hit in hits:
            mention = self._at(document, hit)
            if mention is not None:
                found.append(mention._replace(field=field_at(fields, starts, mention.span.start)))
        return _apart(found, sorted(mention.span for mention in mentions))

    def _in_fields(self, document: Document, fields: Sequence[Field]) -> Iterator[Mention]:
        """Yield the parts of location fields, and of titles, that are a town and nothing else."""
        for field in fields:
            for part in _PART.finditer(document.text, field.start, field.end):
                if not (field.title and part.start() == field.start):
                    yield from self._part(part, field)

    def _part(self, part: re.Match[str], field: Field) -> Iterator[Mention]:
        """Read one part of a field; of an area its towns ("Greater Akron-Canton Area")."""
        whole = self._area.sub("", part[0])
        for name in (whole,) if whole == part[0] else whole.split("-"):
            code = self._towns.get(fold(name.strip(_END))) if name.strip(_END)[:1].isupper() else None
            if code is not None:
                start = part.start() + part[0].index(name.strip(_END))
                yield Mention(code, Span(start, start + len(name.strip(_END))), field)

    def _at(self, document: Document, hit: Hit) -> Mention | None:
        if hit.literal in self.words.county_words:
            return self._county(document, hit)
        names = self._counties if hit.literal in self.words.county_seats else self._towns
        return self._ahead(document, hit, names)

    def _county(self, document: Document, hit: Hit) -> Mention | None:
        """Read the name before "County", the longest that is known."""
        if not document.text[hit.start].isupper():
            return None
        floor = max(document.text.rfind("\n", 0, hit.start) + 1, hit.start - CITY_REACH)
        before = _BEHIND.search(document.text[floor : hit.start])
        words = before[1].split() if before is not None else []
        for first in range(len(words)):
            name = " ".join(words[first:])
            code = self._counties.get(fold(name))
            if code is not None:
                return Mention(code, Span(hit.start - 1 - len(name), hit.end))
        return None

    def _ahead(self, document: Document, hit: Hit, names: Mapping[str, str]) -> Mention | None:
        """Read the name after "located in" or "City of", the longest that is known."""
        text = document.text
        after = _AHEAD.match(text, hit.end)
        words = after[1].split() if after is not None else []
        while after is not None and words:
            name = " ".join(words).rstrip(_END)
            code = names.get(fold(name))
            if code is not None:
                span = Span(after.start(1), after.start(1) + len(name))
                told = hit.literal in self.words.site_cues
                if told and self._sites.match(text, span.end) is None:
                    return None
                return Mention(code, span, told=told)
            words.pop()
        return None


def _apart(found: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Drop mentions that overlap one that is known, or one before them."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        before = bisect_left(taken, (mention.span.end,)) - 1
        free = before < 0 or taken[before].end <= mention.span.start
        if free and (not kept or kept[-1].span.end <= mention.span.start):
            kept.append(mention)
    return kept
