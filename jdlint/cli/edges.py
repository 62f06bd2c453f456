"""How a run ends when something goes wrong: one readable sentence on stderr and the documented exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from typing import Any, NoReturn

import click

from jdlint.model.errors import JdlintError, RulePackError


class Exit(IntEnum):
    """The exit codes; the last two are those of the shell for SIGINT and SIGPIPE."""

    CLEAN = 0
    VIOLATIONS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141


def guarded(run: Callable[[], Any]) -> Any:
    """Run a command to its last flush; end quietly when the reader of stdout has gone, in a line on Ctrl-C."""
    try:
        result = run()
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
        sys.exit(Exit.CLOSED_PIPE)
    except OSError as error:
        # Files are opened by name; what has none is a stream, and of those only stdout is written unguarded.
        if error.filename is not None:
            raise
        _abandon_stdout()
        tell(f"The report cannot be written to standard output: {(error.strerror or str(error)).lower()}.")
        sys.exit(Exit.INCOMPLETE)
    except KeyboardInterrupt:
        _interrupted()
    else:
        return result


def leave(run: Callable[[], Any], on_fault: Callable[[str], None]) -> NoReturn:
    """Run the program and exit with its code; a sentence that ends the run is told, and given to `on_fault`."""
    _prepare_stdout()
    try:
        code = guarded(run)
    except click.Abort:
        _interrupted()
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody but us should have to read a traceback
        sentence = _sentence(error)
        tell(sentence)
        guarded(lambda: on_fault(sentence))
        code = Exit.USAGE
    sys.exit(int(code or Exit.CLEAN))


def tell(sentence: str) -> None:
    """Say a sentence on stderr, which holds everything but the report; where nobody can read it, the run goes on."""
    with suppress(OSError):
        click.echo(f"jdlint: {sentence}", err=True)


def _sentence(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, RulePackError):
        return _pack_sentence(error)
    return str(error) if isinstance(error, JdlintError) else _unexpected(error)


def _pack_sentence(error: RulePackError) -> str:
    if len(error.faults) == 1:
        return str(error)
    return f"{len(error.faults)} faults in rule packs; nothing was checked.\n{error}"


def _prepare_stdout() -> None:
    """Write UTF-8 into files and pipes whatever the locale, and never fail on a character that cannot be shown."""
    if sys.stdout is None:
        tell("Standard output is closed, so there is nowhere to write the report; nothing was checked.")
        sys.exit(Exit.INCOMPLETE)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is None:
        return
    if sys.stdout.isatty():
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _abandon_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush has nowhere to fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None


def _interrupted() -> NoReturn:
    tell("Interrupted; the report is incomplete.")
    sys.exit(Exit.INTERRUPTED)


def _unexpected(error: Exception) -> str:
    if os.environ.get("JDLINT_TRACEBACK"):
        import traceback  # noqa: PLC0415 - only for who asks

        traceback.print_exception(error)
    words = " ".join(str(error).split()) or "no message"
    return (
        f"An unexpected fault ended the run ({type(error).__name__}: {words}); "
        "please report it with the traceback that JDLINT_TRACEBACK=1 shows."
    )
