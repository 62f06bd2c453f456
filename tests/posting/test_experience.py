"""Years of experience that a posting asks for."""

from __future__ import annotations

import pytest

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.rulebook import Rulebook
from jdlint.posting import experience


@pytest.fixture(scope="module")
def read(rulebook: Rulebook):
    """Return a function from a sentence to the demands in it, as (least, most, words)."""
    index = TriggerIndex(experience.triggers(rulebook.vocabulary))
    find = experience.finder(rulebook.vocabulary)

    def run(text: str):
        document, _ = read_document("posting.md", text.encode())
        assert document is not None
        found = find(document, index.scan(document.text))
        return [(demand.min_years, demand.max_years, document.text[demand.span.start : demand.span.end]) for demand in found]

    return run


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("3+ years of experience in sales", (3, None, "3+ years of experience")),
        ("At least five years of experience.", (5, None, "five years of experience")),
        ("3-5 years' experience", (3, 5, "3-5 years' experience")),
        ("3–5 years’ experience", (3, 5, "3–5 years’ experience")),
        ("Between 2 and 4 years of experience", (2, 4, "2 and 4 years of experience")),
        ("Minimum of two (2) years of paid experience", (2, None, "two (2) years of paid experience")),
        ("No more than 5 years of experience", (None, 5, "No more than 5 years of experience")),
        ("up to 2 years of experience", (None, 2, "up to 2 years of experience")),
        ("Three or more years of experience", (3, None, "Three or more years of experience")),
        ("1.5 years experience", (1.5, None, "1.5 years experience")),
        ("Minimum 4 yrs working with steel", (4, None, "4 yrs")),
        ("5+ years as a welder", (5, None, "5+ years")),
        ("This is an entry-level job.", (0, None, "entry-level")),
        ("No experience necessary.", (0, None, "No experience necessary")),
    ],
)
def test_a_demand_is_read_with_its_ends_and_its_words(read, text: str, demand: tuple[float | None, float | None, str]) -> None:
    """Digits and words, ranges and one-sided demands."""
    assert read(text) == [demand]


@pytest.mark.parametrize(
    "text",
    [
        "401(k) after 2 years",
        "For over 20 years we have built boats with experience and care.",
        "A two-year contract.",
        "You must be at least 18 years old.",
        "We were founded 10 years ago.",
        "Two weeks of vacation per year",
        "$45,000 a year",
        "A clean record over the past 3 years",
        "Three years of college",
        "A sabbatical after five years",
        "Our experience of 120 years",
    ],
)
def test_other_years_are_no_demand(read, text: str) -> None:
    """Age, tenure, company history, contracts, education and money."""
    assert read(text) == []
