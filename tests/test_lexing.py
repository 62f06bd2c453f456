"""The trigger index and the tokenizer."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint.lexing import SpacyLexer, TriggerIndex
from jdlint.model.text import Document, Hit, Region, RegionKind, Run, Span, Trigger, fold

LEXER = SpacyLexer()
WORDS = [
    "We",
    "need",
    "a",
    "rock-star",
    "he/she",
    "(s)he",
    "don't",
    "U.S.",
    "e.g.",
    "it's",
    "İzmir",
    "Straße",
    "ﬁt",
    "3.5",
    "“young”",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*WORDS, "end.", "no!", "why?”", ":)"]), st.text(alphabet="aZ9.,-'’()!?/:@İß", min_size=1))
)
PATTERN = [{"LOWER": {"IN": ("need", "a", "don't", "do")}}, {"IS_ALPHA": True, "OP": "?"}, {"IS_PUNCT": False}]


def paragraph(text: str) -> Document:
    region = Region(RegionKind.PARAGRAPH, 0, len(text))
    return Document("p.txt", "text", text, text, (Run(0, len(text), 0, len(text), literal=True),), (region,))


def scan(text: str, *triggers: Trigger) -> dict[str, list[str]]:
    return {owner: [text[hit.start : hit.end] for hit in hits] for owner, hits in TriggerIndex(triggers).scan(text).items()}


def test_hits_ascend_for_each_owner_and_come_once():
    index = TriggerIndex([Trigger("art", "b"), Trigger("art", "a"), Trigger("state of the art", "a"), Trigger("art", "a")])
    hits = index.scan("State of the Art. Art!")
    assert hits["a"] == (Hit("state of the art", 0, 16), Hit("art", 13, 16), Hit("art", 18, 21))
    assert hits["b"] == (Hit("art", 13, 16), Hit("art", 18, 21))


@pytest.mark.parametrize("text", ["guys", "disguy", "guy2", "guyé", "guy\u0301", "7guy"])
def test_a_word_is_not_found_inside_a_longer_one(text):
    assert scan(text, Trigger("guy", "r")) == {}


@pytest.mark.parametrize("text", ["guy", "(Guy)", "guy's", "wise-guy", "guy/gal", "“GUY”", "_guy_"])
def test_a_word_is_found_between_signs(text):
    assert [word.lower() for word in scan(text, Trigger("guy", "r"))["r"]] == ["guy"]


def test_an_end_that_is_a_sign_needs_no_boundary():
    assert scan("C++er (s)he2 pays 5% more", Trigger("c++", "a"), Trigger("(s)he", "b"), Trigger("5%", "c")) == {
        "a": ["C++"],
        "c": ["5%"],
    }


def test_an_owner_may_take_what_another_needs_as_a_word():
    triggers = (Trigger("graduat", "stem", word=False), Trigger("graduat", "word"))
    assert scan("Graduates graduat", *triggers) == {"stem": ["Graduat", "graduat"], "word": ["graduat"]}


def test_an_index_without_triggers_finds_nothing():
    assert TriggerIndex([]).scan("text") == {}


@settings(deadline=None)
@given(st.text(), st.text(alphabet="İIißẞﬁ’–A", max_size=9))
def test_folding_moves_no_offset(text, odd):
    """Each character folds to one character, also those whose lower case is longer."""
    assert len(fold(text + odd)) == len(text + odd)


@settings(deadline=None)
@given(st.text(alphabet="ab '-", max_size=60), st.lists(st.text(alphabet="ab'", min_size=1, max_size=4).map(str), max_size=6))
def test_the_index_finds_what_a_search_for_each_literal_finds(text, literals):
    expected = {
        (literal, start)
        for literal in literals
        for start in range(len(text))
        if text.startswith(literal, start)
        and not (literal[0].isalnum() and start and text[start - 1].isalnum())
        and not (literal[-1].isalnum() and text[start + len(literal) : start + len(literal) + 1].isalnum())
    }
    hits = TriggerIndex([Trigger(literal, "r") for literal in literals]).scan(text).get("r", ())
    assert {(hit.literal, hit.start) for hit in hits} == expected
    assert len(hits) == len(expected)


def test_tokens_stand_in_the_whole_text_and_are_folded():
    text = "Is it? He/she isn’t a Rock-Star."
    tokens = LEXER.tokens(text, Span(7, len(text)))
    assert [token.norm for token in tokens] == ["he", "/", "she", "is", "n't", "a", "rock", "-", "star", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens)


@settings(deadline=None)
@given(TEXTS)
def test_tokens_of_a_sentence_are_those_of_the_whole_text(words):
    """Tokenising sentence by sentence gives the tokens of the text at one go."""
    document = paragraph(" ".join(words))
    whole = LEXER.tokens(document.text, Span(0, len(document.text)))
    assert tuple(token for sentence in document.sentences for token in LEXER.tokens(document.text, sentence)) == whole


@settings(deadline=None)
@given(TEXTS)
def test_matches_in_a_sentence_are_those_of_the_whole_text_inside_it(words):
    """A shape that lies inside a sentence is found there if and only if it is found in the whole text."""
    document, match = paragraph(" ".join(words)), LEXER.matcher([PATTERN])
    whole = match(document.text, Span(0, len(document.text)))
    inside = {span for span in whole for s in document.sentences if s.start <= span.start and span.end <= s.end}
    assert {span for sentence in document.sentences for span in match(document.text, sentence)} == inside


def test_a_pattern_needs_only_straight_quotes():
    match = LEXER.matcher([({"LOWER": "years"}, {"LOWER": "'"})])
    text = "Five years’ experience"
    assert [text[span.start : span.end] for span in match(text, Span(0, len(text)))] == ["years’"]


def test_the_tokenizer_is_that_of_the_blank_pipeline():
    """Building it from the language's defaults changes nothing but the time it takes."""
    import spacy  # noqa: PLC0415  the room imports it late, and so does its test

    text = "He/she'll e-mail jobs@acme.com by 5pm (U.S.), “rock–star” ;) £30k–£40k/yr... don't be a 10x-er: C++/C#."
    plain = [(token.text, token.idx) for token in spacy.blank("en")(text)]
    assert [(token.text, token.start) for token in LEXER.tokens(text, Span(0, len(text)))] == plain


def test_a_vocabulary_that_grew_too_far_is_replaced(monkeypatch):
    monkeypatch.setattr("jdlint.lexing._MAX_STRINGS", 0)
    lexer = SpacyLexer()
    match = lexer.matcher([[{"LOWER": "young"}]])
    assert [match(f"{n} young", Span(0, 7)) for n in range(2)] == [(Span(2, 7),)] * 2


def test_importing_the_word_checks_does_not_import_spacy():
    code = "import sys, jdlint.lexing, jdlint.checks.term, jdlint.checks.pattern; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_long_stretch_without_white_space_is_tokenised_in_pieces() -> None:
    """The tokenizer takes the square of an unbroken stretch's length; cut into pieces, nothing of it is lost."""
    text = f"We hire {'*' * 5000} young {'ab-' * 1000} cooks"
    tokens = SpacyLexer().tokens(text, Span(0, len(text)))
    assert "".join(token.text for token in tokens) == text.replace(" ", "")
    assert all(text[token.start : token.end] == token.text for token in tokens)
