"""How hard a posting is to read, and how much it asks: grade, sentences, must-haves."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reference import placed
from jdlint.model.posting import SectionKind
from jdlint.model.text import RegionKind, Span
from jdlint.model.vocabulary import Vocabulary

_VOWELS = re.compile(r"[aeiouy]+")
# A last "e", "es" or "ed" that is not heard: "made", "takes", "planned" - but "table", "boxes", "needed".
_SILENT = re.compile(r"(?<![^aeiouy]l)(?:(?<![aeiouy])e|(?<![cgszx])(?<![sc]h)es|(?<![td])ed)$")
# Two vowels in a row that are heard apart: "variety", "experience", "studio".
_APART = re.compile(r"(?<![ct])i(?:a|e(?=n[ct]|t)|o(?!n|us))|ea(?=te)")
_FRAGMENT = 5
"""A list item of fewer words is no sentence, and would make a text look easier than it is."""


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return about how many syllables an English word in lower case has; at least one."""
    heard = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    return max(heard - 1, 1) if heard > 1 and _SILENT.search(word) else max(heard, 1)


def reading_grade(vocabulary: Vocabulary, prose: Prose) -> Reading | None:
    """Return the school grade of Kincaid and others (1975); None of a text with too few whole sentences."""
    sentences = [(span, words) for span, words in prose.units if len(words) >= _FRAGMENT]
    total = sum(len(words) for _, words in sentences)
    if total == 0 or total < vocabulary.reference.least_words:
        return None
    grades = [_grade(1, words) for _, words in sentences]
    value = _grade(len(sentences), [word for _, words in sentences for word in words])
    hardest = sentences[grades.index(max(grades))][0]
    return Reading(value, hardest, {"value": f"{value:.0f}", **placed(vocabulary.reference, "reading_grade", value)})


def _grade(sentences: int, words: list[str]) -> float:
    heard = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * heard / len(words) - 15.59


def sentence_words(vocabulary: Vocabulary, prose: Prose) -> Reading | None:
    """Return how many words the longest sentence has."""
    lengths = [(len(words), -span.start, span) for span, words in prose.units]
    if not lengths:
        return None
    value, _, longest = max(lengths)
    return Reading(value, longest, {"value": str(value), **placed(vocabulary.reference, "sentence_words", value)})


def must_haves(vocabulary: Vocabulary, prose: Prose) -> Reading | None:
    """Return how many items the posting lists as required."""
    parts = [section for section in prose.posting.sections if section.kind is SectionKind.MUST_HAVE]
    starts = [part.start for part in parts]
    items = [
        Span(region.start, region.end)
        for region in (prose.document.regions if parts else ())
        if region.kind is RegionKind.ITEM
        and region.start < parts[max(bisect_right(starts, region.start) - 1, 0)].end
        and region.start >= starts[0]
    ]
    if not items:
        return None
    place = next((part.heading for part in parts if part.heading is not None), items[0])
    return Reading(len(items), place, {"value": str(len(items)), **placed(vocabulary.reference, "must_haves", len(items))})
