"""Pattern rules: this shape of tokens, unless."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.conditions import Conditions, Finding
from jdlint.checks.context import Reading
from jdlint.checks.phrases import Places
from jdlint.checks.shapes import Shape, shape_of
from jdlint.checks.watching import checker
from jdlint.model.result import Checker, Match
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

    @cached_property
    def _shapes(self) -> Mapping[str, tuple[Shape, ...]]:
        """The shapes by the literal that calls for them."""
        shapes: dict[str, list[Shape]] = {}
        for pattern in self.pattern.patterns:
            shape = shape_of(pattern)
            for literal in dict.fromkeys(map(fold, pattern.triggers)):
                shapes.setdefault(literal, []).append(shape)
        return {literal: tuple(found) for literal, found in shapes.items()}

    def triggers(self) -> Iterator[Trigger]:
        """Yield the literals of its shapes."""
        for pattern in self.pattern.patterns:
            yield from (Trigger(fold(literal), self.rule.id) for literal in pattern.triggers)

    def finds(self, reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[Span, None]]:
        """Yield where a shape stands in a sentence that holds a trigger in English prose."""
        document = reading.document
        called: dict[Span, list[Hit]] = {}
        for hit in hits:
            called.setdefault(document.sentence_at(hit.start), []).append(hit)
        for sentence, calls in called.items():
            folded = document.folded[sentence.start : sentence.end]
            shapes = (shape for literal in dict.fromkeys(hit.literal for hit in calls) for shape in self._shapes[literal])
            if any(shape.may_stand(folded) for shape in shapes) and any(reading.is_read(hit.start) for hit in calls):
                yield from ((span, None) for span in self._matcher(document.text, sentence))

    def match(self, finding: Finding) -> Match:
        """Return the match of a finding; shapes have no swaps."""
        return Match(rule=self.rule.id, span=finding.sighting.span)


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Compile pattern rules; a shape is looked for only in sentences that hold one of its triggers."""
    places = Places(vocabulary.guards)
    watches = {rule.id: _Watch(rule, rule.body, places, lexer) for rule in rules if isinstance(rule.body, Pattern)}
    return checker(watches, vocabulary.guards, lexer)
