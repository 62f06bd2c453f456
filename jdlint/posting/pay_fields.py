"""Pay in fields: front-matter values and table cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jdlint.model.pay_words import PayWords
from jdlint.model.posting import Pay
from jdlint.model.text import Document, Hit, Region, RegionKind, Span
from jdlint.posting.money import Figure
from jdlint.posting.pay_context import Cues

_INNER_KEY = re.compile(r"[\"']?([\w-]{1,30})[\"']? ?: ?")


class _Fields(NamedTuple):
    """The stretches of the front matter that speak of pay, by part; those of free text with their keys."""

    text: list[tuple[str, Span]]
    parts: dict[str, Span]


def from_front_matter(document: Document, folded: str, words: PayWords, cues: Cues) -> tuple[list[Pay], list[Span], int]:
    """Return the pay and the vague values of the front matter, and the offset where the body starts."""
    fields, body = _fields(document, cues)
    pay: list[tuple[str, Pay]] = []
    vague: list[Span] = []
    currency = _meaning(fields.parts.get("currency"), folded, words.currencies)
    period = _meaning(fields.parts.get("period"), folded, words.periods) or _bare_period(
        fields.parts.get("period"), folded, words
    )
    for key, span in fields.text:
        figures = list(cues.grammar.figures(folded, span))
        pay.extend(
            (key, _finish(figure._replace(currency=figure.currency or currency, period=figure.period or period), words))
            for figure in figures[:1]
        )
        if not figures and any(phrase in folded[span.start : span.end] for phrase in cues.vague):
            vague.append(span)
    ends = _ends(fields, folded, cues)
    if ends is not None:
        pay.append(("", _finish(ends._replace(currency=ends.currency or currency, period=ends.period or period), words)))
    return _join_listed(pay), vague, body


def _fields(document: Document, cues: Cues) -> tuple[_Fields, int]:
    fields, body = _Fields([], {}), 0
    for region in document.regions:
        if region.kind is not RegionKind.FRONT_MATTER:
            break
        body = region.end
        key = _plain(region.label)
        part, span = _part(key, cues.keys), Span(region.start, region.end)
        if part == "text":
            part, span = _inner(document.text, span, cues.keys)
        if part == "text":
            fields.text.append((key, span))
        elif part is not None:
            fields.parts.setdefault(part, span)
    return fields, body


def _plain(key: str) -> str:
    """Return a key as all spellings of it are looked up: "Base-Salary", "base_salary" and "baseSalary" are one."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def _part(key: str, keys: Mapping[str, str]) -> str | None:
    """Return what a key holds, by its own name or by that of its last part under a key for pay."""
    if key in keys:
        return keys[key]
    *above, last = key.split(".")
    stands_under_pay = any(keys.get(".".join(above[:count])) == "text" for count in range(1, len(above) + 1))
    return keys.get(f"*.{last}") if stands_under_pay else None


def _inner(text: str, span: Span, keys: Mapping[str, str]) -> tuple[str, Span]:
    """Read the key inside a value that is one entry of a map in braces ("minValue: 50000")."""
    match = _INNER_KEY.match(text, span.start, span.end)
    part = keys.get(f"*.{_plain(match[1])}") if match else None
    return (part, Span(match.end(), span.end)) if match and part else ("text", span)


def _join_listed(found: Sequence[tuple[str, Pay]]) -> list[Pay]:
    """Join two exact figures in a list under one key, which are the two ends of a range."""
    joined: list[Pay] = []
    last = ""
    for key, pay in found:
        before = joined[-1] if joined and key and key == last else None
        if before is not None and _is_exact(before) and _is_exact(pay) and (before.min or 0) < (pay.max or 0):
            joined[-1] = before._replace(max=pay.max, span=Span(before.span.start, pay.span.end))
        else:
            joined.append(pay)
        last = key
    return joined


def _is_exact(pay: Pay) -> bool:
    return pay.min is not None and pay.min == pay.max


def _meaning(span: Span | None, folded: str, meanings: Mapping[str, str]) -> str | None:
    return meanings.get(folded[span.start : span.end].strip(" \"'")) if span is not None else None


def _bare_period(span: Span | None, folded: str, words: PayWords) -> str | None:
    """Read "hour" or "year", the period's own name."""
    name = folded[span.start : span.end].strip(" \"'") if span is not None else ""
    return name if name in words.plausible else None


def _finish(figure: Figure, words: PayWords) -> Pay:
    """Turn a figure of a field for pay into pay; its period is inferred where only one makes sense."""
    period = figure.period
    if period is None and figure.currency not in words.doubtful:
        fitting = (name for name, (low, high) in words.certain.items() if all(low <= value <= high for value in figure.values))
        period = next(fitting, None)
    return Pay(figure.min, figure.max, figure.currency, period, figure.min is None or figure.max is None, figure.span)


def _ends(fields: _Fields, folded: str, cues: Cues) -> Figure | None:
    """Join the values of the keys for the least and the greatest pay."""
    found: dict[str, Figure] = {}
    for part in ("min", "max"):
        span = fields.parts.get(part)
        figures = list(cues.grammar.figures(folded, span)) if span is not None else []
        if figures and figures[0].values[0] > 0:
            found[part] = figures[0]
    low, high = found.get("min"), found.get("max")
    if low is None and high is None:
        return None
    first, last = low or high, high or low
    if first is None or last is None:
        return None
    return Figure(
        low.values[0] if low else None,
        high.values[-1] if high else None,
        first.currency or last.currency,
        first.period or last.period,
        1.0,
        Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end)),
    )


def table_cells(document: Document, hits: Sequence[Hit], cues: Cues) -> list[Region]:
    """Return the cells of columns whose heading speaks of pay, for tables that name the currency nowhere."""
    found: list[Region] = []
    reached = -1
    for hit in hits:
        region = document.region_at(hit.start)
        if region is None or region.kind is not RegionKind.CELL or region.level != 0 or region.start <= reached:
            continue
        index = bisect_left(document.regions, region.start, key=lambda one: one.start)
        while index < len(document.regions) and document.regions[index].kind is RegionKind.CELL:
            cell = document.regions[index]
            reached = cell.start
            if cell.level > 0 and cues.names_pay(cell.label.lower()):
                found.append(cell)
            index += 1
    return found
