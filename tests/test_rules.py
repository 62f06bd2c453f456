"""Every example of every built-in rule, both ways, and every cure."""

from __future__ import annotations

from collections import Counter

import pytest

from jdlint.model.rulebook import Rulebook
from jdlint.rehearsal import rehearse


def test_every_example_of_every_rule_holds(rulebook: Rulebook) -> None:
    """Bad examples fire at the marked words, good ones stay silent, cured texts are as promised and silent."""
    outcomes = list(rehearse(rulebook, rulebook.rules))
    failures = [
        f"{outcome.rule}: {outcome.result}: {outcome.example!r} {outcome.detail}"
        for outcome in outcomes
        if outcome.result != "validated"
    ]
    assert not failures, "\n" + "\n".join(failures)
    assert Counter(outcome.rule for outcome in outcomes).keys() == {rule.id for rule in rulebook.rules}


@pytest.mark.parametrize("family", ["inclusive", "pay", "notices", "kpi"])
def test_all_four_families_are_there(rulebook: Rulebook, family: str) -> None:
    """The wheel without one of its packs would pass in silence."""
    assert sum(rule.pack == family for rule in rulebook.rules) >= 2


def test_every_rule_says_when_its_words_are_innocent(rulebook: Rulebook) -> None:
    """A reader who disputes a finding looks there first."""
    assert not [rule.id for rule in rulebook.rules if not rule.innocent.strip()]
