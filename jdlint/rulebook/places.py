"""From what a person writes after `--place` to one place of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.model.errors import UsageError
from jdlint.model.rulebook import Rulebook


def resolve_place(rulebook: Rulebook, text: str) -> str:
    """Return the code of the place with that code, name, alias or city ("US-CO", "colorado", "Denver, CO").

    Raises UsageError with the nearest names if there is none, or with the candidates if there are several.
    """
    if text in rulebook.place_by_code:
        return text
    names = _names(rulebook)
    found = _exact(names, text) or _within(rulebook, names, text)
    if len(found) == 1:
        return found[0]
    if found:
        candidates = ", ".join(f"{code} ({rulebook.place_by_code[code].name})" for code in found)
        raise UsageError(f"“{text}” may be one of several places: {candidates}. Give the code of the one that is meant.")
    raise UsageError(f"jdlint knows no place “{text}”{_suggestion(rulebook, names, text)} {_HOW_TO_LIST}")


_HOW_TO_LIST = "Places are codes such as those in rules/places.yaml, or their names and cities."

_Names = tuple[Mapping[str, tuple[str, ...]], ...]
"""Per tier (codes, names, aliases, cities) the normalised words and the codes they stand for."""


def _names(rulebook: Rulebook) -> _Names:
    tiers: tuple[dict[str, tuple[str, ...]], ...] = ({}, {}, {}, {})
    for place in rulebook.vocabulary.places:
        for tier, words in zip(tiers, ((place.code,), (place.name,), place.aliases, place.cities), strict=True):
            for word in words:
                key = _normal(word)
                tier[key] = tuple(dict.fromkeys((*tier.get(key, ()), place.code)))
    return tiers


def _normal(text: str) -> str:
    return " ".join(text.casefold().replace("_", "-").replace(".", "").split())


def _exact(names: _Names, text: str) -> tuple[str, ...]:
    """Return the places of the first tier that knows the words."""
    key = _normal(text)
    return next((tier[key] for tier in names if key in tier), ())


def _within(rulebook: Rulebook, names: _Names, text: str) -> tuple[str, ...]:
    """Read "city, state": places of the first part that lie in one of the second; else the second itself."""
    head, comma, tail = text.rpartition(",")
    if not comma:
        return ()
    around = _anywhere(names, tail)
    inner = _anywhere(names, head) or _within(rulebook, names, head)
    inside = tuple(code for code in inner if any(_lies_in(rulebook, code, outer) for outer in around))
    return inside or around


def _anywhere(names: _Names, text: str) -> tuple[str, ...]:
    key = _normal(text)
    return tuple(dict.fromkeys(code for tier in names for code in tier.get(key, ())))


def _lies_in(rulebook: Rulebook, code: str, outer: str) -> bool:
    place: str | None = code
    while place is not None and place != outer:
        place = rulebook.place_by_code[place].parent
    return place == outer


def _suggestion(rulebook: Rulebook, names: _Names, text: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    known = {word: codes for tier in reversed(names) for word, codes in tier.items()}
    close = difflib.get_close_matches(_normal(text), known, n=3, cutoff=0.75)
    codes = tuple(dict.fromkeys(code for word in close for code in known[word]))[:3]
    if not codes:
        return "."
    return f"; did you mean {' or '.join(f'{rulebook.place_by_code[code].name} ({code})' for code in codes)}?"
