"""How stated pay meets the terms of laws: missing, in words only, with one end, or with ends too far apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from jdlint.model.law import Binding, PayLimit
from jdlint.model.posting import Pay, Posting
from jdlint.model.rule import Severity
from jdlint.model.text import Span

_PAY_LINK = "pay_link"
"""The notice that leads to the pay of this very job, which some laws accept in place of figures."""

Bindings = tuple[Binding, ...]
PerYear = Mapping[str, float]
"""Period to how often it is paid in a year."""


@dataclass(frozen=True, slots=True)
class PayFault:
    """A way in which pay fails the terms of some laws; without a span it is missing."""

    bindings: Bindings
    span: Span | None = None
    severity: Severity | None = None
    values: Mapping[str, str] = field(default_factory=dict)


def pay_fault(fault: str, posting: Posting, bindings: Bindings, per_year: PerYear) -> PayFault | None:
    """Return how a posting's pay fails in the given way under laws that all ask for pay, or None if it does not."""
    bound = tuple(binding for binding in bindings if not _is_spared(binding, posting, per_year))
    return _FAULTS[fault](posting, bound, per_year) if bound else None


def _is_spared(binding: Binding, posting: Posting, per_year: PerYear) -> bool:
    """Whether a statement of another kind is enough for the law, or the pay lies above what it is about."""
    if any(name in posting.notices for name in binding.terms.satisfied_by):
        return True
    limit = binding.terms.exempt_above
    return limit is not None and any(_exceeds(_top(pay), pay, limit, per_year) for pay in posting.pay)


def _top(pay: Pay) -> float | None:
    return pay.min if pay.max is None else pay.max


def _exceeds(amount: float | None, pay: Pay, limit: PayLimit, per_year: PerYear) -> bool:
    """Whether an amount in the currency and period of some pay lies above a limit; where either is in doubt, it does not."""
    times, limit_times = per_year.get(pay.period or ""), per_year.get(limit.period)
    if amount is None or pay.currency != limit.currency or times is None or limit_times is None:
        return False
    return amount * times > limit.amount * limit_times


def _missing(posting: Posting, bindings: Bindings, per_year: PerYear) -> PayFault | None:
    del per_year
    if posting.pay or posting.vague_pay:
        return None
    if _PAY_LINK not in posting.notices:
        return PayFault(bindings)
    linked = _as_told(posting.notices[_PAY_LINK], bindings, lambda binding: binding.terms.link)
    return linked and PayFault(linked.bindings, severity=linked.severity)


def _vague(posting: Posting, bindings: Bindings, per_year: PerYear) -> PayFault | None:
    del per_year
    if posting.pay or not posting.vague_pay:
        return None
    return _as_told(posting.vague_pay[0], bindings, lambda binding: binding.terms.vague)


def _open_ended(posting: Posting, bindings: Bindings, per_year: PerYear) -> PayFault | None:
    del per_year
    if not posting.pay or not all(pay.open_ended for pay in posting.pay):
        return None
    capped = all(pay.min is None for pay in posting.pay)
    return _as_told(posting.pay[0].span, bindings, lambda binding: _one_end(binding, capped=capped))


def _one_end(binding: Binding, *, capped: bool) -> str:
    """Return what a law says of the one end that is given; a law that allows one asks for the least pay, so means the lower."""
    told = binding.terms.open_ended
    return "forbidden" if told == "allowed" and capped else told


def _as_told(span: Span, bindings: Bindings, manner: Callable[[Binding], str]) -> PayFault | None:
    """Fail under the laws that forbid the manner; where none does, warn under those that are silent."""
    forbidding = tuple(binding for binding in bindings if manner(binding) == "forbidden")
    if forbidding:
        return PayFault(forbidding, span)
    silent = tuple(binding for binding in bindings if manner(binding) == "silent")
    return PayFault(silent, span, Severity.WARNING) if silent else None


def _too_wide(posting: Posting, bindings: Bindings, per_year: PerYear) -> PayFault | None:
    for pay in posting.pay:
        failed = tuple(binding for binding in bindings if any(_widths(binding, pay, per_year)))
        if failed:
            width, widest = next(_widths(failed[0], pay, per_year))
            return PayFault(failed, pay.span, values={"width": width, "widest": widest})
    return None


def _widths(binding: Binding, pay: Pay, per_year: PerYear) -> Iterator[tuple[str, str]]:
    """Yield how wide a range is and how wide it may be, for each limit of the law that it exceeds."""
    width = binding.terms.width
    if width is None or pay.open_ended or pay.min is None or pay.max is None:
        return
    apart = pay.max - pay.min
    if width.limit is not None and _exceeds(apart, pay, width.limit, per_year):
        amount = apart * per_year[str(pay.period)] / per_year[width.limit.period]
        yield _money(amount, width.limit), _money(width.limit.amount, width.limit)
    if width.percent is not None and apart * 100 > width.percent * pay.min:
        yield _percent(apart * 100 / pay.min if pay.min else 0), _percent(width.percent)


def _money(amount: float, limit: PayLimit) -> str:
    return f"{limit.currency} {amount:,.0f} a {limit.period}"


def _percent(value: float) -> str:
    return f"{value:.0f} % of its lower end"


_FAULTS: Mapping[str, Callable[[Posting, Bindings, PerYear], PayFault | None]] = {
    "missing": _missing,
    "vague": _vague,
    "open_ended": _open_ended,
    "too_wide": _too_wide,
}
