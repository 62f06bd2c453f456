"""What all kinds of rules must satisfy besides their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdlint.model.errors import Fault
from jdlint.model.rule import Basis, Example, Kind, Rule
from jdlint.rulebook.entries import Located
from jdlint.rulebook.identity import kebab_faults, unique_faults, web_faults
from jdlint.rulebook.kind_checks import KIND_CHECKS
from jdlint.rulebook.names import Names, each
from jdlint.rulebook.wire_laws import parse_date
from jdlint.rulebook.yaml_loader import Path

_MARK = re.compile(r"\[\[|\]\]")


def check_rules(rules: Sequence[Located[Rule]], names: Names) -> Iterator[Fault]:
    """Yield the faults of all rules."""
    yield from unique_faults((rule, path, name) for rule in rules for path, name in _ids(rule.value))
    for rule in rules:
        for path, name in _ids(rule.value):
            yield from kebab_faults(rule, path, name)
        yield from _support(rule, names)
        yield from _examples(rule, names)
        yield from KIND_CHECKS[rule.value.kind](rule, names)


def _ids(rule: Rule) -> tuple[tuple[Path, str], ...]:
    return ((("id",), rule.id), *each("renamed_from", rule.renamed_from))


def _support(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    yield from names.check("law", rule, each("laws", rule.value.laws))
    addresses = tuple((("sources", index, "url"), source.url) for index, source in enumerate(rule.value.sources))
    yield from web_faults(rule, addresses)
    if rule.value.basis is Basis.LAW and not rule.value.laws and rule.value.kind is not Kind.DUTY:
        yield rule.fault(("basis",), "A rule that rests on law cites at least one of them in “laws”.")


def _examples(rule: Located[Rule], names: Names) -> Iterator[Fault]:
    for side, examples in (("bad", rule.value.bad), ("good", rule.value.good)):
        for index, example in enumerate(examples):
            yield from _example(rule, ("examples", side, index), example, names)


def _example(rule: Located[Rule], path: Path, example: Example, names: Names) -> Iterator[Fault]:
    if (sentence := _marks(example.text, allowed="bad" in path)) is not None:
        yield rule.fault((*path, "text"), sentence)
    if example.place is not None:
        yield from names.check("place", rule, [((*path, "place"), example.place)])
    if example.as_of is not None:
        try:
            parse_date(example.as_of)
        except ValueError as error:
            yield rule.fault((*path, "as_of"), str(error))
    for fact, value in example.employer.items():
        yield from _employer(rule, (*path, "employer", fact), (fact, value), names)


def _employer(rule: Located[Rule], path: Path, said: tuple[str, str], names: Names) -> Iterator[Fault]:
    """Check `employees`, `employees.US-CO` (or contractors), `reports_into: US-NY` or the name of an employer fact."""
    fact, value = said
    head, dot, code = fact.partition(".")
    if fact == "reports_into":
        yield from names.check("place", rule, [(path, value)])
    elif head in {"employees", "contractors"}:
        yield from names.check("place", rule, [(path, code)] if dot else [], at_key=True)
    else:
        yield from names.check("employer fact", rule, [(path, fact)], at_key=True)


def _marks(text: str, *, allowed: bool) -> str | None:
    """Return what is wrong with the `[[…]]` of an example."""
    marks = list(_MARK.finditer(text))
    if marks and not allowed:
        return "Only bad examples mark words with [[…]]."
    if [mark[0] for mark in marks] != ["[[", "]]"] * (len(marks) // 2):
        return "A [[ of the example is not closed, or a ]] not opened."
    pairs = zip(marks[::2], marks[1::2], strict=True)
    if any(not text[opening.end() : closing.start()].strip() for opening, closing in pairs):
        return "[[ ]] marks no words."
    return None
