"""Capitals and ornaments in a posting's title."""

from __future__ import annotations

import re
import unicodedata

from jdlint.checks.prose import Prose, Reading
from jdlint.model.text import Span
from jdlint.model.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[IVX]+")
_RUN = re.compile(r"([$*~#=_>|])\1+")
_LONGEST_ABBREVIATION = 4
_FEWEST_LETTERS = 6


def title_capitals(vocabulary: Vocabulary, prose: Prose) -> Reading | None:
    """Return the share of the title's words, in percent, that are in capitals and no abbreviations."""
    title = prose.posting.title
    if title is None:
        return None
    known = {*vocabulary.reading.known_abbreviations}
    found = _WORD.findall(prose.document.text, title.start, title.end)
    words = [word for word in found if word not in known and not _ROMAN.fullmatch(word)]
    loud = [word for word in words if word.isupper()]
    if sum(map(len, words)) < _FEWEST_LETTERS or not any(len(word) > _LONGEST_ABBREVIATION for word in loud):
        return None
    value = 100 * len(loud) / len(words)
    return Reading(value, title, {"value": f"{value:.0f}"})


def title_symbols(vocabulary: Vocabulary, prose: Prose) -> Reading | None:
    """Return how many ornaments the title holds: emoji, stars, arrows, rows of signs."""
    title = prose.posting.title
    if title is None:
        return None
    text, plain = prose.document.text, vocabulary.reading.plain_symbols
    places = [
        Span(at, at + 1)
        for at in range(title.start, title.end)
        if text[at] > "\x7f" and text[at] not in plain and unicodedata.category(text[at]) == "So"
    ]
    places += [Span(*match.span()) for match in _RUN.finditer(text, title.start, title.end)]
    if not places:
        return None
    signs = " ".join(dict.fromkeys(text[slice(*place)] for place in places))
    return Reading(len(places), min(places), {"value": str(len(places)), "words": signs})


def title_exclamations(_: Vocabulary, prose: Prose) -> Reading | None:
    """Return how many exclamation marks the title holds."""
    title = prose.posting.title
    at = prose.document.text.find("!", *title) if title else -1
    if title is None or at < 0:
        return None
    count = prose.document.text.count("!", *title)
    return Reading(count, Span(at, at + 1), {"value": str(count)})
