"""What the terminal sees: colour, width and progress."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint.cli.terminal import Progress, wants_color, width


@pytest.mark.parametrize(("columns", "expected"), [("200", 200), ("10", 40), ("", 80)])
def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    """COLUMNS counts; nothing is narrower than what can be read; 80 where nothing says anything."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", None)
    assert width() == expected


def test_the_choice_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """--color is the last word."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert (wants_color("always"), wants_color("never"), wants_color("auto")) == (True, False, False)


def test_few_files_show_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """Up to twenty files are done before anybody could read a line."""
    assert list(Progress(20).watch(range(20))) == list(range(20))
    assert capsys.readouterr().err == ""


def test_progress_goes_to_a_terminal_on_stderr_and_is_wiped(folder: Path, cache: Path) -> None:
    """The report on stdout stays as it is without a terminal."""
    for number in range(25):
        (folder / f"p{number:02}.md").write_text("# Gardener\n\nYou plant trees.\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    path = os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        [sys.executable, "-m", "jdlint.cli", ".", "--select", "term", "--ignore", "inclusive"], stdout=subprocess.PIPE, stderr=theirs, check=False,
        cwd=folder, env={**os.environ, "PYTHONPATH": path, "JDLINT_CACHE_DIR": str(cache), "TERM": "xterm"}, timeout=120,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "/27 postings\x1b[K" in shown
    assert shown.endswith("\r\x1b[K")
    assert done.stdout.decode() == "All clear: 27 postings, nothing to mend.\n"
