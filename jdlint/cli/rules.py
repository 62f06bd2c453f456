"""`jdlint rules`: the rules as a table, to be filtered and searched."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jdlint.model.rule import Rule

_KINDS = ["term", "pattern", "duty", "require", "measure", "relation"]
_SEVERITIES = ["error", "warning", "note"]
_BASES = ["law", "logic", "agency", "research", "consensus", "style"]
_STATUSES = ["preview", "stable", "retired"]
_COLUMNS = ("rule", "severity", "basis", "kind", "pack", "status")


class _Words(click.Choice[str]):
    """A choice of words that answers a misspelled one with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from jdlint.cli.choices import did_you_mean  # noqa: PLC0415 - only a mistake needs it
            from jdlint.filters.select import nearest  # noqa: PLC0415

            near = nearest(str(value), self.choices)
            end = did_you_mean(near) if near else "."
            raise click.BadParameter(error.message.rstrip(".") + end, ctx=ctx, param=param) from None


@click.command(
    "rules", short_help="List the rules, filtered and searched.", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("search", required=False)
@click.option("--pack", metavar="NAME", help="Only the rules of this pack.")
@click.option("--kind", type=_Words(_KINDS), help="Only the rules of this kind.")
@click.option("--severity", type=_Words(_SEVERITIES), help="Only the rules of this severity.")
@click.option("--basis", type=_Words(_BASES), help="Only the rules that rest on this.")
@click.option("--status", type=_Words(_STATUSES), help="Only the rules at this stage of life.")
@click.option("--config", metavar="FILE", help="Configuration file. Default: the nearest one above the current folder.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(search: str | None, form: str, config: str | None, **wanted: str | None) -> int:
    """List the rules; SEARCH keeps those whose id, message, reason, tags or words hold it."""
    from jdlint.cli.shelf import configured_rulebook  # noqa: PLC0415 - the help must not wait for the rulebook

    book = configured_rulebook(config)
    _refuse_unknown_pack(wanted["pack"], {rule.pack for rule in book.rules})
    filters = {name: value for name, value in wanted.items() if value is not None}
    found = sorted(_matching(book.rules, filters, search or ""), key=lambda rule: (rule.pack, rule.id))
    sys.stdout.writelines(_as_json(found) if form == "json" else _as_table(found, _why_none(search, filters)))
    return 0


def _refuse_unknown_pack(pack: str | None, known: set[str]) -> None:
    from jdlint.filters.select import nearest  # noqa: PLC0415

    if pack is not None and pack not in known:
        near = nearest(pack, known) or tuple(sorted(known))
        raise click.UsageError(f"There is no pack “{pack}”; did you mean {' or '.join(f'“{name}”' for name in near)}?")


def _matching(rules: Iterable[Rule], filters: Mapping[str, str], search: str) -> Iterator[Rule]:
    words = search.casefold().split()
    for rule in rules:
        if any(str(getattr(rule, name)) != value for name, value in filters.items()):
            continue
        text = " ".join((rule.id, rule.message, rule.why, *rule.tags, *getattr(rule.body, "phrases", ()))).casefold()
        if all(word in text for word in words):
            yield rule


def _why_none(search: str | None, filters: Mapping[str, str]) -> str:
    chosen = ", ".join(f"{name} {value}" for name, value in filters.items())
    words = f"holds the words “{search}”" if search else "is there"
    return f"none {words}{f' among those of {chosen}' if chosen else ''}"


def _as_table(rules: list[Rule], why_none: str) -> Iterator[str]:
    rows = [(rule.id, str(rule.severity), str(rule.basis), str(rule.kind), rule.pack, str(rule.status)) for rule in rules]
    widths = [max(len(row[index]) for row in (_COLUMNS, *rows)) for index in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows) if rows else ():
        yield "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() + "\n"
    yield f"{len(rows)} rule{'' if len(rows) == 1 else 's'}.\n" if rows else f"0 rules: {why_none}.\n"


def _as_json(rules: list[Rule]) -> Iterator[str]:
    import json  # noqa: PLC0415

    yield json.dumps([_data(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _data(rule: Rule) -> dict[str, Any]:
    plain = ("id", "pack", "kind", "severity", "basis", "status", "message", "why", "instead", "innocent")
    return {
        **{name: str(getattr(rule, name)) for name in plain},
        "laws": list(rule.laws),
        "tags": list(rule.tags),
        "sources": [{"title": source.title, "url": source.url} for source in rule.sources],
        "renamed_from": list(rule.renamed_from),
    }
