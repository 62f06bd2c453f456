"""How a posting falls into sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.posting import SectionKind
from jdlint.model.rulebook import Rulebook
from jdlint.model.text import Document
from jdlint.posting import sections


@pytest.fixture(scope="module")
def divide(rulebook: Rulebook):
    """Return a function from a posting to its document and sections."""
    index = TriggerIndex(sections.triggers(rulebook.vocabulary))
    find = sections.finder(rulebook.vocabulary)

    def run(source: str, path: str = "posting.md"):
        document, _ = read_document(path, source.encode())
        assert document is not None
        return document, find(document, index.scan(document.text))

    return run


def texts(divided, kind: str) -> list[str]:
    document, found = divided
    return [document.text[section.start : section.end].strip() for section in found if section.kind == kind]


def test_headings_open_sections_and_a_heading_of_any_kind_ends_them(divide) -> None:
    """Known headings give their kind; an unknown one of the same level gives “other”."""
    divided = divide(
        "# Cook\n\nWe fry.\n\n## What you'll do\n\nFry fish.\n\n## Requirements\n\n- Two hands\n\n## Zebra\n\nStripes.\n"
    )
    assert [section.kind.value for section in divided[1]] == ["title", "summary", "duties", "must_have", "other"]


def test_a_subheading_that_is_not_known_belongs_to_its_section(divide) -> None:
    """Under “Responsibilities” a deeper “Leading the kitchen” still lists duties."""
    divided = divide("# Cook\n\n## Responsibilities\n\nFry.\n\n### In the pantry\n\nCount the eggs.\n")
    assert any("Count the eggs" in text for text in texts(divided, "duties"))


def test_bold_lines_and_lines_with_a_colon_are_headings(divide) -> None:
    """Many postings have no other headings."""
    divided = divide("# Cook\n\n**Who we are**\n\nA diner.\n\n**Benefits**\n\nSoup.\n\nQualifications:\n\n- Two hands\n")
    assert texts(divided, "company") == ["Who we are\nA diner."]
    assert texts(divided, "benefits") == ["Benefits\nSoup."]
    assert texts(divided, "must_have") == ["Qualifications:\nTwo hands"]


def test_a_label_with_its_text_is_a_section_of_one_block(divide) -> None:
    """After “Location: Denver” the section around it goes on."""
    divided = divide("## Duties\n\nFry fish.\n\nLocation: Denver\n\nWash up.\n")
    assert texts(divided, "location") == ["Location: Denver"]
    assert texts(divided, "duties") == ["Duties\nFry fish.", "Wash up."] or "Wash up." in texts(divided, "duties")[-1]


@pytest.mark.parametrize(
    "statement",
    [
        "We are an equal opportunity employer.",
        "Acme is an Equal Opportunity Employer/Veterans/Disabled.",
        "Women and minorities are encouraged to apply.",
        "We do not discriminate on the basis of race, sex or age.",
        "All employment decisions are made without regard to race, religion, sex, national origin or disability.",
        "We welcome applications from people who are underrepresented in tech.",
        "We value diversity at our company.",
        "Research shows that women only apply when they meet every requirement; please apply anyway.",
        "Everyone is welcome here, regardless of gender, age or background.",
    ],
)
def test_an_equal_opportunity_statement_needs_no_heading(divide, statement: str) -> None:
    """Wherever it stands, as a paragraph or as a list item, it is a section of its own and the outer one resumes."""
    source = f"## Requirements\n\n- You can weld.\n\n{statement}\n\n- You own boots.\n"
    divided = divide(source)
    assert texts(divided, "eeo") == [statement]
    assert [section.kind.value for section in divided[1]] == ["must_have", "eeo", "must_have"]


@pytest.mark.parametrize(
    "text",
    [
        "We fight for the health and rights of women and girls.",
        "Knowledge of equal employment opportunity laws and of payroll.",
        "Experience with people of color and LGBTQ youth in a clinic.",
        "Our product helps people of all ages and genders to find a doctor.",
        "You fulfill equal employment opportunity responsibilities as a supervisor.",
        "Ability to work with diverse clients, regardless of background.",
        "We offer an inclusive parental leave policy for all genders.",
        "You write software that pays everyone regardless of the currency.",
    ],
)
def test_missions_duties_and_requirements_are_no_equal_opportunity_statement(divide, text: str) -> None:
    """An equal-opportunity section silences rules, so nothing else may become one."""
    assert not texts(divide(f"# Clerk\n\n{text}\n"), "eeo")


def test_in_a_long_paragraph_only_the_statement_is_cut_out(divide) -> None:
    """What stands around it keeps its kind, so that its words are still examined."""
    around = "You load the truck and drive it to the market. " * 40
    divided = divide(f"## Duties\n\n{around}We are an equal opportunity employer. {around}\n")
    assert texts(divided, "eeo") == ["We are an equal opportunity employer."]


def test_an_equal_opportunity_heading_does_not_swallow_what_only_lacks_a_heading(divide) -> None:
    """The section ends with the last paragraph that speaks of it."""
    divided = divide("## Equal Opportunity Employer\n\nWe do not discriminate.\n\nThe shift starts at six.\n\nBring boots.\n")
    assert texts(divided, "eeo") == ["Equal Opportunity Employer\nWe do not discriminate."]


def test_accommodation_and_legal_paragraphs_are_sections(divide) -> None:
    """They are found by their sentences too."""
    divided = divide("## Duties\n\nWeld.\n\nIf you need an accommodation to apply, call us.\n\nWe take part in E-Verify.\n")
    assert texts(divided, "accommodation") == ["If you need an accommodation to apply, call us."]
    assert texts(divided, "legal") == ["We take part in E-Verify."]


def test_front_matter_gives_sections_by_its_keys(divide) -> None:
    """`title` and `location` say what they are."""
    divided = divide("---\ntitle: Welder\nlocation: Gary, IN\n---\n\nYou weld.\n")
    assert texts(divided, "title") == ["Welder"]
    assert texts(divided, "location") == ["Gary, IN"]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---\ntitle: Welder\n---\n\n# Join us\n", "Welder"),
        ("# Welder, nights\n\nYou weld.\n", "Welder, nights"),
        ("Job title: Welder\n\nYou weld.\n", "Welder"),
        ("Welder\n\nYou weld hulls.\n", "Welder"),
        ("You weld hulls in the yard.\n", None),
    ],
)
def test_the_title_is_where_the_posting_puts_it(divide, source: str, title: str | None) -> None:
    """Front matter first, then a label, the first heading, a first line that looks like one."""
    document, found = divide(source)
    span = sections.find_title(document, found)
    assert (None if span is None else document.text[span.start : span.end]) == title


def test_plain_text_headings_open_sections(divide) -> None:
    """Capitals on a line of their own are headings in plain text."""
    divided = divide("WELDER\n\nREQUIREMENTS\n\nTwo hands.\n\nBENEFITS\n\nSoup.\n", "posting.txt")
    assert texts(divided, "must_have") == ["REQUIREMENTS\nTwo hands."]
    assert texts(divided, "benefits") == ["BENEFITS\nSoup."]


def test_an_empty_text_has_no_sections(rulebook: Rulebook) -> None:
    """Nothing is divided into nothing."""
    document = Document("posting.md", "markdown", "", "", (), ())
    assert sections.finder(rulebook.vocabulary)(document, {}) == ()
    assert sections.find_title(document, ()) is None


_LINE = st.sampled_from(
    [
        "# Cook",
        "## Benefits",
        "**About us**",
        "Skills:",
        "Location: Oslo",
        "- We are an equal opportunity employer.",
        "Fry fish.",
        "",
        "Request an accommodation. We value diversity. Fry.",
        "| a | b |",
        "```\nx\n```",
        "EOE",
    ]
)


@given(lines=st.lists(_LINE, max_size=14))
def test_sections_ascend_and_cover_the_text(divide, lines: list[str]) -> None:
    """Whatever the posting looks like, every character has exactly one section."""
    document, found = divide("\n\n".join(["Cook", *lines]))
    edges = [section.start for section in found] + [len(document.text)]
    assert edges[0] == 0
    assert all(section.end == following for section, following in zip(found, edges[1:], strict=True))
    assert all(section.start < section.end for section in found)
    assert all(isinstance(section.kind, SectionKind) for section in found)
