"""What the law of the place requires of a posting: statements that are missing, and pay that is not stated as the law asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdlint.model.law import Binding
from jdlint.model.posting import Posting, SectionKind
from jdlint.model.result import Case, Checker, Match, NotApplicable
from jdlint.model.rule import Duty, Rule, Severity
from jdlint.model.text import Lexer, Span
from jdlint.model.vocabulary import Vocabulary

_UNKNOWN_PLACE = "The place of work is unknown; give it with --place or as a location in the posting."
_NAMED_PLACES = 4
_NAMED_REASONS = 2
_PAY_LINK = "pay_link"
"""The notice that leads to the pay of this very job, which some laws accept in place of figures."""


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:  # noqa: ARG001  one signature for all kinds
    """Return the checker for the rules; they read the posting's facts and need no triggers of their own."""
    demands = tuple((rule, rule.body) for rule in rules if isinstance(rule.body, Duty))

    def check(case: Case) -> Iterator[Match | NotApplicable]:
        for rule, duty in demands:
            bindings = tuple(binding for binding in case.reach.binding(duty.duty) if binding.in_force)
            if not bindings:
                yield NotApplicable(rule.id, _reason(case, duty))
                continue
            failure = _failure(case.posting, duty, bindings)
            if failure is not None:
                yield failure.match(rule)

    return Checker(triggers=(), check=check)


@dataclass(frozen=True, slots=True)
class _Failure:
    """How a posting fails a duty: where, under which laws, and how much it weighs where the laws are not plain."""

    span: Span
    bindings: tuple[Binding, ...]
    missing: bool = False
    severity: Severity | None = None

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


def _failure(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> _Failure | None:
    if duty.notice is None:
        return _PAY_FAULTS[duty.fault](posting, duty, bindings)
    if duty.notice in posting.notices:
        return None
    return _absent(posting, duty, bindings)


def _absent(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> _Failure:
    elsewhere = all(binding.terms.strength == "elsewhere" for binding in bindings)
    return _Failure(_anchor(posting, duty, bindings), bindings, missing=True, severity=Severity.WARNING if elsewhere else None)


def _missing(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> _Failure | None:
    if posting.pay or posting.vague_pay:
        return None
    if _PAY_LINK in posting.notices:
        bindings = tuple(binding for binding in bindings if binding.terms.link != "allowed")
    return _absent(posting, duty, bindings) if bindings else None


def _vague(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> _Failure | None:
    del duty
    if posting.pay or not posting.vague_pay:
        return None
    return _as_told(posting.vague_pay[0], bindings, lambda binding: binding.terms.vague)


def _open_ended(posting: Posting, duty: Duty, bindings: tuple[Binding, ...]) -> _Failure | None:
    del duty
    if not posting.pay or not all(pay.open_ended for pay in posting.pay):
        return None
    return _as_told(posting.pay[0].span, bindings, lambda binding: binding.terms.open_ended)


def _as_told(span: Span, bindings: tuple[Binding, ...], manner: Callable[[Binding], str]) -> _Failure | None:
    """Fail under the laws that forbid the manner; where none does, warn under those that are silent."""
    forbidding = tuple(binding for binding in bindings if manner(binding) == "forbidden")
    if forbidding:
        return _Failure(span, forbidding)
    silent = tuple(binding for binding in bindings if manner(binding) == "silent")
    return _Failure(span, silent, severity=Severity.WARNING) if silent else None


_PAY_FAULTS: Mapping[str, Callable[[Posting, Duty, tuple[Binding, ...]], _Failure | None]] = {
    "missing": _missing,
    "vague": _vague,
    "open_ended": _open_ended,
}


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
