"""The guards of docs/writing-rules.md: named contexts in which words are innocent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping

from jdlint.checks.context import VIEW, WORD, Sighting, places_of, stands
from jdlint.model.posting import SectionKind
from jdlint.model.text import RegionKind, Span, fold

_NEGATED_WORDS = 6
_SERVED_WORDS = 7
_MENTIONS = 12
"""Mentions of a word that are looked over for one that tells whether it is a name."""
_LIST_BLOCKS = 20
"""Blocks of a list that are looked over for the line that leads into it."""

_LINK = re.compile(r"://|^www\.|@|^#\w|^/\w+/|\w\.[a-z]{2,}(?:[/?#:]|$)|\w_\w")
_NAMED = re.compile(r"(?<=[a-z,;(] )[A-ZÀ-Þ][a-zà-ÿ]+ (?:[A-Z]\. )?[A-ZÀ-Þ][a-zà-ÿ]+")
_FIRST_NAME = re.compile(r"(?:([^\W\d_]+)\s+)?(?<!\w)([^\W\d_]+)\s?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LABEL_END = re.compile(r":| - ")
_LABEL = 40
"""Characters of a label on either side of the words at most."""
_TITLE_SHARE = 0.75
_OPENING = "\"'“‘( "
_OPENERS = ".:!?•|-–—/"
_EDGE = "\"'“”‘’()[]{}<>,.;:!?…*"

Guard = Callable[[Sighting], bool]
"""Whether the words are innocent where they stand."""


def _mention(sighting: Sighting) -> bool:
    cues = sighting.reading.cues.lists["mention"]
    return is_quoted(sighting) and (sighting.has(cues, sighting.sentence) or sighting.has(cues, _lead_in(sighting)))


def is_quoted(sighting: Sighting) -> bool:
    """Whether the words stand between quotation marks in their sentence."""
    text, (start, end), view = sighting.folded, sighting.span, sighting.sentence
    before, after = text[view.start : start], text[end : view.end]
    if before.count('"') % 2 and '"' in after:
        return True
    opened = re.search(r"(?<!\w)'[^']*$", before)
    return opened is not None and re.search(r"^[^']*'(?!\w)", after) is not None


def _lead_in(sighting: Sighting) -> Span:
    """Return the last line before the list that the words stand in; empty when they stand in none."""
    document, here = sighting.document, sighting.span.start
    region = document.region_at(here)
    if region is None or region.kind is not RegionKind.ITEM:
        return Span(here, here)
    index = bisect_right(document.regions, region.start, key=lambda block: block.start) - 1
    for other in reversed(document.regions[max(index - 20, 0) : index]):
        if other.kind is not RegionKind.ITEM:
            return Span(max(other.start, other.end - VIEW), other.end)
    return Span(here, here)


def _link(sighting: Sighting) -> bool:
    text, (start, end) = sighting.document.text, sighting.span
    left = max(text.rfind(" ", max(start - VIEW, 0), start), text.rfind("\n", max(start - VIEW, 0), start)) + 1
    ends = [place for mark in " \n" if (place := text.find(mark, end, end + VIEW)) >= 0]
    chunk = text[left : min(ends, default=min(end + VIEW, len(text)))]
    first, _, _ = chunk.partition(" ")
    _, _, last = chunk.rpartition(" ")
    return any(_LINK.search(part.strip(_EDGE)) for part in {first, last})


def _eeo(sighting: Sighting) -> bool:
    if sighting.reading.section_kind(sighting.span.start) is SectionKind.EEO:
        return True
    return sighting.has(sighting.reading.cues.lists["eeo"], sighting.sentence)


def _negated(sighting: Sighting) -> bool:
    lists, text, clause = sighting.reading.cues.lists, sighting.folded, sighting.before
    if _is_followed_by(sighting, lists["negation_after"]):
        return not stands(lists["negation_lifted_by"], text, clause.start, clause.end)
    words = [match.start() for match in WORD.finditer(text, clause.start, clause.end)]
    nearest = words[-_NEGATED_WORDS:]
    if not nearest or not stands(lists["negation"], text, nearest[0], clause.end):
        return False
    return not stands(lists["negation_lifted_by"], text, clause.start, clause.end)


def _is_followed_by(sighting: Sighting, cues: tuple[str, ...]) -> bool:
    """Whether one of the cues stands right after the words."""
    text, after, high = sighting.folded, sighting.span.end + 1, sighting.sentence.end
    near = (cue for cue in cues if text.startswith(cue.partition(" ")[0], after))
    places = (next(places_of(cue, text, after, high), None) for cue in near)
    return any(place is not None and place.start == after for place in places)


def _legal(sighting: Sighting) -> bool:
    return sighting.has(sighting.reading.cues.lists["legal"], sighting.neighbourhood)


def _name(sighting: Sighting) -> bool:
    if not sighting.document.text[sighting.span.start].isupper():
        return False
    if _is_company(sighting):
        return True
    before = _sentence_before(sighting)
    if not before:
        told = _is_followed_by(sighting, sighting.reading.cues.lists["name_cues"])
        return told or (_opens_plainly(sighting) and _is_name_elsewhere(sighting))
    return _last_word(before) in sighting.reading.cues.lists["honorifics"] or _is_name_inside(sighting, before)


def _sentence_before(sighting: Sighting) -> str:
    """Return what stands before the words in their sentence, without opening signs."""
    return sighting.document.text[sighting.sentence.start : sighting.span.start].rstrip(_OPENING)


def _last_word(text: str) -> str:
    return next(reversed(WORD.findall(fold(text))), "")


def _is_name_inside(sighting: Sighting, before: str) -> bool:
    """Whether the words are capitalised where neither the start of a phrase nor title case is the cause."""
    text, start = sighting.document.text, sighting.span.start
    opens = before[-1] in _OPENERS or not (text[start - 1].isspace() or text[start - 1] in _OPENING)
    return not opens and not is_title_case(sighting, sighting.sentence) and not _is_label(sighting)


def _is_company(sighting: Sighting) -> bool:
    """Whether the words are the employer's name of the front matter, or stand inside it."""
    (start, end), text = sighting.span, sighting.folded
    for name in sighting.reading.company:
        low = text.find(name, max(start - len(name), 0), end + len(name)) if name else -1
        if 0 <= low <= start and end <= low + len(name):
            return True
    return False


def _opens_plainly(sighting: Sighting) -> bool:
    """Whether the words are a whole line or are followed by a small letter, as the name that a sentence speaks of is."""
    text, end = sighting.document.text, sighting.span.end
    rest = text[end : sighting.sentence.end].strip()
    return not rest or (text[end].isspace() and rest[0].islower())


def _is_name_elsewhere(sighting: Sighting) -> bool:
    """Whether the same words are a name inside another sentence, where no article makes them a common noun."""
    text, words, at = sighting.document.text, sighting.words, -1
    for _ in range(_MENTIONS):
        at = text.find(words, at + 1)
        if at < 0:
            return False
        other = Sighting(sighting.reading, Span(at, at + len(words)))
        before = _sentence_before(other)
        if before and _last_word(before) not in sighting.reading.cues.determiners and _is_name_inside(other, before):
            return True
    return False


def is_title_case(sighting: Sighting, view: Span) -> bool:
    """Whether nearly all longer words of the view, besides the sighted ones and the one it opens with, are capitalised."""
    text, (start, end) = sighting.document.text, sighting.span
    places = [*_LONG_WORD.finditer(text, view.start + 1, start), *_LONG_WORD.finditer(text, end, view.end)]
    words = [match[0] for match in places if match.start() > view.start + 1]
    capitalised = sum(word[0].isupper() for word in words)
    return bool(words) and capitalised >= _TITLE_SHARE * len(words)


def _is_label(sighting: Sighting) -> bool:
    """Whether the words stand in a label that opens a line ("Tech Guru: …"), where every word is capitalised."""
    colon = _LABEL_END.search(sighting.folded, sighting.span.end, min(sighting.span.end + _LABEL, sighting.sentence.end))
    if colon is None:
        return False
    label = sighting.document.text[max(sighting.before.start, sighting.span.start - _LABEL) : colon.start()]
    return all(word[0].isupper() for word in _LONG_WORD.findall(label))


def _person(sighting: Sighting) -> bool:
    region = sighting.document.region_at(sighting.span.start)
    opening = region.start if region else sighting.sentence.start
    low = max(opening, sighting.span.start - VIEW)
    text = sighting.document.text[low : sighting.span.start]
    if _NAMED.search(text):
        return True
    honorifics = sighting.reading.cues.lists["honorifics"]
    return any(
        _capital_follows(sighting, place.end)
        for cue in honorifics
        for place in places_of(cue, sighting.folded, low, sighting.span.start)
    ) or _is_told_of(sighting, low)


def _is_told_of(sighting: Sighting, low: int) -> bool:
    """Whether a single name is the subject of a sentence about a person ("Tomas has decided", "Mara, your lead")."""
    cues = sighting.reading.cues.lists["person_cues"]
    return any(
        _is_first_name(sighting, low, place.start)
        for cue in cues
        for place in places_of(cue, sighting.folded, low, sighting.span.start)
    )


def _is_first_name(sighting: Sighting, low: int, end: int) -> bool:
    """Whether the last word before `end` is capitalised and no article makes it a common noun."""
    match = _FIRST_NAME.search(sighting.document.text[max(low, end - _LABEL) : end])
    return match is not None and match[2].istitle() and fold(match[1] or "") not in sighting.reading.cues.determiners


def _capital_follows(sighting: Sighting, end: int) -> bool:
    rest = sighting.document.text[end : sighting.span.start].lstrip(". ")
    return rest[:1].isupper()


def _served(sighting: Sighting) -> bool:
    words = [match.start() for match in WORD.finditer(sighting.folded, sighting.before.start, sighting.before.end)]
    nearest = words[-_SERVED_WORDS:]
    if not nearest:
        return False
    lists = sighting.reading.cues.lists
    return any(
        not _is_noun(sighting, place) and not stands(lists["serving_ends"], sighting.folded, place.end, sighting.span.start)
        for cue in lists["serving"]
        for place in places_of(cue, sighting.folded, nearest[0], sighting.span.start)
    )


def _is_noun(sighting: Sighting, verb: Span) -> bool:
    """Whether a serving verb is part of a phrase in which nobody is served ("help desk", "support you")."""
    low, high = max(verb.start - _LABEL, 0), verb.end + _LABEL
    return any(
        place.start <= verb.start and verb.end <= place.end
        for phrase in sighting.reading.cues.lists["not_serving"]
        for place in places_of(phrase, sighting.folded, low, high)
    )


GUARDS: Mapping[str, Guard] = {
    "mention": _mention,
    "link": _link,
    "eeo": _eeo,
    "negated": _negated,
    "legal": _legal,
    "name": _name,
    "person": _person,
    "served": _served,
}
