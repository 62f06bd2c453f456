"""The JSON report, schema jdlint/1 (`jdlint/schemas/report.schema.json`): one file's report a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jdlint.model.errors import Problem
from jdlint.model.result import FileReport, Fix, Tally, Violation
from jdlint.reporters.look import Look, Pages


def report(reports: Iterable[FileReport], pages: Pages, look: Look) -> Iterator[str]:
    """Yield the pieces of one JSON object."""
    del pages  # the report holds ids; what they stand for is in the rulebook
    head = {"schema": "jdlint/1", "version": look.version, "as_of": look.as_of.isoformat()}
    yield f'{_dump(head)[:-1]},"files":['
    tally = Tally()
    for file in reports:
        yield ("\n" if tally.files == 0 else ",\n") + _dump(as_data(file))
        tally.add(file)
    summary = {
        "files": tally.files,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
        "problems": tally.problems,
        **({"lapsed_laws": [law.id for law in look.lapsed]} if look.lapsed else {}),
    }
    yield f'\n],"summary":{_dump(summary)}}}\n'


def as_data(report: FileReport) -> dict[str, Any]:
    """Return a file's report as plain data."""
    return {
        "path": report.path,
        "posting": None if report.posting is None else dict(report.posting),
        "violations": [_violation(violation) for violation in report.violations],
        "suppressed": [_violation(violation) for violation in report.suppressed],
        "baselined": [_violation(violation) for violation in report.baselined],
        "not_applicable": [{"rule": idle.rule, "reason": idle.reason} for idle in report.not_applicable],
        "problems": [_problem(problem) for problem in report.problems],
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _violation(violation: Violation) -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "pack": violation.pack,
        "severity": str(violation.severity),
        "basis": str(violation.basis),
        "message": violation.message,
        "found": violation.found,
        "start": violation.start,
        "end": violation.end,
        "line": violation.line,
        "column": violation.column,
        "end_line": violation.end_line,
        "end_column": violation.end_column,
        "laws": list(violation.laws),
        "assumes": list(violation.assumes),
        "url": violation.url,
        "fingerprint": violation.fingerprint,
        "fixes": [_fix(fix) for fix in violation.fixes],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": str(fix.safety), "edits": edits}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"kind": problem.kind, "message": problem.message, "rule": problem.rule, "fatal": problem.fatal}
