"""Fixes: choose the safe ones, apply them, prove that they helped and harmed nothing, and write the file in one step."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from jdlint.model.errors import Problem
from jdlint.model.result import Edit, FileReport, Fix, Violation
from jdlint.model.rule import Safety

Relint = Callable[[str], FileReport]
"""Checks an edited source and returns what is said about it."""

_ROUNDS = 10
"""Times that a mended posting is mended again, when one fix makes room for another."""
_TRIALS = 200
"""Edited sources that are checked for one file at most."""


class Chosen(NamedTuple):
    """A violation and the fix that is to cure it."""

    violation: Violation
    fix: Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A source after all fixes that could be proved."""

    source: str
    report: FileReport
    """What is said about `source`; its problems include one for each fix that could not be proved."""
    fixed: tuple[Violation, ...]


def choose(report: FileReport) -> tuple[Chosen, ...]:
    """Return one safe fix for each violation that has one, in the order of the source; of two that touch, the first."""
    safe = [Chosen(violation, fix) for violation in report.violations for fix in violation.fixes if fix is _safe_fix(violation)]
    taken: list[Chosen] = []
    edits: list[Edit] = []
    for chosen in sorted(safe, key=lambda chosen: (min(chosen.fix.edits).start, chosen.violation.rule)):
        if not _touch(edits, chosen.fix.edits):
            taken.append(chosen)
            for edit in chosen.fix.edits:
                insort(edits, edit)
    return tuple(taken)


def has_safe_fix(violation: Violation) -> bool:
    """Whether there is a fix that may be made without asking."""
    return _safe_fix(violation) is not None


def _safe_fix(violation: Violation) -> Fix | None:
    return next((fix for fix in violation.fixes if fix.safety is Safety.SAFE and fix.edits), None)


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with all edits made; of edits that overlap, the first in the source is made."""
    pieces: list[str] = []
    last = 0
    for edit in sorted(edits):
        if edit.start < last:
            continue
        pieces += (source[last : edit.start], edit.text)
        last = edit.end
    return "".join((*pieces, source[last:]))


def prove(
    source: str, before: FileReport, chosen: Sequence[Chosen], relint: Relint, *, once: frozenset[str] = frozenset()
) -> tuple[FileReport | None, str]:
    """Return the report after the fixes, or None and the reason why they must not be made.

    Every fixed finding must be gone, every finding that is left must have been there before, at the place that the edits
    moved it to, and the source outside the edits must be unchanged. `once` names rules that report only their first
    finding: mending that one may bring the next to light, which is not new.
    """
    edits = sorted(edit for choice in chosen for edit in choice.fix.edits)
    edited = apply_edits(source, edits)
    if not _unchanged_outside(source, edited, edits):
        return None, "it would change words outside the edit"
    after = relint(edited)
    if after.posting is None:
        return None, "the edited posting could not be checked"
    if obstacle := _obstacle(before, after):
        return None, f"the edited posting could not be checked in full: {_clause(obstacle)}"
    new = _first_new(before, after, chosen, edits, once)
    return (after, "") if new is None else (None, f"“{new.rule}” would be found in the edited posting")


def mend(source: str, report: FileReport, relint: Relint, *, once: frozenset[str] = frozenset()) -> Mended:
    """Make every safe fix that can be proved, again and again until nothing is left to do."""
    fixed: list[Violation] = []
    refused: dict[str, list[Chosen]] = {}
    for _ in range(_ROUNDS):
        trial = _Trial(source, report, relint, once)
        kept = trial.provable(choose(report))
        refused = trial.refused
        if not kept or trial.after is None:
            break
        source, report = apply_edits(source, (edit for choice in kept for edit in choice.fix.edits)), trial.after
        fixed.extend(choice.violation for choice in kept)
    problems = (_unfixable(report.path, choices, reason) for reason, choices in refused.items())
    return Mended(source=source, report=replace(report, problems=(*report.problems, *problems)), fixed=tuple(fixed))


class _Trial:
    """The search for the most fixes that can be proved together, by halves, so that one bad fix costs few checks."""

    def __init__(self, source: str, before: FileReport, relint: Relint, once: frozenset[str]) -> None:
        self._source, self._before, self._relint, self._once = source, before, relint, once
        self._left = _TRIALS
        self.after: FileReport | None = None
        """The report on the last set that was proved."""
        self.refused: dict[str, list[Chosen]] = {}
        """Fixes that cannot be made, by the reason."""

    def provable(self, chosen: Sequence[Chosen]) -> tuple[Chosen, ...]:
        """Return the fixes that can be made together with each other."""
        return self._extend((), chosen)

    def _extend(self, kept: tuple[Chosen, ...], more: Sequence[Chosen]) -> tuple[Chosen, ...]:
        if not more:
            return kept
        if self._left == 0:
            self.refused.setdefault(f"{_TRIALS} ways of making the fixes were tried and failed", []).extend(more)
            return kept
        self._left -= 1
        together = tuple(sorted((*kept, *more), key=lambda choice: choice.violation.start))
        after, reason = prove(self._source, self._before, together, self._relint, once=self._once)
        if after is not None:
            self.after = after
            return together
        if len(more) == 1:
            self.refused.setdefault(reason, []).append(more[0])
            return kept
        middle = len(more) // 2
        return self._extend(self._extend(kept, more[:middle]), more[middle:])


def unified_diff(path: str, before: str, after: str) -> str:
    """Return what changed, as a unified diff that `git apply` and `patch -p1` take in this folder; empty if nothing did."""
    import difflib  # noqa: PLC0415 - needed only when there is something to show

    # Only a line feed ends a line of a patch.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    name = _patch_name(path)
    lines = difflib.unified_diff(old, new, fromfile=_quoted(f"a/{name}"), tofile=_quoted(f"b/{name}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _patch_name(path: str) -> str:
    """Return the path as patches have it: relative to this folder, if it lies there, and with slashes."""
    name = os.path.normpath(path)
    inside = os.path.relpath(name) if os.path.isabs(name) else name  # noqa: PTH117
    return (name if inside.startswith(os.pardir) else inside).replace(os.sep, "/").lstrip("/")


def _quoted(name: str) -> str:
    """Return a file name as git quotes it if it holds a sign that would end or change it; one with a space ends in a tab."""
    escaped = re.sub(r'[\x00-\x1f"\\\x7f]', lambda sign: f"\\{ord(sign[0]):03o}", name)
    return f'"{escaped}"' if escaped != name else f"{name}\t" if " " in name else name


def write(path: str, expected: bytes, data: bytes) -> Problem | None:
    """Replace a file's bytes in one step, keeping its mode, if it still holds `expected`; a problem if that cannot be.

    A symbolic link stays one: the file it leads to is replaced.
    """
    try:
        target = Path(path).resolve()
        if target.read_bytes() != expected:
            return _unwritten(path, "it was changed by another program meanwhile")
        _replace(target, data)
    except OSError as error:
        return _unwritten(path, (error.strerror or str(error)).lower())
    return None


def _replace(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode)
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _touch(taken: Sequence[Edit], edits: Iterable[Edit]) -> bool:
    """Whether an edit meets one of the sorted edits; edits side by side meet too, for their order would be a guess."""
    for edit in edits:
        index = bisect_right(taken, edit)
        if any(edit.start <= other.end and other.start <= edit.end for other in taken[max(index - 1, 0) : index + 1]):
            return True
    return False


def _unchanged_outside(source: str, edited: str, edits: Sequence[Edit]) -> bool:
    """Compare piece by piece what stands before, between and after the edits."""
    at = last = 0
    for edit in edits:
        kept = source[last : edit.start]
        if edit.start < last or not edited.startswith(kept + edit.text, at):
            return False
        at += len(kept) + len(edit.text)
        last = edit.end
    return edited[at:] == source[last:]


def _obstacle(before: FileReport, after: FileReport) -> Problem | None:
    """Return a problem that keeps fixes from being proved: a rule that failed, or one that was not there before.

    What was wrong before, such as a line of front matter, is as wrong after; words elsewhere can be mended all the same.
    """
    known = Counter(problem.kind for problem in before.problems)
    for problem in after.problems:
        known[problem.kind] -= 1
        if problem.fatal and (problem.rule or problem.kind == "rule-failed" or known[problem.kind] < 0):
            return problem
    return None


def _clause(problem: Problem) -> str:
    return problem.message.removeprefix(f"{problem.path}: ").rstrip(".")


def _first_new(
    before: FileReport, after: FileReport, chosen: Sequence[Chosen], edits: Sequence[Edit], once: frozenset[str]
) -> Violation | None:
    """Return the first violation that the fixes brought or failed to cure."""
    cured = {id(choice.violation) for choice in chosen}
    left = Counter(_place(violation) for violation in before.violations if id(violation) not in cured)
    lifted = Counter(choice.violation.rule for choice in chosen if choice.violation.rule in once)
    way_back = _WayBack(edits)
    for violation in after.violations:
        place = (violation.rule, -1, -1) if violation.missing else (violation.rule, *way_back.span(violation))
        if left[place]:
            left[place] -= 1
        elif lifted[violation.rule] and not way_back.meets_edit(violation):
            lifted[violation.rule] -= 1
        else:
            return violation
    return None


def _place(violation: Violation) -> tuple[str, int, int]:
    """Return what a violation is known by; a missing statement has no words, so its rule alone counts."""
    return (violation.rule, -1, -1) if violation.missing else (violation.rule, violation.start, violation.end)


class _WayBack:
    """Maps offsets of the edited source to those of the source before."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts: list[int] = []
        self._ends: list[int] = []
        moved = 0
        for edit in edits:
            self._starts.append(edit.start + moved)
            moved += len(edit.text) - (edit.end - edit.start)
            self._ends.append(edit.end + moved)

    def span(self, violation: Violation) -> tuple[int, int]:
        """Return the span that the violation's words had; an end inside an edit goes to the edit's end."""
        return self._offset(violation.start, end=False), self._offset(violation.end, end=True)

    def meets_edit(self, violation: Violation) -> bool:
        """Whether the violation's words share a character with text that an edit put there."""
        return any(start < violation.end and violation.start < end for start, end in zip(self._starts, self._ends, strict=True))

    def _offset(self, offset: int, *, end: bool) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset >= self._ends[index] and not (end and offset == self._starts[index]):
            return edit.end + offset - self._ends[index]
        if offset == self._starts[index]:
            return edit.start
        return edit.end if end else edit.start


def _unfixable(path: str, choices: Sequence[Chosen], reason: str) -> Problem:
    """Say once why fixes were not made."""
    rules = {choice.violation.rule for choice in choices}
    lines = ", ".join(map(str, sorted({choice.violation.line for choice in choices})))
    what = f"The fix “{choices[0].fix.title}” in line {lines} was" if len(choices) == 1 else f"{len(choices)} fixes were"
    where = "" if len(choices) == 1 else f" (line {lines})" if lines.isdecimal() else f" (lines {lines})"
    rule = rules.pop() if len(rules) == 1 else None
    return Problem(path=path, kind="unfixable", message=f"{what} not made{where}: {reason}.", rule=rule, fatal=False)


def _unwritten(path: str, reason: str) -> Problem:
    return Problem(path=path, kind="unfixable", message=f"The file was not fixed: {reason}.")
