"""`jdlint explain RULE`: the whole page of a rule or a law, and the laws of a place."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.cli.pages import Page
    from jdlint.model.rulebook import Rulebook


@click.command(
    "explain",
    short_help="Print a rule's page, or the laws of a place.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--laws", "places", multiple=True, metavar="PLACE", help="Print the laws that hold in a place, with their dates.")
@click.option("--as-of", metavar="DATE", help="Day from which changes of laws are looked for. Default: today.")
@click.option("--config", metavar="FILE", help="Configuration file. Default: the nearest one above the current folder.")
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    *, names: tuple[str, ...], places: tuple[str, ...], as_of: str | None, config: str | None, style: str, color: str
) -> int:
    """Print the page of each RULE (or law, by its id): what, why, instead, on what grounds, examples."""
    from jdlint.cli.choices import parse_date  # noqa: PLC0415 - the help must not wait for the rulebook
    from jdlint.cli.pages import MarkdownPage, TerminalPage  # noqa: PLC0415
    from jdlint.cli.shelf import configured_rulebook  # noqa: PLC0415
    from jdlint.cli.terminal import wants_color, width  # noqa: PLC0415

    if not names and not places:
        raise click.UsageError("Name a rule, a law, or a place with --laws; `jdlint rules` lists the rules.")
    day = parse_date(as_of) or dt.datetime.now().astimezone().date()
    page = MarkdownPage() if style == "markdown" else TerminalPage(width=width(), color=wants_color(color))
    sys.stdout.writelines(_pages(names, places, configured_rulebook(config), page, day))
    return 0


def _pages(names: tuple[str, ...], places: tuple[str, ...], book: Rulebook, page: Page, as_of: dt.date) -> Iterator[str]:
    from jdlint.cli.law_pages import law_page, laws_of  # noqa: PLC0415
    from jdlint.cli.pages import rule_page  # noqa: PLC0415
    from jdlint.rulebook import resolve_place  # noqa: PLC0415

    former = {old: rule for rule in book.rules for old in rule.renamed_from}
    found = [(name, book.rule_by_id.get(name) or former.get(name), book.law_by_id.get(name)) for name in names]
    _refuse_unknown([name for name, rule, law in found if rule is None and law is None], book)
    codes = [resolve_place(book, place) for place in places]
    for number, (_, rule, law) in enumerate(found):
        yield "\n" if number else ""
        if rule is not None:
            yield from rule_page(rule, book, page)
        elif law is not None:
            yield from law_page(law, book, page, as_of)
    for number, code in enumerate(codes):
        yield "\n" if number or found else ""
        yield from laws_of(code, book, page, as_of)


def _refuse_unknown(names: list[str], book: Rulebook) -> None:
    from jdlint.cli.choices import did_you_mean  # noqa: PLC0415
    from jdlint.filters.select import nearest  # noqa: PLC0415

    for name in names:
        near = nearest(name, (*book.rule_by_id, *book.law_by_id))
        raise click.UsageError(f"There is no rule or law “{name}”{did_you_mean(near)}")
