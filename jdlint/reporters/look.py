"""What every reporter is given besides the reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from jdlint.model.law import Law
from jdlint.model.result import FileReport
from jdlint.model.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a report is to look, and what it says about its run."""

    as_of: dt.date
    """The day whose law counted."""
    version: str
    color: bool = False
    width: int = 80
    """Columns of the terminal."""
    pedantic: bool = False
    lapsed: tuple[Law, ...] = ()
    """Laws whose record nobody has reviewed for over a year."""
    aging: tuple[Law, ...] = ()
    """Laws whose record is due for a review, the lapsed ones left out."""
    fixing: bool = False
    """Whether the run makes the fixes that it can, so that those which are left could not be made."""


class Pages(Protocol):
    """Where the page of a rule or a law is looked up; a rulebook is one."""

    @property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        ...

    @property
    def law_by_id(self) -> Mapping[str, Law]:
        """Laws by id."""
        ...


def is_posting(report: FileReport) -> bool:
    """Whether a report is on a posting, and not on a path at which there is none."""
    return report.posting is not None or any(problem.kind != "missing" for problem in report.problems)


Reporter = Callable[[Iterable[FileReport], Pages, Look], Iterator[str]]
"""Turns reports into pieces of text, each ready to be written as it comes."""
