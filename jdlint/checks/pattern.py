"""Pattern rules: this shape of tokens, unless."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.conditions import Conditions, Finding, settle
from jdlint.checks.context import Cues, Reading, Sighting
from jdlint.checks.phrases import Places
from jdlint.model.result import Case, Checker, Match
from jdlint.model.rule import Pattern, Rule
from jdlint.model.text import Hit, Lexer, Span, TokenMatch, Trigger, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jdlint.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class _Watch:
    """A pattern rule, made ready at its first hit."""

    rule: Rule
    pattern: Pattern
    places: Places
    lexer: Lexer

    @cached_property
    def conditions(self) -> Conditions:
        return Conditions(self.pattern, self.places)

    @cached_property
    def _matcher(self) -> TokenMatch:
        return self.lexer.matcher([pattern.tokens for pattern in self.pattern.patterns])

    def spans(self, reading: Reading, hits: Sequence[Hit]) -> Iterator[Span]:
        """Yield where a shape stands in a sentence that holds a trigger in English prose."""
        document = reading.document
        read = {document.sentence_at(hit.start): None for hit in hits if reading.is_read(hit.start)}
        for sentence in read:
            yield from self._matcher(document.text, sentence)


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Compile pattern rules; a shape is looked for only in sentences that hold one of its triggers."""
    places, cues = Places(vocabulary.guards), Cues(vocabulary.guards)
    watches = {rule.id: _Watch(rule, rule.body, places, lexer) for rule in rules if isinstance(rule.body, Pattern)}

    def check(case: Case) -> Iterator[Match]:
        if case.posting.language == "other":
            return
        reading = Reading(case.posting, lexer, cues)
        called = [watch for owner, watch in watches.items() if owner in case.hits]
        for finding in settle(finding for watch in called for finding in _findings(watch, reading, case.hits[watch.rule.id])):
            yield Match(rule=finding.rule.id, span=finding.sighting.span)

    return Checker(triggers=_triggers(watches), check=check)


def _triggers(watches: Mapping[str, _Watch]) -> tuple[Trigger, ...]:
    return tuple(
        Trigger(fold(literal), owner)
        for owner, watch in watches.items()
        for pattern in watch.pattern.patterns
        for literal in pattern.triggers
    )


def _findings(watch: _Watch, reading: Reading, hits: Sequence[Hit]) -> Iterator[Finding]:
    for span in watch.spans(reading, hits):
        sighting = Sighting(reading, span)
        if watch.conditions.hold(sighting):
            yield Finding(watch.rule, sighting)
