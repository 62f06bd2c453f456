"""What is known of the employer: stated in settings or in a posting's front matter, or let on by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jdlint.model.errors import UsageError
from jdlint.model.posting import Posting
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.model.text import RegionKind, Span
from jdlint.rulebook.places import resolve_place

_UNDER = "employer."
"""The front-matter key that may hold all that is said of the employer."""
_YES_OR_NO: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}
_COUNTS = ("employees", "contractors")
_REPORTS_INTO = "reports_into"
_NEAR = 0.8
"""Likeness from which a key under `employer` is taken for a slip; other keys may be the posting's own."""


class Known(NamedTuple):
    """What is known of the employer of one posting."""

    stated: Employer
    read: Mapping[str, int]
    """Facts that the posting's words tell and nobody states, with the line that does."""
    presumed: Mapping[str, bool | None]
    """Facts by the value that goes without saying, where there is one."""
    complaints: tuple[str, ...] = ()
    no_employment: tuple[str, ...] = ()
    """Facts under which a job is no employment."""


def known_employer(rulebook: Rulebook, posting: Posting, settings: Settings) -> Known:
    """Return what is known: the command line goes before the posting's front matter, and that before the configuration."""
    written, complaints = employer_of(rulebook, _front_matter(posting))
    stated = settings.employer.overridden_by(written).overridden_by(settings.employer_given)
    facts = rulebook.vocabulary.employer_facts
    spoken = (fact.name for fact in facts if fact.name not in stated.facts and posting.mentions.get(fact.name))
    read = {name: line_of(posting, posting.mentions[name][0]) for name in spoken}
    no_employment = tuple(fact.name for fact in facts if fact.no_employment)
    return Known(stated, read, {fact.name: fact.presumed for fact in facts}, complaints, no_employment)


def line_of(posting: Posting, span: Span) -> int:
    """Return the line of the source on which a span begins."""
    before = posting.document.source[: posting.document.to_source(span).start]
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _front_matter(posting: Posting) -> Iterator[tuple[str, str]]:
    document = posting.document
    for region in document.regions:
        if region.kind is not RegionKind.FRONT_MATTER:
            return
        yield region.label, document.text[region.start : region.end].strip()


def employer_of(rulebook: Rulebook, pairs: Iterable[tuple[str, str]]) -> tuple[Employer, tuple[str, ...]]:
    """Read `employees`, `employees.PLACE`, `contractors`, `reports_into` and yes-or-no facts from keys and values.

    Keys may stand under `employer`; others are passed over. Sentences tell of the values that cannot be read.
    """
    reader = _Reader(rulebook)
    for key, value in pairs:
        reader.take(key, value)
    found = Employer(
        employees=reader.totals.get("employees"),
        employees_in=reader.local["employees"],
        contractors=reader.totals.get("contractors"),
        contractors_in=reader.local["contractors"],
        reports_into=tuple(dict.fromkeys(reader.reports_into)),
        facts=reader.facts,
    )
    return found, tuple(reader.complaints)


@dataclass(slots=True)
class _Reader:
    """Gathers an employer from keys and values."""

    book: Rulebook
    totals: dict[str, int] = field(default_factory=dict)
    local: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in _COUNTS})
    reports_into: list[str] = field(default_factory=list)
    facts: dict[str, bool] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def take(self, key: str, value: str) -> None:
        """Read one key, if it is one of an employer's."""
        own = key.lower().startswith(_UNDER)
        name, _, place = (key[len(_UNDER) :] if own else key).partition(".")
        name = name.replace("-", "_").lower()
        if name == "facts" and own:
            name, place = place.replace("-", "_").lower(), ""
        count = name.removesuffix("_in")
        if own and count != name and count in _COUNTS and not place:
            self.complaints.append(f"“{key}” needs a place, as in “{count}_in: {{PLACE: 3}}”.")
        elif count in _COUNTS:
            self._count(count, place, value, key, complain=own)
        elif name == _REPORTS_INTO:
            self.reports_into += self._places(value.split(";"), key)
        elif not place and any(fact.name == name for fact in self.book.vocabulary.employer_facts):
            self._fact(name, value, key)
        elif own and (near := self._near(name)):
            self.complaints.append(f"“{key}” is nothing that is known of employers; did you mean “{near}”?")

    def _near(self, name: str) -> str | None:
        """Return what a name was probably meant to be."""
        from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

        facts = (fact.name for fact in self.book.vocabulary.employer_facts)
        known = (*_COUNTS, *(f"{count}_in" for count in _COUNTS), _REPORTS_INTO, *facts)
        return next(iter(get_close_matches(name, known, n=1, cutoff=_NEAR)), None)

    def _count(self, name: str, place: str, value: str, key: str, *, complain: bool) -> None:
        if not (value.isascii() and value.isdecimal()):
            # A count beside the employer's own keys may be prose for readers ("about 200").
            if complain:
                self.complaints.append(f"“{key}” must be a whole number, not “{value}”.")
        elif not place:
            self.totals[name] = int(value)
        else:
            self.local[name].update(dict.fromkeys(self._places([place], key), int(value)))

    def _places(self, names: Iterable[str], key: str) -> Iterator[str]:
        for name in names:
            try:
                yield resolve_place(self.book, name.strip())
            except UsageError as error:
                self.complaints.append(f"“{key}”: {error}")

    def _fact(self, name: str, value: str, key: str) -> None:
        said = _YES_OR_NO.get(value.lower())
        if said is None:
            self.complaints.append(f"“{key}” must be true or false, not “{value}”.")
        else:
            self.facts[name] = said
