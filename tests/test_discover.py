"""From paths to files and bytes."""

import datetime as dt
import os
import re

import pytest

from jdlint.discover import MAX_BYTES, discover, read_bytes
from jdlint.model.errors import ConfigError, Problem
from jdlint.model.settings import Settings

SUFFIXES = {".md", ".txt"}
SETTINGS = Settings(as_of=dt.date(2026, 1, 1))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Make a folder with postings, some of them hidden or ignored, as the working folder."""
    for name in (
        "b.md",
        "a.TXT",
        "c.py",
        ".hidden.md",
        "jobs/z.md",
        "jobs/old/x.txt",
        ".git/q.md",
        "drafts/d.md",
        "empty/e.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Cook wanted.", "utf-8")
    (tmp_path / ".gitignore").write_text("drafts/\n", "utf-8")
    (tmp_path / "jobs" / ".gitignore").write_text("*.txt\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str, **settings: object) -> list[str]:
    return [item for item in discover(paths, Settings(as_of=SETTINGS.as_of, **settings), SUFFIXES) if isinstance(item, str)]


def problems(*paths: str) -> list[tuple[str, str]]:
    return [(item.kind, item.message) for item in discover(paths, SETTINGS, SUFFIXES) if isinstance(item, Problem)]


def test_a_folder_gives_its_postings_sorted_without_hidden_and_ignored_ones():
    """Known suffixes only; each .gitignore holds for its own folder."""
    assert found(".") == ["./a.TXT", "./b.md", "./jobs/z.md"]


def test_a_gitignore_above_the_folder_holds_too():
    """Inside a repository the ignore files of the parents count, unless they ignore the very folder that is named."""
    assert found("jobs/old") == []
    assert found("drafts") == ["drafts/d.md"]


def test_a_nearer_gitignore_may_take_a_file_back(folder):
    """The ignore file that is nearest has the last word."""
    (folder / "jobs" / "old" / ".gitignore").write_text("!x.txt\n", "utf-8")
    assert found("jobs") == ["jobs/z.md", "jobs/old/x.txt"]


def test_a_file_named_outright_is_linted_whatever_its_name():
    """Hidden, ignored and unknown suffixes do not matter for a file that someone names."""
    assert found("c.py", ".hidden.md", "jobs/old/x.txt") == ["c.py", ".hidden.md", "jobs/old/x.txt"]


def test_no_file_comes_twice_and_the_order_is_that_of_the_paths():
    """A file that several paths mean is linted where it comes first."""
    assert found("jobs", "b.md", ".", "./b.md") == ["jobs/z.md", "b.md", "./a.TXT"]


def test_excluded_files_are_left_out_however_they_are_named(folder):
    """The configuration's patterns hold for folders, patterns and single files, relative to its own folder."""
    assert found(".", "b.md", exclude=("b.md", "jobs/"), root=folder) == ["./a.TXT"]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [("*.md", ["b.md"]), ("**/*.md", ["b.md", "drafts/d.md", "jobs/z.md"]), ("jobs/*", ["jobs/z.md"]), ("j*", ["jobs/z.md"])],
)
def test_patterns_are_expanded(pattern, files):
    """Also where the shell does not do it; a pattern that names no suffix gives postings only."""
    assert found(pattern) == files


def test_standard_input_is_passed_on():
    """The dash is not a file."""
    assert found("-") == ["-"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("b.mb", "There is no file or folder b.mb; did you mean b.md?"),
        ("jbos/z.md", "There is no file or folder jbos/z.md; did you mean jobs?"),
        ("qqqqqq", "There is no file or folder qqqqqq."),
        ("*.rst", "No postings match *.rst; check the pattern."),
        ("empty", "No postings found in empty; jdlint reads files that end in .md, .txt."),
    ],
)
def test_a_path_that_means_nothing_is_a_problem_with_a_hint(path, message):
    """Nothing is passed over in silence."""
    assert problems(path) == [("missing", message)]


def test_a_link_that_leads_back_is_walked_once(folder):
    """A loop of links ends."""
    (folder / "jobs" / "again").symlink_to(folder, target_is_directory=True)
    assert sorted(os.path.realpath(path) for path in found("jobs")) == sorted(
        str(folder / name) for name in ("a.TXT", "b.md", "jobs/z.md")
    )


def test_bytes_are_read_whole():
    """A posting's bytes as they are."""
    assert read_bytes("b.md") == b"Cook wanted."


def test_a_file_beyond_the_limit_is_a_problem(folder):
    """32 MB is the limit; the file is not read further."""
    with (folder / "big.md").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    problem = read_bytes("big.md")
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.fatal) == ("too-large", True)
    assert "larger than 32 MB" in problem.message


def test_what_cannot_be_read_is_a_problem(folder):
    """A folder, a pipe, a link to nowhere, a name with a zero byte."""
    os.mkfifo(folder / "pipe.md")
    (folder / "nowhere.md").symlink_to(folder / "gone")
    kinds = [
        problem.kind for path in ("jobs", "pipe.md", "nowhere.md", "a\0b") if isinstance(problem := read_bytes(path), Problem)
    ]
    assert kinds == ["unreadable", "unreadable", "missing", "unreadable"]


def test_a_link_to_nowhere_is_said_to_be_one(folder):
    """The link's own name is no suggestion."""
    (folder / "nowhere.md").symlink_to("gone.md")
    assert problems("nowhere.md") == []
    problem = read_bytes("nowhere.md")
    assert isinstance(problem, Problem)
    assert problem.message == "nowhere.md is a link to gone.md, which is not there."


@pytest.mark.parametrize("line", ["!", "\\", "a\\", "[z-a]"])
def test_a_line_of_an_ignore_file_that_is_no_pattern_is_passed_over(folder, line):
    """As git does; the other lines hold. A pattern of the configuration is a mistake that is named."""
    (folder / ".gitignore").write_text(f"{line}\ndrafts/\n", "utf-8")
    assert found(".") == ["./a.TXT", "./b.md", "./jobs/z.md"]
    with pytest.raises(ConfigError, match=f"“{re.escape(line)}” is no pattern of files"):
        found(".", exclude=("*.txt", line))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_problem(folder):
    """The message gives the system's reason."""
    (folder / "b.md").chmod(0)
    problem = read_bytes("b.md")
    assert isinstance(problem, Problem)
    assert problem.message == "b.md cannot be read: Permission denied."
