"""What holds for every format adapter, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.formats import FORMATS, read_document
from jdlint.formats.markdown import read_markdown
from jdlint.formats.plaintext import read_plain_text
from jdlint.model.errors import Problem
from jdlint.model.text import Document, RegionKind

INLINE = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "](x)",
    "![",
    "(",
    ")",
    "\\",
    "&amp;",
    "&shy;",
    "&#0;",
    "<b>",
    "<br>",
    '"',
    "'",
    ":",
    "|",
]
BLOCK = [
    "- ",
    "1. ",
    "> ",
    "# ",
    "---\n",
    "===\n",
    "+++\n",
    "key: ",
    "|-|-|\n",
    "```\n",
    "[a]: b\n",
    "    ",
    "• ",
    "<div>",
    "</div>",
    "<li>",
]
OTHER = [
    "a",
    "Word",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "é",
    "👩\u200d💻",
    "İ",
    "ALL CAPS",
    "   x",
]
HIDING = ["<script>", "</script>", "<style>", "<!--", "-->", "<?", "<![CDATA["]
PIECES = st.sampled_from([*INLINE, *BLOCK, *OTHER, *HIDING])
HALF_OPEN = [
    "[a](",
    "[",
    "](",
    "*a ",
    "_a_ ",
    "**",
    "`a``b",
    "<a b='",
    "<!-- ",
    "<div ",
    "![x",
    "\\",
    "[a]: <b\n",
    '[x](y "',
    "***a**b*",
    "key: [\n",
]
PLAIN = ["> ", "- ", "| a ", "&amp", "word ", "1. a\n", "a\n", "\t", " ", "\r", "<![CDATA[", "<?", "~~a", "<li>", "- a\n\n"]
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=20).map(lambda p: "---\n" + "".join(p))
)
ADAPTERS = pytest.mark.parametrize("read", [read_markdown, read_plain_text])


def check_laws(document: Document, source: str) -> None:
    """Assert the laws of design and contract for one document."""
    assert document.source == source
    covered = set()
    source_end = text_end = 0
    for run in document.runs:
        assert text_end <= run.text_start < run.text_end <= len(document.text)
        assert source_end <= run.source_start <= run.source_end <= len(source)
        source_end, text_end = run.source_end, run.text_end
        covered.update(range(run.text_start, run.text_end))
        if run.literal:
            assert document.text[run.text_start : run.text_end] == source[run.source_start : run.source_end]
    assert all(char == "\n" for place, char in enumerate(document.text) if place not in covered)
    end = -1
    for region in document.regions:
        assert end < region.start < region.end <= len(document.text)
        block = document.text[region.start : region.end]
        assert block == block.strip()
        assert "\n" not in block
        assert "  " not in block
        end = region.end
    assert "\n".join(document.text[region.start : region.end] for region in document.regions) == document.text
    assert all(0 <= code.start < code.end <= len(document.text) for code in document.code)
    assert all(0 <= comment.source_start < comment.source_end <= len(source) for comment in document.comments)


@ADAPTERS
@given(source=TEXTS)
def test_laws_of_runs_and_regions_hold_for_any_text(read, source):
    """Runs and regions ascend and cover the text, and each literal run is the source itself."""
    document, problems = read("posting", source)
    check_laws(document, source)
    assert all(isinstance(problem, Problem) for problem in problems)


@given(data=st.binary(), suffix=st.sampled_from([*FORMATS, "", ".docx"]))
def test_garbage_bytes_give_a_document_or_one_fatal_problem(data, suffix):
    """No bytes whatever raise; what cannot be read is one problem with a sentence."""
    document, problems = read_document("posting" + suffix, data)
    if document is None:
        (problem,) = problems
        assert problem.fatal
        assert problem.message.endswith(".")
    else:
        check_laws(document, document.source)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.md", RegionKind.HEADING),
        ("a.MARKDOWN", RegionKind.HEADING),
        ("a.txt", RegionKind.HEADING),
        ("a", RegionKind.HEADING),
    ],
)
def test_the_suffix_decides_and_plain_text_is_the_default(path, kind):
    """Suffixes are read without regard to case; a file without one is plain text."""
    document, _ = read_document(path, b"# Cook\n\nYou cook.\n")
    assert document is not None
    assert document.format == ("markdown" if path.lower().endswith(("md", "markdown")) else "text")
    assert [region.kind for region in document.regions] == [kind, RegionKind.PARAGRAPH]


@ADAPTERS
@pytest.mark.parametrize("unit", [*HALF_OPEN, *PLAIN])
def test_long_texts_of_one_repeated_piece_are_read(read, unit):
    """Half-open markup that goes on and on is read in one pass (a run that never ends would fail here)."""
    source = unit * (200_000 // len(unit))
    document, _ = read("posting", source)
    assert document.source == source
