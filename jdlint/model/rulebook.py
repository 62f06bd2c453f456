"""All that is known before a posting is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.law import Jurisdiction, Law
from jdlint.model.rule import Rule
from jdlint.model.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """Rules, laws and vocabulary, checked against each other."""

    rules: tuple[Rule, ...]
    laws: tuple[Law, ...]
    vocabulary: Vocabulary
    digest: str
    """Digest of the files it was made from."""

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def law_by_id(self) -> Mapping[str, Law]:
        """Laws by id."""
        return {law.id: law for law in self.laws}

    @cached_property
    def place_by_code(self) -> Mapping[str, Jurisdiction]:
        """Places by code."""
        return {place.code: place for place in self.vocabulary.places}
