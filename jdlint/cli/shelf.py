"""The rulebooks of a run, loaded once for each choice of rule packs, and the folder where their compiled forms are kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jdlint.cli.choices import passed_over
from jdlint.cli.edges import tell
from jdlint.config import Configuration, Configurations
from jdlint.model.errors import Fault, RulePackError
from jdlint.model.law import Law
from jdlint.model.rule import Rule
from jdlint.model.rulebook import Rulebook
from jdlint.rulebook import load_rulebook


def cache_folder() -> Path:
    """Return `$JDLINT_CACHE_DIR`, or `jdlint` in the user's cache folder."""
    if own := os.environ.get("JDLINT_CACHE_DIR"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "jdlint"
    # Without a home folder there is no cache to be had, and that must not end the run.
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where this does not
    return Path(home) / ".cache" / "jdlint"


class Shelf:
    """Gives rulebooks by their packs, and the page of any rule or law in them."""

    def __init__(self, *, cache: bool, note: Callable[[str], None]) -> None:
        self._cache = cache_folder() if cache else None
        self._note = note
        self._books: dict[tuple[Path, ...], Rulebook] = {}
        self.rule_by_id: dict[str, Rule] = {}
        self.law_by_id: dict[str, Law] = {}

    def rulebook(self, packs: tuple[Path, ...] = ()) -> Rulebook:
        """Return the built-in rules together with the packs."""
        if packs not in self._books:
            refuse_pipes(packs)
            book = load_rulebook(packs, cache=self._cache, on_note=self._note)
            self._books[packs] = book
            self.rule_by_id.update(book.rule_by_id)
            self.law_by_id.update(book.law_by_id)
        return self._books[packs]


def refuse_pipes(packs: tuple[Path, ...]) -> None:
    """Refuse rule files that are no regular files: reading a pipe would wait for ever."""
    found = (Path(folder, name) for pack in packs for folder, _, names in os.walk(pack) for name in sorted(names))
    pipes = (path for path in found if path.suffix in {".yaml", ".yml"} and path.exists() and not path.is_file())
    faults = tuple(Fault(str(path), 1, 1, "The file cannot be read: it is not a regular file.") for path in pipes)
    if faults:
        raise RulePackError(faults)


def configured_rulebook(config: str | None) -> Rulebook:
    """Return the rulebook that holds in the current folder, or under an explicit configuration file."""
    found = Configurations(Path(config) if config else None).of_folder(".")
    for sentence in passed_over(found):
        tell(sentence)
    return Shelf(cache=True, note=tell).rulebook(packs_of(found))


def packs_of(configuration: Configuration) -> tuple[Path, ...]:
    """Return the folders of a configuration's rule packs."""
    root = configuration.path.parent if configuration.path else Path()
    return tuple(root / pack for pack in configuration.choices.rule_packs or ())
