"""Words coded as masculine or feminine, as a rate with its uncertainty; and Gender Decoder's label, for comparison.

The stems are those of Gaucher, Friesen and Kay (2011). Here every word counts once, however many stems begin it, and not
where it is innocent in postings; see docs/gender-coded-language.md for what the rate means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reference import placed, plain, wilson
from jdlint.model.measures import CodedWords, Reference
from jdlint.model.text import Span
from jdlint.model.vocabulary import Vocabulary

_PER = 1000
_TOP = 5
_STRONG = 3
"""Gender Decoder calls a difference of more words than this strong."""
# What Gender Decoder cuts a text at: its own list of signs, and all that is not ASCII.
_DECODER_WORD = re.compile(r"[^\s.,<>*?!\"\[\]@':;()/&\x80-\U0010ffff]+")


class CodedRate:
    """The rate of words on one side's list, per 1,000 words."""

    def __init__(self, vocabulary: Vocabulary, *, measure: str, feminine: bool) -> None:
        self._measure = measure
        self._reference: Reference = vocabulary.reference
        self._finder = StemFinder(vocabulary.coded.feminine if feminine else vocabulary.coded.masculine, vocabulary.coded)

    def __call__(self, prose: Prose) -> Reading | None:
        """Return the rate, or None of a text too short to compare."""
        total = prose.word_count
        if total == 0 or total < self._reference.least_words:
            return None
        found = list(self._finder.find(prose))
        rate, (low, high) = _PER * len(found) / total, wilson(len(found), total)
        counts = Counter(word for word, _ in found).most_common(_TOP)
        values = {
            "value": plain(rate),
            "low": plain(_PER * low),
            "high": plain(_PER * high),
            "count": str(len(found)),
            "words": ", ".join(f"{word} ×{count}" if count > 1 else word for word, count in counts),
            **placed(self._reference, self._measure, rate),
        }
        span = next((span for word, span in found if word == counts[0][0]), Span(0, 0)) if found else Span(0, 0)
        return Reading(rate, span, values, _PER * low)


class StemFinder:
    """Finds the words that a stem begins, each once, without those that are innocent."""

    def __init__(self, stems: Sequence[str], words: CodedWords) -> None:
        self._stems = tuple(stems)
        self._exact, self._beginnings, self._phrases = _sorted_innocent(words.innocent)
        prefixes = sorted({stem.partition("-")[0] for stem in stems if "-" in stem})
        joined = rf"(?:{'|'.join(map(re.escape, prefixes))})-[a-z']+|" if prefixes else ""
        self._word = re.compile(rf"(?<![\w@#/])(?:{joined}[a-z]+)(?![@\w])")
        self._known: dict[str, bool] = {}

    def find(self, prose: Prose) -> Iterator[tuple[str, Span]]:
        """Yield each coded word, folded, and its place."""
        text, folded = prose.document.text, prose.document.folded
        for area in prose.areas:
            for match in self._word.finditer(folded, area.start, area.end):
                if self._is_coded(match[0]) and not (
                    self._in_phrase(folded, match[0], match.start()) or _is_brand(text[slice(*match.span())])
                ):
                    yield match[0], Span(*match.span())

    def _is_coded(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            innocent = word in self._exact or word.startswith(self._beginnings)
            known = self._known[word] = word.startswith(self._stems) and not innocent
        return known

    def _in_phrase(self, folded: str, word: str, start: int) -> bool:
        return any(_stands(folded, phrase, start - at) for at, phrase in self._phrases.get(word, ()))


def _sorted_innocent(entries: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...], Mapping[str, list[tuple[int, str]]]]:
    """Return whole words, beginnings of words, and by each word of a phrase its place in the phrase."""
    exact: set[str] = set()
    beginnings: list[str] = []
    phrases: dict[str, list[tuple[int, str]]] = {}
    for entry in entries:
        if " " in entry:
            for word in re.finditer(r"[a-z]+(?:[-'][a-z]+)*", entry):
                phrases.setdefault(word[0], []).append((word.start(), entry))
        elif entry.endswith("*"):
            beginnings.append(entry[:-1])
        else:
            exact.add(entry)
    return frozenset(exact), tuple(beginnings), phrases


def _is_brand(written: str) -> bool:
    """Whether a capital stands inside the word, as in the name of a product."""
    return any(left.islower() and right.isupper() for left, right in pairwise(written))


def _stands(folded: str, phrase: str, start: int) -> bool:
    """Whether a phrase stands at a place as whole words."""
    end = start + len(phrase)
    if start < 0 or not folded.startswith(phrase, start):
        return False
    return not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())


def decoder_score(vocabulary: Vocabulary, prose: Prose) -> Reading:
    """Return Gender Decoder's masculine minus its feminine count over the whole text, and its label."""
    masculine, feminine = gender_decoder_counts(prose.document.text, vocabulary.coded)
    label = gender_decoder_label(masculine, feminine)
    values = {"compat": label, "masculine": str(masculine), "feminine": str(feminine)}
    title = prose.posting.title or (prose.sentences[0] if prose.sentences else Span(0, 0))
    return Reading(masculine - feminine, title, values)


def gender_decoder_counts(text: str, words: CodedWords) -> tuple[int, int]:
    """Return the masculine and feminine counts as Gender Decoder takes them: one for each pair of a word and a stem."""
    found = Counter(_decoder_words(text, words.decoder.get("hyphenated", ())))
    masculine = (*words.masculine, *words.decoder.get("masculine", ()))
    feminine = (*words.feminine, *words.decoder.get("feminine", ()))
    return _pairs(found, masculine), _pairs(found, feminine)


def _decoder_words(text: str, hyphenated: Sequence[str]) -> Iterator[str]:
    for match in _DECODER_WORD.finditer(text.lower()):
        if match[0].startswith(tuple(hyphenated)):
            yield match[0]
        else:
            yield from match[0].split("-")


def _pairs(words: Mapping[str, int], stems: Sequence[str]) -> int:
    by_letter: dict[str, list[str]] = {}
    for stem in stems:
        by_letter.setdefault(stem[0], []).append(stem)
    return sum(count for word, count in words.items() for stem in by_letter.get(word[:1], ()) if word.startswith(stem))


def gender_decoder_label(masculine: int, feminine: int) -> str:
    """Return the label of http://gender-decoder.katmatfield.com for two counts; without any coded word it is "empty"."""
    difference = feminine - masculine
    if difference == 0:
        return "neutral" if feminine else "empty"
    side = "feminine-coded" if difference > 0 else "masculine-coded"
    return f"strongly {side}" if abs(difference) > _STRONG else side
