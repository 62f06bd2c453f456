"""Annotations: escaped, ordered and honest about what GitHub hides."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from jdlint.model.errors import Problem
from jdlint.model.result import FileReport, Violation
from jdlint.model.rule import Severity
from jdlint.reporters import REPORTERS, Look

Make = Callable[..., Violation]


def written(look: Look, pages: SimpleNamespace, *violations: Violation, path: str = "a.md", problems: tuple = ()) -> list[str]:
    report = FileReport(path=path, posting={}, violations=violations, problems=problems)
    return "".join(REPORTERS["github"]([report], pages, look)).splitlines()


def test_a_violation_is_one_command(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """File, line, columns, title and what to do."""
    (line,) = written(look, pages, violation(), path="./jobs/a.md")
    assert line == (
        "::error file=jobs/a.md,line=1,endLine=1,col=9,endColumn=17,title=jdlint%3A salesman"
        "::“salesman” leaves out everybody who is not a man.%0AInstead: Write “salesperson”.%0ALaw: Some Act"
    )


def test_text_cannot_end_a_command_or_start_one(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """Percent signs, line ends, colons and commas are escaped where they would mean something."""
    (line,) = written(look, pages, violation(message="100 %\r\n::stop-commands::x", rule="r"), path="a,b:c\n::x.md")
    assert line.startswith("::error file=a%2Cb%3Ac%0A%3A%3Ax.md,line=1,")
    assert "::100 %25%0D%0A::stop-commands::x" in line


def test_errors_come_first(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """GitHub shows ten of a level, so order counts; problems are errors unless the report is complete without them."""
    problems = (Problem("b.md", "missing", "No such file."), Problem("a.md", "unfixable", "Not fixed.", fatal=False))
    found = [violation(severity=severity) for severity in (Severity.NOTE, Severity.WARNING, Severity.ERROR)]
    lines = written(look, pages, *found, problems=problems)
    assert [line.split()[0] for line in lines] == ["::error", "::error", "::warning", "::warning", "::notice"]
    assert lines[0] == "::error file=b.md,title=jdlint%3A missing::No such file."


def test_a_problem_stands_at_its_line_where_that_is_known(look: Look, pages: SimpleNamespace) -> None:
    """Front matter knows the line of its mistake."""
    (line,) = written(look, pages, problems=(Problem("a.md", "front-matter", "No key.", line=3),))
    assert line == "::error file=a.md,line=3,title=jdlint%3A front-matter::No key."


def test_hidden_annotations_are_counted(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """A notice says how many GitHub does not show."""
    found = [violation() for _ in range(13)] + [violation(severity=Severity.WARNING)]
    lines = written(look, pages, *found)
    assert lines[-1] == (
        "::notice title=jdlint::GitHub shows 10 annotations of each level; 3 more of level “error” stand in the log of this step."
    )
    assert len(lines) == 15


def test_no_columns_across_lines(look: Look, pages: SimpleNamespace, violation: Make) -> None:
    """GitHub refuses columns of a finding that spans lines."""
    (line,) = written(look, pages, violation(end_line=2))
    assert line.startswith("::error file=a.md,line=1,endLine=2,title=")
