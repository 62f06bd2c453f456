"""One number against the bounds of its measure."""

from __future__ import annotations

from typing import Any

import pytest
from target_rules import FIGURE, judge, rule, target

from jdlint.model.rule import Basis, Bound, Measure, Severity
from jdlint.model.rulebook import Rulebook

CSAT = rule(
    Measure(
        metric="csat",
        bounds=(
            Bound(verdict="impossible", above=100, message="{value} cannot exist."),
            Bound(verdict="unrealistic", above=97, message="{value} is out of reach."),
            Bound(verdict="ambitious", at_or_above=96, message="{value} is much."),
        ),
    )
)
HANDLE_TIME = rule(Measure(metric="aht_phone", bounds=(Bound(verdict="unrealistic", at_or_below=120, message="Too short."),)))
CONTACTS = rule(Measure(metric="contacts_per_day", bounds=(Bound(verdict="unrealistic", above=120, message="Too many."),)))


@pytest.mark.parametrize(
    ("value", "severity", "basis"),
    [
        (101, Severity.ERROR, Basis.LOGIC),
        (100, Severity.WARNING, Basis.RESEARCH),
        (97, Severity.NOTE, Basis.RESEARCH),
        (96, Severity.NOTE, Basis.RESEARCH),
        (95, None, None),
    ],
)
def test_first_broken_bound_gives_the_weight(
    rulebook: Rulebook, value: float, severity: Severity | None, basis: Basis | None
) -> None:
    """What cannot be is an error of logic, what nobody reaches as heavy as the rule, what few reach a note."""
    found = judge(rulebook, CSAT, [target("csat", value)])
    assert [(match.severity, match.basis) for match in found] == ([(severity, basis)] if severity else [])


def test_match_says_where_and_what(rulebook: Rulebook) -> None:
    """The match spans the mention; its value is the number as written, its message the bound's."""
    (match,) = judge(rulebook, CSAT, [target("csat", 99)])
    assert (match.span.end, match.values["value"], match.message) == (FIGURE.end, "42", "{value} is out of reach.")
    assert match.values["metric"] == "customer satisfaction"


@pytest.mark.parametrize(
    ("one", "found", "fires"),
    [
        (CSAT, target("csat", 85, 100), False),
        (CSAT, target("csat", 98, 100), True),
        (HANDLE_TIME, target("aht_phone", 60, 300), False),
        (HANDLE_TIME, target("aht_phone", 60, 110), True),
    ],
)
def test_friendliest_end_of_a_range_counts(rulebook: Rulebook, one: Any, found: Any, fires: bool) -> None:
    """The least of a number that should be high, the most of one that should be low."""
    assert bool(judge(rulebook, one, [found])) is fires


@pytest.mark.parametrize(
    ("role", "value", "severity"),
    [
        ("past", 101, Severity.WARNING),
        ("past", 99, Severity.NOTE),
        ("past", 96, None),
        ("bonus", 99, Severity.WARNING),
        ("bonus", 96, None),
        ("none", 101, None),
    ],
)
def test_role_makes_a_verdict_milder(rulebook: Rulebook, role: str, value: float, severity: Severity | None) -> None:
    """A demand on the past is one step milder, a bonus may be ambitious, a claim is never judged."""
    found = judge(rulebook, CSAT, [target("csat", value, role=role)])
    assert [match.severity for match in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("one", "found", "severity"),
    [
        (CONTACTS, target("contacts_per_day", 150, unit="count_per_day", comparator="<="), Severity.NOTE),
        (CSAT, target("csat", 99, comparator="<="), None),
        (HANDLE_TIME, target("aht_phone", 60, comparator=">="), None),
        (HANDLE_TIME, target("aht_phone", 60, comparator="<="), Severity.WARNING),
    ],
)
def test_direction_that_says_nothing_is_not_judged(rulebook: Rulebook, one: Any, found: Any, severity: Severity | None) -> None:
    """Saying "up to 150 calls" limits the load; "up to 99 %" and "at least one minute" demand nothing."""
    assert [match.severity for match in judge(rulebook, one, [found])] == ([severity] if severity else [])


def test_hundred_percent_satisfaction_is_a_finding_by_default(rulebook: Rulebook) -> None:
    """The headline finding stands with the shipped rule, not only in a test's own."""
    shipped = rulebook.rule_by_id["unreachable-csat"]
    (match,) = judge(rulebook, shipped, [target("csat", 100)])
    assert match.severity is Severity.WARNING
