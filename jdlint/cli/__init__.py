"""The command line: one file a command, and the one place that knows today's date, the terminal and exit codes."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import click

from jdlint import __version__
from jdlint.cli.edges import guarded, leave

_COMMANDS: Mapping[str, str] = {
    "check": "jdlint.cli.check",
    "rules": "jdlint.cli.rules",
    "explain": "jdlint.cli.explain",
    "laws": "jdlint.cli.laws",
    "test": "jdlint.cli.test",
}
_OWN_OPTIONS = {"--help", "-h", "--version"}
_ALLOCATIONS = 20_000
"""New objects before the garbage collector looks for circles: a run makes hardly any, and memory stays level."""


class Door(click.Group):
    """The `jdlint` command: the name of a command, or else paths and options of `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people meet them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command when it is asked for."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name]).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `jdlint posting.md` as `jdlint check posting.md`, and take options before a command as the command's."""
        if ctx.resilient_parsing or (args and args[0] in _OWN_OPTIONS):
            return super().parse_args(ctx, args)
        at = self._place_of_command(ctx, args)
        return super().parse_args(ctx, ["check", *args] if at is None else [args[at], *args[:at], *args[at + 1 :]])

    def _place_of_command(self, ctx: click.Context, args: list[str]) -> int | None:
        """Return where the name of a command stands, if it is the first word that is no option or its value."""
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in {"-", "--"}:
            at += 2 if self._takes_value(ctx, args[at]) else 1
        return at if at < len(args) and args[at] in _COMMANDS else None

    def _takes_value(self, ctx: click.Context, word: str) -> bool:
        check = self.get_command(ctx, "check")
        options = [param for param in (check.params if check else ()) if isinstance(param, click.Option)]
        return any(word in option.opts and not option.is_flag for option in options)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways of calling."""
        del ctx
        formatter.write_usage("jdlint", "[OPTIONS] [PATHS]...")
        formatter.write_usage("jdlint", "COMMAND [OPTIONS] ...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options of `check` with the group's own, and the commands."""
        check = self.get_command(ctx, "check")
        if check is not None:
            inner = click.Context(check, info_name="check", parent=ctx)
            own = [
                record for param in self.get_params(ctx) if param.name == "version" and (record := param.get_help_record(ctx))
            ]
            with formatter.section("Options"):
                formatter.write_dl([*_records(check, inner), *own])
        self.format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe and an interruption end it with a code of their own."""
        return guarded(lambda: super(Door, self).invoke(ctx))

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program and leave with its exit code; whatever goes wrong is told in one sentence."""
        gc.set_threshold(_ALLOCATIONS)
        # On Windows click would expand globs in its own way; `discover` does it on every system.
        extra |= {"prog_name": "jdlint", "standalone_mode": False, "windows_expand_args": False}
        words = list(args[0] if args and args[0] is not None else extra.get("args") or sys.argv[1:])
        leave(lambda: super(Door, self).main(*args, **extra), partial(_annotate, words))


def _annotate(words: list[str], sentence: str) -> None:
    """Say on the page of a workflow run what ended a run that was to report there."""
    if "--format=github" in words or ("--format", "github") in pairwise(words):
        from jdlint.cli.step_summary import annotate_fault  # noqa: PLC0415 - only a fault needs it

        annotate_fault(sentence)


def _records(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    return [record for option in options if (record := option.get_help_record(ctx))]


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=(
        "Exit codes: 0 clean · 1 violations at or above --fail-on · 2 wrong usage, configuration or rule pack · "
        "3 some input could not be checked (the report is incomplete)."
    ),
)
@click.version_option(__version__, prog_name="jdlint", message="%(prog)s %(version)s")
def main() -> None:
    """Lint job postings: words that shut people out, statements that a law asks for, targets that nobody can meet.

    PATHS are files, folders and globs, or - for standard input; without any, the current folder. Nothing is sent anywhere.
    """
