"""The conditions that term and pattern rules share: unless, near, only, guards; and which of overlapping findings stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jdlint.checks.context import Sighting, folded
from jdlint.checks.guards import GUARDS, Guard
from jdlint.checks.phrases import Phrase, Places
from jdlint.model.posting import SectionKind
from jdlint.model.rule import Precedence, Rule, Wording, precedence
from jdlint.model.text import without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Conditions:
    """What must hold around a rule's words for them to count; its parts are made when they are first asked for."""

    body: Wording
    places: Places

    @cached_property
    def _unless(self) -> tuple[Phrase, ...]:
        return tuple(Phrase(phrase, self.places) for phrase in self.body.unless)

    @cached_property
    def _unless_near(self) -> tuple[str, ...]:
        return folded(self.body.unless_near)

    @cached_property
    def _unless_anywhere(self) -> tuple[str, ...]:
        return folded(self.body.unless_anywhere)

    @cached_property
    def _only_near(self) -> tuple[str, ...]:
        return folded(self.body.only_near)

    @cached_property
    def _only_in(self) -> frozenset[SectionKind]:
        return frozenset(map(SectionKind, self.body.only_in))

    @cached_property
    def _guards(self) -> tuple[Guard, ...]:
        return tuple(GUARDS[name] for name in self.body.guards)

    def hold(self, sighting: Sighting) -> bool:
        """Whether the words count where they stand; tokens are asked for last, since they are dear."""
        if not sighting.reading.is_read(sighting.span.start):
            return False
        if self._only_in and sighting.reading.section_kind(sighting.span.start) not in self._only_in:
            return False
        return not self._is_excused(sighting) and sighting.is_whole_tokens()

    def _is_excused(self, sighting: Sighting) -> bool:
        text, span = sighting.document.text, sighting.span
        if any(next(phrase.around(text, sighting.folded, span), None) for phrase in self._unless):
            return True
        if self._unless_near and sighting.has(self._unless_near, sighting.neighbourhood):
            return True
        if self._only_near and not sighting.has(self._only_near, sighting.neighbourhood):
            return True
        return any(guard(sighting) for guard in self._guards) or sighting.reading.says(self._unless_anywhere)


@dataclass(frozen=True)
class Finding:
    """Words that count against a rule, and by which phrase."""

    rule: Rule
    sighting: Sighting
    phrase: Phrase | None = None


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stay, ascending: no overlaps, the gravest wins; of a rule that reports once, the first.

    Of two equally grave ones the longer stays, and of two equally long ones the first by place, then by the rule's id.
    """
    ranked = sorted(findings, key=_rank)
    return list(_once(ranked[number] for number in without_overlaps([finding.sighting.span for finding in ranked])))


def _rank(finding: Finding) -> Precedence:
    return precedence(finding.rule.severity, finding.sighting.span, finding.rule.id)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    told: set[str] = set()
    for finding in findings:
        if isinstance(finding.rule.body, Wording) and finding.rule.body.report == "once":
            if finding.rule.id in told:
                continue
            told.add(finding.rule.id)
        yield finding
