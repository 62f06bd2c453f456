"""Ids and addresses: their shape, and that no id is given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jdlint.model.errors import Fault
from jdlint.rulebook.entries import Located
from jdlint.rulebook.yaml_loader import Path

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")


def kebab_faults(entry: Located[object], path: Path, name: str) -> Iterator[Fault]:
    """Yield a fault if an id is not in kebab-case."""
    if not _KEBAB.fullmatch(name):
        yield entry.fault(path, f"The id “{name}” is not in kebab-case (small letters, digits and single hyphens).")


def unique_faults(ids: Iterable[tuple[Located[object], Path, str]]) -> Iterator[Fault]:
    """Yield a fault for each id that an earlier entry has."""
    first: dict[str, Fault] = {}
    for entry, path, name in ids:
        here = entry.fault(path, f"The id “{name}” is taken.")
        if name in first:
            there = first[name]
            yield entry.fault(path, f"The id “{name}” is taken by the entry at {there.path}:{there.line}.")
        first.setdefault(name, here)


def web_faults(entry: Located[object], addresses: Sequence[tuple[Path, str]]) -> Iterator[Fault]:
    """Yield a fault for each address that is none of the web."""
    for path, address in addresses:
        if not _WEB.fullmatch(address):
            yield entry.fault(path, f"“{address}” is no address of the web; it begins with https://.")
