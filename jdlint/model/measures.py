"""Numbers that are taken of a posting as a whole, beside the targets that its sentences set."""

from __future__ import annotations

from collections.abc import Mapping

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
