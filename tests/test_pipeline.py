"""The way of one posting as a whole: from bytes to a report, for one file, many files and many processes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import jdlint
from jdlint.model.result import Checker, FileReport
from jdlint.model.rule import Kind
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter, lint_paths, lint_text

SETTINGS = Settings(as_of=dt.date(2026, 11, 22))


def test_a_text_is_linted_with_one_call(rulebook: Rulebook) -> None:
    """The public door: a string in, a report out, with the exact words and their place."""
    text = "# Writer\n\nYou are a native English speaker.\n"
    report = jdlint.lint_text(text, settings=SETTINGS, rulebook=rulebook)
    found = next(violation for violation in report.violations if violation.rule == "native-speaker")
    assert (found.line, found.column, text[found.start : found.end]) == (3, 11, "native English speaker")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_those_of_the_source_whatever_the_line_ends(newline: str, rulebook: Rulebook) -> None:
    """CRLF, emoji and markup before the words move offsets; the report points at the words all the same."""
    text = newline.join(["# 🌱 Gärtner*in", "", "We want a **digital** native for our *team*.", ""])
    report = lint_text(text, settings=SETTINGS, rulebook=rulebook)
    found = next(violation for violation in report.violations if violation.rule == "digital-native")
    assert text[found.start : found.end] == "digital** native"
    assert (found.line, found.column) == (3, 13)
    assert all(fix.safety == "display" for fix in found.fixes), "markup inside the words is never edited unseen"


def test_a_rule_kind_that_fails_is_a_problem_and_hides_nothing(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other kinds still run, and the report says that it is incomplete."""
    linter = Linter(rulebook, SETTINGS)

    def explode(_case: object) -> list[object]:
        raise ZeroDivisionError("no such number")

    broken = {**linter._checkers, Kind.REQUIRE: Checker(triggers=(), check=explode)}
    monkeypatch.setattr(linter, "_checkers", broken)
    report = linter.lint("posting.md", b"# Writer\n\nYou are a native English speaker.\n")
    assert [problem.kind for problem in report.problems] == ["rule-failed"]
    assert "no such number" in report.problems[0].message
    assert report.problems[0].fatal
    assert "native-speaker" in {violation.rule for violation in report.violations}


def test_many_files_give_the_same_reports_in_one_process_and_in_two(tmp_path: Path, rulebook: Rulebook) -> None:
    """Order and content do not depend on the number of workers."""
    words = ["rockstar", "native speaker", "baker", "digital native"]
    for number in range(20):
        (tmp_path / f"{number:02}.md").write_text(f"# Post {number}\n\nWe want a {words[number % 4]}.\n", encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    alone = list(lint_paths([str(tmp_path)], SETTINGS, rulebook=rulebook))
    shared = list(lint_paths([str(tmp_path)], SETTINGS, rulebook=rulebook, workers=2))
    assert alone == shared
    assert [Path(report.path).name for report in alone][:3] == ["00.md", "01.md", "02.md"]
    assert [problem.kind for problem in alone[-1].problems] == ["empty"]


def test_the_date_decides_which_law_reaches_a_posting(lint: Callable[..., FileReport]) -> None:
    """More than a year before a duty begins nothing is said of it."""
    text = "# Warehouse lead\n\nYou lead a shift of six people in our warehouse.\n"
    before = lint(text, places=("US-CO",), as_of=dt.date(2019, 12, 31))
    after = lint(text, places=("US-CO",), as_of=dt.date(2021, 1, 1))
    assert "missing-pay-range" not in {violation.rule for violation in before.violations}
    assert "missing-pay-range" in {violation.rule for violation in after.violations}
    assert "missing-pay-range" in {idle.rule for idle in before.not_applicable}


def test_one_posting_open_to_two_states_gets_one_violation_that_names_both_laws(lint: Callable[..., FileReport]) -> None:
    """Five states are five laws, not five findings."""
    report = lint("# Writer\n\nYou write letters to members.\n", places=("US-CO", "US-WA"))
    missing = [violation for violation in report.violations if violation.rule == "missing-pay-range"]
    assert len(missing) == 1
    assert len(missing[0].laws) == 2


def test_an_unknown_place_is_said_and_not_guessed(lint: Callable[..., FileReport]) -> None:
    """Place-bound rules stand down with a reason that says how to give the place."""
    report = lint("# Writer\n\nYou write letters to members.\n")
    reasons = {idle.rule: idle.reason for idle in report.not_applicable}
    assert "--place" in reasons["missing-pay-range"]


def test_selected_rules_alone_run(rulebook: Rulebook) -> None:
    """`--select` by id narrows the run to one reason."""
    report = lint_text(
        "# Sales rockstar\n\nYou are a native speaker.\n", settings=replace(SETTINGS, select=("rockstar",)), rulebook=rulebook
    )
    assert {violation.rule for violation in report.violations} == {"rockstar"}
