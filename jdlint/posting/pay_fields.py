"""Pay in fields: front-matter values and table cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jdlint.model.posting import Pay
from jdlint.model.text import Document, Hit, Region, RegionKind, Span
from jdlint.model.vocabulary import PayWords
from jdlint.posting.money import Figure
from jdlint.posting.pay_context import Cues


class _Fields(NamedTuple):
    """The regions of the front matter that speak of pay, by part."""

    text: list[Region]
    parts: dict[str, Region]


def from_front_matter(document: Document, folded: str, words: PayWords, cues: Cues) -> tuple[list[Pay], list[Span], int]:
    """Return the pay and the vague values of the front matter, and the offset where the body starts."""
    fields, body = _fields(document, words)
    pay: list[Pay] = []
    vague: list[Span] = []
    currency = _meaning(fields.parts.get("currency"), folded, words.currencies)
    period = _meaning(fields.parts.get("period"), folded, words.periods) or _bare_period(
        fields.parts.get("period"), folded, words
    )
    for region in fields.text:
        figures = list(cues.grammar.figures(folded, Span(region.start, region.end)))
        pay.extend(
            _finish(figure._replace(currency=figure.currency or currency, period=figure.period or period), words)
            for figure in figures[:1]
        )
        if not figures and any(phrase in folded[region.start : region.end] for phrase in cues.vague):
            vague.append(Span(region.start, region.end))
    ends = _ends(fields, folded, cues)
    if ends is not None:
        pay.append(_finish(ends._replace(currency=ends.currency or currency, period=ends.period or period), words))
    return pay, vague, body


def _fields(document: Document, words: PayWords) -> tuple[_Fields, int]:
    fields, body = _Fields([], {}), 0
    for region in document.regions:
        if region.kind is not RegionKind.FRONT_MATTER:
            break
        body = region.end
        part = words.front_matter.get(region.label.lower().replace("-", "_").replace(" ", "_"))
        if part == "text":
            fields.text.append(region)
        elif part is not None:
            fields.parts.setdefault(part, region)
    return fields, body


def _meaning(region: Region | None, folded: str, meanings: Mapping[str, str]) -> str | None:
    return meanings.get(folded[region.start : region.end].strip()) if region is not None else None


def _bare_period(region: Region | None, folded: str, words: PayWords) -> str | None:
    """Read "hour" or "year", the period's own name."""
    name = folded[region.start : region.end].strip() if region is not None else ""
    return name if name in words.plausible else None


def _finish(figure: Figure, words: PayWords) -> Pay:
    """Turn a figure of a field for pay into pay; its period is inferred where only one makes sense."""
    period = figure.period
    if period is None:
        fitting = (name for name, (low, high) in words.certain.items() if all(low <= value <= high for value in figure.values))
        period = next(fitting, None)
    return Pay(figure.min, figure.max, figure.currency, period, figure.min is None or figure.max is None, figure.span)


def _ends(fields: _Fields, folded: str, cues: Cues) -> Figure | None:
    """Join the values of the keys for the least and the greatest pay."""
    found: dict[str, Figure] = {}
    for part in ("min", "max"):
        region = fields.parts.get(part)
        figures = list(cues.grammar.figures(folded, Span(region.start, region.end))) if region is not None else []
        if figures and figures[0].values[0] > 0:
            found[part] = figures[0]
    low, high = found.get("min"), found.get("max")
    if low is None and high is None:
        return None
    first, last = low or high, high or low
    if first is None or last is None:
        return None
    span = Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end))
    return Figure(
        low.values[0] if low else None,
        high.values[-1] if high else None,
        first.currency or last.currency,
        first.period or last.period,
        1.0,
        span,
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


def join_columns(document: Document, pay: Sequence[Pay], words: PayWords) -> list[Pay]:
    """Join neighbouring cells of one row whose columns are the least and the greatest pay."""
    joined: list[Pay] = []
    for one in pay:
        previous = joined[-1] if joined else None
        if previous is not None and _are_ends(document, previous, one, words):
            joined[-1] = previous._replace(max=one.max, span=Span(previous.span.start, one.span.end))
        else:
            joined.append(one)
    return joined


def _are_ends(document: Document, first: Pay, second: Pay, words: PayWords) -> bool:
    left, right = document.region_at(first.span.start), document.region_at(second.span.start)
    if left is None or right is None or left.kind is not RegionKind.CELL or right.kind is not RegionKind.CELL:
        return False
    return left.level == right.level and _role(left, words) == "min" and _role(right, words) == "max"


def _role(cell: Region, words: PayWords) -> str | None:
    roles = (role for word in cell.label.lower().split() if (role := words.columns.get(word.strip("():."))) is not None)
    return next(roles, None)
