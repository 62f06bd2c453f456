"""All that is known before a posting is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.law import Jurisdiction, Law
from jdlint.model.rule import Rule
from jdlint.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What readers who did not write a rule said of its findings on real postings (`rules/quality.yaml`)."""

    rule: str
    right: int
    debatable: int
    wrong: int
    date: dt.date
    """Day of the latest judgement."""

    @property
    def judged(self) -> int:
        """How many findings were judged."""
        return self.right + self.debatable + self.wrong

    @property
    def precision(self) -> float:
        """The share of findings judged right, from 0 to 1; a debatable one is not right."""
        return self.right / self.judged

    def __str__(self) -> str:
        more = f"; {self.debatable} more debatable" if self.debatable else ""
        figures = f"{self.precision:.2f} ({self.right} of {self.judged} judged right, {self.date}{more})"
        return f"Precision on real postings: {figures}."


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """Rules, laws and vocabulary, checked against each other."""

    rules: tuple[Rule, ...]
    laws: tuple[Law, ...]
    vocabulary: Vocabulary
    digest: str
    """Digest of the files it was made from."""
    measured: tuple[Measured, ...] = ()
    """Precision of rules on real postings; a rule that is absent was not judged often enough."""

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def measured_by_rule(self) -> Mapping[str, Measured]:
        """What readers said of a rule, by its id."""
        return {record.rule: record for record in self.measured}

    @cached_property
    def law_by_id(self) -> Mapping[str, Law]:
        """Laws by id."""
        return {law.id: law for law in self.laws}

    @cached_property
    def place_by_code(self) -> Mapping[str, Jurisdiction]:
        """Places by code."""
        return {place.code: place for place in self.vocabulary.places}

    @cached_property
    def around(self) -> Mapping[str, tuple[str, ...]]:
        """Each place's code and, after it, those of all places around it; the loader has refused circles."""
        found: dict[str, tuple[str, ...]] = {}
        for place in self.vocabulary.places:
            codes = [place.code]
            while (inner := self.place_by_code.get(codes[-1])) is not None and inner.parent is not None:
                codes.append(inner.parent)
            found[place.code] = tuple(codes)
        return found
