"""Duties: what a law makes of missing, vague and one-ended pay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jdlint.model.result import FileReport, Violation
from jdlint.model.rule import Severity
from jdlint.model.settings import Employer
from jdlint.pipeline import Linter

Lint = Callable[..., FileReport]
PAY = {"missing-pay-range", "open-ended-pay-range", "vague-pay"}


def pay_findings(report: FileReport) -> list[Violation]:
    """Return the findings of the rules on pay figures."""
    return [violation for violation in report.violations if violation.rule in PAY]


def test_one_violation_names_all_laws(lint: Lint) -> None:
    """A posting open to five states gets one finding, not five."""
    (found,) = pay_findings(lint("Clerk.", places=("US-CO", "US-WA", "US-IL", "US-NJ", "US-TX")))
    assert found.rule == "missing-pay-range"
    assert set(found.laws) == {"us-co-equal-pay", "us-wa-pay", "us-il-pay", "us-nj-pay"}
    assert found.missing


def test_a_city_stands_under_its_own_law_and_its_states(lint: Lint) -> None:
    """New York City is reached by the city's law and the state's."""
    (found,) = pay_findings(lint("# Clerk\n\nLocation: New York, NY\n"))
    assert set(found.laws) == {"us-ny-nyc-pay", "us-ny-pay"}


def test_assumptions_are_said_once(lint: Lint) -> None:
    """Each assumption about the employer stands once, however many laws rest on it."""
    (found,) = pay_findings(lint("Clerk.", places=("US-IL", "US-NJ", "US-CA")))
    assert found.assumes
    assert len(found.assumes) == len(set(found.assumes))


def test_an_unknown_place_is_said_and_not_guessed(lint: Lint) -> None:
    """Without a place no duty is checked, and the report says how to give one."""
    report = lint("Clerk.")
    assert not pay_findings(report)
    reasons = {item.rule: item.reason for item in report.not_applicable}
    assert "--place" in reasons["missing-pay-range"]


def test_a_place_without_a_law_is_said_by_name(lint: Lint) -> None:
    """The reason names the places as people do."""
    reasons = {item.rule: item.reason for item in lint("Clerk.", places=("US-TX", "US-UT")).not_applicable}
    assert reasons["missing-application-deadline"] == "jdlint knows no law that asks for this where the job is (Texas, Utah)."


def test_a_law_that_stays_out_is_said_with_its_reason(lint: Lint) -> None:
    """Where a law of the place exists, the reason is the day or the head count that keeps it out."""
    report = lint("Clerk.", places=("US-CO",), as_of=dt.date(2022, 12, 31))
    reasons = {item.rule: item.reason for item in report.not_applicable}
    law = "Equal Pay for Equal Work Act (Colorado)"
    assert reasons["missing-application-deadline"] == f"{law} asks for it from 2024-01-01 on."


@pytest.mark.parametrize(
    ("text", "place", "rule", "severity"),
    [
        ("Clerk. Pay: up to $26 an hour.", "US-CO", "open-ended-pay-range", Severity.ERROR),
        ("Clerk. Pay: up to $26 an hour.", "US-CA", "open-ended-pay-range", Severity.WARNING),
        ("Clerk. We offer a competitive salary.", "US-CO", "vague-pay", Severity.ERROR),
        ("Clerk.", "US-CO", "missing-pay-range", Severity.ERROR),
    ],
)
def test_a_posting_fails_in_one_way(lint: Lint, text: str, place: str, rule: str, severity: Severity) -> None:
    """Missing, vague and one-ended pay exclude each other; where the law is silent it is a warning."""
    assert [(found.rule, found.severity) for found in pay_findings(lint(text, places=(place,)))] == [(rule, severity)]


def test_laws_that_forbid_outweigh_laws_that_are_silent(lint: Lint) -> None:
    """An error names only the laws that refuse a one-ended figure."""
    (found,) = pay_findings(lint("Clerk. Pay: up to $26 an hour.", places=("US-CO", "US-CA")))
    assert (found.severity, found.laws) == (Severity.ERROR, ("us-co-equal-pay",))


def test_figures_make_vague_words_harmless(lint: Lint) -> None:
    """“Competitive” beside a range is no fault."""
    assert not pay_findings(lint("Clerk. A competitive salary of $50,000 to $56,000 a year.", places=("US-CO",)))


def test_a_missing_statement_is_placed_at_its_section(lint: Lint) -> None:
    """The finding stands at the heading under which the statement belongs."""
    (found,) = pay_findings(lint("# Clerk\n\nYou sort mail.\n\n## Compensation\n\nPaid every Friday.\n", places=("US-CO",)))
    assert found.line == 5


def test_a_duty_that_words_give_rise_to_points_at_them(lint: Lint) -> None:
    """The reader sees the sentence that takes applications by mail."""
    text = "# Clerk\n\nYou sort mail.\n\nSend your resume to jobs@post.example.\n"
    (found,) = (one for one in lint(text, places=("US-CA",)).violations if one.rule == "missing-notice-at-collection")
    assert found.line == 5


def test_a_link_to_the_pay_satisfies_the_laws_that_accept_one(lint: Lint) -> None:
    """Colorado accepts the address of this job's figures, California does not."""
    text = "Clerk. Pay range: https://post.example/jobs/3/pay"
    assert not pay_findings(lint(text, places=("US-CO",)))
    (found,) = pay_findings(lint(text, places=("US-CO", "US-CA")))
    assert found.laws == ("us-ca-pay",)


def test_a_law_is_cited_only_where_it_applies(lint: Lint) -> None:
    """Without a place only laws of a whole country are cited, and the assumption is said."""
    for report in (lint("Clerk. No felons."), lint("Young welders only, under 30.")):
        for found in report.violations:
            assert not [law for law in found.laws if law.startswith(("us-ca-", "us-ny-"))]
            assert found.assumes or not found.laws


def test_a_law_is_cited_beside_words_only_if_it_binds_the_employer(linter: Linter) -> None:
    """The age act counts twenty workers; with three the words stay a warning."""
    at = replace(linter.settings, places=("US-OH",))
    text = b"Welders wanted, ages 25-35 only."
    big, small = (
        linter.lint("posting.md", text, settings=replace(at, employer=Employer(employees=count))) for count in (30, 3)
    )
    assert [found.severity for found in big.violations if found.rule == "age-range"] == [Severity.ERROR]
    assert [(found.severity, found.laws) for found in small.violations if found.rule == "age-range"] == [(Severity.WARNING, ())]


def test_a_law_binds_from_its_first_day(lint: Lint) -> None:
    """The day asked for decides; the year before its first day the duty is a warning."""
    text = "Clerk. $20 an hour. Benefits: health insurance."
    found = {
        day: [
            one.severity
            for one in lint(text, places=("US-CO",), as_of=day).violations
            if one.rule == "missing-application-deadline"
        ]
        for day in (dt.date(2022, 12, 31), dt.date(2023, 1, 1), dt.date(2023, 12, 31), dt.date(2024, 1, 1))
    }
    assert list(found.values()) == [[], [Severity.WARNING], [Severity.WARNING], [Severity.ERROR]]
