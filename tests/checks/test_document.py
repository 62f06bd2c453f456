"""Measures of a whole posting: what is counted, what stays out, and when a bound is broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jdlint.checks.coded import StemFinder, gender_decoder_counts, gender_decoder_label
from jdlint.checks.document import MEASURES
from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reading import syllables
from jdlint.checks.reference import percentile_of, value_at, wilson
from jdlint.filters.select import choose
from jdlint.formats import read_document
from jdlint.model.measures import DOCUMENT_MEASURES, CodedWords, Reference
from jdlint.model.result import FileReport
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.pipeline import Linter

DAY = dt.date(2026, 11, 22)
REFERENCE = Reference(
    postings=9,
    least_words=3,
    percentiles=(5.0, 50.0, 75.0, 95.0),
    measures=dict.fromkeys(DOCUMENT_MEASURES, (0.0, 10.0, 20.0, 40.0)),
)


@pytest.fixture
def prose(linter: Linter) -> Callable[[str], Prose]:
    """Return a function that describes a Markdown posting."""

    def describe(text: str) -> Prose:
        document, _ = read_document("posting.md", text.encode())
        assert document is not None
        return Prose(linter.describe(document))

    return describe


@pytest.fixture
def take(rulebook: Rulebook, prose: Callable[[str], Prose]) -> Callable[[str, str], Reading | None]:
    """Return a function that takes one measure of a Markdown posting, however short it is."""
    vocabulary = replace(rulebook.vocabulary, reference=REFERENCE)
    return lambda name, text: MEASURES[name](vocabulary)(prose(text))


def test_every_measure_that_rules_may_name_can_be_taken() -> None:
    """The names of the model floor and of the checks are the same."""
    assert MEASURES.keys() == DOCUMENT_MEASURES.keys()


def test_headings_statements_and_code_are_not_the_writers_prose(prose: Callable[[str], Prose]) -> None:
    """Only what was written for this job is counted."""
    text = "# Title\n\nOne two.\n\n- three four\n\n```\ncode\n```\n\n## Equal opportunity\n\nWe are an equal opportunity employer.\n"
    found = prose(text)
    assert [found.document.text[slice(*area)] for area in found.areas] == ["One two.", "three four"]
    assert found.word_count == 4


def test_no_word_counts_for_both_sides(rulebook: Rulebook) -> None:
    """No stem of one list begins a stem of the other, and every word is counted once however many stems begin it."""
    words = rulebook.vocabulary.coded
    pairs = [(one, other) for one in words.masculine for other in words.feminine]
    assert not [pair for pair in pairs if pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You lead, decide and are self-reliant and head-strong.", ["lead", "decide", "self-reliant", "head-strong"]),
        ("A leader of leaders is mislead-ing, not misleading.", ["leader", "leaders"]),
        ("We pay a competitive salary; our team lead runs lead generation in Active Directory.", []),
        ("Analysts, data analysis, confidential objectives of individuals.", []),
        ("Join LeadPages, lead@example.com and #lead.", []),
    ],
)
def test_masculine_words_are_found_without_the_innocent(
    rulebook: Rulebook, prose: Callable[[str], Prose], text: str, found: list[str]
) -> None:
    """A stem begins a word; products, departments and duties do not count."""
    words = rulebook.vocabulary.coded
    assert [word for word, _ in StemFinder(words.masculine, words).find(prose(text))] == found


def test_duties_are_not_feminine(rulebook: Rulebook, prose: Callable[[str], Prose]) -> None:
    """Responsibilities, a support team and understanding of a subject name no temper."""
    words = rulebook.vocabulary.coded
    text = "You are responsible for the support team and have an understanding of Sharp and Connecticut. You share and nurture."
    assert [word for word, _ in StemFinder(words.feminine, words).find(prose(text))] == ["share", "nurture"]


def test_rate_comes_with_its_interval_place_and_words(take: Callable[[str, str], Reading | None]) -> None:
    """Two of ten words are 200 in a thousand, and nobody can be sure of that."""
    reading = take("masculine_coded_rate", "You lead tours, and you lead them on foot gladly.")
    assert reading is not None
    assert (reading.value, reading.span) == (200, (4, 8))
    assert reading.values == {
        "value": "200", "low": "56.7", "high": "509.8", "count": "2", "words": "lead ×2", "percentile": "95",
        "median": "10",
    }  # fmt: skip


def test_interval_of_a_share_is_wilsons() -> None:
    """Figures of the textbook case of 10 in 100; nothing observed says nothing."""
    assert wilson(10, 100) == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_percentiles_lie_on_straight_lines_between_those_measured() -> None:
    """And end at the last one."""
    assert value_at(REFERENCE, "must_haves", 62.5) == 15
    assert percentile_of(REFERENCE, "must_haves", 30) == 85
    assert percentile_of(REFERENCE, "must_haves", 999) == 95
    assert percentile_of(REFERENCE, "unheard_of", 1) is None


@pytest.mark.parametrize(
    ("masculine", "feminine", "label"),
    [
        (4, 0, "strongly masculine-coded"),
        (5, 2, "masculine-coded"),
        (2, 2, "neutral"),
        (2, 3, "feminine-coded"),
        (1, 5, "strongly feminine-coded"),
        (0, 0, "empty"),
    ],
)
def test_label_of_gender_decoder(masculine: int, feminine: int, label: str) -> None:
    """A difference of more than three words is strong; no coded word at all has a label of its own."""
    assert gender_decoder_label(masculine, feminine) == label


def test_counts_of_gender_decoder_are_raw(rulebook: Rulebook) -> None:
    """It counts innocent words, splits hyphens, and counts a word twice that two of its stems begin."""
    words = rulebook.vocabulary.coded
    assert gender_decoder_counts("Analysts; results-driven. Dominant!", words) == (4, 0)
    assert gender_decoder_counts("Responsibilities: interpersonal self-reliant sharing", words) == (1, 4)
    assert gender_decoder_counts("Nothing here", CodedWords()) == (0, 0)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("made", 1),
        ("table", 2),
        ("tables", 2),
        ("boxes", 2),
        ("needed", 2),
        ("planned", 1),
        ("experience", 4),
        ("the", 1),
        ("nth", 1),
    ],
)
def test_syllables(word: str, number: int) -> None:
    """An e at the end is mostly silent, and two vowels are mostly one sound."""
    assert syllables(word) == number


def test_long_words_in_long_sentences_have_a_higher_grade(take: Callable[[str, str], Reading | None]) -> None:
    """The grade points at the hardest sentence; a semicolon ends a unit of thought."""
    easy = take("reading_grade", "You plant trees in the park. You water them in the heat.")
    hard = take(
        "reading_grade", "You plant trees in the park. Administrative responsibilities necessitate considerable documentation."
    )
    assert easy is not None
    assert hard is not None
    assert easy.value < 2
    assert hard.value > 12
    assert hard.span.start == 29
    longest = take("sentence_words", "One two three; one two. One two three four.")
    assert longest is not None
    assert longest.value == 4


def test_must_haves_are_the_items_of_required_sections(take: Callable[[str, str], Reading | None]) -> None:
    """Duties and wishes are not counted; without a list there is no number."""
    text = "## Duties\n\n- a1\n\n## Requirements\n\n- b1\n- b2\n\n## Nice to have\n\n- c1\n"
    reading = take("must_haves", text)
    assert reading is not None
    assert reading.value == 2
    assert take("must_haves", "You plant trees.") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You run the QVB and the TXR, and the QVB again.", "QVB, TXR"),
        ("You run the quay balance (QVB) and the QVB desk.", ""),
        ("You run the QVB (quay valve balance) in the USA as an RN.", ""),
        ("You MUST come on time, and WORK in a TEAM. A team must work.", ""),
        ("READ THIS QVB NOW", ""),
        ("Level III and IV in Denver, CO.", ""),
    ],
)
def test_abbreviations_without_a_long_form(take: Callable[[str, str], Reading | None], text: str, words: str) -> None:
    """Known ones, those spelt out, emphasis, grades and places are none."""
    reading = take("unexplained_abbreviations", text)
    assert reading is not None
    assert reading.values["words"] == words


@pytest.mark.parametrize(
    ("measure", "title", "value"),
    [
        ("title_capitals", "NIGHT BAKER", 100),
        ("title_capitals", "UX trainer", None),
        ("title_capitals", "Night BAKER", 50),
        ("title_symbols", "Night baker ⭐ $$$", 2),
        ("title_symbols", "C++ baker at Baltica®", None),
        ("title_exclamations", "Bakers!!", 2),
        ("title_exclamations", "Bakers", None),
    ],
)
def test_shapes_of_a_title(take: Callable[[str, str], Reading | None], measure: str, title: str, value: float | None) -> None:
    """Capitals are a share of the words that are no abbreviations, ornaments and exclamation marks are counted."""
    reading = take(measure, f"# {title}\n\nYou bake!")
    assert (reading and reading.value) == value


def test_estimate_is_reported_only_where_its_interval_is_clear_of_the_usual(rulebook: Rulebook) -> None:
    """Beyond the 95th percentile and yet no finding: with few words the rate could as well be an everyday one."""
    settings = Settings(as_of=DAY, pedantic=True)
    few = "You lead tours and are ambitious. " + "We walk in the hills. " * 20
    many = "You lead, you decide, you are ambitious, fearless, driven and confident. " + "We walk in the hills. " * 20
    fired = [bool(_found(rulebook, settings, text, "gender-coded-language")) for text in (few, many)]
    assert fired == [False, True]


def test_notes_on_documents_cost_nothing_unless_they_are_shown(rulebook: Rulebook) -> None:
    """Without --pedantic their rules are not chosen at all; by its id one is."""
    ids = {rule.id for rule in choose(rulebook.rules, Settings(as_of=DAY))}
    assert not ids & {"gender-coded-language", "hard-to-read", "symbols-in-title", "many-must-haves"}
    assert "entry-level-with-experience" in ids
    chosen = choose(rulebook.rules, Settings(as_of=DAY, select=("gender-coded-language",)))
    assert [rule.id for rule in chosen] == ["gender-coded-language"]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("# Junior mason\n\nYou have 3 years of experience.", ["warning"]),
        ("# Mason\n\nNo experience needed. You have 5 years of experience.", ["warning"]),
        ("# Mason\n\nYou have 5 years of experience and mentor entry-level staff.", []),
        ("# Junior mason\n\n## Nice to have\n\n- 3 years of experience", []),
        ("# Junior/Senior mason\n\nYou have 3 years of experience.", []),
        ("# Junior mason\n\nA diploma or 3 years of experience.", []),
    ],
)
def test_beginners_with_years(lint: Callable[..., FileReport], text: str, severities: list[str]) -> None:
    """The years count where they are demanded of whom the job calls a beginner."""
    found = [violation for violation in lint(text).violations if violation.rule == "entry-level-with-experience"]
    assert [str(violation.severity) for violation in found] == severities


def _found(rulebook: Rulebook, settings: Settings, text: str, rule: str) -> list[str]:
    chosen = replace(settings, select=(rule,))
    return [violation.message for violation in Linter(rulebook, chosen).lint("p.md", text.encode()).violations]
