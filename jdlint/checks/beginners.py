"""Jobs called entry level that ask for years of experience."""

from __future__ import annotations

import re
from functools import cached_property

from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reference import plain
from jdlint.model.posting import Experience, SectionKind
from jdlint.model.text import Span, whole_words
from jdlint.model.vocabulary import Vocabulary

_NOT_ASKED = frozenset({SectionKind.NICE_TO_HAVE, SectionKind.COMPANY, SectionKind.PAY, SectionKind.BENEFITS})


class EntryLevelYears:
    """The most years of experience that a posting for beginners demands."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.reading

    @cached_property
    def _title(self) -> re.Pattern[str]:
        return re.compile(whole_words(self._words.entry_title))

    @cached_property
    def _called(self) -> re.Pattern[str]:
        return re.compile(whole_words(self._words.entry_level))

    @cached_property
    def _refuse(self) -> re.Pattern[str]:
        return re.compile(whole_words(self._words.not_entry_level))

    @cached_property
    def _optional(self) -> re.Pattern[str]:
        return re.compile(whole_words(self._words.optional))

    def __call__(self, prose: Prose) -> Reading | None:
        """Return the years and what calls the job entry level; None where the posting does not or demands none."""
        demands = [demand for demand in prose.posting.experience if self._is_demanded(prose, demand)]
        most = max(demands, key=lambda demand: demand.min_years or 0, default=None)
        called = self._calling(prose) if most else None
        if most is None or most.min_years is None or called is None:
            return None
        words = prose.document.text[slice(*called)]
        return Reading(most.min_years, most.span, {"value": plain(most.min_years), "words": words})

    def _is_demanded(self, prose: Prose, demand: Experience) -> bool:
        if not demand.min_years:
            return False
        section = prose.posting.section_at(demand.span.start)
        if section is not None and section.kind in _NOT_ASKED:
            return False
        return not self._optional.search(prose.document.folded, *prose.document.sentence_at(demand.span.start))

    def _calling(self, prose: Prose) -> Span | None:
        """Return the words that call the job entry level: in the title, or in a sentence that speaks of it."""
        folded, title = prose.document.folded, prose.posting.title
        if title is not None and not self._refuse.search(folded, *title) and (found := self._title.search(folded, *title)):
            return Span(*found.span())
        for named in (demand for demand in prose.posting.experience if demand.min_years == 0):
            sentence = prose.document.sentence_at(named.span.start)
            found = self._called.search(folded, named.span.start, sentence.end)
            if found and found.start() == named.span.start and not self._refuse.search(folded, *sentence):
                return Span(*found.span())
        return None
