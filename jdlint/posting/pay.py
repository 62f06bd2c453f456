"""What a posting says about pay: the figures that are pay, and the words that speak of pay without one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model.pay_words import PayWords
from jdlint.model.posting import Pay, Place, Section
from jdlint.model.text import Document, Hit, Region, RegionKind, Span, Trigger
from jdlint.model.vocabulary import Vocabulary
from jdlint.posting.money import Figure
from jdlint.posting.pay_context import Cues, Surroundings, cues
from jdlint.posting.pay_ends import Ends, ends
from jdlint.posting.pay_fields import from_front_matter, table_cells
from jdlint.posting.spoken import Spoken, spoken_grammar

OWNER = "pay"
_BESIDE = 2
"""Characters after a figure that ends its sentence: a full stop and a space."""
_TOLD = 24
"""Characters before a figure without a currency in which a word for pay stands ("Pay is")."""
_POTENTIAL = 60
"""Characters before a figure in which words stand that make it what some may reach."""
_SHORT = 60
"""Characters of a block that may be nothing but a figure."""
Found = tuple[tuple[Pay, ...], tuple[Span, ...]]


def triggers(vocabulary: Vocabulary) -> tuple[Trigger, ...]:
    """Return the literals near which pay may stand: currencies, words for pay, and vague phrases."""
    words = vocabulary.pay
    literals = dict.fromkeys([*words.currencies, *words.pay_cues, *words.vague])
    return tuple(Trigger(literal, OWNER) for literal in literals)


def finder(vocabulary: Vocabulary) -> Callable[[Document, Mapping[str, tuple[Hit, ...]], Sequence[Section]], Found]:
    """Return the function that finds the statements of pay and the vague phrases of a document, ascending."""
    words = vocabulary.pay

    @lru_cache(maxsize=1)
    def reader() -> PayReader:
        compiled = cues(words)
        return PayReader(words, compiled, ends(words, compiled), spoken_grammar(words, vocabulary.metric_grammar.numerals))

    def find(document: Document, hits: Mapping[str, tuple[Hit, ...]], sections: Sequence[Section]) -> Found:
        own = hits.get(OWNER, ())
        fields = any(region.kind is RegionKind.FRONT_MATTER for region in document.regions[:1])
        return reader().read(document, own, sections) if own or fields else ((), ())

    return find


def in_place(paid: tuple[Pay, ...], places: Sequence[Place], document: Document, words: PayWords) -> tuple[Pay, ...]:
    """Read bare signs by the place of work: "$" at work in Canada is Canadian, in doubt if the work is elsewhere too."""
    countries = {place.code.partition("-")[0] for place in places}
    for sign, local in words.local.items():
        usual = words.currencies[sign]
        said = (name for name, currency in words.currencies.items() if currency == usual and name != sign)
        named = any(name in document.folded for name in said if sign in name or usual.lower() in name)
        if not named and not countries:
            paid = _as_repeated(paid, usual, frozenset(local.values()))
        if named or countries.isdisjoint(local):
            continue
        meant = local.get(next(iter(countries))) if len(countries) == 1 else None
        if meant is None and any(pay.currency in local.values() for pay in paid):
            continue  # What is not marked as Canadian dollars beside Canadian dollars is not.
        paid = tuple(pay._replace(currency=meant) if pay.currency == usual else pay for pay in paid)
    return paid


def _as_repeated(paid: tuple[Pay, ...], usual: str, others: frozenset[str]) -> tuple[Pay, ...]:
    """Give a figure after a bare sign the currency with which the posting states the same figure elsewhere."""
    told = {end: pay.currency for pay in paid if pay.currency in others for end in (pay.min, pay.max) if end is not None}
    ends = ((pay, told.get(pay.min or -1.0, told.get(pay.max or -1.0))) for pay in paid)
    return tuple(pay._replace(currency=meant) if meant and pay.currency == usual else pay for pay, meant in ends)


@dataclass(frozen=True)
class PayReader:
    """The compiled words of pay, made ready to read documents."""

    words: PayWords
    cues: Cues
    ends: Ends
    spoken: Spoken

    def read(self, document: Document, hits: Sequence[Hit], sections: Sequence[Section]) -> Found:
        """Return the pay and the vague phrases of one document."""
        folded = document.folded
        fields, vague_fields, body = from_front_matter(document, folded, self.words, self.cues)
        hits = [hit for hit in hits if hit.start >= body]
        around = Surroundings(document, folded, sections, self.cues)
        figures = self._figures(around, hits)
        pay = self._without_potential(folded, self.ends.join(document, [*fields, *figures]))
        vague = [*vague_fields, *self._vague(around, hits)]
        return tuple(pay), tuple(vague)

    def _without_potential(self, folded: str, pay: Sequence[Pay]) -> Sequence[Pay]:
        """Leave out what some may reach ("top earners: $100,000+") if anything else is stated."""
        kept: list[Pay] = []
        floor = 0
        for one in pay:
            start = max(floor, one.span.start - _POTENTIAL)
            start = max(start, folded.rfind("\n", start, one.span.start))
            if self.cues.potential.search(folded, start, one.span.start) is None:
                kept.append(one)
            floor = one.span.end
        return kept or pay

    def _figures(self, around: Surroundings, hits: Sequence[Hit]) -> list[Pay]:
        """Read every sentence that holds a currency, or a word for pay and a digit, once; then cells of pay columns."""
        found: list[Pay] = []
        read: set[int] = set()
        without: set[Span] = set()
        for hit in hits:
            index = around.document.sentence_index(hit.start)
            if index in read:
                continue
            sentence = around.document.sentences[index]
            if hit.literal in self.words.currencies or self._has_digit(around, sentence, without):
                read.add(index)
                found.extend(self._sentence(around, sentence))
        for cell in (*table_cells(around.document, hits, self.cues), *self._under_headings(around, hits)):
            index = around.document.sentence_index(cell.start)
            if index not in read:
                read.add(index)
                found.extend(self._sentence(around, Span(cell.start, cell.end)))
        return sorted(found, key=lambda pay: pay.span)

    def _under_headings(self, around: Surroundings, hits: Sequence[Hit]) -> Iterator[Region]:
        """Yield the short blocks right under headings on pay, which may hold figures without a currency ("24.98/hr")."""
        regions = around.document.regions
        for hit in hits:
            heading = around.document.region_at(hit.start)
            if heading is None or not self.cues.meaning.get(hit.literal):
                continue
            if heading.kind is not RegionKind.HEADING and hit.end - hit.start < heading.end - heading.start:
                continue
            index = bisect_right(regions, heading.start, key=lambda one: one.start)
            yield from (one for one in regions[index : index + 1] if one.end - one.start <= _SHORT)

    @staticmethod
    def _has_digit(around: Surroundings, sentence: Span, without: set[Span]) -> bool:
        """Whether a sentence holds a digit; `without` remembers those that hold none, so that each is read once."""
        if sentence in without:
            return False
        if any(map(str.isdigit, around.folded[sentence.start : sentence.end])):
            return True
        without.add(sentence)
        return False

    def _sentence(self, around: Surroundings, sentence: Span) -> list[Pay]:
        found: list[Pay] = []
        context: bool | None = None
        asked = False
        floor, verdict = sentence.start, None
        figures = [*self.cues.grammar.figures(around.folded, sentence), *self.spoken.figures(around.folded, sentence)]
        for position, figure in enumerate(figures):
            ceiling = figures[position + 1].span.start if position + 1 < len(figures) else sentence.end
            own = self.cues.verdict(around.folded, floor, figure.span, min(ceiling, sentence.end))
            if own is None and verdict is None and not asked:
                context, asked = around.verdict(sentence), True
            decided = next((it for it in (own, verdict, context) if it is not None), None)
            pay = self._pay(around, figure, Span(floor, sentence.end), sentence, decided)
            if pay is not None:
                found.append(pay)
            if figure.signed or pay is not None:
                floor, verdict = figure.span.end, decided
        return found

    def _pay(self, around: Surroundings, figure: Figure, reach: Span, sentence: Span, verdict: bool | None) -> Pay | None:
        """Return the figure as pay if nothing speaks against it and enough for it; `reach` is what no other figure took."""
        if verdict is None and figure.gross and figure.signed:
            verdict = True
        verdict = verdict or (self._is_glued(around, figure) or verdict)
        if verdict is False or figure.factor >= self.cues.too_great:
            return None
        if not figure.signed and not around.labelled(figure, reach.start) and not self._is_told(around, figure, reach.start):
            return None
        likely = self._certain(figure)
        named = self._named_before(around, figure, reach, likely)
        period = figure.period or named
        headline = self._is_headline(around, figure, sentence) or self._is_all(around, figure, sentence)
        period = period or (likely if verdict or headline else None)
        if not self._fits(figure, period, likely, verdict=verdict, headline=headline):
            return None
        if figure.period is None and (figure.currency in self.words.doubtful or self._is_whole(around, figure, reach)):
            period = named
        open_ended = figure.min is None or figure.max is None
        return Pay(figure.min, figure.max, figure.currency, period, open_ended, figure.span)

    def _named_before(self, around: Surroundings, figure: Figure, reach: Span, likely: str | None) -> str | None:
        """Return the period named before a figure; one that it cannot be, though another fits, belongs to something else."""
        named = self.cues.period_before(around.folded, reach.start, figure.span.start)
        return named if named is None or likely is None or self._is_plausible(figure, named) else None

    def _is_plausible(self, figure: Figure, period: str) -> bool:
        low, high = self.words.plausible.get(period, (0.0, float("inf")))
        return all(low <= value <= high for value in figure.values)

    def _is_whole(self, around: Surroundings, figure: Figure, reach: Span) -> bool:
        return self.cues.is_whole(around.folded, reach.start, figure.span, reach.end)

    def _is_glued(self, around: Surroundings, figure: Figure) -> bool:
        """Whether a range of a year's pay stands in a list whose line breaks were lost ("health plan$40,000-$55,000we")."""
        start, end = figure.span
        if not (figure.signed and figure.two_ended and self._certain(figure) == "year"):
            return False
        return around.folded[start - 1 : start].isalnum() or around.folded[end : end + 1].isalpha()

    def _fits(self, figure: Figure, period: str | None, likely: str | None, *, verdict: bool | None, headline: bool) -> bool:
        if period is not None and not self._is_plausible(figure, period):
            return False
        if not figure.signed:
            return likely is not None and (figure.period is not None or figure.two_ended or likely != "hour")
        if verdict:
            return period is not None or min(figure.values) >= self.words.certain["hour"][0]
        if figure.period is None:
            return headline and likely is not None
        return figure.period not in self.words.certain or likely == figure.period

    def _certain(self, figure: Figure) -> str | None:
        for period, (low, high) in self.words.certain.items():
            if all(low <= value <= high for value in figure.values):
                return period
        return None

    @staticmethod
    def _is_headline(around: Surroundings, figure: Figure, sentence: Span) -> bool:
        return figure.two_ended and sentence.end - sentence.start <= around.headline

    def _is_all(self, around: Surroundings, figure: Figure, sentence: Span) -> bool:
        """Whether a sentence says nothing but one end of a year's pay ("Starting at $75K.", "$75k+")."""
        one_ended = (figure.min is None) != (figure.max is None)
        before = around.folded[sentence.start : figure.span.start].rstrip()
        alone = not before or before[-1] in ".!"
        at_end = sentence.end - figure.span.end <= _BESIDE
        return one_ended and figure.signed and alone and at_end and self._certain(figure) == "year"

    def _is_told(self, around: Surroundings, figure: Figure, floor: int) -> bool:
        """Whether thousands without a currency follow a word for pay and end their clause ("Pay is 75k to 90k.")."""
        start, end = figure.span
        if figure.factor == 1.0 or self._certain(figure) != "year" or figure.min == figure.max:
            return False
        said = around.cues.last(around.folded, max(floor, start - _TOLD), start)
        return bool(said) and not around.folded[end : end + 2].strip()[:1].isalnum()

    def _vague(self, around: Surroundings, hits: Sequence[Hit]) -> list[Span]:
        """Keep the vague phrases that speak of pay by themselves, by a neighbour or by where they stand; the longest each."""
        found: list[Span] = []
        for hit in sorted((hit for hit in hits if hit.literal in self.cues.vague), key=lambda hit: (hit.start, -hit.end)):
            if found and hit.end <= found[-1].end:
                continue
            if self.cues.names_pay(hit.literal) or around.is_about_pay(hit):
                found.append(Span(hit.start, hit.end))
        return found
