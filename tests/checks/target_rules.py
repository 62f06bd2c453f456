"""What the tests of the target checks share: rules, metrics and a case made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from jdlint.checks import measure, relation
from jdlint.lexing import SpacyLexer
from jdlint.model.law import Reach
from jdlint.model.posting import Metric, Posting
from jdlint.model.result import Case, Match
from jdlint.model.rule import Basis, Kind, Measure, Relation, Rule, Status
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.model.text import Document, Region, RegionKind, Run, Span

TEXT = "Some words about a number of 42 that a posting sets."
FIGURE = Span(TEXT.index("42"), TEXT.index("42") + 2)


def target(metric: str, value: float, high: float | None = None, **fields: Any) -> Metric:
    """Return a metric whose number is written "42"."""
    given = {"unit": "percent", "comparator": "=" if high is None else "range", "figure": FIGURE} | fields
    return Metric(metric, value, high, span=Span(0, FIGURE.end), **given)


def rule(body: Measure | Relation, basis: Basis = Basis.RESEARCH) -> Rule:
    """Return a rule of either kind."""
    kind = Kind.MEASURE if isinstance(body, Measure) else Kind.RELATION
    texts = {"message": "", "why": "", "instead": ""}
    return Rule(
        id="r", pack="kpi", kind=kind, basis=basis, status=Status.STABLE, body=body, sources=(), bad=(), good=(), **texts
    )


def judge(rulebook: Rulebook, one: Rule, metrics: Sequence[Metric]) -> list[Match]:
    """Run one rule over the metrics."""
    region = Region(RegionKind.PARAGRAPH, 0, len(TEXT))
    document = Document("p.md", "markdown", TEXT, TEXT, (Run(0, len(TEXT), 0, len(TEXT), literal=True),), (region,))
    case = Case(
        posting=Posting(document=document, metrics=tuple(metrics)),
        hits={},
        reach=Reach(places=(), bindings=(), unreached={}),
        settings=Settings(as_of=dt.date(2026, 11, 22)),
    )
    compiled = (measure if one.kind is Kind.MEASURE else relation).compile_rules([one], rulebook.vocabulary, SpacyLexer())
    return list(compiled.check(case))  # type: ignore[arg-type]
