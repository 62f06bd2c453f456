"""From wire models to the values of the model floor, each kept with the place where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from jdlint.model.errors import Fault
from jdlint.model.law import Amendment, Covered, DutyTerms, Law, PayLimit, RemoteReach, Width
from jdlint.model.rule import (
    Body,
    Bound,
    Duty,
    Example,
    Kind,
    Measure,
    Pattern,
    Relation,
    RelationCheck,
    Require,
    Rule,
    Source,
    Term,
    TokenPattern,
)
from jdlint.rulebook.complaints import nearest, validate
from jdlint.rulebook.wire import RULE_ENTRIES, ExampleEntry, RuleEntry
from jdlint.rulebook.wire_laws import DutyTermsEntry, LawEntry, PayLimitEntry
from jdlint.rulebook.yaml_loader import Path, YamlFile

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A value and where it was written."""

    value: T_co
    file: YamlFile
    at: Path

    def fault(self, path: Path, message: str, *, at_key: bool = False) -> Fault:
        """Return a fault at a place inside the entry."""
        return self.file.fault((*self.at, *path), message, at_key=at_key)


Read = tuple[tuple[Located[T], ...], tuple[Fault, ...]]


def read_rules(file: YamlFile, pack: str) -> Read[Rule]:
    """Read the rules of one file."""
    rules: list[Located[Rule]] = []
    faults: list[Fault] = []
    for index, value in _entries(file, faults):
        entry, wrong = _rule_entry(file, index, value)
        faults += wrong
        if entry is not None:
            rules.append(Located(_rule(entry, pack), file, (index,)))
    return tuple(rules), tuple(faults)


def read_laws(file: YamlFile) -> Read[Law]:
    """Read the laws of one file."""
    laws: list[Located[Law]] = []
    faults: list[Fault] = []
    for index, value in _entries(file, faults):
        entry, wrong = validate(_adapter(LawEntry), file, (index,), value)
        faults += wrong
        if entry is not None:
            laws.append(Located(_law(entry), file, (index,)))
    return tuple(laws), tuple(faults)


def declared_ids(file: YamlFile) -> frozenset[str]:
    """Return the ids that a file declares, whether or not the entries are in order."""
    entries = file.value if isinstance(file.value, list) else []
    return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str))


@cache
def _adapter(entry: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(entry)


def _entries(file: YamlFile, faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the mappings of a file's list; an empty file has none."""
    if file.value is not None and not isinstance(file.value, list):
        faults.append(file.fault((), "The file must be a list of entries, each opened by “- id: …”."))
        return
    for index, value in enumerate(file.value or ()):
        if isinstance(value, dict):
            yield index, value
        else:
            faults.append(file.fault((index,), "An entry must be a mapping that opens with “- id: …”."))


def _rule_entry(file: YamlFile, index: int, value: dict[str, Any]) -> tuple[RuleEntry | None, tuple[Fault, ...]]:
    kind = value.get("kind")
    if "kind" not in value:
        return None, (file.fault((index,), "The key “kind” is missing."),)
    if not isinstance(kind, str) or kind not in RULE_ENTRIES:
        tail = nearest(str(kind), RULE_ENTRIES)
        return None, (file.fault((index, "kind"), f"“kind” is “{kind}”, which is none of {', '.join(RULE_ENTRIES)}{tail}"),)
    return validate(_adapter(RULE_ENTRIES[kind]), file, (index,), _with_example_texts(value))


def _with_example_texts(value: dict[str, Any]) -> dict[str, Any]:
    """Write out the short form of examples, a plain string."""
    examples = value.get("examples")
    if not isinstance(examples, dict):
        return value
    written: dict[str, Any] = dict(examples)
    for side in ("bad", "good"):
        if isinstance(items := examples.get(side), list):
            written[side] = [{"text": item} if isinstance(item, str) else item for item in items]
    return {**value, "examples": written}


def _rule(entry: RuleEntry, pack: str) -> Rule:
    kind = Kind(entry.kind)  # type: ignore[attr-defined]  # every concrete entry has one
    return Rule(
        **_plain(entry, Rule, leave=("pack", "kind", "body", "sources", "bad", "good")),
        pack=pack,
        kind=kind,
        body=_BODIES[kind](entry),
        sources=tuple(Source(title=source.title, url=source.url) for source in entry.sources),
        bad=tuple(_example(example) for example in entry.examples.bad),
        good=tuple(_example(example) for example in entry.examples.good),
    )


def _plain(entry: Any, cls: type[Any], *, leave: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values that an entry and a model class have under the same names."""
    return {item.name: getattr(entry, item.name) for item in fields(cls) if item.name not in leave}


def _example(entry: ExampleEntry) -> Example:
    employer = {name: value if isinstance(value, str) else str(value).lower() for name, value in entry.employer.items()}
    return Example(**_plain(entry, Example, leave=("employer",)), employer=employer)


def _sections(entry: Any) -> tuple[str, ...]:
    return tuple(kind.value for kind in entry.only_in)


def _section(entry: Any) -> str | None:
    return entry.section.value if entry.section is not None else None


def _term(entry: Any) -> Term:
    return Term(**_plain(entry, Term, leave=("only_in",)), only_in=_sections(entry))


def _pattern(entry: Any) -> Pattern:
    shapes = tuple(TokenPattern(tokens=shape.tokens, triggers=shape.triggers) for shape in entry.patterns)
    return Pattern(**_plain(entry, Pattern, leave=("only_in", "patterns")), only_in=_sections(entry), patterns=shapes)


def _duty(entry: Any) -> Duty:
    return Duty(**_plain(entry, Duty, leave=("section",)), section=_section(entry))


def _require(entry: Any) -> Require:
    return Require(**_plain(entry, Require, leave=("section",)), section=_section(entry))


def _measure(entry: Any) -> Measure:
    return Measure(metric=entry.metric, bounds=tuple(Bound(**_plain(bound, Bound)) for bound in entry.bounds))


def _relation(entry: Any) -> Relation:
    checks = tuple(RelationCheck(**_plain(check, RelationCheck)) for check in entry.checks)
    return Relation(variables=entry.variables, defaults=entry.defaults, checks=checks)


_BODIES: Mapping[Kind, Callable[[Any], Body]] = {
    Kind.TERM: _term,
    Kind.PATTERN: _pattern,
    Kind.DUTY: _duty,
    Kind.REQUIRE: _require,
    Kind.MEASURE: _measure,
    Kind.RELATION: _relation,
}


def _law(entry: LawEntry) -> Law:
    nested = ("from_date", "until_date", "enforced_from", "amended", "employer", "remote", "duties")
    return Law(
        **_plain(entry, Law, leave=nested),
        from_date=entry.effective.from_,
        until_date=entry.effective.until,
        enforced_from=entry.effective.enforced_from,
        amended=tuple(Amendment(date=change.date, change=change.change) for change in entry.amended),
        employer=Covered(**_plain(entry.employer, Covered)),
        remote=RemoteReach(**_plain(entry.remote, RemoteReach)),
        duties={name: _duty_terms(terms) for name, terms in entry.duties.items()},
    )


def _duty_terms(entry: DutyTermsEntry) -> DutyTerms:
    width = None if entry.width is None else Width(limit=_pay_limit(entry.width.limit), percent=entry.width.percent)
    return DutyTerms(
        **_plain(entry, DutyTerms, leave=("from_date", "until_date", "exempt_above", "width")),
        from_date=entry.from_,
        until_date=entry.until,
        exempt_above=_pay_limit(entry.exempt_above),
        width=width,
    )


def _pay_limit(entry: PayLimitEntry | None) -> PayLimit | None:
    return None if entry is None else PayLimit(**_plain(entry, PayLimit))
