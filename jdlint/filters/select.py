"""Which rules run and which violations are shown: the judge, apart from the police.

A rule is named by its id (or a former id), its pack or its kind. The more exact name decides: an id beats a pack, a pack
beats a kind; of two names that are equally exact, `ignore` wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum

from jdlint.model.result import Violation
from jdlint.model.rule import Kind, Measure, Rule, Severity, Status
from jdlint.model.settings import Settings

_WORD_KINDS = frozenset({Kind.TERM, Kind.PATTERN})
_NOTES = frozenset({"ambitious", "unusual"})
"""Verdicts that are notes whatever a rule rests on."""
_SUGGESTIONS = 3


class Exactness(IntEnum):
    """How exactly a rule was named."""

    NOT = 0
    KIND = 1
    PACK = 2
    ID = 3


def exactness(rule: Rule, names: Collection[str]) -> Exactness:
    """Return how exactly the most exact of `names` names the rule."""
    if rule.id in names or any(former in names for former in rule.renamed_from):
        return Exactness.ID
    if rule.pack in names:
        return Exactness.PACK
    return Exactness.KIND if rule.kind in names else Exactness.NOT


def runs(rule: Rule, settings: Settings) -> bool:
    """Whether the rule is to run."""
    wanted = exactness(rule, settings.select)
    if rule.status is Status.RETIRED or (rule.status is Status.PREVIEW and not settings.preview):
        return False
    if settings.select and wanted is Exactness.NOT:
        return False
    if (unwanted := exactness(rule, settings.ignore)) and unwanted >= wanted:
        return False
    return settings.pedantic or not _only_notes(rule) or wanted is Exactness.ID


def _only_notes(rule: Rule) -> bool:
    """Whether all that the rule finds are notes; duties, notices and relations may weigh more than their basis says."""
    if isinstance(rule.body, Measure):
        verdicts = {bound.verdict for bound in rule.body.bounds}
        return verdicts <= _NOTES or (rule.severity is Severity.NOTE and "impossible" not in verdicts)
    return rule.kind in _WORD_KINDS and rule.severity is Severity.NOTE


def choose(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that are to run, in the order given."""
    return tuple(rule for rule in rules if runs(rule, settings))


def is_shown(violation: Violation, settings: Settings) -> bool:
    """Whether a violation is part of the report: notes only in a pedantic run or from a rule that was asked for by its id."""
    return settings.pedantic or violation.severity is not Severity.NOTE or violation.rule in settings.select


def known_names(rules: Iterable[Rule]) -> frozenset[str]:
    """Return every name that `select` and `ignore` understand."""
    names: set[str] = {str(kind) for kind in Kind}
    for rule in rules:
        names.update((rule.id, rule.pack, *rule.renamed_from))
    return frozenset(names)


def unknown_names(names: Iterable[str], rules: Sequence[Rule]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each name that names no rule, with the nearest that do."""
    known = known_names(rules)
    return tuple((name, nearest(name, known)) for name in names if name not in known)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that resemble `name`, the most alike first."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    return tuple(difflib.get_close_matches(name.lower(), sorted(known), n=_SUGGESTIONS, cutoff=0.6))


def idle_choices(settings: Settings, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules that were asked for by id and yet cannot run: retired ones, and preview rules without `preview`."""
    asked = (rule for rule in rules if exactness(rule, settings.select) is Exactness.ID)
    return tuple(rule for rule in asked if not runs(rule, settings) and exactness(rule, settings.ignore) is Exactness.NOT)
