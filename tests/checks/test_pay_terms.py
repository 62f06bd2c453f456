"""What the terms of a law make of pay: for each way of stating it an error, a warning, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jdlint.checks.pay_terms import pay_fault
from jdlint.model.law import Binding, Confidence, DutyTerms, Law, PayLimit, Width
from jdlint.model.posting import Pay, Posting
from jdlint.model.rule import Severity
from jdlint.model.text import Document, Span

LAW = Law(
    id="act", jurisdiction="XX", name="Act", citation="1", url="https://example.org", summary="", checked=dt.date(2026, 11, 22),
    confidence=Confidence.HIGH,
)  # fmt: skip
HERE = Span(0, 4)
EMPTY = Posting(Document(path="p.md", format="markdown", source="", text="", runs=(), regions=()))
RANGE = Pay(50_000, 90_000, "CAD", "year", open_ended=False, span=HERE)
FROM = Pay(50_000, None, "CAD", "year", open_ended=True, span=HERE)
PER_YEAR = {"year": 1, "month": 12, "hour": 2080}
WAYS = {
    "open_ended": replace(EMPTY, pay=(FROM,)),
    "vague": replace(EMPTY, vague_pay=(HERE,)),
    "link": replace(EMPTY, notices={"pay_link": HERE}),
}


def weight(fault: str, posting: Posting, terms: DutyTerms) -> str | None:
    """Return what is found: an error, a warning, or nothing."""
    found = pay_fault(fault, posting, (Binding(law=LAW, duty="pay_range", terms=terms),), PER_YEAR)
    return None if found is None else "warning" if found.severity is Severity.WARNING else "error"


@pytest.mark.parametrize(("manner", "found"), [("forbidden", "error"), ("silent", "warning"), ("allowed", None)])
@pytest.mark.parametrize("way", WAYS)
def test_a_law_forbids_is_silent_or_allows(way: str, manner: str, found: str | None) -> None:
    """One-ended figures, words without figures and a link each follow the law's own word on them."""
    fault = "missing" if way == "link" else way
    assert weight(fault, WAYS[way], DutyTerms(**{way: manner})) == found


def test_nothing_at_all_is_an_error_whatever_the_law_says_of_other_ways() -> None:
    """A law that accepts a link wants one."""
    assert weight("missing", EMPTY, DutyTerms(link="allowed", vague="allowed", open_ended="allowed")) == "error"


@pytest.mark.parametrize("fault", ["missing", "vague", "open_ended"])
def test_a_statement_of_another_kind_may_be_enough(fault: str) -> None:
    """“Commission only” stands in for figures where the law says so."""
    posting = replace(WAYS["link" if fault == "missing" else fault], notices={"commission_only": HERE})
    terms = DutyTerms(open_ended="forbidden", vague="forbidden")
    assert weight(fault, posting, terms) == "error"
    assert weight(fault, posting, replace(terms, satisfied_by=("commission_only",))) is None


def pay(low: float, high: float | None, period: str | None = "year", currency: str | None = "CAD") -> Posting:
    return replace(EMPTY, pay=(Pay(low, high, currency, period, open_ended=high is None, span=HERE),))


CAPPED = DutyTerms(width=Width(limit=PayLimit(amount=50_000, currency="CAD")))
HALF = DutyTerms(width=Width(percent=60))


@pytest.mark.parametrize(
    ("posting", "terms", "found"),
    [
        (pay(50_000, 100_000), CAPPED, None),
        (pay(50_000, 100_001), CAPPED, "error"),
        (pay(20, 45, "hour"), CAPPED, "error"),
        (pay(20, 44, "hour"), CAPPED, None),
        (pay(4_000, 8_200, "month"), CAPPED, "error"),
        (pay(50_000, 190_000, "year", "USD"), CAPPED, None),
        (pay(50_000, 190_000, None), CAPPED, None),
        (pay(50_000, 190_000, "piece"), CAPPED, None),
        (pay(50_000, None), CAPPED, None),
        (pay(50_000, 80_000, None, None), HALF, None),
        (pay(50_000, 80_001, None, None), HALF, "error"),
        (pay(50_000, 190_000), DutyTerms(), None),
    ],
)
def test_a_range_may_be_too_wide(posting: Posting, terms: DutyTerms, found: str | None) -> None:
    """Measured by the full-time year; where currency or period is in doubt, nothing is said."""
    assert weight("too_wide", posting, terms) == found


@pytest.mark.parametrize(
    ("posting", "found"), [(pay(150_000, 200_000), None), (pay(100_000, 200_000), "error"), (pay(100_000, 200_001), None)]
)
def test_pay_above_the_line_is_exempt(posting: Posting, found: str | None) -> None:
    """The top of the range decides."""
    assert weight("too_wide", posting, replace(CAPPED, exempt_above=PayLimit(amount=200_000, currency="CAD"))) == found
