"""The vocabulary files, read straight into the values of `jdlint.model.vocabulary`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from jdlint.model.errors import Fault
from jdlint.model.law import Jurisdiction
from jdlint.model.measures import CodedWords, ReadingWords, Reference
from jdlint.model.pay_words import PayWords
from jdlint.model.place_words import PlaceWords, TownNames
from jdlint.model.vocabulary import (
    EmployerFact,
    ExperienceWords,
    GuardWords,
    MetricGrammar,
    MetricWords,
    NoticeWords,
    SectionWords,
    TopicWords,
    Vocabulary,
)
from jdlint.rulebook.complaints import nearest, validate
from jdlint.rulebook.wire import Wire
from jdlint.rulebook.yaml_loader import YamlFile


class NoticesFile(Wire):
    """`rules/posting/notices.yaml`."""

    notices: tuple[NoticeWords, ...]
    topics: tuple[TopicWords, ...] = ()


class MetricsFile(Wire):
    """`rules/posting/metrics.yaml`."""

    grammar: MetricGrammar
    metrics: tuple[MetricWords, ...]


_TYPES: Mapping[str, Any] = {
    "posting/sections.yaml": tuple[SectionWords, ...],
    "posting/notices.yaml": NoticesFile,
    "posting/metrics.yaml": MetricsFile,
    "posting/pay.yaml": tuple[PayWords],
    "posting/location.yaml": tuple[PlaceWords],
    "posting/towns.yaml": tuple[TownNames],
    "posting/guards.yaml": tuple[GuardWords],
    "posting/experience.yaml": tuple[ExperienceWords],
    "posting/coded.yaml": tuple[CodedWords],
    "posting/reading.yaml": tuple[ReadingWords],
    "posting/reference.yaml": tuple[Reference],
    "places.yaml": tuple[Jurisdiction, ...],
    "employer.yaml": tuple[EmployerFact, ...],
}
# Files that are one word list; pydantic forbids unknown keys of a bare dataclass only inside another type.
_SINGLE = frozenset(
    f"posting/{name}.yaml" for name in ("pay", "location", "towns", "guards", "experience", "coded", "reading", "reference")
)
VOCABULARY_FILES = tuple(_TYPES)
"""Paths of the vocabulary files below `rules/`."""


@dataclass(frozen=True, slots=True)
class VocabularyFiles:
    """What the vocabulary files hold. A file that is missing or at fault is absent from both mappings."""

    files: Mapping[str, YamlFile]
    values: Mapping[str, Any]

    def lists(self) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
        """Yield the lists of named entries: file, key under which the list stands ("" for the whole file), entries."""
        for path, key in _LISTS:
            if path in self.values:
                value = self.values[path]
                yield path, key, getattr(value, key) if key else value

    def names(self, path: str, key: str) -> tuple[str, ...]:
        """Return the names of one list's entries."""
        return tuple(name_of(entry) for at, of, entries in self.lists() if (at, of) == (path, key) for entry in entries)


_LISTS: tuple[tuple[str, str], ...] = (
    ("posting/notices.yaml", "notices"),
    ("posting/notices.yaml", "topics"),
    ("posting/metrics.yaml", "metrics"),
    ("places.yaml", ""),
    ("employer.yaml", ""),
)


def name_of(entry: Any) -> str:
    """Return what an entry of the vocabulary is called."""
    return next(str(name) for field in ("code", "id", "name") if (name := getattr(entry, field, None)) is not None)


def read_vocabulary(files: Mapping[str, YamlFile]) -> tuple[VocabularyFiles, tuple[Fault, ...]]:
    """Validate the vocabulary files that were read."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for path, file in files.items():
        if path not in _TYPES:
            faults.append(file.fault((), f"There is no vocabulary file “{path}”{nearest(path, _TYPES)}"))
            continue
        single = path in _SINGLE
        value, wrong = validate(_adapter(path), file, (), file.value, single=single)
        faults += wrong
        if value is not None:
            values[path] = value[0] if single else value
    return VocabularyFiles(files, values), tuple(faults)


def assemble(found: VocabularyFiles) -> Vocabulary:
    """Put the vocabulary together; every file must be there and in order."""
    values = found.values
    return Vocabulary(
        sections=values["posting/sections.yaml"],
        notices=values["posting/notices.yaml"].notices,
        topics=values["posting/notices.yaml"].topics,
        metrics=values["posting/metrics.yaml"].metrics,
        metric_grammar=values["posting/metrics.yaml"].grammar,
        pay=values["posting/pay.yaml"],
        location=values["posting/location.yaml"],
        towns=values["posting/towns.yaml"],
        guards=values["posting/guards.yaml"],
        experience=values["posting/experience.yaml"],
        coded=values["posting/coded.yaml"],
        reading=values["posting/reading.yaml"],
        reference=values["posting/reference.yaml"],
        places=values["places.yaml"],
        employer_facts=values["employer.yaml"],
    )


@cache
def _adapter(path: str) -> TypeAdapter[Any]:
    cls = _TYPES[path]
    if isinstance(cls, type) and issubclass(cls, Wire):
        return TypeAdapter(cls)
    return TypeAdapter(cls, config=ConfigDict(extra="forbid"))
