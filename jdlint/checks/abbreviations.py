"""Abbreviations that a posting uses and never spells out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reference import placed
from jdlint.model.text import RegionKind, Span
from jdlint.model.vocabulary import Vocabulary

_CAPITALS = re.compile(r"(?<![\w&@#./'’+-])[A-Z]{2,6}(?=s?(?![\w&@#/'’+-]|\.\w))")
_ROMAN = re.compile(r"[IVX]+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w.])[a-z]{2,6}(?![\w.])")
_BEFORE, _AFTER = 120, 120
"""How far, in characters, a long form beside its abbreviation is looked for."""
_TOP = 5
_SHOUTED = 0.5
"""A stretch with a greater share of words in capitals is written in capitals."""


class Abbreviations:
    """Counts the different abbreviations that are neither known nor spelt out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.reading
        codes = (place.code.rpartition("-")[2] for place in vocabulary.places)
        self._known = frozenset({*words.known_abbreviations, *words.capital_words, *codes})
        self._linking = frozenset(words.linking)
        self._reference = vocabulary.reference

    def __call__(self, prose: Prose) -> Reading | None:
        """Return how many there are, the most frequent first; None of a text too short to compare."""
        if prose.word_count < self._reference.least_words:
            return None
        found: dict[str, Span] = {}
        counts: Counter[str] = Counter()
        for word, span in self._unknown(prose):
            counts[word] += 1
            found.setdefault(word, span)
        top = [word for word, _ in counts.most_common(_TOP)]
        rest = f" and {len(counts) - _TOP} more" if len(counts) > _TOP else ""
        values = {"value": str(len(counts)), "words": ", ".join(top) + rest}
        place = found[top[0]] if top else Span(0, 0)
        return Reading(len(counts), place, {**values, **placed(self._reference, "unexplained_abbreviations", len(counts))})

    def _unknown(self, prose: Prose) -> Iterator[tuple[str, Span]]:
        text = prose.document.text
        seen = [(match[0], Span(*match.span())) for area in prose.areas for match in _capitals(text, area)]
        own = _front_matter(prose) | set(_SMALL.findall(text)) if seen else set()
        explained = {word for word, span in seen if self._is_explained(text, word, span)}
        for word, span in seen:
            if word not in self._known and word not in explained and word.lower() not in own and not _ROMAN.fullmatch(word):
                yield word, span

    def _is_explained(self, text: str, word: str, span: Span) -> bool:
        """Whether the long form stands before the abbreviation in parentheses, or in parentheses after it."""
        if text[span.start - 1 : span.start] == "(":
            return self._spells(word, _WORD.findall(text[max(span.start - _BEFORE, 0) : span.start])[-2 * len(word) :])
        after = text[span.end : span.end + _AFTER].removeprefix("s")
        if not after.startswith((" (", ", or ", " - ", " – ", " stands ")):
            return False
        return self._spells(word, _WORD.findall(after.partition(")")[0])[: 2 * len(word)])

    def _spells(self, word: str, words: list[str]) -> bool:
        """Whether first letters of the words, in order, give at least all but one letter of the abbreviation."""
        letters = list(word.lower())
        for first in (other[0].lower() for other in words if other.lower() not in self._linking):
            if first in letters[:2]:
                del letters[: letters.index(first) + 1]
        return len(letters) == 0 or (len(letters) <= 1 and len(words) > 1)


def _capitals(text: str, area: Span) -> Iterator[re.Match[str]]:
    matches = list(_CAPITALS.finditer(text, area.start, area.end))
    if matches:
        words = _WORD.findall(text, area.start, area.end)
        if sum(word.isupper() for word in words) <= _SHOUTED * len(words):
            yield from matches


def _front_matter(prose: Prose) -> set[str]:
    """Return the folded words of the front matter: the employer's name, the place, the key of the posting."""
    document = prose.document
    values = [region for region in document.regions if region.kind is RegionKind.FRONT_MATTER]
    return {word for region in values for word in _WORD.findall(document.folded, region.start, region.end)}
