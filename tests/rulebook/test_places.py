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


PAIRS = """\
- {code: US, name: United States, aliases: [USA]}
- {code: US-CA, name: California, parent: US, aliases: [CA], cities: [Fresno]}
- {code: US-CO, name: Colorado, parent: US, aliases: [CO], cities: [Denver]}
- {code: US-GA, name: Georgia, parent: US, aliases: [GA], cities: [Atlanta]}
- {code: US-IN, name: Indiana, parent: US, aliases: [IN]}
- {code: IN, name: India}
- {code: US-OH, name: Ohio, parent: US, aliases: [OH]}
- {code: US-OH-COLUMBUS, name: Columbus, parent: US-OH, alone: false}
- {code: CA, name: Canada}
- {code: CA-ON, name: Ontario, parent: CA, aliases: [ON], cities: [Toronto]}
- {code: FR, name: France, cities: [Paris]}
"""


@pytest.fixture
def pairs(rules):
    """Return a book of places whose codes and cities have namesakes."""
    return load_rulebook([], cache=None, builtin=rules({"places.yaml": PAIRS, "laws/us/co.yaml": None}))


@pytest.mark.parametrize("said", ["CA", "ca", " CA "])
def test_a_country_s_code_that_is_a_postal_code_is_not_guessed_at(pairs, said):
    """Each of the two has a spelling that nobody can mistake, and the sentence names both."""
    with pytest.raises(UsageError, match=r"several places: Canada, US-CA \(California\)"):
        resolve_place(pairs, said)
    assert [resolve_place(pairs, name) for name in ("Canada", "US-CA", "California")] == ["CA", "US-CA", "US-CA"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Fresno, CA", "US-CA"),
        ("Toronto, CA", "CA-ON"),
        ("CA, USA", "US-CA"),
        ("US, California", "US-CA"),
        ("Springfield, CA", "US-CA"),
        ("Springfield, CO, USA", "US-CO"),
        ("Paris, GA", "US-GA"),
        ("Columbus, GA", "US-GA"),
        ("Columbus, OH", "US-OH-COLUMBUS"),
        ("Columbus, IN", "US-IN"),
    ],
)
def test_after_a_city_a_code_is_a_state_s(pairs, said, code):
    """A city that the tree does not know, or a namesake in another country, leaves the state."""
    assert resolve_place(pairs, said) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Delaware, OH", "US-OH"),
        ("delaware, ohio", "US-OH"),
        ("California, MD", "US-MD"),
        ("Ontario, Oregon", "US-OR"),
        ("Columbus, IN", "US-IN"),
        ("Ontario, Canada", "CA-ON"),
        ("London, Ontario", "CA-ON"),
    ],
)
def test_a_town_that_is_called_like_a_state_lies_in_the_state_after_it(rulebook, said, code):
    """The last part is the state; the towns are data."""
    assert resolve_place(rulebook, said) == code


@pytest.mark.parametrize("said", ["US-CA,US-CO", "California, Colorado", "Colorado, GA", "Fresno, Denver", "Denver, Georgia"])
def test_two_places_are_not_taken_for_one(pairs, said):
    """None of them is dropped in silence."""
    with pytest.raises(UsageError, match="names two places, US-"):
        resolve_place(pairs, said)


def test_a_name_that_is_only_a_little_alike_is_not_suggested(pairs):
    """Atlantis is no Atlanta."""
    with pytest.raises(UsageError) as error:
        resolve_place(pairs, "Atlantis")
    assert "did you mean" not in str(error.value)


def test_a_name_of_several_places_is_not_guessed_at(book):
    """The candidates are named with their codes."""
    with pytest.raises(UsageError, match=r"one of several places: US-ME \(Maine\), US-OR \(Oregon\)"):
        resolve_place(book, "Portland")
