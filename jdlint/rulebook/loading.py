"""Folders of YAML files to one rulebook, with every fault of all files told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jdlint.model.errors import Fault, RulePackError
from jdlint.model.rulebook import Measured, Rulebook
from jdlint.rulebook.entries import Located, declared_ids, read_laws, read_rules
from jdlint.rulebook.law_checks import check_laws
from jdlint.rulebook.measured import read_measured
from jdlint.rulebook.names import known_names
from jdlint.rulebook.packs import PackFile
from jdlint.rulebook.rule_checks import check_rules
from jdlint.rulebook.vocabulary_checks import check_vocabulary
from jdlint.rulebook.vocabulary_files import VOCABULARY_FILES, VocabularyFiles, assemble, read_vocabulary
from jdlint.rulebook.yaml_loader import YamlFile, read_yaml

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A pack file after reading."""

    origin: PackFile
    yaml: YamlFile


def build(files: Sequence[PackFile], digest: str) -> Rulebook:
    """Read and check all files; raise RulePackError with every fault."""
    faults: list[Fault] = []
    parsed = _parse(files, faults)
    words = _vocabulary(parsed, faults)
    laws = _gather([read_laws(item.yaml) for item in parsed if item.origin.role == "law"], faults)
    rules = _gather([read_rules(item.yaml, item.origin.pack) for item in parsed if item.origin.role == "rule"], faults)
    names = known_names(words, laws, _declared(files, parsed, "law"))
    measured = _measured(parsed, _declared(files, parsed, "rule"), faults)
    faults += [*_missing(files), *check_vocabulary(words), *check_laws(laws, names), *check_rules(rules, names)]
    if faults:
        raise RulePackError(tuple(faults))
    return Rulebook(rules=_values(rules), laws=_values(laws), vocabulary=assemble(words), digest=digest, measured=measured)


def _missing(files: Sequence[PackFile]) -> Iterator[Fault]:
    """Yield a fault for every vocabulary file that is not there: an empty list of words would pass in silence."""
    present = {item.relative for item in files if item.role == "vocabulary"}
    for path in VOCABULARY_FILES:
        if path not in present:
            yield Fault(f"rules/{path}", 1, 1, "This vocabulary file is missing.")


def _declared(files: Sequence[PackFile], parsed: Sequence[_Parsed], role: str) -> frozenset[str] | None:
    """Return the ids of all laws or rules, also of those at fault; None where a file of them could not be read at all."""
    readable = [item for item in parsed if item.origin.role == role]
    if len(readable) < sum(item.role == role for item in files):
        return None
    return frozenset(name for item in readable for name in declared_ids(item.yaml))


def _parse(files: Sequence[PackFile], faults: list[Fault]) -> tuple[_Parsed, ...]:
    parsed = []
    for origin in files:
        file, wrong = read_yaml(origin.path, origin.data)
        faults += wrong
        if file is not None:
            parsed.append(_Parsed(origin, file))
    return tuple(parsed)


def _vocabulary(parsed: Sequence[_Parsed], faults: list[Fault]) -> VocabularyFiles:
    files = {item.origin.relative: item.yaml for item in parsed if item.origin.role == "vocabulary"}
    words, wrong = read_vocabulary(files)
    faults += wrong
    return words


def _measured(parsed: Sequence[_Parsed], rules: frozenset[str] | None, faults: list[Fault]) -> tuple[Measured, ...]:
    found: tuple[Measured, ...] = ()
    for item in parsed:
        if item.origin.role == "quality":
            found, wrong = read_measured(item.yaml, rules)
            faults += wrong
    return found


def _gather(
    readings: Sequence[tuple[tuple[Located[T], ...], tuple[Fault, ...]]], faults: list[Fault]
) -> tuple[Located[T], ...]:
    faults += [fault for _, wrong in readings for fault in wrong]
    return tuple(item for items, _ in readings for item in items)


def _values(items: tuple[Located[T], ...]) -> tuple[T, ...]:
    return tuple(item.value for item in items)
