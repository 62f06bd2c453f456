"""Laws that ask nothing of a posting, or of which too little is known, never show; those that ask for something have their cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.model.law import Confidence, Law
from jdlint.model.result import FileReport
from jdlint.model.rule import Severity
from jdlint.model.rulebook import Rulebook
from jdlint.rulebook import load_rulebook

CASES = Path(__file__).parent / "cases"
PAY_RULES = {"missing-pay-range", "open-ended-pay-range", "vague-pay", "pay-range-too-wide"}
LAWS = load_rulebook([], cache=None).laws


def _named(laws: list[Law]) -> list[object]:
    return [pytest.param(law, id=law.id) for law in laws]


SILENT = _named([law for law in LAWS if not law.duties or law.confidence is Confidence.LOW])
ASKING = _named([law for law in LAWS if any(terms.strength == "required" for terms in law.duties.values())])


@pytest.mark.parametrize("text", ["Clockmaker.", "Clockmaker. Competitive salary.", "Clockmaker. Pay: up to 30 an hour."])
@pytest.mark.parametrize("law", SILENT)
def test_a_law_without_a_duty_never_shows(lint: Callable[..., FileReport], law: Law, text: str) -> None:
    """It is never the reason for a finding, and without another law of the place pay is no matter at all."""
    report = lint(text, places=(law.jurisdiction,))
    found = [one for one in report.violations if one.rule in PAY_RULES or one.severity is Severity.ERROR]
    assert [one.rule for one in found if law.id in one.laws or not one.laws] == []


# Places of which a record says that nothing is owed there, or that nobody knows, and no other law asks for pay.
QUIET = [
    *("US-MI", "US-NV", "US-OH", "US-OH-CINCINNATI", "US-OH-TOLEDO", "US-OR", "US-PA", "US-RI"),
    *("CA", "CA-AB", "CA-MB", "CA-NB", "CA-NL", "CA-NS", "CA-QC", "CA-SK", "AU", "GB", "JP"),
    *("EU", "BE", "BG", "CZ", "DE", "DK", "ES", "FI", "FR", "IE", "MT", "NL", "PL", "PT", "RO", "SE"),
]


@pytest.mark.parametrize("place", QUIET)
def test_a_place_without_a_duty_is_quiet_on_pay(lint: Callable[..., FileReport], place: str) -> None:
    """No error at all and no finding on pay where no law asks for pay in postings."""
    report = lint("Clockmaker. Competitive salary.", places=(place,))
    assert [one.rule for one in report.violations if one.rule in PAY_RULES or one.severity is Severity.ERROR] == []


def test_what_silent_records_cover_is_quiet(rulebook: Rulebook) -> None:
    """Every place of a silent record on pay is in the list, unless another law asks for pay there."""
    asking = {law.jurisdiction for law in rulebook.laws if "pay_range" in law.duties}
    silent = {
        law.jurisdiction for law in rulebook.laws if law.id.endswith(("-pay", "-posting-duty", "-pay-bill")) and not law.duties
    }
    assert silent - asking <= set(QUIET)


@pytest.mark.parametrize("law", ASKING)
def test_a_law_that_asks_for_something_has_its_cases(law: Law) -> None:
    """A duty that no case speaks of could be lost without anybody noticing."""
    assert (CASES / f"{law.id}.yaml").is_file()
