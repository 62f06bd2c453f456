"""Runs the examples of rules: a rule is tested by what its own page shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from jdlint.fixes import apply_edits
from jdlint.model.result import FileReport, Violation
from jdlint.model.rule import Example, Rule, Status
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.model.text import Span
from jdlint.pipeline import Linter
from jdlint.rulebook import employer_of

_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_SUFFIX = {"markdown": "example.md", "text": "example.txt"}
TODAY_OF_EXAMPLES = dt.date(2026, 11, 22)
"""The date on which an example is judged that names none, so that examples do not change with the calendar."""


class Outcome(NamedTuple):
    """How one example went.

    `validated`; `missing`: a bad example did not fire; `noisy`: a good example, or the cured text, fired; `misplaced`: it
    fired at other words than the marked ones; `wrong-fix`: the cured text is not the promised one.
    """

    rule: str
    example: str
    result: str
    detail: str = ""


def rehearse(rulebook: Rulebook, rules: Iterable[Rule]) -> Iterator[Outcome]:
    """Run every example of `rules` with the whole rulebook in force, as users meet it."""
    linter = Linter(rulebook, Settings(as_of=TODAY_OF_EXAMPLES, pedantic=True, preview=True))
    for rule in rules:
        if rule.status is Status.RETIRED:
            continue
        for example in rule.bad:
            yield _rehearse_bad(linter, rule, example)
        for example in rule.good:
            found = [violation.found or "(missing)" for violation in _run(linter, rule, example, example.text)]
            yield Outcome(rule.id, example.text, "noisy" if found else "validated", "; ".join(found))


def _rehearse_bad(linter: Linter, rule: Rule, example: Example) -> Outcome:
    text, marks = unmark(example.text)
    found = _run(linter, rule, example, text)
    if not found:
        return Outcome(rule.id, example.text, "missing")
    places = [Span(violation.start, violation.end) for violation in found]
    if marks and places != marks:
        return Outcome(rule.id, example.text, "misplaced", "; ".join(repr(text[place.start : place.end]) for place in places))
    if example.severity is not None and any(violation.severity is not example.severity for violation in found):
        return Outcome(rule.id, example.text, "misplaced", f"severity is {found[0].severity}, not {example.severity}")
    return _rehearse_fix(linter, rule, example, text, found)


def _rehearse_fix(linter: Linter, rule: Rule, example: Example, text: str, found: list[Violation]) -> Outcome:
    edits = [edit for violation in found if violation.fixes for edit in violation.fixes[0].edits]
    cured = apply_edits(text, edits)
    if example.fixed is not None and cured != example.fixed:
        return Outcome(rule.id, example.text, "wrong-fix", repr(cured))
    if edits and (left := _run(linter, rule, example, cured)):
        return Outcome(rule.id, example.text, "noisy", f"the cured text {cured!r} fires at {left[0].found!r}")
    return Outcome(rule.id, example.text, "validated")


def _run(linter: Linter, rule: Rule, example: Example, text: str) -> list[Violation]:
    report = _lint(linter, example, text)
    if report.problems:
        raise AssertionError(f"{rule.id}: {report.problems[0].message} In the example: {text!r}")
    return [violation for violation in report.violations if violation.rule == rule.id]


def _lint(linter: Linter, example: Example, text: str) -> FileReport:
    settings = replace(
        linter.settings,
        places=(example.place,) if example.place else (),
        as_of=dt.date.fromisoformat(example.as_of) if example.as_of else linter.settings.as_of,
        employer=employer_of(linter.rulebook, example.employer.items())[0],
    )
    return linter.lint(_SUFFIX[example.format], text.encode(), settings=settings)


def unmark(marked: str) -> tuple[str, list[Span]]:
    """Return a text without its `[[…]]` marks, and the spans that were marked."""
    spans: list[Span] = []
    text = ""
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[1])))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], spans
