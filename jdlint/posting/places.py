"""Where the work is: the jurisdictions that a posting names as places of work or of hire."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model.posting import Place, Remote, Section, SectionKind
from jdlint.model.text import Document, Hit, Span, Trigger, fold
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting import place_towns, remote
from jdlint.posting.abroad import Signs
from jdlint.posting.gazetteer import Gazetteer, gazetteer
from jdlint.posting.place_context import Cues, Weight, cues
from jdlint.posting.place_employers import Employers
from jdlint.posting.place_fields import OWNER, Field, fields
from jdlint.posting.place_mentions import Mention, Mentions, address
from jdlint.posting.place_towns import Towns

Found = tuple[tuple[Place, ...], Remote, tuple[Place, ...]]
Finder = Callable[[Document, Mapping[str, tuple[Hit, ...]], Sequence[Section]], Found]


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the names of places, `, ST` for every postal code, openings of location lines, and words for remote work."""
    known = gazetteer(vocabulary.places)
    codes = [f",{space}{code.lower()}" for code in known.postal for space in (" ", "")]
    literals = dict.fromkeys([*known.names, *codes, *vocabulary.location.line_cues])
    own = (Trigger(literal, OWNER) for literal in literals)
    return (*own, *place_towns.triggers(vocabulary.location), *remote.triggers(vocabulary.location))


def finder(vocabulary: Vocabulary) -> Finder:
    """Return the function that finds a document's places of work, how far the work is remote, and the places shut out."""

    @lru_cache(maxsize=1)
    def reader() -> PlaceReader:
        known, words = gazetteer(vocabulary.places), vocabulary.location
        towns = Towns(known, words, vocabulary.towns)
        return PlaceReader(known, cues(vocabulary), towns, remote.reader(words), Employers(known, words), Signs(words))

    def find(document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> Found:
        return reader().read(document, hits, sections)

    return find


@dataclass(frozen=True)
class PlaceReader:
    """The compiled words for places, made ready to read documents."""

    known: Gazetteer
    cues: Cues
    towns: Towns
    remote: remote.RemoteReader
    employers: Employers
    signs: Signs

    def read(self, document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> Found:
        """Return the places and the kind of work place of one document, and the places in which nobody is hired."""
        own = hits.get(OWNER, ())
        located = fields(document, own, sections, self.cues.words)
        kind = self.remote.read(document, hits.get(remote.OWNER, ()), located)
        mentions = Mentions(document, self.known, located, self.cues.words, own).find()
        mentions += self.towns.find(document, hits.get(place_towns.OWNER, ()), located, mentions)
        named = tuple(mentions)
        shut_out = {mention.code: mention.span for mention in mentions if self.cues.is_shut_out(document, mention)}
        mentions = [mention for mention in mentions if mention.field is not None or mention.code not in shut_out]
        if any(self._is_just_remote(document, field) for field in located):
            mentions = [mention for mention in mentions if self._binds_worker(document, mention)]
        told = [Span(section.start, section.end) for section in sections if section.kind is SectionKind.LOCATION]
        marked = [self._marked(document, mention, told) for mention in self._joined(document, mentions, located)]
        weighed = [(mention, self.cues.weigh(document, mention)) for mention in marked]
        if kind is not Remote.REMOTE:
            weighed = self._narrowed(weighed)
        for mention, weight in [*weighed]:
            if weight is Weight.FIELD and self.cues.is_preferred(document, mention):
                weighed.append((mention._replace(code=self.cues.words.home, anywhere=True), weight))
        chosen = self._chosen(weighed) or self._guessed(document, named, kind)
        return chosen, kind, tuple(Place(code, span) for code, span in shut_out.items())

    def _guessed(self, document: Document, named: Sequence[Mention], kind: Remote) -> tuple[Place, ...]:
        """Return the place of the employer where nothing says where the work is: its name's, its address's, its offices'."""
        if kind is not Remote.REMOTE:
            found = self.employers.places(document, named) or address(document, self.known)
            if found:
                return found
        return self.signs.by_company(document, named, self.known)

    def _marked(self, document: Document, mention: Mention, told: Sequence[Span]) -> Mention:
        inside = any(span.start <= mention.span.start < span.end for span in told)
        return self.cues.mark(document, mention)._replace(told=inside or mention.told)

    def _is_just_remote(self, document: Document, field: Field) -> bool:
        """Whether a location field says that the work is remote, and nothing else."""
        return not field.title and self.remote.is_remote(document.folded[field.start : field.end])

    def _binds_worker(self, document: Document, mention: Mention) -> bool:
        """Whether a place in the text may narrow down remote work: a country, or a place that the worker is held to."""
        return mention.field is not None or "-" not in mention.code or self.cues.holds_worker(document, mention)

    def _joined(self, document: Document, mentions: Sequence[Mention], located: Sequence[Field]) -> Iterable[Mention]:
        """Name a city of the front matter more exactly by the state that stands in another key."""
        states = [mention.code for mention in mentions if mention.field is not None and self.known.is_state(mention.code)]
        for field in located:
            if not field.key or not states:
                continue
            city = fold(document.text[field.start : field.end])
            code = next((found for state in states if (found := self.known.localities.get((city, state))) is not None), None)
            if code is not None:
                yield Mention(code, Span(field.start, field.end), field, composite=True)
        yield from mentions

    def _narrowed(self, weighed: Sequence[tuple[Mention, Weight]]) -> list[tuple[Mention, Weight]]:
        """Let the text say where the work is within a country that is all that the location fields name."""
        told = {mention.code for mention, weight in weighed if weight is Weight.FIELD}
        if len(told) != 1 or not self.known.is_country(code := told.pop()):
            return list(weighed)
        return [
            (mention, Weight.FIELD if weight is Weight.CUED and self.known.is_within(mention.code, code) else weight)
            for mention, weight in weighed
        ]

    def _chosen(self, weighed: Sequence[tuple[Mention, Weight]]) -> tuple[Place, ...]:
        """Keep the places said with most weight, and of those the most specific."""
        best = max((weight for _, weight in weighed), default=Weight.NONE)
        if best is Weight.NONE:
            return ()
        floor = {Weight.FIELD: {Weight.FIELD, Weight.HIRE}, Weight.HIRE: {Weight.HIRE, Weight.CUED}, Weight.CUED: {Weight.CUED}}
        kept = [(mention, weight) for mention, weight in weighed if weight in floor.get(best, {best})]
        codes = {mention.code for mention, _ in kept}
        found: dict[str, Place] = {}
        for mention, _ in kept:
            inner = any(code != mention.code and self.known.is_within(code, mention.code) for code in codes)
            if not inner or mention.anywhere:
                found.setdefault(mention.code, Place(mention.code, mention.span))
        return tuple(sorted(found.values(), key=lambda place: place.span or Span(0, 0)))
