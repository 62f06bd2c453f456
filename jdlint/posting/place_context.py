"""The words around the name of a place that make it a place of work."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from jdlint.model.place_words import PlaceWords
from jdlint.model.text import Document, Span, whole_ends
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting.place_mentions import Mention

_BEFORE = 120
_SENTENCE = 400
"""Characters of a sentence that are looked at on either side of a place; a sentence may be as long as the file."""
_NEAR = 70
_NEAR_COUNTRY = 16
_BESIDE = 30
_LAST_WORD = re.compile(r"([\w.'’&-]+(?: [\w.'’&-]+){0,2}) $")
_BASED = re.compile(r"[- ]based ([a-z]+)(?: ([a-z]+))?")
_JOINT = re.compile(r", ?| ?\(| [-|/] ")
_NEXT_WORD = re.compile(r" ([^\W\d_][\w.'’()-]*(?: [^\W\d_][\w.'’-]*)?)")
_TITLE_BREAK = re.compile(r"[-–—|(@,/:\[] ?$|(?:\b(?:in|at|for|or|and)|&) $", re.IGNORECASE)


class Weight(IntEnum):
    """How surely a mention is a place of work."""

    NONE = 0
    BARE = 1
    """A city with its state, and nothing that speaks against it."""
    CUED = 2
    HIRE = 3
    """Named in a notice of pay: the employer hires there."""
    FIELD = 4


def cues(vocabulary: Vocabulary) -> Cues:
    """Compile the words around places."""
    signs = dict.fromkeys(sign[-1] for sign in vocabulary.pay.currencies if not sign[-1].isalnum())
    return Cues(vocabulary.location, tuple(signs))


def _window(sentence: Span, span: Span) -> Span:
    return Span(max(sentence.start, span.start - _SENTENCE), min(sentence.end, span.end + _SENTENCE))


def any_of(literals: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for any of the literals as whole words, the longest first."""
    alternatives = whole_ends(literals)
    return re.compile(rf"(?<![a-z0-9])(?:{alternatives})" if alternatives else r"(?!)")


@dataclass(frozen=True)
class Cues:
    """The compiled words around places."""

    words: PlaceWords
    signs: tuple[str, ...]
    """Signs of currencies, by which a notice of pay is known."""

    @cached_property
    def _side(self) -> Mapping[str, Weight]:
        """Cue to the weight it gives to the place after it."""
        against = dict.fromkeys((*self.words.headquarters, *self.words.excluding), Weight.NONE)
        return dict.fromkeys(self.words.work_cues, Weight.CUED) | against

    @cached_property
    def _cue(self) -> re.Pattern[str]:
        return any_of(self._side)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return any_of(self.words.anywhere)

    @cached_property
    def _excluding(self) -> re.Pattern[str]:
        return any_of(self.words.excluding)

    @cached_property
    def _pay_notice(self) -> re.Pattern[str]:
        return any_of(self.words.pay_notices)

    @cached_property
    def _shut_out(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return any_of(self.words.shut_out_before), any_of(self.words.shut_out_after)

    @cached_property
    def _preferring(self) -> re.Pattern[str]:
        return any_of(self.words.preferring)

    @cached_property
    def _hours(self) -> re.Pattern[str]:
        """Words that follow a place whose hours are meant ("USA business hours")."""
        return re.compile(f" {any_of(self.words.hour_words).pattern}")

    @cached_property
    def _legal(self) -> re.Pattern[str]:
        return any_of(self.words.legal)

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        names = (
            "name_followers",
            "name_leaders",
            "plain_followers",
            "careful_codes",
            "worker_cues",
            "based_nouns",
            "based_elsewhere",
        )
        return {name: frozenset(getattr(self.words, name)) for name in names}

    def mark(self, document: Document, mention: Mention) -> Mention:
        """Say of a mention whether the work is open to all of the place ("anywhere in the US")."""
        sentence = mention.field or document.sentence_at(mention.span.start)
        start = max(sentence.start, mention.span.start - _BESIDE)
        end = min(sentence.end, mention.span.end + _BESIDE)
        return mention._replace(anywhere=self._is_open(document, mention, Span(start, end)))

    def _is_open(self, document: Document, mention: Mention, around: Span) -> bool:
        """Whether words for anywhere stand by; "Leeds, UK, remote" names the country of a town, "Remote, UK" all of it."""
        folded, start = document.folded, mention.span.start
        comma = start - 2 if folded[start - 1 : start] == " " else start - 1
        if comma >= around.start and folded[comma] == ",":
            words = self._anywhere.finditer(folded, around.start, comma)
            return any(match.end() == comma for match in words)
        return self._anywhere.search(folded, around.start, around.end) is not None

    def weigh(self, document: Document, mention: Mention) -> Weight:
        """Return how surely the work, or the hire, is at the place."""
        field = mention.field
        if field is not None and not field.title:
            return (
                Weight.NONE
                if self._is_name(document, mention, strict=False) or self._is_excluded(document, mention)
                else Weight.FIELD
            )
        if self._is_name(document, mention, strict=True) or self._hours.match(document.folded, mention.span.end):
            return Weight.NONE
        if field is not None and self._ends_title(document, mention):
            return Weight.FIELD
        return self._in_text(document, mention)

    def is_preferred(self, document: Document, mention: Mention) -> bool:
        """Whether a place at home is only preferred, and the work is open to others ("Erie, PA preferred; virtual")."""
        if not mention.code.startswith(f"{self.words.home}-"):
            return False
        around = mention.field or document.sentence_at(mention.span.start)
        line = document.text.rfind("\n", 0, around.start) + 1
        area = _window(Span(max(line, around.start - _BESIDE), around.end), mention.span)
        open_to_all = mention.field is None or self._anywhere.search(document.folded, *area)
        return bool(open_to_all) and self._preferring.search(document.folded, *area) is not None

    def is_shut_out(self, document: Document, mention: Mention) -> bool:
        """Whether the posting says that nobody is hired in a place."""
        before, after = self._shut_out
        sentence = _window(document.sentence_at(mention.span.start), mention.span)
        told = before.search(document.folded, sentence.start, mention.span.start)
        return told is not None or after.match(document.folded, mention.span.end + 1, sentence.end) is not None

    def holds_worker(self, document: Document, mention: Mention) -> bool:
        """Whether the words before a place hold the worker to it, or a notice of pay names it as a place of hire."""
        sentence = _window(document.sentence_at(mention.span.start), mention.span)
        cue = self._last_cue(document.folded, sentence, mention)
        near = cue is not None and mention.span.start - cue.end() <= _NEAR and cue[0] in self._lists["worker_cues"]
        return near or self._is_pay_notice(document.folded, sentence)

    def _last_cue(self, folded: str, sentence: Span, mention: Mention) -> re.Match[str] | None:
        start = max(sentence.start, mention.span.start - _BEFORE)
        last = deque(self._cue.finditer(folded, start, mention.span.start), maxlen=1)
        return last[0] if last else None

    def _is_excluded(self, document: Document, mention: Mention) -> bool:
        start = mention.field.start if mention.field else mention.span.start
        return self._excluding.search(document.folded, start, mention.span.start) is not None

    def _ends_title(self, document: Document, mention: Mention) -> bool:
        start, end = mention.span
        region = document.region_at(start)
        before = document.text[region.start if region else 0 : start]
        after = document.text[end : end + 2]
        following = _NEXT_WORD.match(document.text, end)
        if following is not None and following[1].lower().partition(" ")[0] in self._lists["plain_followers"]:
            return True
        return (
            not before or _TITLE_BREAK.search(before[-4:]) is not None or (mention.composite and not after.strip(" \n)]|-–—,"))
        )

    def _is_name(self, document: Document, mention: Mention, *, strict: bool) -> bool:
        """Whether the place is part of another name ("University of Texas", "Boston Globe")."""
        text, (start, end) = document.text, mention.span
        last = _LAST_WORD.search(text[max(0, start - 40) : start])
        if last is not None:
            words = last[1].lower().split()
            if any(" ".join(words[first:]) in self._lists["name_leaders"] for first in range(len(words))):
                return True
        following = _NEXT_WORD.match(text, end)
        if following is None or not following[1][0].isupper():
            return False
        pair = following[1].lower().rstrip(".")
        word = pair.partition(" ")[0]
        if {pair, word} & self._lists["name_followers"]:
            return not mention.composite
        return strict and not mention.composite and word.strip(".()") not in self._lists["plain_followers"]

    def _in_text(self, document: Document, mention: Mention) -> Weight:
        sentence = _window(document.sentence_at(mention.span.start), mention.span)
        folded = document.folded
        if self._excluding.search(folded, sentence.start, mention.span.start):
            return Weight.NONE
        cue = self._last_cue(folded, sentence, mention)
        if cue is not None and self._side[cue[0]] is Weight.NONE:
            return Weight.NONE
        if self._is_based(document, mention, sentence):
            return Weight.CUED
        if self._is_pay_notice(folded, sentence):
            return Weight.HIRE
        if self._legal.search(folded, sentence.start, sentence.end):
            return Weight.NONE
        return self._by_neighbours(document, mention, cue)

    def _by_neighbours(self, document: Document, mention: Mention, cue: re.Match[str] | None) -> Weight:
        """Weigh a place by the last word for work before it, by the section, and by what it is made of."""
        reach = _NEAR if "-" in mention.code or mention.anywhere else _NEAR_COUNTRY
        if cue is not None and mention.span.start - cue.end() <= reach:
            return Weight.CUED
        if mention.told or (mention.anywhere and self._opens_after(document.folded, mention.span.end)):
            return Weight.CUED
        careful = document.text[mention.span.end - 2 : mention.span.end] in self._lists["careful_codes"]
        return Weight.BARE if mention.composite and (mention.sure or not careful) else Weight.NONE

    def _is_based(self, document: Document, mention: Mention, sentence: Span) -> bool:
        """Whether the person is to be "London-based", and not only one of several kinds of persons ("for London-based …")."""
        after = _BASED.match(document.folded, mention.span.end, sentence.end)
        if after is None or self._lists["based_nouns"].isdisjoint(after.groups()):
            return False
        before = document.folded[max(sentence.start, mention.span.start - _BESIDE) : mention.span.start].split()
        return not before or before[-1] not in self._lists["based_elsewhere"]

    def _opens_after(self, folded: str, end: int) -> bool:
        """Whether words for anywhere follow at once ("USA, nationwide")."""
        after = _JOINT.match(folded, end)
        return after is not None and self._anywhere.match(folded, after.end()) is not None

    def _is_pay_notice(self, folded: str, sentence: Span) -> bool:
        signed = any(folded.find(sign, sentence.start, sentence.end) >= 0 for sign in self.signs)
        return signed and self._pay_notice.search(folded, sentence.start, sentence.end) is not None
