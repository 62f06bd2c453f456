"""Phrases of rules: which literal calls for one, and where one stands in a text.

A phrase is compared with the folded text, character by character, with its ends at the ends of words. White space around
the signs of a phrase is free ("young, keen" is also "young , keen"); a hyphen never stands for a space. Whether the ends
are ends of tokens too is asked last, of the lexer, and only of a place where all else fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from jdlint.model.text import Span, Trigger, alternation, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jdlint.model.vocabulary import GuardWords

_PLACE = re.compile(r"<(?:num|nums|year|any|lang|nat)>")
_ATOM = re.compile(
    rf"<(?P<place>num|nums|year|any|lang|nat)>|\s*(?!{_PLACE.pattern})(?P<sign>[^\w\s'])\s*|(?P<gap>\s+)|(?P<word>[\w']+)"
)
_PLACE_REACH = 40
"""No placeholder stands for more characters than this."""
_LISTED = frozenset({"num", "nums", "lang", "nat"})
"""Placeholders that stand for the words of a list, which makes their expressions long."""
_LOOSE = rf"\w(?:[^\n]{{0,{_PLACE_REACH - 2}}}?[\w.])??"
"""More than any of them stands for, in few characters."""
_CLOSE = 2
"""Two placeholders so few parts apart have but a space or a sign between them."""
_SHORT = 6
"""A shorter literal stands in so many places that a longer one is worth several spellings."""
_MAX_SIGNS = 2
"""A literal with more signs has too many spellings."""


class _Atom(NamedTuple):
    """A part of a phrase: a placeholder, a sign with free white space around it, a space, or a word."""

    kind: str
    text: str
    glued: bool = False
    """A word that touches a placeholder ("s" in "<nat>s"), so that it has no boundary there."""


def _atoms(phrase: str) -> tuple[_Atom, ...]:
    plain = [_Atom(str(match.lastgroup), match[str(match.lastgroup)]) for match in _ATOM.finditer(phrase)]
    places = [atom.kind == "place" for atom in plain]
    if not any(places):
        return tuple(plain)
    beside = zip([False, *places], [*places[1:], False], strict=False)
    return tuple(
        atom._replace(glued=True) if atom.kind == "word" and any(neighbours) else atom
        for atom, neighbours in zip(plain, beside, strict=True)
    )


def triggers(phrase: str, owner: str) -> tuple[Trigger, ...]:
    """Return the literals of which one stands in every text that the phrase matches: its longest part without freedom."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return (Trigger(phrase.lower(), owner),)
    atoms = _atoms(fold(phrase))
    rigid = _rigid(atoms)
    if len(rigid) < _SHORT:
        longest: tuple[str, ...] = max(
            map(_spellings, _runs(atoms, ("word", "gap", "sign"))), key=lambda s: len(s[0]), default=("",)
        )
        if len(longest[0]) > len(rigid):
            return tuple(Trigger(spelling, owner) for spelling in longest)
    if rigid:
        return (Trigger(rigid, owner),)
    return (Trigger(max((atom.text for atom in atoms if atom.glued), key=len), owner, word=False),)


def _expression(atoms: tuple[_Atom, ...], place: Callable[[str], str]) -> str:
    """Return the expression of a phrase, given that of each placeholder by its name."""

    def part(atom: _Atom) -> str:
        if atom.kind == "place":
            return f"({place(atom.text)})"
        return f" ?{re.escape(atom.text)} ?" if atom.kind == "sign" else re.escape(atom.text)

    left = r"(?<!\w)" if atoms[0].kind != "sign" else ""
    right = r"(?!\w)" if atoms[-1].kind != "sign" else ""
    return left + "".join(map(part, atoms)).removeprefix(" ?").removesuffix(" ?") + right


def _rigid(atoms: tuple[_Atom, ...]) -> str:
    """Return the longest part of a phrase that can be written in one way only; empty where there is none."""
    return max(("".join(atom.text for atom in run) for run in _runs(atoms, ("word", "gap"))), key=len, default="")


def _runs(atoms: tuple[_Atom, ...], kinds: tuple[str, ...]) -> list[list[_Atom]]:
    """Return the runs of whole words joined by atoms of these kinds; a run begins and ends with a word."""
    runs: list[list[_Atom]] = [[]]
    for atom in atoms:
        if atom.kind not in kinds or atom.glued:
            runs.append([])
        elif runs[-1] or atom.kind == "word":
            runs[-1].append(atom)
    return [trimmed for run in runs if (trimmed := run[: _last_word(run) + 1])]


def _last_word(run: list[_Atom]) -> int:
    return max((index for index, atom in enumerate(run) if atom.kind == "word"), default=-1)


def _spellings(run: list[_Atom]) -> tuple[str, ...]:
    """Return the run, cut before it has too many signs, with and without a space on either side of each sign."""
    signs = [index for index, atom in enumerate(run) if atom.kind == "sign"]
    if len(signs) > _MAX_SIGNS:
        run = run[: signs[_MAX_SIGNS]]
        run = run[: _last_word(run) + 1]
    choices = [(f"{a.text}", f"{a.text} ", f" {a.text}", f" {a.text} ") if a.kind == "sign" else (a.text,) for a in run]
    return tuple("".join(choice) for choice in product(*choices))


@dataclass(frozen=True)
class Places:
    """The regular expressions behind the placeholders, made from the word lists when one is first used."""

    words: GuardWords

    @cached_property
    def expressions(self) -> Mapping[str, str]:
        """The expression of each placeholder; each is bounded and starts and ends with a letter or digit."""
        number = alternation(map(fold, self.words.numbers))
        return {
            "num": rf"(?:\d{{1,9}}(?:[.,]\d{{1,9}}){{0,3}}|(?:{number}(?!\w)[- ]?){{1,3}}(?<![- ]))",
            "nums": rf"(?:[1-9]0'?s|{alternation(map(fold, self.words.decades))})",
            "year": r"(?:19|20)\d\d",
            "any": r"\w(?:[\w'&/+.-]{0,38}\w)?",
            "lang": alternation(map(fold, self.words.languages)),
            "nat": alternation(map(fold, self.words.nationalities)),
        }

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    def end(self, name: str, folded: str, span: Span, *, last: bool) -> int:
        """Return where the words end that stand for a listed placeholder, from the start of `span` on; -1 where none do.

        They fill `span`, unless the placeholder is the `last` part of its phrase: then they end with the words themselves.
        """
        expression = self._compiled.get(name)
        if expression is None:
            expression = self._compiled[name] = re.compile(rf"{self.expressions[name]}(?!\w)")
        match = expression.match(folded, span.start) if last else expression.fullmatch(folded, span.start, span.end)
        return match.end() if match else -1


@dataclass(frozen=True)
class Phrase:
    """A phrase of a rule, ready to be looked for."""

    source: str
    places: Places
    case_sensitive: bool = False

    @cached_property
    def literal(self) -> str | None:
        """The folded phrase if there is but one way to write it."""
        return fold(self.source) if all(atom.kind in {"word", "gap"} for atom in self._atoms) else None

    @cached_property
    def reach(self) -> int:
        """How many characters the phrase may take up at most."""
        extra = {"place": _PLACE_REACH, "sign": 2}
        return sum(len(atom.text) + extra.get(atom.kind, 0) for atom in self._atoms)

    def around(self, text: str, folded: str, span: Span) -> Iterator[Span]:
        """Yield the places of the phrase in a text that hold all of `span`, ascending; `folded` is the text folded."""
        low, high = max(span.start - self.reach, 0), min(span.end + self.reach + 1, len(folded))
        for found in self._spans(folded, low, high):
            if found.start > span.start:
                return
            if found.end >= span.end and (not self.case_sensitive or self._same_case(text, folded, found)):
                yield found

    def fill(self, replacement: str, words: str) -> str:
        """Put what stands for the phrase's placeholders in `words`, as written there, into those of `replacement`."""
        match = self._expression.fullmatch(fold(words))
        for group in range(1, (match.re.groups if match else 0) + 1):
            start, end = match.span(group) if match else (0, 0)
            replacement = _PLACE.sub(words[start:end].replace("\\", r"\\"), replacement, count=1)
        return replacement

    @cached_property
    def _atoms(self) -> tuple[_Atom, ...]:
        return _atoms(fold(self.source))

    @cached_property
    def _rigid(self) -> str:
        return _rigid(self._atoms)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(_expression(self._atoms, self.places.expressions.__getitem__))

    @cached_property
    def _sketch(self) -> tuple[re.Pattern[str], tuple[str, ...]]:
        """An expression that finds more than the phrase and is compiled ten times as fast, and its placeholders in order.

        The whole expression and no placeholder where no list is behind one, or where two placeholders, or one and a word,
        stand so close that the sketch could not tell where the words of the first end.
        """
        places = [index for index, atom in enumerate(self._atoms) if atom.kind == "place"]
        listed = any(self._atoms[index].text in _LISTED for index in places)
        close = any(right - left <= _CLOSE for left, right in pairwise(places))
        if not listed or close or any(atom.glued for atom in self._atoms):
            return self._expression, ()
        sketch = _expression(self._atoms, lambda name: _LOOSE if name in _LISTED else self.places.expressions[name])
        return re.compile(sketch), tuple(self._atoms[index].text for index in places)

    @cached_property
    def _cased_expression(self) -> re.Pattern[str]:
        atoms = _atoms(_plain(self.source, fold(self.source)))
        return re.compile(_expression(atoms, lambda name: f"(?i:{self.places.expressions[name]})"))

    def _same_case(self, text: str, folded: str, span: Span) -> bool:
        written = _plain(text[span.start : span.end], folded[span.start : span.end])
        return self._cased_expression.fullmatch(written) is not None

    def _spans(self, folded: str, low: int, high: int) -> Iterator[Span]:
        if self.literal is None:
            # Most phrases that excuse a finding are not there, which their longest words tell without the expression.
            if folded.find(self._rigid, low, high) < 0:
                return
            sketch, names = self._sketch
            match = sketch.search(folded, low, high)
            while match:
                end = self._end(match, names, folded)
                if 0 <= end <= high:
                    yield Span(match.start(), end)
                match = sketch.search(folded, match.start() + 1, high)
            return
        start = folded.find(self.literal, low, high)
        while start >= 0:
            end = start + len(self.literal)
            if word_starts(folded, start) and word_ends(folded, end):
                yield Span(start, end)
            start = folded.find(self.literal, start + 1, high)

    def _end(self, match: re.Match[str], names: tuple[str, ...], folded: str) -> int:
        """Return where a place of the sketch ends, or -1 where a placeholder stands for none of its words."""
        end = match.end()
        for group, name in enumerate(names, 1):
            if name in _LISTED:
                span = Span(*match.span(group))
                last = span.end == match.end()
                found = self.places.end(name, folded, span, last=last)
                if found < 0:
                    return -1
                end = found if last else end
        return end


def word_starts(text: str, start: int) -> bool:
    """Whether no word reaches from the left across `start`."""
    return start == 0 or not (_in_word(text[start - 1]) and _in_word(text[start]))


def word_ends(text: str, end: int) -> bool:
    """Whether no word reaches across `end` to the right."""
    return end >= len(text) or not (_in_word(text[end - 1]) and _in_word(text[end]))


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _plain(text: str, folded: str) -> str:
    """Return the text with its letters as written and all other characters folded."""
    return "".join(char if char.isalpha() else plain for char, plain in zip(text, folded, strict=True))
