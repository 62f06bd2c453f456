"""`jdlint [PATHS…]`: lint postings. This file only turns options into values; `checking.py` runs."""

from __future__ import annotations

from typing import Any

import click


@click.command(
    "check",
    short_help="Lint postings (what jdlint does without a command).",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("paths", nargs=-1)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="PLACE",
    help="Place of work, as a code or a name; repeatable. Default: what each posting says.",
)
@click.option("--as-of", metavar="DATE", help="Day whose law counts, as YYYY-MM-DD. Default: today.")
@click.option(
    "--employer",
    multiple=True,
    metavar="KEY=VALUE",
    help="What is known of the employer: employees=40, employees.PLACE=3, reports_into=PLACE, federal_contractor=yes; "
    "repeatable.",
)
@click.option("--config", metavar="FILE", help="Configuration file for all paths. Default: the nearest one above each file.")
@click.option(
    "--select", multiple=True, metavar="NAMES", help="Run only these rules, packs or kinds; comma-separated or repeated."
)
@click.option("--ignore", multiple=True, metavar="NAMES", help="Do not run these rules, packs or kinds.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Least severity that makes the exit code 1.  [default: warning]",
)
@click.option("--pedantic", is_flag=True, default=None, help="Show notes besides errors and warnings.")
@click.option("--preview", is_flag=True, default=None, help="Run preview rules too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, each proved by checking the mended posting.")
@click.option("--diff", is_flag=True, help="Show what --fix would change and write nothing.")
@click.option(
    "--stdin-filename",
    default="stdin.md",
    show_default=True,
    metavar="NAME",
    help="Name, and so the format, of standard input.",
)
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour the report."
)
@click.option(
    "--workers", type=click.IntRange(0), metavar="N", default=1, show_default=True, help="Processes; 0 for one a core."
)
@click.option("--no-cache", is_flag=True, help="Load the rules from their YAML, and keep no compiled form.")
def command(**options: Any) -> int:
    """Lint postings: files, folders and globs, or - for standard input; without PATHS, the current folder."""
    from jdlint.cli.checking import Order, check  # noqa: PLC0415 - the help must not wait for the pipeline

    return check(Order(**options))
