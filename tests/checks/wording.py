"""What the tests of the word checks share: a run of a few rules, with the shipped guards, over a few lines of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import yaml

from jdlint.checks import pattern, term
from jdlint.lexing import SpacyLexer, TriggerIndex
from jdlint.model.law import Reach
from jdlint.model.posting import Posting, Section, SectionKind
from jdlint.model.result import Case, Match
from jdlint.model.rule import Basis, Kind, Pattern, Rule, Status, Term, TokenPattern
from jdlint.model.settings import Settings
from jdlint.model.text import Document, Region, RegionKind, Run, Span
from jdlint.model.vocabulary import GuardWords, Vocabulary

Words = Term | Pattern
LEXER = SpacyLexer()
GUARDS = Path(__file__).parents[2] / "rules" / "posting" / "guards.yaml"


def as_rule(body: Words, name: str = "r", basis: Basis = Basis.CONSENSUS) -> Rule:
    kind = Kind.TERM if isinstance(body, Term) else Kind.PATTERN
    texts = {"message": "", "why": "", "instead": ""}
    return Rule(
        id=name, pack="p", kind=kind, basis=basis, status=Status.STABLE, body=body, sources=(), bad=(), good=(), **texts
    )


def terms(*phrases: str, **fields: object) -> Term:
    return Term(phrases=phrases, **fields)


def shape(*tokens: dict[str, object], triggers: tuple[str, ...], **fields: object) -> Pattern:
    return Pattern(patterns=(TokenPattern(tokens=tokens, triggers=triggers),), **fields)


def lined(text: str, kind: RegionKind = RegionKind.PARAGRAPH, label: str = "") -> Document:
    """Return a document with one block a line; a line that begins with "- " is a list item."""
    regions, start = [], 0
    for line in text.split("\n"):
        regions.append(Region(RegionKind.ITEM if line.startswith("- ") else kind, start, start + len(line), label=label))
        start += len(line) + 1
    return Document("p.txt", "text", text, text, (Run(0, len(text), 0, len(text), literal=True),), tuple(regions))


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped words of the guards, which are all of the vocabulary that the word checks read."""
    lists = yaml.load(GUARDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return cast("Vocabulary", SimpleNamespace(guards=GuardWords(**{name: tuple(words) for name, words in lists.items()})))


def check(
    rules: Words | Sequence[Rule], text: str | Document, *, section: SectionKind = SectionKind.OTHER, language: str = "en"
) -> list[Match]:
    """Return the matches of rules, or of one rule's body, in a document or a text."""
    rules = [as_rule(rules)] if isinstance(rules, Words) else rules
    room = term if rules[0].kind is Kind.TERM else pattern
    checker = room.compile_rules(rules, vocabulary(), LEXER)
    document = lined(text) if isinstance(text, str) else text
    posting = Posting(document=document, sections=(Section(section, 0, len(document.text)),), language=language)
    hits = TriggerIndex(checker.triggers).scan(document.text)
    reach = Reach(places=(), bindings=(), unreached={})
    return list(checker.check(Case(posting=posting, hits=hits, reach=reach, settings=Settings(as_of=dt.date(2026, 1, 1)))))


def found(rules: Words | Sequence[Rule], text: str | Document, **options: object) -> list[str]:
    """Return the words found, as written."""
    words = text if isinstance(text, str) else text.text
    return [words[match.span.start : match.span.end] for match in check(rules, text, **options)]


def mend(rules: Words | Sequence[Rule], text: str) -> str:
    """Return the text after the first fix of every match."""
    edits = [edit for match in check(rules, text) for fix in match.fixes[:1] for edit in fix.edits]
    for span, replacement in sorted(edits, reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text


def with_code(document: Document, *words: str) -> Document:
    """Return the document with the words as inline code."""
    starts = [document.text.index(word) for word in words]
    return replace(document, code=tuple(Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)))
