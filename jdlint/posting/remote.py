"""Where the work is done: remote, hybrid or on site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jdlint.model.place_words import PlaceWords
from jdlint.model.posting import Remote
from jdlint.model.text import Document, Hit, RegionKind, Trigger
from jdlint.posting.place_fields import Field, field_at

OWNER = "remote"
_YES = frozenset({"true", "yes"})
_NO = frozenset({"false", "no"})


def triggers(words: PlaceWords) -> tuple[Trigger, ...]:
    """Return the words that may say how far the work is remote."""
    literals = dict.fromkeys([*words.remote, *words.hybrid, *words.onsite, *words.not_remote])
    return tuple(Trigger(literal, OWNER) for literal in literals)


@dataclass(frozen=True)
class RemoteReader:
    """The words for remote work, by what they say."""

    meaning: Mapping[str, Remote | None]
    keys: frozenset[str]

    def read(self, document: Document, hits: Sequence[Hit], fields: Sequence[Field]) -> Remote:
        """Return what the location fields say; where they say nothing, what phrases in the text say."""
        stated = self._front_matter(document)
        if stated is not None:
            return stated
        starts = [field.start for field in fields]
        near: set[Remote] = set()
        far: set[Remote] = set()
        for hit in longest(hits):
            kind = self.meaning.get(hit.literal)
            if kind is None:
                continue
            if field_at(fields, starts, hit.start) is not None:
                near.add(kind)
            elif " " in hit.literal:
                far.add(kind)
        return _one(near) or _one(far) or Remote.UNKNOWN

    def is_remote(self, folded: str) -> bool:
        """Whether folded text, after its label, is nothing but a word for remote work."""
        return self.meaning.get(folded.rpartition(":")[2].strip(" .!*()[]\n")) is Remote.REMOTE

    def _front_matter(self, document: Document) -> Remote | None:
        for region in document.regions:
            if region.kind is not RegionKind.FRONT_MATTER:
                return None
            if region.label.lower() in self.keys:
                value = document.folded[region.start : region.end].strip()
                said = self.meaning.get(value)
                if said is not None or value in _YES | _NO:
                    return said or (Remote.REMOTE if value in _YES else Remote.ONSITE)
        return None


def reader(words: PlaceWords) -> RemoteReader:
    """Compile the words for remote work."""
    meaning: dict[str, Remote | None] = {}
    kinds = (
        (words.remote, Remote.REMOTE),
        (words.hybrid, Remote.HYBRID),
        (words.onsite, Remote.ONSITE),
        (words.not_remote, None),
    )
    for literals, kind in kinds:
        meaning.update(dict.fromkeys(literals, kind))
    return RemoteReader(meaning, frozenset(words.remote_keys))


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that lie in no longer hit, ascending."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _one(kinds: set[Remote]) -> Remote | None:
    """Return the kind that covers all that was said: part remote and part on site is hybrid."""
    if Remote.HYBRID in kinds or kinds == {Remote.REMOTE, Remote.ONSITE}:
        return Remote.HYBRID
    return next(iter(kinds), None)
