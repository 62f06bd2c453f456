"""What a heading says: which kind of section it opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from jdlint.model.posting import SectionKind
from jdlint.model.text import fold
from jdlint.model.vocabulary import SectionWords

Classify = Callable[[str], SectionKind | None]

_EDGE = re.compile(r"^[^\w$]{1,40}|[^\w)$+]{1,40}$")
_NUMBERING = re.compile(r"^(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_INNER = re.compile(r"[:/] ?")
"""What parts the words of a heading like a space does."""
_ARTICLES = ("our ", "your ", "the ", "a ")
_MAX_WORDS = 14
_CACHED = 4096


def normal(text: str) -> str:
    """Return a heading's words: folded, without emoji, numbering and punctuation at its ends."""
    folded = _NUMBERING.sub("", _EDGE.sub("", fold(text)))
    return _EDGE.sub("", folded)


class HeadingWords:
    """All headings of the vocabulary, in tables by exact text, first words, last words and words inside."""

    def __init__(self, sections: Sequence[SectionWords]) -> None:
        """Sort the headings into their tables; where two kinds claim the same words the earlier has them."""
        self._exact: dict[str, SectionKind] = {}
        self._first: dict[str, SectionKind] = {}
        self._last: dict[str, SectionKind] = {}
        self._inside: dict[str, SectionKind] = {}
        for words in sections:
            for heading in words.headings:
                self._enter(fold(heading), words.kind)
        self.exact: Classify = lru_cache(maxsize=_CACHED)(self._classify_exact)
        """Kind of a label that is a known heading word for word."""
        self.classify: Classify = lru_cache(maxsize=_CACHED)(self._classify)
        """Kind of a heading, also by its first, last or inner words."""

    def _enter(self, heading: str, kind: SectionKind) -> None:
        table = {(False, False): self._exact, (False, True): self._first, (True, False): self._last, (True, True): self._inside}
        bare = _INNER.sub(" ", heading.strip("*").strip()) if "*" in heading else heading
        table[heading.startswith("*"), heading.endswith("*")].setdefault(bare, kind)
        if heading != bare and heading.strip("*") == bare:
            self._exact.setdefault(bare, kind)

    def _classify_exact(self, text: str) -> SectionKind | None:
        words = normal(text)
        return self._exact.get(words) or self._exact.get(_without_article(words))

    def _classify(self, text: str) -> SectionKind | None:
        words = normal(text)
        bare = _without_article(words)
        return self._exact.get(words) or self._exact.get(bare) or self._by_part(words) or self._by_part(bare)

    def _by_part(self, text: str) -> SectionKind | None:
        words = _INNER.sub(" ", text).split(" ")
        if len(words) > _MAX_WORDS:
            return None
        for size in range(len(words), 0, -1):
            found = (
                self._first.get(" ".join(words[:size])) or self._last.get(" ".join(words[-size:])) or self._within(words, size)
            )
            if found:
                return found
        return None

    def _within(self, words: list[str], size: int) -> SectionKind | None:
        parts = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
        return next((self._inside[part] for part in parts if part in self._inside), None)


def _without_article(words: str) -> str:
    return next((words[len(article) :] for article in _ARTICLES if words.startswith(article)), words)
