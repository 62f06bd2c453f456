"""How a number is meant: floor or ceiling, a target of the person, or no target at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jdlint.model.posting import SectionKind
from jdlint.model.vocabulary import MetricGrammar
from jdlint.posting.numbers import Figure

# How far around a number the words are looked for that say how it is meant.
_AROUND = 160
_CLOSE = 40
# Sections whose numbers describe the company, its benefits or the law.
_NO_TARGETS = frozenset(
    {SectionKind.COMPANY, SectionKind.BENEFITS, SectionKind.EEO, SectionKind.LEGAL, SectionKind.ACCOMMODATION}
)
_CLAUSE_END = re.compile(r"[;\n]|\. ")


class RoleReader:
    """Reads comparators and roles by the words of a grammar."""

    def __init__(self, grammar: MetricGrammar) -> None:
        """Compile the words of the grammar."""
        self._comparators = {**dict.fromkeys(grammar.floor, ">="), **dict.fromkeys(grammar.ceiling, "<=")}
        comparators = _words(self._comparators)
        approximate = _words(grammar.approximate)
        self._before = re.compile(rf"(?P<words>{comparators})(?: ?(?:a|an|of|the|{approximate})){{0,2}} ?\(?$")
        self._after = re.compile(rf"[ )]{{0,2}}(?P<words>{comparators})(?![\w])(?! \d)")
        self._relative = re.compile(rf"(?:{_words(grammar.relative)}) $")
        self._change = re.compile(rf"\b{_words(grammar.change)}\b")
        self._claims = _any((*grammar.company_claim, *grammar.volume))
        self._lifted = re.compile(rf"\b{_words(grammar.target)}\b")
        self._innocent = _any((*grammar.benefit, *grammar.compliance, *grammar.no_target))
        self._bonus, self._past = _any(grammar.bonus), _any(grammar.past)

    def comparator(self, text: str, figure: Figure | None) -> str:
        """Return ">=", "<=" or "=" by the words around the figure."""
        if figure is None:
            return "="
        before = self._before.search(text, max(0, figure.start - _CLOSE), figure.start)
        if before is not None:
            return self._comparators[before["words"]]
        after = self._after.match(text, figure.end)
        if after is not None:
            return self._comparators[after["words"]]
        return ">=" if figure.plus else "="

    def is_change(self, text: str, figure: Figure) -> bool:
        """Whether a range is a way to go ("raise from 80 to 95%")."""
        before = text[max(0, figure.start - _AROUND) : figure.start]
        return before.endswith("from ") and self._change.search(before) is not None

    def role(self, text: str, start: int, end: int, figure: Figure | None, section: SectionKind | None) -> str:
        """Return `target`, `past`, `bonus` or `none` for the words at `start:end`."""
        if section in _NO_TARGETS:
            return "none"
        if figure is not None and self._relative.search(text, max(0, figure.start - _CLOSE), figure.start):
            return "none"
        around = _clause(text, start, end)
        if self._innocent.search(around) or (self._claims.search(around) and not self._lifted.search(around)):
            return "none"
        if self._bonus.search(around) or section is SectionKind.PAY:
            return "bonus"
        return "past" if self._past.search(around) else "target"


def _clause(text: str, start: int, end: int) -> str:
    """Return the words around a number, up to a semicolon or the end of a row's cell on either side."""
    before = _CLAUSE_END.split(text[max(0, start - _AROUND) : start])[-1]
    after = _CLAUSE_END.split(text[end : end + _AROUND], maxsplit=1)[0]
    return before + text[start:end] + after


def _words(words: Iterable[str]) -> str:
    """Return an expression for any of the words, longest first, not inside a longer word."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(rf"(?<!\w){re.escape(word)}" for word in longest_first) + ")" if longest_first else "(?!)"


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")
