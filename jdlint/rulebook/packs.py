"""Where rule packs lie, which files they hold and what part each file plays. Knows nothing of YAML."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jdlint.model.errors import Fault, RulePackError

_SUFFIXES = (".yaml", ".yml")
_LARGEST = 4_000_001
"""Bytes read of a file: one more than the loader takes, so that it can say that the file is too large."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a rule pack."""

    path: str
    """As shown to people."""
    relative: str
    """Below the pack's folder, with slashes."""
    role: str
    """`rule`, `law`, `vocabulary` or `quality`."""
    pack: str
    """The pack of its rules; empty for the others."""
    data: bytes


def builtin_rules_path() -> Path:
    """Return the folder of the rules that come with jdlint."""
    spec = importlib.util.find_spec("jdlint_rules")
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(__file__).parents[2] / "rules"  # a checkout that is not installed


def pack_roots(packs: Sequence[Path], builtin: Path) -> tuple[Path, ...]:
    """Return the folders to read, the built-in rules first, each folder once."""
    roots: dict[Path, Path] = {}
    for root in (builtin, *packs):
        roots.setdefault(root.resolve(), root)
    return tuple(roots.values())


def read_packs(roots: Sequence[Path]) -> tuple[PackFile, ...]:
    """Read every file of the packs, of which the first is the built-in one; raise RulePackError if one cannot be read."""
    files: list[PackFile] = []
    faults: list[Fault] = []
    for root in roots:
        found = 0
        for path in _yaml_files(root):
            found += 1
            try:
                files.append(_read(root, path, builtin=root is roots[0]))
            except OSError as error:
                faults.append(Fault(str(path), 1, 1, f"The file cannot be read: {error.strerror}."))
        if not found:
            faults.append(Fault(str(root), 1, 1, _why_empty(root)))
    if faults:
        raise RulePackError(tuple(faults))
    return tuple(files)


def _yaml_files(root: Path) -> Iterator[Path]:
    """Yield the YAML files below a folder, or the one file that was named, in the order of their names."""
    if root.is_file():
        yield root
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(_SUFFIXES) and not name.startswith("."))


def _read(root: Path, path: Path, *, builtin: bool) -> PackFile:
    with path.open("rb") as stream:
        data = stream.read(_LARGEST)
    inner = path.relative_to(root).parts if path != root else (path.name,)
    role = _role(inner, builtin=builtin)
    home = root if root.is_dir() else path.parent
    pack = inner[0] if len(inner) > 1 else home.resolve().name
    return PackFile(str(path), "/".join(inner), role, pack if role == "rule" else "", data)


def _role(inner: tuple[str, ...], *, builtin: bool) -> str:
    if inner[0] == "laws" and len(inner) > 1:
        return "law"
    if builtin and inner == ("quality.yaml",):
        return "quality"
    vocabulary = inner[0] == "posting" or inner in {("places.yaml",), ("employer.yaml",)}
    return "vocabulary" if builtin and vocabulary else "rule"


def _why_empty(root: Path) -> str:
    if not root.exists():
        return "There is no such rule pack folder."
    return "The rule pack holds no YAML file."
