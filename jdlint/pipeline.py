"""The way of one posting, on one screen: read, parse, scan, describe, select, check, place, filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdlint.checks import CHECKS
from jdlint.discover import discover, read_bytes
from jdlint.filters.select import choose, is_shown
from jdlint.formats import FORMATS, read_document
from jdlint.lexing import SpacyLexer, TriggerIndex
from jdlint.model.errors import Problem
from jdlint.model.law import Reach
from jdlint.model.posting import Posting
from jdlint.model.result import Case, Checker, FileReport, Match, NotApplicable
from jdlint.model.rule import Kind, Rule
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.model.text import Document
from jdlint.placement import Placer, facts, longest_words
from jdlint.posting import describer, triggers
from jdlint.rulebook import load_rulebook, reach

_BATCH = 8
"""Files that one worker is given at a time: enough to pay for the way, few enough to keep order and memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the checks say of one posting, before it is placed."""

    matches: tuple[tuple[Match, Rule], ...]
    not_applicable: tuple[NotApplicable, ...]
    problems: tuple[Problem, ...]


class Linter:
    """A rulebook and settings made ready; lints any number of postings."""

    def __init__(self, rulebook: Rulebook, settings: Settings) -> None:
        """Compile the chosen rules into one trigger index and one checker for each kind."""
        self.rulebook = rulebook
        self.settings = settings
        self._rules = {rule.id: rule for rule in choose(rulebook.rules, settings)}
        self._checkers = _compile(tuple(self._rules.values()), rulebook)
        wanted = (trigger for checker in self._checkers.values() for trigger in checker.triggers)
        self._index = TriggerIndex((*triggers(rulebook.vocabulary), *wanted))
        self._describe = describer(rulebook.vocabulary)
        self._parents = {place.code: place.parent for place in rulebook.vocabulary.places}
        self._hosts = {host: place.code for place in rulebook.vocabulary.places for host in place.hosts}

    def lint(self, path: str, data: bytes, *, settings: Settings | None = None) -> FileReport:
        """Return what is said about one file's bytes; `path` names it and its suffix tells the format.

        `settings` may differ from the linter's in date, places and employer, not in the choice of rules.
        """
        document, problems = read_document(path, data)
        if document is None:
            return FileReport(path=path, posting=None, problems=problems)
        return self.lint_document(document, problems, settings or self.settings)

    def lint_document(self, document: Document, problems: Sequence[Problem], settings: Settings) -> FileReport:
        """Return what is said about a document."""
        hits = self._index.scan(document.text, document.folded)
        posting = self._describe(document, hits)
        case = Case(posting=posting, hits=hits, reach=reach(self.rulebook, posting, settings), settings=settings)
        answer = self._ask(case)
        placer = Placer(document, case.reach, self.rulebook.law_by_id, self._parents, self._hosts)
        placed = (placer.place(match, rule) for match, rule in answer.matches)
        return FileReport(
            path=document.path,
            posting=facts(posting),
            violations=tuple(violation for violation in placed if is_shown(violation, settings)),
            not_applicable=answer.not_applicable,
            problems=(*problems, *_complaints(document.path, case.reach), *answer.problems),
        )

    def describe(self, document: Document) -> Posting:
        """Return what a document says, without checking it."""
        return self._describe(document, self._index.scan(document.text, document.folded))

    def _ask(self, case: Case) -> Answer:
        """Run every checker; one that fails is a problem of the report and keeps no other from running."""
        matches: list[tuple[Match, Rule]] = []
        idle: list[NotApplicable] = []
        problems: list[Problem] = []
        for kind, checker in self._checkers.items():
            try:
                for found in checker.check(case):
                    if isinstance(found, NotApplicable):
                        idle.append(found)
                    else:
                        matches.append((found, self._rules[found.rule]))
            except Exception as error:  # noqa: BLE001 - no fault of one kind may hide what the others find
                problems.append(_failure(case.posting.document.path, kind, error))
        ordered = sorted(longest_words(matches), key=lambda pair: (pair[0].missing, pair[0].span, pair[1].id))
        return Answer(tuple(ordered), tuple(idle), tuple(problems))


def _complaints(path: str, reached: Reach) -> tuple[Problem, ...]:
    return tuple(Problem(path=path, kind="front-matter", message=f"{path}: {text}") for text in reached.complaints)


def _compile(rules: Sequence[Rule], rulebook: Rulebook) -> Mapping[Kind, Checker]:
    lexer = SpacyLexer()
    by_kind: dict[Kind, list[Rule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    return {kind: CHECKS[kind](by_kind[kind], rulebook.vocabulary, lexer) for kind in CHECKS if kind in by_kind}


def _failure(path: str, kind: Kind, error: Exception) -> Problem:
    sentence = f"The {kind} rules failed on this posting ({type(error).__name__}: {error}); the others ran. Please report this."
    return Problem(path=path, kind="rule-failed", message=sentence)


def lint_text(
    text: str, *, path: str = "posting.md", settings: Settings | None = None, rulebook: Rulebook | None = None
) -> FileReport:
    """Lint one posting given as a string; the suffix of `path` tells its format."""
    chosen = settings or Settings(as_of=dt.datetime.now(tz=dt.UTC).date())
    book = rulebook or load_rulebook(chosen.rule_packs, cache=None)
    return Linter(book, chosen).lint(path, text.encode())


def lint_paths(
    paths: Iterable[str], settings: Settings, *, rulebook: Rulebook | None = None, workers: int = 1
) -> Iterator[FileReport]:
    """Lint files, folders and globs, and yield one report a file in a stable order.

    With more than one worker the files are shared out among processes; the order stays.
    """
    book = rulebook or load_rulebook(settings.rule_packs, cache=None)
    return lint_found(discover(tuple(paths), settings, FORMATS), book, settings, workers=workers)


def lint_found(
    found: Iterable[str | Problem], rulebook: Rulebook, settings: Settings, *, workers: int = 1
) -> Iterator[FileReport]:
    """Lint what `discover` found, in its order."""
    if workers > 1:
        yield from _lint_shared(found, rulebook, settings, workers)
        return
    linter = Linter(rulebook, settings)
    for item in found:
        yield _lint_one(linter, item)


def _lint_one(linter: Linter, item: str | Problem) -> FileReport:
    data = item if isinstance(item, Problem) else read_bytes(item)
    if isinstance(data, Problem):
        return FileReport(path=data.path, posting=None, problems=(data,))
    return linter.lint(str(item), data)


def _lint_shared(found: Iterable[str | Problem], rulebook: Rulebook, settings: Settings, workers: int) -> Iterator[FileReport]:
    """Keep a bounded number of batches under way, so that memory stays flat for any number of files."""
    from collections import deque  # noqa: PLC0415
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415
    from itertools import islice  # noqa: PLC0415

    pending: deque[Future[list[FileReport]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(rulebook, settings)) as pool:
        stream = iter(found)
        batches = iter(lambda: tuple(islice(stream, _BATCH)), ())
        pending.extend(pool.submit(_lint_batch, batch) for batch in islice(batches, workers * 4))
        while pending:
            yield from pending.popleft().result()
            pending.extend(pool.submit(_lint_batch, batch) for batch in islice(batches, 1))


_worker: list[Linter] = []
"""The linter of a worker process, made once when the process starts."""


def _start_worker(rulebook: Rulebook, settings: Settings) -> None:
    _worker.append(Linter(rulebook, settings))


def _lint_batch(batch: Sequence[str | Problem]) -> list[FileReport]:
    return [_lint_one(_worker[-1], item) for item in batch]
