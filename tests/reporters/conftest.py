"""Small reports and the pages that they refer to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from jdlint.model.law import Confidence, Law
from jdlint.model.result import Edit, Excerpt, Fix, Violation
from jdlint.model.rule import Basis, Kind, Rule, Safety, Severity, Term
from jdlint.reporters import Look

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def look() -> Look:
    """Return the plainest look."""
    return Look(as_of=DAY, version="1.2.3")


@pytest.fixture
def pages() -> SimpleNamespace:
    """Return the pages of one rule and one law."""
    rule = Rule(
        id="salesman", pack="inclusive", kind=Kind.TERM, basis=Basis.LAW, status="stable", message="", why="Half of the readers are not men.",
        instead="Write “salesperson”.", body=Term(phrases=("salesman",)), sources=(), bad=(), good=(),
    )  # fmt: skip
    law = Law(
        id="some-act", jurisdiction="XX", name="Some Act", citation="S.A. 1", url="https://example.org/act", summary="",
        checked=dt.date(2026, 11, 1), confidence=Confidence.HIGH, from_date=dt.date(2020, 1, 2),
    )  # fmt: skip
    return SimpleNamespace(rule_by_id={rule.id: rule}, law_by_id={law.id: law})


@pytest.fixture
def violation() -> Callable[..., Violation]:
    """Return a function that makes the violation of one word in one line of source."""

    def make(source: str = "Wanted: salesman for our shop.", word: str = "salesman", **changes: Any) -> Violation:
        start = source.index(word)
        number = changes.pop("line", 1)
        fix = Fix(
            title="Replace “salesman” with “salesperson”",
            safety=Safety.SAFE,
            edits=(Edit(start, start + len(word), "salesperson"),),
        )
        values = {
            "rule": "salesman", "pack": "inclusive", "severity": Severity.ERROR, "basis": Basis.LAW,
            "message": f"“{word}” leaves out everybody who is not a man.", "found": word, "start": start, "end": start + len(word),
            "line": number, "column": start + 1, "end_line": number, "end_column": start + len(word) + 1,
            "excerpt": Excerpt(number, (source,), ((start, start + len(word)),)), "missing": False, "laws": ("some-act",),
            "assumes": (), "url": "https://example.org/act", "fingerprint": "f00d", "fixes": (fix,),
        }  # fmt: skip
        return Violation(**{**values, **changes})

    return make
