"""Measures of a whole posting: which there are, and their bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from jdlint.checks.abbreviations import Abbreviations
from jdlint.checks.beginners import EntryLevelYears
from jdlint.checks.coded import CodedRate, decoder_score
from jdlint.checks.headline import title_capitals, title_exclamations, title_symbols
from jdlint.checks.prose import Prose, Reading
from jdlint.checks.reading import must_haves, reading_grade, sentence_words
from jdlint.checks.reference import value_at
from jdlint.checks.verdicts import basis_of, severity_of
from jdlint.model.measures import Reference
from jdlint.model.result import Case, Match
from jdlint.model.rule import Bound, Measure, Rule
from jdlint.model.vocabulary import Vocabulary

Take = Callable[[Prose], Reading | None]


def _plain(take: Callable[[Vocabulary, Prose], Reading | None]) -> Callable[[Vocabulary], Take]:
    """Return a measure that has nothing to prepare in the shape of those that have."""
    return lambda vocabulary: partial(take, vocabulary)


MEASURES: Mapping[str, Callable[[Vocabulary], Take]] = {
    "masculine_coded_rate": partial(CodedRate, measure="masculine_coded_rate", feminine=False),
    "feminine_coded_rate": partial(CodedRate, measure="feminine_coded_rate", feminine=True),
    "gender_decoder_score": _plain(decoder_score),
    "reading_grade": _plain(reading_grade),
    "sentence_words": _plain(sentence_words),
    "must_haves": _plain(must_haves),
    "unexplained_abbreviations": Abbreviations,
    "entry_level_years": EntryLevelYears,
    "title_capitals": _plain(title_capitals),
    "title_symbols": _plain(title_symbols),
    "title_exclamations": _plain(title_exclamations),
}
"""Name of each measure of a document to what prepares it; the names are those of `jdlint.model.measures`."""


class DocumentRules:
    """The rules about whole documents; only the measures that they name are taken."""

    def __init__(self, rules: Sequence[tuple[Rule, Measure]], vocabulary: Vocabulary) -> None:
        """Prepare the measures; a rule about anything else is passed over."""
        self._reference = vocabulary.reference
        named = dict.fromkeys(body.metric for _, body in rules if body.metric in MEASURES)
        self._takes = {name: MEASURES[name](vocabulary) for name in named}
        self._rules = [(rule, body) for rule, body in rules if body.metric in MEASURES]

    def check(self, case: Case) -> Iterator[Match]:
        """Yield at most one match for each rule."""
        if not self._rules:
            return
        prose = Prose(case.posting)
        readings = {name: take(prose) for name, take in self._takes.items()}
        for rule, body in self._rules:
            reading = readings[body.metric]
            if reading is not None and (match := self._judge(rule, body, reading)) is not None:
                yield match

    def _judge(self, rule: Rule, body: Measure, reading: Reading) -> Match | None:
        bound = next((bound for bound in body.bounds if _broken(bound, body.metric, reading, self._reference)), None)
        if bound is None:
            return None
        return Match(
            rule=rule.id,
            span=reading.span,
            values={"metric": body.metric.replace("_", " "), **reading.values},
            severity=severity_of(bound.verdict, rule),
            basis=basis_of(bound.verdict, rule),
            message=bound.message,
        )


def _broken(bound: Bound, measure: str, reading: Reading, reference: Reference) -> bool:
    """Whether the reading is beyond the bound; the interval of an estimate must also be clear of what is usual."""
    if bound.above_percentile is not None:
        limit, usual = (value_at(reference, measure, share) for share in (bound.above_percentile, bound.clear_of))
        if limit is None or usual is None or reading.value <= limit:
            return False
        return reading.low is None or reading.low > usual
    if bound.above is not None:
        return reading.value > bound.above
    if bound.at_or_above is not None:
        return reading.value >= bound.at_or_above
    if bound.below is not None:
        return reading.value < bound.below
    return bound.at_or_below is not None and reading.value <= bound.at_or_below
