"""The days of laws: what changes soon, and which records are due for a review."""

from __future__ import annotations

import datetime as dt

import pytest

from jdlint.model.law import Amendment, Confidence, DutyTerms, Law
from jdlint.rulebook import a_year_after, changes, overdue

DAY = dt.date(2026, 11, 22)


def law(**fields) -> Law:
    plain = {"id": "act", "jurisdiction": "XX", "name": "Act", "citation": "1", "url": "https://example.org", "summary": ""}
    return Law(**{**plain, "checked": DAY, "confidence": Confidence.HIGH, **fields})


@pytest.mark.parametrize(
    ("day", "later"), [("2026-11-22", "2027-11-22"), ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28")]
)
def test_a_year_after_a_day_is_the_same_day(day: str, later: str) -> None:
    """A leap day has none in the next year."""
    assert a_year_after(dt.date.fromisoformat(day)) == dt.date.fromisoformat(later)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"from_date": DAY}, []),
        ({"from_date": dt.date(2026, 11, 23)}, ["Comes into force."]),
        ({"from_date": dt.date(2027, 11, 22)}, ["Comes into force."]),
        ({"from_date": dt.date(2027, 11, 23)}, []),
        ({"enforced_from": dt.date(2027, 1, 1)}, ["Enforcement begins."]),
        ({"until_date": dt.date(2027, 1, 1)}, ["Last day in force."]),
        ({"amended": (Amendment(date=dt.date(2027, 1, 1), change="More is asked for."),)}, ["More is asked for."]),
        ({"duties": {"pay_range": DutyTerms(from_date=dt.date(2027, 1, 1))}}, ["The duty “pay range” begins."]),
        (
            {"from_date": dt.date(2027, 1, 1), "amended": (Amendment(date=dt.date(2027, 1, 1), change="It begins."),)},
            ["It begins."],
        ),
    ],
)
def test_what_changes_within_a_year_is_told_once(fields: dict, said: list[str]) -> None:
    """First and last days, enforcement, amendments and duties; from tomorrow to the same day of the next year."""
    assert [change.what for change in changes([law(**fields)], DAY)] == said


@pytest.mark.parametrize(("days", "found"), [(180, ["old", "half"]), (200, ["old"]), (400, [])])
def test_records_are_overdue_after_so_many_days(days: int, found: list[str]) -> None:
    """The oldest first."""
    laws = [
        law(id="half", checked=DAY - dt.timedelta(days=181)),
        law(id="old", checked=DAY - dt.timedelta(days=400)),
        law(id="new"),
    ]
    assert [one.id for one in overdue(laws, DAY, days)] == found
