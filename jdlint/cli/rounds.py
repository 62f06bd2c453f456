"""The round of all files of a run: each is linted with the settings of its nearest configuration, in order."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from jdlint.cli.choices import idle_sentences, passed_over, settings_of
from jdlint.cli.edges import Exit, tell
from jdlint.cli.shelf import Shelf, packs_of
from jdlint.config import Choices, Configuration, Configurations
from jdlint.discover import discover
from jdlint.formats import FORMATS
from jdlint.model.errors import Problem
from jdlint.model.result import FileReport
from jdlint.model.rule import Severity
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter, lint_found

_COUNTS: dict[str, frozenset[Severity]] = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "note": frozenset(Severity),
    "never": frozenset(),
}


@dataclass(slots=True)
class Verdict:
    """What the exit code will be; grows with the reports of a run."""

    failed: bool = False
    incomplete: bool = False

    def add(self, report: FileReport, settings: Settings) -> None:
        """Take in one file's report."""
        counts = _COUNTS[settings.fail_on]
        self.failed = self.failed or any(violation.severity in counts for violation in report.violations)
        self.incomplete = self.incomplete or any(problem.fatal for problem in report.problems)

    @property
    def code(self) -> Exit:
        """The exit code; an incomplete report weighs more than violations."""
        return Exit.INCOMPLETE if self.incomplete else Exit.VIOLATIONS if self.failed else Exit.CLEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to lint, or why it cannot be, with the configuration that holds for it."""

    item: str | Problem
    configuration: Configuration


def unread(problem: Problem) -> FileReport:
    """Return the report on a file that could not be read."""
    return FileReport(path=problem.path, posting=None, problems=(problem,))


@dataclass(slots=True, kw_only=True)
class Round:
    """The files of a run and what they are linted with."""

    shelf: Shelf
    configurations: Configurations
    given: Choices
    today: dt.date
    workers: int = 1
    verdict: Verdict = field(default_factory=Verdict)
    _settings: dict[Path | None, Settings] = field(default_factory=dict)
    _linters: dict[Path | None, Linter] = field(default_factory=dict)

    def settings(self, configuration: Configuration) -> Settings:
        """Return the settings under a configuration; what it chooses in vain is said once."""
        if configuration.path not in self._settings:
            rulebook = self.shelf.rulebook(packs_of(configuration))
            settings = settings_of(configuration, self.given, rulebook, self.today)
            for sentence in (*passed_over(configuration), *idle_sentences(settings, rulebook)):
                tell(sentence)
            self._settings[configuration.path] = settings
        return self._settings[configuration.path]

    def linter(self, configuration: Configuration) -> Linter:
        """Return a linter for the files under a configuration."""
        if configuration.path not in self._linters:
            settings = self.settings(configuration)
            self._linters[configuration.path] = Linter(self.shelf.rulebook(settings.rule_packs), settings)
        return self._linters[configuration.path]

    def configuration_of(self, path: str) -> Configuration:
        """Return the configuration that holds for a path: a folder's own, a file's nearest."""
        of = self.configurations
        return of.of_folder(path) if os.path.isdir(path) else of.of_file(path)  # noqa: PTH112 - once for every file

    def find(self, paths: Sequence[str]) -> Iterator[Found]:
        """Yield what there is to lint, in order; a folder's excludes are those of its nearest configuration."""
        for start, group in groupby(paths, self.configuration_of):
            for item in discover(tuple(group), self.settings(start), suffixes=FORMATS):
                own = start if isinstance(item, Problem) else self.configurations.of_file(item)
                if own is start or self._is_wanted(str(item), own):
                    yield Found(item=item, configuration=own)

    def _is_wanted(self, path: str, own: Configuration) -> bool:
        """Whether a file below another configuration than its folder's is not excluded there."""
        return not own.choices.exclude or any(discover((path,), self.settings(own), suffixes=FORMATS))

    def lint(self, found: Iterable[Found]) -> Iterator[FileReport]:
        """Yield one report a file, in order."""
        for configuration, group in groupby(found, lambda one: one.configuration):
            settings = self.settings(configuration)
            rulebook = self.shelf.rulebook(settings.rule_packs)
            items = (one.item for one in group)
            for report in lint_found(items, rulebook, settings, workers=self.workers):
                self.verdict.add(report, settings)
                yield report

    def lint_stdin(self, name: str, data: bytes | Problem) -> Iterator[FileReport]:
        """Yield the report on what came in on standard input, linted as if it stood in the file `name`."""
        configuration = self.configurations.of_file(name)
        report = unread(data) if isinstance(data, Problem) else self.linter(configuration).lint(name, data)
        self.verdict.add(report, self.settings(configuration))
        yield report
