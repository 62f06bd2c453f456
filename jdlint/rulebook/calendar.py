"""The days of laws: since when a duty counts, what changes soon, and which records are due for a review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jdlint.model.law import DutyTerms, Law

REVIEW_DUE = 180
"""Days after which the record of a law is due for a review."""
REVIEW_LAPSED = 365
"""Days after which a record that nobody reviewed is no longer to be relied on."""
_LAST_OF_FEBRUARY = 28


class Standing(NamedTuple):
    """How a duty stands on a day: why it does not count, in words that follow the law's name, or from when it will."""

    reason: str | None = None
    due: dt.date | None = None


class Change(NamedTuple):
    """A day on which a law changes, and what changes then."""

    date: dt.date
    law: Law
    what: str


def a_year_after(day: dt.date) -> dt.date:
    """Return the same day of the next year; of 29 February the 28th; the calendar's last day in its last year."""
    if day.year == dt.MAXYEAR:
        return dt.date.max
    year = day.year + 1
    return day.replace(year=year, day=_LAST_OF_FEBRUARY) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def out_of_force(law: Law, as_of: dt.date) -> str | None:
    """Return why a law is not in force on a day; its first and last day are days in force."""
    if law.from_date is not None and as_of < law.from_date:
        return f"is in force from {law.from_date} on"
    if law.until_date is not None and as_of > law.until_date:
        return f"was in force until {law.until_date}"
    return None


def standing(law: Law, terms: DutyTerms, as_of: dt.date) -> Standing:
    """Return how a duty of a law stands on a day; one that begins within a year is due, a later one does not count."""
    if law.until_date is not None and as_of > law.until_date:
        return Standing(f"was in force until {law.until_date}")
    if terms.until_date is not None and as_of > terms.until_date:
        return Standing(f"asked for it until {terms.until_date}")
    starts = [
        (day, verb)
        for day, verb in ((law.from_date, "is in force"), (law.enforced_from, "is enforced"), (terms.from_date, "asks for it"))
        if day is not None and day > as_of
    ]
    if not starts:
        return Standing()
    last = max(day for day, _ in starts)
    verb = next(verb for day, verb in starts if day == last)
    return Standing(due=last) if last <= a_year_after(as_of) else Standing(f"{verb} from {last} on")


def changes(laws: Iterable[Law], as_of: dt.date) -> tuple[Change, ...]:
    """Return what changes in the twelve months after a day, in the order of the days."""
    horizon = a_year_after(as_of)
    found = (change for law in laws for change in _all_changes(law) if as_of < change.date <= horizon)
    return tuple(sorted(found, key=lambda change: (change.date, change.law.id)))


def _all_changes(law: Law) -> Iterator[Change]:
    said = {amendment.date for amendment in law.amended}
    yield from (Change(amendment.date, law, amendment.change) for amendment in law.amended)
    for day, what in ((law.from_date, "Comes into force."), (law.enforced_from, "Enforcement begins.")):
        if day is not None and day not in said:
            yield Change(day, law, what)
    if law.until_date is not None:
        yield Change(law.until_date, law, "Last day in force.")
    for name, terms in law.duties.items():
        words = name.replace("_", " ")
        if terms.from_date is not None and terms.from_date not in said | {law.from_date}:
            yield Change(terms.from_date, law, f"The duty “{words}” begins.")
        if terms.until_date is not None:
            yield Change(terms.until_date, law, f"Last day of the duty “{words}”.")


def overdue(laws: Iterable[Law], as_of: dt.date, days: int) -> tuple[Law, ...]:
    """Return the laws whose last review lies more than so many days before a day, the oldest first."""
    limit = as_of - dt.timedelta(days=days)
    return tuple(sorted((law for law in laws if law.checked < limit), key=lambda law: (law.checked, law.id)))
