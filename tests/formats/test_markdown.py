"""Markdown as its reader sees it."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from jdlint.formats.markdown import read_markdown
from jdlint.model.text import Document, RegionKind, Span


def read(source: str) -> Document:
    document, problems = read_markdown("a.md", source)
    assert problems == ()
    return document


def blocks(source: str) -> list[tuple[str, int, str]]:
    document = read(source)
    return [(region.kind.value, region.level, document.text[region.start : region.end]) for region in document.regions]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a rock**star** and *very* __bold__ word", "a rockstar and very bold word"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("***both*** and **a *b* c**", "both and a b c"),
        ("~~old~~ new ~ish", "old new ~ish"),
        ("see [our *site*](https://x.org/a_(b) 'T') now", "see our site now"),
        ("see [site][one], [one] and [one][]\n\n[one]: https://x.org 'Title'", "see site, one and one"),
        ("not [a link] here", "not [a link] here"),
        ("![the team](t.png) at work", "the team at work"),
        ("[![logo](l.png)](https://x.org)", "logo"),
        ("<https://x.org/a> and <jobs@x.org>", "https://x.org/a and jobs@x.org"),
        ("run `git  push` and ``a`b``", "run git push and a`b"),
        (r"5 \* 3 and \# and C:\dir", r"5 * 3 and # and C:\dir"),
        ("R&amp;D &#8211; &#x2013; &nope; AT&T", "R&D – – &nope; AT&T"),
        ("ro&shy;ck\u00adst\u200bar", "rockstar"),
        ("one\ntwo  \nthree\\\nfour", "one two three four"),
        ("one\r\ntwo\r\n   three", "one two three"),
        ("a\t b\u00a0c   d", "a b c d"),
        ("a <b>bold</b> man<span>power</span><br>next", "a bold manpower next"),
        ("x <!-- hidden --> y", "x y"),
        ("x <script>alert('no')</script> y", "x y"),
        ("> quoted\n> *on\nlazily*", "quoted on lazily"),
        ("Heading\n===\n\ntext", "Heading\ntext"),
        ("*open and **never closed", "*open and **never closed"),
    ],
)
def test_text_is_what_a_reader_reads(source, text):
    """Markup is gone, words it stood in are joined, white space is one space."""
    assert read(source).text == text


def test_offsets_lead_back_to_the_source():
    """A word with markup inside has a source span that holds the markup; a plain one is literal."""
    source = "Wanted: rock**star** &amp; “café” 👩‍💻 hero"
    document = read(source)
    for word, expected in [("rockstar", "rock**star"), ("&", "&amp;"), ("café", "café"), ("hero", "hero")]:
        start = document.text.index(word)
        span = document.to_source(Span(start, start + len(word)))
        assert source[span.start : span.end] == expected
        assert document.is_literal(Span(start, start + len(word))) == (word == expected)


def test_blocks_have_kinds_and_levels():
    """Headings, nested items, quotes and code are told apart."""
    source = "# One\n\npara\ngraph\n\n- a\n  - b\n\n    more b\n2. c\n\n> q\n\n```py\nx = 1\n```\n\n    indented\n\nTwo\n---\n"
    assert blocks(source) == [
        ("heading", 1, "One"),
        ("paragraph", 0, "para graph"),
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 2, "more b"),
        ("item", 1, "c"),
        ("quote", 0, "q"),
        ("code", 0, "x = 1"),
        ("code", 0, "indented"),
        ("heading", 2, "Two"),
    ]


def test_headings_without_a_space_are_headings_from_two_marks_on():
    """`##Duties` is meant as a heading; `#hashtag` is not."""
    assert blocks("##Duties\ntext\n\n#hashtag") == [
        ("heading", 2, "Duties"),
        ("paragraph", 0, "text"),
        ("paragraph", 0, "#hashtag"),
    ]


def test_table_cells_know_their_row_and_column_heading():
    """The header is row 0; an escaped bar parts nothing."""
    document = read("| Goal | **Value** |\n|:--|--:|\n| CSAT | 95 % |\n| a \\| b |\n\nafter")
    cells = [(r.kind.value, r.level, r.label, document.text[r.start : r.end]) for r in document.regions]
    assert cells == [
        ("cell", 0, "", "Goal"),
        ("cell", 0, "", "Value"),
        ("cell", 1, "Goal", "CSAT"),
        ("cell", 1, "Value", "95 %"),
        ("cell", 2, "Goal", "a | b"),
        ("paragraph", 0, "", "after"),
    ]


def test_html_blocks_become_blocks():
    """Elements that begin a block do so in HTML too; what browsers hide is left out."""
    source = (
        "<div><h2>Duties</h2><ul><li>cook</li>\n<li>serve &amp; smile</li></ul><style>p {}</style>\n<p>Pay:<br/>24</p></div>"
    )
    assert blocks(source) == [
        ("heading", 2, "Duties"),
        ("item", 1, "cook"),
        ("item", 1, "serve & smile"),
        ("paragraph", 0, "Pay: 24"),
    ]


def test_comments_are_kept_apart_with_their_place():
    """A comment is no text, whether it stands alone or in a line."""
    source = "a <!-- jdlint: one --> b\n\n<!--\ntwo\n-->\n"
    document = read(source)
    assert document.text == "a b"
    assert [comment.content for comment in document.comments] == ["jdlint: one", "two"]
    assert [source[c.source_start : c.source_end][:4] for c in document.comments] == ["<!--", "<!--"]


def test_inline_code_and_code_blocks_are_marked():
    """What is code can be told from words."""
    document = read("say `whitelist` aloud\n\n```\nmaster\n```")
    assert [document.text[span.start : span.end] for span in document.code] == ["whitelist"]
    assert document.in_code(document.text.index("master"))
    assert not document.in_code(document.text.index("aloud"))


def test_a_byte_of_code_at_the_end_of_a_block_stays_inside_it():
    """Code with a space before its end does not reach beyond its block."""
    document = read("x `a `\n\ny")
    assert [document.text[span.start : span.end] for span in document.code] == ["a"]


@pytest.mark.parametrize(
    "source",
    [
        "- a\n\n  b\n- c\n    - d\n\n      e\n\nf",
        "1. one\n2. two\n   > quote\n   > more\n\n10) ten",
        "para\n- not blank\npara\n2. no list\n1. list",
        "> - a\n>   b\n> c\nlazy\n\nd",
        "* * *\na\n***\nb\n- - -\n__ __ __\n",
        "# a #\n## b ##c\n###### d\n####### e\n#\n",
        "~~~\ncode\n```\n~~~\ntext\n```\nopen",
        "<p>a\n\nb *c*\n\n</p>\n\n<b>d</b> e\n\n<b>\nf *g*\n</b>",
        "a | b\n--|--\nc | d\n> q",
        "text\n| a | b |\n|---|---|\n| `x` | *y* |",
        "\tcode\n  \ttab\n-\titem\n\n\t two",
        "**a*b**c* *(**d**)* **“e”**f _a_b_ *a**b*",
        "[a][b] [c](<d e> 'f') [g]( h ) [i](j(k)l) [m] (n)\n\n[b]: <x> (t)\n[m]: y",
        "`a` `` ` `` \\`b` ``c`",
        "<a href='x'>y</a> <not a tag < 3 > 2 <?php x ?> <!X y> z",
        "a  \nb\\\nc\n   d",
        "-\n\n  a\n-\n  b\n",
        "- a\n\n\n- b\n***\n- c\n# d",
        "1986\\. A year\n\n(c) &copy; &COPY; &#xD800; &#65;",
        "a\n    b\n\n    c\n\n        d\n e",
    ],
)
def test_reading_agrees_with_an_independent_parser(source):
    """The words are those of markdown-it-py's rendering."""
    assert " ".join(read(source).text.split()) == rendered(source)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.text += "" if tag in {"em", "strong", "code", "a", "b"} else " "

    def handle_endtag(self, tag):
        self.handle_starttag(tag, [])

    def handle_data(self, data):
        self.text += data


def rendered(source: str) -> str:
    parser = _Text()
    parser.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source))
    parser.close()
    return " ".join(parser.text.split())


def test_a_line_across_the_page_is_not_front_matter():
    """Three dashes at the top before a posting's words only draw a line."""
    assert [kind for kind, _, _ in blocks("---\n\nCook wanted\n\n---\n")] == [RegionKind.PARAGRAPH.value]


@pytest.mark.parametrize("source", ["-\n> a\n\nb", "- \n\n\n> \n\n", "> -\n\n\n-\n\n> a"])
def test_empty_items_before_quotes_close(source):
    """An item without words that something else ends leaves nothing open."""
    assert " ".join(read(source).text.split()) == rendered(source)


@pytest.mark.parametrize("source", ["***__# :__)", "|__(__*", "a |**(**b", "**(*a*)**b*", "*a **b*c** d*"])
def test_delimiters_that_face_both_ways_pair_up(source):
    """A run may close nothing and open something later."""
    assert read(source).text == rendered(source)


def test_an_image_in_html_gives_its_alternative_text():
    """Whether the tag stands in a line or in a block."""
    assert read("see <img src='a.png' alt='our team'> here").text == "see our team here"
    assert read("<div><img src='a.png' alt='our team'></div>").text == "our team"


def test_two_line_breaks_part_blocks_and_one_does_not():
    """`<br><br>` is how many postings part paragraphs."""
    assert read("Pay<br>24<br><br>Place<br />\n<br/>Leeds").text == "Pay 24\nPlace\nLeeds"
