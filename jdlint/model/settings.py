"""What the user chose, whole and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """What is known of the employer. An absent fact is unknown, never false."""

    employees: int | None = None
    employees_in: Mapping[str, int] = field(default_factory=dict)
    """Head count by jurisdiction code."""
    contractors: int | None = None
    """Independent contractors, whom some laws count like employees."""
    contractors_in: Mapping[str, int] = field(default_factory=dict)
    """Independent contractors by jurisdiction code."""
    reports_into: tuple[str, ...] = ()
    """Codes of the jurisdictions in which the supervisor, office or site is to which the job reports."""
    facts: Mapping[str, bool] = field(default_factory=dict)
    """Yes-or-no facts by name (`federal_contractor`); the names are listed in `rules/employer.yaml`."""

    def overridden_by(self, other: Employer) -> Employer:
        """Return what is known from both; where both speak, `other` counts."""
        return Employer(
            employees=self.employees if other.employees is None else other.employees,
            employees_in={**self.employees_in, **other.employees_in},
            contractors=self.contractors if other.contractors is None else other.contractors,
            contractors_in={**self.contractors_in, **other.contractors_in},
            reports_into=other.reports_into or self.reports_into,
            facts={**self.facts, **other.facts},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that shapes a run besides the paths."""

    as_of: dt.date
    places: tuple[str, ...] = ()
    """Jurisdiction codes that override what the postings say; empty: read them from the posting."""
    employer: Employer = field(default_factory=Employer)
    """What is known of the employer; the front matter of a posting goes before it."""
    employer_given: Employer = field(default_factory=Employer)
    """What the command line says of the employer; it goes before the front matter."""
    select: tuple[str, ...] = ()
    """Rule ids, packs or kinds to run; empty: all."""
    ignore: tuple[str, ...] = ()
    pedantic: bool = False
    """Whether notes are shown besides errors and warnings."""
    preview: bool = False
    fail_on: str = "warning"
    """`error`, `warning`, `note` or `never`."""
    exclude: tuple[str, ...] = ()
    """Patterns in .gitignore's syntax of files to leave out, relative to `root`."""
    root: Path | None = None
    """The folder of the configuration file."""
    rule_packs: tuple[Path, ...] = ()
    """Folders with further rule packs."""
