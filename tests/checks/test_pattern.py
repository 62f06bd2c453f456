"""Pattern rules: shapes of tokens."""

from __future__ import annotations

from types import MappingProxyType

from wording import as_rule, check, found, lined, shape, with_code

from jdlint.model.posting import SectionKind

GRADUATE = ({"LOWER": "recent"}, {"IS_ALPHA": True, "OP": "?"}, {"LOWER": {"IN": ["graduate", "graduates"]}})
TRIGGERS = ("graduate", "graduates")


def test_a_shape_is_found_in_the_sentences_that_hold_a_trigger():
    text = "Recent college graduates welcome. Recent hires too. A recent graduate?"
    assert found(shape(*GRADUATE, triggers=TRIGGERS), text) == ["Recent college graduates", "recent graduate"]


def test_frozen_tokens_are_understood():
    frozen = MappingProxyType({"LOWER": MappingProxyType({"IN": ("graduate",)})})
    assert found(shape(frozen, triggers=("graduate",)), "One graduate.") == ["graduate"]


def test_the_longest_of_several_readings_is_told():
    years = ({"LIKE_NUM": True}, {"LOWER": {"IN": ["years", "year"]}}, {"LOWER": "old", "OP": "?"})
    assert found(shape(*years, triggers=("years",)), "Under 30 years old.") == ["30 years old"]


def test_conditions_are_those_of_term_rules():
    rule = shape(*GRADUATE, triggers=TRIGGERS, unless=("recent graduates of our course",), guards=("negated",), report="once")
    assert found(rule, "No recent graduates. Recent graduates of our course.") == []
    assert found(rule, "A recent graduate. Recent graduates!") == ["recent graduate"]
    assert found(shape(*GRADUATE, triggers=TRIGGERS, only_in=("eeo",)), "A recent graduate.", section=SectionKind.PAY) == []


def test_code_and_other_languages_are_left_alone():
    rule = shape(*GRADUATE, triggers=TRIGGERS)
    assert check(rule, with_code(lined("Run recent graduate now."), "recent graduate")) == []
    assert check(rule, "A recent graduate.", language="other") == []


def test_overlapping_shapes_of_two_rules_give_one_finding():
    short = as_rule(shape({"LOWER": "graduate"}, triggers=("graduate",)), "short")
    long = as_rule(shape(*GRADUATE, triggers=TRIGGERS), "long")
    assert [match.rule for match in check([short, long], "A recent graduate.")] == ["long"]
