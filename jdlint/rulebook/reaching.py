"""Which laws reach a posting: by place, date, employer and topic, with what that rests on and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jdlint.model.law import Binding, Confidence, DutyTerms, Law, Reach
from jdlint.model.posting import Posting
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.rulebook.calendar import out_of_force, standing
from jdlint.rulebook.employers import Known, known_employer
from jdlint.rulebook.head_counts import head_counts
from jdlint.rulebook.places import name_of
from jdlint.rulebook.verdicts import REACHED, Verdict, combined
from jdlint.rulebook.whereabouts import whereabouts


def reach(rulebook: Rulebook, posting: Posting, settings: Settings) -> Reach:
    """Return which laws bind the posting; places in the settings override those of the posting."""
    known = known_employer(rulebook, posting, settings)
    where = whereabouts(rulebook, posting, settings, known.stated)
    found = _Found(rulebook, posting, settings, known)
    for law in rulebook.laws:
        found.judge(law, where.verdict(law))
    return Reach(
        places=where.places,
        bindings=tuple(found.bindings),
        unreached=found.unreached,
        unreached_duties=found.unreached_duties,
        place_names=tuple(name_of(rulebook, code) for code in where.places),
        unmet=found.unmet,
        complaints=known.complaints,
        abroad=where.abroad,
    )


@dataclass(slots=True)
class _Found:
    """What is found law by law."""

    rulebook: Rulebook
    posting: Posting
    settings: Settings
    known: Known
    bindings: list[Binding] = field(default_factory=list)
    unreached: dict[str, str] = field(default_factory=dict)
    unreached_duties: dict[tuple[str, str], str] = field(default_factory=dict)
    unmet: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def judge(self, law: Law, where: Verdict) -> None:
        """Take in one law."""
        # Most laws are of other places; that is all that has to be said of them.
        if where.reason is not None:
            self.unreached[law.id] = where.reason
            if where.may_change:
                self._regret(law, where.reason)
            return
        verdict = combined(_checks(self.rulebook, law, where, self.known))
        dated = out_of_force(law, self.settings.as_of)
        if verdict.reason is not None or dated is not None:
            self.unreached[law.id] = dated or verdict.reason or ""
        for duty, terms in law.duties.items():
            self._judge_duty(law, duty, terms, verdict, in_force=dated is None)

    def _regret(self, law: Law, reason: str) -> None:
        """Say of the duties of a law why it stays out, since a fact that somebody may state would let it in."""
        if out_of_force(law, self.settings.as_of) is None:
            for duty in law.duties:
                self.unmet[duty] = (*self.unmet.get(duty, ()), f"{law.name} {reason}.")

    def _judge_duty(self, law: Law, duty: str, terms: DutyTerms, verdict: Verdict, *, in_force: bool) -> None:
        own = Verdict(verdict.reason) if verdict.reason else combined(_duty_checks(terms, self.posting, self.known))
        stands = standing(law, terms, self.settings.as_of)
        reason = stands.reason or own.reason
        if reason is None:
            assumes = (*verdict.assumes, *own.assumes)
            self.bindings.append(Binding(law=law, duty=duty, terms=terms, assumes=assumes, in_force=in_force, due=stands.due))
            return
        self.unmet[duty] = (*self.unmet.get(duty, ()), f"{law.name} {reason}.")
        if law.id not in self.unreached:
            self.unreached_duties[law.id, duty] = reason


def _checks(rulebook: Rulebook, law: Law, where: Verdict, known: Known) -> Iterator[Verdict]:
    """Yield one verdict after the other, the cheapest and plainest first."""
    yield where
    if law.confidence is Confidence.LOW:
        yield Verdict("rests on sources that are too weak to rely on")
    yield from _facts(dict.fromkeys(known.no_employment, False) if law.duties else {}, known, assume=False)
    yield from head_counts(rulebook, law, known.stated)
    yield from _facts(law.employer.facts, known, assume=law.employer.when_unknown == "covered")


def _facts(facts: Mapping[str, bool], known: Known, *, assume: bool, verb: str = "binds") -> Iterator[Verdict]:
    for fact, wanted in facts.items():
        said, other = str(wanted).lower(), str(not wanted).lower()
        if fact in known.stated.facts:
            yield REACHED if known.stated.facts[fact] is wanted else Verdict(f"{verb} no employer with {fact}={other}")
        elif fact in known.read:
            yield _read_verdict(fact, known.read[fact], wanted=wanted)
        elif known.presumed.get(fact) is wanted:
            yield REACHED
        elif assume:
            yield Verdict(None, (f"assumes {fact}={said}; say --employer {fact}={other} if not",))
        else:
            yield Verdict(f"{verb} employers with {fact}={said}; say --employer {fact}={said} if that is so")


def _read_verdict(fact: str, line: int, *, wanted: bool) -> Verdict:
    """Judge by a fact that the posting itself lets on, and say where."""
    if wanted:
        return Verdict(None, (f"reads {fact}=true from line {line}; say --employer {fact}=false if not",))
    return Verdict(f"binds no employer with {fact}=true, as line {line} suggests; say --employer {fact}=false if not")


def _duty_checks(terms: DutyTerms, posting: Posting, known: Known) -> Iterator[Verdict]:
    """Yield verdicts on one duty of a law that reaches the posting."""
    if terms.when and not any(posting.mentions.get(topic) for topic in terms.when):
        topics = " or ".join(f"“{topic.replace('_', ' ')}”" for topic in terms.when)
        yield Verdict(f"asks for it only where the posting speaks of {topics}")
    yield from _facts(terms.facts, known, assume=False, verb="asks it of")
    if terms.presumes:
        yield Verdict(None, (terms.presumes,))
