"""Which laws reach a posting: by place, date, employer and topic, with what that rests on and why the others do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from math import inf
from typing import NamedTuple

from jdlint.model.law import Binding, Confidence, Counted, DutyTerms, Law, Reach
from jdlint.model.posting import Posting, Remote
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.model.text import Span


class _Verdict(NamedTuple):
    """Why a law stays out, in words that follow its name, or None and the assumptions under which it reaches."""

    reason: str | None = None
    assumes: tuple[str, ...] = ()


_REACHED = _Verdict()


class _Known(NamedTuple):
    """What is known of the employer: what the settings state, and what the posting itself lets on."""

    stated: Employer
    read: Mapping[str, int]
    """Facts that the posting tells of and the settings leave open, with the line that does."""
    presumed: Mapping[str, bool | None]
    """Facts by the value that goes without saying, where there is one."""


def reach(rulebook: Rulebook, posting: Posting, settings: Settings) -> Reach:
    """Return which laws bind the posting; places in the settings override those of the posting."""
    places = _places(rulebook, posting, settings)
    abroad = None if places else _abroad(rulebook, posting)
    covering = frozenset(around for code in places for around in _upward(rulebook, code))
    # A remote job that a posting opens to a whole country may be done in any part of it. Codes of countries have no hyphen.
    open_to = frozenset(code for code in places if "-" not in code and posting.remote is Remote.REMOTE)
    shut_out = frozenset(place.code for place in posting.excluded)
    known = _known(rulebook, posting, settings.employer)
    bindings: list[Binding] = []
    unreached: dict[str, str] = {}
    unreached_duties: dict[tuple[str, str], str] = {}
    unmet: dict[str, tuple[str, ...]] = {}
    for law in rulebook.laws:
        where = (
            _Verdict(f"is not applied, because {abroad}")
            if abroad
            else _excluding(rulebook, law, _where(rulebook, law, covering, open_to, settings.employer), shut_out)
        )
        # Most laws are of other places; that is all that has to be said of them.
        if where.reason is not None:
            unreached[law.id] = where.reason
            continue
        verdict = _combined(_checks(rulebook, law, where, settings.as_of, known))
        if verdict.reason is not None:
            unreached[law.id] = verdict.reason
        for duty, terms in law.duties.items():
            reason = verdict.reason or _duty_reason(terms, posting, settings)
            if reason is None:
                bindings.append(Binding(law=law, duty=duty, terms=terms, assumes=verdict.assumes))
                continue
            unmet[duty] = (*unmet.get(duty, ()), f"{law.name} {reason}.")
            if verdict.reason is None:
                unreached_duties[law.id, duty] = reason
    return Reach(
        places=places,
        bindings=tuple(bindings),
        unreached=unreached,
        unreached_duties=unreached_duties,
        place_names=tuple(_name(rulebook, code) for code in places),
        unmet=unmet,
        abroad=abroad,
    )


def _excluding(rulebook: Rulebook, law: Law, where: _Verdict, shut_out: AbstractSet[str]) -> _Verdict:
    """Say of a law that reaches by assumption that the posting shuts out its place; a state's exclusion is its cities' too."""
    out = next((code for code in _upward(rulebook, law.jurisdiction) if code in shut_out), None) if where.assumes else None
    if out is None:
        return where
    return _Verdict(None, (*where.assumes, _shut_out_sentence(rulebook, law.jurisdiction, out)))


def _known(rulebook: Rulebook, posting: Posting, employer: Employer) -> _Known:
    presumed = {fact.name: fact.presumed for fact in rulebook.vocabulary.employer_facts}
    return _Known(employer, _read_facts(rulebook, posting, employer), presumed)


def _read_facts(rulebook: Rulebook, posting: Posting, employer: Employer) -> Mapping[str, int]:
    """Return the employer facts that the posting mentions as topics of the same name, and the line of the first mention."""
    names = (fact.name for fact in rulebook.vocabulary.employer_facts)
    spoken = (name for name in names if name not in employer.facts and posting.mentions.get(name))
    return {name: _line(posting, posting.mentions[name][0]) for name in spoken}


def _abroad(rulebook: Rulebook, posting: Posting) -> str | None:
    """Say why the job is taken to be abroad, or None where nothing shows it."""
    if posting.abroad is None:
        return None
    reason, span = posting.abroad
    where = f"{reason} (line {_line(posting, span)})"
    home = _name(rulebook, rulebook.vocabulary.location.home)
    return f"{where}, so the job is taken to be outside the {home}; give --place if it is not"


def _line(posting: Posting, span: Span) -> int:
    before = posting.document.source[: posting.document.to_source(span).start]
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


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


def _checks(rulebook: Rulebook, law: Law, where: _Verdict, as_of: dt.date, known: _Known) -> Iterator[_Verdict]:
    """Yield one verdict after the other, the cheapest and plainest first."""
    yield where
    if law.confidence is Confidence.LOW:
        yield _Verdict("rests on sources that are too weak to rely on")
    yield _Verdict(_date_reason(law.from_date, law.until_date, as_of))
    yield from _head_counts(rulebook, law, known.stated)
    yield from _facts(law, known)


def _combined(verdicts: Iterable[_Verdict]) -> _Verdict:
    """Return the first verdict that keeps the law out, or all assumptions together."""
    assumes: list[str] = []
    for verdict in verdicts:
        if verdict.reason is not None:
            return verdict
        assumes += verdict.assumes
    return _Verdict(None, tuple(assumes))


def _where(rulebook: Rulebook, law: Law, covering: frozenset[str], open_to: frozenset[str], employer: Employer) -> _Verdict:
    if not covering:
        return _Verdict("is not applied, because the place of work is unknown; say --place")
    if law.jurisdiction in covering:
        return _REACHED
    name = _name(rulebook, law.jurisdiction)
    if law.remote.could_be_performed_there and not open_to.isdisjoint(_upward(rulebook, law.jurisdiction)):
        return _Verdict(None, (_far_sentence(rulebook, law, name, employer),))
    return _Verdict(f"applies in {name}, which is no place of this job")


def _far_sentence(rulebook: Rulebook, law: Law, name: str, employer: Employer) -> str:
    """Say what it rests on that a law reaches a job none of whose places it covers."""
    counts_there = law.employer.counted is Counted.IN_JURISDICTION or law.employer.min_in_jurisdiction is not None
    if not counts_there or _local_count(rulebook, law.jurisdiction, employer)[0] >= 1:
        return f"assumes the remote job may be done in {name}; give --place if not"
    wish = f"give --place or say --employer employees.{law.jurisdiction}=0 if not"
    return f"assumes the remote job may be done in {name}, where the employer has at least one employee; {wish}"


def _shut_out_sentence(rulebook: Rulebook, jurisdiction: str, out: str) -> str:
    name, excluded = _name(rulebook, jurisdiction), _name(rulebook, out)
    return f"assumes that the law of {name} covers the posting all the same, although it excludes {excluded}"


def _name(rulebook: Rulebook, code: str) -> str:
    found = rulebook.place_by_code.get(code)
    return found.name if found is not None else code


def _date_reason(
    first: dt.date | None, last: dt.date | None, as_of: dt.date, verbs: tuple[str, str] = ("is in force", "was in force")
) -> str | None:
    """Compare days; both ends are days in force, an absent end is open."""
    if first is not None and as_of < first:
        return f"{verbs[0]} from {first} on"
    if last is not None and as_of > last:
        return f"{verbs[1]} until {last}"
    return None


def _head_counts(rulebook: Rulebook, law: Law, employer: Employer) -> Iterator[_Verdict]:
    """Yield a verdict on each head count; the first worker is not asked for again, the job itself brings one."""
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
        low = max(low, 1)
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
    needed = f"at least {least} employees{where}" if least != 1 else f"at least one employee{where}"
    if high < least:
        return _Verdict(f"binds employers with {needed}; {high:.0f} {'is' if high == 1 else 'are'} known")
    if low >= least:
        return _REACHED
    if assume:
        return _Verdict(None, (f"assumes {needed}; say --employer {key}=N if fewer",))
    return _Verdict(f"binds employers with {needed}; say --employer {key}=N")


def _facts(law: Law, known: _Known) -> Iterator[_Verdict]:
    for fact, wanted in law.employer.facts.items():
        said, other = str(wanted).lower(), str(not wanted).lower()
        if fact in known.stated.facts:
            yield _REACHED if known.stated.facts[fact] is wanted else _Verdict(f"binds no employer with {fact}={other}")
        elif fact in known.read:
            yield _read_verdict(fact, known.read[fact], wanted=wanted)
        elif known.presumed.get(fact) is wanted:
            yield _REACHED
        elif law.employer.when_unknown == "covered":
            yield _Verdict(None, (f"assumes {fact}={said}; say --employer {fact}={other} if not",))
        else:
            yield _Verdict(f"binds employers with {fact}={said}; say --employer {fact}={said} if that is so")


def _read_verdict(fact: str, line: int, *, wanted: bool) -> _Verdict:
    """Judge by a fact that the posting itself lets on, and say where."""
    if wanted:
        return _Verdict(None, (f"reads {fact}=true from line {line}; say --employer {fact}=false if not",))
    return _Verdict(f"binds no employer with {fact}=true, as line {line} suggests; say --employer {fact}=false if not")


def _duty_reason(terms: DutyTerms, posting: Posting, settings: Settings) -> str | None:
    """Return why a duty of a law that reaches the posting does not arise."""
    if terms.when and not any(posting.mentions.get(topic) for topic in terms.when):
        topics = " or ".join(f"“{topic.replace('_', ' ')}”" for topic in terms.when)
        return f"asks for it only where the posting speaks of {topics}"
    return _date_reason(terms.from_date, terms.until_date, settings.as_of, ("asks for it", "asked for it"))
