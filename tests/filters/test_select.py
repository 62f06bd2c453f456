"""Which rules run: a table of choices."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jdlint.filters.select import choose, idle_choices, is_shown, unknown_names
from jdlint.model.result import Excerpt, Violation
from jdlint.model.rule import Basis, Kind, Rule, Severity, Status, Term
from jdlint.model.settings import Settings

EVERYTHING = Settings(as_of=dt.date(2026, 1, 1))


def rule(
    name: str, *, pack: str = "inclusive", kind: Kind = Kind.TERM, basis: Basis = Basis.AGENCY, status: Status = Status.STABLE
) -> Rule:
    return Rule(
        id=name, pack=pack, kind=kind, basis=basis, status=status, message="", why="", instead="",
        body=Term(phrases=(name,)), sources=(), bad=(), good=(), renamed_from=(f"old-{name}",),
    )  # fmt: skip


RULES = (
    rule("salesman"),
    rule("exclamation", basis=Basis.STYLE),
    rule("new-word", status=Status.PREVIEW),
    rule("gone-word", status=Status.RETIRED),
    rule("missing-pay", pack="pay", kind=Kind.DUTY, basis=Basis.LAW),
    rule("coded-words", pack="kpi", kind=Kind.MEASURE, basis=Basis.STYLE),
)
DEFAULT = {"salesman", "missing-pay", "coded-words"}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, DEFAULT),
        ({"preview": True}, DEFAULT | {"new-word"}),
        ({"pedantic": True}, DEFAULT | {"exclamation"}),
        ({"select": ("salesman",)}, {"salesman"}),
        ({"select": ("old-salesman",)}, {"salesman"}),
        ({"select": ("inclusive",)}, {"salesman"}),
        ({"select": ("duty",)}, {"missing-pay"}),
        ({"select": ("exclamation",)}, {"exclamation"}),
        ({"select": ("new-word",)}, set()),
        ({"select": ("gone-word",), "preview": True}, set()),
        ({"ignore": ("inclusive",)}, {"missing-pay", "coded-words"}),
        ({"ignore": ("term", "pay")}, {"coded-words"}),
        ({"select": ("salesman",), "ignore": ("inclusive",)}, {"salesman"}),
        ({"select": ("inclusive",), "ignore": ("term",)}, {"salesman"}),
        ({"select": ("term",), "ignore": ("inclusive",)}, set()),
        ({"select": ("inclusive",), "ignore": ("salesman",)}, set()),
        ({"select": ("salesman",), "ignore": ("salesman",)}, set()),
        ({"select": ("term", "pay"), "ignore": ("old-missing-pay",)}, {"salesman"}),
    ],
)
def test_the_more_exact_name_decides(chosen: dict[str, object], expected: set[str]) -> None:
    """An id beats a pack, a pack beats a kind, and of equals `ignore` wins."""
    assert {found.id for found in choose(RULES, replace(EVERYTHING, **chosen))} == expected


@pytest.mark.parametrize(("name", "near"), [("salesmen", ("salesman",)), ("inclusiv", ("inclusive",)), ("zzz", ())])
def test_unknown_names_come_with_the_nearest(name: str, near: tuple[str, ...]) -> None:
    """A mistyped name is answered with what was meant."""
    ((unknown, found),) = unknown_names((name, "salesman", "old-salesman", "pay", "measure"), RULES)
    assert (unknown, found[: len(near) or None]) == (name, near)


def test_rules_asked_for_in_vain_are_known() -> None:
    """A preview or retired rule named by id does not run, and somebody must say so."""
    settings = replace(EVERYTHING, select=("new-word", "gone-word", "salesman"))
    assert [found.id for found in idle_choices(settings, RULES)] == ["new-word", "gone-word"]


@pytest.mark.parametrize(
    ("severity", "chosen", "shown"),
    [
        (Severity.ERROR, {}, True),
        (Severity.WARNING, {}, True),
        (Severity.NOTE, {}, False),
        (Severity.NOTE, {"pedantic": True}, True),
        (Severity.NOTE, {"select": ("salesman",)}, True),
        (Severity.NOTE, {"select": ("inclusive",)}, False),
    ],
)
def test_notes_are_shown_on_request(severity: Severity, chosen: dict[str, object], shown: bool) -> None:
    """Notes need a pedantic run, or their rule to be asked for by id."""
    violation = Violation(
        rule="salesman", pack="inclusive", severity=severity, basis=Basis.STYLE, message="", found="", start=0, end=0, line=1,
        column=1, end_line=1, end_column=1, excerpt=Excerpt(1, ("",), ((0, 0),)), missing=False, laws=(), assumes=(), url="",
        fingerprint="", fixes=(),
    )  # fmt: skip
    assert is_shown(violation, replace(EVERYTHING, **chosen)) is shown
