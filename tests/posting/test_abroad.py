"""Jobs abroad that name no place of work: what shows them, and what speaks against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from jdlint.formats import read_document
from jdlint.model.posting import Posting
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter

Read = Callable[[str], Posting]


@pytest.fixture(scope="module")
def linter(rulebook: Rulebook) -> Linter:
    """Return a linter with the built-in rules."""
    return Linter(rulebook, Settings(as_of=dt.date(2026, 11, 22)))


@pytest.fixture(scope="module")
def read(linter: Linter) -> Read:
    """Return a function that describes a posting."""

    def run(markdown: str) -> Posting:
        document, _ = read_document("posting.md", markdown.encode())
        assert document is not None
        return linter.describe(document)

    return run


def codes(posting: Posting) -> list[str]:
    return [place.code for place in posting.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Potter\n\nFor now we take EU-based applicants only.", ["EU"]),
        ("# Potter\n\nWe want a Lisbon based candidate with a kiln.", ["PT"]),
        ("# Potter\n\nThis is open to any US-based senior candidate.", ["US"]),
        ("# Potter\n\nYou throw bowls in our workshop in the heart of Vienna.", ["AT"]),
        ("# Potter\n\nYou may sit in either of our Dublin or Madrid offices.", ["IE", "ES"]),
        ("# Potter\n\nWe are the first tableware startup in Singapore.", ["SG"]),
        ("# Potter\n\nWe are a Bremen kiln maker's Paris-based agency.", ["FR"]),
        ("# Potter\n\nWe have offices in London, Leeds and Cardiff.", ["GB"]),
        ("# Potter\n\n## Location\n\nSome of us meet each Tuesday, and the kilns are there: " + "Lagos. " * 20, ["NG"]),
        ("# Potter\n\nSalary: £24,000 to £27,000 a year.", ["GB"]),
        ("# Potter\n\nYou keep British office hours.", ["GB"]),
        ("# Potter\n\n**Location:** This is a remote position. USA, nationwide.", ["US"]),
        ("# Potter\n\nLocation: Austin, TX or Remote, United States", ["US-TX", "US"]),
        ("---\nposition:\n  location: Tucson, AZ\n---\n# Potter\n\nYou throw bowls.", ["US-AZ"]),
        ("# Potter\n\n**Location:** Remote, anywhere within UTC-10 to UTC-5.", ["US"]),
    ],
)
def test_the_country_is_read_where_the_posting_makes_it_clear(read: Read, text: str, expected: list[str]) -> None:
    """Offices, currencies and hours count where no place of work is named."""
    assert codes(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Potter\n\nWe have offices in London and Boston.",
        "# Potter\n\nWe have offices in London. Benefits: 401(k) and dental.",
        "# Potter\n\nFor EU-based candidates we ask for a permit.",
        "# Potter\n\nYour clients are in Berlin.",
        "# Potter\n\nYou work with Vienna-based artists. We pay $24 an hour.",
        "# Potter\n\nYour day overlaps with European time zones for two hours.",
    ],
)
def test_a_doubt_leaves_the_place_unknown(read: Read, text: str) -> None:
    """Whatever speaks of the United States keeps a posting from being taken abroad."""
    posting = read(text)
    assert (codes(posting), posting.abroad) == ([], None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Potter\n\nSalary: €30,000 to €34,000 a year.", "the pay is in EUR"),
        ("# Potter\n\nThe job is done from home (European time zone).", "the work is done in “European time zone”"),
    ],
)
def test_a_job_may_be_abroad_though_its_country_is_unknown(read: Read, text: str, reason: str) -> None:
    """The sign is kept with its words."""
    posting = read(text)
    assert posting.abroad is not None
    assert (codes(posting), posting.abroad.reason) == ([], reason)


def test_a_place_at_home_wins_over_foreign_pay(read: Read) -> None:
    """A named place of work is never overruled by the currency."""
    posting = read("# Potter\n\nLocation: Erie, PA\n\nSalary: €30,000 to €34,000 a year.")
    assert (codes(posting), posting.abroad) == (["US-PA"], None)


def test_rules_of_the_united_states_stand_down_abroad_and_say_why(linter: Linter) -> None:
    """No law is assumed, and the reason names the line and the way to contradict it."""
    words = "You throw bowls and plates, glaze them, mind the kiln and keep the shop clean on Saturdays. " * 4
    report = linter.lint("p.md", f"# Potter\n\nSalary: €30,000 to €34,000 a year.\n\n{words}".encode())
    reasons = {idle.rule: idle.reason for idle in report.not_applicable}
    assert not any(violation.laws for violation in report.violations)
    assert reasons["missing-eeo-statement"] == (
        "The pay is in EUR (line 3), so the job is taken to be outside the United States; give --place if it is not."
    )
