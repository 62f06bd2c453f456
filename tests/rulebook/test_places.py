from __future__ import annotations

import pytest

from jdlint.model.errors import UsageError
from jdlint.rulebook import load_rulebook, resolve_place


@pytest.fixture
def book(rules):
    return load_rulebook([], cache=None, builtin=rules())


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("US-CO", "US-CO"),
        ("us-co", "US-CO"),
        ("us_co", "US-CO"),
        ("colorado", "US-CO"),
        (" Colorado ", "US-CO"),
        ("colo", "US-CO"),
        ("Colo.", "US-CO"),
        ("denver", "US-CO"),
        ("Denver, Colorado", "US-CO"),
        ("Denver, Colorado, USA", "US-CO"),
        ("new  york", "US-NY"),
        ("NYC", "US-NY-NYC"),
        ("New York City", "US-NY-NYC"),
        ("Brooklyn, NY", "US-NY-NYC"),
        ("Portland, Maine", "US-ME"),
        ("Portland, OR", "US-OR"),
        ("Springfield, Maine", "US-ME"),
        ("canada", "CA"),
        ("CA", "CA"),
    ],
)
def test_a_place_is_found_by_code_name_alias_or_city(book, said, code):
    """Case and spacing do not matter; a name beats an alias, an alias a city; a comma narrows down."""
    assert resolve_place(book, said) == code


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("Coloradoo", "Colorado (US-CO)"),
        ("US-CQ", "US-CO"),
        ("Denvre", "Colorado (US-CO)"),
    ],
)
def test_an_unknown_place_names_the_nearest(book, said, nearest):
    """A typing error costs one look."""
    with pytest.raises(UsageError, match="did you mean") as error:
        resolve_place(book, said)
    assert nearest in str(error.value)
    assert f"“{said}”" in str(error.value)


@pytest.mark.parametrize("said", ["Atlantis", "", ",", "Qx, Zy"])
def test_a_place_like_no_other_is_one_sentence(book, said):
    """There may be nothing to suggest; the sentence still says what a place looks like."""
    with pytest.raises(UsageError, match="knows no place"):
        resolve_place(book, said)


def test_a_name_of_several_places_is_not_guessed_at(book):
    """The candidates are named with their codes."""
    with pytest.raises(UsageError, match=r"one of several places: US-ME \(Maine\), US-OR \(Oregon\)"):
        resolve_place(book, "Portland")
