"""Every law by its cases: `tests/laws/cases/*.yaml` states a posting, a day, an employer, and what the law makes of them.

A file is about one law:

    law: us-co-equal-pay
    place: US-CO                  # unless a case says otherwise; without any, the posting's own words tell the place
    as_of: 2026-11-22             # the same for the day
    cases:
      - name: no pay at all
        text: "Cook in our canteen."
        place: US-CO              # or a list; `null`: what the posting says
        as_of: 2026-11-22
        employer: {employees: 14, employees.US-CO: 3, reports_into: US-NY, public_employer: true}
        expect:                   # what is found under this law, by rule; {} for nothing
          missing-pay-range: error
          missing-benefits-summary: {severity: error, laws: [us-co-equal-pay], message: "lacks", assumes: "at least one"}
        reason: "in force from"   # why the law, or a duty of it, does not reach the posting: a part of the sentence

Only rules that look for a duty of the law, and those under `also`, are looked at. A rule with a bare severity must name the law
of the file among its laws; `laws` lists them all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from jdlint.formats import read_document
from jdlint.model.result import Violation
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter
from jdlint.rulebook import employer_of, reach
from jdlint.rulebook.yaml_loader import read_yaml

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))
LEAST_CASES = 8
KEYS = {"name", "text", "place", "as_of", "employer", "expect", "reason", "why"}


def table(path: Path) -> Mapping[str, Any]:
    """Return a file of cases, read as strictly as rules are."""
    file, faults = read_yaml(str(path), path.read_bytes())
    assert not faults
    assert file is not None
    return file.value


@dataclass(frozen=True)
class Case:
    """One case with what its file says of all."""

    table: Mapping[str, Any]
    own: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.own[key] if key in self.own else self.table.get(key)


TABLES = {path.stem: table(path) for path in FILES}
CASES = [
    pytest.param(Case(table, own), id=f"{name}: {own['name']}") for name, table in TABLES.items() for own in table["cases"]
]


@pytest.fixture(scope="module")
def pedantic(rulebook: Rulebook) -> Linter:
    """Return a linter that shows notes and runs preview rules."""
    return Linter(rulebook, Settings(as_of=dt.date(2026, 11, 22), pedantic=True, preview=True))


def settings(case: Case, linter: Linter) -> Settings:
    """Return the settings of a case."""
    place = case["place"]
    employer, complaints = employer_of(linter.rulebook, [(key, str(value)) for key, value in (case["employer"] or {}).items()])
    assert not complaints
    return replace(
        linter.settings,
        places=() if place is None else (place,) if isinstance(place, str) else tuple(place),
        as_of=dt.date.fromisoformat(case["as_of"]) if case["as_of"] else linter.settings.as_of,
        employer=employer,
    )


def watched(case: Case, rulebook: Rulebook) -> set[str]:
    """Return the rules that a file is about."""
    duties = rulebook.law_by_id[case["law"]].duties
    return {rule.id for rule in rulebook.rules if getattr(rule.body, "duty", None) in duties} | set(case["also"] or ())


def fits(found: Violation, wanted: str | Mapping[str, Any], law: str) -> bool:
    """Whether a finding is the one expected."""
    if isinstance(wanted, str):
        return found.severity == wanted and law in found.laws
    laws = wanted.get("laws")
    return (
        found.severity == wanted["severity"]
        and (law in found.laws if laws is None else set(laws) == set(found.laws))
        and wanted.get("message", "") in found.message
        and any(wanted.get("assumes", "") in sentence for sentence in (*found.assumes, "" if "assumes" not in wanted else "\0"))
    )


@pytest.mark.parametrize("case", CASES)
def test_a_law_makes_of_a_posting_what_its_case_says(pedantic: Linter, case: Case) -> None:
    """Nothing more is found under the law, nothing less, and the reason why not is the right one."""
    chosen = settings(case, pedantic)
    report = pedantic.lint("posting.md", case["text"].encode(), settings=chosen)
    assert not report.problems
    law, rules = case["law"], watched(case, pedantic.rulebook)
    expected = case["expect"] or {}
    found = {one.rule: one for one in report.violations if one.rule in rules and (law in one.laws or one.rule in expected)}
    assert {rule: str(one.severity) for rule, one in found.items()} == {
        rule: wanted if isinstance(wanted, str) else wanted["severity"] for rule, wanted in expected.items()
    }
    assert [rule for rule, one in found.items() if not fits(one, expected[rule], law)] == []
    if case["reason"]:
        assert case["reason"] in reasons(pedantic, chosen, case)


def reasons(linter: Linter, chosen: Settings, case: Case) -> str:
    """Return why the law, or a duty of it, does not reach the posting."""
    document, _ = read_document("posting.md", case["text"].encode())
    assert document is not None
    reached = reach(linter.rulebook, linter.describe(document), chosen)
    own = (reason for (law, _), reason in reached.unreached_duties.items() if law == case["law"])
    return "; ".join((reached.unreached.get(case["law"], ""), *own))


@pytest.mark.parametrize("name", TABLES)
def test_a_file_of_cases_is_in_order(rulebook: Rulebook, name: str) -> None:
    """Each law that asks for something has at least eight cases, names stand once, and rules and keys exist."""
    found = TABLES[name]
    law = rulebook.law_by_id[found["law"]]
    names = [case["name"] for case in found["cases"]]
    assert len(names) == len(set(names))
    assert len(names) >= LEAST_CASES or not law.duties
    for case in found["cases"]:
        assert set(case) <= KEYS
        assert set(case.get("expect") or {}) <= watched(Case(found, case), rulebook)
