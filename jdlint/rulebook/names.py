"""The names that rules and laws may refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdlint.model.errors import Fault
from jdlint.model.law import Law
from jdlint.rulebook.complaints import nearest
from jdlint.rulebook.entries import Located
from jdlint.rulebook.vocabulary_files import VocabularyFiles
from jdlint.rulebook.yaml_loader import Path

_FILES: Mapping[str, tuple[str, str]] = {
    "notice": ("posting/notices.yaml", "notices"),
    "topic": ("posting/notices.yaml", "topics"),
    "metric": ("posting/metrics.yaml", "metrics"),
    "place": ("places.yaml", ""),
    "employer fact": ("employer.yaml", ""),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Known names by sort ("notice", "law" …). A sort whose file is at fault is absent: nothing is said about its names."""

    known: Mapping[str, frozenset[str]]

    def unknown(self, sort: str, name: str) -> str | None:
        """Return a sentence if there is no such name."""
        if sort not in self.known or name in self.known[sort]:
            return None
        return f"There is no {sort} “{name}”{nearest(name, self.known[sort])}"

    def check(
        self, sort: str, entry: Located[object], words: Sequence[tuple[Path, str]], *, at_key: bool = False
    ) -> Iterator[Fault]:
        """Yield a fault for every unknown name, at its place in the entry; with `at_key` the name is a key."""
        for path, name in words:
            if (sentence := self.unknown(sort, name)) is not None:
                yield entry.fault(path, sentence, at_key=at_key)


def known_names(words: VocabularyFiles, laws: Sequence[Located[Law]], declared_laws: frozenset[str] | None) -> Names:
    """Collect the names of the vocabulary and the laws.

    `declared_laws` are the ids of all laws, also of those at fault; None where a file of laws could not be read.
    """
    known = {sort: frozenset(words.names(path, key)) for sort, (path, key) in _FILES.items() if path in words.values}
    if declared_laws is not None:
        known["law"] = declared_laws
        if declared_laws <= {law.value.id for law in laws}:
            known["duty"] = frozenset(duty for law in laws for duty in law.value.duties)
    return Names(known)


def each(field: str, names: Sequence[str]) -> tuple[tuple[Path, str], ...]:
    """Return the names of a list field with their paths."""
    return tuple(((field, index), name) for index, name in enumerate(names))


def one(field: str, name: str | None) -> tuple[tuple[Path, str], ...]:
    """Return the name of a field that may be absent, with its path."""
    return (((field,), name),) if name is not None else ()
