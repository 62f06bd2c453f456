"""Laws checked against the vocabulary and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdlint.model.errors import Fault
from jdlint.model.law import Confidence, DutyTerms, Law
from jdlint.rulebook.entries import Located
from jdlint.rulebook.identity import kebab_faults, unique_faults, web_faults
from jdlint.rulebook.names import Names, each, one

_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def check_laws(laws: Sequence[Located[Law]], names: Names) -> Iterator[Fault]:
    """Yield the faults of all laws."""
    yield from unique_faults((law, ("id",), law.value.id) for law in laws)
    for law in laws:
        yield from kebab_faults(law, ("id",), law.value.id)
        yield from names.check("place", law, one("jurisdiction", law.value.jurisdiction))
        yield from web_faults(law, (*one("url", law.value.url), *each("sources", law.value.sources)))
        facts = tuple((("employer", "facts", fact), fact) for fact in law.value.employer.facts)
        yield from names.check("employer fact", law, facts, at_key=True)
        yield from _dates(law)
        yield from _duties(law, names)


def _dates(law: Located[Law]) -> Iterator[Fault]:
    first, last = law.value.from_date, law.value.until_date
    if first is not None and last is not None and last < first:
        yield law.fault(("effective", "until"), "The law ends before it begins.")
    if first is not None and law.value.enforced_from is not None and law.value.enforced_from <= first:
        yield law.fault(("effective", "enforced_from"), "Enforcement begins after the first day in force.")


def _duties(law: Located[Law], names: Names) -> Iterator[Fault]:
    if law.value.confidence is Confidence.LOW and law.value.duties:
        yield law.fault(("duties",), "A law of low confidence has “duties: {}”.")
    for duty, terms in law.value.duties.items():
        if not _SNAKE.fullmatch(duty):
            yield law.fault(("duties", duty), f"“{duty}” is no name of a duty; write it in snake_case.", at_key=True)
        topics = tuple((("duties", duty, "when", index), topic) for index, topic in enumerate(terms.when))
        yield from names.check("topic", law, topics)
        notices = tuple((("duties", duty, "satisfied_by", index), name) for index, name in enumerate(terms.satisfied_by))
        yield from names.check("notice", law, notices)
        facts = tuple((("duties", duty, "facts", fact), fact) for fact in terms.facts)
        yield from names.check("employer fact", law, facts, at_key=True)
        yield from _duty_dates(law, duty, terms)


def _duty_dates(law: Located[Law], duty: str, terms: DutyTerms) -> Iterator[Fault]:
    if terms.from_date is not None and terms.until_date is not None and terms.until_date < terms.from_date:
        yield law.fault(("duties", duty, "until"), "The duty ends before it begins.")
