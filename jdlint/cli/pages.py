"""The pages of rules, as `jdlint explain` prints them for a terminal or as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from jdlint.model.law import Law
from jdlint.model.rule import Duty, Example, Measure, Relation, Require, Rule, Term, placeholders, render
from jdlint.model.rulebook import Rulebook
from jdlint.reporters.style import paint, wrapped

_WORDS = 40
"""Phrases that a page lists before it counts the rest."""
_INDENT = "    "


_MARKUP = re.compile(r"[\\`*_<>\[\]|~]|^[#+]")
"""Signs that Markdown would take for its own."""
_FOUND = re.compile(r"\\\[\\\[(.{1,400}?)\\\]\\\]")
"""The words of an example that a rule finds, once their brackets are escaped."""


class Page(Protocol):
    """How a page is set: a head, then titled parts."""

    def head(self, name: str, facts: str, style: str) -> Iterator[str]:
        """Yield the first line: a name and what it is."""

    def part(self, title: str, paragraphs: Iterable[str]) -> Iterator[str]:
        """Yield a titled part; nothing if there is nothing to say."""


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page in Markdown, for a repository or a web site."""

    def head(self, name: str, facts: str, style: str) -> Iterator[str]:
        """Yield the name as the page's heading, and what it is below."""
        del style
        yield f"# {_escaped(name)}\n\n{_escaped(facts)}\n"

    def part(self, title: str, paragraphs: Iterable[str]) -> Iterator[str]:
        """Yield a part below a heading; examples stay a list."""
        texts = [_FOUND.sub(r"**\1**", " ".join(_escaped(text).split())) for text in paragraphs if text]
        if texts:
            between = "\n" if texts[0].startswith("- ") else "\n\n"
            yield f"\n## {title}\n\n{between.join(texts)}\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalPage:
    """A page in a terminal: its columns and colours."""

    width: int
    color: bool

    def head(self, name: str, facts: str, style: str) -> Iterator[str]:
        """Yield the first line: a name and what it is."""
        yield f"{paint(name, style, color=self.color)}  {paint(facts, 'faint', color=self.color)}\n"

    def part(self, title: str, paragraphs: Iterable[str]) -> Iterator[str]:
        """Yield a titled part; nothing if there is nothing to say."""
        lines = [line for text in paragraphs if text for line in wrapped(text, self.width, first=_INDENT, rest=_INDENT)]
        if lines:
            yield f"\n  {paint(title, 'strong', color=self.color)}\n"
            yield from (f"{line}\n" for line in lines)


def rule_page(rule: Rule, book: Rulebook, page: Page) -> Iterator[str]:
    """Yield the page of a rule."""
    facts = " · ".join((rule.severity, f"basis: {rule.basis}", f"kind: {rule.kind}", f"pack: {rule.pack}", rule.status))
    yield from page.head(rule.id, facts, str(rule.severity))
    yield from page.part("What", [_without_placeholders(rule.message), *_looked_for(rule)])
    yield from page.part("Why", [rule.why])
    yield from page.part("Instead", [rule.instead])
    yield from page.part("When innocent", [rule.innocent])
    yield from page.part("Measured", [_measured(rule, book)])
    yield from page.part("Fix", _fixes(rule))
    yield from page.part("Laws", (_law_line(book.law_by_id[law]) for law in _laws(rule, book)))
    yield from page.part("Sources", (f"{source.title}: {source.url}" for source in rule.sources))
    yield from page.part("Found", (_example(example) for example in rule.bad))
    yield from page.part("Not found", (_example(example) for example in rule.good))
    yield from page.part("Formerly", [", ".join(rule.renamed_from)])


def _measured(rule: Rule, book: Rulebook) -> str:
    """Say how often readers found the rule right, or that too few of its findings were judged."""
    record = book.measured_by_rule.get(rule.id)
    return str(record) if record else "Too few of its findings on real postings were judged; its examples below carry it."


def _without_placeholders(message: str) -> str:
    return render(message, {name: "the law" if name == "laws" else "…" for name in placeholders(message)})


def _looked_for(rule: Rule) -> Iterator[str]:
    """Yield what the rule looks for, as far as its kind can say it in words."""
    match rule.body:
        case Term(phrases=phrases):
            rest = f" and {len(phrases) - _WORDS} more" if len(phrases) > _WORDS else ""
            yield f"Looks for: {', '.join(phrases[:_WORDS])}{rest}."
        case Duty(duty=duty, fault=fault):
            yield f"Looks at the duty “{duty.replace('_', ' ')}”: {fault.replace('_', ' ')}."
        case Require(notice=notice, when_mentions=topics, unless_mentions=excuses):
            yield f"Looks for the notice “{notice.replace('_', ' ')}”{when_mentioned(topics)}{_unless(excuses)}."
        case Measure(metric=metric, bounds=bounds):
            yield f"Looks at the measure “{metric.replace('_', ' ')}”."
            yield from (f"{bound.verdict.capitalize()}: {_without_placeholders(bound.message)}" for bound in bounds)
        case Relation(checks=checks):
            yield from (f"{check.verdict.capitalize()} when {check.when}." for check in checks)


def when_mentioned(topics: tuple[str, ...]) -> str:
    """Say that something depends on topics; nothing if it does not."""
    return f" when the posting mentions {' or '.join(topic.replace('_', ' ') for topic in topics)}" if topics else ""


def _unless(topics: tuple[str, ...]) -> str:
    return f" unless it mentions {' or '.join(topic.replace('_', ' ') for topic in topics)}" if topics else ""


def _fixes(rule: Rule) -> Iterator[str]:
    if not isinstance(rule.body, Term) or not rule.body.swaps:
        return
    safe = "--fix makes these" if rule.body.swap_safety == "safe" else "suggestions, to be read over"
    pairs = list(rule.body.swaps.items())
    shown = "; ".join(f"{words} → {swap or '(deleted)'}" for words, swap in pairs[:_WORDS])
    yield f"{shown}{f' and {len(pairs) - _WORDS} more' if len(pairs) > _WORDS else ''} ({safe})."


def _laws(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield the laws that a rule cites and those that impose its duty."""
    duty = getattr(rule.body, "duty", None)
    imposing = (law.id for law in book.laws if duty in law.duties) if duty else ()
    yield from dict.fromkeys(law for law in (*rule.laws, *imposing) if law in book.law_by_id)


def _law_line(law: Law) -> str:
    return f"{law.id}: {law.name}, {law.citation}; {dates(law)}"


def dates(law: Law) -> str:
    """Return since when and until when a law holds, and when its record was reviewed."""
    since = f"in force from {law.from_date}" if law.from_date else "first day not recorded"
    enforced = f", enforced from {law.enforced_from}" if law.enforced_from else ""
    until = f" until {law.until_date}" if law.until_date else ""
    return f"{since}{enforced}{until}; checked {law.checked}"


def _example(example: Example) -> str:
    given = [part for part in (example.place, f"on {example.as_of}" if example.as_of else "") if part]
    given += [f"{key}: {value}" for key, value in example.employer.items()]
    about = f" ({', '.join(given)})" if given else ""
    cured = f" → {example.fixed}" if example.fixed is not None else ""
    return f"- {example.text}{cured}{about}{f' ({example.why})' if example.why else ''}"
