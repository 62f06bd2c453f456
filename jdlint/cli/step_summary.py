"""The summary that GitHub shows on the page of a workflow run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jdlint.cli.edges import tell
from jdlint.model.result import FileReport, Tally
from jdlint.reporters import is_posting
from jdlint.reporters.github import command

_ROWS = 200
"""Findings that the table lists; the log has all of them, and GitHub cuts summaries at 1 MiB."""
_CELL = 200
_ESCAPES = str.maketrans(
    {"|": "\\|", "<": "&lt;", ">": "&gt;", "&": "&amp;", "`": "\\`", "*": "\\*", "_": "\\_", "[": "\\[", "]": "\\]"}
)


@dataclass(slots=True)
class StepSummary:
    """Collects rows while the reports pass by."""

    tally: Tally = field(default_factory=Tally)
    postings: int = 0
    rows: list[str] = field(default_factory=list)

    def watch(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Pass the reports on and keep a row for each finding."""
        for report in reports:
            self.tally.add(report)
            self.postings += is_posting(report)
            for problem in report.problems:
                self._add(report.path, "problem", problem.rule or problem.kind, problem.message)
            for violation in report.violations:
                self._add(f"{report.path}:{violation.line}", violation.severity, violation.rule, violation.message)
            yield report

    def _add(self, *columns: str) -> None:
        if len(self.rows) < _ROWS:
            self.rows.append(f"| {' | '.join(_cell(column) for column in columns)} |")

    def markdown(self) -> str:
        """Return the summary as Markdown."""
        tally = self.tally
        head = (
            f"### jdlint\n\nPostings: {self.postings} · errors: {tally.errors} · warnings: {tally.warnings} · "
            f"notes: {tally.notes} · problems: {tally.problems}\n"
        )
        if not self.rows:
            return f"{head}\nAll clear.\n"
        left = tally.errors + tally.warnings + tally.notes + tally.problems - len(self.rows)
        table = "\n".join(("| place | severity | rule | message |", "| --- | --- | --- | --- |", *self.rows))
        return f"{head}\n{table}\n" + (f"\n{left} more in the log of the step.\n" if left else "")


def summary_file() -> str | None:
    """Return the path of the file whose text GitHub shows, if there is one."""
    return os.environ.get("GITHUB_STEP_SUMMARY")


def append(path: str, text: str) -> None:
    """Append text to the file that GitHub names."""
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        tell(f"The step summary was not written: {(error.strerror or str(error)).lower()}.")


def annotate_fault(sentence: str) -> None:
    """Write the sentence that ended a run as an annotation, and into the summary."""
    sys.stdout.write(command("error", {"title": "jdlint"}, sentence))
    if path := summary_file():
        append(path, f"### jdlint\n\nNothing was checked: {_cell(sentence)}\n")


def _cell(text: str) -> str:
    words = " ".join(text.split())
    return (words if len(words) <= _CELL else f"{words[:_CELL]}…").translate(_ESCAPES)
