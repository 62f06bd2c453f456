from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pytest

from jdlint.rulebook.codec import decoder, encode


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    name: str


@dataclass(frozen=True)
class Other:
    number: int = 0


@dataclass(frozen=True)
class Tree:
    either: Leaf | Other
    leaves: tuple[Leaf, ...] = ()
    by_name: Mapping[str, Leaf] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    words: tuple[str, ...] = ("default",)
    day: dt.date | None = None
    colour: Colour | None = None
    colours: tuple[Colour, ...] = ()
    raw: tuple[Mapping[str, object], ...] = ()
    limit: float | None = None


@dataclass(frozen=True)
class Strange:
    value: set[int]


WHOLE = Tree(
    either=Other(3),
    leaves=(Leaf("a"), Leaf("b")),
    by_name={"x": Leaf("y")},
    ranges={"hour": (1.0, 2.5)},
    words=(),
    day=dt.date(2026, 11, 22),
    colour=Colour.RED,
    colours=(Colour.RED,),
    raw=({"LOWER": {"IN": ["a", "b"]}, "OP": "?"},),
    limit=0.0,
)


@pytest.mark.parametrize("value", [WHOLE, Tree(either=Leaf("x"))])
def test_a_value_survives_plain_json(value):
    """Types, empty values and defaults come back as they were."""
    back = decoder(Tree)(json.loads(json.dumps(encode(value))))
    assert back == value
    assert isinstance(back.words, tuple)
    assert back.colour is value.colour


def test_defaults_are_left_out():
    """What everybody has by default costs no space."""
    assert encode(Tree(either=Leaf("x"))) == {"either": ["Leaf", {"name": "x"}]}


def test_an_empty_value_in_place_of_a_default_is_kept():
    """Left out is only what equals the default."""
    assert encode(Tree(either=Other(), words=()))["words"] == []


def test_a_type_that_it_does_not_know_is_refused():
    """Better no cache than a wrong one."""
    with pytest.raises(TypeError, match="no plain form"):
        encode(Strange({1}))
