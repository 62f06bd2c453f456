"""Whether a law reaches, as one of several questions answers it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Verdict(NamedTuple):
    """Why a law stays out, in words that follow its name, or None and the assumptions under which it reaches."""

    reason: str | None = None
    assumes: tuple[str, ...] = ()
    may_change: bool = False
    """Whether a law that stays out would reach if somebody stated a fact that is not known."""


REACHED = Verdict()


def combined(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the first verdict that keeps the law out, or all assumptions together."""
    assumes: list[str] = []
    for verdict in verdicts:
        if verdict.reason is not None:
            return verdict
        assumes += verdict.assumes
    return Verdict(None, tuple(assumes))
