"""The words by which facts are found in a posting: all data of `rules/posting/` and the tree of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jdlint.model.law import Jurisdiction
from jdlint.model.measures import CodedWords, ReadingWords, Reference
from jdlint.model.pay_words import PayWords
from jdlint.model.place_words import PlaceWords, TownNames
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
    listing: tuple[str, ...] = ()
    """Literals of which five different ones in one sentence mark it too (the characteristics that a statement lists)."""
    continuing: tuple[str, ...] = ()
    """Literals that keep a sentence in the section when the one beside it is marked."""
    unless: tuple[str, ...] = ()
    """Literals before a mark of `sentences` that take it away ("knowledge of"); after `^` only as a sentence's first words."""
    items: tuple[str, ...] = ()
    """First words of list items below a heading that tells nothing ("experience with"); `#` stands for a figure."""
    openings: tuple[str, ...] = ()
    """The same of paragraphs; after `*` words that may follow some others ("* is a leading")."""
    closings: tuple[str, ...] = ()
    """Last words of a requirement that make it this kind ("is a plus"), unless words of `unless` stand in its sentence."""


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
    max_words: int | None = None
    """A posting of more words does not mention it: what is said on a short page means less on a long one."""


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
    glued: tuple[str, ...] = ()
    """Aliases that may touch the number before them ("45wpm")."""
    spoken: Mapping[str, float] = field(default_factory=dict)
    """Phrases that set a value without a figure ("perfect attendance")."""
    within: tuple[str, ...] = ()
    """Words of which one must stand in the sentence or in the posting's opening; empty: no such need."""
    bare_from: float | None = None
    """Least number that may stand right after an alias without its unit ("CSAT goal: 93"); None: never."""


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
    no_target: tuple[str, ...] = ()
    """Expressions by which a posting says itself that a number is no demand ("not a target")."""
    target: tuple[str, ...] = ()
    """Words that make a number a demand in spite of a company's "we" ("your goal")."""
    relative: tuple[str, ...] = ()
    """Words right before a number that make it a change, not a level ("by")."""
    change: tuple[str, ...] = ()
    """Verbs after which "from X to Y" asks for Y."""
    connectors: tuple[str, ...] = ()
    """Words that may part a metric from its number at little cost ("of", "target")."""
    barriers: tuple[str, ...] = ()
    """Words across which no number belongs to a metric ("while")."""
    share_of: tuple[str, ...] = ()
    """Words after "90% of" with which the percentage is still the metric's ("calls")."""
    after_bare: tuple[str, ...] = ()
    """Words that may follow a number whose unit is left out ("CSAT goal: 93 or above")."""
    confounders: tuple[str, ...] = ()
    """Regular expressions of numbers that are no target ("25% travel"), over the folded words around a number."""
    macros: Mapping[str, str] = field(default_factory=dict)
    """Names such as `<day>` that cues may use, and the expressions they stand for."""
    numerals: Mapping[str, float] = field(default_factory=dict)
    """Number words and their values."""
    percent: tuple[str, ...] = ()
    durations: Mapping[str, float] = field(default_factory=dict)
    """Units of time and their seconds."""
    scale_words: Mapping[str, float] = field(default_factory=dict)
    """Words after a number that name its scale ("stars") and the scale's top."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """Words of a rate ("shift", "daily") to hour, day, week, month, quarter or year."""
    period_hours: Mapping[str, float] = field(default_factory=dict)
    """Working hours in each period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceWords:
    """How postings ask for years of experience (`rules/posting/experience.yaml`). All are folded literals."""

    nouns: tuple[str, ...] = ()
    """Words that make a number of years one of experience ("experience", "track record")."""
    demands: tuple[str, ...] = ()
    """Words before a number that make it a demand even where no noun stands by ("minimum of", "at least")."""
    activities: tuple[str, ...] = ()
    """Words right after "years" that make it experience ("as", "working", "leading")."""
    ceilings: tuple[str, ...] = ()
    """Words before a number that make it an upper bound ("no more than")."""
    none_needed: tuple[str, ...] = ()
    """Phrases that ask for no experience ("entry level")."""
    not_experience: tuple[str, ...] = ()
    """Phrases beside a number of years that make it something else ("for over", "contract", "years old")."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Numbers in words."""


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
    decades: tuple[str, ...] = ()
    """Decades of a life in words ("thirties"); those in digits need no list."""
    prose_keys: tuple[str, ...] = ()
    """Last parts of the front-matter keys whose values are read as prose; all other values are data for machines."""
    english: tuple[str, ...] = ()
    """Words that stand in nearly every English paragraph and hardly in those of other languages."""
    foreign: tuple[str, ...] = ()
    """The same for other languages; none of them is an English word."""
    vowel_sounds: tuple[str, ...] = ()
    """Beginnings of words that take "an" though they are written with a consonant ("hour")."""
    consonant_sounds: tuple[str, ...] = ()
    """Beginnings of words that take "a" though they are written with a vowel ("use")."""
    not_serving: tuple[str, ...] = ()
    """Phrases in which a serving verb is a noun ("help desk")."""
    serving_ends: tuple[str, ...] = ()
    """Words between a serving verb and what it does not reach any more ("as")."""
    person_cues: tuple[str, ...] = ()
    """Words right after a capitalised word that make it a person's name ("has decided")."""
    determiners: tuple[str, ...] = ()
    """Words after which a capitalised word is a common noun in capitals ("our Ninja")."""
    company_keys: tuple[str, ...] = ()
    """Last parts of the front-matter keys that hold the employer's name."""
    negation_after: tuple[str, ...] = ()
    """Words right after the words that deny them ("is never asked")."""
    name_cues: tuple[str, ...] = ()
    """Words right after the first word of a sentence that make it a firm's or product's name ("was founded")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerFact:
    """A fact about the employer that laws ask for (`rules/employer.yaml`)."""

    name: str
    description: str
    presumed: bool | None = None
    """The value that goes without saying where nobody states another; None: what is assumed is said."""
    no_employment: bool = False
    """Whether it says of a job that it is no employment: then no duty of employers arises."""


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
    experience: ExperienceWords = field(default_factory=ExperienceWords)
    coded: CodedWords = field(default_factory=CodedWords)
    reading: ReadingWords = field(default_factory=ReadingWords)
    reference: Reference = field(default_factory=Reference)
    towns: TownNames = field(default_factory=TownNames)
