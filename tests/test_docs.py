"""The documents say what is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from jdlint.model.rulebook import Rulebook

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "docs" / "rules" / "README.md",
]
PATH_LIKE = re.compile(r"`((?:jdlint(?!/\d)|rules|tests|docs|benchmarks|fixtures|\.ci)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name + "/" + page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    """Prose that names files drifts; this notices."""
    named = set(PATH_LIKE.findall(page.read_text(encoding="utf-8")))
    missing = {path for path in named if not (ROOT / path).exists() and "NAME" not in path}
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name + "/" + page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """Relative links are resolved from the page's own folder."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_pages_of_the_rules_are_those_of_the_rules_as_they_are(rulebook: Rulebook) -> None:
    """`python docs/make_rule_pages.py` has been run since a rule changed."""
    pages = runpy.run_path(str(ROOT / "docs" / "make_rule_pages.py"))["pages"](rulebook)
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert sorted(pages) == sorted(kept)
    assert not [name for name, text in pages.items() if kept[name] != text]


def test_the_way_of_a_posting_names_every_room() -> None:
    """A room that the walk-through leaves out is a room a newcomer does not find."""
    page = (ROOT / "docs" / "how-a-posting-is-checked.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "jdlint").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    left_out = {room for room in rooms if room not in page} - {"__init__.py", "model", "rehearsal.py", "schemas"}
    assert not left_out
