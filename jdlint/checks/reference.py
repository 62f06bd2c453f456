"""Where a number stands among real postings, and how sure a rate is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from math import sqrt

from jdlint.model.measures import Reference

_NORMAL = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""
_MEDIAN = 50.0
_MOST = 99


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (E. B. Wilson 1927), from 0 to 1; (0, 1) of nothing."""
    if total == 0:
        return 0.0, 1.0
    share, square = count / total, _NORMAL**2
    middle = share + square / (2 * total)
    spread = _NORMAL * sqrt(share * (1 - share) / total + square / (4 * total**2))
    scale = 1 + square / total
    return (middle - spread) / scale, (middle + spread) / scale


def value_at(reference: Reference, measure: str, percentile: float) -> float | None:
    """Return the value that this share of real postings does not exceed, or None where the measure was not taken."""
    values = reference.measures.get(measure)
    return _between(reference.percentiles, values, percentile) if values else None


def percentile_of(reference: Reference, measure: str, value: float) -> float | None:
    """Return the share of real postings, in percent, that the value exceeds, or None where the measure was not taken."""
    values = reference.measures.get(measure)
    return _between(values, reference.percentiles, value) if values else None


def placed(reference: Reference, measure: str, value: float) -> Mapping[str, str]:
    """Return the placeholders `percentile` and `median` for a value; empty where the measure was not taken."""
    share, median = percentile_of(reference, measure, value), value_at(reference, measure, _MEDIAN)
    if share is None or median is None:
        return {}
    return {"percentile": str(min(int(share), _MOST)), "median": plain(median)}


def plain(value: float) -> str:
    """Return a number as a reader writes it, with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _between(keys: tuple[float, ...], values: tuple[float, ...], key: float) -> float:
    """Return the value for a key by a straight line between the two known keys beside it; at the ends the nearest."""
    place = bisect_left(keys, key)
    if place == len(keys):
        return values[-1]
    if place == 0 or keys[place] == key:
        return values[place]
    left, right = keys[place - 1], keys[place]
    return values[place - 1] + (values[place] - values[place - 1]) * (key - left) / (right - left)
