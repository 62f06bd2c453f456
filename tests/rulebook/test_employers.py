"""What front matter says of the employer, and who goes before whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jdlint.model.result import FileReport
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.pipeline import Linter
from jdlint.rulebook import employer_of

TEXT = """\
---
title: Clerk
location: Portland, ME
{facts}
---
You sort mail.
"""


def found(linter: Linter, facts: str, **settings: Employer) -> FileReport:
    """Return the report on a posting from Maine, whose law binds employers of ten."""
    return linter.lint("posting.md", TEXT.format(facts=facts).encode(), settings=replace(linter.settings, **settings))


def is_bound(report: FileReport) -> bool:
    return any(one.rule == "missing-pay-range" for one in report.violations)


@pytest.mark.parametrize(
    ("pairs", "employer"),
    [
        ({"employees": "40"}, Employer(employees=40)),
        ({"employer.employees": "40", "employer.employees_in.Colorado": "3"}, Employer(employees=40, employees_in={"US-CO": 3})),
        ({"employer.employees.US-CO": "3", "contractors": "2"}, Employer(employees_in={"US-CO": 3}, contractors=2)),
        ({"reports_into": "New York; Illinois"}, Employer(reports_into=("US-NY", "US-IL"))),
        ({"employer.reports-into": "US-NY"}, Employer(reports_into=("US-NY",))),
        ({"public_employer": "yes", "employer.facts.uses_ai": "false"}, Employer(facts={"public_employer": True, "uses_ai": False})),
        ({"employer": "Post Office", "employer.name": "Post Office", "employees": "about 200"}, Employer()),
    ],
)  # fmt: skip
def test_facts_are_read_from_keys_and_values(rulebook: Rulebook, pairs: dict[str, str], employer: Employer) -> None:
    """Under `employer` or beside it; what is no fact is passed over."""
    assert employer_of(rulebook, pairs.items()) == (employer, ())


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("employer.employees", "many", "“employer.employees” must be a whole number, not “many”."),
        ("uses_ai", "at times", "“uses_ai” must be true or false, not “at times”."),
        ("employer.employees_in", "3", "“employer.employees_in” needs a place, as in “employees_in: {PLACE: 3}”."),
        ("employer.employe", "0", "“employer.employe” is nothing that is known of employers; did you mean “employees”?"),
        ("reports_into", "Narnia", "“reports_into”: jdlint knows no place “Narnia”"),
    ],
)
def test_what_cannot_be_read_is_told(rulebook: Rulebook, key: str, value: str, complaint: str) -> None:
    """A fact that somebody stated and nobody understood must not be dropped in silence."""
    (sentence,) = employer_of(rulebook, [(key, value)])[1]
    assert sentence.startswith(complaint)


@pytest.mark.parametrize(
    ("facts", "configured", "given", "bound"),
    [
        ("", None, None, True),
        ("employees: 9", None, None, False),
        ("employees: 9", 40, None, False),
        ("employer: {employees: 9, name: Post Office}", 40, None, False),
        ("employer:\n  employees: 9\n  employees_in: {US-CO: 3}", 40, None, False),
        ("employees: 9", None, 40, True),
        ("employees: 40", None, 9, False),
        ("summary: a small office", 9, None, False),
    ],
)
def test_the_command_line_goes_before_the_posting_and_that_before_the_configuration(
    linter: Linter, facts: str, configured: int | None, given: int | None, *, bound: bool
) -> None:
    """Maine binds employers of ten: the nearest word on the head count decides."""
    said = Employer(employees=given)
    report = found(linter, facts, employer=Employer(employees=configured).overridden_by(said), employer_given=said)
    assert is_bound(report) is bound


def test_a_fact_that_cannot_be_read_is_a_problem_of_the_posting(linter: Linter) -> None:
    """The report is not complete, and says so."""
    (problem,) = found(linter, "uses_ai: at times").problems
    assert (problem.kind, problem.message) == ("front-matter", "posting.md: “uses_ai” must be true or false, not “at times”.")


def test_where_a_job_reports_to_may_stand_in_its_front_matter(linter: Linter) -> None:
    """Illinois follows work elsewhere that reports into the state."""
    text = "---\ntitle: Clerk\nlocation: Tulsa, OK\nreports_into: [US-IL]\n---\nYou sort mail.\n"
    report = linter.lint("posting.md", text.encode(), settings=Settings(as_of=dt.date(2026, 11, 22)))
    (violation,) = (one for one in report.violations if one.rule == "missing-pay-range")
    assert violation.laws == ("us-il-pay",)
    assert violation.assumes[0] == "assumes that the job reports into Illinois, as is stated with reports_into"
