"""Laws: who is bound, where, since when, to which duty; and what reaches one posting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Counted(StrEnum):
    """Which workers a law's head count counts."""

    TOTAL = "total"
    IN_JURISDICTION = "in_jurisdiction"


class Confidence(StrEnum):
    """How well a law record is supported by its sources."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Which employers a law binds."""

    min_employees: int | None = None
    counted: Counted = Counted.TOTAL
    min_in_jurisdiction: int | None = None
    """A second threshold: workers inside the jurisdiction that are needed besides `min_employees`."""
    weeks: int | None = None
    """Weeks of the year in which the head count must be reached; it is said, since nobody states it."""
    contractors: bool = False
    """Whether independent contractors count as employees do."""
    facts: Mapping[str, bool] = field(default_factory=dict)
    """Employer facts that must have these values, e.g. `federal_contractor: true`."""
    when_unknown: str = "covered"
    """`covered`: an unknown fact or head count counts as covered, as is said then; `not_covered`: the law stays out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteReach:
    """How far a law reaches for remote work. None means that the law, or our reading of it, does not say."""

    could_be_performed_there: bool | None = None
    reports_into: bool | None = None
    """Whether remote work elsewhere in the country is reached that reports to a supervisor, office or site there."""
    onsite_too: bool = False
    """Whether `reports_into` holds for work on site elsewhere as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLimit:
    """An amount of pay for a period (`hour`, `week`, `month`, `year` …) in an ISO 4217 currency."""

    amount: float
    currency: str
    period: str = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Width:
    """How far the two ends of a range may lie apart: by an amount of pay, or in percent of the lower end."""

    limit: PayLimit | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTerms:
    """How a law shapes one duty. `forbidden`, `allowed` or `silent` for the ways of stating that a law may refuse."""

    from_date: dt.date | None = None
    until_date: dt.date | None = None
    open_ended: str = "silent"
    vague: str = "silent"
    link: str = "silent"
    strength: str = "required"
    """`required`: the posting must carry it; `elsewhere`: the posting is one accepted place among others; `doubtful`: sources
    disagree, so at most a warning; `proposed`: not adopted yet, so at most a note."""
    when: tuple[str, ...] = ()
    """Topics of which the posting must mention one for the duty to arise ("background_check"); empty: always."""
    facts: Mapping[str, bool] = field(default_factory=dict)
    """Employer facts without which the duty does not arise (`uses_ai: true`); an unknown one keeps it out."""
    satisfied_by: tuple[str, ...] = ()
    """Notices of which one fulfils this law's duty besides what others accept ("commission_only")."""
    presumes: str = ""
    """What is presumed of every job, as a sentence without capital and stop ("assumes pay below …")."""
    exempt_above: PayLimit | None = None
    """Pay from above which the duty does not arise."""
    width: Width | None = None
    """The widest range that fulfils the duty."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of a law and the day it takes effect."""

    date: dt.date
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A statute, rule or ordinance, one place per law."""

    id: str
    jurisdiction: str
    name: str
    citation: str
    url: str
    summary: str
    checked: dt.date
    confidence: Confidence
    sources: tuple[str, ...] = ()
    from_date: dt.date | None = None
    """First day in force; None when it has long been in force."""
    until_date: dt.date | None = None
    """Last day in force; None while it stands."""
    enforced_from: dt.date | None = None
    """First day on which it is enforced, where that is later than the first day in force."""
    amended: tuple[Amendment, ...] = ()
    employer: Covered = Covered()
    remote: RemoteReach = RemoteReach()
    duties: Mapping[str, DutyTerms] = field(default_factory=dict)
    """Duty name to its terms; a law with none (a ban on wording, a duty owed elsewhere) is there to be cited."""
    exemptions: str = ""
    penalty: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A place in the tree of jurisdictions."""

    code: str
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names that stand for it anywhere ("Calif."), matched as whole words, case as written when all capitals."""
    cities: tuple[str, ...] = ()
    """Cities that stand for it when nothing else is said ("Denver")."""
    alone: bool = True
    """Whether its name stands for it in running text without its parent; false for "Columbus" and "Washington"."""
    districts: tuple[str, ...] = ()
    """Parts that stand for it only with its state beside them ("Flushing, NY")."""
    hosts: tuple[str, ...] = ()
    """Ends of web hosts whose pages speak of its law alone ("gov"); they are no source for work that is elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A law that reaches the posting with one duty, and what that rests on."""

    law: Law
    duty: str
    terms: DutyTerms
    assumes: tuple[str, ...] = ()
    """Sentences that name what was assumed and how to state the fact."""
    in_force: bool = True
    """False: enacted, not yet in force on the date asked for."""
    due: dt.date | None = None
    """The first day on which the duty counts, where that lies ahead: not yet in force, or not yet enforced."""

    @property
    def starts(self) -> str:
        """When the duty begins to count, to follow the law's name; empty where it counts already."""
        if self.due is None:
            return ""
        return f", enforced from {self.due} on" if self.due == self.law.enforced_from else f" from {self.due} on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which laws reach one posting, and why the others do not."""

    places: tuple[str, ...]
    """Codes of the posting's places, most specific first as found; empty when no place is known."""
    bindings: tuple[Binding, ...]
    unreached: Mapping[str, str]
    """Law id to the reason it does not reach the posting."""
    unreached_duties: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Law id and duty to the reason why the duty does not arise although the law reaches the posting."""
    place_names: tuple[str, ...] = ()
    """Names of `places`, in the same order."""
    unmet: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Duty to sentences that say why laws of the posting's places do not impose it (date, employer, topic)."""
    complaints: tuple[str, ...] = ()
    """Sentences on what the posting's front matter says of the employer and nobody can read."""
    abroad: str | None = None
    """Why the job is taken to be outside the United States, as a sentence without capital and stop, where no place is known."""

    @property
    def place_known(self) -> bool:
        """Whether any place of work is known, or at least that it is abroad."""
        return bool(self.places) or self.abroad is not None

    def binding(self, duty: str) -> tuple[Binding, ...]:
        """Return the bindings for one duty, those to come included, in the order of the law files."""
        return tuple(binding for binding in self.bindings if binding.duty == duty)
