"""Speed and memory, side by side in one run: `python benchmarks/speed.py FOLDER [--runs N]`.

FOLDER holds real postings (.md, .txt). Every figure is of a whole process, the median of N runs that take turns, so that a
machine that slows down slows all of them. Ratios are what to compare; seconds belong to the machine that is named.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
JDLINT = [PYTHON, "-m", "jdlint.cli"]

CLEAN = "# Gardener\n\n" + "You plant trees, water them and look after the lawns and beds of the park.\n\n" * 80
FOUND = "# Sales Rockstar\n\nWe want a native English speaker and a digital native for our young team.\n\n" + CLEAN


def timed(command: Sequence[str], cwd: Path) -> tuple[float, float]:
    """Run a command; return its wall seconds and the peak memory of any child so far, in MiB."""
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall = time.perf_counter() - start
    return wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def medians(commands: dict[str, Sequence[str]], cwd: Path, runs: int) -> dict[str, float]:
    """Return the median wall seconds of each command; the commands take turns, after one round of warming up."""
    walls: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            wall, _ = timed(command, cwd)
            if turn:
                walls[name].append(wall)
    return {name: statistics.median(values) for name, values in walls.items()}


def cold(folder: Path, runs: int) -> None:
    (folder / "clean.md").write_text(CLEAN, encoding="utf-8")
    (folder / "found.md").write_text(FOUND, encoding="utf-8")
    figures = medians(
        {
            "import click, yaml": [PYTHON, "-c", "import click, yaml"],
            "import spacy": [PYTHON, "-c", "import spacy"],
            "jdlint clean.md": [*JDLINT, "clean.md"],
            "jdlint found.md": [*JDLINT, "found.md"],
        },
        folder,
        runs,
    )
    print("\nCold start on one 6 KB posting")
    for name, wall in figures.items():
        print(f"  {name:24} {wall:7.3f} s   {wall / figures['import click, yaml']:5.2f} x import click, yaml")
    print(f"  with findings, beyond `import spacy`: {figures['jdlint found.md'] - figures['import spacy']:.3f} s")


def corpus(postings: Path, folder: Path, runs: int) -> None:
    size = sum(path.stat().st_size for path in postings.rglob("*") if path.suffix in {".md", ".txt"}) / 1e6
    figures = medians(
        {
            "naive": [PYTHON, str(ROOT / "benchmarks" / "naive.py"), str(postings)],
            "jdlint": [*JDLINT, str(postings), "--format", "json", "--workers", "1"],
            "jdlint, 2 workers": [*JDLINT, str(postings), "--format", "json", "--workers", "2"],
        },
        folder,
        runs,
    )
    print(f"\nAll postings of the folder ({size:.2f} MB)")
    for name, wall in figures.items():
        print(f"  {name:24} {wall:7.2f} s   {size / wall:6.2f} MB/s   {figures['naive'] / wall:5.2f} x naive")
    print(f"  two workers against one: {figures['jdlint'] / figures['jdlint, 2 workers']:.2f}")


def long_file(postings: Path, folder: Path, runs: int) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(postings.rglob("*.md"))]
    body = "\n\n".join(texts)
    commands = {}
    for size in (1, 2):
        text = (body * (1 + size * 1_000_000 // max(len(body), 1)))[: size * 1_000_000]
        (folder / f"{size}mb.md").write_text(text, encoding="utf-8")
        commands[f"{size} MB"] = [*JDLINT, f"{size}mb.md", "--format", "json"]
    figures = medians(commands, folder, runs)
    print("\nOne long file")
    for name, wall in figures.items():
        print(f"  {name:24} {wall:7.2f} s")
    print(f"  2 MB against 1 MB: {figures['2 MB'] / figures['1 MB']:.2f}")


def more_terms(postings: Path, folder: Path, runs: int) -> None:
    """Double the number of phrases with made-up ones that occur nowhere, and compare."""
    from jdlint.model.rule import Term  # noqa: PLC0415
    from jdlint.rulebook import load_rulebook  # noqa: PLC0415

    count = sum(len(rule.body.phrases) for rule in load_rulebook([], cache=None).rules if isinstance(rule.body, Term))
    phrases = ", ".join(f"qworden{number} vexling{number}" for number in range(count))
    pack = folder / "doubled"
    pack.mkdir(exist_ok=True)
    (pack / "words.yaml").write_text(
        f"- id: made-up-word\n  kind: term\n  basis: style\n  message: A made-up word.\n  why: None.\n  instead: None.\n"
        f"  sources: [{{title: none, url: 'https://example.org'}}]\n  phrases: [{phrases}]\n"
        f"  examples: {{bad: ['A [[qworden1 vexling1]].'], good: ['A word.']}}\n",
        encoding="utf-8",
    )
    (folder / "plain.yaml").write_text("pedantic: false\n", encoding="utf-8")
    (folder / "double.yaml").write_text("rule-packs: [doubled]\n", encoding="utf-8")
    base = [*JDLINT, str(postings), "--format", "json", "--workers", "1", "--config"]
    figures = medians({"as shipped": [*base, "plain.yaml"], "doubled": [*base, "double.yaml"]}, folder, runs)
    print(f"\nTwice the terms ({count} more phrases)")
    for name, wall in figures.items():
        print(f"  {name:24} {wall:7.2f} s   {wall / figures['as shipped']:5.3f}")


def lexicon(postings: Path, folder: Path, runs: int) -> None:
    """Time what all rules of words add: with them and without, both with the laws, notices, pay and targets.

    Terms and shapes of other packs count as words too: one of them alone starts the tokenizer, which would hide in the base.
    """
    base = [*JDLINT, str(postings), "--format", "json", "--workers", "1"]
    ignored = [part for name in ("inclusive", "term", "pattern") for part in ("--ignore", name)]
    figures = medians({"without rules of words": [*base, *ignored], "with them": base}, folder, runs)
    print("\nWhat the rules of words add")
    for name, wall in figures.items():
        print(f"  {name:24} {wall:7.2f} s   {wall / figures['without rules of words']:5.3f}")


def memory(postings: Path, folder: Path) -> None:
    print("\nPeak memory of the largest process")
    program = "import resource,subprocess,sys; subprocess.run(sys.argv[1:], stdout=-3); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    for name, command in {
        "clean.md": [*JDLINT, "clean.md"],
        "all postings": [*JDLINT, str(postings), "--format", "json", "--workers", "1"],
        "all postings three times": [
            *JDLINT,
            *(str(folder / f"copy{number}") for number in range(3)),
            "--format",
            "json",
            "--workers",
            "1",
        ],
    }.items():
        if "three" in name:
            for number in range(3):
                shutil.copytree(postings, folder / f"copy{number}", dirs_exist_ok=True)
        done = subprocess.run([PYTHON, "-c", program, *command], cwd=folder, capture_output=True, text=True, check=True)
        print(f"  {name:28} {done.stdout.strip():>5} MiB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("postings", type=Path)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    postings = chosen.postings.resolve()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {chosen.runs} runs"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold(folder, chosen.runs)
        corpus(postings, folder, chosen.runs)
        long_file(postings, folder, chosen.runs)
        lexicon(postings, folder, chosen.runs)
        more_terms(postings, folder, chosen.runs)
        memory(postings, folder)


if __name__ == "__main__":
    main()
