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
from jdlint.posting import sections, triggers


@pytest.fixture(scope="module")
def divide(rulebook: Rulebook):
    """Return a function from a posting to its document and sections."""
    index = TriggerIndex(triggers(rulebook.vocabulary))
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
        "# Cook\n\nThis is a job at the sea.\n\n## What you'll do\n\nFry fish.\n\n## Requirements\n\n- Two hands\n\n## Zebra\n\nStripes.\n"
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


def test_an_accommodation_heading_does_not_swallow_the_questions_after_it(divide) -> None:
    """Forms often follow the last heading of a posting."""
    divided = divide("## Accommodation\n\nTell us of any accommodation that you need.\n\nHow many years have you fried?\n")
    assert texts(divided, "accommodation") == ["Accommodation\nTell us of any accommodation that you need."]
    assert texts(divided, "apply") == ["How many years have you fried?"]


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


def test_a_list_says_itself_what_it_is_where_its_heading_does_not(divide) -> None:
    """The first words of its items are counted; the heading goes with its list."""
    divided = divide(
        "# Cook\n\n## Team Zebra\n\n- Prepare the fish\n- Clean the grill\n- Every Friday: soup\n\n"
        "## On a good day\n\n- 2+ years in a kitchen\n- Experience with knives\n- Ability to smile\n"
    )
    assert texts(divided, "duties") == ["Team Zebra\nPrepare the fish\nClean the grill\nEvery Friday: soup"]
    assert texts(divided, "must_have") == ["On a good day\n2+ years in a kitchen\nExperience with knives\nAbility to smile"]


def test_a_list_in_which_no_part_has_most_voices_stays_what_it_was(divide) -> None:
    """As many tasks as requirements name neither."""
    divided = divide("# Cook\n\n## Duties\n\nFry.\n\n## Zebra\n\n- Prepare the fish\n- Experience with knives\n")
    assert texts(divided, "other") == ["Zebra\nPrepare the fish\nExperience with knives"]


def test_tasks_below_a_job_description_are_duties(divide) -> None:
    """The heading promises a summary; the list below it is none, and neither is the line that introduces it."""
    divided = divide("# Cook\n\n## Job description\n\nThis is a job at the sea.\n\nAbove all:\n\n- Fry fish\n- Prepare soup\n")
    assert texts(divided, "summary") == ["Job description\nThis is a job at the sea."]
    assert texts(divided, "duties") == ["Above all:\nFry fish\nPrepare soup"]


def test_a_known_heading_is_believed_whatever_stands_below(divide) -> None:
    """Only where no heading tells the words of a list are asked."""
    divided = divide("# Cook\n\n## Benefits\n\n- Experience with knives\n- Ability to smile\n")
    assert texts(divided, "benefits") == ["Benefits\nExperience with knives\nAbility to smile"]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Seagull is a chain of diners on the coast.", "company"),
        ("Founded in 1990, Seagull fries fish for sailors.", "company"),
        ("At Seagull, we fry with joy.", "company"),
        ("Seagull is looking for a cook.", "summary"),
        ("The cook is a part of the crew.", "summary"),
        ("As a cook, you are the heart of the house.", "summary"),
        ("The ideal candidate has fried before.", "must_have"),
        ("To apply, send us a postcard.", "apply"),
        ("We offer a warm bed and soup.", "benefits"),
        ("The salary range is wide.", "pay"),
        ("We expect every cook to answer nine calls an hour.", "summary"),
    ],
)
def test_a_paragraph_without_a_heading_is_known_by_its_first_words(divide, paragraph: str, kind: str) -> None:
    """A company's introduction opens many postings; what says nothing of itself stays the summary."""
    divided = divide(f"# Cook\n\n{paragraph}\n\n## Duties\n\nFry.\n")
    assert texts(divided, kind) == [paragraph]


def test_what_follows_the_words_of_a_company_is_still_about_it(divide) -> None:
    """Until a paragraph speaks of something else."""
    divided = divide("# Cook\n\nSeagull is a chain of diners.\n\nSailors love its soup.\n\nAs a cook, you fry.\n")
    assert texts(divided, "company") == ["Seagull is a chain of diners.\nSailors love its soup."]


def test_a_requirement_that_ends_in_a_plus_is_none(divide) -> None:
    """Only the sentence that says so, and not where something is required beside it."""
    divided = divide(
        "## Requirements\n\n- You can fry. Soup is a plus.\n- Knives, sharp ones preferred\n"
        "- A diploma is required, two are preferred\n- Two hands\n"
    )
    assert texts(divided, "nice_to_have") == ["Soup is a plus.", "Knives, sharp ones preferred"]
    assert texts(divided, "must_have")[-1] == "A diploma is required, two are preferred\nTwo hands"


def test_a_place_below_the_title_is_the_location(divide) -> None:
    """As a line or as a heading; the summary goes on after it."""
    divided = divide("# Cook\n\nDenver, CO\n\nThis is a job at the sea.\n")
    assert texts(divided, "location") == ["Denver, CO"]
    assert texts(divided, "summary") == ["This is a job at the sea."]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What you will be frying", "duties"),
        ("You might be a good fit if", "must_have"),
        ("Does this sound like you?", "must_have"),
        ("Skills/Abilities:", "must_have"),
        ("Qualifications: Desired", "nice_to_have"),
        ("Fish would be a plus", "nice_to_have"),
        ("Who is Seagull?", "company"),
        ("How we hire", "apply"),
    ],
)
def test_headings_in_whole_sentences_are_known_by_a_part(divide, heading: str, kind: str) -> None:
    """A colon or a stroke parts words like a space."""
    assert texts(divide(f"# Cook\n\n## {heading}\n\nZebra.\n"), kind) == [f"{heading}\nZebra."]


@pytest.mark.parametrize("title", ["Application Engineer", "Benefits Manager", "Contract Administrator"])
def test_a_first_heading_that_begins_like_another_is_the_title(divide, title: str) -> None:
    """Job titles are full of words that open sections too."""
    assert texts(divide(f"# {title}\n\nThis is a job at the sea.\n"), "title") == [title]


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
        "Denver, CO",
        "Seagull is a chain of diners.",
        "## Zebra",
        "- Fry fish. Soup is a plus.",
        "- Prepare soup",
        "Above all:",
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
