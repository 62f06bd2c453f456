"""The pre-commit hook, as published: its entry is run as written, and once whole through pre-commit."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
FAULTY = "# Salesman\n\nWe look for a salesman with good shoes.\n"
MENDED = "# Salesperson\n\nWe look for a salesperson with good shoes.\n"
CONFIGURATION = "select: [salesman]\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one faulty posting that is staged."""
    place = tmp_path / "postings"
    place.mkdir()
    (place / "posting.md").write_text(FAULTY, encoding="utf-8")
    (place / ".jdlint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    git(place, "init", "--quiet")
    git(place, "add", ".")
    return place


def git(place: Path, *arguments: str) -> None:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=place, check=True, capture_output=True)


@pytest.fixture
def path_with_jdlint(tmp_path: Path) -> str:
    """Return a PATH on which `jdlint` is this checkout, as the hook's environment would have it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "jdlint"
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))}:"$PYTHONPATH" exec {shlex.quote(sys.executable)} -m jdlint.cli "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_the_hook_is_whole() -> None:
    """What pre-commit needs to know; postings are Markdown and plain text."""
    assert (HOOK["id"], HOOK["language"], HOOK["types_or"]) == ("jdlint", "python", ["markdown", "plain-text"])


@pytest.mark.parametrize(("text", "code"), [(FAULTY, 1), (MENDED, 0)])
def test_the_entry_as_written_stops_a_faulty_posting(
    repository: Path, path_with_jdlint: str, tmp_path: Path, text: str, code: int
) -> None:
    """pre-commit runs the entry with the staged files as arguments."""
    (repository / "posting.md").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*shlex.split(HOOK["entry"]), *HOOK.get("args", []), "posting.md"], capture_output=True, text=True, check=False, cwd=repository,
        env={**os.environ, "PATH": path_with_jdlint, "JDLINT_CACHE_DIR": str(tmp_path / "cache")}, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("posting.md:1:3: error salesman" in done.stdout) is (code == 1)


def pip_reaches_packages(folder: Path) -> bool:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "probe"), "click"]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def test_pre_commit_tries_the_repository(repository: Path, tmp_path: Path) -> None:
    """A faulty posting stops the commit, the mended one passes: installed by pre-commit itself from a clone."""
    if shutil.which("pre-commit", path=_path()) is None:
        pytest.skip("pre-commit is not installed")
    if not pip_reaches_packages(tmp_path):
        pytest.skip("pip cannot reach packages here, and pre-commit installs the hook with pip")
    project = snapshot(tmp_path / "project")
    faulty = try_repository(project, repository, tmp_path)
    assert faulty.returncode == 1, faulty.stdout + faulty.stderr
    assert "posting.md:1:3: error salesman" in faulty.stdout
    (repository / "posting.md").write_text(MENDED, encoding="utf-8")
    git(repository, "add", ".")
    mended = try_repository(project, repository, tmp_path)
    assert mended.returncode == 0, mended.stdout + mended.stderr


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def try_repository(project: Path, repository: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    return subprocess.run(
        ["pre-commit", "try-repo", str(project), HOOK["id"], "--verbose", "--files", "posting.md"],
        capture_output=True, text=True, check=False, cwd=repository, timeout=900,
        env={**plain, "PATH": _path(), "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "JDLINT_CACHE_DIR": str(tmp_path / "cache")},
    )  # fmt: skip


def snapshot(place: Path) -> Path:
    """Return a repository of the project as it stands, committed or not."""
    leave_out = shutil.ignore_patterns(".*cache*", "__pycache__", "*.egg-info", "build", "dist")
    place.mkdir()
    for name in ("jdlint", "rules"):
        shutil.copytree(ROOT / name, place / name, ignore=leave_out)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, place / name)
    git(place, "init", "--quiet")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "Snapshot")
    return place
