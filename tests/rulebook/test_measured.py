"""What readers said of rules: `rules/quality.yaml`."""

from __future__ import annotations

import datetime as dt

import pytest

from jdlint.model.errors import RulePackError
from jdlint.model.rulebook import Measured
from jdlint.rulebook import load_rulebook

FILE = "quality.yaml"
RECORD = "- {{rule: {rule}, right: {right}, debatable: 1, wrong: 0, date: 2026-11-22}}\n"


def test_a_measurement_arrives_with_its_counts_also_from_the_cache(rules, tmp_path):
    """A debatable finding is not right, and the page says how many there were."""
    root = rules({FILE: RECORD.format(rule="native-speaker", right=3)})
    for _ in range(2):
        book = load_rulebook([], cache=tmp_path / "cache", builtin=root)
        assert book.measured == (Measured(rule="native-speaker", right=3, debatable=1, wrong=0, date=dt.date(2026, 11, 22)),)
    words = "Precision on real postings: 0.75 (3 of 4 judged right, 2026-11-22; 1 more debatable)."
    assert str(book.measured[0]) == words


def test_rules_need_no_measurements(rules):
    """A rule that nobody judged says nothing about its precision."""
    assert load_rulebook([], cache=None, builtin=rules()).measured == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (RECORD.format(rule="native-speakr", right=3), "There is no rule “native-speakr”; did you mean “native-speaker”?"),
        (RECORD.format(rule="native-speaker", right=3) * 2, "“native-speaker” stands here twice."),
        (RECORD.format(rule="native-speaker", right=-1), "The counts of “right”, “debatable” and “wrong” are 0 or more"),
        (RECORD.format(rule="native-speaker", right="many"), "must be a whole number"),
    ],
)
def test_a_measurement_that_cannot_be_true_is_a_fault(rules, text, fault):
    """Unknown rules, doubled ones and impossible counts are told with their place."""
    root = rules({FILE: text})
    with pytest.raises(RulePackError) as error:
        load_rulebook([], cache=None, builtin=root)
    assert fault in str(error.value)
    assert str(error.value).startswith(f"{root}/{FILE}:")


def test_in_a_pack_of_ones_own_the_name_is_free(rules, tmp_path):
    """Measurements come with jdlint; a pack's file of that name holds rules."""
    root = rules()
    pack = tmp_path / "pack"
    pack.mkdir()
    text = (root / "inclusive" / "origin.yaml").read_text(encoding="utf-8")
    (pack / FILE).write_text(text.replace("native-speaker", "mother-tongue"), encoding="utf-8")
    book = load_rulebook([pack], cache=None, builtin=root)
    assert "mother-tongue" in book.rule_by_id
