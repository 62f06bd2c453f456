"""Rules as the engine trusts them: whole, checked and frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jdlint.model.text import Span

Precedence = tuple[int, int, int, str]
"""Sorts findings in words: what comes first stays where two overlap."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Kind(StrEnum):
    """The few shapes a rule can have."""

    TERM = "term"
    PATTERN = "pattern"
    DUTY = "duty"
    REQUIRE = "require"
    MEASURE = "measure"
    RELATION = "relation"


class Basis(StrEnum):
    """What a rule rests on; the severity follows from it."""

    LAW = "law"
    LOGIC = "logic"
    """Arithmetic, a scale or the calendar: the statement cannot be true."""
    AGENCY = "agency"
    RESEARCH = "research"
    CONSENSUS = "consensus"
    STYLE = "style"


class Severity(StrEnum):
    """How much a violation weighs; `error` and `warning` are shown by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def gravity(self) -> int:
        """How grave it is: 0 for a note, 2 for an error."""
        return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(self)


class Status(StrEnum):
    """A rule's stage of life: preview rules run only on request, retired ones never."""

    PREVIEW = "preview"
    STABLE = "stable"
    RETIRED = "retired"


class Safety(StrEnum):
    """How far a fix may be trusted: applied by `--fix`, only on request, or only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


SEVERITY_OF: Mapping[Basis, Severity] = {
    Basis.LAW: Severity.ERROR,
    Basis.LOGIC: Severity.ERROR,
    Basis.AGENCY: Severity.WARNING,
    Basis.RESEARCH: Severity.WARNING,
    Basis.CONSENSUS: Severity.WARNING,
    Basis.STYLE: Severity.NOTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim can be checked."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A posting, mostly one sentence, and what the rule must do with it.

    In a firing example `[[…]]` marks the exact words to be found; one without marks must fire somewhere (a statement is
    missing). `fixed` is the text after the rule's first fix, or None where none is promised.
    """

    text: str
    place: str | None = None
    as_of: str | None = None
    employer: Mapping[str, str] = field(default_factory=dict)
    format: str = "markdown"
    fixed: str | None = None
    severity: Severity | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """When words count that a term or a shape finds. See docs/writing-rules.md for the meaning of every field."""

    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    only_near: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    """Section kinds in which alone the words count; empty: everywhere."""
    guards: tuple[str, ...] = ()
    report: str = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Wording):
    """Words, unless."""

    phrases: tuple[str, ...]
    swaps: Mapping[str, str] = field(default_factory=dict)
    swap_safety: Safety = Safety.UNSAFE
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPattern:
    """A shape of tokens in spaCy's Matcher syntax, with the literals of which one must stand in any text it matches."""

    tokens: tuple[Mapping[str, object], ...]
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Wording):
    """Shapes of tokens, unless."""

    patterns: tuple[TokenPattern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty that laws impose and the way in which a posting fails it."""

    duty: str
    fault: str
    """`missing`, `open_ended`, `vague`, `too_wide`, or `mentioned`: that the posting speaks of what it must leave out."""
    notice: str | None = None
    """The notice that fulfils the duty; None for pay, which has facts of its own."""
    section: str | None = None
    """The section kind where the statement belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Require:
    """A statement that good practice, or a law of some employers, asks for."""

    notice: str
    satisfied_by: tuple[str, ...] = ()
    """Further notices of which one will do instead."""
    when_mentions: tuple[str, ...] = ()
    """Topics of which one must be mentioned for the rule to arise; empty: always."""
    unless_mentions: tuple[str, ...] = ()
    """Topics of which the mention of one makes the rule stand down ("full_posting_elsewhere")."""
    places: tuple[str, ...] = ()
    """Jurisdictions in which the practice is known; empty: everywhere."""
    unknown_place: str = "run"
    """`run`, `note` (the violation is but a note) or `skip` when no place is known."""
    duty: str | None = None
    """The duty under which a law may demand the same; a law that binds for certain makes the violation an error."""
    law_message: str | None = None
    """The message where a law demands it."""
    section: str | None = None
    min_words: int = 0
    """Postings shorter than this are asked for nothing, unless a law demands it."""
    min_words_with: Mapping[str, int] = field(default_factory=dict)
    """By notice: the least number of words where the text holds the notice, which shows that it is a whole posting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A limit on a metric's value and the verdict beyond it.

    `above` and `at_or_above`, `below` and `at_or_below` are in the metric's canonical unit; `above_percentile` is a share of
    real postings, in percent, for measures of a whole document. One of them is given.
    """

    verdict: str
    """`impossible` (error) or `unrealistic` (warning); also `ambitious` and, of a whole document, `unusual` (notes)."""
    message: str
    above: float | None = None
    at_or_above: float | None = None
    below: float | None = None
    at_or_below: float | None = None
    above_percentile: float | None = None
    clear_of: float = 50.0
    """Percentile that the whole interval of an estimate must exceed besides, with `above_percentile`."""
    roles: tuple[str, ...] = ("target", "past", "bonus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Bounds on one metric or one measure of the document, in order of weight: the first that is broken is reported."""

    metric: str
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCheck:
    """A condition over metrics that must not hold, in the arithmetic grammar of docs/writing-rules.md."""

    verdict: str
    when: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Numbers that must be possible together."""

    variables: Mapping[str, str]
    """Variable name to a metric id, optionally with a unit it is converted to: `handle_time: aht_phone in minutes`."""
    defaults: Mapping[str, float]
    checks: tuple[RelationCheck, ...]


Body = Term | Pattern | Duty | Require | Measure | Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its identity, its page and what it looks for."""

    id: str
    pack: str
    kind: Kind
    basis: Basis
    status: Status
    message: str
    why: str
    instead: str
    body: Body
    sources: tuple[Source, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    laws: tuple[str, ...] = ()
    """Ids of laws that the rule cites."""
    innocent: str = ""
    """When the words are fine, for the rule's page."""
    renamed_from: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity that follows from the basis."""
        return SEVERITY_OF[self.basis]


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the `{placeholders}` in a message template."""
    return frozenset(_PLACEHOLDER.findall(template))


def render(template: str, values: Mapping[str, str]) -> str:
    """Fill `{placeholders}`; one without a value is left as written. Nothing but names is understood."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


def precedence(severity: Severity, span: Span, rule_id: str) -> Precedence:
    """Put the graver first, so that no long note hides an error inside it; then the longer, the earlier, the rule's id."""
    return -severity.gravity, span.start - span.end, span.start, rule_id
