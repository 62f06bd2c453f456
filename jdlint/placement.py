"""From evidence in the text to violations in the source: the only code that turns text spans into source places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from types import MappingProxyType

from jdlint.model.law import Law, Reach
from jdlint.model.posting import Posting
from jdlint.model.result import Edit, Excerpt, Fix, Match, TextFix, Violation
from jdlint.model.rule import Basis, Precedence, Rule, Safety, Severity, precedence, render
from jdlint.model.text import Document, Span, fold, without_overlaps

_SPACE = re.compile(r"\s+")
_MAX_LINES = 3
"""Lines of source that an excerpt shows at most."""
_MAX_WIDTH = 400
"""Characters of one line that an excerpt keeps around the words."""
_MAX_SENTENCE = 1000
"""Characters of a sentence that stands in a fingerprint as it is."""
_NAMED_LAWS = 3
"""Laws that a message names before it counts the rest."""
_UNPLACED = "assumes that the law applies, because the place of work is not known; give --place if it is elsewhere"
_FACT_NAMES = (
    "eeo", "accommodation", "accommodation_contact", "background_check", "fair_chance", "deadline", "benefits",
    "other_compensation", "ai_use", "drug_test", "credit_check", "drivers_licence", "privacy", "e_verify",
    "federal_contractor", "salary_history",
)  # fmt: skip
"""The notices that the JSON report always lists (schema jdlint/1)."""


class Placer:
    """Turns the matches of one document into violations with lines, columns and fingerprints."""

    def __init__(
        self,
        document: Document,
        reach: Reach,
        laws: Mapping[str, Law],
        parents: Mapping[str, str | None],
        hosts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the document, what reaches it, the laws, the tree of places, and the place of each host of sources."""
        self._hosts = hosts
        self._document = document
        self._reach = reach
        self._laws = laws
        self._parents = parents
        self._line_starts = _line_starts(document.source)
        self._seen: Counter[str] = Counter()
        self._sentences: dict[Span, str] = {}

    def place(self, match: Match, rule: Rule) -> Violation:
        """Return the violation that a match of a rule gives rise to."""
        span = self._document.to_source(match.span)
        start_line, end_line = self._line(span.start), self._line(max(span.end - 1, span.start))
        found = "" if match.missing else self._document.text[match.span.start : match.span.end]
        basis, severity, laws, assumes = self._weigh(match, rule)
        starts = {binding.law.id: binding.starts for binding in match.bindings}
        values = {**match.values, "found": found, "laws": self._law_names(laws, starts)}
        return Violation(
            rule=rule.id,
            pack=rule.pack,
            severity=severity,
            basis=basis,
            message=render(match.message or rule.message, values),
            found=found,
            start=span.start,
            end=span.end,
            line=start_line + 1,
            column=span.start - self._line_starts[start_line] + 1,
            end_line=end_line + 1,
            end_column=span.end - self._line_starts[end_line] + 1,
            excerpt=self._excerpt(span, start_line, end_line),
            missing=match.missing,
            laws=laws,
            assumes=assumes,
            url=self._laws[laws[0]].url if laws else self._source(rule),
            fingerprint=self._fingerprint(match, rule, found),
            fixes=tuple(self._fix(fix) for fix in match.fixes),
        )

    def _weigh(self, match: Match, rule: Rule) -> tuple[Basis, Severity, tuple[str, ...], tuple[str, ...]]:
        """Return what the violation rests on: a law counts only where it reaches the place of work."""
        basis, severity = match.basis or rule.basis, match.severity or rule.severity
        if match.bindings:
            return basis, severity, tuple(binding.law.id for binding in match.bindings), match.assumes
        laws = tuple(law for law in rule.laws if self._relevant(law))
        if rule.laws and not laws and basis is Basis.LAW:
            return Basis.CONSENSUS, min(severity, Severity.WARNING, key=lambda severity: severity.gravity), (), match.assumes
        unplaced = (_UNPLACED,) if laws and basis is Basis.LAW and not self._reach.place_known else ()
        return basis, severity, laws, (*match.assumes, *unplaced)

    def _relevant(self, law_id: str) -> bool:
        """Whether a cited law applies: one that reaches the posting; of an unplaced posting, one of a whole country."""
        law = self._laws.get(law_id)
        if law is None:
            return False
        if not self._reach.place_known:
            return self._parents.get(law.jurisdiction) is None
        return law_id not in self._reach.unreached and any(self._within(at, law.jurisdiction) for at in self._reach.places)

    def _source(self, rule: Rule) -> str:
        """Return the first source of a rule that does not speak of another country's law."""
        return next((source.url for source in rule.sources if not self._is_foreign(source.url)), "")

    def _is_foreign(self, url: str) -> bool:
        labels = url.partition("://")[2].partition("/")[0].split(".")
        ends = (".".join(labels[at:]) for at in range(len(labels)))
        home = next((self._hosts[end] for end in ends if end in self._hosts), None)
        return home is not None and bool(self._reach.places) and not any(self._within(at, home) for at in self._reach.places)

    def _within(self, place: str | None, jurisdiction: str) -> bool:
        while place is not None and place != jurisdiction:
            place = self._parents.get(place)
        return place is not None

    def _law_names(self, laws: Sequence[str], starts: Mapping[str, str]) -> str:
        """Return the names of laws as a list, each with the day from which it will count, if it does not yet."""
        names = [f"{self._laws[law].name}{starts.get(law, '')}" for law in laws]
        if len(names) > _NAMED_LAWS:
            names[_NAMED_LAWS:] = [f"{len(names) - _NAMED_LAWS} more laws" if len(names) > _NAMED_LAWS + 1 else names[-1]]
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset) - 1

    def _excerpt(self, span: Span, first: int, last: int) -> Excerpt:
        lines: list[str] = []
        columns: list[tuple[int, int]] = []
        for number in range(first, min(last, first + _MAX_LINES - 1) + 1):
            start = self._line_starts[number]
            stop = self._line_starts[number + 1] if number + 1 < len(self._line_starts) else len(self._document.source)
            left, right = max(span.start - start, 0), min(span.end, stop) - start
            cut = max(left - _MAX_WIDTH // 2, 0)
            line = self._document.source[start + cut : min(stop, start + cut + _MAX_WIDTH)].rstrip("\r\n")
            lines.append(line)
            columns.append((left - cut, max(min(right - cut, len(line)), left - cut)))
        return Excerpt(first + 1, tuple(lines), tuple(columns))

    def _fingerprint(self, match: Match, rule: Rule, found: str) -> str:
        sentence = "" if match.missing else self._sentence(self._document.sentence_at(match.span.start))
        words = "\0".join((rule.id, _normalise(found), sentence))
        self._seen[words] += 1
        return blake2b(f"{words}\0{self._seen[words]}".encode(), digest_size=8).hexdigest()

    def _sentence(self, span: Span) -> str:
        """Return a sentence normalised, or the digest of a long one, which many violations may share."""
        known = self._sentences.get(span)
        if known is None:
            known = _normalise(self._document.text[span.start : span.end])
            if len(known) > _MAX_SENTENCE:
                known = blake2b(known.encode(), digest_size=16).hexdigest()
            self._sentences[span] = known
        return known

    def _fix(self, fix: TextFix) -> Fix:
        """Return the fix in terms of the source; where markup stands inside the words it is only shown."""
        literal = all(self._document.is_literal(edit.span) for edit in fix.edits)
        edits = tuple(Edit(*self._document.to_source(edit.span), edit.replacement) for edit in fix.edits)
        return Fix(title=fix.title, safety=fix.safety if literal else Safety.DISPLAY, edits=edits)


def _line_starts(source: str) -> list[int]:
    lines = source.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    return [0, *accumulate(len(line) + 1 for line in lines[:-1])]


def facts(posting: Posting) -> dict[str, object]:
    """Return what a posting says as plain data with source offsets, in the shape of schema jdlint/1."""
    document = posting.document

    def at(span: Span | None) -> dict[str, object]:
        if span is None:
            return {"start": None, "end": None}
        place = document.to_source(span)
        return {"start": place.start, "end": place.end}

    def notice(name: str) -> dict[str, object] | None:
        return at(posting.notices[name]) if name in posting.notices else None

    names = (*_FACT_NAMES, *(name for name in posting.notices if name not in _FACT_NAMES))
    return {
        "title": None if posting.title is None else document.text[slice(*posting.title)],
        "places": [{"code": place.code, **at(place.span)} for place in posting.places],
        "remote": str(posting.remote),
        "pay": [
            {
                "min": pay.min,
                "max": pay.max,
                "currency": pay.currency,
                "period": pay.period,
                "open_ended": pay.open_ended,
                **at(pay.span),
            }
            for pay in posting.pay
        ],
        "metrics": [
            {
                "metric": metric.metric,
                "value": metric.value,
                "max": metric.max,
                "unit": metric.unit,
                "comparator": metric.comparator,
                **at(metric.span),
            }
            for metric in posting.metrics
        ],
        "experience": [
            {"min_years": years.min_years, "max_years": years.max_years, **at(years.span)} for years in posting.experience
        ],
        "notices": {name: notice(name) for name in names},
    }


def longest_words(matches: Iterable[tuple[Match, Rule]]) -> list[tuple[Match, Rule]]:
    """Drop matches of words that overlap a graver one, or a longer one as grave, so that one span gives one finding.

    Of equally long ones the first stays, by place and then by the rule's id. The order of what stays is kept.
    """
    found = list(matches)
    words = [number for number, (_, rule) in enumerate(found) if rule.kind in {"term", "pattern"}]
    words.sort(key=lambda number: _rank(*found[number]))
    kept = {words[place] for place in without_overlaps([found[number][0].span for number in words])}
    dropped = set(words) - kept
    return [pair for number, pair in enumerate(found) if number not in dropped]


def _rank(match: Match, rule: Rule) -> Precedence:
    return precedence(match.severity or rule.severity, match.span, rule.id)


def _normalise(words: str) -> str:
    return _SPACE.sub(" ", fold(words)).strip()
