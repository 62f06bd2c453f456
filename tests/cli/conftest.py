"""Runs jdlint as a user does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_PATH = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))

FAULTY = "# Salesman\n\nWe look for a native English speaker.\n"
CLEAN = "# Gardener\n\nYou plant trees and look after them.\n"

Jdlint = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder for all runs, so that the rules are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a faulty and a clean posting, cut off from configurations above it."""
    place = tmp_path / "work"
    (place / ".git").mkdir(parents=True)
    (place / "faulty.md").write_text(FAULTY, encoding="utf-8")
    (place / "clean.md").write_text(CLEAN, encoding="utf-8")
    return place


@pytest.fixture
def jdlint(folder: Path, cache: Path) -> Jdlint:
    """Return a function that runs jdlint in the folder and gives back what it wrote and its exit code."""

    def run(
        *arguments: str, stdin: str | None = None, env: dict[str, str] | None = None, prefix: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        plain = {
            name: value
            for name, value in os.environ.items()
            if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"}
        }
        return subprocess.run(
            [*prefix, sys.executable, "-m", "jdlint.cli", *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8",
            check=False, cwd=folder, timeout=120,
            env={**plain, "PYTHONPATH": PYTHON_PATH, "JDLINT_CACHE_DIR": str(cache), **(env or {})},
        )  # fmt: skip

    return run
