"""From what a person writes after `--place` to one place of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.model.errors import UsageError
from jdlint.model.rulebook import Rulebook


def resolve_place(rulebook: Rulebook, text: str) -> str:
    """Return the code of the place with that code, name, alias or city ("US-CO", "colorado", "Denver, CO").

    A country's code that is a state's postal code too is not guessed at: its name says what is meant. Raises UsageError
    with the nearest names if there is no such place, or with the candidates if there are several.
    """
    names = _names(rulebook)
    found = _exact(names, text) or _within(rulebook, names, text)
    if len(found) == 1:
        return found[0]
    if found:
        candidates = ", ".join(_spelling(rulebook, names, code) for code in found)
        raise UsageError(f"“{text}” may be one of several places: {candidates}. Write the one that is meant.")
    raise UsageError(f"jdlint knows no place “{text}”{_suggestion(rulebook, names, text)} {_HOW_TO_LIST}")


def upward(rulebook: Rulebook, code: str) -> tuple[str, ...]:
    """Return a place and all places around it."""
    return rulebook.around.get(code, (code,))


def name_of(rulebook: Rulebook, code: str) -> str:
    """Return the name of a place, or the code of one that is not in the tree."""
    found = rulebook.place_by_code.get(code)
    return found.name if found is not None else code


_HOW_TO_LIST = "Places are codes such as those in rules/places.yaml, or their names and cities."

_SHORT = 6
_ALIKE, _ALIKE_SHORT = 0.85, 0.8
"""How much of a name must be right for it to be suggested; one letter weighs more in a short one."""

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
    """Return the places of the first tier that knows the words; a code may be an alias, a postal code, besides."""
    key = _normal(text)
    codes, _, aliases, _ = names
    if key in codes:
        return tuple(dict.fromkeys((*codes[key], *aliases.get(key, ()))))
    return next((tier[key] for tier in names if key in tier), ())


def _spelling(rulebook: Rulebook, names: _Names, code: str) -> str:
    """Return what stands for this place alone."""
    name = rulebook.place_by_code[code].name
    return f"{code} ({name})" if len(_exact(names, code)) == 1 else name


def _within(rulebook: Rulebook, names: _Names, text: str) -> tuple[str, ...]:
    """Read "city, state": places of the first part that lie in one of the second; else the second itself.

    Raises UsageError where the two parts are two places, of which none may be dropped.
    """
    head, comma, tail = text.rpartition(",")
    if not comma or not head.strip():
        return ()
    around = _anywhere(names[:-1], tail) or _anywhere(names, tail)
    inner = _anywhere(names, head) or _within(rulebook, names, head)
    inside = tuple(code for code in inner if any(_lies_in(rulebook, code, outer) for outer in around))
    inside = inside or tuple(outer for outer in around if any(_lies_in(rulebook, outer, code) for code in inner))
    if inside or not around:
        return inside
    # After a city that is in no list, or lies elsewhere, a code is a postal code.
    around = tuple(code for code in around if not _is_country(code)) or around
    if not inner:
        return around
    namesakes = rulebook.vocabulary.location.namesakes
    if len(around) == 1 and _normal(head) in namesakes.get(around[0], ()):
        return around
    if len(around) == 1 and any(_are_two(rulebook, names, head, code, around[0]) for code in inner):
        both = " and ".join(_spelling(rulebook, names, code) for code in (inner[0], around[0]))
        raise UsageError(f"“{text}” names two places, {both}. Give each by itself.")
    return around


def _are_two(rulebook: Rulebook, names: _Names, head: str, code: str, outer: str) -> bool:
    """Whether a place and one that it does not lie in are two, rather than a city and the state of a namesake."""
    place = rulebook.place_by_code[code]
    named = any(code in tier.get(_normal(head), ()) for tier in names[:-1])
    if _is_locality(outer) or (named and not _is_locality(code)):
        return True
    # The cities of the tree have no namesake in their own country, but for those that do not stand alone.
    return (place.alone or not named) and _country(rulebook, code) == _country(rulebook, outer)


def _is_country(code: str) -> bool:
    return "-" not in code


def _is_locality(code: str) -> bool:
    return code.count("-") > 1


def _country(rulebook: Rulebook, code: str) -> str:
    while not _is_country(code) and (parent := rulebook.place_by_code[code].parent) is not None:
        code = parent
    return code


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
    words = _normal(text)
    close = difflib.get_close_matches(words, known, n=3, cutoff=_ALIKE if len(words) > _SHORT else _ALIKE_SHORT)
    codes = tuple(dict.fromkeys(code for word in close for code in known[word]))[:3]
    if not codes:
        return "."
    return f"; did you mean {' or '.join(f'{rulebook.place_by_code[code].name} ({code})' for code in codes)}?"
