"""Pay: which figures a posting gives as pay, and which words give none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.posting import Pay, Place
from jdlint.model.rulebook import Rulebook
from jdlint.posting import pay, sections

Read = Callable[[str], tuple[tuple[Pay, ...], tuple[str, ...], str]]


@pytest.fixture(scope="module")
def read(rulebook: Rulebook) -> Read:
    """Return a function that reads a posting's pay, its vague phrases and its text."""
    words = rulebook.vocabulary
    index = TriggerIndex((*pay.triggers(words), *sections.triggers(words)))
    find, find_sections = pay.finder(words), sections.finder(words)

    def run(markdown: str) -> tuple[tuple[Pay, ...], tuple[str, ...], str]:
        document, _ = read_document("posting.md", markdown.encode())
        assert document is not None
        hits = index.scan(document.text)
        found, vague = find(document, hits, find_sections(document, hits))
        return found, tuple(document.text[start:end] for start, end in vague), document.text

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay: $19.50–$24.00 per hour", (19.5, 24.0, "USD", "hour")),
        ("Salary: $120k-$140k", (120_000, 140_000, "USD", "year")),
        ("Salary: $80–95K", (80_000, 95_000, "USD", "year")),
        ("USD 90,000 to 110,000 annually", (90_000, 110_000, "USD", "year")),
        ("You get £35k pro rata.", (35_000, 35_000, "GBP", "year")),
        ("Salary of CAD 60,000", (60_000, 60_000, "CAD", "year")),
        ("Welders earn $25/hr here.", (25, 25, "USD", "hour")),
        ("Wage: $25.00 - 30.00 hourly", (25, 30, "USD", "hour")),
        ("We pay $1,200 weekly.", (1200, 1200, "USD", "week")),
        ("Gehalt: 90.000 – 110.000 EUR", (90_000, 110_000, "EUR", "year")),
        ("You earn between $20 and $30 an hour.", (20, 30, "USD", "hour")),
        ("Drivers get $0.65 per mile.", (0.65, 0.65, "USD", "mile")),
        ("Nurses earn $62 a visit.", (62, 62, "USD", "visit")),
        ("Pay range: $60,000.00/Yr. - $70,000.00/Yr.", (60_000, 70_000, "USD", "year")),
        ("Salary range: $90,000 - $110,000 CAD", (90_000, 110_000, "CAD", "year")),
        ("Salary: 48,000 - 52,000", (48_000, 52_000, None, "year")),
        ("Salary: $58,000 plus a sign-on bonus", (58_000, 58_000, "USD", "year")),
        ("Pay: $33 an hour, and a 401(k) match", (33, 33, "USD", "hour")),
    ],
)
def test_pay_is_read_with_its_ends_currency_and_period(read: Read, text: str, expected: tuple[object, ...]) -> None:
    """A figure or range that is called pay, or has a period of pay, is read whole."""
    found, _, _ = read(text)
    assert [(one.min, one.max, one.currency, one.period) for one in found] == [expected]
    assert not found[0].open_ended


@pytest.mark.parametrize(
    ("text", "ends", "words"),
    [
        ("Pay: from $20 an hour", (20, None), "from $20 an hour"),
        ("Pay up to $30 an hour.", (None, 30), "up to $30 an hour"),
        ("Pay: $20+ per hour", (20, None), "$20+ per hour"),
        ("Wages starting at $22/hr.", (22, None), "starting at $22/hr"),
        ("Salary: $60k and up", (60_000, None), "$60k and up"),
    ],
)
def test_a_figure_with_one_end_is_open_ended(
    read: Read, text: str, ends: tuple[float | None, float | None], words: str
) -> None:
    """Words that give one end alone belong to the finding and leave the other end out."""
    found, _, whole = read(text)
    assert [(one.min, one.max, one.open_ended) for one in found] == [(*ends, True)]
    assert whole[slice(*found[0].span)] == words


def test_a_plus_before_a_bonus_joins_the_bonus(read: Read) -> None:
    """In “$60k + bonus” the sign does not open the range."""
    found, _, _ = read("Salary: $60k + bonus")
    assert [(one.min, one.max, one.open_ended) for one in found] == [(60_000, 60_000, False)]


@pytest.mark.parametrize(
    "text",
    [
        "A $2,000 sign-on bonus awaits you.",
        "We raised $40M in a Series B round.",
        "You manage a budget of $500,000 a year.",
        "Tuition help up to $5,250 per year.",
        "We match your 401(k) up to $3,000.",
        "The market is worth $120 billion.",
        "A home office stipend of $75 per month.",
        "You will sell deals of $50k to $200k.",
        "Clients save $400 per month with us.",
        "You carry a quota of $900,000 a year.",
        "Fines of $500 to $10,000 may follow.",
        "You take 150 calls and work 40 hours per week.",
        "GS-13 and five years of experience in 2024.",
        "Benefits: 8 hours of paid vacation per month.",
    ],
)
def test_money_that_is_not_pay_is_left_alone(read: Read, text: str) -> None:
    """Bonuses, budgets, funding, fees and plain numbers are no pay."""
    assert read(text)[0] == ()


def test_the_figure_next_to_the_bonus_is_still_pay(read: Read) -> None:
    """Each figure is judged by the nearest words."""
    found, _, _ = read("Base salary $70,000, referral bonus $1,500.")
    assert [one.min for one in found] == [70_000]


def test_a_pay_section_makes_a_bare_figure_pay(read: Read) -> None:
    """Under a heading on pay a figure needs no further word."""
    found, _, _ = read("# Cook\n\n## Compensation\n\n$41,000 - $46,000\n")
    assert [(one.min, one.max, one.period) for one in found] == [(41_000, 46_000, "year")]


def test_table_columns_give_the_two_ends(read: Read) -> None:
    """A row with a least and a greatest pay is one range."""
    table = (
        "| Level | Minimum salary | Maximum salary |\n|---|---|---|\n| I | $50,000 | $60,000 |\n| II | $62,000 | $75,000 |\n"
    )
    assert [(one.min, one.max) for one in read(table)[0]] == [(50_000, 60_000), (62_000, 75_000)]


def test_front_matter_keys_give_the_two_ends(read: Read) -> None:
    """The keys of a job board's front matter are read as data."""
    found, _, _ = read("---\nsalary_min: 52000\nsalary_max: 61000\ncurrency: USD\n---\n\nCook\n")
    assert [(one.min, one.max, one.currency, one.period) for one in found] == [(52_000, 61_000, "USD", "year")]


def test_front_matter_text_is_read_like_a_line(read: Read) -> None:
    """A value such as “$25 an hour” under `salary` is pay; “Competitive” is vague."""
    assert [(one.min, one.period) for one in read("---\nsalary: $25 an hour\n---\n\nCook\n")[0]] == [(25, "hour")]
    assert read("---\nsalary: Competitive\n---\n\nCook\n")[1] == ("Competitive",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We offer a competitive salary.", ("competitive salary",)),
        ("Salary: DOE", ("DOE",)),
        ("Pay is commensurate with experience.", ("commensurate with experience",)),
        ("We play competitive chess after work.", ()),
        ("A partnership with the DOE and NASA.", ()),
        ("The start date is negotiable.", ()),
    ],
)
def test_vague_words_count_only_where_they_speak_of_pay(read: Read, text: str, words: tuple[str, ...]) -> None:
    """A phrase without a word for pay in it needs one beside it."""
    assert read(text)[1] == words


def test_a_plus_before_the_period_leaves_the_end_open_and_keeps_the_period(read: Read) -> None:
    """“$4,000 + per month” is a floor by the month."""
    assert [(one.min, one.max, one.period) for one in read("Salary: $4,000 + per month")[0]] == [(4000, None, "month")]


@pytest.mark.parametrize(
    ("text", "codes", "currency"),
    [
        ("Salary: $80,000 a year", ("CA-BC",), "CAD"),
        ("Salary: $80,000 a year", ("CA-BC", "US-WA"), None),
        ("Salary: $80,000 a year", ("US-WA",), "USD"),
        ("Salary: US$80,000 a year", ("CA-BC",), "USD"),
        ("Salary: $80,000 a year", (), "USD"),
        ("Salary: $80,000 a year in Reno; in Canada CA$99,000 a year", ("CA", "US-NV"), "USD"),
    ],
)
def test_a_bare_sign_is_read_by_the_place_of_work(
    read: Read, rulebook: Rulebook, text: str, codes: tuple[str, ...], currency: str | None
) -> None:
    """“$” in Canada is Canadian unless the posting says otherwise, and in doubt where the work is in both countries."""
    document, _ = read_document("posting.md", text.encode())
    assert document is not None
    places = tuple(Place(code) for code in codes)
    assert pay.in_place(read(text)[0], places, document, rulebook.vocabulary.pay)[0].currency == currency


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("## Salary\n\n- Minimum: $80,000\n- Maximum: $90,000", (80_000, 90_000)),
        ("Salary: min: $80,000, max: $90,000", (80_000, 90_000)),
        ("Salary: maximum $90,000, minimum $80,000", (80_000, 90_000)),
        ("Starting salary: $52,000", (52_000, 52_000)),
        ("### Compensation\n\n24.98/hr", (24.98, 24.98)),
        ("**Compensation**\n\n24.98 per hour", (24.98, 24.98)),
    ],
)
def test_two_ends_side_by_side_close_the_range(read: Read, text: str, ends: tuple[float, float]) -> None:
    """A least and a greatest figure beside each other are one range, and one rate for those who start is exact."""
    ((pay,), _, _) = read(text)
    assert ((pay.min, pay.max), pay.open_ended) == (ends, False)


def test_two_ends_of_different_kinds_stay_two_figures(read: Read) -> None:
    """A floor a year and a ceiling an hour are no range."""
    found, _, _ = read("Salary: at least $80,000 a year, up to $60 per hour")
    assert [pay.open_ended for pay in found] == [True, True]


@pytest.mark.parametrize(
    "keys",
    [
        "baseSalary: $50,000-$60,000",
        "base_salary: $50,000-$60,000",
        "Base-Salary: $50,000-$60,000",
        "compensation: $50,000-$60,000",
        "pay_range: $50,000-$60,000",
        "salaryRange: {min: 50000, max: 60000}",
        "salary: [50000, 60000]",
        "pay:\n  from: $50,000\n  to: $60,000",
        "baseSalary:\n  currency: USD\n  value:\n    minValue: 50000\n    maxValue: 60000\n    unitText: YEAR",
        "baseSalary: {currency: USD, value: {minValue: 50000, maxValue: 60000, unitText: YEAR}}",
    ],
)
def test_front_matter_keys_for_pay_are_known_in_all_spellings(read: Read, keys: str) -> None:
    """Schema.org names, snake case, maps and lists give the same range."""
    ((pay,), _, _) = read(f"---\ntitle: Clerk\n{keys}\n---\nWe sort mail.")
    assert (pay.min, pay.max, pay.period, pay.open_ended) == (50_000, 60_000, "year", False)


@pytest.mark.parametrize("text", ["Starting at $75K.", "$75k+", "We sort mail. $75,000+", "The salary starts at 75k."])
def test_one_end_of_a_years_pay_that_is_all_of_a_sentence_is_pay(read: Read, text: str) -> None:
    """A line that holds nothing but such a figure speaks of pay, and leaves the upper end open."""
    ((pay,), _, _) = read(f"# Clerk\n\n{text}")
    assert (pay.min, pay.max, pay.period, pay.open_ended) == (75_000, None, "year", True)


@pytest.mark.parametrize(
    "text", ["You run campaigns of $75k+ for clients.", "$75k", "Budgets:\n\n- $75k+", "We pay over 50k creators."]
)
def test_other_single_figures_without_a_word_for_pay_are_none(read: Read, text: str) -> None:
    """A figure among other words, without an open end or under another label may be anybody's money."""
    assert read(f"# Clerk\n\n{text}")[0] == ()


def test_a_range_of_thousands_after_a_word_for_pay_needs_no_currency(read: Read) -> None:
    """The word for pay says what the figures are."""
    ((pay,), _, _) = read("# Clerk\n\nPay is 75k to 90k.")
    assert (pay.min, pay.max, pay.period, pay.open_ended) == (75_000, 90_000, "year", False)
