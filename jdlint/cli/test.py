"""`jdlint test DIR`: run the examples of a rule pack, the built-in ones or anybody's."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jdlint.model.rule import Rule
    from jdlint.model.rulebook import Rulebook

_RESULTS = ("validated", "missing", "noisy", "misplaced", "wrong-fix")


@click.command("test", short_help="Run the examples of a rule pack.", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Run every example of the rules in DIR: firing where marked, silent where innocent, silent after the fix."""
    from jdlint.rehearsal import rehearse  # noqa: PLC0415 - the help must not wait for the pipeline

    book, rules = _rules_in(folder)
    counts: Counter[str] = Counter()
    for outcome in rehearse(book, rules):
        counts[outcome.result] += 1
        if outcome.result != "validated":
            sys.stdout.writelines(_failure(outcome.result, outcome.rule, outcome.example, outcome.detail))
    sys.stdout.write(_summary(counts, rules))
    return 0 if counts.total() == counts["validated"] else 1


def _rules_in(folder: Path) -> tuple[Rulebook, tuple[Rule, ...]]:
    """Return the rulebook in force with the folder's rules, and those rules."""
    from jdlint.cli.edges import tell  # noqa: PLC0415
    from jdlint.cli.shelf import Shelf, refuse_pipes  # noqa: PLC0415
    from jdlint.rulebook import builtin_rules_path, load_rulebook  # noqa: PLC0415

    own = builtin_rules_path().resolve()
    shelf = Shelf(cache=True, note=tell)
    if folder.resolve().is_relative_to(own):
        inner = folder.resolve().relative_to(own).parts
        book = shelf.rulebook()
        return book, tuple(rule for rule in book.rules if not inner or rule.pack == inner[0])
    if (folder / "places.yaml").is_file():  # a whole rulebook, such as a checkout's
        refuse_pipes((folder,))
        book = load_rulebook((), cache=None, builtin=folder)
        return book, book.rules
    known = shelf.rulebook().rule_by_id
    book = shelf.rulebook((folder,))
    return book, tuple(rule for rule in book.rules if rule.id not in known)


def _failure(result: str, rule: str, example: str, detail: str) -> Iterator[str]:
    from jdlint.cli.terminal import width  # noqa: PLC0415
    from jdlint.reporters.style import wrapped  # noqa: PLC0415

    yield f"{result} {rule}\n"
    yield from (f"{line}\n" for line in wrapped(example, width(), first="  ", rest="  "))
    yield from (f"{line}\n" for line in wrapped(detail, width(), first="  got: ", rest="       "))


def _summary(counts: Counter[str], rules: Iterable[Rule]) -> str:
    number = len(tuple(rules))
    results = ", ".join(f"{counts[result]} {result}" for result in _RESULTS)
    examples = f"{counts.total()} example{'' if counts.total() == 1 else 's'}"
    return f"{examples} of {number} rule{'' if number == 1 else 's'}: {results}.\n"
