"""YAML as jdlint reads it: scalars stay text, nothing is guessed, and every fault of a file is told at once.

PyYAML alone reads `NO` as False and `12:30` as 750, and keeps the last of two equal keys. Here a scalar is text unless it
is a plain `true`, `false`, `null` or decimal number; equal keys, anchors, aliases, tags and a second document are faults.
The tree is built from the parser's events without recursion, so that no file can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from jdlint.model.errors import Fault

MAX_BYTES = 4_000_000
"""Largest file that is read."""
MAX_DEPTH = 32
"""Deepest nesting that is read."""
MAX_ALIASED = 50_000
"""How many values all aliases of a file together may stand for."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]
"""Keys and indexes that lead from the top of a file to a value."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's plain values and the place (line and column from 1) of each key and value."""

    path: str
    value: Any
    places: Mapping[Path, tuple[int, int]]
    key_places: Mapping[Path, tuple[int, int]]

    def fault(self, path: Path, message: str, *, at_key: bool = False) -> Fault:
        """Return a fault at the value under `path`, or at the nearest value around it that has a place."""
        if at_key and path in self.key_places:
            return Fault(self.path, *self.key_places[path], message)
        while path and path not in self.places:
            path = path[:-1]
        return Fault(self.path, *self.places.get(path, (1, 1)), message)


def read_yaml(path: str, data: bytes) -> tuple[YamlFile | None, tuple[Fault, ...]]:
    """Read one document. The file is None where nothing of it could be read; with faults it may be incomplete."""
    if len(data) > MAX_BYTES:
        return None, (Fault(path, 1, 1, f"The file is larger than {MAX_BYTES // 1_000_000} MB."),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Fault(path, line, 1, "The file is not UTF-8 text."),)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        return None, (*builder.faults, _syntax_fault(path, text, error))
    return YamlFile(path, builder.value, builder.places, builder.key_places), tuple(builder.faults)


def _syntax_fault(path: str, text: str, error: yaml.YAMLError) -> Fault:
    """Turn the parser's complaint into one sentence with its place."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, max(error.position, 0)) + 1
        return Fault(path, line, 1, "The file holds a character that YAML does not allow.")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context", None)
    problem = getattr(error, "problem", None) or "it is not well-formed"
    sentence = f"This is not valid YAML: {problem}{f' ({context})' if context else ''}."
    return Fault(path, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, sentence)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    path: Path
    items: dict[str, Any] | list[Any]
    anchor: str | None = None
    size: int = 1
    """Number of values so far, with all that is inside them."""
    key: str | None = None
    skipping: bool = False
    """Whether the next value belongs to a key that was refused."""

    def awaits_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None and not self.skipping

    def next_path(self) -> Path:
        return (*self.path, len(self.items) if isinstance(self.items, list) else self.key or "")

    def add(self, value: Any, size: int) -> None:
        self.size += size
        if isinstance(self.items, list):
            self.items.append(value)
        elif self.awaits_key():  # a mapping, list or alias stood where a key belongs
            self.skipping = True
        else:
            if self.key is not None:
                self.items.setdefault(self.key, value)
            self.key, self.skipping = None, False


@dataclass(slots=True)
class _Builder:
    """Builds plain values from parser events and keeps the faults."""

    path: str
    value: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _open: list[_Frame] = field(default_factory=list)
    _anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    """What an anchor stands for, and how many values that is."""
    _aliased: int = 0
    _documents: int = 0

    def take(self, event: Any) -> bool:
        """Take the next event; False when the rest of the file is not worth reading."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._begin_document(event)
        if isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.AliasEvent):
                return self._alias(event)
            if getattr(event, "tag", None) not in {None, "!"}:
                self._fault(event, "Tags are not read: remove the “!…” before the value.")
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            else:
                return self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        return True

    def _fault(self, event: Any, message: str) -> None:
        self.faults.append(Fault(self.path, event.start_mark.line + 1, event.start_mark.column + 1, message))

    def _begin_document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._fault(event, "A file holds one YAML document; this is a second one.")
        return self._documents == 1

    def _alias(self, event: Any) -> bool:
        value, size = self._anchors.get(event.anchor, (None, 1))
        if event.anchor not in self._anchors:
            self._fault(event, f"No anchor “&{event.anchor}” stands before this alias.")
        elif any(frame.anchor is not None for frame in self._open):
            self._fault(event, "An alias may not stand inside a value that has an anchor itself.")
            value, size = None, 1
        if self._open and self._open[-1].awaits_key():
            self._fault(event, "A key must be plain text.")
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._fault(event, f"The aliases of this file stand for more than {MAX_ALIASED} values.")
            return False
        self._place(event)
        self._add(value, size)
        return True

    def _scalar(self, event: Any) -> None:
        if self._open and self._open[-1].awaits_key():
            self._key(self._open[-1], event)
        else:
            self._place(event)
            self._add(_plain(event), 1, event.anchor)

    def _key(self, frame: _Frame, event: Any) -> None:
        if event.value in frame.items:
            self._fault(event, f"The key “{event.value}” stands here twice.")
        frame.key = event.value
        self.key_places.setdefault((*frame.path, event.value), (event.start_mark.line + 1, event.start_mark.column + 1))

    def _begin(self, event: Any) -> bool:
        if len(self._open) >= MAX_DEPTH:
            self._fault(event, f"Values are nested more than {MAX_DEPTH} deep.")
            return False
        if self._open and self._open[-1].awaits_key():
            self._fault(event, "A key must be plain text.")
        path = self._open[-1].next_path() if self._open else ()
        self._place(event)
        self._open.append(_Frame(path, {} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor))
        return True

    def _end(self) -> None:
        done = self._open.pop()
        self._add(done.items, done.size, done.anchor)

    def _add(self, value: Any, size: int, anchor: str | None = None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (value, size)
        if self._open:
            self._open[-1].add(value, size)
        else:
            self.value = value

    def _place(self, event: Any) -> None:
        path = self._open[-1].next_path() if self._open else ()
        self.places.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))


def _plain(event: Any) -> Any:
    """Return a scalar's value: text, unless it is plain and a constant or decimal number."""
    text: str = event.value
    if event.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
