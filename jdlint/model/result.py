"""What a check found, first in the text and then in the source, and the report that users read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jdlint.model.errors import Problem
from jdlint.model.law import Binding, Reach
from jdlint.model.posting import Posting
from jdlint.model.rule import Basis, Safety, Severity
from jdlint.model.settings import Settings
from jdlint.model.text import Hit, Span, Trigger


class TextEdit(NamedTuple):
    """Replace a span of the text."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFix:
    """A cure in terms of the text."""

    title: str
    safety: Safety
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A rule's evidence in a posting's text; the pipeline turns it into a violation with a place in the source."""

    rule: str
    span: Span
    """The words meant; for a statement that is missing, the empty or whole span of where it belongs."""
    missing: bool = False
    """Whether the finding is that something is not there, so that `span` only says where it belongs."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What fills the placeholders of the rule's message, besides `found` and `laws`."""
    severity: Severity | None = None
    """Overrides the rule's severity, e.g. a warning where a law is silent."""
    basis: Basis | None = None
    bindings: tuple[Binding, ...] = ()
    assumes: tuple[str, ...] = ()
    fixes: tuple[TextFix, ...] = ()
    message: str | None = None
    """Overrides the rule's message template, e.g. a bound's own sentence."""


class NotApplicable(NamedTuple):
    """A rule that does not apply to a posting, with the reason as a sentence."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a check may look at."""

    posting: Posting
    hits: Mapping[str, tuple[Hit, ...]]
    """Owner (rule id or fact name) to the places where its triggers stand, ascending."""
    reach: Reach
    settings: Settings


Check = Callable[[Case], Iterable[Match | NotApplicable]]
"""One kind's compiled rules: looks at a case, yields what it finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """A rule kind's compiled rules: the literals that can make them fire, and the check itself."""

    triggers: tuple[Trigger, ...]
    check: Check


class Edit(NamedTuple):
    """Replace a stretch of the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A cure in terms of the source."""

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


class Excerpt(NamedTuple):
    """The source lines that a violation stands on, for a code frame; long lines and long stretches are cut around it."""

    first_line: int
    lines: tuple[str, ...]
    columns: tuple[tuple[int, int], ...]
    """For each line the columns to underline, from 0, half-open, within the line as cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A finding with its exact place in the source. Offsets from 0, lines and columns from 1."""

    rule: str
    pack: str
    severity: Severity
    basis: Basis
    message: str
    found: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: Excerpt
    missing: bool
    laws: tuple[str, ...]
    assumes: tuple[str, ...]
    url: str
    fingerprint: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What is said about one file."""

    path: str
    posting: Mapping[str, object] | None
    """The facts as plain data with source offsets, as the JSON report shows them; None if the file could not be read."""
    violations: tuple[Violation, ...] = ()
    suppressed: tuple[Violation, ...] = ()
    baselined: tuple[Violation, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """The running totals of a run; the one value that grows, because reports stream."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    problems: int = 0
    incomplete: bool = False
    """Whether some file could not be read or some rule failed."""

    def add(self, report: FileReport) -> None:
        """Count one file's violations and problems."""
        self.files += 1
        for violation in report.violations:
            match violation.severity:
                case Severity.ERROR:
                    self.errors += 1
                case Severity.WARNING:
                    self.warnings += 1
                case Severity.NOTE:
                    self.notes += 1
        self.problems += len(report.problems)
        self.incomplete = self.incomplete or any(problem.fatal for problem in report.problems)
