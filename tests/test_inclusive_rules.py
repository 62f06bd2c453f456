"""The inclusive pack as a whole: what no single rule's examples can show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from jdlint.model.result import FileReport
from jdlint.model.rule import Safety, Term, Wording
from jdlint.model.rulebook import Rulebook

Lint = Callable[..., FileReport]

WRONG_EVERYWHERE = {
    "citizens-only", "salary-history", "unpaid-overtime", "sexual-preference", "transgendered", "homosexual",
    "gay-as-a-joke", "orientation-slur", "handicapped", "wheelchair-bound", "the-disabled", "suffers-from",
    "differently-abled", "disability-slur", "oriental", "illegal-alien", "christian-name", "he-or-she", "his-or-her",
    "him-or-her", "himself-or-herself", "his-or-hers", "special-needs", "hearing-impaired", "preferred-pronouns",
    "minorities", "ex-offender",
}  # fmt: skip
"""Rules whose words are outdated names, or demands, in an equal-opportunity statement too."""


def _found(report: FileReport) -> list[tuple[str, str]]:
    return [(violation.rule, violation.found) for violation in report.violations if violation.pack == "inclusive"]


def _safe_cures(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield each safe replacement without a placeholder, with its rule."""
    for rule in rulebook.rules:
        if rule.pack == "inclusive" and isinstance(rule.body, Term) and rule.body.swap_safety is Safety.SAFE:
            for cure in sorted(set(rule.body.swaps.values()) - {""}):
                if "<" not in cure:
                    yield rule.id, cure


def test_a_safe_cure_is_not_flagged_by_any_other_rule(rulebook: Rulebook, lint: Lint) -> None:
    """Who takes the advice of one rule does not meet another."""
    cures = list(_safe_cures(rulebook))
    text = "\n\n".join(f"Wanted at once: {cure} for our shop in Leeds." for _, cure in cures)
    assert len(cures) > 50
    assert _found(lint(text)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "We do not discriminate by race, pregnancy, marital status or genetic information (including family medical history).",
        "All qualified applicants, young or mature people, are considered without regard to mother tongue or citizenship.",
        "Women are under-represented in our team, so we encourage female candidates to apply.",
        "People with and without disabilities, with or without children, and of every religion are welcome here.",
        "We are committed to diversity: girls, boys, ladies and gentlemen of every background may apply.",
    ],
)
def test_equal_opportunity_statements_are_silent(lint: Lint, statement: str) -> None:
    """A statement that names protected groups to include them is no finding."""
    assert _found(lint(statement)) == []


def test_only_words_that_are_wrong_everywhere_count_in_an_equal_opportunity_statement(rulebook: Rulebook) -> None:
    """Every other rule of the pack has the guard that keeps it out."""
    bodies = {rule.id: rule.body for rule in rulebook.rules if rule.pack == "inclusive"}
    unguarded = {name for name, body in bodies.items() if isinstance(body, Wording) and "eeo" not in body.guards}
    assert unguarded == WRONG_EVERYWHERE


def test_an_equal_opportunity_section_is_silent(lint: Lint) -> None:
    """What stands under its heading is not held against the posting."""
    text = "## Equal opportunity\n\nRockstars of every age, work hard or play hard.\n\n## Duties\n\nYou are a rockstar."
    assert _found(lint(text)) == [("rockstar", "rockstar")]


def test_a_list_of_words_to_avoid_is_silent(lint: Lint) -> None:
    """A style guide may quote what it warns of."""
    text = 'Our style guide says: avoid "salesman", "digital native", "young team" and "native speaker".'
    assert _found(lint(text)) == []


def test_quotation_marks_alone_do_not_excuse(lint: Lint) -> None:
    """A word in quotation marks is still meant."""
    assert _found(lint('We are a "young team" that wants a "digital native".')) == [
        ("young-team", "young team"),
        ("digital-native", "digital native"),
    ]


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("A young and energetic team waits for you.", "young-team", "young and energetic team"),
        ("Young and energetic? We want you.", "young-candidate", "Young and energetic"),
        ("The office girl files letters.", "delivery-boy", "office girl"),
        ("We need a young lady at reception.", "young-candidate", "young lady"),
        ("Female candidates preferred for this desk.", "female-only", "Female candidates"),
    ],
)
def test_the_longest_words_win_and_are_reported_once(lint: Lint, text: str, rule: str, found: str) -> None:
    """Where several equally grave rules meet on the same words, one finding names the most precise of them."""
    assert _found(lint(text)) == [(rule, found)]


def test_tools_and_brands_are_silent(lint: Lint) -> None:
    """Names of software and firms are not people."""
    text = (
        "Skills: Postman, Swagger and Git. Back up PostgreSQL with Barman. Services run on the Slim framework for PHP. "
        "Our clients are Hostess Brands, Ernst & Young, Merry Maids and Mr. Handyman."
    )
    assert _found(lint(text)) == []
