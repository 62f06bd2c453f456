"""What can go wrong, as values and as the few exceptions that end a run."""

from __future__ import annotations

from dataclasses import dataclass


class JdlintError(Exception):
    """A fault that ends the run with exit code 2. The message is one clear sentence: what, where, how to mend it."""


class UsageError(JdlintError):
    """The command line or a call cannot be obeyed as given."""


class ConfigError(JdlintError):
    """A configuration file is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake in a rule or law file: its place (line and column from 1) and a sentence."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RulePackError(JdlintError):
    """Rule or law files are wrong; carries every fault that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults, in the order of their places."""
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[RulePackError], tuple[tuple[Fault, ...]]]:
        """Let the error cross from a worker process."""
        return (type(self), (self.faults,))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a file, or a rule on a file, from being checked; part of the report and of the exit code."""

    path: str
    kind: str
    """`missing`, `unreadable`, `undecodable`, `binary`, `front-matter`, `rule-failed`, `unfixable` …"""
    message: str
    rule: str | None = None
    fatal: bool = True
    """Whether the report is incomplete because of it (exit code 3)."""
    line: int | None = None
    """The line of the file, from 1, where it is known."""
