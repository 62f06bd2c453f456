"""The documents say what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PATH_LIKE = re.compile(r"`((?:jdlint(?!/\d)|rules|tests|docs|benchmarks|fixtures|\.ci)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    """Prose that names files drifts; this notices."""
    named = set(PATH_LIKE.findall(page.read_text(encoding="utf-8")))
    missing = {path for path in named if not (ROOT / path).exists() and "NAME" not in path}
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """Relative links are resolved from the page's own folder."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_way_of_a_posting_names_every_room() -> None:
    """A room that the walk-through leaves out is a room a newcomer does not find."""
    page = (ROOT / "docs" / "how-a-posting-is-checked.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "jdlint").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    left_out = {room for room in rooms if room not in page} - {"__init__.py", "model", "rehearsal.py", "schemas"}
    assert not left_out
