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
_MAX_SENTENCE = 2000
"""A longer sentence is text without punctuation; it is looked at around the trigger only."""


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
        sentences = _Sentences(document)
        whole = _Whole(document)
        given = ((notice.name, notice.find_first(sentences, hits, sections, whole)) for notice in notices)
        mentioned = ((topic.name, tuple(topic.find(sentences, hits))) for topic in topics)
        return {name: span for name, span in given if span}, {name: spans for name, spans in mentioned if spans}

    return find


class _Sentences:
    """The folded sentences of a document, each folded once and only if asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded: dict[Span, str] = {}

    def folded(self, span: Span) -> str:
        text = self._folded.get(span)
        if text is None:
            text = self._folded[span] = fold(self.document.text[span.start : span.end])
        return text

    def windows(self, hits: Iterable[Hit]) -> Iterator[tuple[Span, Span]]:
        """Yield, for each sentence that holds a hit, the sentence and it with the next one."""
        seen = -1
        for hit in hits:
            if hit.start < seen:
                continue
            sentence = self._around(hit)
            seen = sentence.end
            yield sentence, self._with_next(sentence)

    def _around(self, hit: Hit) -> Span:
        span = self.document.sentence_at(hit.start)
        if span.end - span.start <= _MAX_SENTENCE:
            return span
        return Span(max(span.start, hit.start - _MAX_SENTENCE // 2), min(span.end, hit.end + _MAX_SENTENCE // 2))

    def _with_next(self, span: Span) -> Span:
        index = self.document.sentence_index(span.start) + 1
        sentences = self.document.sentences
        if index >= len(sentences) or sentences[index].end < span.end:
            return span
        return Span(span.start, min(sentences[index].end, span.end + _MAX_SENTENCE))


class _Whole:
    """The whole text, folded only if a notice needs it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def folded(self) -> str:
        return fold(self._document.text)


class _Expressions:
    """The expressions of one notice or topic, compiled when first needed."""

    def __init__(self, owner: str, words: NoticeWords | TopicWords) -> None:
        self.name = words.name
        self._owner = owner
        self._words = words

    @cached_property
    def _accept(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{text})" for text in self._words.accept), re.DOTALL)

    @cached_property
    def _refuse(self) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{text})" for text in self._words.refuse), re.DOTALL) if self._words.refuse else None

    def find(self, sentences: _Sentences, hits: Hits) -> Iterator[Span]:
        """Yield the sentences that one of the expressions accepts and none refuses, as far as the words reach."""
        of_owner = hits.get(self._owner)
        if not of_owner or not self._words.accept:
            return
        for sentence, window in sentences.windows(of_owner):
            match = self._accept.search(sentences.folded(window))
            if match is None or match.start() >= sentence.end - sentence.start:
                continue
            if self._refuse is None or not self._refuse.search(sentences.folded(sentence)):
                yield Span(sentence.start, max(sentence.end, window.start + match.end()))


class _Notice(_Expressions):
    """One notice: expressions, front-matter keys and sections that give it."""

    def __init__(self, words: NoticeWords) -> None:
        super().__init__(f"notice.{words.name}", words)
        self._notice = words
        self._keys = frozenset(words.front_matter)

    @cached_property
    def _needs(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(text, re.DOTALL) for text in self._notice.needs)

    def find_first(self, sentences: _Sentences, hits: Hits, sections: tuple[Section, ...], whole: _Whole) -> Span | None:
        """Return the first place that gives the notice."""
        found = next(self.find(sentences, hits), None) or self._in_front_matter(sentences.document)
        found = found or self._in_section(sentences.document, sections)
        return found if found and all(needed.search(whole.folded) for needed in self._needs) else None

    def _in_front_matter(self, document: Document) -> Span | None:
        if not self._keys:
            return None
        for region in document.regions:
            if region.kind is not RegionKind.FRONT_MATTER:
                return None
            if region.label.lower() in self._keys and region.end > region.start:
                return Span(region.start, region.end)
        return None

    def _in_section(self, document: Document, sections: tuple[Section, ...]) -> Span | None:
        for section in sections if self._notice.sections else ():
            start = section.heading.end if section.heading else section.start
            if section.kind in self._notice.sections and section.end - start >= _SECTION_TEXT:
                return _trimmed(document, Span(start, section.end))
        return None


def _trimmed(document: Document, span: Span) -> Span:
    text = document.text[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip(" \n:")), span.start + len(text.rstrip()))
