"""Rules, laws and vocabulary: from YAML files to one checked `Rulebook`, and what of it reaches a posting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jdlint.model.rulebook import Rulebook
from jdlint.rulebook.calendar import REVIEW_DUE, REVIEW_LAPSED, a_year_after, changes, overdue
from jdlint.rulebook.compiled import cache_file, key_of, read_compiled, write_compiled
from jdlint.rulebook.employers import employer_of
from jdlint.rulebook.packs import builtin_rules_path, pack_roots, read_packs
from jdlint.rulebook.places import resolve_place, upward
from jdlint.rulebook.reaching import reach

__all__ = [
    "REVIEW_DUE",
    "REVIEW_LAPSED",
    "a_year_after",
    "builtin_rules_path",
    "changes",
    "employer_of",
    "load_rulebook",
    "overdue",
    "reach",
    "resolve_place",
    "schema",
    "upward",
]


def load_rulebook(
    packs: Sequence[Path],
    *,
    cache: Path | None,
    builtin: Path | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Rulebook:
    """Load the built-in rules and then the packs; raises RulePackError with every fault of all files.

    `cache` is the folder of compiled rulebooks, None to go without; `builtin` replaces the rules that come with jdlint;
    `on_note` is told, in a sentence, when the compiled rulebook could not be kept.
    """
    roots = pack_roots(packs, builtin or builtin_rules_path())
    files = read_packs(roots)
    key = key_of(files)
    kept = cache_file(cache, roots) if cache is not None else None
    book = read_compiled(kept, key) if kept is not None else None
    if book is not None:
        return book
    from jdlint.rulebook.loading import build  # noqa: PLC0415 - yaml and pydantic cost more than a run from the cache

    book = build(files, key)
    if kept is not None:
        write_compiled(kept, key, book, on_note)
    return book


def schema(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema of a "rule-file" or a "law-file"."""
    from jdlint.rulebook import schemas  # noqa: PLC0415 - wanted by few runs

    return schemas.schema(name)
