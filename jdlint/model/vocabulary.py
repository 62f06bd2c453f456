"""The words by which facts are found in a posting: all data of `rules/posting/` and the tree of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jdlint.model.law import Jurisdiction
from jdlint.model.posting import SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionWords:
    """How headings name one kind of section (`rules/posting/sections.yaml`)."""

    kind: SectionKind
    headings: tuple[str, ...]
    """Folded heading texts; `*` at an end matches any further words."""
    front_matter: tuple[str, ...] = ()
    """Front-matter keys whose value is this section."""
    sentences: tuple[str, ...] = ()
    """Literals that mark a sentence or paragraph without a heading as this kind (equal-opportunity statements)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """How postings give one notice (`rules/posting/notices.yaml`).

    `accept` are regular expressions over folded sentences; one match gives the notice. `triggers` are literals of which one
    stands in every text that an expression can match, so that the expressions run only there.
    """

    name: str
    description: str
    triggers: tuple[str, ...]
    accept: tuple[str, ...]
    refuse: tuple[str, ...] = ()
    """Expressions that make a sentence not count though it is accepted."""
    needs: tuple[str, ...] = ()
    """Each of these expressions must be found somewhere in the posting besides."""
    front_matter: tuple[str, ...] = ()
    """Front-matter keys that give the notice when they have a value."""
    sections: tuple[SectionKind, ...] = ()
    """A section of one of these kinds that is not empty gives the notice too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """How postings mention a topic ("background_check"), whether or not they give a notice about it."""

    name: str
    triggers: tuple[str, ...]
    accept: tuple[str, ...]
    refuse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricWords:
    """How postings name one metric and its numbers (`rules/posting/metrics.yaml`)."""

    id: str
    name: str
    unit: str
    """percent, seconds, count_per_day, count_per_hour, points, wpm …"""
    direction: str
    """`higher`, `lower` or `band`: which way is better."""
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()
    """Aliases that count only with a number of a fitting unit in the same clause."""
    cues: tuple[str, ...] = ()
    """Regular expressions over the folded sentence that point to the metric without naming it."""
    triggers: tuple[str, ...] = ()
    """Literals of which one stands in every text that a cue can match; required when there are cues."""
    false_friends: tuple[str, ...] = ()
    """Regular expressions of phrases that look like the metric and are not."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """Other scales: top of the scale to the factor that gives the canonical unit."""
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricGrammar:
    """Words around numbers that decide how a metric's number is meant."""

    floor: tuple[str, ...]
    ceiling: tuple[str, ...]
    approximate: tuple[str, ...]
    company_claim: tuple[str, ...]
    past: tuple[str, ...]
    volume: tuple[str, ...]
    benefit: tuple[str, ...]
    compliance: tuple[str, ...]
    bonus: tuple[str, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """How postings say where the work is (`rules/posting/location.yaml`)."""

    front_matter: tuple[str, ...]
    """Front-matter keys that hold a location."""
    line_cues: tuple[str, ...]
    """Openings of a location line ("Location:")."""
    remote: tuple[str, ...]
    hybrid: tuple[str, ...]
    onsite: tuple[str, ...]
    not_remote: tuple[str, ...]
    """Phrases in which a remote word says nothing about the place of work ("remote sensing")."""
    headquarters: tuple[str, ...]
    """Words that make a place one of the company, not of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardWords:
    """Words by which a check tells an innocent context (`rules/posting/guards.yaml`); see docs/writing-rules.md."""

    mention: tuple[str, ...]
    eeo: tuple[str, ...]
    negation: tuple[str, ...]
    negation_lifted_by: tuple[str, ...]
    legal: tuple[str, ...]
    serving: tuple[str, ...]
    honorifics: tuple[str, ...]
    languages: tuple[str, ...]
    nationalities: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerFact:
    """A fact about the employer that laws ask for (`rules/employer.yaml`)."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words by which facts are found."""

    sections: tuple[SectionWords, ...]
    notices: tuple[NoticeWords, ...]
    topics: tuple[TopicWords, ...]
    metrics: tuple[MetricWords, ...]
    metric_grammar: MetricGrammar
    pay: PayWords
    location: PlaceWords
    guards: GuardWords
    places: tuple[Jurisdiction, ...]
    employer_facts: tuple[EmployerFact, ...]
