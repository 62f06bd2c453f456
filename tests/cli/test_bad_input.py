"""Bad input gets one readable sentence, the documented exit code and no traceback; the other files are still linted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_PATH = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
Jdlint = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--no-such-option",), "No such option"),
        (("--as-of", "2026-02-30", "clean.md"), "--as-of 2026-02-30: This is no date; write it as 2026-01-31."),
        (("--as-of", "20260131", "clean.md"), "--as-of 20260131: This is no date"),
        (("--place", "Colorodo", "clean.md"), "--place: jdlint knows no place “Colorodo”; did you mean Colorado"),
        (("--select", "salesmen", "clean.md"), "--select: There is no rule, pack or kind “salesmen”; did you mean “salesman”"),
        (("--ignore", "inclusiv", "clean.md"), "--ignore: There is no rule, pack or kind “inclusiv”; did you mean “inclusive”"),
        (("--employer", "employees", "clean.md"), "--employer employees: Write KEY=VALUE"),
        (("--employer", "employees=many", "clean.md"), "“many” is no whole number."),
        (("--employer", "federal_contractor=perhaps", "clean.md"), "“perhaps” is neither yes nor no."),
        (("--fail-on", "eror", "clean.md"), "'eror' is not one of"),
        (("--fix", "--diff", "clean.md"), "--fix and --diff exclude each other"),
        (("-", "clean.md"), "Standard input (-) cannot be linted together with files."),
        (("--fix", "-"), "--fix cannot write to standard input"),
        (
            ("--config", "missing.yaml", "clean.md"),
            "missing.yaml: The configuration cannot be read: no such file or directory.",
        ),
        (("--employer", "size=3", "clean.md"), "--employer size=3: There is no employer fact “size”; known are employees, "),
        (("--employer", "employee=3", "clean.md"), "There is no employer fact “employee”; did you mean “employees”"),
        (("--place", "US-CA,US-TX", "clean.md"), "“US-CA,US-TX” names two places, US-CA (California) and US-TX (Texas)."),
        (("--place", "CA", "clean.md"), "“CA” may be one of several places: Canada, US-CA (California)."),
        (("rules", "--basis", "reserch"), "'reserch' is not one of"),
        (("rules", "--basis", "reserch"), "; did you mean “research”?"),
        (("explain", "salesmen"), "There is no rule or law “salesmen”; did you mean “salesman”"),
        (("explain", "--laws", "Colorodo"), "jdlint knows no place “Colorodo”"),
        (("explain",), "Name a rule, a law, or a place with --laws"),
        (("rules", "--pack", "inclusiv"), "There is no pack “inclusiv”; did you mean “inclusive”?"),
        (("test", "no-such-pack"), "There is no such rule pack folder."),
    ],
)
def test_wrong_usage_exits_2_with_a_sentence(jdlint: Jdlint, arguments: tuple[str, ...], sentence: str) -> None:
    """What is wrong, and what was probably meant, on one line of stderr."""
    done = jdlint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("missing.md", None, "missing"),
        ("binary.md", b"\x00\x01\x02" * 50, "binary"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "binary"),
        ("empty.md", b"", "empty"),
        ("broken.md", b"Gr\xfc\xdfe \x81\x8d\x8f\x90\x9d " * 20, "undecodable"),
    ],
)
def test_input_that_cannot_be_read_exits_3(jdlint: Jdlint, folder: Path, name: str, data: bytes | None, kind: str) -> None:
    """The problem is in the report, and the other posting is linted."""
    if data is not None:
        (folder / name).write_bytes(data)
    done = jdlint(name, "faulty.md")
    assert done.returncode == (3 if kind != "empty" else done.returncode)
    assert f"{name}: problem {kind}\n" in done.stdout
    assert "faulty.md:3:15: " in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_exits_3(jdlint: Jdlint, folder: Path) -> None:
    """Without permission there is a problem, not a pass."""
    (folder / "clean.md").chmod(0)
    done = jdlint("clean.md", "faulty.md")
    assert (done.returncode, "clean.md: problem unreadable" in done.stdout) == (3, True)


def test_a_folder_in_place_of_a_file_is_no_crash(jdlint: Jdlint, folder: Path) -> None:
    """A folder that ends in .md and holds nothing is a problem of its own."""
    (folder / "folder.md").mkdir()
    done = jdlint("folder.md", "faulty.md")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)


def test_broken_front_matter_is_told(jdlint: Jdlint, folder: Path) -> None:
    """The rest of the posting is linted."""
    (folder / "front.md").write_text("---\ntitle: a\n: b\n---\n\nWe want a native English speaker.\n", encoding="utf-8")
    done = jdlint("front.md")
    assert "native-speaker" in done.stdout
    assert "front.md: problem front-matter" in done.stdout


def test_a_faulty_configuration_tells_all_its_faults(jdlint: Jdlint, folder: Path) -> None:
    """File, line and column of each; also for what only the rules can know."""
    path = folder / ".jdlint.yaml"
    path.write_text("pedantic: maybe\nplace: [US]\n", encoding="utf-8")
    done = jdlint("clean.md")
    assert done.returncode == 2
    assert [line.split(": ")[0] for line in done.stderr.removeprefix("jdlint: ").splitlines()] == [
        f"{path}:1:11",
        f"{path}:2:1",
    ]
    path.write_text("places: [US, Colorodo]\n", encoding="utf-8")
    assert jdlint("clean.md").stderr.startswith(f"jdlint: {path}:1:14: jdlint knows no place “Colorodo”")


@pytest.mark.parametrize("link", ["self.md", "other.md", "pyproject.toml", "notes"])
def test_links_in_a_circle_are_problems(jdlint: Jdlint, folder: Path, link: str) -> None:
    """A link that leads to itself, or to one that leads back, may be a posting or a folder; the others are linted."""
    (folder / "m").mkdir()
    (folder / "m" / link).symlink_to("back.md" if link == "other.md" else link)
    (folder / "m" / "back.md").symlink_to(link)
    (folder / "m" / "posting.md").write_bytes((folder / "faulty.md").read_bytes())
    done = jdlint("clean.md", "m")
    assert done.returncode == 3
    assert f"m/{link}: problem unreadable\n  m/{link} cannot be read: Too many levels of symbolic links.\n" in done.stdout
    assert "m/posting.md:3:15: " in done.stdout
    assert done.stderr == ""


def test_a_wrong_exclude_is_named_with_its_place(jdlint: Jdlint, folder: Path) -> None:
    """A pattern that matches nothing by mistake is not passed over."""
    path = folder / ".jdlint.yaml"
    path.write_text("exclude: [drafts/, '!']\n", encoding="utf-8")
    done = jdlint("clean.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"jdlint: {path}:1:20: “!” is no pattern of files; write one as in .gitignore.\n"


@pytest.mark.parametrize("name", [".gitignore", ".jdlint.yaml", "pack/words.yaml", "posting.md"])
def test_a_pipe_is_never_waited_on(jdlint: Jdlint, folder: Path, name: str) -> None:
    """Only regular files are read; a pipe without a writer would hold the run for ever."""
    (folder / "pack").mkdir()
    if name.startswith("pack"):
        (folder / ".jdlint.yaml").write_text("rule-packs: [pack]\n", encoding="utf-8")
    os.mkfifo(folder / name)
    done = jdlint(".", "--select", "term", "--ignore", "inclusive")
    assert done.returncode == {".gitignore": 0, "posting.md": 3}.get(name, 2), done.stderr
    assert name == ".gitignore" or "regular file" in " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize(
    ("shell", "sentence"),
    [
        ("faulty.md >/dev/full", "The report cannot be written to standard output: no space left on device."),
        ("--help >/dev/full", "The report cannot be written to standard output: no space left on device."),
        ("faulty.md >&-", "Standard output is closed, so there is nowhere to write the report; nothing was checked."),
        ("faulty.md --fix >&-", "Standard output is closed, so there is nowhere to write the report; nothing was checked."),
        ("- --diff <&-", "Standard input is closed; there is nothing to read."),
    ],
)
def test_a_stream_that_cannot_be_used_is_one_sentence(jdlint: Jdlint, folder: Path, shell: str, sentence: str) -> None:
    """A full disk and a closed stream make the report incomplete, and nothing is written behind anybody's back."""
    before = (folder / "faulty.md").read_bytes()
    done = jdlint(*shell.split()[:-1], prefix=("sh", "-c", f'exec "$@" {shell.rsplit(maxsplit=1)[-1]}', "sh"))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"jdlint: {sentence}\n")
    assert "Traceback" not in done.stderr
    assert (folder / "faulty.md").read_bytes() == before


def test_a_closed_standard_input_is_a_problem_of_the_posting(jdlint: Jdlint) -> None:
    """The report says that there was nothing to lint."""
    done = jdlint("-", prefix=("sh", "-c", 'exec "$@" <&-', "sh"))
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("stdin.md: problem unreadable\n  Standard input is closed; there is nothing to read.\n")


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_the_report_does_not_need_standard_error(jdlint: Jdlint, stream: str) -> None:
    """What cannot be said there is left unsaid."""
    done = jdlint("faulty.md", "missing.md", "--fix", prefix=("sh", "-c", f'exec "$@" {stream}', "sh"))
    assert done.returncode == 3
    assert "missing.md: problem missing" in done.stdout


def test_a_rule_pack_with_five_faults_tells_all(jdlint: Jdlint, folder: Path) -> None:
    """Each with file, line and column, and nothing is checked."""
    (folder / "pack").mkdir()
    (folder / "pack" / "words.yaml").write_text(
        "- id: Not Kebab\n  kind: trem\n  basis: hearsay\n  mesage: x\n  phrases: {}\n  id: twice\n", encoding="utf-8"
    )
    (folder / ".jdlint.yaml").write_text("rule-packs: [pack]\n", encoding="utf-8")
    done = jdlint("faulty.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert all(":" in line for line in done.stderr.splitlines())
    assert "words.yaml:" in done.stderr


def test_a_cache_that_cannot_be_written_is_one_sentence(jdlint: Jdlint, folder: Path) -> None:
    """The run goes on without it."""
    (folder / "file").write_text("in the way", encoding="utf-8")
    done = jdlint("faulty.md", env={"JDLINT_CACHE_DIR": str(folder / "file" / "cache")})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("jdlint: ")


def test_a_home_that_cannot_be_written_is_no_fault(jdlint: Jdlint) -> None:
    """Containers and hooks run without a home."""
    done = jdlint("faulty.md", env={"JDLINT_CACHE_DIR": "", "XDG_CACHE_HOME": "", "HOME": "/proc/none"})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("faulty.md",), ("rules",), ("faulty.md", "--format", "json"), ("explain", "native-speaker")]
)
def test_a_closed_pipe_ends_quietly(jdlint: Jdlint, folder: Path, arguments: tuple[str, ...]) -> None:
    """`jdlint … | head` prints nothing on stderr."""
    program = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); os.execv(sys.argv[1], sys.argv[1:])"
    done = jdlint(*arguments, prefix=(sys.executable, "-c", program), env={"PYTHONUNBUFFERED": ""})
    assert (done.returncode, done.stderr) == (141, "")


def test_ctrl_c_is_one_line_and_130(folder: Path, cache: Path) -> None:
    """An interrupted run says that its report is incomplete."""
    os.mkfifo(folder / "slow")
    program = subprocess.Popen(
        [sys.executable, "-m", "jdlint.cli", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": PYTHON_PATH, "JDLINT_CACHE_DIR": str(cache)},
    )  # fmt: skip
    with program:
        time.sleep(1.5)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert (program.returncode, out) == (130, "")
    assert err.strip() == "jdlint: Interrupted; the report is incomplete."


def test_an_unexpected_fault_is_told_without_a_traceback(jdlint: Jdlint, folder: Path) -> None:
    """One sentence asks for a report; JDLINT_TRACEBACK shows more to who asks."""
    (folder / "yaml.py").write_text("raise ZeroDivisionError('oops')\n", encoding="utf-8")
    (folder / ".jdlint.yaml").write_text("pedantic: true\n", encoding="utf-8")
    path = {"PYTHONPATH": f"{folder}{os.pathsep}{PYTHON_PATH}"}
    done = jdlint("clean.md", env=path)
    assert done.returncode == 2
    assert done.stderr.startswith("jdlint: An unexpected fault ended the run (ZeroDivisionError: oops); please report it")
    assert "Traceback" not in done.stderr
    assert "Traceback" in jdlint("clean.md", env={**path, "JDLINT_TRACEBACK": "1"}).stderr


def test_a_locale_without_unicode_is_no_crash(jdlint: Jdlint) -> None:
    """The report is UTF-8 in a pipe, whatever the locale."""
    done = jdlint("faulty.md", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert "“native English speaker”" in done.stdout
