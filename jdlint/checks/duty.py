"""What the law of the place requires of a posting: statements that are missing, and pay that is not stated as the law asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jdlint.checks.pay_terms import PayFault, pay_fault
from jdlint.model.law import Binding
from jdlint.model.posting import Posting, SectionKind
from jdlint.model.result import Case, Checker, Match, NotApplicable
from jdlint.model.rule import Duty, Rule, Severity
from jdlint.model.text import Lexer, Span
from jdlint.model.vocabulary import Vocabulary

_UNKNOWN_PLACE = "The place of work is unknown; give it with --place or as a location in the posting."
_NAMED_PLACES = 4
_NAMED_REASONS = 2


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Return the checker for the rules; they read the posting's facts and need no triggers of their own."""
    del lexer
    demands = tuple((rule, rule.body) for rule in rules if isinstance(rule.body, Duty))
    per_year = vocabulary.pay.per_year

    def check(case: Case) -> Iterator[Match | NotApplicable]:
        for rule, duty in demands:
            bindings = case.reach.binding(duty.duty)
            if not bindings:
                yield NotApplicable(rule.id, _reason(case, duty))
                continue
            failure = _gravest(case.posting, duty, bindings, per_year)
            if failure is not None:
                yield failure.match(rule)

    return Checker(triggers=(), check=check)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """How a posting fails a duty: where, under which laws, and how much it weighs where the laws are not plain."""

    span: Span
    bindings: tuple[Binding, ...]
    missing: bool = False
    severity: Severity | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def match(self, rule: Rule) -> Match:
        """Return the failure as one match that names all laws."""
        assumes = tuple(dict.fromkeys(sentence for binding in self.bindings for sentence in binding.assumes))
        return Match(
            rule=rule.id,
            span=self.span,
            missing=self.missing,
            severity=self.severity,
            bindings=self.bindings,
            assumes=assumes,
            values=self.values,
        )


def _reason(case: Case, duty: Duty) -> str:
    """Say why no law imposes the duty on the posting: what keeps the laws of its places out, or that none is known."""
    if not case.reach.place_known:
        return _UNKNOWN_PLACE
    if case.reach.abroad is not None:
        return f"{case.reach.abroad[0].upper()}{case.reach.abroad[1:]}."
    unmet = case.reach.unmet.get(duty.duty, ())
    if unmet:
        return " ".join(unmet[:_NAMED_REASONS])
    return f"jdlint knows no law that asks for this where the job is ({_listed(case.reach.place_names or case.reach.places)})."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED_PLACES]) + (f" and {len(names) - _NAMED_PLACES} more" if len(names) > _NAMED_PLACES else "")


_STRENGTH: Mapping[str, Severity | None] = {
    "required": None,
    "elsewhere": Severity.WARNING,
    "doubtful": Severity.WARNING,
    "proposed": Severity.NOTE,
}
"""What a failure weighs at most under the terms of a law; None: as much as the rule."""


def _gravest(posting: Posting, duty: Duty, bindings: tuple[Binding, ...], per_year: Mapping[str, float]) -> _Failure | None:
    """Return the gravest failure: of the laws that count today, else of those that will count or that are not plain."""
    by_weight: dict[Severity | None, list[Binding]] = {None: [], Severity.WARNING: [], Severity.NOTE: []}
    for binding in bindings:
        by_weight[_most(binding)].append(binding)
    for most, group in by_weight.items():
        found = _failure(posting, duty, tuple(group), per_year) if group else None
        if found is not None:
            return found if most is None else replace(found, severity=most)
    return None


def _most(binding: Binding) -> Severity | None:
    """Return what a failure weighs at most; a law that does not count yet is never an error."""
    most = _STRENGTH[binding.terms.strength]
    return Severity.WARNING if most is None and binding.due is not None else most


def _failure(posting: Posting, duty: Duty, bindings: tuple[Binding, ...], per_year: Mapping[str, float]) -> _Failure | None:
    if duty.fault == "mentioned":
        return _mentioned(posting, _unfulfilled(posting, bindings))
    if duty.notice is None:
        fault = pay_fault(duty.fault, posting, bindings, per_year)
        return None if fault is None else _pay_failure(posting, duty, fault)
    if duty.notice in posting.notices:
        return None
    unmet = _unfulfilled(posting, bindings)
    return _Failure(span=_anchor(posting, duty, unmet), bindings=unmet, missing=True) if unmet else None


def _unfulfilled(posting: Posting, bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    return tuple(one for one in bindings if not any(name in posting.notices for name in one.terms.satisfied_by))


def _mentioned(posting: Posting, bindings: tuple[Binding, ...]) -> _Failure | None:
    """Return what a posting says although the laws want it silent: the first of the topics from which the duty arises."""
    spans = [posting.mentions[topic][0] for one in bindings for topic in one.terms.when if posting.mentions.get(topic)]
    return _Failure(span=min(spans), bindings=bindings) if spans else None


def _pay_failure(posting: Posting, duty: Duty, fault: PayFault) -> _Failure:
    missing = fault.span is None
    span = _anchor(posting, duty, fault.bindings) if fault.span is None else fault.span
    return _Failure(span=span, bindings=fault.bindings, missing=missing, severity=fault.severity, values=fault.values)


def _anchor(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> Span:
    """Return the words that give rise to the duty, else where the statement belongs: its section, the title, or the start."""
    topics = {topic for binding in bindings for topic in binding.terms.when}
    raised = [posting.mentions[topic][0] for topic in topics if posting.mentions.get(topic)]
    if raised:
        return min(raised)
    section = posting.section(SectionKind(duty.section)) if duty.section else None
    if section is not None:
        return section.heading or Span(section.start, section.start)
    return posting.title or Span(0, 0)
