"""Formulas are arithmetic and nothing else."""

from __future__ import annotations

import pytest

from jdlint.checks.formula import FormulaError, names, parse


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("12 / 4 / 3", 1),
        ("-2 * -3", 6),
        ("0.9 * 450", 405),
        ("calls * minutes", 1200),
        ("calls * minutes > 480", True),
        ("calls < 10 or minutes == 8", True),
        ("calls < 10 or minutes != 8 and calls > 1", False),
        ("(calls >= 150) and (minutes <= 8)", True),
    ],
)
def test_values(source: str, value: float) -> None:
    """Precedence is that of arithmetic: products before sums, comparisons, "and", "or"."""
    assert parse(source).value({"calls": 150.0, "minutes": 8.0}) == pytest.approx(value)


@pytest.mark.parametrize("source", ["1 / 0", "1 / (a - a) > 2", "missing * 2", "missing > 1 and 1 > 0"])
def test_undefined_is_neither_true_nor_false(source: str) -> None:
    """A division by zero and a name without a value leave the formula undefined."""
    assert parse(source).value({"a": 1.0}) is None


def test_a_decided_side_needs_no_other() -> None:
    """An undefined side does not matter where the other side decides."""
    assert parse("1 > 0 or missing > 1").value({}) is True
    assert parse("1 < 0 and missing > 1").value({}) is False


@pytest.mark.parametrize(
    "source",
    [
        "",
        "1 +",
        "(1",
        "1)",
        "1 < 2 < 3",
        "a b",
        "__import__('os')",
        "a.b",
        "a[0]",
        "2 ** 3",
        "a = 1",
        "f(1)",
        "not a",
        "or",
        "1;2",
    ],
)
def test_what_is_not_arithmetic_is_refused(source: str) -> None:
    """Calls, attributes, indexes, powers and half formulas are errors when a rule loads."""
    with pytest.raises(FormulaError):
        parse(source)


def test_length_and_depth_are_bounded() -> None:
    """A formula cannot exhaust the stack."""
    with pytest.raises(FormulaError, match="longer"):
        parse("1+" * 400 + "1")
    with pytest.raises(FormulaError, match="deeper"):
        parse("(" * 60 + "1" + ")" * 60)
    with pytest.raises(FormulaError, match="deeper"):
        parse("-" * 60 + "1")


def test_names_can_be_asked_for() -> None:
    """The names of a formula are known without values."""
    assert names("contacts * minutes > shift and contacts > 1") == {"contacts", "minutes", "shift"}
