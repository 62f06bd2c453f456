"""What stands in a rule file, as people write it; the wire models of `rules/<pack>/*.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from jdlint.model.posting import SectionKind
from jdlint.model.rule import Basis, Safety, Severity, Status

Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Guard = Literal["mention", "link", "eeo", "negated", "legal", "name", "person", "served"]
Verdict = Literal["impossible", "unrealistic", "ambitious", "unusual"]
Report = Literal["each", "once"]


class Wire(BaseModel):
    """Base of all wire models: frozen, strict, and unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(Wire):
    """Where a claim can be checked."""

    title: Text = Field(description="Name of the page or document.")
    url: Text = Field(description="Address, https where there is one.")


class ExampleEntry(Wire):
    """A posting, mostly one sentence; a plain string is short for `{text: …}`."""

    text: Text = Field(description="The posting; in a bad example [[…]] marks the exact words.")
    place: Text | None = Field(default=None, description="Code of the place of work, e.g. a code of rules/places.yaml.")
    as_of: Text | None = Field(default=None, description="Date of the run, YYYY-MM-DD.")
    employer: dict[str, bool | int | str] = Field(
        default_factory=dict, description="Employer facts: {federal_contractor: true}."
    )
    format: Literal["markdown", "text"] = Field(default="markdown", description="How the text is read.")
    fixed: Text | None = Field(default=None, description="The whole text after the rule's fix.")
    severity: Severity | None = Field(default=None, description="Severity expected, where it differs from the rule's.")
    why: str = Field(default="", description="Why the rule must, or must not, fire here.")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let editors know the short form; the loader writes it out before the entry is read."""
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core_schema)]}


class ExamplesEntry(Wire):
    """Examples are the rule's tests."""

    bad: Annotated[tuple[ExampleEntry, ...], Field(min_length=1)] = Field(description="Postings in which the rule fires.")
    good: Annotated[tuple[ExampleEntry, ...], Field(min_length=1)] = Field(description="Postings in which it is silent.")


class RuleEntry(Wire):
    """What every rule has."""

    id: Text = Field(description="kebab-case; names the thing flagged, so that “allow <id>” reads well.")
    basis: Basis = Field(description="What the rule rests on; the severity follows from it.")
    status: Status = Field(default=Status.STABLE, description="preview runs on request only, retired never.")
    message: Text = Field(description="One line, at most 200 characters, ends with a full stop; says what is wrong.")
    why: Text = Field(description="Two or three sentences: who is shut out, what the law or the research says.")
    instead: Text = Field(description="What to write instead.")
    innocent: str = Field(default="", description="When the words are fine, for the rule's page.")
    laws: tuple[Text, ...] = Field(default=(), description="Ids under rules/laws/ that the rule cites.")
    sources: tuple[SourceEntry, ...] = Field(default=(), description="Where the claim can be checked.")
    tags: tuple[Text, ...] = Field(default=(), description="Themes, for filtering.")
    renamed_from: tuple[Text, ...] = Field(default=(), description="Old ids, so that old suppressions stay alive.")
    examples: ExamplesEntry = Field(description="At least one firing and one silent example.")


class _Unless(Wire):
    """Contexts in which words do not count."""

    unless: tuple[Text, ...] = Field(default=(), description="Longer phrases; a match inside one of them is dropped.")
    unless_near: tuple[Text, ...] = Field(default=(), description="Cue words in this or a neighbouring sentence that excuse.")
    unless_anywhere: tuple[Text, ...] = Field(default=(), description="Cue words anywhere in the posting that excuse.")
    only_near: tuple[Text, ...] = Field(default=(), description="Counts only near one of these.")
    only_in: tuple[SectionKind, ...] = Field(default=(), description="Section kinds in which alone it counts.")
    guards: tuple[Guard, ...] = Field(default=(), description="Named contexts in which the words are innocent.")
    report: Report = Field(default="each", description="each finding, or once per posting.")


class TermEntry(RuleEntry, _Unless):
    """These words, unless."""

    kind: Literal["term"]
    phrases: Texts = Field(description="Words that are flagged; list inflected and hyphenated forms.")
    swaps: dict[str, str] = Field(default_factory=dict, description="Phrase to its drop-in replacement; an empty one deletes.")
    swap_safety: Safety = Field(default=Safety.UNSAFE, description="safe keeps grammar and meaning.")
    case_sensitive: bool = Field(default=False, description="Whether case must be as written.")


class TokenPatternEntry(Wire):
    """One shape of tokens."""

    tokens: Annotated[tuple[dict[str, object], ...], Field(min_length=1)] = Field(
        description="spaCy Matcher syntax; OP ? or {n,m}."
    )
    triggers: Texts = Field(description="Literals of which one stands in every text that the shape can match.")


class PatternEntry(RuleEntry, _Unless):
    """These shapes of tokens, unless."""

    kind: Literal["pattern"]
    patterns: Annotated[tuple[TokenPatternEntry, ...], Field(min_length=1)] = Field(description="Shapes, any of which fires.")


class DutyEntry(RuleEntry):
    """What a law requires of the posting."""

    kind: Literal["duty"]
    duty: Text = Field(description="A duty that laws under rules/laws/ impose.")
    fault: Literal["missing", "open_ended", "vague", "too_wide", "mentioned"] = Field(
        description="The way in which the posting fails the duty."
    )
    notice: Text | None = Field(default=None, description="The notice that fulfils the duty; left out for pay_range.")
    section: SectionKind | None = Field(default=None, description="Where the statement belongs.")


class RequireEntry(RuleEntry):
    """What good practice asks for."""

    kind: Literal["require"]
    notice: Text = Field(description="The notice asked for.")
    satisfied_by: tuple[Text, ...] = Field(default=(), description="Other notices of which one will do.")
    when_mentions: tuple[Text, ...] = Field(default=(), description="Topics of which one must be mentioned; empty: always.")
    unless_mentions: tuple[Text, ...] = Field(default=(), description="Topics of which one makes the rule stand down.")
    places: tuple[Text, ...] = Field(default=(), description="Where the practice is known; empty: everywhere.")
    unknown_place: Literal["run", "note", "skip"] = Field(
        default="run", description="What to do when no place is known; note: say it as a note."
    )
    duty: Text | None = Field(default=None, description="A duty under which a law may demand the same.")
    law_message: Text | None = Field(default=None, description="The message where a law demands it.")
    section: SectionKind | None = Field(default=None, description="Where the statement belongs.")
    min_words: Annotated[int, Field(ge=0)] = Field(default=0, description="Shorter texts are fragments.")
    min_words_with: dict[Text, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict, description="The least number of words of a text that holds this notice."
    )


class BoundEntry(Wire):
    """A limit; exactly one of the comparisons is given."""

    verdict: Verdict = Field(description="impossible: error; unrealistic: warning; ambitious, unusual: note.")
    message: Text = Field(description="The finding's message; may use {value}.")
    above: float | None = Field(default=None, description="Broken by values above, in the metric's unit.")
    at_or_above: float | None = None
    below: float | None = None
    at_or_below: float | None = None
    above_percentile: Annotated[float, Field(gt=0, lt=100)] | None = Field(
        default=None, description="Broken by a document that exceeds this share of real postings, in percent."
    )
    clear_of: Annotated[float, Field(gt=0, lt=100)] = Field(
        default=50.0, description="With above_percentile: the share of postings that an estimate's interval must be clear of."
    )
    roles: tuple[Literal["target", "past", "bonus", "none"], ...] = ("target", "past", "bonus")

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        limits = (self.above, self.at_or_above, self.below, self.at_or_below, self.above_percentile)
        if sum(limit is not None for limit in limits) != 1:
            raise ValueError("A bound has exactly one of above, at_or_above, below, at_or_below and above_percentile.")
        return self


class MeasureEntry(RuleEntry):
    """A number within bounds."""

    kind: Literal["measure"]
    metric: Text = Field(description="An entry of rules/posting/metrics.yaml, or a measure of the whole document.")
    bounds: Annotated[tuple[BoundEntry, ...], Field(min_length=1)] = Field(
        description="In order; the first broken is reported."
    )


class RelationCheckEntry(Wire):
    """A condition that must not hold."""

    verdict: Verdict
    when: Text = Field(description="Numbers, names of variables and defaults, + - * /, comparisons, and, or, parentheses.")
    message: Text = Field(description="The finding's message; braces hold the same arithmetic.")


class RelationEntry(RuleEntry):
    """Numbers that must be possible together."""

    kind: Literal["relation"]
    variables: Annotated[dict[str, Text], Field(min_length=1)] = Field(description="Name to a metric, or to “metric in unit”.")
    defaults: dict[str, float] = Field(default_factory=dict, description="Numbers used where the posting gives none.")
    checks: Annotated[tuple[RelationCheckEntry, ...], Field(min_length=1)] = Field(description="Tried in order.")


AnyRuleEntry = Annotated[
    TermEntry | PatternEntry | DutyEntry | RequireEntry | MeasureEntry | RelationEntry,
    Field(discriminator="kind"),
]
RULE_ENTRIES: dict[str, type[RuleEntry]] = {
    "term": TermEntry,
    "pattern": PatternEntry,
    "duty": DutyEntry,
    "require": RequireEntry,
    "measure": MeasureEntry,
    "relation": RelationEntry,
}
