"""What term and pattern rules share: one watch a rule, called only to where its triggers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jdlint.checks.conditions import Conditions, Finding, settle
from jdlint.checks.context import Cues, Reading, Sighting
from jdlint.model.result import Case, Checker, Match
from jdlint.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jdlint.checks.phrases import Phrase
    from jdlint.model.text import Hit, Lexer, Span, Trigger
    from jdlint.model.vocabulary import GuardWords


class Watch(Protocol):
    """A rule of words, made ready at its first hit."""

    @property
    def rule(self) -> Rule:
        """The rule."""

    @property
    def conditions(self) -> Conditions:
        """What must hold around its words."""

    def triggers(self) -> Iterable[Trigger]:
        """Yield the literals of which one stands in all that the rule can find."""

    def finds(self, reading: Reading, hits: Sequence[Hit]) -> Iterable[tuple[Span, Phrase | None]]:
        """Yield where its words stand around hits, with the phrase that found them if one did."""

    def match(self, finding: Finding) -> Match:
        """Return the match that a finding that stays gives rise to."""


def checker(watches: Mapping[str, Watch], words: GuardWords, lexer: Lexer) -> Checker:
    """Return the checker of all watches, by rule id; what overlaps is settled among them."""
    cues = Cues(words)

    def check(case: Case) -> Iterator[Match]:
        if case.posting.language == "other":
            return
        reading = Reading(case.posting, lexer, cues)
        called = [watch for owner, watch in watches.items() if owner in case.hits]
        for finding in settle(found for watch in called for found in _findings(watch, reading, case.hits[watch.rule.id])):
            yield watches[finding.rule.id].match(finding)

    return Checker(triggers=tuple(trigger for watch in watches.values() for trigger in watch.triggers()), check=check)


def _findings(watch: Watch, reading: Reading, hits: Sequence[Hit]) -> Iterator[Finding]:
    for span, phrase in watch.finds(reading, hits):
        sighting = Sighting(reading, span)
        if watch.conditions.hold(sighting):
            yield Finding(watch.rule, sighting, phrase)
