"""Which sentences a shape of tokens can stand in, told without making tokens."""

from __future__ import annotations

import pytest

from jdlint.checks.shapes import shape_of
from jdlint.model.rule import TokenPattern

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
        ("from a top school with a degree", True),
        ("", False),
    ],
)
def test_a_word_of_every_token_that_must_stand_is_asked_for(sentence: str, *, may: bool) -> None:
    """Order is not looked at; a token that may be left out, or that names no word, asks for nothing."""
    assert shape_of(TokenPattern(tokens=TOKENS, triggers=("degree",))).may_stand(sentence) is may


def test_a_shape_without_words_may_stand_anywhere() -> None:
    """A shape of signs and shapes of words alone is left to the matcher."""
    assert shape_of(TokenPattern(tokens=({"LIKE_NUM": True},), triggers=("1",))).may_stand("two")
