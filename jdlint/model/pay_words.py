"""How postings say what they pay, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PayWords:
    """How postings write pay (`rules/posting/pay.yaml`)."""

    currencies: Mapping[str, str]
    """Sign or code, folded, to ISO 4217 code."""
    periods: Mapping[str, str]
    """Words after a figure ("an hour", "annually") to the period."""
    lower_only: tuple[str, ...]
    """Words that give a lower end alone ("from", "starting at")."""
    upper_only: tuple[str, ...]
    pay_cues: tuple[str, ...]
    """Words near a figure that make it pay ("salary")."""
    not_pay: tuple[str, ...]
    """Words near a figure that make it something else ("sign-on bonus", "funding")."""
    vague: tuple[str, ...]
    """Phrases that speak of pay without a figure."""
    front_matter: Mapping[str, str] = field(default_factory=dict)
    """Front-matter key to its part: `min`, `max`, `currency`, `period`, `text`."""
    joiners: tuple[str, ...] = ()
    """Words and signs between the two ends of a range ("-", "to")."""
    upwards: tuple[str, ...] = ()
    """Words and signs after a figure that leave its upper end open ("+", "and up")."""
    downwards: tuple[str, ...] = ()
    """Words after a figure that make it the upper end alone ("maximum")."""
    multipliers: Mapping[str, float] = field(default_factory=dict)
    """Suffix of a figure to its factor ("k" to 1000)."""
    plausible: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Period to the least and greatest figure that can be pay for it."""
    certain: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Period to the figures that, called pay without a period, can only be meant for it."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Word in a table column's heading to the end of the range that it holds: `min` or `max`."""
    local: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Bare sign ("$") to the countries in which it means another currency than `currencies` says, and that currency."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """Currency that is not the US dollar to the one country that pays in it; empty where several do."""
    per_year: Mapping[str, float] = field(default_factory=dict)
    """Period to how often it is paid in a year of full-time work, for limits that laws set by the year."""
    counted: tuple[str, ...] = ()
    """Words for a period that count time where no currency stands with the number ("8 hour" shifts)."""
    doubtful: tuple[str, ...] = ()
    """ISO 4217 codes of currencies in which the size of a figure does not tell its period."""
    gross: tuple[str, ...] = ()
    """Words after a currency and its figure that only pay has ("brutto"), but for what `not_pay` names ("gross profit")."""
    whole: tuple[str, ...] = ()
    """Words near a figure that make it the pay of a whole piece of work, whose period is not known."""
    potential: tuple[str, ...] = ()
    """Words before a figure that say what some may reach; it counts only where a posting gives no other pay."""
    steps: tuple[str, ...] = ()
    """Words that with a number label one figure of a scale ("Step 3: $61,000")."""
