"""Which of overlapping spans stays, and what ranks them."""

from __future__ import annotations

import pytest

from jdlint.model.rule import Severity, precedence
from jdlint.model.text import Span, without_overlaps


@pytest.mark.parametrize(
    ("ranked", "kept"),
    [
        ([], []),
        ([(0, 5), (5, 9)], [0, 1]),
        ([(5, 9), (0, 5)], [1, 0]),
        ([(2, 6), (0, 3), (5, 9)], [0]),
        ([(0, 9), (2, 3)], [0]),
        ([(2, 3), (0, 9)], [0]),
        ([(2, 4), (2, 4)], [0]),
        ([(8, 9), (0, 4), (3, 8), (4, 8)], [1, 3, 0]),
    ],
)
def test_the_best_of_overlapping_spans_stays(ranked: list[tuple[int, int]], kept: list[int]) -> None:
    """Spans come best first; one that overlaps a better one that stayed is dropped, and touching is no overlap."""
    assert without_overlaps([Span(*span) for span in ranked]) == kept


def test_the_graver_precedes_the_longer_and_the_longer_the_earlier() -> None:
    """Gravity decides, then length, then place, then the rule's id."""
    order = [
        precedence(Severity.ERROR, Span(4, 6), "b"),
        precedence(Severity.WARNING, Span(0, 9), "b"),
        precedence(Severity.WARNING, Span(0, 4), "a"),
        precedence(Severity.WARNING, Span(0, 4), "b"),
        precedence(Severity.WARNING, Span(5, 9), "a"),
        precedence(Severity.NOTE, Span(0, 40), "a"),
    ]
    assert sorted(order) == order
