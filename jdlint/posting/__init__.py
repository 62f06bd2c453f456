"""What a posting says, found once as facts with places; every rule reads these facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jdlint.model.posting import Posting
from jdlint.model.text import Document, Hit, Trigger
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting import abroad, experience, metrics, notices, pay, places, sections

FACTS = (sections, notices, experience, places, pay, abroad, metrics)
"""The modules that find facts, each with `triggers(vocabulary)` and `finder(vocabulary)`."""

Hits = Mapping[str, tuple[Hit, ...]]


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals that can give rise to a fact."""
    return tuple(trigger for fact in FACTS for trigger in fact.triggers(vocabulary))


def describer(vocabulary: Vocabulary) -> Callable[[Document, Hits], Posting]:
    """Return the function that turns a document and its hits into a posting."""
    find_sections = sections.finder(vocabulary)
    find_notices = notices.finder(vocabulary)
    find_experience = experience.finder(vocabulary)
    find_places = places.finder(vocabulary)
    find_pay = pay.finder(vocabulary)
    find_abroad = abroad.finder(vocabulary)
    find_metrics = metrics.finder(vocabulary)

    def describe(document: Document, hits: Hits) -> Posting:
        parts = find_sections(document, hits)
        given, mentioned = find_notices(document, hits, parts)
        where, remote, excluded = find_places(document, hits, parts)
        paid, vague = find_pay(document, hits, parts)
        where, outside = find_abroad(document, hits, where, paid)
        return Posting(
            document=document,
            title=sections.find_title(document, parts),
            sections=parts,
            places=where,
            abroad=outside,
            excluded=excluded,
            remote=remote,
            pay=pay.in_place(paid, where, document, vocabulary.pay),
            vague_pay=vague,
            metrics=find_metrics(document, hits, parts),
            experience=find_experience(document, hits),
            notices=given,
            mentions=mentioned,
        )

    return describe
