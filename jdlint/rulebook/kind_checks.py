"""What the rules of each kind must satisfy besides their shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jdlint.model.errors import Fault
from jdlint.model.measures import DOCUMENT_MEASURES
from jdlint.model.rule import Duty, Kind, Measure, Relation, Require, Rule
from jdlint.rulebook.entries import Located
from jdlint.rulebook.names import Names, each, one
from jdlint.rulebook.templates import formula_complaints, message_complaints
from jdlint.rulebook.word_checks import check_pattern, check_term
from jdlint.rulebook.yaml_loader import Path

_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_METRIC_IN_UNIT = re.compile(r"(\S+)(?: in [a-z_]+)?")
_FOUND = ("found", "laws")
_DUTY = (*_FOUND, "title", "date", "width", "widest")
_MEASURE = (*_FOUND, "value", "metric")

KindCheck = Callable[[Located[Rule], Names], Iterator[Fault]]


def _message(rule: Located[Rule], path: Path, text: str, known: Iterable[str], *, arithmetic: bool = False) -> Iterator[Fault]:
    yield from (rule.fault(path, sentence) for sentence in message_complaints(text, known, arithmetic=arithmetic))


def _term(rule: Located[Rule], _: Names) -> Iterator[Fault]:
    yield from _message(rule, ("message",), rule.value.message, _FOUND)
    yield from check_term(rule)


def _pattern(rule: Located[Rule], _: Names) -> Iterator[Fault]:
    yield from _message(rule, ("message",), rule.value.message, _FOUND)
    yield from check_pattern(rule)


def _duty(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    body = _body(rule, Duty)
    yield from _message(rule, ("message",), rule.value.message, _DUTY)
    yield from names.check("duty", rule, one("duty", body.duty))
    yield from names.check("notice", rule, one("notice", body.notice))


def _require(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    body = _body(rule, Require)
    yield from _message(rule, ("message",), rule.value.message, _FOUND)
    if body.law_message is not None:
        yield from _message(rule, ("law_message",), body.law_message, _DUTY)
    yield from names.check("duty", rule, one("duty", body.duty))
    whole = tuple((("min_words_with", name), name) for name in body.min_words_with)
    yield from names.check("notice", rule, (*one("notice", body.notice), *each("satisfied_by", body.satisfied_by), *whole))
    topics = (*each("when_mentions", body.when_mentions), *each("unless_mentions", body.unless_mentions))
    yield from names.check("topic", rule, topics)
    yield from names.check("place", rule, each("places", body.places))


def _measure(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    body = _body(rule, Measure)
    known = (*_MEASURE, *DOCUMENT_MEASURES.get(body.metric, ()))
    yield from _message(rule, ("message",), rule.value.message, known)
    if body.metric not in DOCUMENT_MEASURES:
        yield from names.check("metric", rule, one("metric", body.metric))
    for index, bound in enumerate(body.bounds):
        yield from _message(rule, ("bounds", index, "message"), bound.message, known)
        if bound.above_percentile is not None and "percentile" not in DOCUMENT_MEASURES.get(body.metric, ()):
            sentence = f"Of “{body.metric}” no percentiles are known; give the bound as a number."
            yield rule.fault(("bounds", index, "above_percentile"), sentence)


def _relation(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    body = _body(rule, Relation)
    known = frozenset({*body.variables, *body.defaults})
    yield from _message(rule, ("message",), rule.value.message, {*known, *_FOUND}, arithmetic=True)
    for index, check in enumerate(body.checks):
        path = ("checks", index)
        yield from _message(rule, (*path, "message"), check.message, {*known, *_FOUND}, arithmetic=True)
        yield from (rule.fault((*path, "when"), sentence) for sentence in formula_complaints(check.when, known))
    yield from _variables(rule, body, names)


def _variables(rule: Located[Rule], body: Relation, names: Names) -> Iterator[Fault]:
    for field, names_of_field in (("variables", body.variables), ("defaults", body.defaults)):
        for name in names_of_field:
            if not _VARIABLE.fullmatch(name) or name in {"and", "or", *_FOUND}:
                yield rule.fault(
                    (field, name), f"“{name}” cannot be the name of a number; use small letters and _.", at_key=True
                )
    for name, metric in body.variables.items():
        meant = _METRIC_IN_UNIT.fullmatch(metric)
        if meant is None:
            yield rule.fault(("variables", name), f"“{metric}” is neither a metric nor “metric in unit”.")
        else:
            yield from names.check("metric", rule, [(("variables", name), meant[1])])


def _body(rule: Located[Rule], cls: type[Any]) -> Any:
    """Return the rule's body, which the wire has made to fit its kind."""
    assert isinstance(rule.value.body, cls)  # noqa: S101
    return rule.value.body


KIND_CHECKS: Mapping[Kind, KindCheck] = {
    Kind.TERM: _term,
    Kind.PATTERN: _pattern,
    Kind.DUTY: _duty,
    Kind.REQUIRE: _require,
    Kind.MEASURE: _measure,
    Kind.RELATION: _relation,
}
