"""The vocabulary checked for itself: names unique, places a tree, expressions safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jdlint.model.errors import Fault
from jdlint.model.law import Jurisdiction
from jdlint.rulebook.complaints import nearest
from jdlint.rulebook.expressions import complaint
from jdlint.rulebook.vocabulary_files import VocabularyFiles, name_of
from jdlint.rulebook.yaml_loader import Path, YamlFile

_EXPRESSIONS: Mapping[str, tuple[str, ...]] = {
    "notices": ("accept", "refuse", "needs"),
    "topics": ("accept", "refuse"),
    "metrics": ("cues", "false_friends"),
}
_NEED_TRIGGERS: Mapping[str, str] = {"notices": "accept", "topics": "accept", "metrics": "cues"}


def check_vocabulary(words: VocabularyFiles) -> Iterator[Fault]:
    """Yield the faults of the vocabulary files that could be read."""
    for path, key, entries in words.lists():
        yield from _unique(words.files[path], key, entries)
        yield from _expressions(words.files[path], key, entries)
    if "places.yaml" in words.values:
        yield from _tree(words.files["places.yaml"], words.values["places.yaml"])
        yield from _states(words)


def _unique(file: YamlFile, key: str, entries: Sequence[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        name = name_of(entry)
        if name in seen:
            yield file.fault(_path(key, index), f"“{name}” stands here twice.")
        seen.add(name)


def _expressions(file: YamlFile, key: str, entries: Sequence[Any]) -> Iterator[Fault]:
    for index, entry in enumerate(entries):
        for field in _EXPRESSIONS.get(key, ()):
            for number, expression in enumerate(getattr(entry, field)):
                if (sentence := complaint(expression)) is not None:
                    yield file.fault((*_path(key, index), field, number), sentence)
        needing = _NEED_TRIGGERS.get(key)
        if needing is not None and getattr(entry, needing) and not entry.triggers:
            yield file.fault((*_path(key, index), needing), f"“{needing}” never runs without “triggers”.")


def _tree(file: YamlFile, places: Sequence[Jurisdiction]) -> Iterator[Fault]:
    parents = {place.code: place.parent for place in places}
    for index, place in enumerate(places):
        if place.parent is not None and place.parent not in parents:
            yield file.fault((index, "parent"), f"There is no place “{place.parent}”{nearest(place.parent, parents)}")
        elif _in_circle(place.code, parents):
            yield file.fault((index, "parent"), f"“{place.code}” lies, by its parents, within itself.")


def _states(words: VocabularyFiles) -> Iterator[Fault]:
    """Yield the states of the list of towns that are no places of the tree."""
    path = "posting/towns.yaml"
    if path not in words.values:
        return
    codes = {place.code for place in words.values["places.yaml"]}
    for key in ("towns", "counties"):
        for code in getattr(words.values[path], key):
            if code not in codes:
                yield words.files[path].fault((key, code), f"There is no place “{code}”{nearest(code, codes)}")


def _in_circle(code: str, parents: Mapping[str, str | None]) -> bool:
    seen = {code}
    place = parents.get(code)
    while place is not None and place not in seen:
        seen.add(place)
        place = parents.get(place)
    return place == code


def _path(key: str, index: int) -> Path:
    return (key, index) if key else (index,)
