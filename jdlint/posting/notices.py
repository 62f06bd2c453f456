"""Which notices a posting gives, and which topics it mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from jdlint.model.posting import Section
from jdlint.model.text import Document, Hit, RegionKind, Span, Trigger, fold
from jdlint.model.vocabulary import NoticeWords, TopicWords, Vocabulary

Hits = Mapping[str, tuple[Hit, ...]]
Found = tuple[Mapping[str, Span], Mapping[str, tuple[Span, ...]]]

_SECTION_TEXT = 20
"""A section with less text than this under its heading is empty."""
_AROUND = 1000
"""Of a sentence without end, so many characters on either side of the trigger are looked at."""
_LABEL = 60
"""A sentence no longer than this may be a heading whose text is the next one."""
_NOTHING = frozenset({"null", "none", "false", "n/a"})


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals that call for a look at a sentence."""
    given = (Trigger(fold(text), f"notice.{words.name}", word=False) for words in vocabulary.notices for text in words.triggers)
    mentioned = (
        Trigger(fold(text), f"topic.{words.name}", word=False) for words in vocabulary.topics for text in words.triggers
    )
    return (*given, *mentioned)


def finder(vocabulary: Vocabulary) -> Callable[[Document, Hits, tuple[Section, ...]], Found]:
    """Return the function that finds notices and mentions."""
    notices = tuple(_Notice(words) for words in vocabulary.notices)
    topics = tuple(_Expressions(f"topic.{words.name}", words) for words in vocabulary.topics)

    def find(document: Document, hits: Hits, sections: tuple[Section, ...]) -> Found:
        keys = _front_matter(document)
        given = {notice.name: span for notice in notices if (span := notice.find(document, hits, sections, keys))}
        called = (topic for topic in topics if topic.owner in hits and topic.suits(document))
        mentioned = {topic.name: spans for topic in called if (spans := tuple(topic.spans(document, hits[topic.owner])))}
        return given, mentioned

    return find


def _front_matter(document: Document) -> Mapping[str, Span]:
    """Return where the front matter's values stand, by key; a value of "-" or "none" says nothing."""
    values: dict[str, Span] = {}
    for region in document.regions:
        if region.kind is not RegionKind.FRONT_MATTER:
            break
        value = document.text[region.start : region.end].lower()
        if value not in _NOTHING and any(char.isalnum() for char in value):
            values.setdefault(region.label.lower(), Span(region.start, region.end))
    return values


class _Expressions:
    """The expressions of one notice or topic, compiled when first needed."""

    def __init__(self, owner: str, words: NoticeWords | TopicWords) -> None:
        self.name = words.name
        self.owner = owner
        self._words = words
        self._wide = any(".{" in text.replace("[^.]{", "") for text in words.accept)
        """Whether a match may end in the next sentence."""

    @cached_property
    def _accept(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{text})" for text in self._words.accept), re.DOTALL)

    @cached_property
    def _refuse(self) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{text})" for text in self._words.refuse), re.DOTALL) if self._words.refuse else None

    def suits(self, document: Document) -> bool:
        """Whether the posting is short enough for the topic."""
        most = self._words.max_words if isinstance(self._words, TopicWords) else None
        return most is None or len(document.text.split(None, most)) <= most

    def spans(self, document: Document, hits: Iterable[Hit]) -> Iterator[Span]:
        """Yield the sentences that one of the expressions accepts and none refuses, as far as the words reach."""
        seen = -1
        for hit in hits:
            if hit.start < seen:
                continue
            sentence = _sentence(document, hit)
            seen = sentence.end
            found = self._accept.search(document.folded, sentence.start, self._end(document, sentence))
            if found is None or found.start() >= sentence.end:
                continue
            if self._refuse is None or not self._refuse.search(document.folded, sentence.start, sentence.end):
                yield Span(sentence.start, max(sentence.end, found.end()))

    def _end(self, document: Document, sentence: Span) -> int:
        """Return how far a match that begins in the sentence may reach."""
        if not self._wide and sentence.end - sentence.start > _LABEL:
            return sentence.end
        index = document.sentence_index(sentence.start) + 1
        if index >= len(document.sentences):
            return sentence.end
        return max(sentence.end, min(document.sentences[index].end, sentence.end + _AROUND))


def _sentence(document: Document, hit: Hit) -> Span:
    span = document.sentence_at(hit.start)
    if span.end - span.start <= 2 * _AROUND:
        return span
    return Span(max(span.start, hit.start - _AROUND), min(span.end, hit.end + _AROUND))


class _Notice(_Expressions):
    """One notice: expressions, front-matter keys and sections that give it."""

    def __init__(self, words: NoticeWords) -> None:
        super().__init__(f"notice.{words.name}", words)
        self._notice = words

    @cached_property
    def _needs(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(text, re.DOTALL) for text in self._notice.needs)

    def find(self, document: Document, hits: Hits, sections: tuple[Section, ...], keys: Mapping[str, Span]) -> Span | None:
        """Return the first place that gives the notice: words, a front-matter value, or a section."""
        found = next(self.spans(document, hits[self.owner]), None) if self.owner in hits else None
        if found is None and keys:
            found = next((keys[key] for key in self._notice.front_matter if key in keys), None)
        if found is None and self._notice.sections:
            found = self._in_section(document, sections)
        return found if found and all(needed.search(document.folded) for needed in self._needs) else None

    def _in_section(self, document: Document, sections: tuple[Section, ...]) -> Span | None:
        for section in sections:
            start = section.heading.end if section.heading else section.start
            if section.kind in self._notice.sections and section.end - start >= _SECTION_TEXT:
                return _trimmed(document, Span(start, section.end))
        return None


def _trimmed(document: Document, span: Span) -> Span:
    text = document.text[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip(" \n:")), span.start + len(text.rstrip()))
