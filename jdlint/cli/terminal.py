"""What the terminal is like: colour, width, and a line that says how far the run has come."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_FEW = 20
"""Files up to which a run is over before a progress line could be read."""
_PAUSE = 0.1
"""Seconds between two states of the progress line."""


def wants_color(choice: str) -> bool:
    """Whether to colour stdout: as chosen, else as NO_COLOR and FORCE_COLOR say, else when it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the columns of the terminal; 80 where there is none and COLUMNS does not say."""
    return max(shutil.get_terminal_size((80, 24)).columns, 40)


def shows_progress() -> bool:
    """Whether anybody watches stderr."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """A line on stderr that is wiped before anything else is written."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._next = 0.0
        self._shown = False

    def watch(self, items: Iterable[T]) -> Iterator[T]:
        """Pass the items on and count them."""
        for done, item in enumerate(items, start=1):
            self._show(done)
            yield item
        self.wipe()

    def wipe(self) -> None:
        """Remove the line, if it is there."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    def _show(self, done: int) -> None:
        now = time.monotonic()
        if self._total <= _FEW or now < self._next:
            return
        self._next = now + _PAUSE
        filled = 30 * done // self._total
        sys.stderr.write(f"\r{'━' * filled}{'╌' * (30 - filled)} {done}/{self._total} postings\x1b[K")
        sys.stderr.flush()
        self._shown = True
