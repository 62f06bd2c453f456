"""The US laws on pay in postings: first days, head counts, reach and duties, state by state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from jdlint.model.law import Counted
from jdlint.model.result import FileReport
from jdlint.model.rule import Severity
from jdlint.model.rulebook import Rulebook

DUTIES = {
    "us-ca-pay": "pay_range",
    "us-co-equal-pay": "pay_range benefits_summary other_compensation application_deadline how_to_apply",
    "us-ct-pay": "pay_range benefits_summary other_compensation",
    "us-ct-pay-2021": "",
    "us-dc-pay": "pay_range",
    "us-de-pay": "pay_range benefits_summary other_compensation",
    "us-hi-pay": "pay_range",
    "us-il-pay": "pay_range benefits_summary other_compensation",
    "us-ma-pay": "pay_range",
    "us-md-pay": "pay_range benefits_summary other_compensation",
    "us-me-pay": "pay_range",
    "us-mi-no-posting-duty": "",
    "us-mn-pay": "pay_range benefits_summary other_compensation",
    "us-nj-jersey-city-pay": "pay_range benefits_summary",
    "us-nj-pay": "pay_range pay_width benefits_summary other_compensation",
    "us-nv-pay": "",
    "us-ny-albany-county-pay": "pay_range",
    "us-ny-ithaca-pay": "pay_range",
    "us-ny-nyc-pay": "pay_range",
    "us-ny-pay": "pay_range job_description",
    "us-ny-westchester-pay": "pay_range",
    "us-oh-cincinnati-pay": "",
    "us-oh-cleveland-pay": "pay_range",
    "us-oh-columbus-pay": "pay_range",
    "us-oh-no-posting-duty": "",
    "us-oh-toledo-pay": "",
    "us-or-no-posting-duty": "",
    "us-pa-no-posting-duty": "",
    "us-ri-pay": "",
    "us-va-pay": "pay_range",
    "us-vt-pay": "pay_range",
    "us-wa-pay": "pay_range benefits_summary other_compensation",
}
FIRST_DAYS = {
    "US-CA": "2023-01-01",
    "US-CO": "2021-01-01",
    "US-CT": "2026-10-01",
    "US-DC": "2024-06-30",
    "US-DE": "2027-09-26",
    "US-HI": "2024-01-01",
    "US-IL": "2025-01-01",
    "US-MA": "2025-10-29",
    "US-MD": "2024-10-01",
    "US-ME": "2026-07-29",
    "US-MN": "2025-01-01",
    "US-NJ": "2025-06-01",
    "US-NJ-JERSEY-CITY": "2022-04-13",
    "US-NY": "2023-09-17",
    "US-NY-ALBANY-COUNTY": "2023-03-09",
    "US-NY-ITHACA": "2022-09-01",
    "US-NY-NYC": "2022-11-01",
    "US-NY-WESTCHESTER": "2022-11-06",
    "US-OH-CLEVELAND": "2025-10-27",
    "US-OH-COLUMBUS": "2027-01-01",
    "US-VA": "2026-07-01",
    "US-VT": "2025-07-01",
    "US-WA": "2023-01-01",
}


@pytest.mark.parametrize(("law", "duties"), DUTIES.items())
def test_each_law_imposes_its_duties_and_no_more(rulebook: Rulebook, law: str, duties: str) -> None:
    """A law that says nothing about postings has no duties."""
    assert set(rulebook.law_by_id[law].duties) == set(duties.split())


@pytest.mark.parametrize(("place", "day"), FIRST_DAYS.items())
def test_pay_is_owed_from_the_first_day_and_not_before(lint: Callable[..., FileReport], place: str, day: str) -> None:
    """A posting without pay is an error from the law's first day on; in the year before, a warning that names the day."""
    first = dt.date.fromisoformat(day)

    def found_on(on: dt.date) -> list[tuple[Severity, bool]]:
        found = [one for one in lint("Clerk.", places=(place,), as_of=on).violations if one.rule == "missing-pay-range"]
        return [(one.severity, f"from {day} on" in one.message) for one in found]

    assert not found_on(first.replace(year=first.year - 1) - dt.timedelta(days=1))
    assert found_on(first - dt.timedelta(days=1)) == [(Severity.WARNING, True)]
    assert found_on(first) == [(Severity.ERROR, False)]


@pytest.mark.parametrize(
    ("law", "least", "counted"),
    [
        ("us-ca-pay", 15, Counted.TOTAL),
        ("us-hi-pay", 50, Counted.TOTAL),
        ("us-ma-pay", 25, Counted.IN_JURISDICTION),
        ("us-mn-pay", 30, Counted.IN_JURISDICTION),
        ("us-nj-jersey-city-pay", 5, Counted.IN_JURISDICTION),
        ("us-ny-pay", 4, Counted.TOTAL),
        ("us-de-pay", 26, Counted.TOTAL),
    ],
)
def test_head_counts(rulebook: Rulebook, law: str, least: int, counted: Counted) -> None:
    """The smallest employer that is bound, and which workers count."""
    employer = rulebook.law_by_id[law].employer
    assert (employer.min_employees, employer.counted) == (least, counted)


def test_westchester_ends_where_the_state_begins(rulebook: Rulebook) -> None:
    """The county's law ran out the day before the state's began."""
    county, state = rulebook.law_by_id["us-ny-westchester-pay"], rulebook.law_by_id["us-ny-pay"]
    assert county.until_date is not None
    assert state.from_date == county.until_date + dt.timedelta(days=1)


def test_remote_work_anywhere_in_the_country_is_reached_where_the_law_says_so(lint: Callable[..., FileReport]) -> None:
    """A remote job open to the United States is reached by the laws that follow work that could be done there."""
    report = lint("# Clerk\n\nLocation: Remote (US)\n")
    (found,) = (violation for violation in report.violations if violation.rule == "missing-pay-range")
    assert set(found.laws) == {"us-ca-pay", "us-co-equal-pay", "us-md-pay", "us-ny-nyc-pay", "us-wa-pay"}
