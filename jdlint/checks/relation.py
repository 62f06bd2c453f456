"""Targets that cannot be met together: several numbers of a posting in one formula."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from jdlint.checks.formula import Formula, FormulaError, parse
from jdlint.checks.verdicts import WEIGHT, basis_of, severity_of
from jdlint.model.posting import Metric
from jdlint.model.result import Case, Checker, Match
from jdlint.model.rule import Relation, RelationCheck, Rule
from jdlint.model.text import Lexer
from jdlint.model.vocabulary import Vocabulary

# How often a unit goes into the measure's own: "aht_phone in minutes" divides seconds by sixty.
_DIVISORS: Mapping[str, float] = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86400.0, "share": 100.0}
_ROLES = frozenset({"target", "past"})
_BRACES = re.compile(r"\{([^{}]{1,200})\}")
# The pipeline's own placeholders, which are no arithmetic.
_RESERVED = frozenset({"found", "laws"})
_MOST_READINGS = 64
_WHOLE = 1e-9


class _Variable(NamedTuple):
    name: str
    metric: str
    divisor: float


class _Prepared(NamedTuple):
    check: RelationCheck
    when: Formula
    braces: Mapping[str, Formula]


class _Rule(NamedTuple):
    rule: Rule
    variables: tuple[_Variable, ...]
    defaults: Mapping[str, float]
    checks: tuple[_Prepared, ...]


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Return the checker of the relation rules, which needs no triggers of its own; raises FormulaError."""
    del vocabulary, lexer
    relations = tuple(_prepare(rule, rule.body) for rule in rules if isinstance(rule.body, Relation))

    def check(case: Case) -> Iterator[Match]:
        found: dict[str, list[Metric]] = defaultdict(list)
        for metric in case.posting.metrics:
            if metric.role in _ROLES:
                found[metric.metric].append(metric)
        for ready in relations:
            if all(variable.metric in found or variable.name in ready.defaults for variable in ready.variables):
                yield from _judge(ready, found)

    return Checker(triggers=(), check=check)


def _prepare(rule: Rule, body: Relation) -> _Rule:
    checks = tuple(
        _Prepared(
            check,
            parse(check.when),
            {inner: parse(inner) for inner in _BRACES.findall(check.message) if inner not in _RESERVED},
        )
        for check in body.checks
    )
    return _Rule(rule, tuple(_variable(name, spec) for name, spec in body.variables.items()), body.defaults, checks)


def _variable(name: str, spec: str) -> _Variable:
    metric, _, unit = (part.strip() for part in spec.partition(" in "))
    if unit and unit not in _DIVISORS:
        raise FormulaError(f"“{unit}” is no unit of a variable; known are {', '.join(_DIVISORS)}.")
    return _Variable(name, metric, _DIVISORS.get(unit, 1.0))


def _judge(ready: _Rule, found: Mapping[str, Sequence[Metric]]) -> Iterator[Match]:
    """Yield a match for the mildest reading of the numbers, if even that cannot be met."""
    outcomes: list[tuple[_Prepared, dict[str, float]]] = []
    for values in _readings(ready, found):
        broken = next((one for one in ready.checks if one.when.value(values) is True), None)
        if broken is None:
            return
        outcomes.append((broken, values))
    if not outcomes:
        return
    mildest, values = min(outcomes, key=lambda one: WEIGHT[severity_of(one[0].check.verdict, ready.rule)])
    verdict = mildest.check.verdict
    yield Match(
        rule=ready.rule.id,
        span=next(found[variable.metric][0].span for variable in ready.variables if found.get(variable.metric)),
        values={name: plain(value) for name, value in values.items()},
        severity=severity_of(verdict, ready.rule),
        basis=basis_of(verdict, ready.rule),
        message=_fill(mildest, values),
    )


def _readings(ready: _Rule, found: Mapping[str, Sequence[Metric]]) -> Iterator[dict[str, float]]:
    """Yield the ways to read the numbers: the least and the greatest that the posting gives for each variable."""
    given = [variable for variable in ready.variables if found.get(variable.metric)]
    ends = [_ends(found[variable.metric], variable.divisor) for variable in given]
    for values in islice(product(*ends), _MOST_READINGS):
        yield {**ready.defaults, **{variable.name: value for variable, value in zip(given, values, strict=True)}}


def _ends(metrics: Sequence[Metric], divisor: float) -> tuple[float, ...]:
    values = [value / divisor for metric in metrics for value in (metric.value, metric.max) if value is not None]
    return tuple(sorted({min(values), max(values)}))


def _fill(prepared: _Prepared, values: Mapping[str, float]) -> str:
    def replace(match: re.Match[str]) -> str:
        formula = prepared.braces.get(match[1])
        value = formula.value(values) if formula else None
        return match[0] if value is None else plain(float(value))

    return _BRACES.sub(replace, prepared.check.message)


def plain(value: float) -> str:
    """Return a number as a reader writes it: 1200.0 as "1,200", 8.5 as "8.5", two decimals at most."""
    rounded = round(value, 2)
    if abs(rounded - round(rounded)) < _WHOLE:
        return f"{round(rounded):,}"
    return f"{rounded:,.2f}".rstrip("0")
