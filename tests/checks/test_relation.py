"""Several numbers of a posting in one formula."""

from __future__ import annotations

import pytest
from target_rules import judge, rule, target

from jdlint.checks.formula import FormulaError
from jdlint.checks.relation import plain
from jdlint.model.rule import Basis, Relation, RelationCheck, Severity
from jdlint.model.rulebook import Rulebook

VOLUME = rule(
    Relation(
        variables={"contacts": "contacts_per_day", "handle_minutes": "aht_phone in minutes"},
        defaults={"shift_minutes": 480.0},
        checks=(
            RelationCheck(
                verdict="impossible",
                when="contacts * handle_minutes > shift_minutes",
                message="{contacts} at {handle_minutes} are {contacts * handle_minutes} of {shift_minutes}.",
            ),
            RelationCheck(verdict="unrealistic", when="contacts * handle_minutes > shift_minutes * 0.9", message="Too much."),
        ),
    )
)


def test_says_the_sum_when_numbers_do_not_fit(rulebook: Rulebook) -> None:
    """150 calls of 8 minutes are 1,200 minutes: an error of logic, placed at the first variable."""
    contacts, handling = target("contacts_per_day", 150), target("aht_phone", 480)._replace(span=target("x", 1).figure)
    (match,) = judge(rulebook, VOLUME, [handling, contacts])
    assert (match.severity, match.basis, match.span) == (Severity.ERROR, Basis.LOGIC, contacts.span)
    assert match.message == "150 at 8 are 1,200 of 480."


def test_checks_are_tried_in_order(rulebook: Rulebook) -> None:
    """The first condition that holds gives the verdict; none gives silence."""
    warned = judge(rulebook, VOLUME, [target("contacts_per_day", 75), target("aht_phone", 360)])
    assert [match.severity for match in warned] == [Severity.WARNING]
    assert judge(rulebook, VOLUME, [target("contacts_per_day", 60), target("aht_phone", 360)]) == []


def test_friendliest_pair_counts(rulebook: Rulebook) -> None:
    """Of ranges and of several values the mildest combination is judged."""
    assert judge(rulebook, VOLUME, [target("contacts_per_day", 40, 150), target("aht_phone", 360, 600)]) == []
    several = [target("contacts_per_day", 200), target("aht_phone", 120), target("aht_phone", 600)]
    assert judge(rulebook, VOLUME, several) == []
    assert judge(rulebook, VOLUME, [target("contacts_per_day", 100, 150), target("aht_phone", 360, 600)])


@pytest.mark.parametrize("role", ["none", "bonus"])
def test_needs_every_variable_as_a_target(rulebook: Rulebook, role: str) -> None:
    """A number that is missing, or no target, leaves the relation undecided."""
    assert judge(rulebook, VOLUME, [target("contacts_per_day", 150)]) == []
    assert judge(rulebook, VOLUME, [target("contacts_per_day", 150, role=role), target("aht_phone", 480)]) == []


def test_a_default_stands_in_for_a_missing_variable(rulebook: Rulebook) -> None:
    """The shipped chat rule assumes three chats at once where the posting is silent, and takes its word where it is not."""
    shipped = rulebook.rule_by_id["impossible-chat-volume"]
    given = [target("chats_per_day", 160), target("aht_chat", 600)]
    assert judge(rulebook, shipped, given)
    assert judge(rulebook, shipped, [*given, target("chat_concurrency", 4)]) == []


def test_division_by_zero_is_silence(rulebook: Rulebook) -> None:
    """An undefined condition does not hold."""
    one = rule(
        Relation(
            variables={"a": "nps"}, defaults={}, checks=(RelationCheck(verdict="impossible", when="1 / a > 0", message="No."),)
        )
    )
    assert judge(rulebook, one, [target("nps", 0)]) == []


@pytest.mark.parametrize(("unit", "when"), [("parsecs", "a > 1"), ("minutes", "a >")])
def test_faulty_rules_are_refused(rulebook: Rulebook, unit: str, when: str) -> None:
    """An unknown unit and a broken formula are errors before any posting is read."""
    one = rule(
        Relation(
            variables={"a": f"nps in {unit}"},
            defaults={},
            checks=(RelationCheck(verdict="impossible", when=when, message="No."),),
        )
    )
    with pytest.raises(FormulaError):
        judge(rulebook, one, [])


@pytest.mark.parametrize(("value", "written"), [(1200.0, "1,200"), (8.0, "8"), (8.5, "8.5"), (2.6666, "2.67"), (0.1, "0.1")])
def test_numbers_are_written_plainly(value: float, written: str) -> None:
    """Readers see no superfluous decimals, and groups of thousands."""
    assert plain(value) == written
