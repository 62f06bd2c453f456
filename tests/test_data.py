"""The data itself: words, sources and dates that no example would notice."""

from __future__ import annotations

from itertools import chain

from jdlint.model.rule import Term
from jdlint.model.rulebook import Rulebook
from jdlint.model.text import fold


def test_every_rule_names_a_source(rulebook: Rulebook) -> None:
    """A claim that nobody can check is an opinion; links are secure."""
    for rule in rulebook.rules:
        assert rule.sources, rule.id
        assert all(source.url.startswith("https://") for source in rule.sources), rule.id


def test_messages_state_the_fault_and_leave_the_cure_to_instead(rulebook: Rulebook) -> None:
    """A message is one sentence or two, and every rule says what to write instead."""
    for rule in rulebook.rules:
        assert rule.message.endswith("."), rule.id
        assert "\n" not in rule.message, rule.id
        assert rule.instead.strip(), rule.id
        assert rule.why.strip(), rule.id


def test_no_phrase_is_its_own_cure(rulebook: Rulebook) -> None:
    """A swap changes the words, and what it puts there is not flagged by the same rule."""
    for rule in rulebook.rules:
        if isinstance(rule.body, Term):
            phrases = {fold(phrase) for phrase in rule.body.phrases}
            assert phrases.isdisjoint(fold(swap) for swap in rule.body.swaps.values()), rule.id


def test_no_phrase_belongs_to_two_rules(rulebook: Rulebook) -> None:
    """One phrase, one reason: otherwise a reader gets two findings for the same words."""
    owners: dict[str, str] = {}
    for rule in rulebook.rules:
        if isinstance(rule.body, Term):
            for phrase in map(fold, rule.body.phrases):
                assert owners.setdefault(phrase, rule.id) == rule.id, f"{phrase!r}: {owners[phrase]} and {rule.id}"


def test_laws_say_where_they_were_read_and_when(rulebook: Rulebook) -> None:
    """A law without a source or with a review date before its record is not evidence."""
    for law in rulebook.laws:
        assert law.sources or law.url, law.id
        assert law.url.startswith("https://"), law.id
        assert law.from_date is None or law.until_date is None or law.from_date <= law.until_date, law.id


def test_every_duty_that_a_law_imposes_is_looked_for(rulebook: Rulebook) -> None:
    """A duty that no rule checks would pass in silence."""
    imposed = set(chain.from_iterable(law.duties for law in rulebook.laws))
    checked = {rule.body.duty for rule in rulebook.rules if hasattr(rule.body, "duty")}
    assert imposed - checked <= {"how_to_apply", "job_description", "employer_identity", "work_location"}
