"""Runs one check: what the command line ordered, file by file, to stdout and an exit code."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from jdlint import __version__
from jdlint.cli.choices import parse_date, parse_employer, parse_names
from jdlint.cli.edges import tell
from jdlint.cli.rounds import Found, Round
from jdlint.cli.shelf import Shelf
from jdlint.cli.step_summary import StepSummary, append, summary_file
from jdlint.cli.terminal import Progress, shows_progress, wants_color, width
from jdlint.config import Choices, Configurations
from jdlint.model.errors import Problem, UsageError
from jdlint.model.result import FileReport
from jdlint.reporters import REPORTERS, Look
from jdlint.rulebook import REVIEW_DUE, REVIEW_LAPSED, overdue

_MAX_STDIN = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The options of `jdlint check`, as given."""

    paths: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    as_of: str | None = None
    employer: tuple[str, ...] = ()
    config: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    pedantic: bool | None = None
    preview: bool | None = None
    form: str = "text"
    fix: bool = False
    diff: bool = False
    stdin_filename: str = "stdin.md"
    color: str = "auto"
    workers: int = 1
    no_cache: bool = False

    @property
    def from_stdin(self) -> bool:
        """Whether the posting comes in on standard input."""
        return self.paths == ("-",)


def check(order: Order) -> int:
    """Lint, report and return the exit code."""
    _refuse_contradictions(order)
    shelf = Shelf(cache=not order.no_cache, note=tell)
    run = Round(
        shelf=shelf,
        configurations=Configurations(Path(order.config) if order.config else None),
        given=_choices(order, shelf),
        today=dt.datetime.now().astimezone().date(),
        workers=order.workers or os.cpu_count() or 1,
    )
    found, progress = _find(order, run)
    # What is loaded by now stays until the end of the run; the collector need not look at it again and again.
    gc.freeze()
    if order.fix or order.diff:
        return _mend(order, run, progress.watch(found), progress)
    name = order.stdin_filename
    reports = run.lint_stdin(name, _stdin(name)) if order.from_stdin else progress.watch(run.lint(found))
    _write(order, run, reports, progress)
    return run.verdict.code


def _refuse_contradictions(order: Order) -> None:
    if "-" in order.paths and not order.from_stdin:
        raise UsageError("Standard input (-) cannot be linted together with files.")
    if order.fix and order.diff:
        raise UsageError("--fix and --diff exclude each other: --diff shows what --fix would write.")
    if order.from_stdin and order.fix:
        raise UsageError("--fix cannot write to standard input; use --diff, or give a file.")


def _choices(order: Order, shelf: Shelf) -> Choices:
    # Facts come with jdlint; packs have none to add.
    return replace(
        parse_employer(order.employer, lambda: {fact.name for fact in shelf.rulebook().vocabulary.employer_facts}),
        places=tuple(order.places) or None,
        as_of=parse_date(order.as_of),
        select=parse_names(order.select),
        ignore=parse_names(order.ignore),
        pedantic=order.pedantic,
        preview=order.preview,
        fail_on=order.fail_on,
    )


def _find(order: Order, run: Round) -> tuple[Iterable[Found], Progress]:
    """Return what there is to lint; counted first only where somebody watches."""
    if order.from_stdin:
        return (), Progress(0)
    found = run.find(order.paths or (".",))
    if not shows_progress():
        return found, Progress(0)
    counted = list(found)
    return counted, Progress(len(counted))


def _stdin(name: str) -> bytes | Problem:
    """Return what comes in on standard input, or the problem of the posting `name` that keeps it from being read."""
    if sys.stdin is None:
        return Problem(name, "unreadable", "Standard input is closed; there is nothing to read.")
    try:
        data = sys.stdin.buffer.read(_MAX_STDIN + 1)
    except OSError as error:
        return Problem(name, "unreadable", f"Standard input cannot be read: {(error.strerror or str(error)).lower()}.")
    if len(data) > _MAX_STDIN:
        raise UsageError(f"Standard input holds more than {_MAX_STDIN // 1024**2} MiB; no posting is that long.")
    return data


def _look(order: Order, run: Round) -> Look:
    first = order.stdin_filename if order.from_stdin else (order.paths or (".",))[0]
    settings = run.settings(run.configuration_of(first))
    laws = run.shelf.rulebook(settings.rule_packs).laws
    lapsed = overdue(laws, settings.as_of, REVIEW_LAPSED)
    return Look(
        as_of=settings.as_of,
        version=__version__,
        color=wants_color(order.color),
        width=width(),
        pedantic=settings.pedantic,
        lapsed=lapsed,
        aging=tuple(law for law in overdue(laws, settings.as_of, REVIEW_DUE) if law not in lapsed),
        fixing=order.fix,
    )


def _write(order: Order, run: Round, reports: Iterable[FileReport], progress: Progress) -> None:
    """Write the report as it comes, and the step summary where GitHub asks for one."""
    path = summary_file() if order.form == "github" else None
    summary = StepSummary()
    pieces = REPORTERS[order.form](summary.watch(reports) if path else reports, run.shelf, _look(order, run))
    for piece in pieces:
        progress.wipe()
        sys.stdout.write(piece)
    if path:
        append(path, summary.markdown())


def _mend(order: Order, run: Round, found: Iterable[Found], progress: Progress) -> int:
    from jdlint.cli.mending import Mending  # noqa: PLC0415 - a run that only reports need not know how to write

    mending = Mending(run=run, writes=order.fix)
    if order.diff:
        name = order.stdin_filename
        diffs = mending.diff_text(name, _stdin(name)) if order.from_stdin else mending.diffs(found)
        for piece in diffs:
            progress.wipe()
            sys.stdout.write(piece)
    else:
        _write(order, run, mending.reports(found), progress)
    sys.stdout.flush()
    tell(mending.sentence())
    return mending.code
