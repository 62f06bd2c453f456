"""How precision is counted from judgements (`benchmarks/quality.py`)."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from jdlint.model.rule import Severity
from jdlint.rulebook import builtin_rules_path

ROOT = Path(__file__).parent.parent
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality"] = module
    spec.loader.exec_module(module)
    return module


def test_the_interval_is_wilsons(quality: ModuleType) -> None:
    """Nine of ten is anything between six and ten of ten."""
    assert quality.wilson(0.9, 10) == pytest.approx((0.596, 0.982), abs=0.001)
    assert quality.wilson(1.0, 5) == pytest.approx((0.566, 1.0), abs=0.001)


@pytest.mark.parametrize(
    ("rounds", "sample"),
    [
        ("1 right stands, 1 wrong stands", 2),
        ("1 right stands, 1 right gone", 1),
        ("1 right stands, 1 wrong gone", 0),
        ("1 right stands, 1 debatable gone, 2 right stands, 2 wrong stands", 2),
    ],
)
def test_a_round_on_whose_evidence_a_rule_was_mended_does_not_count(quality: ModuleType, rounds: str, sample: int) -> None:
    """What is left when the wrong findings are gone flatters the rule."""
    judgements, now = [], {}
    for number, one in enumerate(rounds.split(", ")):
        name, verdict, state = one.split()
        place = quality.Place("salesman", "md/a.md", number, number + 1)
        judgements.append(quality.Judgement(place, verdict, DAY, name))
        if state == "stands":
            now[place] = Severity.WARNING
    assert len(quality.countable(judgements, now)["salesman"]) == sample


def test_what_is_written_can_be_read_by_the_rulebook(quality: ModuleType, tmp_path: Path) -> None:
    """Rules with fewer than three judgements, and rules that are no more, are left out."""
    judged = {rule: [quality.Judgement(quality.Place(rule, "a.md", at, at + 1), "right", DAY, "1") for at in range(size)]
              for rule, size in {"salesman": 3, "guru": 2, "was-once": 4}.items()}  # fmt: skip
    assert quality.write_quality(tmp_path / "quality.yaml", judged, {"salesman", "guru"}) == 1
    assert "- {rule: salesman, right: 3, debatable: 0, wrong: 0, date: 2026-11-22}\n" in (tmp_path / "quality.yaml").read_text()


def test_the_judgements_hold_no_text(quality: ModuleType) -> None:
    """Rule, place, verdict, date and round; rules that ship a precision were judged."""
    judgements = quality.read_judgements(ROOT / "benchmarks" / "judgements.tsv")
    assert {judgement.verdict for judgement in judgements} <= {"right", "debatable", "wrong"}
    header, *rows = (ROOT / "benchmarks" / "judgements.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == ["rule", "file", "start", "end", "verdict", "date", "round"]
    assert all(len(row.split("\t")) == 7 for row in rows)
    shipped = (builtin_rules_path() / "quality.yaml").read_text(encoding="utf-8")
    judged = {judgement.place.rule for judgement in judgements}
    assert all(line.split(",")[0].removeprefix("- {rule: ") in judged for line in shipped.splitlines() if line.startswith("-"))
