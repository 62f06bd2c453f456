"""jdlint: an inclusive-language and compliance linter for job postings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdlint.pipeline import lint_paths, lint_text

__version__ = "0.1.0"
__all__ = ["__version__", "lint_paths", "lint_text"]


def __getattr__(name: str) -> Any:
    """Import the pipeline only when it is asked for: importing a room must not import the house."""
    if name in {"lint_paths", "lint_text"}:
        return getattr(import_module("jdlint.pipeline"), name)
    raise AttributeError(f"module 'jdlint' has no attribute {name!r}")
