"""Annotations for GitHub Actions: one workflow command a finding, errors first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jdlint.model.errors import Problem
from jdlint.model.result import FileReport, Violation
from jdlint.model.rule import Severity
from jdlint.reporters.look import Look, Pages

_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10
"""Annotations of one level that GitHub shows for a step; further ones stay in the log."""
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(reports: Iterable[FileReport], pages: Pages, look: Look) -> Iterator[str]:
    """Yield the commands of all files by level, for of each level only the first ten are shown."""
    lines: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
    if look.lapsed:
        named = ", ".join(law.id for law in look.lapsed[:_SHOWN])
        rest = f" and {len(look.lapsed) - _SHOWN} more" if len(look.lapsed) > _SHOWN else ""
        lines["warning"].append(
            command("warning", {"title": "jdlint"}, f"Law records reviewed over a year ago: {named}{rest}.")
        )
    for file in reports:
        for problem in file.problems:
            lines["error" if problem.fatal else "warning"].append(_of_problem(problem))
        for violation in file.violations:
            lines[_LEVELS[violation.severity]].append(_of_violation(file.path, violation, pages))
    for found in lines.values():
        yield from found
    hidden = {level: len(found) - _SHOWN for level, found in lines.items() if len(found) > _SHOWN}
    if hidden:
        yield _overflow(hidden)


def _of_violation(path: str, violation: Violation, pages: Pages) -> str:
    properties = {"file": _repository_path(path), "line": violation.line, "endLine": violation.end_line}
    if violation.line == violation.end_line and violation.end > violation.start:
        # GitHub takes columns only within one line.
        properties |= {"col": violation.column, "endColumn": violation.end_column}
    properties["title"] = f"jdlint: {violation.rule}"
    rule = pages.rule_by_id.get(violation.rule)
    laws = [law.name for law in map(pages.law_by_id.get, violation.laws) if law is not None]
    parts = (
        violation.message,
        f"Instead: {rule.instead}" if rule and rule.instead else "",
        f"Law: {', '.join(laws)}" if laws else "",
        f"Assumed: {'; '.join(violation.assumes)}" if violation.assumes else "",
    )
    return command(_LEVELS[violation.severity], properties, "\n".join(part for part in parts if part))


def _of_problem(problem: Problem) -> str:
    properties: dict[str, object] = {"file": _repository_path(problem.path)}
    if problem.line is not None:
        properties["line"] = problem.line
    properties["title"] = f"jdlint: {problem.kind}"
    return command("error" if problem.fatal else "warning", properties, problem.message)


def _overflow(hidden: Mapping[str, int]) -> str:
    counts = " and ".join(f"{count} more of level “{level}”" for level, count in hidden.items())
    sentence = f"GitHub shows {_SHOWN} annotations of each level; {counts} stand in the log of this step."
    return command("notice", {"title": "jdlint"}, sentence)


def command(level: str, properties: Mapping[str, object], message: str) -> str:
    """Return a workflow command, escaped so that no text can end it or start another."""
    pairs = ",".join(f"{name}={str(value).translate(_PROPERTY_ESCAPES)}" for name, value in properties.items())
    return f"::{level} {pairs}::{message.translate(_ESCAPES)}\n"


def _repository_path(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
