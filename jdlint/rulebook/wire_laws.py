"""What stands in a law file, as people write it; the wire models of `rules/laws/**/*.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from jdlint.model.law import Confidence, Counted
from jdlint.rulebook.wire import Text, Wire

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(value: object) -> dt.date:
    """Read `YYYY-MM-DD`; anything else, or a day that no calendar has, is a ValueError with a sentence."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"“{value}” is not a day of the calendar.") from None
    raise ValueError(f"“{value}” is not a date; write it as 2026-11-22.")


Date = Annotated[dt.date, PlainValidator(parse_date), WithJsonSchema({"type": "string", "format": "date"})]
Manner = Literal["forbidden", "allowed", "silent"]
Count = Annotated[int, Field(ge=0)]


class EffectiveEntry(Wire):
    """First and last day in force."""

    from_: Date | None = Field(default=None, alias="from", description="First day in force; none: long in force.")
    until: Date | None = Field(default=None, description="Last day in force; none: it stands.")
    enforced_from: Date | None = Field(default=None, description="First day of enforcement, if later than the first in force.")


class AmendmentEntry(Wire):
    """A change of the law."""

    date: Date = Field(description="Day on which the change takes effect.")
    change: Text = Field(description="What changes.")


class EmployerEntry(Wire):
    """Which employers are bound."""

    min_employees: Count | None = Field(default=None, description="Smallest head count that is covered.")
    counted: Counted = Field(default=Counted.TOTAL, description="Which workers count.")
    min_in_jurisdiction: Count | None = Field(default=None, description="Workers inside the jurisdiction needed besides.")
    weeks: Count | None = Field(default=None, description="Weeks of the year in which the head count must be reached.")
    contractors: bool = Field(default=False, description="Whether independent contractors count too.")
    facts: dict[str, bool] = Field(
        default_factory=dict, description="Facts of rules/employer.yaml that must have these values."
    )
    when_unknown: Literal["covered", "not_covered"] = Field(
        default="covered", description="What an unknown fact or count means."
    )


class RemoteEntry(Wire):
    """How far the law reaches for remote work; none: it does not say."""

    could_be_performed_there: bool | None = Field(default=None, description="Whether work that could be done there is reached.")
    reports_into: bool | None = Field(default=None, description="Whether remote work that reports to a place there is reached.")
    onsite_too: bool = Field(default=False, description="Whether that holds for work on site elsewhere as well.")


class PayLimitEntry(Wire):
    """An amount of pay."""

    amount: Annotated[float, Field(gt=0)] = Field(description="The amount.")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = Field(description="ISO 4217 code.")
    period: Literal["hour", "day", "week", "month", "year"] = Field(default="year", description="Per what.")


class WidthEntry(Wire):
    """How far the ends of a range may lie apart."""

    limit: PayLimitEntry | None = Field(default=None, description="By an amount of pay.")
    percent: Annotated[float, Field(gt=0)] | None = Field(default=None, description="In percent of the lower end.")


class DutyTermsEntry(Wire):
    """How the law shapes one duty."""

    from_: Date | None = Field(default=None, alias="from", description="First day of this duty, if later than the law.")
    until: Date | None = Field(default=None, description="Last day of this duty, if before the law's.")
    open_ended: Manner = Field(default="silent", description="A range with one end: forbidden, allowed or silent.")
    vague: Manner = Field(default="silent", description="Words in place of figures.")
    link: Manner = Field(default="silent", description="A link in place of the figures.")
    strength: Literal["required", "elsewhere", "doubtful", "proposed"] = Field(
        default="required",
        description="elsewhere: one accepted place of several; doubtful: sources disagree; proposed: not adopted.",
    )
    when: tuple[Text, ...] = Field(default=(), description="Topics of which the posting must mention one; empty: always.")
    facts: dict[str, bool] = Field(default_factory=dict, description="Employer facts without which the duty does not arise.")
    satisfied_by: tuple[Text, ...] = Field(default=(), description="Notices of which one fulfils the duty besides.")
    presumes: str = Field(default="", description="What is presumed of every job: “assumes …”.")
    exempt_above: PayLimitEntry | None = Field(default=None, description="Pay from above which the duty does not arise.")
    width: WidthEntry | None = Field(default=None, description="The widest range that fulfils the duty.")
    note: str = Field(default="", description="What a reader should know about this duty.")


class LawEntry(Wire):
    """A statute, rule or ordinance."""

    id: Text = Field(description="kebab-case, unique.")
    jurisdiction: Text = Field(description="A code of rules/places.yaml.")
    name: Text = Field(description="Short name, as messages show it.")
    citation: Text = Field(description="Where it is codified.")
    url: Text = Field(description="Where a person can check.")
    summary: Text = Field(description="One sentence: what it asks of a posting.")
    effective: EffectiveEntry = Field(default=EffectiveEntry(), description="First and last day in force.")
    amended: tuple[AmendmentEntry, ...] = Field(default=(), description="Changes and their days.")
    employer: EmployerEntry = Field(default=EmployerEntry(), description="Which employers are bound.")
    remote: RemoteEntry = Field(default=RemoteEntry(), description="How far it reaches for remote work.")
    duties: dict[str, DutyTermsEntry] = Field(description="Duty to its terms; {} for a law that is only cited.")
    exemptions: str = ""
    penalty: str = ""
    notes: str = ""
    sources: tuple[Text, ...] = Field(default=(), description="Addresses that were read.")
    checked: Date = Field(description="Day of the last review.")
    confidence: Confidence = Field(description="How well the record is supported; low has no duties.")
