"""Statements that good practice asks for, and the law of some employers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jdlint.model.law import Binding
from jdlint.model.posting import Posting, Section
from jdlint.model.result import Case, Checker, Match, NotApplicable
from jdlint.model.rule import Basis, Require, Rule, Severity
from jdlint.model.text import Document, Lexer, Span
from jdlint.model.vocabulary import Vocabulary

_QUOTED = 80
"""Characters of a sentence that a reason quotes at most."""
_UNKNOWN_PLACE = "The place of work is unknown; give it with --place to run this rule."


def compile_rules(rules: Sequence[Rule], vocabulary: Vocabulary, lexer: Lexer) -> Checker:
    """Return the checker for the rules; they read the posting's facts and need no triggers of their own."""
    del lexer
    names = {place.code: place.name for place in vocabulary.places}
    demands = tuple(_Demand(rule, rule.body, names) for rule in rules if isinstance(rule.body, Require))

    def check(case: Case) -> Iterator[Match | NotApplicable]:
        for demand in demands:
            yield from demand.check(case)

    return Checker(triggers=(), check=check)


@dataclass(frozen=True, slots=True)
class _Demand:
    """One rule and what it asks for."""

    rule: Rule
    require: Require
    names: Mapping[str, str]
    """Names of places by code."""

    def check(self, case: Case) -> Iterator[Match | NotApplicable]:
        reason = self._place_reason(case) or self._topic_reason(case.posting)
        if reason is not None:
            yield NotApplicable(self.rule.id, reason)
        elif self._arises(case) and not self._satisfied(case.posting):
            yield self._match(case)

    def _place_reason(self, case: Case) -> str | None:
        """Return why the place of work rules the rule out, or None where it does not."""
        if not self.require.places:
            return None
        if not case.reach.place_known:
            return _UNKNOWN_PLACE if self.require.unknown_place == "skip" else None
        if any(_lies_in(place, known) for place in case.reach.places for known in self.require.places):
            return None
        if case.reach.abroad is not None:
            return f"{case.reach.abroad[0].upper()}{case.reach.abroad[1:]}."
        known, own = self._named(self.require.places), self._named(case.reach.places)
        return f"The practice is known in other places only ({known}), not where the job is ({own})."

    def _topic_reason(self, posting: Posting) -> str | None:
        """Return which topic makes the rule stand down, or None where none is mentioned."""
        topic = next((name for name in self.require.unless_mentions if name in posting.mentions), None)
        if topic is None:
            return None
        span = posting.mentions[topic][0]
        words = posting.document.text[span.start : min(span.end, span.start + _QUOTED)].strip()
        return f"The posting speaks of “{topic.replace('_', ' ')}” (“{words}{'…' if span.end - span.start > _QUOTED else ''}”)."

    def _unplaced(self, case: Case) -> Severity | None:
        """Return `note` where the place is unknown and the rule asks for no more then."""
        unsure = bool(self.require.places) and not case.reach.place_known and self.require.unknown_place == "note"
        return Severity.NOTE if unsure else None

    def _named(self, places: Sequence[str]) -> str:
        return ", ".join(self.names.get(code, code) for code in places)

    def _arises(self, case: Case) -> bool:
        """Whether the posting is asked for the statement; a law that binds makes no difference between long and short ones."""
        topics, mentions = self.require.when_mentions, case.posting.mentions
        mentioned = not topics or any(topic in mentions for topic in topics)
        return mentioned and (bool(self._imposed(case)) or _has_words(case.posting.document, self._least(case.posting)))

    def _least(self, posting: Posting) -> int:
        """Return from how many words on the posting is asked; a sign that it is whole lowers the number."""
        signs = (words for notice, words in self.require.min_words_with.items() if notice in posting.notices)
        return min((self.require.min_words, *signs))

    def _imposed(self, case: Case) -> tuple[Binding, ...]:
        """Return the bindings of laws that demand the statement now."""
        imposed = case.reach.binding(self.require.duty) if self.require.duty else ()
        return tuple(binding for binding in imposed if binding.due is None)

    def _satisfied(self, posting: Posting) -> bool:
        return any(name in posting.notices for name in (self.require.notice, *self.require.satisfied_by))

    def _match(self, case: Case) -> Match:
        span = _anchor(case.posting, self.require)
        bindings = self._imposed(case)
        if not bindings:
            return Match(rule=self.rule.id, span=span, missing=True, severity=self._unplaced(case))
        assumes = tuple(dict.fromkeys(sentence for binding in bindings for sentence in binding.assumes))
        return Match(
            rule=self.rule.id,
            span=span,
            missing=True,
            severity=Severity.ERROR,
            basis=Basis.LAW,
            bindings=bindings,
            assumes=assumes,
            message=self.require.law_message,
        )


def _lies_in(place: str, known: str) -> bool:
    """Whether a place is the known one or a part of it; a code begins with the codes of what holds it."""
    return place == known or place.startswith(f"{known}-")


def _has_words(document: Document, least: int) -> bool:
    """Whether the text has at least so many words; words are counted by the gaps between them."""
    return least <= 0 or len(document.text.split(None, least)) >= least


def _anchor(posting: Posting, require: Require) -> Span:
    """Return where the reader should look: what raised the matter, the section, the title, or the start."""
    raised = (posting.mentions[topic][0] for topic in require.when_mentions if topic in posting.mentions)
    mention = min(raised, default=None)
    if mention is not None:
        return mention
    section = next((part for part in posting.sections if part.kind.value == require.section), None)
    if section is not None:
        return _last_sentence(posting.document, section)
    return posting.title or _first_words(posting.document)


def _last_sentence(document: Document, section: Section) -> Span:
    end = section.start + len(document.text[section.start : section.end].rstrip())
    if end <= section.start:
        return section.heading or Span(section.start, section.start)
    sentence = document.sentence_at(end - 1)
    return Span(max(sentence.start, section.start), min(sentence.end, end))


def _first_words(document: Document) -> Span:
    """Return the first sentence outside the front matter, or the empty span of an empty text."""
    return next((sentence for sentence in document.sentences if sentence.end > sentence.start), Span(0, 0))
