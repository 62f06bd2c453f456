"""Where the work is: the jurisdictions that a posting names as places of work or of hire."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model.posting import Place, Remote, Section, SectionKind
from jdlint.model.text import Document, Hit, Span, Trigger, fold
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting import remote
from jdlint.posting.abroad import Signs
from jdlint.posting.gazetteer import Gazetteer, gazetteer
from jdlint.posting.place_context import Cues, Weight, cues
from jdlint.posting.place_fields import OWNER, Field, fields
from jdlint.posting.place_mentions import Mention, Mentions

Found = tuple[tuple[Place, ...], Remote, tuple[Place, ...]]
Finder = Callable[[Document, Mapping[str, tuple[Hit, ...]], Sequence[Section]], Found]


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the names of places, `, ST` for every postal code, openings of location lines, and words for remote work."""
    known = gazetteer(vocabulary.places)
    codes = [f",{space}{code.lower()}" for code in known.postal for space in (" ", "")]
    literals = dict.fromkeys([*known.names, *codes, *vocabulary.location.line_cues])
    return (*(Trigger(literal, OWNER) for literal in literals), *remote.triggers(vocabulary.location))


def finder(vocabulary: Vocabulary) -> Finder:
    """Return the function that finds a document's places of work, how far the work is remote, and the places shut out."""

    @lru_cache(maxsize=1)
    def reader() -> PlaceReader:
        known = gazetteer(vocabulary.places)
        return PlaceReader(known, cues(vocabulary), remote.reader(vocabulary.location), Signs(vocabulary.location))

    def find(document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> Found:
        return reader().read(document, hits, sections)

    return find


@dataclass(frozen=True)
class PlaceReader:
    """The compiled words for places, made ready to read documents."""

    known: Gazetteer
    cues: Cues
    remote: remote.RemoteReader
    signs: Signs

    def read(self, document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> Found:
        """Return the places and the kind of work place of one document, and the places in which nobody is hired."""
        own = hits.get(OWNER, ())
        located = fields(document, own, sections, self.cues.words)
        kind = self.remote.read(document, hits.get(remote.OWNER, ()), located)
        mentions = Mentions(document, self.known, located, self.cues.words).find(own)
        named = tuple(mentions)
        shut_out = {mention.code: mention.span for mention in mentions if self.cues.is_shut_out(document, mention)}
        if any(self._is_just_remote(document, field) for field in located):
            mentions = [mention for mention in mentions if self._binds_worker(document, mention)]
        told = [Span(section.start, section.end) for section in sections if section.kind is SectionKind.LOCATION]
        marked = [self._marked(document, mention, told) for mention in self._joined(document, mentions, located)]
        weighed = [(mention, self.cues.weigh(document, mention)) for mention in marked]
        chosen = self._chosen(weighed) or self.signs.by_company(document, named, self.known)
        return chosen, kind, tuple(Place(code, span) for code, span in shut_out.items())

    def _marked(self, document: Document, mention: Mention, told: Sequence[Span]) -> Mention:
        inside = any(span.start <= mention.span.start < span.end for span in told)
        return self.cues.mark(document, mention)._replace(told=inside)

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
