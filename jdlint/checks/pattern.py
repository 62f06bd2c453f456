"""Pattern rules: this shape of tokens, unless."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.conditions import Conditions, Finding
from jdlint.checks.context import Reading
from jdlint.checks.phrases import Places
from jdlint.checks.shapes import Shape, shape_of, words_around
from jdlint.checks.watching import checker
from jdlint.model.result import Checker, Match
from jdlint.model.rule import Pattern, Rule, TokenPattern
from jdlint.model.text import Hit, Lexer, Span, TokenMatch, Trigger, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jdlint.model.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class _Form:
    """One shape of a rule, and its matcher once it is needed."""

    pattern: TokenPattern
    lexer: Lexer

    @cached_property
    def shape(self) -> Shape:
        return shape_of(self.pattern)

    @cached_property
    def matcher(self) -> TokenMatch:
        return self.lexer.matcher([self.pattern.tokens])

    @cached_property
    def literals(self) -> frozenset[str]:
        return frozenset(map(fold, self.pattern.triggers))

    def finds(self, text: str, sentence: Span, calls: Sequence[Hit]) -> tuple[Span, ...]:
        """Return where the shape stands in a sentence; no more tokens are made than may be part of it."""
        own = [hit for hit in calls if hit.literal in self.literals]
        near = words_around(text, sentence, Span(own[0].start, max(hit.end for hit in own)), self.shape.longest)
        return self.matcher(text, near)


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
    def _forms(self) -> Mapping[str, tuple[_Form, ...]]:
        """The shapes by the literal that calls for them."""
        forms: dict[str, list[_Form]] = {}
        for form in (_Form(pattern, self.lexer) for pattern in self.pattern.patterns):
            for literal in sorted(form.literals):
                forms.setdefault(literal, []).append(form)
        return {literal: tuple(found) for literal, found in forms.items()}

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
            words = reading.words(sentence)
            forms = dict.fromkeys(form for literal in {hit.literal: None for hit in calls} for form in self._forms[literal])
            able = [form for form in forms if form.shape.may_stand(words)]
            if able and any(reading.is_read(hit.start) for hit in calls):
                spans = {span for form in able for span in form.finds(document.text, sentence, calls)}
                yield from ((span, None) for span in sorted(spans))

    def match(self, finding: Finding) -> Match:
        """Return the match of a finding; shapes have no swaps."""
        return Match(rule=self.rule.id, span=finding.sighting.span)


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Compile pattern rules; a shape is looked for only in sentences that hold one of its triggers."""
    places = Places(vocabulary.guards)
    watches = {rule.id: _Watch(rule, rule.body, places, lexer) for rule in rules if isinstance(rule.body, Pattern)}
    return checker(watches, vocabulary.guards, lexer)
