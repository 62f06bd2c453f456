"""Plain text: headings, bullets, wrapped lines and columns."""

import pytest

from jdlint.formats.plaintext import read_plain_text
from jdlint.model.text import Span


def blocks(source: str) -> list[tuple[str, str]]:
    document, problems = read_plain_text("a.txt", source)
    assert problems == ()
    return [(region.kind.value, document.text[region.start : region.end]) for region in document.regions]


def test_lines_wrapped_by_hand_are_joined():
    """A full line goes on in the next; a blank line and a bullet part."""
    source = (
        "We are a small bakery in the old town and we are looking for a rock\n"
        "star of a cook who likes to work early in the morning and who does\n"
        "not mind the heat.\n\n"
        "- You bake bread, cakes and whatever else the season and our guests\n"
        "  ask for.\n"
        "- You clean.\n"
    )
    assert blocks(source) == [
        (
            "paragraph",
            "We are a small bakery in the old town and we are looking for a rock star of a cook who likes to work early in the morning and who does not mind the heat.",
        ),
        ("item", "You bake bread, cakes and whatever else the season and our guests ask for."),
        ("item", "You clean."),
    ]


def test_short_lines_stay_apart():
    """A list without bullets and an address are not one paragraph."""
    source = "Bake bread\nServe guests\nClean up\n\nOld Bakery\n12 Mill Lane\nLeeds"
    assert [text for _, text in blocks(source)] == [
        "Bake bread",
        "Serve guests",
        "Clean up",
        "Old Bakery",
        "12 Mill Lane",
        "Leeds",
    ]


def test_a_sentence_cut_in_a_short_text_goes_on():
    """A line that goes on in lower case belongs to the line before."""
    assert blocks("We are looking for a rock\nstar of a cook.") == [("paragraph", "We are looking for a rock star of a cook.")]


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("Words.\n\nWHAT YOU DO\nYou bake.", "WHAT YOU DO"),
        ("Words.\nRequirements:\nYou bake.", "Requirements:"),
        ("Words.\n\nDuties\n------\nYou bake.", "Duties"),
        ("Words.\n\nDuties\n===\nYou bake.", "Duties"),
        ("Words.\n\n=== DUTIES ===\nYou bake.", "DUTIES"),
        ("Words.\n\n## Duties\nYou bake.", "Duties"),
        ("Words.\n\n**Duties:**\nYou bake.", "Duties"),
        ("Words.\n\nKey duties\n- You bake.", "Key duties"),
    ],
)
def test_headings_are_told_by_their_looks(source, heading):
    """Capitals, a colon, an underline, marks, or words alone above a list."""
    assert ("heading", heading) in blocks(source)


@pytest.mark.parametrize(
    "line", ["Salary: 24 an hour", "WE ARE AN EQUAL OPPORTUNITY EMPLOYER AND WE MEAN IT, FROM THE FIRST DAY ON.", "Leeds, LS1"]
)
def test_other_short_lines_are_no_headings(line):
    """A label with its value, a shouted sentence and a place are text."""
    assert blocks(f"Words.\n\n{line}\nYou bake.")[1][0] == "paragraph"


@pytest.mark.parametrize("mark", ["-", "*", "•", "·", "o", "–", "1.", "2)", "(a)", "- •", "▪", "\uf0b7"])
def test_bullets_of_all_kinds_make_items(mark):
    """The mark is not part of the text."""
    assert blocks(f"Duties:\n{mark} Bake bread\n{mark} Serve") == [
        ("heading", "Duties:"),
        ("item", "Bake bread"),
        ("item", "Serve"),
    ]


def test_deeper_bullets_have_deeper_levels():
    """Indentation is the depth."""
    document, _ = read_plain_text("a.txt", "• a\n   o Bake\n   o Serve\n• b")
    assert [region.level for region in document.regions] == [1, 2, 2, 1]


def test_columns_are_cells_with_their_heading():
    """Rows of equally many columns, parted by tabs or wide gaps."""
    document, _ = read_plain_text("a.txt", "Step\tMin\tMax\n1\t24\t29\n2\t26\t31\n\nAfter")
    cells = [(r.kind.value, r.level, r.label, document.text[r.start : r.end]) for r in document.regions]
    assert cells[3:6] == [("cell", 1, "Step", "1"), ("cell", 1, "Min", "24"), ("cell", 1, "Max", "29")]
    assert cells[-1] == ("paragraph", 0, "", "After")


def test_crlf_tabs_and_non_ascii_keep_their_places():
    """Offsets are those of the source as it is."""
    source = "\tCafé  👩‍💻\r\n\r\n   Zürich\u00a0West   \r\n"
    document, _ = read_plain_text("a.txt", source)
    assert document.text == "Café 👩💻\nZürich West"
    place, end = document.to_source(Span(document.regions[1].start, document.regions[1].end))
    assert source[place:end] == "Zürich\u00a0West"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        (
            "We look for a\nrock star of a cook\nwho speaks\nEnglish\nwell.",
            ["We look for a rock star of a cook who speaks English well."],
        ),
        (
            "We look for a patient cook who bakes at night, and\nwho is a\nrecent\ngraduate. Apply\nby May 5.",
            ["We look for a patient cook who bakes at night, and who is a recent graduate. Apply by May 5."],
        ),
        ("- Serve guests and\n  clean the\n  kitchen\n- Bake", ["Serve guests and clean the kitchen", "Bake"]),
        ("Great pay\nfree lunch\ndental\nMust love dogs.", ["Great pay", "free lunch", "dental", "Must love dogs."]),
        ("We hire\npay: $20 an hour\nplace: the old mill.", ["We hire", "pay: $20 an hour", "place: the old mill."]),
    ],
    ids=["narrow", "irregular", "hanging item", "list", "fields"],
)
def test_a_sentence_cut_at_any_width_is_whole(source: str, texts: list[str]):
    """Lines whose sentence ends in a later line are joined however short they are; lists and fields stay apart."""
    assert [text for _, text in blocks(source)] == texts
