"""`jdlint [PATHS…]`: what is linted, with which settings, and which exit code follows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Jdlint = Callable[..., subprocess.CompletedProcess[str]]


def rules_of(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {violation["rule"] for file in json.loads(done.stdout)["files"] for violation in file["violations"]}


def test_a_clean_posting_exits_0(jdlint: Jdlint) -> None:
    """The report goes to stdout, and nothing goes to stderr."""
    done = jdlint("clean.md", "--select", "term")
    assert (done.returncode, done.stdout, done.stderr) == (0, "All clear: 1 posting, nothing to mend.\n", "")


def test_a_faulty_posting_exits_1(jdlint: Jdlint) -> None:
    """Place and rule of each finding are on a line of their own."""
    done = jdlint("faulty.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert "faulty.md:3:15: " in done.stdout
    assert " native-speaker\n" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [(), (".",), ("*.md",), ("check",), ("check", "faulty.md", "clean.md"), ("--pedantic", "--", "faulty.md", "clean.md")],
)
def test_files_folders_globs_and_nothing_at_all(jdlint: Jdlint, arguments: tuple[str, ...]) -> None:
    """Every way of naming the two postings lints both."""
    done = jdlint(*arguments)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("2 postings: ")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_decides_what_fails(jdlint: Jdlint, fail_on: str, code: int) -> None:
    """The report is the same; only the exit code changes."""
    done = jdlint("faulty.md", "--select", "native-speaker", "--place", "Germany", "--fail-on", fail_on)
    assert "warning native-speaker" in done.stdout
    assert done.returncode == code


def test_standard_input_is_linted_under_its_name(jdlint: Jdlint) -> None:
    """An editor pipes what is not saved yet."""
    done = jdlint("-", "--stdin-filename", "draft.txt", "--select", "term", stdin="We want a native English speaker.")
    assert done.returncode == 1
    assert done.stdout.startswith("draft.txt:1:11: ")


def test_choices_narrow_the_rules(jdlint: Jdlint) -> None:
    """Ids, packs and kinds; separated by commas or given again."""
    everything = rules_of(jdlint("faulty.md", "--format", "json"))
    assert {"native-speaker", "salesman"} <= everything
    assert rules_of(jdlint("faulty.md", "--format", "json", "--select", "native-speaker,salesman")) == {
        "native-speaker",
        "salesman",
    }
    assert rules_of(
        jdlint("faulty.md", "--format", "json", "--select", "salesman", "--select", "native-speaker", "--ignore", "salesman")
    ) == {"native-speaker"}
    assert "salesman" not in rules_of(jdlint("faulty.md", "--format", "json", "--ignore", "term"))


def test_each_file_has_its_nearest_configuration(jdlint: Jdlint, folder: Path) -> None:
    """A folder's configuration shapes its files and no others; the order of the files stays."""
    for name, chosen in (("a", "salesman"), ("b", "native-speaker")):
        (folder / name).mkdir()
        (folder / name / "posting.md").write_bytes((folder / "faulty.md").read_bytes())
        (folder / name / ".jdlint.yaml").write_text(f"select: [{chosen}]\n", encoding="utf-8")
    done = jdlint("a", "b", "faulty.md", "--format", "json")
    found = {file["path"]: {violation["rule"] for violation in file["violations"]} for file in json.loads(done.stdout)["files"]}
    assert list(found) == ["a/posting.md", "b/posting.md", "faulty.md"]
    assert (found["a/posting.md"], found["b/posting.md"]) == ({"salesman"}, {"native-speaker"})
    assert {"salesman", "native-speaker"} <= found["faulty.md"]


def test_a_nested_configuration_excludes_its_own_files(jdlint: Jdlint, folder: Path) -> None:
    """Walking from above does not overrule it."""
    (folder / "a").mkdir()
    (folder / "a" / "posting.md").write_bytes((folder / "faulty.md").read_bytes())
    (folder / "a" / ".jdlint.yaml").write_text("exclude: [posting.md]\n", encoding="utf-8")
    done = jdlint(".", "--format", "json")
    assert [Path(file["path"]).name for file in json.loads(done.stdout)["files"]] == ["clean.md", "faulty.md"]


def test_an_explicit_configuration_and_the_command_line(jdlint: Jdlint, folder: Path) -> None:
    """`--config` goes before the nearest file, and an option before both."""
    (folder / ".jdlint.yaml").write_text("select: [salesman]\n", encoding="utf-8")
    (folder / "our.yaml").write_text("select: [native-speaker]\nfail-on: never\n", encoding="utf-8")
    done = jdlint("faulty.md", "--config", "our.yaml", "--format", "json")
    assert (rules_of(done), done.returncode) == ({"native-speaker"}, 0)
    assert jdlint("faulty.md", "--config", "our.yaml", "--fail-on", "warning").returncode == 1


def test_a_rule_pack_of_ones_own(jdlint: Jdlint, folder: Path) -> None:
    """A folder that the configuration names adds its rules, with their pages in the report."""
    (folder / "our-rules").mkdir()
    (folder / "our-rules" / "words.yaml").write_text(PACK, encoding="utf-8")
    (folder / ".jdlint.yaml").write_text("rule-packs: [our-rules]\nselect: [gardener-word]\n", encoding="utf-8")
    done = jdlint("clean.md")
    assert done.returncode == 1, done.stderr
    assert "why      We say groundskeeper." in done.stdout


PACK = """\
- id: gardener-word
  kind: term
  basis: consensus
  message: "“{found}” is not our word."
  why: We say groundskeeper.
  instead: Write “groundskeeper”.
  sources: [{title: Our style guide, url: "https://example.org/style"}]
  phrases: [gardener]
  examples:
    bad: ["Wanted: [[gardener]]."]
    good: ["Wanted: groundskeeper."]
"""


def test_two_processes_say_the_same(jdlint: Jdlint, folder: Path) -> None:
    """Order and words of the report do not depend on the number of workers."""
    for number in range(12):
        (folder / f"p{number:02}.md").write_text(f"We want a native English speaker, {number}.\n", encoding="utf-8")
    one, two = (jdlint(".", "--format", "json", "--workers", workers) for workers in "12")
    assert one.stdout == two.stdout
    assert (one.returncode, two.returncode) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_plain_when_piped(jdlint: Jdlint, arguments: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    """A pipe gets no escapes unless somebody asks."""
    assert ("\x1b[" in jdlint("faulty.md", *arguments, env=env).stdout) is colored


def test_an_unknown_employer_fact_is_answered(jdlint: Jdlint) -> None:
    """Facts are checked against the data."""
    done = jdlint("clean.md", "--employer", "federal_contracter=yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "jdlint: --employer federal_contracter=yes: There is no employer fact “federal_contracter”; did you mean “federal_contractor”"
    )


def test_a_preview_rule_that_does_not_run_is_named(jdlint: Jdlint, folder: Path) -> None:
    """Asking for a rule in vain is not a silent pass."""
    (folder / "our-rules").mkdir()
    (folder / "our-rules" / "words.yaml").write_text(PACK.replace("basis:", "status: preview\n  basis:"), encoding="utf-8")
    (folder / ".jdlint.yaml").write_text("rule-packs: [our-rules]\n", encoding="utf-8")
    done = jdlint("clean.md", "--select", "gardener-word")
    assert (done.returncode, done.stderr) == (
        0,
        "jdlint: “gardener-word” is a preview rule and does not run; --preview runs it.\n",
    )
    assert jdlint("clean.md", "--select", "gardener-word", "--preview").returncode == 1


def test_the_step_summary_is_written_for_github(jdlint: Jdlint, folder: Path) -> None:
    """GitHub shows the table on the page of the run; a posting cannot break it."""
    (folder / "faulty.md").write_text("We want a salesman | a salesman.\n", encoding="utf-8")
    summary = folder / "summary.md"
    done = jdlint("faulty.md", "--format", "github", "--select", "salesman", env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.stdout.count("title=jdlint%3A salesman::") == 2
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("### jdlint\n\nPostings: 1 · errors: ")
    assert text.count("| faulty.md:1 | ") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--place", "Colorodo", "--format", "github"), "jdlint knows no place “Colorodo”"),
        (("--format=github", "--fail-on", "eror"), "'eror' is not one of"),
    ],
)
def test_what_ends_a_run_is_annotated_for_github(
    jdlint: Jdlint, folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    """A step that fails says why where people look: in an annotation and in the summary."""
    summary = folder / "summary.md"
    done = jdlint("faulty.md", *arguments, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert (done.returncode, done.stdout.count("\n")) == (2, 1)
    assert done.stdout.startswith("::error title=jdlint::")
    assert sentence in done.stdout
    assert sentence in done.stderr
    assert summary.read_text(encoding="utf-8").startswith("### jdlint\n\nNothing was checked: ")


def test_paths_without_a_posting_count_as_none(jdlint: Jdlint, folder: Path) -> None:
    """A missing file and an empty folder are problems, not postings."""
    (folder / "empty").mkdir()
    assert jdlint("missing.md", "empty").stdout.splitlines()[-1] == "No postings found: 2 problems."
    done = jdlint("missing.md", "empty", "clean.md", "--select", "term")
    assert done.stdout.splitlines()[-1] == "1 posting: 2 problems."
    assert done.returncode == 3
    summary = folder / "summary.md"
    jdlint("missing.md", "clean.md", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert "Postings: 1 · " in summary.read_text(encoding="utf-8")


def test_a_configuration_that_hides_another_says_so_once(jdlint: Jdlint, folder: Path) -> None:
    """Whoever writes into the hidden one learns why nothing changes."""
    (folder / ".jdlint.yaml").write_text("select: [term]\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.jdlint]\npedantic = true\n", encoding="utf-8")
    ours, theirs = folder / ".jdlint.yaml", folder / "pyproject.toml"
    assert jdlint("clean.md", "faulty.md").stderr == f"jdlint: {ours} is the configuration; {theirs} beside it is not read.\n"
    theirs.write_text("[project]\nname = 'jdlint'\n", encoding="utf-8")
    assert jdlint("clean.md").stderr == ""
