"""`jdlint laws`: the laws as a table, what changes in the next twelve months, and records that are due for a review."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jdlint.model.law import DutyTerms, Law
    from jdlint.model.rulebook import Rulebook
    from jdlint.rulebook.calendar import Change

_COLUMNS = ("place", "law", "name", "since", "enforced", "until", "reviewed", "confidence", "duties")
_MAY_BE_EMPTY = frozenset({"enforced", "until"})
_CHANGE_COLUMNS = ("date", "place", "law", "change")


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """What is to be listed."""

    book: Rulebook
    laws: tuple[Law, ...]
    changes: tuple[Change, ...]
    as_of: dt.date
    color: bool = False


@click.command(
    "laws",
    short_help="List the laws, with their dates and what changes within a year.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--place", "places", multiple=True, metavar="PLACE", help="Only laws of this place, around it and inside it.")
@click.option("--as-of", metavar="DATE", help="Day from which to look ahead, as YYYY-MM-DD. Default: today.")
@click.option("--changes", "only_changes", is_flag=True, help="Only what changes in the next twelve months.")
@click.option(
    "--stale-after",
    type=click.IntRange(0, 36_500),
    metavar="DAYS",
    help="List the records whose last review is older than so many days, and exit with 1 if there are any.",
)
@click.option("--config", metavar="FILE", help="Configuration file. Default: the nearest one above the current folder.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    places: tuple[str, ...],
    as_of: str | None,
    *,
    only_changes: bool,
    stale_after: int | None,
    config: str | None,
    form: str,
    color: str,
) -> int:
    """List the laws that jdlint knows: where, since when, until when, last reviewed when, and what they ask of a posting."""
    from jdlint.cli.choices import parse_date  # noqa: PLC0415 - the help must not wait for the rulebook
    from jdlint.cli.shelf import configured_rulebook  # noqa: PLC0415
    from jdlint.cli.terminal import wants_color  # noqa: PLC0415
    from jdlint.rulebook import changes, overdue  # noqa: PLC0415

    book = configured_rulebook(config)
    day = parse_date(as_of) or dt.datetime.now().astimezone().date()
    laws = tuple(_chosen(book, places))
    if stale_after is not None:
        laws = overdue(laws, day, stale_after)
    coming = changes(laws, day)
    listed = _List(book=book, laws=laws, changes=coming, as_of=day, color=wants_color(color))
    if form == "json":
        sys.stdout.writelines(_as_json(listed))
    elif stale_after is not None:
        sys.stdout.writelines(_stale(listed, stale_after))
    else:
        sys.stdout.writelines(_as_text(listed, only_changes=only_changes))
    return int(stale_after is not None and bool(laws))


def _chosen(book: Rulebook, places: Sequence[str]) -> Iterator[Law]:
    """Yield the laws, all or those of places, around them and inside them, by place."""
    from jdlint.rulebook import resolve_place, upward  # noqa: PLC0415

    codes = {resolve_place(book, place) for place in places}
    around = {outer for code in codes for outer in upward(book, code)}
    for law in sorted(book.laws, key=lambda law: (law.jurisdiction, law.id)):
        if not codes or law.jurisdiction in around or not codes.isdisjoint(upward(book, law.jurisdiction)):
            yield law


def _as_text(listed: _List, *, only_changes: bool) -> Iterator[str]:
    from jdlint.reporters.style import counted  # noqa: PLC0415
    from jdlint.rulebook import a_year_after  # noqa: PLC0415

    if not only_changes:
        yield from _table(
            _COLUMNS, [_row(law) for law in listed.laws], [_style(law, listed.as_of) for law in listed.laws], listed
        )
        yield f"{counted(len(listed.laws), 'law')}.\n\n"
    until = a_year_after(listed.as_of)
    if not listed.changes:
        yield f"Nothing changes until {until}, as far as is known.\n"
        return
    yield f"Changes until {until}:\n"
    rows = [(change.date.isoformat(), change.law.jurisdiction, change.law.id, change.what) for change in listed.changes]
    yield from _table(_CHANGE_COLUMNS, rows, ["strong"] * len(rows), listed)


def _stale(listed: _List, days: int) -> Iterator[str]:
    from jdlint.reporters.style import counted  # noqa: PLC0415

    if not listed.laws:
        yield f"Every law record was reviewed within {days} days of {listed.as_of}.\n"
        return
    rows = [
        (law.checked.isoformat(), law.jurisdiction, law.id, f"{(listed.as_of - law.checked).days} days") for law in listed.laws
    ]
    yield from _table(("reviewed", "place", "law", "age"), rows, ["warning"] * len(rows), listed)
    yield f"{counted(len(rows), 'law record')} last reviewed more than {days} days before {listed.as_of}.\n"


def _row(law: Law) -> tuple[str, ...]:
    days = (_day(law.from_date), _day(law.enforced_from), _day(law.until_date), _day(law.checked))
    duties = ", ".join(name.replace("_", " ") for name in law.duties) or "none"
    return (law.jurisdiction, law.id, law.name, *days, str(law.confidence), duties)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _style(law: Law, as_of: dt.date) -> str:
    """Return how a law's line looks: what is to come stands out, what has ended or asks for nothing steps back."""
    if any(day is not None and day > as_of for day in (law.from_date, law.enforced_from)):
        return "warning"
    over = law.until_date is not None and law.until_date < as_of
    return "faint" if over or not law.duties else "plain"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[str], listed: _List) -> Iterator[str]:
    from jdlint.reporters.style import paint  # noqa: PLC0415

    shown = [at for at, name in enumerate(columns) if name not in _MAY_BE_EMPTY or any(row[at] for row in rows)]
    widths = {at: max(len(row[at]) for row in (columns, *rows)) for at in shown}
    for row, style in zip((columns, *rows), ("strong", *styles), strict=True):
        line = "  ".join(row[at].ljust(widths[at]) for at in shown).rstrip()
        yield f"{line if style == 'plain' else paint(line, style, color=listed.color)}\n"


def _as_json(listed: _List) -> Iterator[str]:
    import json  # noqa: PLC0415

    data = {
        "as_of": listed.as_of.isoformat(),
        "laws": [_law(law) for law in listed.laws],
        "changes": [
            {"date": change.date.isoformat(), "law": change.law.id, "place": change.law.jurisdiction, "change": change.what}
            for change in listed.changes
        ],
    }
    yield json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _law(law: Law) -> dict[str, Any]:
    return {
        "id": law.id,
        "place": law.jurisdiction,
        "name": law.name,
        "citation": law.citation,
        "url": law.url,
        "summary": law.summary,
        "from": _day(law.from_date) or None,
        "enforced_from": _day(law.enforced_from) or None,
        "until": _day(law.until_date) or None,
        "reviewed": law.checked.isoformat(),
        "confidence": str(law.confidence),
        "duties": {name: _terms(terms) for name, terms in law.duties.items()},
    }


def _terms(terms: DutyTerms) -> dict[str, Any]:
    return {
        "from": _day(terms.from_date) or None,
        "until": _day(terms.until_date) or None,
        "strength": terms.strength,
        "open_ended": terms.open_ended,
        "vague": terms.vague,
        "link": terms.link,
    }
