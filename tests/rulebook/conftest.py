from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_rules import BUILTIN

Rules = Callable[..., Path]


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    """Write a small but whole rules folder, with some files changed, added or (None) left out, and return it."""

    def write(files: Mapping[str, str | None] | None = None, *, root: str = "rules") -> Path:
        for name, text in {**BUILTIN, **(files or {})}.items():
            path = tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        return tmp_path / root

    return write
