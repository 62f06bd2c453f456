"""The JSON report holds to its schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from jdlint.model.errors import Problem
from jdlint.model.result import FileReport, NotApplicable, Violation
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter
from jdlint.reporters import REPORTERS, Look

SCHEMA = json.loads((Path(__file__).parents[2] / "jdlint/schemas/report.schema.json").read_text(encoding="utf-8"))


def written(look: Look, pages: SimpleNamespace, *reports: FileReport) -> dict:
    found = json.loads("".join(REPORTERS["json"](reports, pages, look)))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
    return found


def test_an_empty_run_is_a_whole_report(look: Look, pages: SimpleNamespace) -> None:
    """No file is no reason to write half an object."""
    assert written(look, pages) == {
        "schema": "jdlint/1", "version": "1.2.3", "as_of": "2026-11-22", "files": [],
        "summary": {"files": 0, "errors": 0, "warnings": 0, "notes": 0, "problems": 0},
    }  # fmt: skip


def test_a_violation_is_written_as_the_schema_says(
    look: Look, pages: SimpleNamespace, violation: Callable[..., Violation]
) -> None:
    """Fields, names and values as promised."""
    report = FileReport(
        path="a.md", posting=None, violations=(violation(),), not_applicable=(NotApplicable("r", "Why."),),
        problems=(Problem("a.md", "rule-failed", "It broke.", rule="r"),),
    )  # fmt: skip
    found = written(look, pages, report, report)
    assert found["files"][1] == {
        "path": "a.md", "posting": None,
        "violations": [{
            "rule": "salesman", "pack": "inclusive", "severity": "error", "basis": "law",
            "message": "“salesman” leaves out everybody who is not a man.", "found": "salesman", "start": 8, "end": 16, "line": 1,
            "column": 9, "end_line": 1, "end_column": 17, "laws": ["some-act"], "assumes": [], "url": "https://example.org/act",
            "fingerprint": "f00d",
            "fixes": [{"title": "Replace “salesman” with “salesperson”", "safety": "safe",
                       "edits": [{"start": 8, "end": 16, "text": "salesperson"}]}],
        }],
        "suppressed": [], "baselined": [], "not_applicable": [{"rule": "r", "reason": "Why."}],
        "problems": [{"kind": "rule-failed", "message": "It broke.", "rule": "r", "fatal": True}],
    }  # fmt: skip
    assert found["summary"] == {"files": 2, "errors": 2, "warnings": 0, "notes": 0, "problems": 2}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "whole.md",
            "---\ntitle: Gardener\nlocation: Denver, CO\n---\n\nPay: $24 to $29 an hour. CSAT of 95% or more. 3 years of experience.\n",
        ),
        ("bare.txt", "Gardener wanted"),
        ("empty.md", ""),
        ("binary.md", "a\0b\0c"),
    ],
)
def test_real_postings_hold_to_the_schema(rulebook: Rulebook, look: Look, name: str, text: str) -> None:
    """What the pipeline says of a posting fits the promise."""
    linter = Linter(rulebook, Settings(as_of=dt.date(2026, 11, 22), pedantic=True))
    written(look, rulebook, linter.lint(name, text.encode()))


def test_one_file_is_one_line(look: Look, pages: SimpleNamespace) -> None:
    """A reader may go line by line, and so may a person with grep."""
    pieces = list(REPORTERS["json"]([FileReport(path="a", posting=None), FileReport(path="b", posting=None)], pages, look))
    assert [piece.count("\n") for piece in pieces] == [0, 1, 1, 2]
