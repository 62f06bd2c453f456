"""The code frame: words underlined in any script and in lines of any length."""

from __future__ import annotations

import pytest

from jdlint.model.result import Excerpt
from jdlint.reporters.frame import frame


@pytest.mark.parametrize(
    ("line", "word", "mark"),
    [
        ("a salesman b", "salesman", "  ^^^^^^^^"),
        ("\tsalesman", "salesman", "    ^^^^^^^^"),
        ("🙂 salesman", "salesman", "   ^^^^^^^^"),
        ("日本 salesman", "salesman", "     ^^^^^^^^"),
        ("👩‍💻 salesman", "salesman", "   ^^^^^^^^"),
        ("❤️ salesman", "salesman", "   ^^^^^^^^"),
        ("👍🏽 salesman", "salesman", "   ^^^^^^^^"),
        ("cafe\u0301 salesman", "salesman", "     ^^^^^^^^"),
        ("a 営業マン b", "営業マン", "  ^^^^^^^^"),
        ("a b", "", "^"),
    ],
)
def test_the_marks_stand_below_the_words(line: str, word: str, mark: str) -> None:
    """Tabs, wide characters, emoji and combining marks take the columns that a terminal gives them."""
    start = line.index(word)
    lines = list(frame(Excerpt(1, (line,), ((start, start + len(word)),)), "error", width=80, color=False))
    assert lines == [f" 1 | {line.replace(chr(9), '    ')}", f"   | {mark}"]


@pytest.mark.parametrize("before", [0, 1, 30, 200, 1000])
@pytest.mark.parametrize("after", [0, 30, 1000])
@pytest.mark.parametrize("width", [40, 80, 132])
def test_a_long_line_is_cut_around_the_words(before: int, after: int, width: int) -> None:
    """Wherever they stand, the words are seen and underlined, and the frame keeps to the width."""
    line = "x" * before + "salesman" + "y" * after
    shown, mark = frame(Excerpt(1, (line,), ((before, before + 8),)), "error", width=width, color=False)
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "salesman"
    assert max(len(shown), len(mark)) <= width


def test_words_longer_than_the_frame_are_shown_from_their_start() -> None:
    """A whole paragraph that is meant is cut at the right."""
    shown, mark = frame(Excerpt(1, ("ab" + "w" * 500,), ((2, 502),)), "error", width=40, color=False)
    assert (shown[5:8], len(shown), len(mark)) == ("…bw", 40, 39)
