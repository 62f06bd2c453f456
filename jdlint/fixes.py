"""Fixes: choose the safe ones, apply them, prove that they helped and harmed nothing, and write the file in one step."""

from __future__ import annotations

import os
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
    safe = [
        Chosen(violation, fix)
        for violation in report.violations
        for fix in [next((fix for fix in violation.fixes if fix.safety is Safety.SAFE and fix.edits), None)]
        if fix is not None
    ]
    taken: list[Chosen] = []
    edits: list[Edit] = []
    for chosen in sorted(safe, key=lambda chosen: (min(chosen.fix.edits).start, chosen.violation.rule)):
        if not _touch(edits, chosen.fix.edits):
            taken.append(chosen)
            for edit in chosen.fix.edits:
                insort(edits, edit)
    return tuple(taken)


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
    if after.posting is None or any(problem.fatal for problem in after.problems):
        return None, "the edited posting could not be checked"
    new = _first_new(before, after, chosen, edits, once)
    return (after, "") if new is None else (None, f"“{new.rule}” would be found in the edited posting")


def mend(source: str, report: FileReport, relint: Relint, *, once: frozenset[str] = frozenset()) -> Mended:
    """Make every safe fix that can be proved, again and again until nothing is left to do."""
    fixed: list[Violation] = []
    refused: dict[str, Problem] = {}
    for _ in range(_ROUNDS):
        trial = _Trial(source, report, relint, once)
        kept = trial.provable(choose(report))
        refused = trial.refused
        if not kept or trial.after is None:
            break
        source, report = apply_edits(source, (edit for choice in kept for edit in choice.fix.edits)), trial.after
        fixed.extend(choice.violation for choice in kept)
    return Mended(source=source, report=_with_problems(report, refused.values()), fixed=tuple(fixed))


class _Trial:
    """The search for the most fixes that can be proved together, by halves, so that one bad fix costs few checks."""

    def __init__(self, source: str, before: FileReport, relint: Relint, once: frozenset[str]) -> None:
        self._source, self._before, self._relint, self._once = source, before, relint, once
        self._left = _TRIALS
        self.after: FileReport | None = None
        """The report on the last set that was proved."""
        self.refused: dict[str, Problem] = {}

    def provable(self, chosen: Sequence[Chosen]) -> tuple[Chosen, ...]:
        """Return the fixes that can be made together with each other."""
        return self._extend((), chosen)

    def _extend(self, kept: tuple[Chosen, ...], more: Sequence[Chosen]) -> tuple[Chosen, ...]:
        if not more or self._left == 0:
            return kept
        self._left -= 1
        together = tuple(sorted((*kept, *more), key=lambda choice: choice.violation.start))
        after, reason = prove(self._source, self._before, together, self._relint, once=self._once)
        if after is not None:
            self.after = after
            return together
        if len(more) == 1:
            self.refused[more[0].violation.fingerprint] = _unfixable(self._before.path, more[0], reason)
            return kept
        middle = len(more) // 2
        return self._extend(self._extend(kept, more[:middle]), more[middle:])


def unified_diff(path: str, before: str, after: str) -> str:
    """Return what changed, as a unified diff; empty if nothing did."""
    import difflib  # noqa: PLC0415 - needed only when there is something to show

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, fromfile=f"a/{path}", tofile=f"b/{path}")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)


def write(path: str, expected: bytes, data: bytes) -> Problem | None:
    """Replace a file's bytes in one step, keeping its mode, if it still holds `expected`; a problem if that cannot be.

    A symbolic link stays one: the file it leads to is replaced.
    """
    target = Path(path).resolve()
    try:
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


def _with_problems(report: FileReport, problems: Iterable[Problem]) -> FileReport:
    return replace(report, problems=(*report.problems, *problems))


def _unfixable(path: str, choice: Chosen, reason: str) -> Problem:
    sentence = f"The fix “{choice.fix.title}” in line {choice.violation.line} was not made: {reason}."
    return Problem(path=path, kind="unfixable", message=sentence, rule=choice.violation.rule, fatal=False)


def _unwritten(path: str, reason: str) -> Problem:
    return Problem(path=path, kind="unfixable", message=f"The file was not fixed: {reason}.")
