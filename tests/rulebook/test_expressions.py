from __future__ import annotations

import pytest

from jdlint.rulebook.expressions import complaint


@pytest.mark.parametrize(
    "expression",
    [
        r"\bapply by\b",
        r"pay[^.]{0,60}benefits",
        r"(?:\w+ ){0,4}test",
        r"\d+%",
        r"(?:a|b)+",
        r"\s*:\s*",
        r"(?=x)\w{1,20}",
        "<num> calls",
    ],
)
def test_linear_and_bounded_expressions_pass(expression):
    """One unbounded repeat of a narrow thing is fine."""
    assert complaint(expression) is None


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("(a+)+", "repeats without bound inside a repeated group"),
        ("(?:a*b)*", "repeats without bound inside a repeated group"),
        ("(?:(?:a+){2})+", "repeats without bound inside a repeated group"),
        ("(?:x(?=y+))*", "repeats without bound inside a repeated group"),
        ("(?:a+){1,50}", "repeats without bound inside a repeated group"),
        ("(?:a|b+)+", "repeats without bound inside a repeated group"),
        (r"(a)\1", "refers back to a group"),
        (r"(?P<x>a)(?P=x)", "refers back to a group"),
        ("a.*b", "has a gap without bound"),
        ("a.+?b", "has a gap without bound"),
        ("a[^.]*b", "has a gap without bound"),
        ("(", "is not a regular expression"),
        ("[[a]]", "is not a regular expression"),
        ("a{99999999999}", "is not a regular expression"),
    ],
)
def test_what_can_run_away_or_does_not_compile_is_named(expression, why):
    """The sentence holds the expression and the reason."""
    assert complaint(expression).startswith(f"“{expression}” {why}")
