"""`rules`, `explain`, `test`, `--help` and `--version`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jdlint import __version__
from jdlint.cli import main

Jdlint = Callable[..., subprocess.CompletedProcess[str]]

PACK = """\
- id: {id}
  kind: term
  basis: consensus
  message: "“{{found}}” is not our word."
  why: We say groundskeeper.
  instead: Write “groundskeeper”.
  sources: [{{title: Our style guide, url: "https://example.org/style"}}]
  phrases: [gardener]
  examples:
    bad: ["{bad}"]
    good: ["{good}"]
"""


def pack(folder: Path, **text: str) -> str:
    values = {"id": "gardener-word", "bad": "Wanted: [[gardener]].", "good": "Wanted: groundskeeper.", **text}
    (folder / "pack").mkdir()
    (folder / "pack" / "words.yaml").write_text(PACK.format(**values), encoding="utf-8")
    return "pack"


def test_the_version_is_told() -> None:
    """One line for people and scripts."""
    assert CliRunner().invoke(main, ["--version"]).output == f"jdlint {__version__}\n"


def test_the_help_shows_options_and_commands() -> None:
    """Who types `jdlint --help` sees what `jdlint PATHS` takes, and the exit codes."""
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    for words in ["[PATHS]...", "--place PLACE", "--fail-on", "  explain  ", "Exit codes: 0 clean"]:
        assert words in done.output


def test_a_folder_with_the_name_of_a_command_is_linted_by_its_path(jdlint: Jdlint, folder: Path) -> None:
    """`rules` is the command, `./rules` the folder."""
    (folder / "rules").mkdir()
    (folder / "rules" / "posting.md").write_text("# Gardener\n\nYou plant trees.\n", encoding="utf-8")
    assert "1 posting" in jdlint("./rules").stdout
    assert jdlint("rules").stdout.splitlines()[0].split() == ["rule", "severity", "basis", "kind", "pack", "status"]


def test_rules_are_filtered_and_searched(jdlint: Jdlint) -> None:
    """Filters and words narrow the list; JSON holds the same rules."""
    found = json.loads(
        jdlint("rules", "--pack", "inclusive", "--severity", "error", "--kind", "term", "--format", "json").stdout
    )
    assert found
    assert {(rule["pack"], rule["severity"], rule["kind"]) for rule in found} == {("inclusive", "error", "term")}
    table = jdlint("rules", "native speaker").stdout
    assert "native-speaker" in table
    assert "salesman" not in table
    none = jdlint("rules", "no such words anywhere", "--kind", "term")
    assert (none.returncode, none.stdout) == (
        0,
        "0 rules: none holds the words “no such words anywhere” among those of kind term.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("--color", "never", "explain", "salesman"), ("explain", "--color", "never", "salesman")),
        (("--color=never", "explain", "salesman"), ("explain", "--color=never", "salesman")),
        (("--pedantic", "--select", "rules", "check", "clean.md"), ("check", "--pedantic", "--select", "rules", "clean.md")),
        (("--place", "Texas", "rules"), ("rules", "--place", "Texas")),
        (("--color", "never", "./rules"), ("check", "--color", "never", "./rules")),
        (("--", "rules"), ("check", "--", "rules")),
    ],
)
def test_options_before_a_command_are_the_command_s(jdlint: Jdlint, arguments: tuple[str, ...], same: tuple[str, ...]) -> None:
    """A command's name is no path because an option stands before it; an option's value is no command."""
    ours, theirs = jdlint(*arguments), jdlint(*same)
    assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


def test_a_rule_is_explained_whole(jdlint: Jdlint) -> None:
    """Every part of the page is there."""
    page = jdlint("explain", "salesman").stdout
    parts = ["What", "Why", "Instead", "When innocent", "Measured", "Fix", "Laws", "Sources", "Found", "Not found"]
    for part in ["salesman  error · basis: law", *parts]:
        assert part in page


def test_a_page_may_be_markdown(jdlint: Jdlint) -> None:
    """The parts are headings, the words found are bold, and no sign of a phrase is taken for markup."""
    lines = jdlint("explain", "native-speaker", "--format", "markdown").stdout.splitlines()
    assert lines[0] == "# native-speaker"
    assert [line for line in lines if line.startswith("## ")][:3] == ["## What", "## Why", "## Instead"]
    assert (
        "- You are a **native English speaker** who loves to write. → You are a fluent English speaker who loves to write."
        in lines
    )
    assert any(r"native \<lang\> speaker" in line for line in lines)


def test_a_law_and_the_laws_of_a_place_are_explained(jdlint: Jdlint) -> None:
    """Laws have pages too, with their dates."""
    rules = json.loads(jdlint("rules", "salesman", "--format", "json").stdout)
    law = next(rule["laws"][0] for rule in rules if rule["id"] == "salesman")
    assert "checked 20" in jdlint("explain", law).stdout
    laws = jdlint("explain", "--laws", "United States").stdout
    assert "more in places inside it" in laws
    assert law in laws


def test_a_pack_with_good_examples_passes(jdlint: Jdlint, folder: Path) -> None:
    """Anybody's pack has the same bench as ours."""
    done = jdlint("test", pack(folder))
    assert (done.returncode, done.stdout) == (
        0,
        "2 examples of 1 rule: 2 validated, 0 missing, 0 noisy, 0 misplaced, 0 wrong-fix.\n",
    ), done.stderr


def test_examples_that_fail_are_shown(jdlint: Jdlint, folder: Path) -> None:
    """Each failure with its result, its rule, its text and what was found."""
    done = jdlint("test", pack(folder, bad="[[Wanted]]: gardener.", good="No gardener here."))
    assert done.returncode == 1
    assert done.stdout == """\
misplaced gardener-word
  [[Wanted]]: gardener.
  got: 'gardener'
noisy gardener-word
  No gardener here.
  got: gardener
2 examples of 1 rule: 0 validated, 0 missing, 1 noisy, 1 misplaced, 0 wrong-fix.
"""  # fmt: skip
