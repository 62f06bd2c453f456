"""Fixes: chosen, applied, proved and written, or refused."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jdlint.fixes import apply_edits, choose, mend, prove, unified_diff, write
from jdlint.model.errors import Problem
from jdlint.model.result import Edit, Excerpt, FileReport, Fix, Violation
from jdlint.model.rule import Basis, Safety, Severity

Swaps = dict[str, str]


def finding(rule: str, source: str, start: int, end: int, fixes: tuple[Fix, ...] = (), *, missing: bool = False) -> Violation:
    line = source.count("\n", 0, start) + 1
    return Violation(
        rule=rule, pack="inclusive", severity=Severity.WARNING, basis=Basis.AGENCY, message="", found=source[start:end], start=start,
        end=end, line=line, column=1, end_line=line, end_column=1, excerpt=Excerpt(line, ("",), ((0, 0),)), missing=missing, laws=(),
        assumes=(), url="", fingerprint=f"{rule}{start}", fixes=fixes,
    )  # fmt: skip


def linter(swaps: Swaps, *, safety: Safety = Safety.SAFE, once: bool = False, needs: str = "") -> Callable[[str], FileReport]:
    """Return a small linter: it finds the keys of `swaps`, offers their values, and misses the word `needs`."""

    def lint(source: str) -> FileReport:
        found: list[Violation] = []
        for word, swap in swaps.items():
            for match in list(re.finditer(rf"\b{word}\b", source))[: 1 if once else None]:
                fix = Fix(title=f"Write “{swap}”", safety=safety, edits=(Edit(match.start(), match.end(), swap),))
                found.append(finding(word, source, match.start(), match.end(), (fix,) if swap != "?" else ()))
        if needs and needs not in source:
            found.append(finding("needs", source, len(source), len(source), missing=True))
        return FileReport(path="a.md", posting={}, violations=tuple(sorted(found, key=lambda one: one.start)))

    return lint


@pytest.mark.parametrize(
    ("source", "swaps", "expected"),
    [
        ("A salesman.", {"salesman": "salesperson"}, "A salesperson."),
        ("A salesman and a salesman.", {"salesman": "salesperson"}, "A salesperson and a salesperson."),
        ("No findings here.", {"salesman": "salesperson"}, "No findings here."),
        ("a b c", {"a": "b", "b": "c", "c": "d"}, "a b d"),
        ("Höflicher 🙂 salesman\r\n\tgesucht", {"salesman": "clerk"}, "Höflicher 🙂 clerk\r\n\tgesucht"),
        ("he or she", {"he": "they", "she": "?"}, "they or she"),
    ],
)
def test_mending_reaches_a_source_without_safe_fixes(source: str, swaps: Swaps, expected: str) -> None:
    """Fixes are made round after round until none is left; what has no fix stays."""
    lint = linter(swaps)
    assert mend(source, lint(source), lint).source == expected


@pytest.mark.parametrize("safety", [Safety.UNSAFE, Safety.DISPLAY])
def test_only_safe_fixes_are_made(safety: Safety) -> None:
    """A suggestion is shown, never made."""
    report = linter({"salesman": "clerk"}, safety=safety)("A salesman.")
    assert choose(report) == ()


def test_a_fix_that_brings_a_finding_is_refused_and_the_others_are_made() -> None:
    """One bad fix among many keeps none of the good ones from being made, and is reported."""
    swaps = {"stewardess": "hostess", "salesman": "clerk", "barmaid": "bartender", "hostess": "?"}
    source = "A salesman, a stewardess, a barmaid."
    mended = mend(source, linter(swaps)(source), linter(swaps))
    assert mended.source == "A clerk, a stewardess, a bartender."
    assert [violation.rule for violation in mended.fixed] == ["salesman", "barmaid"]
    (problem,) = mended.report.problems
    assert (problem.kind, problem.rule, problem.fatal) == ("unfixable", "stewardess", False)
    assert (
        problem.message == "The fix “Write “hostess”” in line 1 was not made: “hostess” would be found in the edited posting."
    )


def test_a_fix_that_cures_nothing_is_refused() -> None:
    """The finding must be gone, not only moved."""
    lint = linter({"man": "man man"})
    assert mend("A man.", lint("A man."), lint).source == "A man."


def test_a_fix_that_removes_a_needed_statement_is_refused() -> None:
    """A missing statement is new although it has no words."""
    lint = linter({"salesman": "clerk"}, needs="salesman")
    mended = mend("A salesman.", lint("A salesman."), lint)
    assert (mended.source, mended.fixed) == ("A salesman.", ())


def test_a_statement_that_was_missing_before_is_no_objection() -> None:
    """A finding without words may move with the end of the text."""
    lint = linter({"salesman": "clerk"}, needs="We are an equal opportunity employer")
    assert mend("A salesman.", lint("A salesman."), lint).source == "A clerk."


def test_a_rule_that_reports_once_is_mended_to_the_end() -> None:
    """The next occurrence comes to light when the first is mended; that is not a new fault."""
    lint = linter({"salesman": "clerk"}, once=True)
    source = "A salesman, a salesman and a salesman."
    assert mend(source, lint(source), lint, once=frozenset({"salesman"})).source == "A clerk, a clerk and a clerk."
    assert mend(source, lint(source), lint).source == source


def test_rounds_are_bounded() -> None:
    """Two rules that undo each other end after ten rounds."""
    lint = linter({"ping": "pong", "pong": "ping"})
    assert mend("ping", lint("ping"), lint).source in {"ping", "pong"}


def test_a_posting_that_cannot_be_checked_again_is_not_mended() -> None:
    """No proof, no fix."""
    report = linter({"salesman": "clerk"})("A salesman.")
    broken = FileReport(path="a.md", posting=None, problems=(Problem("a.md", "undecodable", "No."),))
    assert prove("A salesman.", report, choose(report), lambda _: broken) == (None, "the edited posting could not be checked")


def with_problem(lint: Callable[[str], FileReport], problem: Problem) -> Callable[[str], FileReport]:
    return lambda source: replace(lint(source), problems=(problem,))


def test_what_was_wrong_before_keeps_no_fix_from_being_made() -> None:
    """A broken line of front matter is as broken after the fix of a word elsewhere."""
    lint = with_problem(linter({"salesman": "clerk"}), Problem("a.md", "front-matter", "a.md: line 3 is no key."))
    mended = mend("A salesman.", lint("A salesman."), lint)
    assert (mended.source, [problem.kind for problem in mended.report.problems]) == ("A clerk.", ["front-matter"])


@pytest.mark.parametrize("before", [True, False])
def test_what_keeps_fixes_from_being_proved_is_said_once(*, before: bool) -> None:
    """A rule that fails, or a problem that the fixes bring, is one sentence for all of them."""
    plain = linter({"salesman": "clerk", "barmaid": "bartender"})
    lint = with_problem(plain, Problem("a.md", "rule-failed", "The term rules failed."))
    source = "A salesman,\na barmaid and a salesman."
    mended = mend(source, (lint if before else plain)(source), lint)
    (problem,) = (problem for problem in mended.report.problems if problem.kind == "unfixable")
    assert (mended.source, problem.rule) == (source, None)
    assert problem.message == (
        "3 fixes were not made (lines 1, 2): the edited posting could not be checked in full: The term rules failed."
    )


def test_of_fixes_that_touch_the_first_is_chosen() -> None:
    """Edits side by side or one inside the other are never made together."""
    source = "abcdef"
    spans = [(0, 2), (2, 3), (4, 6), (5, 6)]
    found = [
        finding(f"r{start}", source, start, end, (Fix(title="", safety=Safety.SAFE, edits=(Edit(start, end, "x"),)),))
        for start, end in spans
    ]
    chosen = choose(FileReport(path="a.md", posting={}, violations=tuple(found)))
    assert [choice.violation.rule for choice in chosen] == ["r0", "r4"]


def test_edits_are_made_from_the_offsets_of_the_source() -> None:
    """Order does not matter, insertions and deletions work, and an overlapping edit is left out."""
    assert apply_edits("0123456789", [Edit(8, 10, ""), Edit(0, 0, ">"), Edit(2, 4, "xyz"), Edit(3, 5, "!")]) == ">01xyz4567"


def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    """The file behind a link is replaced in one step; its mode stays, and nothing else is left in the folder."""
    target, link = tmp_path / "posting.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert write(str(link), b"old", b"new") is None
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode), link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(tmp_path.iterdir()) == [link, target]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Somebody else's edit is not overwritten."""
    path = tmp_path / "posting.md"
    path.write_bytes(b"theirs")
    problem = write(str(path), b"old", b"new")
    assert problem is not None
    assert "changed by another program" in problem.message
    assert path.read_bytes() == b"theirs"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs neither the posting nor leaves a stray file."""
    path = tmp_path / "posting.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problem = write(str(path), b"old", b"new")
    assert problem is not None
    assert problem.message == "The file was not fixed: no space left on device."
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_the_difference_is_a_patch() -> None:
    """A last line without a line end is marked as diff marks it."""
    assert unified_diff("a.md", "one\ntwo", "one\n2") == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize("name", ["y.md", "./y.md", "jobs/../jobs//y.md", "with space.md", 'qu"ote\\é.md', "{here}/jobs/y.md"])
@pytest.mark.parametrize("text", ["one\ntwo\n", "one\r\ntwo", "one\u2028two\x0cthree\rfour\n"])
def test_git_applies_the_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """However the file was named, and whatever stands in its lines."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jobs").mkdir()
    path = Path(name.format(here=tmp_path))
    path.write_bytes(text.encode())
    patch = unified_diff(name.format(here=tmp_path), text, text.replace("two", "2"))
    done = subprocess.run(["git", "apply", "-"], input=patch.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), patch
    assert path.read_bytes() == text.replace("two", "2").encode()
