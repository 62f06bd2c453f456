"""The report that people read: what is wrong, where, why, on what grounds, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from jdlint.model.errors import Problem
from jdlint.model.law import Law
from jdlint.model.result import FileReport, NotApplicable, Tally, Violation
from jdlint.model.rule import Basis, Safety
from jdlint.reporters.frame import frame
from jdlint.reporters.look import Look, Pages, is_posting
from jdlint.reporters.style import counted, harmless, one_line, paint, wrapped

_LABEL = 9
"""Columns of the labels `why`, `instead` … and the space after them."""
_LAWS = 5
"""Laws that are spelled out before the rest is counted."""
_REASONS = 2
"""Reasons for not applying rules that are spelled out, unless the run is pedantic."""
_KINDS_OF_REASON = 1000
"""Reasons of clean postings that are kept apart until the end of the run."""
_SAFETY: Mapping[Safety, str] = {
    Safety.SAFE: "safe, --fix makes it",
    Safety.UNSAFE: "read it over: grammar or meaning may change",
    Safety.DISPLAY: "by hand",
}
_NOT_MADE = "safe, but it could not be made"


@dataclass(slots=True)
class _Run:
    """What the end of the report needs of all files."""

    tally: Tally = field(default_factory=Tally)
    postings: int = 0
    fixable: int = 0
    unread: int = 0
    idle: Counter[str] = field(default_factory=Counter)
    idle_files: int = 0

    def add(self, report: FileReport) -> None:
        self.tally.add(report)
        self.postings += is_posting(report)
        # Where a rule failed nothing can be proved, and so nothing is fixed.
        if all(problem.kind != "rule-failed" for problem in report.problems):
            self.fixable += sum(
                any(fix.safety is Safety.SAFE and fix.edits for fix in found.fixes) for found in report.violations
            )
        self.unread += is_posting(report) and any(problem.fatal for problem in report.problems)

    def add_idle(self, idle: Iterable[NotApplicable]) -> None:
        """Remember why rules did not apply to a clean posting, of which nothing else is said."""
        reasons = Counter(entry.reason for entry in idle)
        self.idle_files += bool(reasons)
        if len(self.idle) < _KINDS_OF_REASON:
            self.idle.update(reasons)


def report(reports: Iterable[FileReport], pages: Pages, look: Look) -> Iterator[str]:
    """Yield the report of each file that has something to say, then the sum of all."""
    run = _Run()
    for file in reports:
        run.add(file)
        if file.violations or file.problems:
            yield from _file(file, pages, look)
        else:
            run.add_idle(file.not_applicable)
    if run.idle:
        where = "" if run.postings == 1 else f" in {counted(run.idle_files, 'clean posting')}"
        yield from _idle(run.idle, look, where=where)
    yield from _reviews(look)
    yield _summary(run, look)


def _file(file: FileReport, pages: Pages, look: Look) -> Iterator[str]:
    told: set[str] = set()
    for violation in file.violations:
        yield from _violation(file.path, violation, pages, look, told)
        told.update((violation.rule, violation.url, *violation.laws))
        yield "\n"
    for problem in file.problems:
        yield from _problem(problem, look)
        yield "\n"
    reasons = Counter(idle.reason for idle in file.not_applicable)
    if reasons:
        yield from _idle(reasons, look, path=file.path)
        yield "\n"


def _violation(path: str, violation: Violation, pages: Pages, look: Look, told: AbstractSet[str]) -> Iterator[str]:
    severity = str(violation.severity)
    place = paint(f"{harmless(path)}:{violation.line}:{violation.column}:", "strong", color=look.color)
    yield f"{place} {paint(severity, severity, color=look.color)} {paint(violation.rule, 'strong', color=look.color)}\n"
    yield from _lines(wrapped(violation.message, look.width, first="  ", rest="  "))
    if not violation.missing:
        yield from _lines(frame(violation.excerpt, severity, width=look.width, color=look.color))
    for label, words in _rows(violation, pages, look, told):
        yield from _row(label, words, look)


def _rows(violation: Violation, pages: Pages, look: Look, told: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield what a violation has to say besides its message; rules, laws and sources `told` in this file are not told again."""
    again = violation.rule in told
    if violation.missing and (line := " ".join(violation.excerpt.lines[:1]).strip()):
        yield "where", f"line {violation.line}: {_shortened(line, look.width)}"
    rule = pages.rule_by_id.get(violation.rule)
    if rule is not None and not again:
        yield "why", rule.why
        yield "instead", rule.instead
    if not again:
        # A law that a piece of advice leans on is worth reading; it does not require anything here.
        label = "law" if violation.basis is Basis.LAW else "see also"
        yield from ((label, words) for words in _laws(violation, pages, look, told))
        yield "source", "" if violation.url in told else violation.url
    for fix in violation.fixes:
        safety = _NOT_MADE if look.fixing and fix.safety is Safety.SAFE else _SAFETY[fix.safety]
        yield "fix", f"{fix.title} ({safety})"
    if not again:
        yield from (("assumes", sentence.removeprefix("assumes ")) for sentence in violation.assumes)


def _shortened(line: str, width: int) -> str:
    """Return a line, cut after a word if it is longer than `width`."""
    if len(line) <= width:
        return line
    words, space, _ = line[:width].rpartition(" ")
    return f"{words if space else line[: width - 1]} …"


def _laws(violation: Violation, pages: Pages, look: Look, told: AbstractSet[str]) -> Iterator[str]:
    for law_id in violation.laws[:_LAWS]:
        law = pages.law_by_id.get(law_id)
        yield law_id if law is None else f"{law.name}, {law.citation}" if law_id in told else _law(law, look)
    if len(violation.laws) > _LAWS:
        yield f"and {counted(len(violation.laws) - _LAWS, 'more law')}: {', '.join(violation.laws[_LAWS:])}"


def _law(law: Law, look: Look) -> str:
    since = "" if law.from_date is None else f"in force {'since' if law.from_date <= look.as_of else 'from'} {law.from_date}; "
    ahead = law.enforced_from is not None and law.enforced_from > look.as_of
    enforced = f"enforced from {law.enforced_from}; " if ahead else ""
    return f"{law.name}, {law.citation} ({since}{enforced}checked {law.checked})"


def _row(label: str, words: str, look: Look) -> Iterator[str]:
    if not words:
        return
    first, rest = f"  {label:<{_LABEL}}", " " * (_LABEL + 2)
    lines = list(wrapped(words, look.width, first=first, rest=rest))
    yield f"  {paint(label, 'faint', color=look.color)}{lines[0][2 + len(label) :]}\n"
    yield from _lines(lines[1:])


def _problem(problem: Problem, look: Look) -> Iterator[str]:
    place = paint(f"{harmless(problem.path)}:", "strong", color=look.color)
    rule = f" {problem.rule}" if problem.rule else ""
    yield f"{place} {paint('problem', 'problem', color=look.color)} {problem.kind}{rule}\n"
    # Problems name their file, because they are also told alone; here it stands in the line above.
    yield from _lines(wrapped(problem.message.removeprefix(f"{problem.path}: "), look.width, first="  ", rest="  "))


def _idle(reasons: Counter[str], look: Look, *, path: str = "", where: str = "") -> Iterator[str]:
    """Say which share of the rules did not apply, and why."""
    spelled = reasons.most_common(None if look.pedantic else _REASONS)
    start = f"{harmless(path)}: " if path else ""
    for reason, count in spelled:
        yield from _faint(f"{start}{counted(count, 'rule')} not applied{where}: {reason}", look)
    rest = len(reasons) - len(spelled)
    if rest:
        count = sum(reasons.values()) - sum(count for _, count in spelled)
        yield from _faint(
            f"{start}{counted(count, 'more rule')} not applied for {counted(rest, 'other reason')} (--pedantic says which)",
            look,
        )


def _summary(run: _Run, look: Look) -> str:
    tally = run.tally
    postings = counted(run.postings, "posting") if run.postings else "No postings found"
    found = [
        paint(counted(count, name), name, color=look.color)
        for count, name in ((tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note"))
        if count
    ]
    if tally.problems:
        found.append(paint(counted(tally.problems, "problem"), "problem", color=look.color))
    if not tally.files:
        return "No postings found.\n"
    if not found:
        return f"{paint('All clear', 'good', color=look.color)}: {postings}, nothing to mend.\n"
    ends = [f"; {run.fixable} fixable with --fix" if run.fixable and not look.fixing else ""]
    ends.append(f"; {counted(run.unread, 'posting')} not checked in full" if run.unread else "")
    return f"{postings}: {', '.join(found)}{''.join(ends)}.\n"


def _reviews(look: Look) -> Iterator[str]:
    """Say once a run which records of laws nobody has reviewed for long; those of half a year only to the pedantic."""
    for laws, severity, days in ((look.lapsed, "warning", 365), (look.aging, "note", 180)):
        if not laws or (severity == "note" and not look.pedantic):
            continue
        ids = ", ".join(law.id for law in laws[:_LAWS])
        rest = f" and {len(laws) - _LAWS} more" if len(laws) > _LAWS else ""
        sentence = f"law records reviewed over {days} days ago: {ids}{rest} (`jdlint laws --stale-after {days}` lists them)."
        first, *lines = wrapped(f"{severity}: {sentence}", look.width, rest="  ")
        yield f"{paint(severity, severity, color=look.color)}{first.removeprefix(severity)}\n"
        yield from _lines(lines)


def _faint(sentence: str, look: Look) -> Iterator[str]:
    for line in wrapped(one_line(sentence), look.width, rest="  "):
        yield f"{paint(line, 'faint', color=look.color)}\n"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)
