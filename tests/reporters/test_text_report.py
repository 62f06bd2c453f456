"""The report for people, whole, as they see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from jdlint.model.errors import Problem
from jdlint.model.result import Excerpt, FileReport, NotApplicable, Violation
from jdlint.model.rule import Severity
from jdlint.reporters import REPORTERS, Look

Make = Callable[..., Violation]


def written(look: Look, pages: SimpleNamespace, *reports: FileReport) -> str:
    return "".join(REPORTERS["text"](reports, pages, look))


def file(*violations: Violation, path: str = "a.md", **rest: tuple) -> FileReport:
    return FileReport(path=path, posting={}, violations=violations, **rest)


def test_a_violation_says_all_there_is_to_say(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Place, severity, rule, message, words underlined, why, instead, law with dates, source, fix, assumption, sum."""
    found = violation(assumes=("assumes 15 employees or more; say otherwise with --employer employees=10",))
    assert written(look, pages, file(found)) == """\
a.md:1:9: error salesman
  “salesman” leaves out everybody who is not a man.
 1 | Wanted: salesman for our shop.
   |         ^^^^^^^^
  why      Half of the readers are not men.
  instead  Write “salesperson”.
  law      Some Act, S.A. 1 (in force since 2020-01-02; checked 2026-11-01)
  source   https://example.org/act
  fix      Replace “salesman” with “salesperson” (safe, --fix makes it)
  assumes  15 employees or more; say otherwise with --employer employees=10

1 posting: 1 error; 1 fixable with --fix.
"""  # fmt: skip


def test_a_rule_is_explained_once_a_file(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """The second finding of a rule is short; another file explains it again."""
    text = written(look, pages, file(violation(), violation(line=9)), file(violation(), path="b.md"))
    assert text.count("Half of the readers") == text.count("Some Act") == 2
    assert """\
a.md:9:9: error salesman
  “salesman” leaves out everybody who is not a man.
 9 | Wanted: salesman for our shop.
   |         ^^^^^^^^
  fix      Replace “salesman” with “salesperson” (safe, --fix makes it)

b.md:1:9: error""" in text  # fmt: skip


def test_a_missing_statement_has_no_words_to_underline(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """It says where the statement belongs instead."""
    found = violation(
        "## Pay and benefits", "Pay", rule="missing-pay", message="No pay.", missing=True, laws=(), url="", fixes=(), line=7
    )
    assert written(look, pages, file(found)) == """\
a.md:7:4: error missing-pay
  No pay.
  where    line 7: ## Pay and benefits

1 posting: 1 error.
"""  # fmt: skip


def test_a_long_line_is_cut_after_a_word(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """The cut is shown."""
    line = "We offer " + "benefits " * 20
    found = violation(line, "We", missing=True, laws=(), url="", fixes=())
    text = written(look, pages, file(found))
    assert " ".join(text.split("where")[1].split("why")[0].split()) == f"line 1: We offer {'benefits ' * 7}…"


def test_fixes_that_a_fixing_run_left_are_not_promised_again(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """What --fix has just refused is not called fixable with --fix; nor is what nothing can be proved of."""
    text = written(replace(look, fixing=True), pages, file(violation()))
    assert "with “salesperson” (safe, but it could not be made)" in " ".join(text.split())
    assert text.endswith("1 posting: 1 error.\n")
    failed = Problem("a.md", "rule-failed", "The term rules failed.")
    assert "fixable" not in written(look, pages, file(violation(), problems=(failed,)))


def test_what_could_not_be_applied_is_said_in_few_lines(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Rules that did not apply are counted by reason; the two commonest are spelled out."""
    idle = [NotApplicable(f"r{n}", "The place is unknown.") for n in range(5)]
    idle += [
        NotApplicable("s1", "No law asks."),
        NotApplicable("s2", "No law asks."),
        NotApplicable("t", "Too short."),
        NotApplicable("u", "Rare."),
    ]
    text = written(look, pages, file(violation(), not_applicable=tuple(idle)))
    assert text.splitlines()[-5:] == [
        "a.md: 5 rules not applied: The place is unknown.",
        "a.md: 2 rules not applied: No law asks.",
        "a.md: 2 more rules not applied for 2 other reasons (--pedantic says which)",
        "",
        "1 posting: 1 error; 1 fixable with --fix.",
    ]


def test_clean_postings_are_summed_up(look: Look, pages: SimpleNamespace) -> None:
    """Nothing is said of a clean posting but that it is clean, and what was not looked at."""
    idle = (NotApplicable("r1", "The place is unknown."), NotApplicable("r2", "The place is unknown."))
    assert written(look, pages, file(not_applicable=idle)) == (
        "2 rules not applied: The place is unknown.\nAll clear: 1 posting, nothing to mend.\n"
    )
    assert written(look, pages, file(), file(not_applicable=idle), file(not_applicable=idle)) == (
        "4 rules not applied in 2 clean postings: The place is unknown.\nAll clear: 3 postings, nothing to mend.\n"
    )


def test_a_problem_is_no_pass(look: Look, pages: SimpleNamespace) -> None:
    """What could not be read is in the report and in the sum."""
    problem = Problem("b.md", "binary", "b.md holds zero bytes; it is no text.")
    assert written(look, pages, file(), FileReport(path="b.md", posting=None, problems=(problem,))) == """\
b.md: problem binary
  b.md holds zero bytes; it is no text.

2 postings: 1 problem; 1 posting not checked in full.
"""  # fmt: skip


def test_nothing_found_is_said(look: Look, pages: SimpleNamespace) -> None:
    """An empty run is not called clean."""
    assert written(look, pages) == "No postings found.\n"


def test_colour_comes_only_when_asked_for(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Severity decides the colour; without colour there is not one escape."""
    plain = written(look, pages, file(violation(severity=Severity.WARNING)))
    colored = written(replace(look, color=True), pages, file(violation(severity=Severity.WARNING)))
    assert "\x1b" not in plain
    assert "\x1b[1;33mwarning\x1b[0m" in colored
    assert "\x1b[1;33m^^^^^^^^\x1b[0m" in colored


def test_a_posting_cannot_steer_the_terminal(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Escapes, direction marks and line ends in words, paths and lines are made harmless."""
    evil = "sales\x1b[2Jm\u202ean"
    found = violation(f"a {evil} b", evil, message=f"“{evil}”\n::error::x")
    text = written(look, pages, file(found, path="a\x1b]0;x\x07.md"))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert not any(line.startswith("::") for line in text.splitlines())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_keep_to_the_width(look: Look, pages: SimpleNamespace, violation: Make, width: int) -> None:
    """Prose is wrapped and frames are cut, in narrow and wide terminals."""
    long = "We want " + "many good " * 60 + "salesman " + "and more " * 60
    found = violation(long, message="This is wrong. " * 20)
    assert max(map(len, written(replace(look, width=width), pages, file(found)).splitlines())) <= width


def test_reports_are_written_as_they_come(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """The first file's report is out before the second file is read."""

    def reports() -> object:
        yield file(violation())
        raise AssertionError("read on")

    assert next(iter(REPORTERS["text"](reports(), pages, look))) == "a.md:1:9: error salesman\n"


def test_an_excerpt_over_several_lines_is_shown_whole(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Words that are parted by a line end are underlined in both lines."""
    found = violation(excerpt=Excerpt(9, ("a native", "  speaker b"), ((2, 8), (2, 9))))
    assert """\
  9 | a native
    |   ^^^^^^
 10 |   speaker b
    |   ^^^^^^^
""" in written(look, pages, file(found))  # fmt: skip
