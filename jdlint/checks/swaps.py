"""Drop-in replacements: capitals kept, the article before them put right, spaces closed after a deletion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.context import Sighting, folded
from jdlint.checks.guards import is_quoted, is_title_case
from jdlint.model.result import TextEdit, TextFix
from jdlint.model.rule import Safety
from jdlint.model.text import Span, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.checks.phrases import Phrase
    from jdlint.model.rule import Term
    from jdlint.model.vocabulary import GuardWords

_ARTICLE = re.compile(r"(?<!\w)(an?) [\"'“‘(]?$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s*[\"'“‘(]?([^\W_][\w'’-]{0,40})")
_ITALICS = 120
"""Characters of source on either side of the words in which italics begin and end."""
_ITALICS_OPEN = re.compile(r"(?<![\w*\\])([*_])(?![\s*_])(?:[^*_\n]|\n(?!\s*\n))*$")
_ITALICS_CLOSE = re.compile(r"(?:[^*_\n]|\n(?!\s*\n))*(?<![\s*_])([*_])(?![\w*])")
_PARTNERS = tuple("/-–—(")
_VOWELS = frozenset("aeiouáéíóúàèëêïöü")


@dataclass(frozen=True)
class Swaps:
    """A term rule's replacements."""

    term: Term
    words: GuardWords

    @cached_property
    def _by_phrase(self) -> dict[str, str]:
        return {fold(phrase): replacement for phrase, replacement in self.term.swaps.items()}

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words that are capitalised everywhere."""
        return frozenset(folded((*self.words.languages, *self.words.nationalities)))

    def fixes(self, sighting: Sighting, phrase: Phrase) -> tuple[TextFix, ...]:
        """Return the fix for the words, if the rule has one for their phrase."""
        replacement = self._by_phrase.get(fold(phrase.source), self._by_phrase.get(fold(sighting.words)))
        if replacement is None:
            return ()
        edits = tuple(self._deletion(sighting) if not replacement else self._replacement(sighting, phrase, replacement))
        title = (
            f"Delete “{sighting.words}”" if not replacement else f"Replace “{sighting.words}” with “{edits[-1].replacement}”"
        )
        careful = self.term.swap_safety is Safety.SAFE and (_is_part(sighting) or _is_cited(sighting))
        return (TextFix(title=title, safety=Safety.UNSAFE if careful else self.term.swap_safety, edits=edits),)

    def _replacement(self, sighting: Sighting, phrase: Phrase, replacement: str) -> Iterator[TextEdit]:
        written = with_case_of(sighting, phrase.fill(replacement, sighting.words), self._proper)
        yield from self._article(sighting, written)
        yield TextEdit(sighting.span, written)

    def _deletion(self, sighting: Sighting) -> Iterator[TextEdit]:
        """Delete the words and one space; the next word takes over the article and, at the start, the capital."""
        text, (start, end) = sighting.document.text, sighting.span
        rest = text[end : sighting.whole_sentence.end][:60]
        yield from self._article(sighting, rest)
        if rest[:1] == " ":
            follower = rest[1:2]
            opens = start == sighting.whole_sentence.start and text[start].isupper() and follower.islower()
            yield TextEdit(Span(start, end + 2), follower.upper()) if opens else TextEdit(Span(start, end + 1), "")
        else:
            yield TextEdit(Span(start - (text[start - 1 : start] == " "), end), "")

    def _article(self, sighting: Sighting, follower: str) -> Iterator[TextEdit]:
        """Yield the edit of the a or an before the words if it does not fit what follows it now."""
        low = sighting.sentence.start
        article = _ARTICLE.search(sighting.document.text[low : sighting.span.start])
        wanted = self._article_for(follower)
        if article is None or wanted is None or fold(article[1]) == wanted:
            return
        capital = article[1][0].isupper()
        yield TextEdit(Span(low + article.start(1), low + article.end(1)), wanted.capitalize() if capital else wanted)

    def _article_for(self, follower: str) -> str | None:
        """Return the article that fits the next word; None before an abbreviation, whose sound cannot be told."""
        match = _FIRST_WORD.match(follower)
        if match is None or match[1][0].isdigit() or (len(match[1]) > 1 and match[1].isupper()):
            return None
        word = fold(match[1])
        if word.startswith(folded(self.words.consonant_sounds)):
            return "a"
        return "an" if word[0] in _VOWELS or word.startswith(folded(self.words.vowel_sounds)) else "a"


def _is_part(sighting: Sighting) -> bool:
    """Whether the words are part of something longer ("salesman/woman", "-like"), which the swap may not fit."""
    text, (start, end) = sighting.document.text, sighting.span
    return text[end : end + 1] in _PARTNERS or (start > 0 and text[start - 1] in _PARTNERS)


def _is_cited(sighting: Sighting) -> bool:
    """Whether the words stand in quotation marks or italics: somebody else's words, or the title of a work."""
    if is_quoted(sighting):
        return True
    document = sighting.document
    start, end = document.to_source(sighting.span)
    opened = _ITALICS_OPEN.search(document.source[max(start - _ITALICS, 0) : start])
    closed = _ITALICS_CLOSE.match(document.source[end : end + _ITALICS])
    return opened is not None and closed is not None and opened[1] == closed[1]


def with_case_of(sighting: Sighting, replacement: str, proper: frozenset[str] = frozenset()) -> str:
    """Return the replacement in the capitals of the words it stands in for; those of `proper` words say nothing."""
    letters = [char for char in sighting.words if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return replacement.upper()
    if not letters or not letters[0].isupper():
        return replacement
    opens = sighting.span.start == sighting.whole_sentence.start
    written = [word for word in re.split(r"[\s/-]+", sighting.words) if word[:1].isalpha()]
    words = [word for word in written if fold(word) not in proper] or written
    if not opens and not words[0][0].isupper():
        return replacement
    titled = all(word[0].isupper() for word in words)
    if titled and (len(words) > 1 or not opens or is_title_case(sighting, sighting.sentence)):
        return re.sub(r"(?<![\w'])[^\W\d_]", lambda match: match[0].upper(), replacement)
    return replacement[:1].upper() + replacement[1:]
