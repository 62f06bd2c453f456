"""`rules/quality.yaml`: what readers said of each rule's findings on real postings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from jdlint.model.errors import Fault
from jdlint.model.rulebook import Measured
from jdlint.rulebook.complaints import nearest, validate
from jdlint.rulebook.yaml_loader import YamlFile


def read_measured(file: YamlFile, rules: frozenset[str] | None) -> tuple[tuple[Measured, ...], tuple[Fault, ...]]:
    """Validate the file of measurements; `rules` are the ids of all rules, None where they are not all known."""
    records, wrong = validate(_adapter(), file, (), file.value)
    found = records or ()
    return found, (*wrong, *_faults(file, found, rules))


def _faults(file: YamlFile, records: Sequence[Measured], rules: frozenset[str] | None) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, record in enumerate(records):
        if rules is not None and record.rule not in rules:
            yield file.fault((index, "rule"), f"There is no rule “{record.rule}”{nearest(record.rule, rules)}")
        if record.rule in seen:
            yield file.fault((index, "rule"), f"“{record.rule}” stands here twice.")
        if record.judged <= 0 or min(record.right, record.debatable, record.wrong) < 0:
            yield file.fault((index,), "The counts of “right”, “debatable” and “wrong” are 0 or more and not all 0.")
        seen.add(record.rule)


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(tuple[Measured, ...], config=ConfigDict(extra="forbid"))
