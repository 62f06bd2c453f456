"""One number against the bounds of its measure: a target that nobody reaches, or a measure of the whole posting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from jdlint.checks.document import DocumentRules
from jdlint.checks.verdicts import MILDER, basis_of, severity_of
from jdlint.model.posting import Metric
from jdlint.model.result import Case, Checker, Match
from jdlint.model.rule import Bound, Measure, Rule, Severity
from jdlint.model.text import Lexer
from jdlint.model.vocabulary import MetricWords, Vocabulary


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Return the checker of the measure rules; it reads the posting's facts and needs no triggers of its own."""
    del lexer
    bodies = [(rule, rule.body) for rule in rules if isinstance(rule.body, Measure)]
    documents = DocumentRules(bodies, vocabulary)
    words = {entry.id: entry for entry in vocabulary.metrics}
    by_metric: dict[str, list[tuple[Rule, Measure]]] = defaultdict(list)
    for rule, body in bodies:
        by_metric[body.metric].append((rule, body))

    def check(case: Case) -> Iterator[Match]:
        for metric in case.posting.metrics:
            for rule, body in by_metric.get(metric.metric, ()):
                match = _judge(rule, body, metric, words, case.posting.document.text)
                if match is not None:
                    yield match
        yield from documents.check(case)

    return Checker(triggers=(), check=check)


def _judge(rule: Rule, body: Measure, metric: Metric, words: Mapping[str, MetricWords], text: str) -> Match | None:
    entry = words.get(metric.metric)
    steps = _steps(metric, entry.direction if entry else "")
    if metric.role == "none" or steps is None:
        return None
    bound = next((bound for bound in body.bounds if _broken(bound, metric)), None)
    if bound is None or (metric.role == "bonus" and bound.verdict == "ambitious"):
        return None
    severity: Severity | None = severity_of(bound.verdict, rule)
    for _ in range(steps):
        severity = MILDER[severity] if severity else None
    if severity is None:
        return None
    written = metric.figure or metric.span
    return Match(
        rule=rule.id,
        span=metric.span,
        values={"value": text[written.start : written.end].strip("( )"), "metric": entry.name if entry else metric.metric},
        severity=severity,
        basis=basis_of(bound.verdict, rule),
        message=bound.message,
    )


def _steps(metric: Metric, direction: str) -> int | None:
    """Return by how many steps the verdict is milder, or None if the number says nothing that can be judged."""
    if direction == "lower" and metric.comparator == ">=":
        return None
    steps = 1 if metric.role == "past" else 0
    if direction == "higher" and metric.comparator == "<=":
        # "Up to 100 calls" is a limit on the load; "up to 95 %" is no demand at all.
        return steps + 1 if metric.unit.startswith("count") else None
    return steps


def _broken(bound: Bound, metric: Metric) -> bool:
    """Whether the number breaks the bound; of a range its friendliest end counts."""
    if metric.role not in bound.roles:
        return False
    low, high = metric.value, metric.value if metric.max is None else metric.max
    if bound.above is not None or bound.at_or_above is not None:
        return low > bound.above if bound.above is not None else low >= (bound.at_or_above or 0.0)
    return high < bound.below if bound.below is not None else high <= (bound.at_or_below or 0.0)
