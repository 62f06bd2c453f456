"""One module per rule kind; each compiles its rules into a checker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jdlint.checks.duty import compile_rules as compile_duties
from jdlint.checks.measure import compile_rules as compile_measures
from jdlint.checks.pattern import compile_rules as compile_patterns
from jdlint.checks.relation import compile_rules as compile_relations
from jdlint.checks.require import compile_rules as compile_requirements
from jdlint.checks.term import compile_rules as compile_terms
from jdlint.model.result import Checker
from jdlint.model.rule import Kind, Rule
from jdlint.model.text import Lexer
from jdlint.model.vocabulary import Vocabulary

CHECKS: Mapping[Kind, Callable[[Sequence[Rule], Vocabulary, Lexer], Checker]] = {
    Kind.TERM: compile_terms,
    Kind.PATTERN: compile_patterns,
    Kind.DUTY: compile_duties,
    Kind.REQUIRE: compile_requirements,
    Kind.MEASURE: compile_measures,
    Kind.RELATION: compile_relations,
}
