"""Phrases, swaps and token patterns of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jdlint.model.errors import Fault
from jdlint.model.rule import Pattern, Rule, Term
from jdlint.model.text import fold
from jdlint.rulebook.complaints import nearest
from jdlint.rulebook.entries import Located
from jdlint.rulebook.expressions import complaint
from jdlint.rulebook.yaml_loader import Path

PLACEHOLDERS = frozenset({"num", "nums", "year", "any", "lang", "nat"})
"""Names of the `<placeholders>` of a phrase."""

_PLACEHOLDER = re.compile(r"<([^<>]*)>")
_LITERAL = re.compile(r"[^\W_]")
_BOUNDED = re.compile(r"[?!1]|\{[0-9](?:,[0-9])?\}|\{,[0-9]\}")
"""At most nine: each further optional token multiplies what the matcher must follow through a sentence."""
_TOKEN_KEYS = frozenset(
    {"ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "SHAPE", "PREFIX", "SUFFIX", "OP", "SPACY"}
    | {"IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_STOP", "IS_CURRENCY"}
    | {"IS_QUOTE", "IS_BRACKET", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"}
)
"""Attributes that spaCy's blank English pipeline sets; a trained one would be needed for the others."""


def check_term(rule: Located[Rule]) -> Iterator[Fault]:
    """Yield the faults of a term rule's words."""
    body = rule.value.body
    assert isinstance(body, Term)  # noqa: S101 - the wire has made it fit the kind
    yield from _phrases(rule, ("phrases",), body.phrases)
    yield from _phrases(rule, ("unless",), body.unless)
    yield from _self_excuses(rule, body)
    yield from _swaps(rule, body)


def check_pattern(rule: Located[Rule]) -> Iterator[Fault]:
    """Yield the faults of a pattern rule's shapes."""
    body = rule.value.body
    assert isinstance(body, Pattern)  # noqa: S101 - the wire has made it fit the kind
    for index, pattern in enumerate(body.patterns):
        for number, token in enumerate(pattern.tokens):
            yield from _token(rule, ("patterns", index, "tokens", number), token)
    yield from _phrases(rule, ("unless",), body.unless)


def _phrases(rule: Located[Rule], path: Path, phrases: tuple[str, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, phrase in enumerate(phrases):
        folded = fold(phrase)
        if folded in seen:
            yield rule.fault((*path, index), f"“{phrase}” stands here twice; case and kinds of quotes and dashes do not count.")
        seen.add(folded)
        yield from (rule.fault((*path, index), sentence) for sentence in _phrase(phrase))


def _self_excuses(rule: Located[Rule], body: Term) -> Iterator[Fault]:
    """Yield cues that stand in the rule's own phrases: one such phrase would excuse itself wherever it stands."""
    for index, cue in enumerate(body.unless_anywhere):
        inside = re.compile(rf"(?<!\w){re.escape(fold(cue))}(?!\w)")
        if phrase := next((phrase for phrase in body.phrases if inside.search(fold(phrase))), None):
            sentence = f"“{cue}” is part of the phrase “{phrase}”, which would excuse itself."
            yield rule.fault(("unless_anywhere", index), sentence)


def _phrase(phrase: str) -> Iterator[str]:
    for name in _PLACEHOLDER.findall(phrase):
        if name not in PLACEHOLDERS:
            yield f"There is no placeholder “<{name}>”{nearest(name, PLACEHOLDERS)}"
    if not _LITERAL.search(_PLACEHOLDER.sub("", phrase)):
        yield f"“{phrase}” holds no word besides placeholders."
    if phrase != " ".join(phrase.split()):
        yield f"“{phrase}” has white space at an end or in a row; words are parted by one space."


def _swaps(rule: Located[Rule], body: Term) -> Iterator[Fault]:
    phrases = {fold(phrase) for phrase in body.phrases}
    for phrase, swap in body.swaps.items():
        if fold(phrase) not in phrases:
            sentence = f"“{phrase}” is swapped but is no phrase of the rule{nearest(phrase, body.phrases)}"
            yield rule.fault(("swaps", phrase), sentence, at_key=True)
        if fold(phrase) == fold(swap) and not body.case_sensitive:
            yield rule.fault(("swaps", phrase), f"“{phrase}” is swapped for itself.")
        elif fold(swap) in phrases:
            yield rule.fault(("swaps", phrase), f"The swap “{swap}” is itself a phrase of the rule.")


def _token(rule: Located[Rule], path: Path, token: Mapping[str, Any]) -> Iterator[Fault]:
    for key, value in token.items():
        if key not in _TOKEN_KEYS:
            yield rule.fault((*path, key), f"Unknown token attribute “{key}”{nearest(key, _TOKEN_KEYS)}", at_key=True)
        elif key == "OP" and not _BOUNDED.fullmatch(str(value)):
            yield rule.fault((*path, key), f"The operator “{value}” is not bounded by nine; use ? or {{n,m}}.")
        elif isinstance(value, dict) and "REGEX" in value and (sentence := complaint(str(value["REGEX"]))) is not None:
            yield rule.fault((*path, key, "REGEX"), sentence)
