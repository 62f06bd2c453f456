"""What a posting says, as facts with their places in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from jdlint.model.text import Document, Span


class SectionKind(StrEnum):
    """The part that a stretch of a posting plays."""

    TITLE = "title"
    SUMMARY = "summary"
    COMPANY = "company"
    DUTIES = "duties"
    MUST_HAVE = "must_have"
    NICE_TO_HAVE = "nice_to_have"
    PAY = "pay"
    BENEFITS = "benefits"
    EEO = "eeo"
    ACCOMMODATION = "accommodation"
    LEGAL = "legal"
    APPLY = "apply"
    LOCATION = "location"
    WORKING_CONDITIONS = "working_conditions"
    OTHER = "other"


class Section(NamedTuple):
    """A stretch of text that plays one part; sections ascend, do not overlap and cover the text.

    `heading` is the span of the heading that opens it, if one does.
    """

    kind: SectionKind
    start: int
    end: int
    heading: Span | None = None


class Remote(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ONSITE = "onsite"
    UNKNOWN = "unknown"


class Place(NamedTuple):
    """A place of work: a jurisdiction's code ("US-CO", "US-NY-NYC") and where the posting says so.

    `span` is None when the place was given from outside (`--place`, configuration).
    """

    code: str
    span: Span | None = None


class Abroad(NamedTuple):
    """What shows that the job is outside the United States where no country can be told ("the pay is in EUR")."""

    reason: str
    span: Span


class Pay(NamedTuple):
    """A statement of pay. `min` or `max` is None where the posting gives no such end; both are equal for one fixed figure.

    `currency` is an ISO 4217 code, `period` one of hour, day, week, month, year, piece …, or None where it is in doubt.
    """

    min: float | None
    max: float | None
    currency: str | None
    period: str | None
    open_ended: bool
    span: Span


class Metric(NamedTuple):
    """A number set for a performance measure, in the metric's canonical unit.

    `comparator` is one of ">=", "<=", "=", "range"; `max` is the upper end of a range. `role` says how the posting uses it:
    "target", "past" (a demand on past results), "bonus", or "none" (a claim, a team figure, no target at all).
    """

    metric: str
    value: float
    max: float | None
    unit: str
    comparator: str
    span: Span
    role: str = "target"
    within_seconds: float | None = None
    """For service level ("80 % in 20 seconds"): the seconds."""
    figure: Span | None = None
    """The number as written, inside `span`; None where words alone set the value ("perfect attendance")."""


class Experience(NamedTuple):
    """Years of experience asked for; `max_years` is None unless the posting sets an upper bound."""

    min_years: float | None
    max_years: float | None
    span: Span


@dataclass(frozen=True)
class Posting:
    """A document and what it says. Facts ascend by place in the text."""

    document: Document
    title: Span | None = None
    sections: tuple[Section, ...] = ()
    places: tuple[Place, ...] = ()
    excluded: tuple[Place, ...] = ()
    """Places in which the posting says that nobody is hired."""
    abroad: Abroad | None = None
    """Set only where `places` is empty."""
    remote: Remote = Remote.UNKNOWN
    pay: tuple[Pay, ...] = ()
    vague_pay: tuple[Span, ...] = ()
    """Words that speak of pay without a figure ("competitive salary")."""
    metrics: tuple[Metric, ...] = ()
    experience: tuple[Experience, ...] = ()
    notices: Mapping[str, Span] = field(default_factory=dict)
    """Notice name to the words that give it; a name that is absent was looked for and not found."""
    mentions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Topic name ("background_check") to the words that mention it."""
    language: str = "en"
    """`en`, or `other` where most of the text is in another language."""

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds the text offset."""
        return next((section for section in self.sections if section.start <= offset < section.end), None)

    def section(self, kind: SectionKind) -> Section | None:
        """Return the first section of that kind."""
        return next((section for section in self.sections if section.kind is kind), None)
