"""The place that the employer's own name tells ("City of Los Angeles"), where a posting says nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Place
from jdlint.model.text import Document, RegionKind, Span
from jdlint.posting.gazetteer import Gazetteer
from jdlint.posting.place_context import any_of
from jdlint.posting.place_mentions import Mention

_OPENING = 400
"""Characters of the body in which an employer names itself; later on, it does so twice."""
_REACH = 30
_AROUND = 200


@dataclass(frozen=True)
class Employers:
    """The compiled words around the name of an employer."""

    known: Gazetteer
    words: PlaceWords

    @cached_property
    def _leader(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of((*self.words.seat_words, *self.words.employer_leaders)).pattern}) $")

    @cached_property
    def _follower(self) -> re.Pattern[str]:
        return re.compile(rf" (?:{any_of((*self.words.county_words, *self.words.employer_followers)).pattern})")

    @cached_property
    def _own(self) -> re.Pattern[str]:
        """A name that is an employer's by itself ("City of Los Angeles", "Wake County")."""
        opening, closing = any_of(self.words.seat_words).pattern, any_of(self.words.county_words).pattern
        return re.compile(rf"{opening} .*|.* {closing}")

    @cached_property
    def _says(self) -> re.Pattern[str]:
        return re.compile(f" {any_of(self.words.employer_says).pattern}")

    @cached_property
    def _against(self) -> re.Pattern[str]:
        return any_of((*self.words.not_employer, *self.words.legal))

    def places(self, document: Document, mentions: Sequence[Mention]) -> tuple[Place, ...]:
        """Return the one place that the names of employers tell, the most exact; none where they tell several."""
        named = [mention for mention in mentions if self._names_employer(document, mention)]
        codes = {mention.code for mention in named}
        deepest = [code for code in codes if all(self.known.is_within(code, other) for other in codes)]
        if not deepest or not self._is_plain(document, named):
            return ()
        return (Place(deepest[0], next(mention.span for mention in named if mention.code == deepest[0])),)

    def _is_plain(self, document: Document, named: Sequence[Mention]) -> bool:
        """Whether the employer names itself at the top, or more than once."""
        body = next((region.start for region in document.regions if region.kind is not RegionKind.FRONT_MATTER), 0)
        return len(named) > 1 or any(mention.span.start < body + _OPENING for mention in named)

    def _names_employer(self, document: Document, mention: Mention) -> bool:
        folded, (start, end) = document.folded, mention.span
        if self._says.match(folded, end):
            return True
        if "-" not in mention.code or not (
            self._own.fullmatch(folded, start, end)
            or self._leader.search(folded, max(0, start - _REACH), start)
            or (document.text[end + 1 : end + 2].isupper() and self._follower.match(folded, end))
        ):
            return False
        sentence = document.sentence_at(start)
        window = Span(max(sentence.start, start - _AROUND), min(sentence.end, end + _AROUND))
        return self._against.search(folded, *window) is None
