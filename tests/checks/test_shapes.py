"""Which sentences a shape of tokens can stand in, told without making tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wording import LEXER

from jdlint.checks.shapes import SentenceWords, shape_of, words_around
from jdlint.model.rule import TokenPattern
from jdlint.model.text import Span, fold

TOKENS = (
    {"LOWER": {"IN": ["degree", "diploma"]}},
    {"IS_PUNCT": False, "OP": "{0,5}"},
    {"LOWER": "from"},
    {"LOWER": {"IN": ["a", "an"]}, "OP": "?"},
    {"LOWER": {"IN": ["top", "“elite”"]}, "OP": "{1,2}"},
    {"LOWER": {"REGEX": "schools?"}},
)


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("a degree from a top school", True),
        ('a diploma from an "elite" college', True),
        ("a degree from a school", False),
        ("a top school", False),
        ("from a top school with a degree", False),
        ("", False),
    ],
)
def test_a_word_of_every_token_that_must_stand_is_asked_for_in_order(sentence: str, *, may: bool) -> None:
    """A token that may be left out, or that names no word, asks for nothing."""
    assert shape_of(TokenPattern(tokens=TOKENS, triggers=("degree",))).may_stand(SentenceWords.of(sentence)) is may


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("do not apply", True),
        ("don't apply", True),
        ("do you not apply", False),
        ("do not reapply", False),
        ("cannot do it", False),
    ],
)
def test_tokens_side_by_side_are_looked_for_side_by_side(sentence: str, *, may: bool) -> None:
    """Between two tokens stands a space or nothing; a long word begins where a word begins."""
    tokens = ({"LOWER": "do"}, {"LOWER": {"IN": ["not", "n't"]}}, {"LOWER": {"IN": ["apply", "bother"]}})
    assert shape_of(TokenPattern(tokens=tokens, triggers=("apply",))).may_stand(SentenceWords.of(sentence)) is may


WORDS = st.sampled_from(
    ["do", "don't", "cannot", "can", "not", "apply", "re-apply", "apply.", "if", "you", "(no", "no)", "self-made", "24/7"]
)
SLOT = st.fixed_dictionaries(
    {
        "LOWER": st.fixed_dictionaries(
            {
                "IN": st.lists(
                    st.sampled_from(
                        ["do", "n't", "not", "can", "apply", "if", "-", "no", "should", "would", "there", "résumé"]
                    ),
                    min_size=1,
                )
            }
        )
    },
    optional={"OP": st.sampled_from(["?", "!", "{0,2}", "{1,2}", "{1}", "{2}", "{,2}"])},
)


@settings(deadline=None, max_examples=300)
@given(st.lists(SLOT, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=7).map(" ".join))
def test_no_sentence_is_passed_over_that_the_matcher_would_match(tokens: list[dict[str, object]], text: str) -> None:
    """The words are looked for to spare the matcher, never to overrule it."""
    if LEXER.matcher([tokens])(text, Span(0, len(text))):
        assert shape_of(TokenPattern(tokens=tuple(tokens), triggers=("x",))).may_stand(SentenceWords.of(fold(text)))


@given(st.lists(st.sampled_from(["a", "well-known", "guru,", "x"]), max_size=9), st.integers(0, 4))
def test_the_words_around_a_trigger_hold_all_that_a_shape_may_take_up(words: list[str], count: int) -> None:
    """As many words on either side as the shape has tokens, whole words, and no further than the sentence."""
    text = " ".join([*words, "TRIGGER", *words])
    start = text.index("TRIGGER")
    near = words_around(text, Span(0, len(text)), Span(start, start + len("TRIGGER")), count)
    before, after = words[len(words) - min(count, len(words)) :], words[:count]
    assert text[near.start : near.end].split() == [*before, "TRIGGER", *after]


def test_a_shape_without_words_may_stand_anywhere() -> None:
    """A shape of signs and shapes of words alone is left to the matcher."""
    assert shape_of(TokenPattern(tokens=({"LIKE_NUM": True},), triggers=("1",))).may_stand(SentenceWords.of("two"))
