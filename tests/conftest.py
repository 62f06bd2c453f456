"""What many tests share: the built-in rulebook and a linter for a day that does not move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jdlint.model.result import FileReport
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter
from jdlint.rulebook import load_rulebook

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Return the built-in rules, loaded from their YAML."""
    return load_rulebook([], cache=None)


@pytest.fixture(scope="session")
def linter(rulebook: Rulebook) -> Linter:
    """Return a linter with default settings on a fixed day."""
    return Linter(rulebook, Settings(as_of=DAY))


@pytest.fixture(scope="session")
def lint(linter: Linter) -> Callable[..., FileReport]:
    """Return a function that lints a text at given places and on a given day."""

    def run(text: str, *, places: tuple[str, ...] = (), as_of: dt.date = DAY, path: str = "posting.md") -> FileReport:
        settings = replace(linter.settings, places=places, as_of=as_of)
        return linter.lint(path, text.encode(), settings=settings)

    return run
