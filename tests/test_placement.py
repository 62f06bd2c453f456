"""Placement: from spans of the text to violations with lines, columns, laws and fingerprints; overlaps of words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from jdlint.formats import read_document
from jdlint.model.law import Confidence, Law, Reach
from jdlint.model.result import Match, Violation
from jdlint.model.rule import Basis, Kind, Rule, Severity, Source, Status, Term
from jdlint.model.text import Document, Span
from jdlint.placement import Placer, longest_words

PARENTS = {"US": None, "US-CO": "US", "US-NY": "US", "US-NY-NYC": "US-NY", "GB": None}


def rule(name: str = "r", basis: Basis = Basis.CONSENSUS, *, kind: Kind = Kind.TERM, laws: Sequence[str] = ()) -> Rule:
    body = Term(phrases=("guru",))
    texts = {"message": "“{found}” is not for {laws}." if laws else "“{found}” is no title.", "why": "", "instead": ""}
    return Rule(
        id=name, pack="p", kind=kind, basis=basis, status=Status.STABLE, body=body, sources=(), bad=(), good=(),
        laws=tuple(laws), **texts,
    )  # fmt: skip


def law(place: str) -> Law:
    day = dt.date(2026, 1, 1)
    return Law(
        id=place.lower(), jurisdiction=place, name=f"Act of {place}", citation="1", url=f"https://law.example/{place}",
        summary="", checked=day, confidence=Confidence.HIGH,
    )  # fmt: skip


def read(source: str, path: str = "posting.md") -> Document:
    document, problems = read_document(path, source.encode())
    assert document is not None
    assert not problems
    return document


def place(source: str, words: str = "guru", of: Rule | None = None, *, at: tuple[str, ...] = (), **match: object) -> Violation:
    """Return the violation for the first mention of the words, in a posting at these places."""
    return place_all(source, [words], of, at=at, **match)[0]


def place_all(
    source: str, words: Sequence[str], of: Rule | None = None, *, at: tuple[str, ...] = (), **match: object
) -> list[Violation]:
    """Return a violation for each of the words, which are looked for one after the other."""
    document, of = read(source), of or rule()
    placer = Placer(
        document, Reach(places=at, bindings=(), unreached={}), {code.lower(): law(code) for code in PARENTS}, PARENTS
    )
    found, end = [], 0
    for mention in words:
        start = document.text.index(mention, end)
        end = start + len(mention)
        found.append(placer.place(Match(rule=of.id, span=Span(start, end), **match), of))
    return found


def test_a_message_names_the_words_as_written_and_what_the_match_adds() -> None:
    """`{found}` is the text's own spelling; a match may bring its own sentence and values."""
    assert place("A Guru wanted.", "Guru").message == "“Guru” is no title."
    assert place("A guru.", message="{count} times “{found}”.", values={"count": "2"}).message == "2 times “guru”."


@pytest.mark.parametrize(
    ("laws", "named"),
    [
        (["us"], "Act of US"),
        (["us", "us-ny"], "Act of US and Act of US-NY"),
        (["us", "us-ny", "us-ny-nyc"], "Act of US, Act of US-NY and Act of US-NY-NYC"),
    ],
)
def test_a_message_lists_laws_as_a_sentence_does(laws: list[str], named: str) -> None:
    """Commas, and an “and” before the last."""
    assert place("A guru.", of=rule(basis=Basis.LAW, laws=laws), at=("US-NY-NYC",)).message == f"“guru” is not for {named}."


@pytest.mark.parametrize(
    ("laws", "at", "severity", "cited"),
    [
        (["us", "us-co"], ("US-CO",), Severity.ERROR, ("us", "us-co")),
        (["us", "us-co"], ("US-NY",), Severity.ERROR, ("us",)),
        (["us-ny"], ("US-NY-NYC",), Severity.ERROR, ("us-ny",)),
        (["us-ny-nyc"], ("US-NY",), Severity.WARNING, ()),
        (["us"], ("GB",), Severity.WARNING, ()),
        (["us", "us-co"], (), Severity.ERROR, ("us",)),
    ],
)
def test_a_law_counts_where_it_reaches(
    laws: list[str], at: tuple[str, ...], severity: Severity, cited: tuple[str, ...]
) -> None:
    """A law of the place or of one around it makes an error; where none reaches, the words stay advice."""
    violation = place("A guru.", of=rule(basis=Basis.LAW, laws=laws), at=at)
    assert (violation.severity, violation.laws) == (severity, cited)
    assert violation.basis is (Basis.LAW if cited else Basis.CONSENSUS)


def test_only_an_unknown_place_is_assumed() -> None:
    """Without a place the law of a whole country is assumed to apply, and that is said."""
    american = rule(basis=Basis.LAW, laws=["us"])
    assert len(place("A guru.", of=american).assumes) == 1
    assert place("A guru.", of=american, at=("US-CO",)).assumes == ()


@pytest.mark.parametrize(
    ("source", "line", "column", "end_column"),
    [
        ("A guru.", 1, 3, 7),
        ("Hello.\n\nA guru.", 3, 3, 7),
        ("Hello.\r\n\r\nA guru.", 3, 3, 7),
        ("😀 Hello.\n\n😀😀 guru", 3, 4, 8),
        ("- one\n- **guru**", 2, 5, 9),
        ("---\ntitle: guru\n---\n\nHello.", 2, 8, 12),
    ],
)
def test_lines_and_columns_are_those_of_the_source(source: str, line: int, column: int, end_column: int) -> None:
    """Counted from one in characters, whatever the line ends, the markup and the signs before the words."""
    violation = place(source)
    assert (violation.line, violation.column, violation.end_line, violation.end_column) == (line, column, line, end_column)
    assert source[violation.start : violation.end] == "guru"


def test_words_across_lines_end_on_the_later_line() -> None:
    """Hard-wrapped words are one mention with two lines of excerpt."""
    violation = place("You are a tax\r\nguru here.", "tax guru")
    assert (violation.line, violation.column, violation.end_line, violation.end_column) == (1, 11, 2, 5)
    assert violation.excerpt.lines == ("You are a tax", "guru here.")


def test_a_missing_statement_has_no_words() -> None:
    """Its place only says where it belongs."""
    violation = place("A guru.", missing=True)
    assert (violation.found, violation.missing) == ("", True)


def test_a_fingerprint_survives_moves_and_white_space() -> None:
    """Text before the sentence, line ends and letter case of the words do not change it."""
    first = place("You are a guru of tax.").fingerprint
    assert place("# Title\r\n\r\nNew line.\r\n\r\nYou are\r\na guru of tax.").fingerprint == first
    assert place("YOU ARE A GURU OF TAX.", "GURU").fingerprint == first


def test_a_fingerprint_tells_rules_sentences_and_repeats_apart() -> None:
    """Nothing shares one within a posting."""
    twice = place_all("You are a guru. You are a guru.", ["guru", "guru"])
    others = [place("You are the guru."), place("You are a guru.", of=rule("s"))]
    assert len({violation.fingerprint for violation in (*twice, *others)}) == 4


@pytest.mark.parametrize(
    ("words", "stay"),
    [
        ([("a", Basis.STYLE, 0, 9), ("b", Basis.LAW, 2, 5)], "b"),
        ([("a", Basis.STYLE, 0, 9), ("b", Basis.CONSENSUS, 7, 12)], "b"),
        ([("a", Basis.LAW, 0, 9), ("b", Basis.LOGIC, 2, 12)], "b"),
        ([("a", Basis.LAW, 0, 9), ("b", Basis.STYLE, 0, 9)], "a"),
        ([("b", Basis.LAW, 0, 9), ("a", Basis.LAW, 0, 9)], "a"),
        ([("a", Basis.STYLE, 0, 4), ("b", Basis.LAW, 4, 9)], "ab"),
        ([("a", Basis.STYLE, 0, 9), ("b", Basis.CONSENSUS, 2, 6), ("c", Basis.LAW, 5, 8), ("d", Basis.STYLE, 0, 4)], "dc"),
    ],
)
def test_of_overlapping_words_the_gravest_stays(words: list[tuple[str, Basis, int, int]], stay: str) -> None:
    """Gravity before length, length before id; words side by side do not overlap."""
    for kinds in ((Kind.TERM, Kind.TERM), (Kind.TERM, Kind.PATTERN)):
        pairs = [
            (Match(rule=name, span=Span(start, end)), rule(name, basis, kind=kinds[number % 2]))
            for number, (name, basis, start, end) in enumerate(words)
        ]
        kept = longest_words(pairs)
        assert sorted(match.rule for match, _ in kept) == sorted(stay)


def test_only_words_hide_each_other() -> None:
    """What is missing or impossible at the same place stays, and so does the order."""
    pairs = [
        (Match(rule="d", span=Span(0, 9), missing=True), rule("d", Basis.LAW, kind=Kind.DUTY)),
        (Match(rule="t", span=Span(2, 5)), rule("t", Basis.STYLE)),
        (Match(rule="m", span=Span(0, 9)), rule("m", Basis.LOGIC, kind=Kind.MEASURE)),
    ]
    assert longest_words(pairs) == pairs


def test_a_matchs_own_severity_counts() -> None:
    """A match that was raised or lowered is weighed as it will be shown."""
    pairs = [
        (Match(rule="a", span=Span(0, 9), severity=Severity.NOTE), rule("a", Basis.LAW)),
        (Match(rule="b", span=Span(2, 5)), rule("b", Basis.CONSENSUS)),
    ]
    assert [match.rule for match, _ in longest_words(pairs)] == ["b"]


@pytest.mark.parametrize(
    ("at", "url"),
    [
        ((), "https://www.law.example.gov/act"),
        (("US-CO",), "https://www.law.example.gov/act"),
        (("US-CO", "GB"), "https://www.law.example.gov/act"),
        (("GB",), "https://style.example/guide"),
    ],
)
def test_the_source_of_another_country_s_law_is_not_shown(at: tuple[str, ...], url: str) -> None:
    """Work in Britain is shown the first source that does not speak of the law of the United States."""
    sources = tuple(Source(title="", url=url) for url in ("https://www.law.example.gov/act", "https://style.example/guide"))
    document, of = read("A guru."), replace(rule(), laws=(), sources=sources)
    placer = Placer(document, Reach(places=at, bindings=(), unreached={}), {}, PARENTS, {"gov": "US"})
    assert placer.place(Match(rule=of.id, span=Span(2, 6)), of).url == url
