"""Statements that are asked for: when they are missed, where, and how hard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from jdlint.checks.require import compile_rules
from jdlint.model.law import Binding, Confidence, DutyTerms, Jurisdiction, Law, Reach
from jdlint.model.posting import Posting, Section, SectionKind
from jdlint.model.result import Case, Match, NotApplicable
from jdlint.model.rule import Basis, Kind, Require, Rule, Severity, Status
from jdlint.model.rulebook import Rulebook
from jdlint.model.settings import Settings
from jdlint.model.text import Document, Region, RegionKind, Span

LAW = Law(
    id="us-test",
    jurisdiction="US",
    name="Test Act",
    citation="1 T.A. 1",
    url="https://law.example",
    summary="",
    checked=dt.date(2026, 11, 22),
    confidence=Confidence.HIGH,
)
PLACES = (
    Jurisdiction(code="US", name="United States"),
    Jurisdiction(code="GB", name="United Kingdom"),
    Jurisdiction(code="DE", name="Germany"),
)


def check(require: Require, text: str = "You weld. We pay.", *, places=(), bindings=(), **facts):
    document = Document("p.md", "markdown", text, text, (), (Region(RegionKind.PARAGRAPH, 0, len(text)),))
    rule = Rule(
        id="missing-it",
        pack="notices",
        kind=Kind.REQUIRE,
        basis=Basis.CONSENSUS,
        status=Status.STABLE,
        message="It is missing.",
        why="",
        instead="",
        body=require,
        sources=(),
        bad=(),
        good=(),
    )
    checker = compile_rules([rule], SimpleNamespace(places=PLACES), None)
    case = Case(
        posting=Posting(document=document, **facts),
        hits={},
        reach=Reach(places=places, bindings=bindings, unreached={}),
        settings=Settings(as_of=dt.date(2026, 11, 22)),
    )
    return list(checker.check(case))


def test_a_missing_statement_is_reported_once() -> None:
    """Without title and section it points at the first sentence."""
    assert check(Require(notice="eeo")) == [Match(rule="missing-it", span=Span(0, 9), missing=True)]


@pytest.mark.parametrize("given", ["eeo", "eeo_tagline"])
def test_the_notice_or_a_substitute_satisfies(given: str) -> None:
    """One of them will do."""
    assert check(Require(notice="eeo", satisfied_by=("eeo_tagline",)), notices={given: Span(0, 3)}) == []


def test_a_rule_about_a_topic_rests_until_it_is_mentioned_and_then_points_there() -> None:
    """The reader sees the words that raised the matter."""
    require = Require(notice="background_check", when_mentions=("background_check", "criminal_history"))
    assert check(require) == []
    (match,) = check(require, mentions={"criminal_history": (Span(4, 8),)})
    assert match.span == Span(4, 8)


@pytest.mark.parametrize(
    ("places", "fires"), [(("US-CO",), True), (("US",), True), (("USX",), False), (("DE",), False), (("DE", "GB"), True)]
)
def test_a_place_counts_with_all_that_lies_in_it(places: tuple[str, ...], *, fires: bool) -> None:
    """US covers US-CO; one place of several is enough; elsewhere the rule says why it does not apply."""
    (outcome,) = check(Require(notice="eeo", places=("US", "GB")), places=places)
    assert isinstance(outcome, Match) is fires
    if not fires:
        assert isinstance(outcome, NotApplicable)
        where = {"USX": "USX", "DE": "Germany"}[places[0]]
        assert (
            outcome.reason
            == f"The practice is known in other places only (United States, United Kingdom), not where the job is ({where})."
        )


@pytest.mark.parametrize(("unknown_place", "kind"), [("run", Match), ("skip", NotApplicable)])
def test_without_a_place_the_rule_says_whether_it_runs(unknown_place: str, kind: type) -> None:
    """Nothing is passed over in silence."""
    (outcome,) = check(Require(notice="eeo", places=("US",), unknown_place=unknown_place))
    assert isinstance(outcome, kind)


def test_without_a_place_advice_may_shrink_to_a_note() -> None:
    """Where the practice may not be known, nobody is warned for lacking it."""
    advice = Require(notice="eeo", places=("US",), unknown_place="note")
    (unplaced,) = check(advice)
    (placed,) = check(advice, places=("US-CO",))
    assert (unplaced.severity, placed.severity) == (Severity.NOTE, None)


def test_a_sign_that_the_posting_is_whole_lowers_the_least_number_of_words() -> None:
    """A way to apply tells a short posting from the description of a role."""
    advice = Require(notice="eeo", min_words=9, min_words_with={"how_to_apply": 4})
    assert check(advice) == []
    assert len(check(advice, notices={"how_to_apply": Span(0, 3)})) == 1
    assert check(replace(advice, min_words_with={"how_to_apply": 5}), notices={"how_to_apply": Span(0, 3)}) == []


def test_a_fragment_is_not_asked_for_statements() -> None:
    """Fewer words than the rule's least are no whole posting."""
    assert check(Require(notice="eeo", min_words=5)) == []
    assert len(check(Require(notice="eeo", min_words=4))) == 1


def test_a_law_that_binds_makes_it_an_error_with_the_laws_message() -> None:
    """The binding and what it assumes travel with the match."""
    binding = Binding(law=LAW, duty="eeo_tagline", terms=DutyTerms(), assumes=("Assumed.",))
    require = Require(notice="eeo", duty="eeo_tagline", law_message="{laws} require it.")
    (match,) = check(require, bindings=(binding,))
    assert (match.severity, match.basis, match.message) == (Severity.ERROR, Basis.LAW, "{laws} require it.")
    assert (match.bindings, match.assumes) == ((binding,), ("Assumed.",))
    assert len(check(replace(require, min_words=99), bindings=(binding,))) == 1, "a law spares no short posting"
    (free,) = check(require)
    assert (free.severity, free.message, free.bindings) == (None, None, ())


def test_it_points_at_the_end_of_the_section_where_it_belongs_else_at_the_title() -> None:
    """The last sentence of the section is where a writer would add one."""
    sections = (Section(SectionKind.EEO, 0, 17),)
    (match,) = check(Require(notice="accommodation", section="eeo"), sections=sections, title=Span(0, 3))
    assert match.span == Span(10, 17)
    (match,) = check(Require(notice="accommodation", section="apply"), sections=sections, title=Span(0, 3))
    assert match.span == Span(0, 3)


def test_advice_for_several_countries_speaks_of_none(rulebook: Rulebook) -> None:
    """What only holds in the United States stands in no message that people elsewhere read."""
    everywhere = [rule for rule in rulebook.rules if isinstance(rule.body, Require) and rule.body.places != ("US",)]
    told = {rule.id: rule.message for rule in everywhere}
    assert {"missing-eeo-statement", "missing-accommodation-statement"} <= told.keys()
    assert not [text for text in told.values() if any(word in text for word in ("federal", "contract", "agencies", "U.S."))]


def test_a_topic_makes_a_rule_stand_down_with_the_words_that_raise_it() -> None:
    """A page that is not the posting itself owes no statement, and the reader learns why."""
    require = Require(notice="eeo", unless_mentions=("full_posting_elsewhere",))
    reason = "The posting speaks of “full posting elsewhere” (“You weld.”)."
    assert check(require, mentions={"full_posting_elsewhere": (Span(0, 9),)}) == [NotApplicable("missing-it", reason)]
    assert check(require, mentions={"other": (Span(0, 9),)})[0].missing
