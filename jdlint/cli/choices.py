"""From options and configurations to settings: dates, employer facts, places and rule names are checked here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jdlint.config import Choices, Configuration, read_date
from jdlint.discover import wrong_patterns
from jdlint.filters.select import idle_choices, nearest, unknown_names
from jdlint.model.errors import ConfigError, UsageError
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Employer, Settings
from jdlint.rulebook import resolve_place

_COUNTS = ("employees", "contractors")
_YES_OR_NO: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}

Where = Callable[..., str]
"""Says where a choice stands, for the start of a complaint."""


def parse_date(text: str | None) -> dt.date | None:
    """Return the date of `--as-of`."""
    if text is None:
        return None
    try:
        return read_date(text)
    except ValueError:
        raise UsageError(f"--as-of {text}: This is no date; write it as 2026-01-31.") from None


def parse_names(values: Iterable[str]) -> tuple[str, ...] | None:
    """Return the names of a repeatable, comma-separated option; None if it was not given."""
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    return names or None


def parse_employer(pairs: Iterable[str], known: Callable[[], Collection[str]]) -> Choices:
    """Return what `--employer KEY=VALUE` says: head counts, places and yes-or-no facts, of which `known` gives the names."""
    totals: dict[str, int] = {}
    local: dict[str, dict[str, int]] = {name: {} for name in _COUNTS}
    facts: dict[str, bool] = {}
    reports_into: tuple[str, ...] = ()
    for pair in pairs:
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not key or not value:
            raise UsageError(f"--employer {pair}: Write KEY=VALUE, for example employees=40 or federal_contractor=yes.")
        name, _, place = key.partition(".")
        if key in _COUNTS:
            totals[key] = _count(pair, value)
        elif name in _COUNTS and place:
            local[name][place] = _count(pair, value)
        elif key.replace("-", "_") == "reports_into":
            reports_into += tuple(part.strip() for part in value.split(";"))
        elif (fact := key.replace("-", "_")) in known():
            facts[fact] = _fact(pair, value)
        else:
            raise UsageError(f"--employer {pair}: {_no_fact(key, known())}")
    return Choices(
        employees=totals.get("employees"),
        employees_in=local["employees"],
        contractors=totals.get("contractors"),
        contractors_in=local["contractors"],
        reports_into=reports_into or None,
        facts=facts,
    )


def _count(pair: str, value: str) -> int:
    if value.isascii() and value.isdecimal():
        return int(value)
    raise UsageError(f"--employer {pair}: “{value}” is no whole number.")


def _fact(pair: str, value: str) -> bool:
    if value.lower() in _YES_OR_NO:
        return _YES_OR_NO[value.lower()]
    raise UsageError(f"--employer {pair}: “{value}” is neither yes nor no.")


def settle(configuration: Configuration, given: Choices, today: dt.date) -> Settings:
    """Return the settings of a run; what was `given` on the command line overrides the configuration."""
    kept = configuration.choices
    root = configuration.path.parent if configuration.path else None
    fail_on = given.fail_on or kept.fail_on or "warning"
    return Settings(
        as_of=given.as_of or kept.as_of or today,
        places=_first(given.places, kept.places),
        employer=_employer(kept).overridden_by(_employer(given)),
        employer_given=_employer(given),
        select=_first(given.select, kept.select),
        ignore=_first(given.ignore, kept.ignore),
        # A run that is to fail on notes has to show them.
        pedantic=_first(given.pedantic, kept.pedantic, default=False) or fail_on == "note",
        preview=_first(given.preview, kept.preview, default=False),
        fail_on=fail_on,
        exclude=_first(given.exclude, kept.exclude),
        root=root,
        rule_packs=tuple((root or Path()) / pack for pack in _first(given.rule_packs, kept.rule_packs)),
    )


def _employer(choices: Choices) -> Employer:
    return Employer(
        employees=choices.employees,
        employees_in=choices.employees_in,
        contractors=choices.contractors,
        contractors_in=choices.contractors_in,
        reports_into=choices.reports_into or (),
        facts=choices.facts,
    )


def _first(given: Any, kept: Any, *, default: Any = ()) -> Any:
    return given if given is not None else kept if kept is not None else default


def settings_of(configuration: Configuration, given: Choices, rulebook: Rulebook, today: dt.date) -> Settings:
    """Return the settings that a configuration and the command line give, with places as codes and all names known."""
    try:
        kept = replace(configuration, choices=_resolved(configuration.choices, rulebook, configuration.place_of))
    except UsageError as error:
        raise ConfigError(str(error)) from None
    return settle(kept, _resolved(given, rulebook, _option), today)


def _option(key: str, *steps: str | int) -> str:
    names = {"places": "--place"}
    del steps
    return names.get(key, f"--{key}")


def _resolved(choices: Choices, rulebook: Rulebook, where: Where) -> Choices:
    _refuse_unknown_names(choices, rulebook, where)
    _refuse_unknown_facts(choices, rulebook, where)
    for pattern in wrong_patterns(choices.exclude or ())[:1]:
        at = (choices.exclude or ()).index(pattern)
        raise UsageError(f"{where('exclude', at)}: “{pattern}” is no pattern of files; write one as in .gitignore.")
    places = choices.places and tuple(_place(name, rulebook, where("places", at)) for at, name in enumerate(choices.places))
    into = choices.reports_into and tuple(
        _place(name, rulebook, where("employer", "reports-into", at)) for at, name in enumerate(choices.reports_into)
    )
    return replace(
        choices,
        places=places,
        employees_in=_counts(choices.employees_in, "employees-in", rulebook, where),
        contractors_in=_counts(choices.contractors_in, "contractors-in", rulebook, where),
        reports_into=into,
    )


def _counts(counts: Mapping[str, int], key: str, rulebook: Rulebook, where: Where) -> dict[str, int]:
    return {_place(name, rulebook, where("employer", key, name)): count for name, count in counts.items()}


def _place(name: str, rulebook: Rulebook, where: str) -> str:
    try:
        return resolve_place(rulebook, name)
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None


def _refuse_unknown_names(choices: Choices, rulebook: Rulebook, where: Where) -> None:
    for key, names in (("select", choices.select or ()), ("ignore", choices.ignore or ())):
        for name, near in unknown_names(names, rulebook.rules):
            raise UsageError(f"{where(key, names.index(name))}: There is no rule, pack or kind “{name}”{did_you_mean(near)}")


def _refuse_unknown_facts(choices: Choices, rulebook: Rulebook, where: Where) -> None:
    known = {fact.name for fact in rulebook.vocabulary.employer_facts}
    for name in choices.facts:
        if known and name not in known:
            raise UsageError(f"{where('employer', 'facts', name)}: {_no_fact(name, known)}")


def _no_fact(name: str, known: Collection[str]) -> str:
    near = nearest(name, (*known, *_COUNTS, "reports_into"))
    own = ", ".join((*(f"{count}, {count}.PLACE" for count in _COUNTS), "reports_into"))
    end = did_you_mean(near) if near else f"; known are {own}, {', '.join(sorted(known))}."
    return f"There is no employer fact “{name}”{end}"


def did_you_mean(near: tuple[str, ...]) -> str:
    """Return the end of a complaint: the nearest names, or a full stop."""
    return f"; did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else "; `jdlint rules` lists them."


def passed_over(configuration: Configuration) -> tuple[str, ...]:
    """Return a sentence for each configuration that the one in use hides."""
    return tuple(
        f"{configuration.path} is the configuration; {path} beside it is not read." for path in configuration.passed_over
    )


def idle_sentences(settings: Settings, rulebook: Rulebook) -> tuple[str, ...]:
    """Return a sentence for each rule that was asked for by id and will not run all the same."""
    return tuple(
        f"“{rule.id}” is a {rule.status} rule and does not run{'; --preview runs it.' if rule.status == 'preview' else '.'}"
        for rule in idle_choices(settings, rulebook.rules)
    )
