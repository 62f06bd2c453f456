"""Mentions of places in a text: names, `City, ST`, and bare postal codes in location fields."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from unicodedata import category

from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Place
from jdlint.model.text import Document, Hit, Span, fold
from jdlint.posting.gazetteer import CITY_BEFORE, CITY_REACH, Gazetteer, Name
from jdlint.posting.place_fields import Field, field_at
from jdlint.posting.remote import longest

_BARE_CODE = re.compile(r"(?<![A-Za-z.&'-])[A-Z]{2}(?![A-Za-z.&'-])")
_AFTER_CODE = re.compile(r"\b[A-Z]{2},? (?:or|and|OR|AND) $")
"""A code and the word that joins the next one to it."""
_LAST_CITY = re.compile(r"([^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}) $")
_AFTER_COMMA = re.compile(r", ?([^\W\d_a-z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,3}?)(?= ?[,;/|()\n]|\.? ?(?:\n|$))")
_ZIP = re.compile(r"[ ,]{1,2}\d{5}(?:-\d{4})?(?!\d)")
_ZIPPED = re.compile(r"(?<=[A-Za-z.][ ,])([A-Z]{2}),? \d{5}")
_TOWN_AND_CODE = re.compile(r"(?<![\w.])([A-Z][a-z.'’-]{2,20}(?: [A-Z][a-z.'’-]{1,20}){0,2}) ([A-Z]{2})(?![\w'’&])")
_PARTED = re.compile(r"[,;()]")
_WORD = re.compile(r"[a-z-]+")
_RUN = re.compile(r"(?<![A-Za-z])[A-Z]{2}(?:(?:, ?(?:or |and )?| or | and | & )[A-Z]{2}){2,40}(?![A-Za-z])")
"""Postal codes in a row, which count in a title too ("Remote - WA, CA, OR or ID")."""
_LISTED_BEFORE = re.compile(r"([\w.'’ -]+?) ?(?:[,/&]|\bor\b|\band\b)+ ?(?:(?:or|and) )?$")
_LISTED_AFTER = re.compile(r" ?(?:, ?(?:or |and )?|/ ?|& ?|or |and )([\w.'’-]+(?: [\w.'’-]+){0,3})")
_PART_WORDS = 3
"""Words that the name of a state or country has at most, where it stands beside another in a list."""
_LEAST_UNCASED = 4
"""Letters from which a name counts in a field though it is not capitalised."""


class Mention(NamedTuple):
    """A place that is named, before anybody says that the work is there."""

    code: str
    span: Span
    field: Field | None = None
    composite: bool = False
    """City and state together."""
    sure: bool = True
    """Whether it can be nothing but a place: false for "Smith, MD"."""
    anywhere: bool = False
    """Whether the work is open to all of it ("anywhere in the US")."""
    told: bool = False
    """Whether it stands in the section on the location."""


@dataclass(frozen=True)
class Mentions:
    """Finds the mentions of one document."""

    document: Document
    known: Gazetteer
    fields: Sequence[Field]
    words: PlaceWords
    hits: Sequence[Hit]

    @cached_property
    def _starts(self) -> list[int]:
        return [field.start for field in self.fields]

    @cached_property
    def _standing(self) -> frozenset[tuple[str, bool]]:
        """The places whose name, or the name of a city of theirs, stands anywhere in the document."""
        names = (self.known.names[hit.literal] for hit in self.hits if hit.literal in self.known.names)
        return frozenset((name.code, name.is_city) for name in names)

    def find(self) -> list[Mention]:
        """Return all mentions, ascending and apart."""
        found: list[Mention] = []
        for hit in longest([hit for hit in self.hits if hit.literal in self.known.names or hit.literal[0] == ","]):
            if hit.literal[0] == "," and found and self._closes(found[-1], hit):
                found.append(Mention(hit.literal[-2:].upper(), Span(hit.end - 2, hit.end), found[-1].field))
                continue  # The "CA" of "Toronto, ON, CA" is Canada.
            mention = self._coded(hit) if hit.literal[0] == "," else self._named(hit, self.known.names[hit.literal])
            if mention is not None:
                if found and found[-1].span.end > mention.span.start and self._are_listed(found[-1], mention, hit):
                    mention = mention._replace(span=Span(hit.start, hit.end), code=self._state(hit), composite=False)
                self._append(found, mention)
        return sorted([*found, *self._bare(found)], key=lambda mention: mention.span)

    def _closes(self, last: Mention, hit: Hit) -> bool:
        """Whether a code is that of the country in which the city and province right before it lie."""
        country = hit.literal[-2:].upper()
        known = self.known.is_country(country) and last.code != country and self.known.is_within(last.code, country)
        if not known or last.span.end != hit.start:
            return False
        city = self.document.text[last.span.start : last.span.end]
        namesake = self.known.knows(city, self.known.postal[country]) and self._is_namesake(last.code, country)
        return last.composite or (self.known.is_state(last.code) and not namesake)

    def _lies_in_other(self, hit: Hit, code: str) -> bool:
        """Whether a country follows a city's name in which the city of that name does not lie ("San Jose, Costa Rica")."""
        match = _AFTER_COMMA.match(self.document.text, hit.end)
        name = self.known.names.get(fold(match[1])) if match is not None else None
        return name is not None and self.known.is_country(name.code) and not self.known.is_within(code, name.code)

    def _are_listed(self, last: Mention, mention: Mention, hit: Hit) -> bool:
        """Whether two places are parts of a list ("Chicago, New York") and not a city with its state ("Paris, Texas")."""
        if self.known.is_within(last.code, mention.code) or hit.literal[0] == ",":
            return False
        whole = self.known.names.get(fold(self.document.text[last.span.start : last.span.end]))
        if mention.composite and whole is not None and not whole.is_city and self.known.is_state(whole.code):
            return False  # Only a town is read with the state after it: "Delaware, Ohio".
        if f"{hit.literal}, {hit.literal}" in self.known.names:
            return True
        # A city with a code of its own has namesakes in other states ("Cleveland, Tennessee").
        namesake = not self.known.is_state(last.code) and not self.known.is_country(last.code)
        return not namesake and last.code.partition("-")[0] == mention.code.partition("-")[0]

    def _state(self, hit: Hit) -> str:
        return self.known.names[hit.literal].code

    def _append(self, found: list[Mention], mention: Mention) -> None:
        """Add a mention; a state swallows the city before it, and keeps the city's own code."""
        while found and found[-1].span.end > mention.span.start:
            last = found.pop()
            if last.code != mention.code and self.known.is_within(last.code, mention.code):
                mention = mention._replace(code=last.code)
            span = Span(min(last.span.start, mention.span.start), max(last.span.end, mention.span.end))
            mention = mention._replace(span=span, sure=mention.sure or (last.sure and not last.composite))
        found.append(mention)

    def _field(self, offset: int) -> Field | None:
        return field_at(self.fields, self._starts, offset)

    def _named(self, hit: Hit, name: Name) -> Mention | None:
        text = self.document.text
        field = self._field(hit.start)
        written = text[hit.start : hit.end]
        uncased = "-" in written and field is not None and not field.title
        if name.capitals and not uncased and (not written.isupper() or category(text[hit.end : hit.end + 1] or " ") == "Sc"):
            return None  # "us", or the "US" of "US$"
        if not written[0].isupper() and (field is None or field.title or len(written) < _LEAST_UNCASED):
            return None
        state = self.known.is_state(name.code) and not name.is_city
        city = self._city(Span(hit.start, hit.end), name.code) if state and "," not in hit.literal else None
        if city is not None:
            code = self.known.locality(text[city.start : city.end].rstrip(), name.code)
            return Mention(code, Span(city.start, hit.end), field, composite=True)
        if name.is_city and self._lies_in_other(hit, name.code):
            return None
        if not name.alone and not self._stands_among_states(field):
            return None
        return Mention(name.code, Span(hit.start, hit.end), field, composite="," in hit.literal)

    def _stands_among_states(self, field: Field | None) -> bool:
        """Whether a field lists several states, so that an ambiguous name in it is one too."""
        if field is None or field.title:
            return False
        if field.key.rpartition(".")[2] in {"state", "region"}:
            return True
        parts = [part.strip() for part in _PARTED.split(fold(self.document.text[field.start : field.end]))]
        return sum(part in self.known.names and self.known.is_state(self.known.names[part].code) for part in parts) > 1

    def _city(self, state: Span, code: str) -> Span | None:
        """Return the city that stands before a state, which has that code, and a comma."""
        text = self.document.text
        floor = max(0, state.start - CITY_REACH)
        line = text.rfind("\n", floor, state.start) + 1
        before = text[max(floor, line) : state.start]
        if not before.rstrip().endswith(","):
            return None
        match = CITY_BEFORE.search(before)
        if match is None or match[1] in self.known.postal or fold(match[1]) in self.words.remote:
            return None
        start = max(floor, line) + match.start(1)
        city = Span(start, start + len(match[1]))
        name = self.known.names.get(fold(match[1]))
        return city if name is None or name.is_city or self._is_town_in(name, city, state, code) else None

    def _is_town_in(self, name: Name, city: Span, state: Span, code: str) -> bool:
        """Whether the name of a place before a state is that of a town in it ("Ontario, California"), not one of a list."""
        written = self.document.text[state.start : state.start + 2]
        if self.known.knows(self.document.text[city.start : city.end], code):
            return not self.known.is_within(name.code, written) or self._is_namesake(name.code, written)
        if not (self.known.is_country(name.code) or self.known.is_state(name.code)):
            return True
        if self.known.is_within(code, name.code) or self.known.is_within(name.code, written):
            return False
        return not self._is_beside_state(city, state, code) and self._is_called_like(name, city, state, code)

    def _is_called_like(self, name: Name, city: Span, state: Span, code: str) -> bool:
        """Whether a town may be called like a state: a known one, or any that stands alone with a postal code."""
        text, field = self.document.text, self._field(city.start)
        coded = text[state.start : state.end] in self.known.postal
        cued = text[max(0, city.start - 4) : city.start].lower() == " in "
        remote = False
        if field is not None:
            if field.key.rpartition(".")[2] in {"state", "region"}:
                return False
            remote = not set(_WORD.findall(self.document.folded, field.start, field.end)).isdisjoint(self.words.remote)
        if fold(text[city.start : city.end]) in self.words.namesakes.get(code, ()):
            return coded or (not remote and (field is not None or cued))
        before = self.document.folded[field.start : city.start].strip(" :*") if field is not None and not field.title else None
        alone = before is not None and (not before or before in self.words.line_cues)
        return coded and self.known.is_state(name.code) and (cued or (alone and not remote))

    def _is_beside_state(self, city: Span, state: Span, code: str) -> bool:
        """Whether another state or country stands right before a city or right after its state, so that all are a list."""
        text = self.document.text
        floor = max(0, city.start - CITY_REACH)
        before = _LISTED_BEFORE.search(text[max(floor, text.rfind("\n", floor, city.start) + 1) : city.start])
        zipped = _ZIP.match(text, state.end)
        after = _LISTED_AFTER.match(text, zipped.end() if zipped else state.end)
        behind = before[1].split()[-_PART_WORDS:] if before is not None else []
        ahead = after[1].split()[:_PART_WORDS] if after is not None else []
        parts = [" ".join(behind[first:]) for first in range(len(behind))]
        parts += [" ".join(ahead[: last + 1]) for last in range(len(ahead))]
        return any(self._is_other_state(part.rstrip("."), code) for part in parts)

    def _is_other_state(self, part: str, code: str) -> bool:
        name = self.known.names.get(fold(part))
        if part in self.known.postal:
            return not (name is not None and self.known.is_within(code, name.code))
        if name is None or name.is_city or (name.capitals and not part.isupper()):
            return False
        region = self.known.is_state(name.code) or self.known.is_country(name.code)
        return region and not self.known.is_within(code, name.code)

    def _is_namesake(self, province: str, country: str) -> bool:
        """Whether "Ontario, CA" means a town of a state: unless a place of that country is named elsewhere."""
        own = (code for code, is_city in self._standing if is_city or code != province)
        return not any(self.known.is_within(code, country) for code in own)

    def _coded(self, hit: Hit) -> Mention | None:
        text = self.document.text
        start = hit.end - 2
        code = text[start : hit.end]
        if not code.isupper() or text[hit.end : hit.end + 1] in {"'", "’", "&"}:
            return None
        state = self.known.postal[code]
        field = self._field(start)
        city = self._city(Span(start, hit.end), state)
        if city is None:
            return Mention(state, Span(start, hit.end), field) if field is not None and not field.title else None
        written = text[city.start : city.end]
        abroad = None if self.known.knows(written, state) else self.known.abroad(written, code)
        if abroad is not None:
            return Mention(abroad, Span(city.start, hit.end), field, composite=True)
        sure = self.known.knows(written, state) or _ZIP.match(text, hit.end) is not None or field is not None
        return Mention(self.known.locality(written, state), Span(city.start, hit.end), field, composite=True, sure=sure)

    def _bare(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """Yield postal codes that stand alone in location fields ("Austin TX", "CA or NY")."""
        taken = sorted(mention.span for mention in found)
        text = self.document.text
        for field in self.fields:
            whole = text[field.start : field.end]
            tagged = self._is_tagged(field)
            if whole.isupper() and " " in whole.strip() and not tagged:
                continue
            for match in self._codes(field):
                span = Span(match.start(), match.end())
                before = bisect_left(taken, (span.end,)) - 1
                if before >= 0 and taken[before].end > span.start:
                    continue
                before_it = text[field.start : span.start]
                code = match[0] if tagged else self._bare_code(match[0], field, before_it, found)
                if code is not None:
                    yield Mention(code, span, field)

    def _codes(self, field: Field) -> Iterator[re.Match[str]]:
        """Yield what may be a code in a field: in a title, what stands in a row; beside "#US", the tags of countries."""
        text = self.document.text
        runs = _RUN.finditer(text, field.start, field.end) if field.title else ()
        areas = [Span(*run.span()) for run in runs] if field.title else [Span(field.start, field.end)]
        tagged = self._is_tagged(field)
        for area in areas:
            for match in _BARE_CODE.finditer(text, *area):
                if not tagged or (text[match.start() - 1] == "#" and match[0] in self.known.countries):
                    yield match

    def _is_tagged(self, field: Field) -> bool:
        """Whether a field lists tags of countries ("#US; #AR; #CA")."""
        return not field.title and f"#{self.words.home}" in self.document.text[field.start : field.end]

    def _bare_code(self, written: str, field: Field, before: str, found: Sequence[Mention]) -> str | None:
        state = self.known.postal.get(written)
        alone = fold(self.document.text[field.start : field.end]).strip() == written.lower()
        if "country" in field.key or (state is None and alone):
            return written if written in self.known.countries else None
        if state is None or field.title:
            return state
        city = _LAST_CITY.search(before)
        if city is None or fold(city[1]) in self.words.remote:
            careful = written in self.words.careful_codes
            doubtful = careful and before.strip() and before.rstrip()[-1].isalnum() and not _AFTER_CODE.search(before)
            return None if doubtful or (careful and self._means_country(written, state, found)) else state
        if city[1].split()[-1] in self.known.postal:
            return None  # the "OR" of "Boston, MA OR Denver"
        abroad = None if self.known.knows(city[1], state) else self.known.abroad(city[1], written)
        return abroad or self.known.locality(city[1], state)

    def _means_country(self, written: str, state: str, found: Sequence[Mention]) -> bool:
        """Whether a code of a state and of a country stands among places of that country and none of the state's."""
        home = state.partition("-")[0]
        named = {mention.code for mention in found}
        return any(self.known.is_within(code, written) for code in named) and not any(
            self.known.is_within(code, home) for code in named
        )


def address(document: Document, known: Gazetteer) -> tuple[Place, ...]:
    """Return the state of a posting's addresses ("Erie PA 16501", "Denver CO"), if all that tell a state lie in one."""
    zipped = (match for match in _ZIPPED.finditer(document.text) if match[1] in known.postal)
    found = [Place(known.postal[match[1]], Span(*match.span(1))) for match in zipped] or [*_known_towns(document, known)]
    return (found[0],) if len({place.code for place in found}) == 1 else ()


def _known_towns(document: Document, known: Gazetteer) -> Iterator[Place]:
    """Yield the towns that stand right before the code of a state in which they are known to lie."""
    for match in _TOWN_AND_CODE.finditer(document.text):
        state, words = known.postal.get(match[2], ""), match[1].split()
        towns = (" ".join(words[first:]) for first in range(len(words)))
        town = next((town for town in towns if known.knows(town, state)), None)
        if town is not None:
            yield Place(known.locality(town, state), Span(match.end(1) - len(town), match.end(2)))
