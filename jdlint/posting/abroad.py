"""Signs of a job abroad where no place of work is named: the company's places, the currency of the pay, the working hours."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Abroad, Pay, Place
from jdlint.model.text import Document, Hit, Span, Trigger
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting.gazetteer import Gazetteer
from jdlint.posting.place_context import any_of
from jdlint.posting.place_mentions import Mention

OWNER = "hours"
_REACH = 60
"""Characters between a word for the company and its places ("offices in London, Bristol and Leeds")."""
_AROUND = 200
_BASED = re.compile(r"[- ]based\b")

Hits = Mapping[str, tuple[Hit, ...]]
Found = tuple[tuple[Place, ...], Abroad | None]


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the words for the working hours of a place."""
    return tuple(Trigger(literal, OWNER) for literal in vocabulary.location.hours)


def finder(vocabulary: Vocabulary) -> Callable[[Document, Hits, Sequence[Place], Sequence[Pay]], Found]:
    """Return the function that adds, where no place was found, the country or the sign that pay and hours give."""
    homes = vocabulary.pay.homes

    @lru_cache(maxsize=1)
    def signs() -> Signs:
        return Signs(vocabulary.location)

    def find(document: Document, hits: Hits, places: Sequence[Place], paid: Sequence[Pay]) -> Found:
        if places:
            return signs().widened(tuple(places), hits.get(OWNER, ())), None
        found = _by_pay(paid, homes)
        if found is not None or any(pay.currency is not None for pay in paid):
            return found or ((), None)
        return signs().by_hours(document, hits.get(OWNER, ()))

    return find


def _by_pay(paid: Sequence[Pay], homes: Mapping[str, str]) -> Found | None:
    """Judge by the currency, if all pay is in one that is not the dollar of the United States."""
    currencies = {pay.currency for pay in paid}
    if len(currencies) != 1:
        return None
    currency = currencies.pop()
    if currency is None or currency not in homes:
        return None
    span, home = paid[0].span, homes[currency]
    return ((Place(home, span),), None) if home else ((), Abroad(f"the pay is in {currency}", span))


@dataclass(frozen=True)
class Signs:
    """The compiled words of such signs."""

    words: PlaceWords

    @cached_property
    def _company(self) -> re.Pattern[str]:
        return any_of(self.words.company_cues)

    @cached_property
    def _firm(self) -> re.Pattern[str]:
        return any_of(self.words.based_firms)

    @cached_property
    def _against(self) -> re.Pattern[str]:
        return any_of(self.words.not_abroad)

    @cached_property
    def _against_hours(self) -> re.Pattern[str]:
        # A bare sign may stand for a budget; hours say more than that. Pay in dollars has been looked at before.
        return any_of(word for word in self.words.not_abroad if word[0].isalnum())

    @cached_property
    def _not_hours(self) -> re.Pattern[str]:
        return any_of(self.words.not_hours)

    def by_company(self, document: Document, mentions: Sequence[Mention], known: Gazetteer) -> tuple[Place, ...]:
        """Return the foreign places of the company, if the posting names no place at home and speaks of nothing from there."""
        found: dict[str, Place] = {}
        for mention in mentions:
            if known.is_within(mention.code, self.words.home):
                return ()
            if self._is_companys(document, mention):
                found.setdefault(mention.code, Place(mention.code, mention.span))
        inner = [code for code in found if not any(known.is_within(one, code) for one in found if one != code)]
        if not inner or self._against.search(document.folded):
            return ()
        return tuple(found[code] for code in inner)

    def _is_companys(self, document: Document, mention: Mention) -> bool:
        start, end = mention.span
        sentence = document.sentence_at(start)
        based = _BASED.match(document.folded, end, sentence.end)
        if based is not None:
            return self._firm.search(document.folded, based.end(), min(sentence.end, based.end() + _REACH)) is not None
        before = self._company.finditer(document.folded, max(sentence.start, start - _REACH), start)
        return bool(deque(before, maxlen=1))

    def widened(self, places: tuple[Place, ...], hits: Sequence[Hit]) -> tuple[Place, ...]:
        """Add the whole country to places in it where the working hours are those of all of it ("UTC-10 to UTC-5")."""
        known, home = {place.code for place in places}, self.words.home
        whole = next((hit for hit in hits if self.words.hours[hit.literal] == home and hit.literal[-1].isdigit()), None)
        if whole is None or home in known or not all(code.startswith(f"{home}-") for code in known):
            return places
        return (*places, Place(home, Span(whole.start, whole.end)))

    def by_hours(self, document: Document, hits: Sequence[Hit]) -> Found:
        """Judge by the first working hours that are the job's own ("British office hours")."""
        for hit in hits:
            sentence = document.sentence_at(hit.start)
            start, end = max(sentence.start, hit.start - _AROUND), min(sentence.end, hit.end + _AROUND)
            if self._not_hours.search(document.folded, start, end):
                continue
            span, home = Span(hit.start, hit.end), self.words.hours[hit.literal]
            if home == self.words.home:
                return (Place(home, span),), None
            if self._against_hours.search(document.folded):
                return (), None
            said = document.text[span.start : span.end]
            return ((Place(home, span),), None) if home else ((), Abroad(f"the work is done in “{said}”", span))
        return (), None
