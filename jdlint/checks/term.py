"""Term rules: these words, unless."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.conditions import Conditions, Finding
from jdlint.checks.context import Reading
from jdlint.checks.phrases import Phrase, Places, triggers
from jdlint.checks.swaps import Swaps
from jdlint.checks.watching import checker
from jdlint.model.result import Checker, Match
from jdlint.model.rule import Rule, Term
from jdlint.model.text import Hit, Lexer, Span, Trigger

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

    def triggers(self) -> Iterator[Trigger]:
        """Yield the literals of its phrases."""
        for phrase in self.term.phrases:
            yield from triggers(phrase, self.rule.id)

    def finds(self, reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[Span, Phrase]]:
        """Yield the places where a phrase of the rule stands around a hit, ascending and each once."""
        document = reading.document
        found: dict[Span, Phrase] = {}
        for hit in hits:
            for phrase in self._phrases.get(hit.literal, ()):
                for span in phrase.around(document.text, document.folded, Span(hit.start, hit.end)):
                    found.setdefault(span, phrase)
        yield from sorted(found.items())

    def match(self, finding: Finding) -> Match:
        """Return the match of a finding, with the swap of the phrase that found it."""
        fixes = self.swaps.fixes(finding.sighting, finding.phrase) if finding.phrase else ()
        return Match(rule=self.rule.id, span=finding.sighting.span, fixes=fixes)


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Compile term rules; a phrase is looked at only where its literal stands."""
    words = vocabulary.guards
    places = Places(words)
    watches = {rule.id: _Watch(rule, rule.body, words, places) for rule in rules if isinstance(rule.body, Term)}
    return checker(watches, words, lexer)
