"""Whether an employer is large enough for a law: head counts, in total and inside a jurisdiction, known and assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf
from typing import NamedTuple

from jdlint.model.law import Counted, Covered, Law
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer
from jdlint.rulebook.places import name_of, upward
from jdlint.rulebook.verdicts import REACHED, Verdict

_Bounds = tuple[float, float]
"""The least and the greatest head count that agree with what is known."""


class _Threshold(NamedTuple):
    """A head count from which a law binds."""

    least: int
    who: str
    key: str
    """What is to be stated after `--employer`."""


def head_counts(rulebook: Rulebook, law: Law, employer: Employer) -> Iterator[Verdict]:
    """Yield a verdict on each head count; the first worker is not asked for again, the job itself brings one."""
    covered = law.employer
    for least, local in (
        (covered.min_employees, covered.counted is Counted.IN_JURISDICTION),
        (covered.min_in_jurisdiction, True),
    ):
        if least is None:
            continue
        low, high = _bounds(rulebook, law, employer, local=local)
        threshold = _threshold(rulebook, law, employer, least, local=local)
        yield _verdict(threshold, max(low, 1), high, assume=covered.when_unknown == "covered")


def local_count(rulebook: Rulebook, jurisdiction: str, employer: Employer) -> _Bounds:
    """Return how many employees work inside a jurisdiction, as far as is known."""
    return _local(rulebook, jurisdiction, employer.employees, employer.employees_in)


def _bounds(rulebook: Rulebook, law: Law, employer: Employer, *, local: bool) -> _Bounds:
    where = law.jurisdiction if local else None
    found = _count(rulebook, where, employer.employees, employer.employees_in)
    if not law.employer.contractors:
        return found
    more = _count(rulebook, where, employer.contractors, employer.contractors_in)
    return found[0] + more[0], found[1] + more[1]


def _count(rulebook: Rulebook, where: str | None, total: int | None, counts: Mapping[str, int]) -> _Bounds:
    if where is not None:
        return _local(rulebook, where, total, counts)
    if total is not None:
        return total, total
    return max(counts.values(), default=0), inf


def _local(rulebook: Rulebook, jurisdiction: str, total: int | None, counts: Mapping[str, int]) -> _Bounds:
    if jurisdiction in counts:
        return counts[jurisdiction], counts[jurisdiction]
    inside = (count for code, count in counts.items() if jurisdiction in upward(rulebook, code))
    around = (counts[code] for code in upward(rulebook, jurisdiction) if code in counts)
    return max(inside, default=0), min([inf if total is None else total, *around])


def _threshold(rulebook: Rulebook, law: Law, employer: Employer, least: int, *, local: bool) -> _Threshold:
    covered: Covered = law.employer
    noun = " or contractor" if covered.contractors else ""
    number = f"at least {least} employees{noun and f'{noun}s'}" if least != 1 else f"at least one employee{noun}"
    where = f" in {name_of(rulebook, law.jurisdiction)}" if local else ""
    weeks = f" in {covered.weeks} weeks of the year" if covered.weeks else ""
    place = f".{law.jurisdiction}" if local else ""
    known = employer.employees_in.get(law.jurisdiction) if local else employer.employees
    asked = f"contractors{place}=N" if covered.contractors and known is not None else f"employees{place}=N"
    return _Threshold(least, f"{number}{where}{weeks}", asked)


def _verdict(threshold: _Threshold, low: float, high: float, *, assume: bool) -> Verdict:
    least, needed, asked = threshold
    if high < least:
        return Verdict(f"binds employers with {needed}; {high:.0f} {'is' if high == 1 else 'are'} known")
    if low >= least:
        return REACHED
    if assume:
        return Verdict(None, (f"assumes {needed}; say --employer {asked} if fewer",))
    return Verdict(f"binds employers with {needed}; say --employer {asked}")
