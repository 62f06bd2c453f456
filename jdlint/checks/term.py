"""Term rules: these words, unless."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.conditions import Conditions, Finding, settle
from jdlint.checks.context import Cues, Reading, Sighting
from jdlint.checks.phrases import Phrase, Places, triggers
from jdlint.checks.swaps import Swaps
from jdlint.model.result import Case, Checker, Match
from jdlint.model.rule import Rule, Term
from jdlint.model.text import Document, Hit, Lexer, Span, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jdlint.model.vocabulary import GuardWords, Vocabulary


@dataclass(frozen=True)
class _Watch:
    """A term rule, made ready at its first hit."""

    rule: Rule
    term: Term
    words: GuardWords
    places: Places

    @cached_property
    def conditions(self) -> Conditions:
        return Conditions(self.term, self.places)

    @cached_property
    def swaps(self) -> Swaps:
        return Swaps(self.term, self.words)

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases by the literal that calls for them."""
        phrases: dict[str, list[Phrase]] = {}
        for source in dict.fromkeys(self.term.phrases):
            phrase = Phrase(source, self.places, self.term.case_sensitive)
            for trigger in triggers(source, self.rule.id):
                phrases.setdefault(trigger.literal, []).append(phrase)
        return {literal: tuple(found) for literal, found in phrases.items()}

    def spans(self, document: Document, hits: Sequence[Hit]) -> Mapping[Span, Phrase]:
        """Return the places where a phrase of the rule stands around a hit, each once."""
        found: dict[Span, Phrase] = {}
        for hit in hits:
            for phrase in self._phrases.get(hit.literal, ()):
                for span in phrase.around(document.text, document.folded, Span(hit.start, hit.end)):
                    found.setdefault(span, phrase)
        return found


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Compile term rules; a phrase is looked at only where its literal stands."""
    words = vocabulary.guards
    places, cues = Places(words), Cues(words)
    watches = {rule.id: _Watch(rule, rule.body, words, places) for rule in rules if isinstance(rule.body, Term)}

    def check(case: Case) -> Iterator[Match]:
        if case.posting.language == "other":
            return
        reading = Reading(case.posting, lexer, cues)
        called = [watch for owner, watch in watches.items() if owner in case.hits]
        for finding in settle(finding for watch in called for finding in _findings(watch, reading, case.hits[watch.rule.id])):
            yield _match(finding, watches[finding.rule.id])

    return Checker(triggers=_triggers(watches), check=check)


def _triggers(watches: Mapping[str, _Watch]) -> tuple[Trigger, ...]:
    return tuple(
        trigger for owner, watch in watches.items() for phrase in watch.term.phrases for trigger in triggers(phrase, owner)
    )


def _findings(watch: _Watch, reading: Reading, hits: Sequence[Hit]) -> Iterator[Finding]:
    for span, phrase in sorted(watch.spans(reading.document, hits).items()):
        sighting = Sighting(reading, span)
        if watch.conditions.hold(sighting):
            yield Finding(watch.rule, sighting, phrase)


def _match(finding: Finding, watch: _Watch) -> Match:
    fixes = watch.swaps.fixes(finding.sighting, finding.phrase) if finding.phrase else ()
    return Match(rule=finding.rule.id, span=finding.sighting.span, fixes=fixes)
