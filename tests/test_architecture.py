"""The laws of the house that imports and literals can break."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "jdlint").rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Return the top-level names of all modules that a file imports, at any depth."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def strings_of(path: Path) -> list[str]:
    """Return the string literals of a file that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_named_rooms_know_heavy_libraries(path: Path) -> None:
    """Only lexing imports spaCy, only the rulebook and the configuration read YAML, only the rulebook knows pydantic."""
    place = path.relative_to(ROOT / "jdlint").as_posix()
    names = imports_of(path)
    assert "spacy" not in names or place == "lexing.py"
    assert "yaml" not in names or place.startswith("rulebook/") or place == "config.py"
    assert "pydantic" not in names or place.startswith("rulebook/")
    assert "click" not in names or place.startswith("cli/")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_jurisdiction_stands_in_python(path: Path) -> None:
    """Place codes are data; the one exception is a help text's example."""
    literals = [text for text in strings_of(path) if re.search(r"\b(?:US|CA|EU)-[A-Z]{2}\b|^(?:US|CA|GB|EU)$", text)]
    if path.parent.name == "cli":
        literals = [text for text in literals if re.fullmatch(r"\W*(?:US|CA|EU)-[A-Z]{2}\W*", text)]
    allowed = {text for text in literals if "--" in text or "e.g." in text or "for example" in text.lower()}
    assert set(literals) <= allowed


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_door_reads_the_clock(path: Path) -> None:
    """Today's date is read in cli, and in lint_text for callers who give none."""
    text = path.read_text(encoding="utf-8")
    clock = re.search(r"\.today\(\)|datetime\.now\(|time\.time\(", text)
    assert clock is None or path.parent.name == "cli" or path.name == "pipeline.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_evaluated(path: Path) -> None:
    """No eval, exec, pickle or shell: data never becomes code."""
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec", "compile", "__import__"}
    assert not imports_of(path) & {"pickle", "marshal", "subprocess"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["rules"], ["explain", "native-speaker"]])
def test_light_commands_do_not_import_spacy(arguments: list[str], tmp_path: Path) -> None:
    """What needs no tokens must not pay for spaCy."""
    program = (
        "import sys\nfrom jdlint.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "print('LOADED', 'spacy' in sys.modules, code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60
    )
    assert "LOADED False 0" in done.stderr or "LOADED False None" in done.stderr, done.stderr


def test_a_clean_posting_needs_no_spacy(tmp_path: Path) -> None:
    """A posting in which no term fires is checked without spaCy, pydantic or YAML once the rules are compiled."""
    (tmp_path / "clean.md").write_text("# Gardener\n\nYou plant trees and look after them.\n", encoding="utf-8")
    program = (
        "import sys\nfrom jdlint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', sorted({'spacy', 'pydantic', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {"PATH": "/usr/bin:/bin", "JDLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, "clean.md"],
            capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=60,
        )  # fmt: skip
    assert "LOADED []" in done.stderr, done.stderr
