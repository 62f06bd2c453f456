"""`--fix` and `--diff`: mend each posting in memory, then write the file or show the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from jdlint import fixes
from jdlint.cli.edges import Exit, tell
from jdlint.cli.rounds import Found, Round, unread
from jdlint.config import Configuration
from jdlint.discover import read_bytes
from jdlint.fixes import Mended, has_safe_fix
from jdlint.formats import decode, encode, read_document
from jdlint.model.errors import Problem
from jdlint.model.result import FileReport
from jdlint.pipeline import Linter

WriteBack = Callable[[str], bytes]


@dataclass(slots=True, kw_only=True)
class Mending:
    """The fixes of a run; counts what was done."""

    run: Round
    writes: bool
    fixed: int = 0
    files: int = 0
    left: int = 0
    refused: int = 0
    """Safe fixes that could not be made."""

    def reports(self, found: Iterable[Found]) -> Iterator[FileReport]:
        """Fix and write each file, and yield the report on what is left."""
        for one in found:
            data = one.item if isinstance(one.item, Problem) else read_bytes(one.item)
            report = unread(data) if isinstance(data, Problem) else self._fix(str(one.item), data, one.configuration)
            self.run.verdict.add(report, self.run.settings(one.configuration))
            yield report

    def diffs(self, found: Iterable[Found]) -> Iterator[str]:
        """Yield what would change in each file, as a unified diff; problems are told on stderr."""
        for one in found:
            data = one.item if isinstance(one.item, Problem) else read_bytes(one.item)
            if isinstance(data, Problem):
                self._note(unread(data), one.configuration)
            else:
                yield self._diff(str(one.item), data, one.configuration)

    def diff_text(self, name: str, data: bytes | Problem) -> Iterator[str]:
        """Yield what would change in a posting from standard input."""
        configuration = self.run.configurations.of_file(name)
        if isinstance(data, Problem):
            self._note(unread(data), configuration)
        else:
            yield self._diff(name, data, configuration)

    def sentence(self) -> str:
        """Return what was done, or would be."""
        verb = "Fixed" if self.writes else "Would fix"
        findings = f"{self.fixed} finding" if self.fixed == 1 else f"{self.fixed} findings"
        refused = f"{self.refused} safe fix{'' if self.refused == 1 else 'es'} could not be made"
        if not self.fixed:
            return f"{verb} nothing: {refused if self.refused else 'there is no safe fix'}."
        end = f"; {refused}" if self.refused else ""
        end += "." if self.writes else f"; {self.left} would be left."
        return f"{verb} {findings} in {self.files} posting{'' if self.files == 1 else 's'}{end}"

    @property
    def code(self) -> Exit:
        """The exit code; a difference to be made counts as a violation."""
        code = self.run.verdict.code
        return Exit.VIOLATIONS if code is Exit.CLEAN and self.fixed and not self.writes else code

    def _fix(self, path: str, data: bytes, configuration: Configuration) -> FileReport:
        before, mended, write_back = self._mend(path, data, configuration)
        if mended is None or write_back is None:
            return before
        problem = fixes.write(path, data, write_back(mended.source)) if mended.fixed else None
        self.refused += _safe(before if problem else mended.report)
        if not mended.fixed:
            return mended.report
        if problem is not None:
            return replace(before, problems=(*before.problems, problem))
        self.fixed += len(mended.fixed)
        self.files += 1
        return mended.report

    def _diff(self, path: str, data: bytes, configuration: Configuration) -> str:
        before, mended, _ = self._mend(path, data, configuration)
        if mended is None:
            self._note(before, configuration)
            return ""
        self._note(replace(before, problems=mended.report.problems), configuration)
        self.fixed += len(mended.fixed)
        self.files += bool(mended.fixed)
        self.left += len(mended.report.violations) - len(before.violations)
        self.refused += _safe(mended.report)
        decoded = decode(path, data)
        return "" if isinstance(decoded, Problem) else fixes.unified_diff(path, decoded.text, mended.source)

    def _mend(self, path: str, data: bytes, configuration: Configuration) -> tuple[FileReport, Mended | None, WriteBack | None]:
        """Return the report before, and the mended source with the way to write it unless there is nothing to mend."""
        linter = self.run.linter(configuration)
        before = linter.lint(path, data)
        decoded = decode(path, data)
        if isinstance(decoded, Problem) or not fixes.choose(before):
            return before, None, None
        write_back = partial(encode, decoded)
        mended = fixes.mend(decoded.text, before, _relint(linter, path, write_back), once=_once(linter))
        return before, mended, write_back

    def _note(self, report: FileReport, configuration: Configuration) -> None:
        self.run.verdict.add(report, self.run.settings(configuration))
        self.left += len(report.violations)
        for problem in report.problems:
            tell(problem.message)


def _relint(linter: Linter, path: str, write_back: WriteBack) -> Callable[[str], FileReport]:
    """Return what checks an edited source just as the written file would be read."""

    def relint(source: str) -> FileReport:
        try:
            data = write_back(source)
        except UnicodeEncodeError as error:
            return FileReport(path=path, posting=None, problems=(Problem(path=path, kind="unfixable", message=str(error)),))
        document, problems = read_document(path, data)
        if document is None or document.source != source:
            return FileReport(path=path, posting=None, problems=problems)
        return linter.lint_document(document, problems, linter.settings)

    return relint


def _safe(report: FileReport) -> int:
    return sum(has_safe_fix(violation) for violation in report.violations)


def _once(linter: Linter) -> frozenset[str]:
    return frozenset(rule.id for rule in linter.rulebook.rules if getattr(rule.body, "report", "each") == "once")
