"""Precision of the rules on real postings, and how much they say: `python benchmarks/quality.py FOLDER [--write FILE]`.

FOLDER holds postings; `--judgements` (default: `benchmarks/judgements.tsv`) holds what readers said of findings there: rule, file
below FOLDER, start and end in the source, verdict (right, debatable, wrong), date, round. It holds no text of a posting.

A round is one drawing of findings, all of them judged. Rules are mended where readers found them wrong, so what still stands of
an old round is better than the rules are. Two things follow:
- A severity's precision is given for each round as it was judged, gone or not: of the rules as they were when it was drawn.
- A rule's precision counts the findings that still stand, of those rounds alone on whose evidence it was not mended: a round in
  which a finding of the rule that was not right has since gone does not count for it ("used up").

The strict figure counts debatable as not right, the lenient one as right. Intervals are Wilson's, 95 %. Where a round was drawn
rule by rule, rare rules weigh too much in a severity's plain figure; the weighted one counts every judged rule as often as it
fires in FOLDER, with the interval of Kish's effective sample size.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jdlint.model.result import FileReport
from jdlint.model.rule import Severity
from jdlint.model.settings import Settings
from jdlint.pipeline import lint_paths
from jdlint.rulebook import load_rulebook

ROOT = Path(__file__).parent.parent
VERDICTS = ("right", "debatable", "wrong")
FEWEST = 3
"""Judged findings that a rule needs before its page gives a precision."""
_Z = 1.959964
"""Standard normal quantile of a 95 % interval."""


class Place(NamedTuple):
    """Where a finding stands: rule, file below the folder, offsets in the source."""

    rule: str
    file: str
    start: int
    end: int


class Judgement(NamedTuple):
    """What a reader said of one finding, and when."""

    place: Place
    verdict: str
    date: dt.date
    round: str


class Count(NamedTuple):
    """Verdicts counted."""

    right: int
    debatable: int
    wrong: int

    @property
    def sample(self) -> int:
        """How many findings were judged."""
        return sum(self)

    def share(self, *, lenient: bool = False) -> float:
        """Return the precision, from 0 to 1."""
        return (self.right + (self.debatable if lenient else 0)) / self.sample


def wilson(share: float, size: float) -> tuple[float, float]:
    """Return the 95 % interval of a share that was observed in a sample."""
    middle = (share + _Z**2 / (2 * size)) / (1 + _Z**2 / size)
    half = _Z / (1 + _Z**2 / size) * math.sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def counted(judgements: Iterable[Judgement]) -> Count:
    """Count verdicts."""
    found = Counter(judgement.verdict for judgement in judgements)
    return Count(*(found[verdict] for verdict in VERDICTS))


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read the judgements, those of the oldest round first."""
    found: list[Judgement] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["verdict"] not in VERDICTS:
                raise SystemExit(f"{path}: “{row['verdict']}” is none of {', '.join(VERDICTS)}.")
            place = Place(row["rule"], row["file"], int(row["start"]), int(row["end"]))
            found.append(Judgement(place, row["verdict"], dt.date.fromisoformat(row["date"]), row["round"]))
    return tuple(sorted(found, key=lambda judgement: (judgement.round, judgement.place)))


def places(folder: Path, reports: Iterable[FileReport]) -> dict[Place, Severity]:
    """Return where today's rules fire, each with its severity there."""
    return {
        Place(found.rule, Path(report.path).relative_to(folder).as_posix(), found.start, found.end): found.severity
        for report in reports
        for found in report.violations
    }


def by_rule(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Group judgements by rule, in the order of their names."""
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        groups[judgement.place.rule].append(judgement)
    return dict(sorted(groups.items()))


def figures(count: Count) -> str:
    """Write a count, its strict precision with the interval, and the lenient one."""
    low, high = wilson(count.share(), count.sample)
    return (
        f"{count.right:5} {count.debatable:5} {count.wrong:5} {count.sample:6}   "
        f"{count.share():.2f} ({low:.2f}-{high:.2f})   {count.share(lenient=True):.2f}"
    )


def weighted(judgements: Sequence[Judgement], fires: Mapping[str, int], *, lenient: bool) -> str:
    """Write the precision of a severity's findings, each judged rule counted as often as it fires."""
    groups = {rule: counted(group) for rule, group in by_rule(judgements).items() if fires[rule]}
    if not groups:
        return "–"
    total = sum(fires[rule] for rule in groups)
    share = sum(fires[rule] * count.share(lenient=lenient) for rule, count in groups.items()) / total
    low, high = wilson(share, total**2 / sum(fires[rule] ** 2 / count.sample for rule, count in groups.items()))
    return f"{share:.2f} ({low:.2f}-{high:.2f})"


def severity_table(
    judgements: Sequence[Judgement], now: Mapping[Place, Severity], usual: Mapping[str, Severity]
) -> Iterator[str]:
    """Yield each round's table of severities; a finding that is gone has its rule's usual severity."""
    for name in sorted({judgement.round for judgement in judgements}):
        yield f"round {name:8}{'right':>6}{'debat':>6}{'wrong':>6}{'sample':>7}   strict             lenient  weighted strict     gone"
        whole = [judgement for judgement in judgements if judgement.round == name]
        for severity in (*Severity, None):
            group = [one for one in whole if severity in {None, now.get(one.place) or usual.get(one.place.rule)}]
            if group:
                fires = Counter(place.rule for place, weight in now.items() if severity in {None, weight})
                gone = sum(one.place not in now for one in group)
                share = weighted(group, fires, lenient=False)
                yield f"  {severity or 'all':12}{figures(counted(group))}     {share:20}{gone:4}"


def countable(judgements: Iterable[Judgement], now: Mapping[Place, Severity]) -> dict[str, list[Judgement]]:
    """Return for each rule the judgements its precision may rest on, one for each place, the latest round's."""
    groups = by_rule(judgements)
    fair: dict[str, list[Judgement]] = {}
    for rule, group in groups.items():
        used_up = {one.round for one in group if one.verdict != "right" and one.place not in now}
        standing = {one.place: one for one in group if one.round not in used_up and one.place in now}
        fair[rule] = list(standing.values())
    return fair


def rule_table(judgements: Sequence[Judgement], now: Mapping[Place, Severity]) -> Iterator[str]:
    """Yield the table of rules, the least precise first; then the rules whose judgements are all used up or gone."""
    fires = Counter(place.rule for place in now)
    fair = countable(judgements, now)
    groups = {rule: counted(group) for rule, group in fair.items() if group}
    yield f"{'rule':42}{'fires':>6} {'right':>6}{'debat':>6}{'wrong':>6}{'sample':>7}   strict              lenient"
    for rule, count in sorted(groups.items(), key=lambda item: (item[1].share(), item[0])):
        yield f"{rule:42}{fires[rule]:6}  {figures(count)}"
    unmeasured = [f"{rule} ({fires[rule]})" for rule in fair if rule not in groups]
    yield f"\nmended since they were judged, or gone (and how often they fire): {', '.join(unmeasured) or 'none'}"
    unjudged = [f"{rule} ({number})" for rule, number in fires.most_common() if rule not in fair and number >= FEWEST]
    yield f"\nnever judged, firing {FEWEST} times or more: {', '.join(unjudged) or 'none'}"


def noise(reports: Sequence[FileReport]) -> str:
    """Write the noise budget."""
    counts = sorted(len(report.violations) for report in reports)
    ninth = counts[min(int(len(counts) * 0.9), len(counts) - 1)]
    none = sum(not count for count in counts) / len(counts)
    words = sum(not any(found.pack == "inclusive" for found in report.violations) for report in reports) / len(counts)
    return (
        f"{len(counts)} postings, {sum(counts)} violations; per posting: median {statistics.median(counts):g}, p90 {ninth}; "
        f"without any: {none:.1%}; without one of wording: {words:.1%}"
    )


def write_quality(path: Path, fair: Mapping[str, Sequence[Judgement]], known: Container[str]) -> int:
    """Write the counts of every rule with enough judged findings; return how many rules those are."""
    lines = [
        "# Precision of rules on real postings, as judged by readers who did not write them; written by benchmarks/quality.py.",
        f"# A rule with fewer than {FEWEST} judged findings is left out.",
    ]
    groups = {rule: group for rule, group in fair.items() if len(group) >= FEWEST and rule in known}
    for rule, group in groups.items():
        verdicts = ", ".join(f"{name}: {number}" for name, number in counted(group)._asdict().items())
        lines.append(f"- {{rule: {rule}, {verdicts}, date: {max(judgement.date for judgement in group)}}}")
    path.write_text("\n".join(lines if groups else [*lines, "[]"]) + "\n", encoding="utf-8")
    return len(groups)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--judgements", type=Path, default=ROOT / "benchmarks" / "judgements.tsv")
    options.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.datetime.now(tz=dt.UTC).date())
    options.add_argument("--write", type=Path, help="write what rules' pages show, e.g. rules/quality.yaml")
    chosen = options.parse_args()
    book = load_rulebook([], cache=None)
    reports = list(lint_paths([str(chosen.folder)], Settings(as_of=chosen.as_of), rulebook=book))
    now = places(chosen.folder, reports)
    judgements = read_judgements(chosen.judgements)
    gone = [judgement for judgement in judgements if judgement.place not in now]
    usual = {rule.id: rule.severity for rule in book.rules}
    print(noise(reports))
    print(
        f"{len(judgements)} judgements; of {len(judgements) - len(gone)} the finding stands, of {len(gone)} it is gone", end=""
    )
    print(f" ({', '.join(f'{number} {name}' for name, number in counted(gone)._asdict().items())})\n")
    print(*severity_table(judgements, now, usual), "", *rule_table(judgements, now), sep="\n")
    if chosen.write is not None:
        print(f"\n{chosen.write}: {write_quality(chosen.write, countable(judgements, now), usual)} rules")


if __name__ == "__main__":
    main()
