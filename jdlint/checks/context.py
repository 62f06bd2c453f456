"""Where words stand: the sentence and its neighbours, the block and its language, cue words nearby.

All looks are bounded: a sentence is read for at most `VIEW` characters on either side of the words, so that a posting
without a full stop costs no more than any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from jdlint.checks.phrases import word_ends, word_starts
from jdlint.checks.shapes import SentenceWords
from jdlint.model.text import Document, Lexer, Region, RegionKind, Span, Token, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jdlint.model.posting import Posting, SectionKind
    from jdlint.model.vocabulary import GuardWords

VIEW = 500
"""Characters of a sentence that are read on either side of the words."""
_GAP_SIGN = " ... "
_GAP = 80
"""Characters that `...` in a cue stands for at most."""
_TIES = frozenset("-‐‑–—'’_/@&.+#")
"""Signs that can hold a token together."""
_JUDGED = 2_000
"""Characters of a block by which its language is judged."""
_JUDGED_WORDS = 6
"""A block of fewer words is taken to be English."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CLAUSE_END = re.compile(r"[;:.!?()]|,| - ")
_PROSE_WORDS = 8
"""A front-matter value of fewer words is prose only by its key."""


@dataclass(frozen=True)
class Cues:
    """The guards' words, folded when they are first needed."""

    words: GuardWords

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """Each word list by the name of its field, folded."""
        names = (
            "mention", "eeo", "negation", "negation_lifted_by", "legal", "serving", "not_serving", "serving_ends",
            "honorifics", "person_cues", "negation_after", "name_cues",
        )  # fmt: skip
        return {name: folded(getattr(self.words, name)) for name in names}

    @cached_property
    def prose_keys(self) -> frozenset[str]:
        """Last parts of front-matter keys whose values are prose."""
        return frozenset(folded(self.words.prose_keys))

    @cached_property
    def determiners(self) -> frozenset[str]:
        """Words after which a capitalised word is no name."""
        return frozenset(folded(self.words.determiners))

    @cached_property
    def company_keys(self) -> frozenset[str]:
        """Last parts of front-matter keys that hold the employer's name."""
        return frozenset(folded(self.words.company_keys))

    @cached_property
    def english(self) -> frozenset[str]:
        """Words by which English is known."""
        return frozenset(folded(self.words.english))

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Words by which other languages are known."""
        return frozenset(folded(self.words.foreign))


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words folded."""
    return tuple(fold(word) for word in words)


def places_of(cue: str, text: str, low: int, high: int) -> Iterator[Span]:
    """Yield where a folded cue stands in `text[low:high]` as whole words; `*` leads an ending, `...` is a bounded gap."""
    head, _, tail = cue.partition(_GAP_SIGN)
    literal = head.removeprefix("*")
    start = text.find(literal, low, high)
    while start >= 0:
        end = start + len(literal)
        if (literal != head or word_starts(text, start)) and word_ends(text, end):
            if not tail:
                yield Span(start, end)
            elif rest := next(places_of(tail, text, end, min(end + _GAP, high)), None):
                yield Span(start, rest.end)
        start = text.find(literal, start + 1, high)


def stands(cues: tuple[str, ...], text: str, low: int, high: int) -> bool:
    """Whether one of the cues stands in `text[low:high]`."""
    view = text[low:high]
    # Nearly all cues are told to be absent by the words they begin with, which are looked for first.
    return any(head in view and next(places_of(cue, text, low, high), None) for head, cue in _heads(cues))


@cache
def _heads(cues: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each cue after the words that it begins with; kept, since a rulebook has few lists of cues."""
    return tuple((_head(cue).removeprefix("*"), cue) for cue in cues)


def _head(cue: str) -> str:
    return cue.partition(_GAP_SIGN)[0]


@dataclass(frozen=True)
class Reading:
    """A posting under one checker's eyes; keeps what several rules ask for."""

    posting: Posting
    lexer: Lexer
    cues: Cues
    _foreign: dict[int, bool] = field(default_factory=dict)
    _said: dict[tuple[str, ...], bool] = field(default_factory=dict)
    _words: dict[Span, SentenceWords] = field(default_factory=dict)

    def words(self, sentence: Span) -> SentenceWords:
        """Return a sentence as shapes of tokens are looked for in it; many rules ask for the same one."""
        known = self._words.get(sentence)
        if known is None:
            known = self._words[sentence] = SentenceWords.of(self.document.folded[sentence.start : sentence.end])
        return known

    @property
    def document(self) -> Document:
        """The posting's document."""
        return self.posting.document

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.posting.sections]

    def section_kind(self, offset: int) -> SectionKind | None:
        """Return the kind of the section that holds the offset."""
        index = bisect_right(self._section_starts, offset) - 1
        if index < 0 or offset >= self.posting.sections[index].end:
            return None
        return self.posting.sections[index].kind

    def says(self, cues: tuple[str, ...]) -> bool:
        """Whether one of the cues stands anywhere in the posting; looked up once for all mentions."""
        known = self._said.get(cues)
        if known is None:
            known = self._said[cues] = stands(cues, self.document.folded, 0, len(self.document.folded))
        return known

    @cached_property
    def company(self) -> tuple[str, ...]:
        """The employer's names that the front matter gives, folded."""
        document = self.document
        front = (region for region in document.regions if region.kind is RegionKind.FRONT_MATTER)
        names = (region for region in front if _key(region) in self.cues.company_keys)
        return tuple(document.folded[region.start : region.end].strip() for region in names)

    def is_read(self, offset: int) -> bool:
        """Whether the offset stands in English prose: no code, no front matter meant for machines, no other language."""
        region = self.document.region_at(offset)
        if region is None or self.document.in_code(offset):
            return False
        if region.kind is RegionKind.FRONT_MATTER and not self._is_prose(region):
            return False
        return not self._is_foreign(region)

    def _is_prose(self, region: Region) -> bool:
        """Whether a front-matter value is prose by its key, or else by its length and its little words."""
        if _key(region) in self.cues.prose_keys:
            return True
        words = WORD.findall(self.document.folded[region.start : min(region.end, region.start + _JUDGED)])
        return len(words) >= _PROSE_WORDS and sum(word in self.cues.english for word in words) > 1

    def _is_foreign(self, region: Region) -> bool:
        known = self._foreign.get(region.start)
        if known is None:
            known = self._foreign[region.start] = is_foreign(
                self.document.folded[region.start : min(region.end, region.start + _JUDGED)], self.cues
            )
        return known


def _key(region: Region) -> str:
    """Return the last named part of a front-matter value's key, folded; empty where there is none."""
    names = [part for part in region.label.split(".") if not part.isdigit()]
    return fold(names[-1]).replace("-", "_") if names else ""


def is_foreign(text: str, cues: Cues) -> bool:
    """Whether folded text is in another language than English, by the little words that every language is full of."""
    words = WORD.findall(text)
    if len(words) < _JUDGED_WORDS:
        return False
    foreign = sum(word in cues.foreign for word in words)
    return foreign > 1 and foreign > 2 * sum(word in cues.english for word in words)


@dataclass(frozen=True)
class Sighting:
    """Words of a rule at their place in a posting."""

    reading: Reading
    span: Span

    @property
    def document(self) -> Document:
        """The document they stand in."""
        return self.reading.document

    @property
    def folded(self) -> str:
        """The whole text, folded."""
        return self.reading.document.folded

    @property
    def words(self) -> str:
        """The words as written."""
        return self.document.text[self.span.start : self.span.end]

    @cached_property
    def whole_sentence(self) -> Span:
        """The sentence they stand in, however long; more than one if the words reach across."""
        first = self.document.sentence_at(self.span.start)
        return Span(first.start, max(first.end, self.span.end))

    @cached_property
    def sentence(self) -> Span:
        """The part of their sentence that is read."""
        return self._in_view(self.whole_sentence)

    @cached_property
    def neighbourhood(self) -> Span:
        """Their sentence and the ones next to it, as far as they are read."""
        index = self.document.sentence_index(self.span.start)
        sentences = self.document.sentences
        return self._in_view(Span(sentences[max(index - 1, 0)].start, sentences[min(index + 1, len(sentences) - 1)].end))

    @cached_property
    def before(self) -> Span:
        """The part of their clause that stands before them."""
        cuts = [match.end() for match in _CLAUSE_END.finditer(self.folded, self.sentence.start, self.span.start)]
        return Span(cuts[-1] if cuts else self.sentence.start, self.span.start)

    def _in_view(self, span: Span) -> Span:
        return Span(max(span.start, self.span.start - VIEW), min(span.end, self.span.end + VIEW))

    def has(self, cues: tuple[str, ...], view: Span) -> bool:
        """Whether a cue stands in the view, elsewhere than in the words themselves; its gap may hold them."""
        if stands(cues, self.folded, view.start, self.span.start) or stands(cues, self.folded, self.span.end, view.end):
            return True
        return stands(tuple(cue for cue in cues if _GAP_SIGN in cue), self.folded, view.start, view.end)

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens of their sentence."""
        return self.reading.lexer.tokens(self.document.text, self.whole_sentence)

    def is_whole_tokens(self) -> bool:
        """Whether they begin and end where tokens do.

        The lexer is asked only where a sign that can tie words together stands at an end ("rockstar-like", "guru.dev"): at
        white space every token ends, and any other sign is no part of a word even where the tokenizer leaves it on
        ("•Lift", "candidate(s)").
        """
        text, (start, end) = self.document.text, self.span
        tied_before = start > 0 and text[start - 1] in _TIES and not self._follows_stop()
        tied_after = end < len(text) and text[end] in _TIES and not self._ends_sentence()
        if not tied_before and not tied_after:
            return True
        tokens = self.tokens()
        first = tokens[max(bisect_right(tokens, start, key=_token_start) - 1, 0)]
        last = tokens[max(bisect_right(tokens, end - 1, key=_token_start) - 1, 0)]
        return (first.start == start or not tied_before) and (last.end == end or not tied_after)

    def _follows_stop(self) -> bool:
        """Whether the full stop before them ends a sentence that runs into them ("in IT.Salesman wanted")."""
        text, start = self.document.text, self.span.start
        return text[start - 1] == "." and not text[start].islower() and text[max(start - 2, 0)].isalpha()

    def _ends_sentence(self) -> bool:
        """Whether the full stop after them is not followed by a word at once."""
        text, end = self.document.text, self.span.end
        return text[end] == "." and not text[end + 1 : end + 2].isalnum()


def _token_start(token: Token) -> int:
    return token.start
