"""Configuration: `.jdlint.yaml` or pyproject's `[tool.jdlint]`, found upward from each file and read strictly."""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from jdlint.model.errors import ConfigError, Fault

YAML_NAMES = (".jdlint.yaml", ".jdlint.yml")
TOML_NAME = "pyproject.toml"
FAIL_ON = ("error", "warning", "note", "never")

_MAX_BYTES = 256 * 1024
_MAX_DEPTH = 8
_MAX_ENTRIES = 10_000  # what holds more is no configuration, but aliases of aliases
_TOO_DEEP = "The configuration is too large or nested too deeply."
_TABLE = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*jdlint[ \t]*[\].]", re.MULTILINE)

Mark = tuple[int, int]
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen in one place, a file or the command line. None, or an empty mapping, means: not chosen here."""

    places: tuple[str, ...] | None = None
    as_of: dt.date | None = None
    employees: int | None = None
    employees_in: Mapping[str, int] = field(default_factory=dict)
    contractors: int | None = None
    contractors_in: Mapping[str, int] = field(default_factory=dict)
    reports_into: tuple[str, ...] | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    pedantic: bool | None = None
    preview: bool | None = None
    fail_on: str | None = None
    exclude: tuple[str, ...] | None = None
    rule_packs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The choices of a configuration file; without a file, none."""

    path: Path | None = None
    choices: Choices = Choices()
    marks: Mapping[Steps, Mark] = field(default_factory=dict)
    """Where each entry stands in a YAML file, for complaints that only the rulebook can make."""
    passed_over: tuple[Path, ...] = ()
    """Other configurations in the same folder, of which nothing is read."""

    def place_of(self, *steps: str | int) -> str:
        """Return `file:line:column` of an entry, as exactly as it is known."""
        line, column = _mark(self.marks, steps)
        return f"{self.path}:{line}:{column}" if line else str(self.path)


class Configurations:
    """Finds the configuration of each file; a folder is looked at once."""

    def __init__(self, explicit: Path | None = None) -> None:
        """With an explicit file, that one holds for every path."""
        self._explicit = read(explicit) if explicit else None
        self._by_folder: dict[str, Configuration] = {}

    def of_file(self, path: str) -> Configuration:
        """Return the nearest configuration above a file."""
        return self.of_folder(os.path.dirname(path))  # noqa: PTH120 - called for every file of a run

    def of_folder(self, folder: str) -> Configuration:
        """Return the nearest configuration in a folder or above it, not looking beyond the root of a repository."""
        if self._explicit is not None:
            return self._explicit
        if folder not in self._by_folder:
            self._by_folder[folder] = self._search(Path(folder).absolute())
        return self._by_folder[folder]

    def _search(self, folder: Path) -> Configuration:
        known = self._by_folder.get(str(folder))
        if known is None:
            known = _in_folder(folder)
            if known is None:
                top = folder.parent == folder or (folder / ".git").exists()
                known = Configuration() if top else self._search(folder.parent)
            self._by_folder[str(folder)] = known
        return known


def _in_folder(folder: Path) -> Configuration | None:
    path = folder / TOML_NAME
    # A name that leads nowhere, or to a pipe, is told by reading it; a pyproject.toml may have nothing to do with jdlint.
    present = [folder / name for name in YAML_NAMES if os.path.lexists(folder / name)]
    if present:
        toml = [path] if path.is_file() and _TABLE.search(_bytes(path)) else []
        return replace(read(present[0]), passed_over=(*present[1:], *toml))
    if not path.is_file() or b"jdlint" not in _bytes(path):
        return None
    table = _toml(path).get("tool", {})
    return _configuration(path, table["jdlint"], {}) if "jdlint" in table else None


def read(path: Path) -> Configuration:
    """Read one configuration file, raising ConfigError with every fault that is in it."""
    if path.suffix == ".toml":
        table = _toml(path)
        chosen = table.get("tool", {}).get("jdlint", {}) if path.name == TOML_NAME else table
        return _configuration(path, chosen, {})
    value, marks = _yaml(path)
    return _configuration(path, {} if value is None else value, marks)


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ConfigError(f"{path}: The configuration cannot be read: it is not a regular file.")
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: The configuration cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(data) > _MAX_BYTES:
        raise ConfigError(f"{path}: A configuration of more than {_MAX_BYTES // 1024} KiB is a mistake; nothing was read.")
    return data


def _toml(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most runs have no TOML to read

    try:
        return tomllib.loads(_bytes(path).decode())
    except RecursionError:
        raise ConfigError(f"{path}: {_TOO_DEEP}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: This is no valid TOML: {error}.") from error


def _yaml(path: Path) -> tuple[Any, Mapping[Steps, Mark]]:
    import yaml  # noqa: PLC0415 - most runs have no YAML to read

    marks: dict[Steps, Mark] = {}
    try:
        text = _bytes(path).decode("utf-8-sig")
        _refuse_depth(path, yaml.parse(text, Loader=yaml.SafeLoader))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return (None if node is None else _value(path, node, (), marks)), marks
    except yaml.MarkedYAMLError as error:
        at = f"{path}:{error.problem_mark.line + 1}:{error.problem_mark.column + 1}" if error.problem_mark else str(path)
        raise ConfigError(f"{at}: This is no valid YAML: {error.problem or error.context}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: This is no valid YAML: {' '.join(str(error).split())}.") from error


def _refuse_depth(path: Path, events: Iterable[Any]) -> None:
    """Refuse deep nesting before a tree is built, which takes a stack as deep."""
    depth = 0
    for event in events:
        depth += event.__class__.__name__.endswith(("SequenceStartEvent", "MappingStartEvent"))
        depth -= event.__class__.__name__.endswith(("SequenceEndEvent", "MappingEndEvent"))
        if depth > _MAX_DEPTH:
            raise ConfigError(f"{path}:{event.start_mark.line + 1}:{event.start_mark.column + 1}: {_TOO_DEEP}")


def _value(path: Path, node: Any, steps: Steps, marks: dict[Steps, Mark]) -> Any:
    """Turn a YAML node into plain data; only true, false and whole numbers are converted (`NO` stays a word)."""
    mark = (node.start_mark.line + 1, node.start_mark.column + 1)
    marks.setdefault(steps, mark)
    if len(steps) > _MAX_DEPTH or len(marks) > _MAX_ENTRIES:
        raise ConfigError(f"{path}:{mark[0]}:{mark[1]}: {_TOO_DEEP}")
    if node.id == "sequence":
        return [_value(path, item, (*steps, index), marks) for index, item in enumerate(node.value)]
    if node.id == "mapping":
        return _mapping(path, node, steps, marks)
    text: str = node.value
    if node.style is not None:
        return text
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if text.isdecimal() and text.isascii() else None if text in {"", "null", "~"} else text


def _mapping(path: Path, node: Any, steps: Steps, marks: dict[Steps, Mark]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        mark = (key.start_mark.line + 1, key.start_mark.column + 1)
        if key.id != "scalar" or key.value in found:
            name = f"The key “{key.value}” stands here a second time" if key.id == "scalar" else "A key must be a word"
            raise ConfigError(f"{path}:{mark[0]}:{mark[1]}: {name}.")
        marks[*steps, key.value, "key"] = mark
        found[key.value] = _value(path, value, (*steps, key.value), marks)
    return found


@dataclass(slots=True)
class _Reader:
    """Reads plain data into choices and keeps every fault."""

    path: Path
    marks: Mapping[Steps, Mark]
    faults: list[Fault] = field(default_factory=list)

    def complain(self, message: str, *steps: str | int) -> None:
        line, column = _mark(self.marks, steps)
        self.faults.append(Fault(str(self.path), line, column, message))

    def mapping(self, value: Any, known: Mapping[str, Callable[[_Reader, Any, str], Any]], *above: str) -> dict[str, Any]:
        """Read a mapping whose keys are known; the result holds what could be read, under Python names."""
        if not isinstance(value, Mapping):
            self.complain(f"{_named(above)} must be a mapping of keys to values, not {_kind(value)}.", *above)
            return {}
        found: dict[str, Any] = {}
        for key, item in value.items():
            if key not in known:
                self.complain(f"Unknown key “{'.'.join((*above, key))}”{_nearest(key, known)}", *above, key, "key")
            elif (result := known[key](self, item, ".".join((*above, key)))) is not None:
                found[key.replace("-", "_")] = result
        return found


def _texts(reader: _Reader, value: Any, key: str) -> tuple[str, ...] | None:
    if isinstance(value, str) or not isinstance(value, Sequence):
        fault = f"not {_kind(value)}" + (f"; write [{value}]" if isinstance(value, str) and value else "")
    else:
        wrong = [(at, item) for at, item in enumerate(value, 1) if not (isinstance(item, str) and item)]
        if not wrong:
            return tuple(value)
        fault = f"but entry {wrong[0][0]} is {_kind(wrong[0][1]) if wrong[0][1] != '' else 'empty'}"
    reader.complain(f"“{key}” must be a list of texts, {fault}.", *key.split(".", 2))
    return None


def _flag(reader: _Reader, value: Any, key: str) -> bool | None:
    if isinstance(value, bool):
        return value
    reader.complain(f"“{key}” must be true or false, not {_kind(value)}.", *key.split(".", 2))
    return None


def _count(reader: _Reader, value: Any, key: str) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    reader.complain(f"“{key}” must be a whole number, not {_kind(value)}.", *key.split(".", 2))
    return None


def _date(reader: _Reader, value: Any, key: str) -> dt.date | None:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return read_date(value if isinstance(value, str) else "")
    except ValueError:
        said = f"“{value}”" if isinstance(value, str | int) else _kind(value)
        reader.complain(f"“{key}” must be a date such as 2026-01-31, not {said}.", key)
    return None


def _fail_on(reader: _Reader, value: Any, key: str) -> str | None:
    if isinstance(value, str) and value in FAIL_ON:
        return value
    said = f"“{value}”{_nearest(value, FAIL_ON)}" if isinstance(value, str) else f"{_kind(value)}."
    reader.complain(f"“{key}” must be one of {', '.join(FAIL_ON)}, not {said}", key)
    return None


def _each(reader: _Reader, value: Any, key: str, *, read_one: Callable[[_Reader, Any, str], Any]) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        reader.complain(f"“{key}” must be a mapping of names to values, not {_kind(value)}.", *key.split(".", 2))
        return None
    return {name: result for name, item in value.items() if (result := read_one(reader, item, f"{key}.{name}")) is not None}


def _employer(reader: _Reader, value: Any, key: str) -> dict[str, Any] | None:
    return reader.mapping(value, _EMPLOYER_KEYS, key)


_EMPLOYER_KEYS: Mapping[str, Callable[[_Reader, Any, str], Any]] = {
    "employees": _count,
    "employees-in": partial(_each, read_one=_count),
    "contractors": _count,
    "contractors-in": partial(_each, read_one=_count),
    "reports-into": _texts,
    "facts": partial(_each, read_one=_flag),
}
_KEYS: Mapping[str, Callable[[_Reader, Any, str], Any]] = {
    "places": _texts,
    "as-of": _date,
    "employer": _employer,
    "select": _texts,
    "ignore": _texts,
    "pedantic": _flag,
    "preview": _flag,
    "fail-on": _fail_on,
    "exclude": _texts,
    "rule-packs": _texts,
}


def read_date(text: str) -> dt.date:
    """Return the date written as YYYY-MM-DD; ValueError for anything else, such as 20260131 or a week date."""
    date = dt.date.fromisoformat(text)
    if date.isoformat() != text:
        raise ValueError(text)
    return date


def _configuration(path: Path, value: Any, marks: Mapping[Steps, Mark]) -> Configuration:
    reader = _Reader(path, marks)
    found = reader.mapping(value, _KEYS)
    if reader.faults:
        raise ConfigError("\n".join(_sentence(fault) for fault in sorted(reader.faults)))
    return Configuration(path=path, choices=Choices(**found.pop("employer", {}), **found), marks=marks)


def _sentence(fault: Fault) -> str:
    return str(fault) if fault.line else f"{fault.path}: {fault.message}"


def _mark(marks: Mapping[Steps, Mark], steps: Steps) -> Mark:
    while steps and steps not in marks:
        steps = steps[:-1]
    return marks.get(steps, (0, 0))


def _named(above: tuple[str, ...]) -> str:
    return f"“{'.'.join(above)}”" if above else "A configuration"


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    names: Mapping[type, str] = {
        bool: "true or false",
        int: f"the number {value}",
        str: f"the text “{value}”",
        dict: "a mapping",
    }
    return names.get(type(value), "a list" if isinstance(value, Sequence) else str(value))


def _nearest(name: str, known: Sequence[str] | Mapping[str, object]) -> str:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean “{close[0]}”?" if close else f"; known are {', '.join(known)}."
