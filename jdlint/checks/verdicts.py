"""From a verdict on a target to the weight of the finding."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.model.rule import Basis, Rule, Severity

MILDER: Mapping[Severity, Severity | None] = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTE,
    Severity.NOTE: None,
}
"""One step down; a note that is made milder is not reported."""
WEIGHT: Mapping[Severity | None, int] = {None: 0, Severity.NOTE: 1, Severity.WARNING: 2, Severity.ERROR: 3}
"""Severities in order, None for nothing to report."""


def severity_of(verdict: str, rule: Rule) -> Severity:
    """Return the severity of a verdict: what cannot be true is an error, what nobody reaches as heavy as the rule."""
    if verdict == "impossible":
        return Severity.ERROR
    return Severity.NOTE if verdict in {"ambitious", "unusual"} else rule.severity


def basis_of(verdict: str, rule: Rule) -> Basis:
    """Return what a verdict rests on: arithmetic and scales for the impossible, else the rule's own basis."""
    return Basis.LOGIC if verdict == "impossible" else rule.basis
