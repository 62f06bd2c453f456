"""The pages of laws, as `jdlint explain` prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jdlint.cli.pages import Page, dates, when_mentioned
from jdlint.model.law import Counted, DutyTerms, Law, PayLimit
from jdlint.model.rulebook import Rulebook
from jdlint.rulebook import a_year_after, changes, upward

_MANNERS = (("open_ended", "one-ended figures"), ("vague", "words without figures"), ("link", "a link in place of figures"))
_STRENGTHS = {
    "elsewhere": "the posting is one accepted place",
    "doubtful": "sources disagree, so at most a warning",
    "proposed": "proposed, not adopted: a note",
}


def law_page(law: Law, book: Rulebook, page: Page, as_of: dt.date) -> Iterator[str]:
    """Yield the page of a law."""
    place = book.place_by_code.get(law.jurisdiction)
    yield from page.head(law.id, f"{place.name if place else law.jurisdiction} · confidence: {law.confidence}", "strong")
    yield from page.part("Law", [f"{law.name}, {law.citation}", law.summary])
    yield from page.part("Dates", [dates(law), *(f"{change.date}: {change.change}" for change in law.amended)])
    yield from page.part(f"Changes until {a_year_after(as_of)}", (f"{one.date}: {one.what}" for one in changes([law], as_of)))
    yield from page.part("Who is bound", [_bound(law)])
    yield from page.part("Remote work", _remote(law))
    yield from page.part("Duties", (f"{name.replace('_', ' ')}{_terms(terms)}" for name, terms in law.duties.items()))
    yield from page.part("Exemptions", [law.exemptions])
    yield from page.part("Penalty", [law.penalty])
    yield from page.part("Notes", [law.notes])
    yield from page.part("Sources", dict.fromkeys((law.url, *law.sources)))


def laws_of(code: str, book: Rulebook, page: Page, as_of: dt.date) -> Iterator[str]:
    """Yield the laws that hold in a place: a page for each of its own, a paragraph for those around and inside it."""
    place = book.place_by_code[code]
    around = set(upward(book, code))
    holding = [law for law in book.laws if law.jurisdiction in around]
    inside = [law for law in book.laws if law not in holding and code in upward(book, law.jurisdiction)]
    count = f"{len(holding)} law{'' if len(holding) == 1 else 's'}"
    yield from page.head(f"{place.name} ({code})", f"{count}, {len(inside)} more in places inside it", "strong")
    own = [law for law in holding if law.jurisdiction == code]
    for law in own:
        yield "\n"
        yield from law_page(law, book, page, as_of)
    for law in (*(law for law in holding if law not in own), *inside):
        where = book.place_by_code.get(law.jurisdiction)
        duties = ", ".join(name.replace("_", " ") for name in law.duties) or "no duty of the posting"
        title = f"{law.id} · {where.name if where else law.jurisdiction}"
        yield from page.part(title, [f"{law.name}, {law.citation}", dates(law), f"Asks for: {duties}. {law.summary}", law.url])


def _bound(law: Law) -> str:
    """Say which employers a law binds."""
    who = law.employer
    counted = "there" if who.counted is Counted.IN_JURISDICTION else "in total"
    noun = "employees and contractors" if who.contractors else "employees"
    weeks = f" in {who.weeks} weeks of the year" if who.weeks else ""
    parts = [f"at least {who.min_employees} {noun} {counted}{weeks}"] if who.min_employees else []
    parts += [f"at least {who.min_in_jurisdiction} {noun} there"] if who.min_in_jurisdiction else []
    parts += [f"{name.replace('_', ' ')}: {'yes' if value else 'no'}" for name, value in who.facts.items()]
    return f"Employers with {', '.join(parts)}." if parts else "Every employer."


def _remote(law: Law) -> Iterator[str]:
    reach = law.remote
    if reach.could_be_performed_there:
        yield "Reaches a remote job that could be done there."
    if reach.reports_into:
        kind = "work elsewhere in the country, remote or not," if reach.onsite_too else "remote work elsewhere in the country"
        yield f"Reaches {kind} that reports to a supervisor, office or site there (say reports_into={law.jurisdiction})."
    if law.duties and reach.could_be_performed_there is None and not reach.reports_into:
        yield "What was read does not say how far it reaches for remote work; it is applied where the job is."


def _terms(terms: DutyTerms) -> str:
    since = f" from {terms.from_date}" if terms.from_date else ""
    until = f" until {terms.until_date}" if terms.until_date else ""
    strength = f" ({_STRENGTHS[terms.strength]})" if terms.strength in _STRENGTHS else ""
    said = "; ".join(_particulars(terms))
    note = f" {terms.note}" if terms.note else ""
    return f"{since}{until}{when_mentioned(terms.when)}{strength}{f': {said}.' if said else '.' if note else ''}{note}"


def _particulars(terms: DutyTerms) -> Iterator[str]:
    """Yield what a law says on the ways of fulfilling a duty."""
    for field, words in _MANNERS:
        manner = getattr(terms, field)
        if manner != "silent":
            yield f"{words} {manner}"
    if terms.satisfied_by:
        yield f"also fulfilled by {' or '.join(name.replace('_', ' ') for name in terms.satisfied_by)}"
    for name, value in terms.facts.items():
        yield f"only with {name.replace('_', ' ')}: {'yes' if value else 'no'}"
    if terms.width is not None and terms.width.limit is not None:
        yield f"no wider than {_limit(terms.width.limit)}"
    if terms.width is not None and terms.width.percent is not None:
        yield f"no wider than {terms.width.percent:g} % of the lower end"
    if terms.exempt_above is not None:
        yield f"not for pay above {_limit(terms.exempt_above)}"
    if terms.presumes:
        yield terms.presumes


def _limit(limit: PayLimit) -> str:
    return f"{limit.currency} {limit.amount:,.0f} a {limit.period}"
