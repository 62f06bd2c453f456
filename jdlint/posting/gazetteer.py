"""The names of places, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jdlint.model.law import Jurisdiction
from jdlint.model.text import fold

_POSTAL_LENGTH = 2
CITY_BEFORE = re.compile(
    r"(?<![\w.])((?!(?:AND|OR)\b)[^\W\d_a-z][\w.'’-]*(?: (?!(?:AND|OR)\b)(?:del? |la )?[^\W\d_a-z][\w.'’-]*){0,3}),? ?$"
)
"""The capitalised words of a city before its state; "AND" and "OR" part two places."""
CITY_REACH = 48
"""Characters before a state in which its city stands."""


class Name(NamedTuple):
    """What one literal stands for."""

    code: str
    is_city: bool
    alone: bool
    capitals: bool
    """Whether it must be written in capitals ("US" is a place, "us" is not)."""


@dataclass(frozen=True)
class Gazetteer:
    """Names, postal codes and the tree, in folded form."""

    names: Mapping[str, Name]
    postal: Mapping[str, str]
    """Postal code in capitals to the code of its state or province."""
    countries: frozenset[str]
    parents: Mapping[str, str | None]
    localities: Mapping[tuple[str, str], str]
    """Folded city and its state's code to the code of the city, for cities that have one."""
    cities: Mapping[str, frozenset[str]]
    """State code to its known cities."""

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether a place is `ancestor` or lies in it."""
        at: str | None = code
        while at is not None and at != ancestor:
            at = self.parents.get(at)
        return at == ancestor

    def is_country(self, code: str) -> bool:
        """Whether a code is a country's or a union's."""
        return code in self.countries

    def is_state(self, code: str) -> bool:
        """Whether a code is that of a state or province, which has a postal code."""
        return code in self._states

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(self.postal.values())

    def locality(self, city: str, state: str) -> str:
        """Return the code of a city in a state: its own if it has one, else the state's."""
        words = fold(city).split()
        if " ".join(words) in self.cities.get(state, frozenset()):
            return state  # A city of its own: "South San Francisco".
        for first in range(len(words)):
            code = self.localities.get((" ".join(words[first:]), state))
            if code is not None:
                return code
        return state

    def abroad(self, city: str, code: str) -> str | None:
        """Return where a city lies whose country has that code ("Berlin, DE"), or None where it is known for no city of it."""
        name = self.names.get(fold(city))
        return name.code if name is not None and name.is_city and self.is_within(name.code, code) else None

    def knows(self, city: str, state: str) -> bool:
        """Whether a city is known to lie in a state."""
        folded = fold(city)
        return (folded, state) in self.localities or folded in self.cities.get(state, frozenset())


def gazetteer(places: Sequence[Jurisdiction]) -> Gazetteer:
    """Compile the tree of jurisdictions."""
    names: dict[str, Name] = {}
    postal: dict[str, str] = {}
    localities: dict[tuple[str, str], str] = {}
    for place in places:
        code = _postal(place)
        if code is not None:
            postal[code] = place.code
    # A name goes before a city of the same name: "Ontario" by itself is the province.
    for place, is_city in [(place, is_city) for is_city in (False, True) for place in places]:
        for literal in place.cities if is_city else (place.name, *place.aliases):
            if postal.get(literal) == place.code:
                continue
            alone = place.alone or literal != place.name
            names.setdefault(fold(literal), Name(place.code, is_city, alone, literal.isupper()))
            if place.parent in postal.values():
                localities[fold(literal), str(place.parent)] = place.code
        if "-" in place.code:
            # "US-CO" is a place wherever it stands; the code of a country is like many an abbreviation.
            names.setdefault(fold(place.code), Name(place.code, is_city=False, alone=True, capitals=True))
        localities.update({(fold(district), str(place.parent)): place.code for district in place.districts})
    return Gazetteer(
        names,
        postal,
        frozenset(place.code for place in places if "-" not in place.code),
        {place.code: place.parent for place in places},
        localities,
        {place.code: frozenset(map(fold, place.cities)) for place in places},
    )


def _postal(place: Jurisdiction) -> str | None:
    """Return a state's postal code: the last part of its code, if it is an alias."""
    last = place.code.rpartition("-")[2]
    return last if "-" in place.code and len(last) == _POSTAL_LENGTH and last in place.aliases else None
