"""Where a sentence names a performance measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from jdlint.model.text import Trigger, fold
from jdlint.model.vocabulary import MetricGrammar, MetricWords
from jdlint.posting.numbers import Figure

# Numbers are hidden behind one control character a kind, so that a cue can ask for a number of that kind.
_KINDS = ("count", "percent", "seconds", "pair", "share", "scale")
_MASKS: Mapping[str, str] = {kind: chr(code) for code, kind in enumerate(_KINDS, start=1)}
_MACROS: Mapping[str, str] = {
    "<num>": "\x01+",
    "<pct>": "\x02+",
    "<time>": "\x03+",
    "<pair>": "\x04+",
    "<share>": "[\x02\x05]+",
    "<scale>": "[\x04-\x06]+",
    "<any>": "[\x01-\x06]+",
}
# An abbreviation up to this length counts only in capitals: "SA", "AR", "ASA".
_SHORT = 3
_JOINED = frozenset({"", " ", " (", "/", " / ", " - ", " -", ": "})


class Mention(NamedTuple):
    """A measure's name in a sentence, at offsets of the sentence.

    `loose` asks for a number close by, because the words have other meanings; `value` is set by words that need no figure.
    """

    words: MetricWords
    start: int
    end: int
    loose: bool = False
    value: float | None = None
    cue: bool = False


class NamedHit(NamedTuple):
    """A trigger of a measure, by the name of its owner."""

    metric: str
    literal: str
    start: int
    end: int


def owner(words: MetricWords) -> str:
    """Return the name under which a measure's triggers are found."""
    return f"metric.{words.id}"


class Naming:
    """The names of one measure, ready to be looked for."""

    def __init__(self, words: MetricWords, grammar: MetricGrammar) -> None:
        """Keep the words; expressions are compiled when first needed."""
        self.words = words
        self._grammar = grammar
        self._written = {fold(alias): alias for alias in (*words.aliases, *words.ambiguous, *words.glued)}
        self._loose = frozenset(fold(alias) for alias in words.ambiguous)
        self._spoken = {fold(phrase): value for phrase, value in words.spoken.items()}

    def triggers(self) -> Iterator[Trigger]:
        """Yield the literals that can call the measure."""
        name, glued = owner(self.words), frozenset(map(fold, self.words.glued))
        for literal in dict.fromkeys((*self._written, *self._spoken, *map(fold, self.words.triggers))):
            yield Trigger(literal, name, word=literal not in glued)

    def speaks(self, hit: NamedHit) -> bool:
        """Whether the hit's words set a value without a figure."""
        return hit.literal in self._spoken

    def by_name(self, hit: NamedHit, raw: str) -> Mention | None:
        """Return the mention that a hit of an alias or of a spoken value is; None for a mere trigger."""
        if hit.literal in self._spoken:
            return Mention(self.words, hit.start, hit.end, value=self._spoken[hit.literal])
        alias = self._written.get(hit.literal)
        if alias is None or (len(alias) <= _SHORT and alias.isupper() and raw[hit.start : hit.end] != alias):
            return None
        return Mention(self.words, hit.start, hit.end, loose=hit.literal in self._loose)

    def by_cue(self, masked: str) -> Iterator[Mention]:
        """Yield the mentions that cues give."""
        for cue in self._cues:
            for match in cue.finditer(masked):
                yield Mention(self.words, match.start(), match.end(), cue=True)

    def innocent(self, folded: str) -> list[tuple[int, int]]:
        """Return the stretches whose words look like the measure and are not, ascending and apart from one another."""
        apart: list[tuple[int, int]] = []
        for start, end in sorted(match.span() for pattern in self._false_friends for match in pattern.finditer(folded)):
            if apart and start <= apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            else:
                apart.append((start, end))
        return apart

    @cached_property
    def _cues(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_expand(cue, self._grammar.macros)) for cue in self.words.cues)

    @cached_property
    def _false_friends(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.words.false_friends))


def _expand(cue: str, macros: Mapping[str, str]) -> str:
    for name, expression in (*macros.items(), *_MACROS.items()):
        cue = cue.replace(name, f"(?:{expression})")
    return cue


def mask(text: str, figures: Iterable[Figure]) -> str:
    """Return the text with every figure hidden behind its kind's character, at the same length."""
    pieces, position = [], 0
    for figure in figures:
        pieces += [text[position : figure.start], _MASKS[figure.kind] * (figure.end - figure.start)]
        position = figure.end
    return "".join((*pieces, text[position:]))


def join_mentions(mentions: Iterable[Mention], folded: str) -> list[Mention]:
    """Return the mentions, ascending, with neighbours of one measure made one and names inside longer names left out."""
    joined: list[Mention] = []
    latest: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        at = latest.get(mention.words.id)
        if at is not None and _touches(joined[at], mention, folded):
            joined[at] = _union(joined[at], mention)
        else:
            latest[mention.words.id] = len(joined)
            joined.append(mention)
    return _longest(joined)


def _touches(first: Mention, second: Mention, folded: str) -> bool:
    return second.start <= first.end or folded[first.end : second.start] in _JOINED


def _union(first: Mention, second: Mention) -> Mention:
    value = first.value if first.value is not None else second.value
    loose, cue = first.loose and second.loose, first.cue or second.cue
    return Mention(first.words, first.start, max(first.end, second.end), loose, value, cue)


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Drop a name strictly inside a longer name; where two measures share a name both stay, and the number decides."""
    kept: list[Mention] = []
    reach: Mention | None = None
    for mention in mentions:
        if mention.cue:
            kept.append(mention)
            continue
        if reach is not None and mention.end <= reach.end and (mention.start, mention.end) != (reach.start, reach.end):
            continue
        kept.append(mention)
        reach = mention if reach is None or mention.end > reach.end else reach
    return kept
