"""One module per rule kind; each compiles its rules into a checker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jdlint.checks import duty, measure, pattern, relation, require, term
from jdlint.model.result import Checker
from jdlint.model.rule import Kind, Rule
from jdlint.model.text import Lexer
from jdlint.model.vocabulary import Vocabulary

CHECKS: Mapping[Kind, Callable[[Sequence[Rule], Vocabulary, Lexer], Checker]] = {
    Kind.TERM: term.compile_rules,
    Kind.PATTERN: pattern.compile_rules,
    Kind.DUTY: duty.compile_rules,
    Kind.REQUIRE: require.compile_rules,
    Kind.MEASURE: measure.compile_rules,
    Kind.RELATION: relation.compile_rules,
}
