"""The trigger index, and spaCy's English tokenizer: the only door to pyahocorasick and to spaCy.

Both are imported when they are first needed. spaCy takes by far the longest of all imports, so a text in which no
trigger stands must never pay for it.
"""

from __future__ import annotations

import gc
import importlib
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

from jdlint.model.text import Hit, Span, Token, TokenMatch, Trigger, fold

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

# spaCy's vocabulary keeps every string it has ever seen; beyond this many a fresh one is made (40 ms, about every 5 MB
# of tokenised text), so that memory stays level over any number of postings.
_MAX_STRINGS = 50_000
_STRETCH = 300
_UNBROKEN = re.compile(rf"\S{{{_STRETCH + 1},}}")
"""No word or address of a posting is so long."""
_CACHED_SPANS = 64
_CACHED_TEXTS = 4


_Literal = tuple[str, tuple[str, ...], tuple[str, ...], bool, bool]
"""What the index keeps for a literal: itself, who waits for it, who of them takes it inside a longer word too, and whether a
word must begin and end with it. A plain tuple: there are tens of thousands."""


class _Joining(dict[str, bool]):
    """Whether a character, next to a word, makes it a longer word: a letter, a digit or a mark on a letter."""

    def __missing__(self, char: str) -> bool:
        joins = self[char] = char.isalnum() or unicodedata.category(char)[0] == "M"
        return joins


_JOINS = _Joining()
"""Asked twice for every literal found, so that it is a table: no longer than the letters and signs met so far."""


class TriggerIndex:
    """Finds all literals of all owners in one walk over a text."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        """Build the automaton; one literal may call many owners, and twice the same trigger counts once."""
        from ahocorasick import Automaton  # noqa: PLC0415  a command that reads no posting needs no index

        word: dict[str, tuple[str, ...]] = {}
        free: dict[str, tuple[str, ...]] = {}
        for literal, owner, is_word in triggers:
            table = word if is_word else free
            owners = table.get(literal, ())
            if owner not in owners:
                table[literal] = (*owners, owner)
        word.pop("", None)
        self._automaton = Automaton()
        add = self._automaton.add_word
        for literal, owners in word.items():
            add(literal, (literal, owners, (), literal[0].isalnum(), _JOINS[literal[-1]]))
        for literal, owners in free.items():
            if literal:
                add(literal, _shared(literal, word.get(literal, ()), owners))
        self._automaton.make_automaton()
        self._empty = len(self._automaton) == 0

    def scan(self, text: str, folded: str | None = None) -> Mapping[str, tuple[Hit, ...]]:
        """Return each owner's hits in ascending order; an owner without a hit is absent.

        `folded` is `fold(text)` where the caller has it already.
        """
        if self._empty:
            return {}
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for start, end, literal, owners in self._places(fold(text) if folded is None else folded):
            hit = Hit(literal, start, end)
            for owner in owners:
                found[owner].append(hit)
        return {owner: tuple(hits) for owner, hits in found.items()}

    def _places(self, folded: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
        """Return start, end, literal and callers of all that stands in the text, ascending."""
        places: list[tuple[int, int, str, tuple[str, ...]]] = []
        stop = len(folded)
        for last, (literal, owners, free_owners, left, right) in self._automaton.iter(folded):
            end = last + 1
            start = end - len(literal)
            if (left and start and _JOINS[folded[start - 1]]) or (right and end < stop and _JOINS[folded[end]]):
                owners = free_owners  # noqa: PLW2901 - the literal is part of a longer word
            if owners:
                places.append((start, end, literal, owners))
        places.sort()
        return places


def _shared(literal: str, word: tuple[str, ...], free: tuple[str, ...]) -> _Literal:
    owners = tuple(dict.fromkeys((*word, *free)))
    return literal, owners, free, literal[0].isalnum(), _JOINS[literal[-1]]


class SpacyLexer:
    """The tokens of spaCy's blank English pipeline, made for one span at a time."""

    def __init__(self) -> None:
        """Make a lexer that has not imported spaCy yet."""
        self._tokenizer: Tokenizer | None = None
        self._generation = 0
        self._texts: dict[int, tuple[str, dict[Span, tuple[Token, ...]]]] = {}

    def tokens(self, text: str, span: Span) -> tuple[Token, ...]:
        """Return the tokens of `text[span.start:span.end]`, placed in `text`; white-space tokens are left out."""
        cache = self._cache(text)
        known = cache.get(span)
        if known is None:
            known = self._tokenise(text, span)
            if len(cache) >= _CACHED_SPANS:
                del cache[next(iter(cache))]
            cache[span] = known
        return known

    def matcher(self, patterns: Sequence[Sequence[Mapping[str, object]]]) -> TokenMatch:
        """Return a function that finds all places where one of the patterns (spaCy's Matcher syntax) matches a span."""
        return _PatternFinder(self, patterns)

    def fresh_tokenizer(self) -> tuple[Tokenizer, int]:
        """Return the tokenizer and its generation; a vocabulary that has grown too far is replaced by a new one."""
        if self._tokenizer is None or len(self._tokenizer.vocab.strings) > _MAX_STRINGS:
            self._tokenizer = _make_tokenizer()
            self._generation += 1
        return self._tokenizer, self._generation

    def _tokenise(self, text: str, span: Span) -> tuple[Token, ...]:
        tokenizer, _ = self.fresh_tokenizer()
        tokens: list[Token] = []
        for piece in _pieces(text, span):
            tokens.extend(_placed(tokenizer(text[piece.start : piece.end]), piece.start))
        return tuple(tokens)

    def _cache(self, text: str) -> dict[Span, tuple[Token, ...]]:
        """Return the tokens known of this very text; keeping the text itself keeps its identity from being reused."""
        held = self._texts.get(id(text))
        if held is None:
            if len(self._texts) >= _CACHED_TEXTS:
                del self._texts[next(iter(self._texts))]
            held = self._texts[id(text)] = (text, {})
        return held[1]


class _PatternFinder:
    """Finds token patterns in spans of a text; built on first use, and anew when the lexer's vocabulary is replaced."""

    def __init__(self, lexer: SpacyLexer, patterns: Sequence[Sequence[Mapping[str, object]]]) -> None:
        self._lexer = lexer
        self._patterns = patterns
        self._matcher: Matcher | None = None
        self._generation = 0

    def __call__(self, text: str, span: Span) -> tuple[Span, ...]:
        """Return the spans of `text` that match, ascending and without duplicates."""
        tokens = self._lexer.tokens(text, span)
        if not tokens:
            return ()
        tokenizer, generation = self._lexer.fresh_tokenizer()
        if self._matcher is None or generation != self._generation:
            self._matcher, self._generation = _make_matcher(tokenizer, self._patterns), generation
        matches = self._matcher(_as_doc(tokenizer, tokens))
        return tuple(sorted({Span(tokens[start].start, tokens[end - 1].end) for _, start, end in matches}))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a span where no white space has stood for long: the tokenizer takes the square of an unbroken stretch's length."""
    start = span.start
    for stretch in _UNBROKEN.finditer(text, span.start, span.end):
        for cut in range(stretch.start() + _STRETCH, stretch.end(), _STRETCH):
            yield Span(start, cut)
            start = cut
    yield Span(start, span.end)


def _placed(doc: Doc, shift: int) -> Iterator[Token]:
    for token in doc:
        word = token.text
        if not word.isspace():
            start = shift + token.idx
            yield Token(word, fold(word), start, start + len(word))


def _as_doc(tokenizer: Tokenizer, tokens: Sequence[Token]) -> Doc:
    """Return the tokens as a spaCy document; quotes and dashes are folded, so that patterns need only the plain ones."""
    from spacy.tokens import Doc  # noqa: PLC0415  imported when the first pattern is tried

    spaces = [token.end < following.start for token, following in pairwise(tokens)]
    return Doc(tokenizer.vocab, words=[_plain(token) for token in tokens], spaces=[*spaces, False])


def _plain(token: Token) -> str:
    if token.text.isascii():
        return token.text
    return "".join(char if char.isalpha() else folded for char, folded in zip(token.text, token.norm, strict=True))


def _make_matcher(tokenizer: Tokenizer, patterns: Sequence[Sequence[Mapping[str, object]]]) -> Matcher:
    from spacy.matcher import Matcher  # noqa: PLC0415  imported when the first pattern is tried

    matcher = Matcher(tokenizer.vocab)
    matcher.add("pattern", [[_thawed(token) for token in pattern] for pattern in patterns])
    return matcher


def _thawed(value: object) -> Any:
    """Return frozen mappings and tuples as the dictionaries and lists that spaCy insists on."""
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_thawed(item) for item in value]
    return value


def _make_tokenizer() -> Tokenizer:
    """Build the tokenizer of `spacy.blank("en")` straight from the language's defaults, without config and registries."""
    with _collector_paused(), _without_command_line():
        from spacy.lang.en import English  # noqa: PLC0415  the heavy import, put off until a trigger has fired
        from spacy.tokenizer import Tokenizer  # noqa: PLC0415
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: PLC0415
        from spacy.vocab import create_vocab  # noqa: PLC0415

        defaults = English.Defaults
        return Tokenizer(
            create_vocab("en", defaults),
            rules=defaults.tokenizer_exceptions,
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Put off spaCy's own command line, a fourth of its import, until somebody calls `spacy.info`, its only use."""
    name = "spacy.cli.info"
    if "spacy" in sys.modules:
        yield
        return

    def info(*args: Any, **options: Any) -> Any:
        return importlib.import_module(name).info(*args, **options)

    stand_in = ModuleType(name)
    stand_in.__dict__["info"] = info
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector out of a large import, where it finds nothing and takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
