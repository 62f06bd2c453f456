"""Which laws reach a posting: by place, date, employer and topic, with what that rests on and why the others do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from jdlint.model.law import Binding, Confidence, Counted, DutyTerms, Law, Reach
from jdlint.model.posting import Posting, Remote
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings


class _Verdict(NamedTuple):
    """Why a law stays out, or None and the assumptions under which it reaches."""

    reason: str | None = None
    assumes: tuple[str, ...] = ()


_REACHED = _Verdict()


def reach(rulebook: Rulebook, posting: Posting, settings: Settings) -> Reach:
    """Return which laws bind the posting; places in the settings override those of the posting."""
    places = _places(rulebook, posting, settings)
    covering = frozenset(around for code in places for around in _upward(rulebook, code))
    # A remote job that a posting opens to a whole country may be done in any part of it. Codes of countries have no hyphen.
    open_to = frozenset(code for code in places if "-" not in code and posting.remote is Remote.REMOTE)
    bindings: list[Binding] = []
    unreached: dict[str, str] = {}
    unreached_duties: dict[tuple[str, str], str] = {}
    for law in rulebook.laws:
        where = _where(rulebook, law, covering, open_to)
        verdict = _combined(_checks(rulebook, law, where, settings))
        if verdict.reason is not None:
            unreached[law.id] = verdict.reason
            continue
        for duty, terms in law.duties.items():
            reason = _duty_reason(terms, posting, settings)
            if reason is None:
                bindings.append(Binding(law=law, duty=duty, terms=terms, assumes=verdict.assumes))
            else:
                unreached_duties[law.id, duty] = reason
    return Reach(places=places, bindings=tuple(bindings), unreached=unreached, unreached_duties=unreached_duties)


def _places(rulebook: Rulebook, posting: Posting, settings: Settings) -> tuple[str, ...]:
    """Return the codes of the places of work, each once, the deepest in the tree first."""
    codes = dict.fromkeys(settings.places or (place.code for place in posting.places))
    return tuple(sorted(codes, key=lambda code: -sum(1 for _ in _upward(rulebook, code))))


def _upward(rulebook: Rulebook, code: str) -> Iterator[str]:
    """Yield a place and all places around it; the loader has refused circles."""
    place: str | None = code
    while place is not None:
        yield place
        found = rulebook.place_by_code.get(place)
        place = found.parent if found is not None else None


def _checks(rulebook: Rulebook, law: Law, where: _Verdict, settings: Settings) -> Iterator[_Verdict]:
    """Yield one verdict after the other, the cheapest and plainest first."""
    yield where
    if law.confidence is Confidence.LOW:
        yield _Verdict("its sources are too weak to rely on")
    yield _Verdict(_date_reason(law.from_date, law.until_date, settings.as_of))
    yield from _head_counts(rulebook, law, settings.employer)
    yield from _facts(law, settings.employer)


def _combined(verdicts: Iterable[_Verdict]) -> _Verdict:
    """Return the first verdict that keeps the law out, or all assumptions together."""
    assumes: list[str] = []
    for verdict in verdicts:
        if verdict.reason is not None:
            return verdict
        assumes += verdict.assumes
    return _Verdict(None, tuple(assumes))


def _where(rulebook: Rulebook, law: Law, covering: frozenset[str], open_to: frozenset[str]) -> _Verdict:
    if not covering:
        return _Verdict("the place of work is unknown; say --place")
    if law.jurisdiction in covering:
        return _REACHED
    name = _name(rulebook, law.jurisdiction)
    if law.remote.could_be_performed_there and not open_to.isdisjoint(_upward(rulebook, law.jurisdiction)):
        return _Verdict(None, (f"assumes the remote job may be done in {name}; give --place if not",))
    return _Verdict(f"applies in {name}, which is no place of this job")


def _name(rulebook: Rulebook, code: str) -> str:
    found = rulebook.place_by_code.get(code)
    return found.name if found is not None else code


def _date_reason(first: dt.date | None, last: dt.date | None, as_of: dt.date) -> str | None:
    """Compare days; both ends are days in force, an absent end is open."""
    if first is not None and as_of < first:
        return f"in force from {first}"
    if last is not None and as_of > last:
        return f"in force until {last}"
    return None


def _head_counts(rulebook: Rulebook, law: Law, employer: Employer) -> Iterator[_Verdict]:
    covered = law.employer
    for least, local in (
        (covered.min_employees, covered.counted is Counted.IN_JURISDICTION),
        (covered.min_in_jurisdiction, True),
    ):
        if least is None:
            continue
        low, high = _local_count(rulebook, law.jurisdiction, employer) if local else _total_count(employer)
        where = f" in {_name(rulebook, law.jurisdiction)}" if local else ""
        key = f"employees.{law.jurisdiction}" if local else "employees"
        yield _head_count_verdict(_Threshold(least, where, key), low, high, assume=covered.when_unknown == "covered")


def _total_count(employer: Employer) -> tuple[float, float]:
    """Return the least and the greatest total that agree with what is known."""
    if employer.employees is not None:
        return employer.employees, employer.employees
    return max(employer.employees_in.values(), default=0), inf


def _local_count(rulebook: Rulebook, jurisdiction: str, employer: Employer) -> tuple[float, float]:
    """Return the least and the greatest head count inside a jurisdiction that agree with what is known."""
    counts = employer.employees_in
    if jurisdiction in counts:
        return counts[jurisdiction], counts[jurisdiction]
    inside = (count for code, count in counts.items() if jurisdiction in _upward(rulebook, code))
    around = (counts[code] for code in _upward(rulebook, jurisdiction) if code in counts)
    total = inf if employer.employees is None else employer.employees
    return max(inside, default=0), min([total, *around])


class _Threshold(NamedTuple):
    """A head count from which a law binds."""

    least: int
    where: str
    key: str
    """Name of the head count after `--employer`."""


def _head_count_verdict(threshold: _Threshold, low: float, high: float, *, assume: bool) -> _Verdict:
    least, where, key = threshold
    needed = f"at least {least} employee{'s' if least != 1 else ''}{where}"
    if high < least:
        return _Verdict(f"binds employers with {needed}; {high:.0f} {'is' if high == 1 else 'are'} known")
    if low >= least or least <= 1:
        return _REACHED
    if assume:
        return _Verdict(None, (f"assumes {needed}; say --employer {key}=N if fewer",))
    return _Verdict(f"binds employers with {needed}; say --employer {key}=N")


def _facts(law: Law, employer: Employer) -> Iterator[_Verdict]:
    for fact, wanted in law.employer.facts.items():
        known: Mapping[str, bool] = employer.facts
        said, other = str(wanted).lower(), str(not wanted).lower()
        if fact not in known and law.employer.when_unknown == "covered":
            yield _Verdict(None, (f"assumes {fact}={said}; say --employer {fact}={other} if not",))
        elif fact not in known:
            yield _Verdict(f"binds employers with {fact}={said}; say --employer {fact}={said} if that is so")
        elif known[fact] is not wanted:
            yield _Verdict(f"binds employers with {fact}={said} only")


def _duty_reason(terms: DutyTerms, posting: Posting, settings: Settings) -> str | None:
    """Return why a duty of a law that reaches the posting does not arise."""
    if terms.when and not any(posting.mentions.get(topic) for topic in terms.when):
        topics = " or ".join(topic.replace("_", " ") for topic in terms.when)
        return f"arises only where the posting mentions {topics}"
    return _date_reason(terms.from_date, terms.until_date, settings.as_of)
