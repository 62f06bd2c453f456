"""Numbers are read as sentences write them."""

from __future__ import annotations

import pytest

from jdlint.model.rulebook import Rulebook
from jdlint.model.text import fold
from jdlint.posting.numbers import Figure, NumberReader


@pytest.fixture(scope="session")
def reader(rulebook: Rulebook) -> NumberReader:
    return NumberReader(rulebook.vocabulary.metric_grammar)


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("95% CSAT", 95, None, "percent"),
        ("99.9 % adherence", 99.9, None, "percent"),
        ("ninety-five percent", 95, None, "percent"),
        ("one hundred ten percent", 110, None, "percent"),
        ("85–95%", 85, 95, "percent"),
        ("between 70 and 85%", 70, 85, "percent"),
        ("4-7 minutes", 240, 420, "seconds"),
        ("four to seven minutes", 240, 420, "seconds"),
        ("5 minutes and 30 seconds", 330, None, "seconds"),
        ("4m 30s", 270, None, "seconds"),
        ("below 5:00", 300, None, "seconds"),
        ("00:06:30", 390, None, "seconds"),
        ("a 10-minute average", 600, None, "seconds"),
        ("one (1) business day", 86400, None, "seconds"),
        ("within an hour", 3600, None, "seconds"),
        ("half a minute", 30, None, "seconds"),
        ("12,000 keystrokes", 12000, None, "count"),
        ("9.5k strokes", 9500, None, "count"),
        ("45wpm", 45, None, "count"),
        ("thirty-five to fifty tickets", 35, 50, "count"),
        ("4.7 stars", 4.7, None, "scale"),
    ],
)
def test_reads_one_figure(reader: NumberReader, text: str, low: float, high: float | None, kind: str) -> None:
    """Digits, words, units, ranges and clock times come to one value of one kind."""
    (figure,) = reader.read(fold(text))
    assert (figure.low, figure.high, figure.kind) == (pytest.approx(low), high, kind)


@pytest.mark.parametrize(
    ("text", "kind", "low", "top"),
    [
        ("9 out of 10 customers", "share", 9, 10),
        ("1 in 20 calls", "share", 1, 20),
        ("4.8/5", "pair", 4.8, 5),
        ("80/20", "pair", 80, 20),
    ],
)
def test_reads_shares_and_pairs(reader: NumberReader, text: str, kind: str, low: float, top: float) -> None:
    """Two numbers that belong together are one figure."""
    assert [(one.kind, one.low, one.top) for one in reader.read(text)] == [(kind, low, top)]


def test_knows_the_plus_and_the_place(reader: NumberReader) -> None:
    """The span holds the number, its unit and its plus sign, and nothing else."""
    assert reader.read("keep 95%+ here") == (Figure(95.0, None, "percent", 5, 9, plus=True),)


@pytest.mark.parametrize("text", ["$19.50-$24.00", "$50k", "1st call", "two three", "abc123", "c4", ""])
def test_leaves_other_numbers_alone(reader: NumberReader, text: str) -> None:
    """Money, ordinals, codes and runs of words that are no number are not read."""
    assert reader.read(text) == ()


def test_two_percentages_joined_by_and_stay_two(reader: NumberReader) -> None:
    """Without "between", "and" joins two targets, not the ends of a range."""
    assert [(one.low, one.high) for one in reader.read("90% and 85%")] == [(90.0, None), (85.0, None)]


@pytest.mark.parametrize(
    ("text", "present"), [("reach 5", True), ("sixty calls", True), ("within an hour", True), ("on call", False)]
)
def test_presence_is_a_cheap_look(reader: NumberReader, text: str, present: bool) -> None:
    """What holds no number is known without reading it."""
    assert reader.present(text) is present
