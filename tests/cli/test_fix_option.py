"""`--fix` and `--diff`, from file to file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Jdlint = Callable[..., subprocess.CompletedProcess[str]]
ONLY = ("--select", "salesman,native-speaker")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wanted: salesman.\n", "Wanted: salesperson.\n"),
        ("Wanted: salesman.\r\nGreat 🙂 pay.\r\n", "Wanted: salesperson.\r\nGreat 🙂 pay.\r\n"),
        ("\ufeffWanted: salesman", "\ufeffWanted: salesperson"),
        ("Salesmen and a salesman\n", "Salespeople and a salesperson\n"),
    ],
)
def test_only_the_words_change(jdlint: Jdlint, folder: Path, before: str, after: str) -> None:
    """Line ends, byte order mark and everything else stay, byte for byte."""
    (folder / "posting.md").write_bytes(before.encode())
    done = jdlint("posting.md", *ONLY, "--fix")
    assert (folder / "posting.md").read_bytes() == after.encode()
    assert (done.returncode, done.stdout) == (0, "All clear: 1 posting, nothing to mend.\n")
    assert done.stderr.startswith("jdlint: Fixed ")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_the_encoding_stays(jdlint: Jdlint, folder: Path, encoding: str) -> None:
    """A file is written in the encoding it was read in."""
    text = "# Café\n\nWe pay 40 € to a salesman who knows “our” café.\n"
    (folder / "posting.txt").write_bytes(text.encode(encoding))
    jdlint("posting.txt", *ONLY, "--fix")
    assert (folder / "posting.txt").read_bytes() == text.replace("salesman", "salesperson").encode(encoding)


def test_what_is_left_is_reported(jdlint: Jdlint, folder: Path) -> None:
    """The report and the exit code are those of the mended file."""
    (folder / "posting.md").write_text("A salesman, native English speaker.\n", encoding="utf-8")
    done = jdlint("posting.md", "clean.md", "missing.md", *ONLY, "--fix")
    assert done.returncode == 3
    assert "native-speaker" in done.stdout
    assert "error salesman" not in done.stdout
    assert "missing.md: problem missing" in done.stdout
    assert done.stderr == "jdlint: Fixed 1 finding in 1 posting.\n"


def test_without_a_safe_fix_nothing_is_written(jdlint: Jdlint, folder: Path) -> None:
    """Not even the time of the file changes."""
    path = folder / "posting.md"
    path.write_text("A native English speaker.\n", encoding="utf-8")
    os.utime(path, (1, 1))
    done = jdlint("posting.md", *ONLY, "--fix")
    assert (done.returncode, done.stderr, path.stat().st_mtime) == (1, "jdlint: Fixed nothing: there is no safe fix.\n", 1)


def test_broken_front_matter_keeps_no_word_from_being_mended(jdlint: Jdlint, folder: Path) -> None:
    """The posting is still called incomplete; what the report promises is what --fix does."""
    (folder / "posting.md").write_text("---\ntitle: a\n: b\n---\n\nA salesman and a salesman.\n", encoding="utf-8")
    assert "; 2 fixable with --fix; 1 posting not checked in full." in jdlint("posting.md", *ONLY).stdout
    done = jdlint("posting.md", *ONLY, "--fix")
    assert (done.returncode, done.stderr) == (3, "jdlint: Fixed 2 findings in 1 posting.\n")
    assert done.stdout.count("problem") == 2
    assert "A salesperson and a salesperson." in (folder / "posting.md").read_text(encoding="utf-8")


def test_fixes_that_cannot_be_written_are_not_called_absent(jdlint: Jdlint, folder: Path) -> None:
    """The report says why, once, and does not send anybody to --fix again."""
    (folder / "posting.md").write_text("A salesman and a salesman.\n", encoding="utf-8")
    (folder / "sitecustomize.py").write_text("import os\nos.access = lambda *_: False\n", encoding="utf-8")
    path = os.pathsep.join((str(folder), str(Path(__file__).parents[2])))
    done = jdlint("posting.md", *ONLY, "--fix", env={"PYTHONPATH": path})
    assert (done.returncode, done.stderr) == (3, "jdlint: Fixed nothing: 2 safe fixes could not be made.\n")
    assert done.stdout.count("The file was not fixed: it is write-protected.") == 1
    assert "--fix" not in done.stdout


@pytest.mark.parametrize("text", ['See "The Salesman" by Miller.\n', "We staged *Death of a\nSalesman* in May.\n"])
def test_a_title_of_a_work_is_left_alone(jdlint: Jdlint, folder: Path, text: str) -> None:
    """Words in quotation marks and in italics may be somebody else's."""
    (folder / "posting.md").write_text(text, encoding="utf-8")
    done = jdlint("posting.md", *ONLY, "--fix")
    assert done.stderr == "jdlint: Fixed nothing: there is no safe fix.\n"
    assert (folder / "posting.md").read_text(encoding="utf-8") == text


def test_the_difference_is_shown_and_nothing_is_written(jdlint: Jdlint, folder: Path) -> None:
    """`--diff` fails while there is something to change, and is quiet when there is not."""
    (folder / "posting.md").write_text("A salesman.\n", encoding="utf-8")
    done = jdlint("posting.md", *ONLY, "--diff")
    assert (done.returncode, done.stdout) == (
        1,
        "--- a/posting.md\n+++ b/posting.md\n@@ -1 +1 @@\n-A salesman.\n+A salesperson.\n",
    )
    assert done.stderr == "jdlint: Would fix 1 finding in 1 posting; 0 would be left.\n"
    assert (folder / "posting.md").read_text(encoding="utf-8") == "A salesman.\n"
    clean = jdlint("clean.md", *ONLY, "--diff")
    assert (clean.returncode, clean.stdout) == (0, "")


def test_the_difference_of_standard_input(jdlint: Jdlint) -> None:
    """An editor can apply it to an unsaved text."""
    done = jdlint("-", *ONLY, "--diff", stdin="A salesman.\n")
    assert (done.returncode, "+A salesperson.\n" in done.stdout) == (1, True)
