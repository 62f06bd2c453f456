"""From the paths on the command line to the files to lint, and from a file to its bytes."""

from __future__ import annotations

import os
import re
import stat
from glob import iglob
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdlint.model.errors import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from jdlint.model.settings import Settings

MAX_BYTES = 32 * 1024 * 1024
"""Larger files are no postings."""
STDIN = "-"
_MAGIC = frozenset("*?[")


class _Ignore(NamedTuple):
    """The patterns of one .gitignore and the folder that they hold for."""

    folder: str
    spec: GitIgnoreSpec


def discover(paths: Sequence[str], settings: Settings, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """Yield the files that `paths` mean, each once, and a problem for each path that means none.

    Paths come in the order given, the files of a pattern sorted, those of a folder sorted and before those of its
    subfolders. A folder gives the files with one of `suffixes` (lower case, with the dot) that are neither hidden nor named
    in a .gitignore; a file named outright is linted whatever its suffix. `settings.exclude` holds for all. "-" stands for
    standard input and is passed on.
    """
    try:
        excluded = _spec(settings.exclude)
    except (ValueError, re.error):
        raise ConfigError(f"exclude: “{wrong_patterns(settings.exclude)[0]}” is no pattern of files.") from None
    root = str(settings.root or Path.cwd())
    seen: set[str] = set()
    for path in paths:
        for found in _found(path, suffixes):
            if isinstance(found, Problem) or found == STDIN:
                yield found
                continue
            identity = os.path.realpath(found)
            if identity not in seen and not _matches(excluded, found, root):
                seen.add(identity)
                yield found


def read_bytes(path: str) -> bytes | Problem:
    """Return the bytes of the file, or the problem that keeps them from being read; at most `MAX_BYTES`."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - paths are strings here, as users wrote them
            return Problem(path, "unreadable", f"{path} is not a regular file; name a file or a folder.")
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _missing(path)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return Problem(path, "too-large", f"{path} is larger than {limit} MB, which is no posting; split it, or leave it out.")
    return data


def _found(path: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """Yield what one path means."""
    if path == STDIN:
        yield path
    elif os.path.isdir(path):  # noqa: PTH112
        yield from _or_problem(_walk(path, suffixes), path, f"no postings found in {path}; jdlint reads {_listed(suffixes)}.")
    elif os.path.lexists(path):
        yield path
    elif _MAGIC & set(path):
        yield from _or_problem(_glob(path, suffixes), path, f"no postings match {path}; check the pattern.")
    else:
        yield _missing(path)


def _or_problem(files: Iterator[str | Problem], path: str, message: str) -> Iterator[str | Problem]:
    """Yield the files, or a problem if there are none."""
    empty = True
    for file in files:
        empty = False
        yield file
    if empty:
        yield Problem(path, "missing", message[0].upper() + message[1:])


def _glob(pattern: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """Yield the files that match; a folder that matches is walked unless the pattern goes into folders by itself."""
    matches = sorted(set(iglob(pattern, recursive=True)))  # noqa: PTH207 - keeps the path as written
    deep = "**" in pattern
    for match in matches:
        if not os.path.isdir(match):  # noqa: PTH112
            if not pattern.endswith("*") or os.path.splitext(match)[1].lower() in suffixes:  # noqa: PTH122
                yield match
        elif not deep:
            yield from _walk(match, suffixes)


def _walk(top: str, suffixes: Collection[str]) -> Iterator[str | Problem]:
    """Yield the postings under a folder, sorted, without hidden and ignored ones; a loop of links is entered once."""
    entered: set[tuple[int, int]] = set()
    pending: list[tuple[str, tuple[_Ignore, ...]]] = [(top, _ignores_above(top))]
    while pending:
        folder, ignores = pending.pop()
        try:
            identity = os.stat(folder)  # noqa: PTH116
            if (identity.st_dev, identity.st_ino) in entered:
                continue
            entered.add((identity.st_dev, identity.st_ino))
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        ignores = (*ignores, *_ignores_in(folder))
        visible = [(child, _is_folder(child)) for child in children if not child.name.startswith(".")]
        folders = [child for child, is_folder in visible if is_folder is True]
        pending += [(child.path, ignores) for child in reversed(folders) if not _ignored(ignores, child.path + os.sep)]
        for child, is_folder in visible:
            wanted = os.path.splitext(child.name)[1].lower() in suffixes or isinstance(is_folder, Problem)  # noqa: PTH122
            if wanted and is_folder is not True and not _ignored(ignores, child.path):
                yield is_folder or child.path


def _is_folder(entry: os.DirEntry[str]) -> bool | Problem:
    """Whether there is a folder; a problem for what may be one and cannot be reached, such as a link to itself."""
    try:
        return entry.is_dir()
    except OSError as error:
        return _unreadable(entry.path, error)


def _ignores_above(folder: str) -> tuple[_Ignore, ...]:
    """Return the ignore files from the top of the repository down to the folder's parent; none outside a repository."""
    here = Path(folder).resolve()
    above: list[_Ignore] = []
    for place in (here, *here.parents):
        if place != here:
            above[:0] = _ignores_in(str(place))
        if (place / ".git").exists():
            # Who names an ignored folder outright means it.
            return () if _ignored(above, str(here) + os.sep) else tuple(above)
    return ()


def _ignores_in(folder: str) -> tuple[_Ignore, ...]:
    """Return the patterns of the folder's ignore file; as for git, a line that is no pattern ignores nothing."""
    path = os.path.join(folder, ".gitignore")  # noqa: PTH118
    data = read_bytes(path) if os.path.lexists(path) else b""
    lines = () if isinstance(data, Problem) else data.decode("utf-8", errors="replace").splitlines()
    wrong = wrong_patterns(lines)
    spec = _spec([line for line in lines if line not in wrong])
    return (_Ignore(os.path.realpath(folder), spec),) if spec else ()


def wrong_patterns(lines: Sequence[str]) -> tuple[str, ...]:
    """Return those lines that are no patterns as .gitignore has them."""
    try:
        _spec(lines)
    except (ValueError, re.error):
        return tuple(lines) if len(lines) == 1 else tuple(line for line in lines if wrong_patterns([line]))
    return ()


def _spec(lines: Sequence[str]) -> GitIgnoreSpec | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most runs have nothing to ignore

    return GitIgnoreSpec.from_lines(lines)


def _ignored(ignores: Sequence[_Ignore], path: str) -> bool:
    """Whether the ignore file that is nearest to the path and speaks of it says so."""
    for ignore in reversed(ignores):
        relative = _relative(path, ignore.folder)
        verdict = ignore.spec.check_file(relative).include if relative else None
        if verdict is not None:
            return verdict
    return False


def _matches(spec: GitIgnoreSpec | None, path: str, root: str) -> bool:
    relative = _relative(path, os.path.realpath(root)) if spec else None
    return bool(spec and spec.match_file(relative or path))


def _relative(path: str, folder: str) -> str | None:
    """Return the path below the folder with forward slashes, with the slash that marks a folder; None if it is elsewhere."""
    parent, name = os.path.split(path.rstrip(os.sep))
    relative = os.path.relpath(os.path.join(os.path.realpath(parent or "."), name), folder)  # noqa: PTH118
    if relative.startswith(os.pardir):
        return None
    return relative.replace(os.sep, "/") + ("/" if path.endswith(os.sep) else "")


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(path, "unreadable", f"{path} cannot be read: {reason}.")


def _missing(path: str) -> Problem:
    """Say that there is no such path, and which name comes nearest."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    if os.path.islink(path):  # noqa: PTH114
        return Problem(path, "missing", f"{path} is a link to {os.readlink(path)}, which is not there.")  # noqa: PTH115
    parent = Path(path).parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    try:
        names = sorted(os.listdir(parent))  # noqa: PTH208
    except OSError:
        names = []
    parts = Path(path).parts[len(parent.parts) if str(parent) != "." else 0 :]
    near = get_close_matches(parts[0] if parts else path, names, n=1, cutoff=0.6)
    hint = f"; did you mean {parent / near[0]}?" if near else "."
    return Problem(path, "missing", f"There is no file or folder {path}{hint}")


def _listed(suffixes: Collection[str]) -> str:
    return "files that end in " + ", ".join(sorted(suffixes))
