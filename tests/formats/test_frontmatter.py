"""Front matter: values with their keys and places, and what is wrong with it."""

import pytest

from jdlint.formats.markdown import read_markdown
from jdlint.model.text import RegionKind, Span


def values(source: str) -> list[tuple[str, str]]:
    document, problems = read_markdown("a.md", source)
    assert problems == ()
    return [(r.label, document.text[r.start : r.end]) for r in document.regions if r.kind is RegionKind.FRONT_MATTER]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: Cook", [("title", "Cook")]),
        ("post-date : 2024-01-02  # soon", [("post-date", "2024-01-02")]),
        ("pay:\n  min: 24\n  max: 29\nplace: Denver", [("pay.min", "24"), ("pay.max", "29"), ("place", "Denver")]),
        ("tags: [main , 'a, b', \"c\"]", [("tags", "main"), ("tags", "a, b"), ("tags", "c")]),
        ("tags:\n- one\n- two", [("tags", "one"), ("tags", "two")]),
        (
            "jobs:\n  - name: Cook\n    pay: 24\n  - name: Chef",
            [("jobs.name", "Cook"), ("jobs.pay", "24"), ("jobs.name", "Chef")],
        ),
        ('title: "Cook: \\"best\\" caf\\u00e9"', [("title", 'Cook: "best" café')]),
        ('needs: "knives\\r\\napron"', [("needs", "knives"), ("needs", "apron")]),
        ("title: 'the cook''s job'", [("title", "the cook's job")]),
        ('"quoted key": x', [("quoted key", "x")]),
        ("url: https://x.org/a#b", [("url", "https://x.org/a#b")]),
        ("about: >-\n  one\n  two\n\n  three\nnext: 1", [("about", "one two"), ("about", "three"), ("next", "1")]),
        ("duties: |\n  * cook\n  * serve\n    well", [("duties", "* cook"), ("duties", "* serve well")]),
        ("about: one\n  two\nnext: 1", [("about", "one two"), ("next", "1")]),
        ('about: "one\n  two"\nnext: 1', [("about", "one two"), ("next", "1")]),
        ("empty:\nnothing: ~\nnull-too: null\nblank: ''", []),
        ("title: [Remote] Cook", [("title", "[Remote] Cook")]),
        ("pay: {min: 24, max: 28}", [("pay.min", "24"), ("pay.max", "28")]),
        ('pay: {"unit": "hour", note: "a, b"}', [("pay.unit", "hour"), ("pay.note", "a, b")]),
        (
            "employer: {employees: 40, employees_in: {US-CO: 3}}",
            [("employer.employees", "40"), ("employer.employees_in.US-CO", "3")],
        ),
        ("places: [{city: Rome, tags: [a, b]}]", [("places.city", "Rome"), ("places.tags", "a"), ("places.tags", "b")]),
        ("links: [https://x.org/a, b]", [("links", "https://x.org/a"), ("links", "b")]),
        ('title: "Head" cook', [("title", '"Head" cook')]),
        ("tags: [a,\n  b]\nnext: 1", [("tags", "a"), ("tags", "b"), ("next", "1")]),
        ("date: !!timestamp '2024-01-02'", [("date", "2024-01-02")]),
        ("# note\ntitle: Cook", [("title", "Cook")]),
    ],
)
def test_values_are_blocks_under_their_dotted_key(lines, expected):
    """Scalars, maps, lists, quotes and block scalars are read; what has no value gives no block."""
    for end in ("\n", "\r\n"):
        assert values(f"---\n{lines}\n---\n\nBody\n".replace("\n", end)) == expected


def test_toml_between_plus_signs_is_read_too():
    """Keys with an equals sign, tables and lists."""
    source = '+++\ntitle = "Cook"\ntypes = ["Full Time", "Temporary"]\n[pay]\nmin = 24\n+++\nBody'
    assert values(source) == [("title", "Cook"), ("types", "Full Time"), ("types", "Temporary"), ("pay.min", "24")]


def test_the_place_of_a_value_is_its_characters_in_the_source():
    """Quotes are not part of the value."""
    source = '---\ntitle: "Head cook"\n---\nBody\n'
    document, _ = read_markdown("a.md", source)
    assert document.text == "Head cook\nBody"
    assert source[slice(*document.to_source(Span(0, 9)))] == "Head cook"


@pytest.mark.parametrize(
    ("source", "line", "fault"),
    [
        ("---\ntitle: Cook\n\nWe cook.\n", 1, "no closing ---"),
        ('---\ntitle: "Cook\npay: 24\n---\nBody', 2, "is not closed"),
        ("---\ntitle: Cook\nWe cook well\npay: 24\n---\nBody", 3, "put a colon after the key"),
        ("---\ntags: [a, b\npay: 24\n---\nBody", 2, "is not closed"),
        ("---\npay:\n\tmin: 24\n---\nBody", 3, "indent with spaces"),
    ],
)
def test_broken_front_matter_is_read_as_far_as_it_goes_and_reported(source, line, fault):
    """The document is there all the same; the problem names the line and how to mend it."""
    document, (problem,) = read_markdown("a.md", source)
    assert problem.kind == "front-matter"
    assert f"line {line}:" in problem.message
    assert fault in problem.message
    assert problem.line == line
    assert document.regions[0].kind is RegionKind.FRONT_MATTER
    assert document.regions[-1].kind is RegionKind.PARAGRAPH


@pytest.mark.parametrize(
    "source", ["---\n\nWe cook.\n", "---\nWe cook and\nserve all day.\n---\nMore", "--- \n", "---", "----\na: b\n---"]
)
def test_dashes_without_keys_are_no_front_matter(source):
    """A drawn line is not the beginning of front matter and no problem."""
    assert values(source) == []


def test_after_ten_faults_the_rest_is_left():
    """A file that is no front matter at all is not answered with a thousand sentences."""
    _, problems = read_markdown("a.md", "---\ntitle: Cook\n" + "- [\n" * 1000 + "---\nBody")
    assert len(problems) == 10
