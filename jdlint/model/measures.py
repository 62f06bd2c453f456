"""Numbers that are taken of a posting as a whole, beside the targets that its sentences set, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_RATE = frozenset({"low", "high", "percentile", "median", "words", "count"})
_LISTED = frozenset({"percentile", "median", "words"})
_PLACED = frozenset({"percentile", "median"})

DOCUMENT_MEASURES: Mapping[str, frozenset[str]] = {
    "masculine_coded_rate": _RATE,
    "feminine_coded_rate": _RATE,
    "gender_decoder_score": frozenset({"compat", "masculine", "feminine"}),
    "reading_grade": _PLACED,
    "sentence_words": _PLACED,
    "must_haves": _PLACED,
    "unexplained_abbreviations": _LISTED,
    "entry_level_years": frozenset({"words"}),
    "title_capitals": frozenset(),
    "title_symbols": frozenset({"words"}),
    "title_exclamations": frozenset(),
}
"""Name of each measure to the placeholders that it fills in a message, besides those of every measure rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedWords:
    """Stems of stereotypes about the sexes (`rules/posting/coded.yaml`). All are folded; a stem begins a word."""

    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    """Words that do not count though a stem begins them; with `*` all words that begin so; phrases excuse what is in them."""
    decoder: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`masculine`, `feminine`, `hyphenated`: stems that Gender Decoder has besides, for its label alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWords:
    """Words for the measures of a posting's reading load and title (`rules/posting/reading.yaml`)."""

    known_abbreviations: tuple[str, ...] = ()
    """Abbreviations, as written, that readers of postings know without their long form."""
    capital_words: tuple[str, ...] = ()
    """Words that are written in capitals for emphasis and are no abbreviations."""
    linking: tuple[str, ...] = ()
    """Words that a long form has and its abbreviation leaves out ("of")."""
    entry_level: tuple[str, ...] = ()
    """Folded phrases by which a posting calls its job one for beginners."""
    entry_title: tuple[str, ...] = ()
    """Folded words that do so in the title."""
    not_entry_level: tuple[str, ...] = ()
    """Folded phrases in which those words say nothing about this job."""
    optional: tuple[str, ...] = ()
    """Folded words of a sentence that make its years of experience a wish, or one of two ways."""
    plain_symbols: tuple[str, ...] = ()
    """Signs that belong to names and are no ornament in a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How the measures of a document are spread over real postings (`rules/posting/reference.yaml`)."""

    postings: int = 0
    """How many postings were measured."""
    measured: str = ""
    """Date of the measurement."""
    least_words: int = 0
    """Postings with fewer words were left out, and are not compared."""
    percentiles: tuple[float, ...] = ()
    """Shares of postings, ascending, in percent …"""
    measures: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """… and by measure the values that these shares do not exceed."""
