"""The GitHub Action: its steps run in bash with GitHub's environment files, as written in action.yml."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
FAULTY = "# Clerk\n\nWe look for a native English speaker.\n"
CLEAN = "# Gardener\n\nYou plant trees and look after them.\n"


class Runner:
    """The least of a GitHub runner: inputs, environment files and one step at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output, self.summary = folder / "output", folder / "summary"
        for path in (self.output, self.summary):
            path.touch()

    def run(self, step: str, context: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
        values = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        context = {**context, **{f"inputs.{name}": value for name, value in values.items()}}
        env = {
            name: re.sub(r"\$\{\{ (.+?) \}\}", lambda match: context[match[1]], text)
            for name, text in STEPS[step]["env"].items()
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
            capture_output=True, text=True, check=False, cwd=self.folder, timeout=600,
            env={**os.environ, **env, "GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.summary),
                 "RUNNER_TEMP": str(self.folder / "temp"), "JDLINT_CACHE_DIR": str(self.folder / "cache")},
        )  # fmt: skip


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    (tmp_path / "temp").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "faulty posting.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "clean.md").write_text(CLEAN, encoding="utf-8")
    return Runner(tmp_path)


@pytest.fixture
def context(tmp_path: Path) -> dict[str, str]:
    """Return what the first step puts out: here a command that runs this checkout."""
    command = tmp_path / "temp" / "jdlint"
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))}:"$PYTHONPATH" exec {shlex.quote(sys.executable)} -m jdlint.cli "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return {"steps.install.outputs.command": str(command)}


def test_a_faulty_posting_fails_the_step(runner: Runner, context: dict[str, str]) -> None:
    """Annotations in the log, a table in the summary, the exit code as output and as the step's own."""
    done = runner.run("lint", context, paths="faulty posting.md\nclean.md\n", select="native-speaker")
    assert done.returncode == 1, done.stderr
    assert re.match(r"::(error|warning) file=faulty posting.md,line=3,endLine=3,col=15,", done.stdout)
    assert runner.output.read_text(encoding="utf-8") == "exit-code=1\n"
    assert "faulty posting.md:3" in runner.summary.read_text(encoding="utf-8")


def test_clean_postings_pass_the_step(runner: Runner, context: dict[str, str]) -> None:
    """The gate opens; the summary says so."""
    done = runner.run("lint", context, paths="clean.md", select="term")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert runner.output.read_text(encoding="utf-8") == "exit-code=0\n"
    assert "All clear." in runner.summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"fail_on": "never"}, 0),
        ({"select": "duty"}, 0),
        ({"ignore": "native-speaker,require,duty"}, 0),
        (
            {
                "place": "Germany\nFrance",
                "employer": "employees=5\nfederal_contractor=no",
                "as_of": "2020-01-31",
                "select": "native-speaker",
            },
            1,
        ),
        ({"select": "no-such-rule"}, 2),
        ({"paths": "missing.md"}, 3),
    ],
)
def test_inputs_reach_the_command_line(runner: Runner, context: dict[str, str], inputs: dict[str, str], code: int) -> None:
    """Every input does what the option of its name does; without paths the whole checkout is linted."""
    done = runner.run("lint", context, **inputs)
    assert done.returncode == code, done.stdout + done.stderr


def test_wrong_inputs_are_annotated(runner: Runner, context: dict[str, str]) -> None:
    """A step that could not begin says why in an annotation and in the summary."""
    done = runner.run("lint", context, paths="clean.md", place="Colorodo")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=jdlint::--place: jdlint knows no place “Colorodo”; did you mean Colorado")
    assert "Nothing was checked: --place: jdlint knows no place “Colorodo”" in runner.summary.read_text(encoding="utf-8")


def test_inputs_are_never_code(runner: Runner, context: dict[str, str]) -> None:
    """Quotes, substitutions and options inside an input stay text."""
    evil = '"; touch pwned; echo $(touch pwned) `touch pwned`'
    for name in ("paths", "select", "place", "employer", "as_of"):
        assert runner.run("lint", context, **{name: evil}).returncode in {2, 3}
    assert runner.run("lint", context, paths="--no-cache").returncode == 3
    assert not (runner.folder / "pwned").exists()


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_no_expression_stands_in_a_script(step: dict) -> None:
    """Values come through the environment, where no shell reads them."""
    assert "${{" not in step["run"]
    assert step["shell"] == "bash"


def test_an_old_python_is_refused_in_a_sentence(runner: Runner, tmp_path: Path) -> None:
    """The step says what to run first."""
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = runner.run("install", {"github.action_path": str(ROOT)}, python=str(old))
    assert (done.returncode, done.stdout) == (
        2,
        "::error title=jdlint::jdlint needs Python 3.11 or later; run actions/setup-python first.\n",
    )


def test_it_installs_from_its_own_checkout(runner: Runner, tmp_path: Path) -> None:
    """The command that is put out is the one that was installed, from the path of the action; pip itself is played."""
    python = tmp_path / "python"
    python.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = -m ] && [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit 0; fi\n'
        'echo "$@" >> "$GITHUB_STEP_SUMMARY"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    done = runner.run("install", {"github.action_path": "/actions/jdlint checkout"}, python=str(python))
    assert done.returncode == 0, done.stderr
    assert (
        runner.summary.read_text(encoding="utf-8").splitlines()[-1]
        == "-m pip install --quiet --disable-pip-version-check /actions/jdlint checkout"
    )
    assert runner.output.read_text(encoding="utf-8") == f"command={tmp_path}/temp/jdlint/bin/jdlint\n"
