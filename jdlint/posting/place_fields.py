"""Where a posting keeps its location: front matter, location lines, cells, the location section and the title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Section, SectionKind
from jdlint.model.text import Document, Hit, Region, RegionKind, Span
from jdlint.posting.gazetteer import CITY_BEFORE

OWNER = "place"
"""Trigger owner of the names of places and of the openings of location lines."""
_LONGEST = 500
"""Characters that a location field may have."""
_SHORT = 120
_OPENING = 8
"""Blocks at the top in which a line that is only a place says where the work is."""
_FOLLOWING = 6
"""Blocks after a bare "Locations" heading that may list places."""
_AFTER_CUE = re.compile(r"\(?s?\)? ?(?:[:=|]|[-–—] |$|(?=#[A-Z]))[ \"“]*")
_NEXT_FIELD = re.compile(r"[\s\"”][A-Z][A-Za-z/ ]{1,24} ?[:=]|[\"”] |(?<!\b[SFM]t)\. [A-Z]")
_TITLE_KEYS = frozenset({"title"})


class Field(NamedTuple):
    """A stretch of text that says where the work is. `title` fields hold other words too; `key` is a front-matter key."""

    start: int
    end: int
    title: bool = False
    key: str = ""


def fields(document: Document, hits: Sequence[Hit], sections: Sequence[Section], words: PlaceWords) -> list[Field]:
    """Return the location fields of a document, ascending; where two overlap, the first counts."""
    found = [*_front_matter(document, words), *_titles(document, sections)]
    cues = frozenset(words.line_cues)
    found.extend(opening_lines(document, hits, words))
    for hit in hits:
        region = document.region_at(hit.start)
        if region is None:
            continue
        if hit.literal in cues:
            found.extend(_line(document, region, hit, words))
        elif region.kind is RegionKind.CELL and region.level > 0 and region.label.lower().strip(" :") in cues:
            found.append(Field(region.start, region.end))
    found.extend(_sections(document, sections))
    return _apart(found)


def _apart(found: Sequence[Field]) -> list[Field]:
    kept: list[Field] = []
    for field in sorted(found, key=lambda field: (field.start, field.title, -field.end)):
        if not kept or field.start >= kept[-1].end:
            kept.append(field)
        elif kept[-1].title and not field.title and field.start > kept[-1].start:
            kept[-1] = kept[-1]._replace(end=field.start)
            kept.append(field)
    return kept


def _front_matter(document: Document, words: PlaceWords) -> list[Field]:
    keys = frozenset(words.front_matter)
    found: list[Field] = []
    for region in document.regions:
        if region.kind is not RegionKind.FRONT_MATTER:
            break
        label = region.label.lower()
        if label in keys:
            found.append(Field(region.start, min(region.end, region.start + _LONGEST), key=label))
        elif label in _TITLE_KEYS:
            found.append(Field(region.start, region.end, title=True))
    return found


def _titles(document: Document, sections: Sequence[Section]) -> list[Field]:
    spans = [Span(section.start, section.end) for section in sections[:3] if section.kind is SectionKind.TITLE]
    body = (region for region in document.regions if region.kind is not RegionKind.FRONT_MATTER)
    first = next(body, None)
    if first is not None and (first.kind is RegionKind.HEADING or first.end - first.start <= _SHORT):
        spans.append(Span(first.start, first.end))
    return [Field(span.start, min(span.end, span.start + _LONGEST), title=True) for span in spans]


def opening_lines(document: Document, hits: Sequence[Hit], words: PlaceWords) -> list[Field]:
    """Return the lines near the top that hold a place and nothing else ("Erie, PA")."""
    body = bisect_right(document.regions, False, key=lambda one: one.kind is not RegionKind.FRONT_MATTER)
    opening = document.regions[body : body + _OPENING]
    near = hits[: bisect_right(hits, opening[-1].end, key=lambda hit: hit.start)] if opening else ()
    if not near:
        return []
    harmless = {*words.plain_followers, *words.remote, *words.hybrid, *words.onsite}
    found: list[Field] = []
    for region in opening:
        if region.end - region.start > _SHORT:
            continue
        inside = [hit for hit in near if region.start <= hit.start < region.end and hit.literal not in words.line_cues]
        whole = document.folded[region.start : region.end].strip()
        if whole.endswith(tuple(words.area_ends)) or (
            inside and all(word in harmless for word in _rest(document, region, inside))
        ):
            found.append(Field(region.start, region.end))
    return found


def _rest(document: Document, region: Region, hits: Sequence[Hit]) -> list[str]:
    """Return the folded words of a block that belong to no place."""
    kept = list(document.folded[region.start : region.end])
    for hit in hits:
        start = hit.start
        if hit.literal.startswith(","):
            city = CITY_BEFORE.search(document.text[region.start : hit.start] + ",")
            start = region.start + city.start(1) if city else start
        kept[start - region.start : hit.end - region.start] = " " * (hit.end - start)
    return re.findall(r"\w[\w'-]*", "".join(kept))


def _line(document: Document, region: Region, hit: Hit, words: PlaceWords) -> list[Field]:
    """Read what follows "Location:"; after a cue that fills its block, read the blocks that follow."""
    text = document.text
    sign = not hit.literal[0].isalnum()
    # Looked at one by one: a copy of all that stands before each cue would be quadratic in a block without end.
    opens = not any(text[place].isalnum() for place in range(region.start, hit.start))
    if not sign and not (opens or text[hit.start].isupper()):
        return []
    after = _AFTER_CUE.match(text, hit.end, region.end)
    if after is None and not sign:
        return []
    start = after.end() if after is not None else hit.end
    if start < region.end:
        if not sign and not opens and after is not None and not after[0].strip().startswith((":", "=")):
            return []
        stop = _stop(text, start, region.end)
        if stop < region.end and text[stop] == "." and any(word in document.folded[start:stop] for word in words.remote):
            stop = _stop(text, stop + 1, region.end)  # "This is a remote position. USA, nationwide."
        return [Field(start, stop)]
    return _following(document, region) if opens else []


def _stop(text: str, start: int, end: int) -> int:
    limit = min(end, start + _LONGEST)
    stop = _NEXT_FIELD.search(text, start + 1, limit)
    return stop.start() if stop is not None else limit


def _following(document: Document, region: Region) -> list[Field]:
    index = bisect_right(document.regions, region.start, key=lambda one: one.start)
    found: list[Field] = []
    for position, after in enumerate(document.regions[index : index + _FOLLOWING]):
        listed = after.kind in {RegionKind.ITEM, RegionKind.CELL}
        if after.kind is RegionKind.HEADING or after.end - after.start > _SHORT or (position and not listed):
            break
        found.append(Field(after.start, after.end))
    return found


def _sections(document: Document, sections: Sequence[Section]) -> list[Field]:
    found: list[Field] = []
    for section in sections:
        if section.kind is not SectionKind.LOCATION:
            continue
        index = bisect_right(document.regions, section.start - 1, key=lambda one: one.start)
        found.extend(
            Field(region.start, region.end)
            for region in document.regions[index : index + _FOLLOWING]
            if region.start < section.end and region.end - region.start <= _SHORT and region.kind is not RegionKind.HEADING
        )
    return found


def field_at(found: Sequence[Field], starts: Sequence[int], offset: int) -> Field | None:
    """Return the field that holds an offset; `starts` are the fields' starts."""
    index = bisect_right(starts, offset) - 1
    return found[index] if index >= 0 and offset < found[index].end else None
