"""How much jdlint says about a folder of postings, and a sample of it to be judged.

`python benchmarks/noise.py FOLDER [--sample N --out FILE.tsv]` prints violations per posting (median, p90, p95), the share of
postings with none, and the most frequent rules. With `--sample` it writes N random errors and warnings with their sentences, for
readers to judge; that file holds text of the postings and stays out of the project.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random
import statistics
from collections import Counter
from pathlib import Path

from jdlint.model.result import FileReport, Violation
from jdlint.model.settings import Settings
from jdlint.pipeline import lint_paths


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def write_sample(found: list[tuple[FileReport, Violation]], size: int, out: Path) -> None:
    random.seed(7)
    with out.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, delimiter="\t")
        rows.writerow(["number", "path", "line", "rule", "severity", "found", "message", "source line", "places", "remote"])
        for number, (report, violation) in enumerate(random.sample(found, min(size, len(found))), 1):
            facts = report.posting or {}
            rows.writerow(
                [number, report.path, violation.line, violation.rule, violation.severity, violation.found, violation.message,
                 " / ".join(violation.excerpt.lines), facts.get("places"), facts.get("remote")]
            )  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--only-words", action="store_true", help="leave out missing statements in the sample")
    options.add_argument("--out", type=Path, default=Path("sample.tsv"))
    chosen = options.parse_args()
    settings = Settings(as_of=dt.datetime.now(tz=dt.UTC).date())
    reports = list(lint_paths([chosen.folder], settings, workers=2))
    counts = [len(report.violations) for report in reports]
    found = [(report, violation) for report in reports for violation in report.violations]
    words = [sum(violation.pack == "inclusive" for violation in report.violations) for report in reports]
    print(f"{len(reports)} postings, {len(found)} violations, {sum(len(report.problems) for report in reports)} problems")
    print(f"per posting: median {statistics.median(counts)}, p90 {percentile(counts, 0.9)}, p95 {percentile(counts, 0.95)}")
    print(
        f"without any: {sum(not count for count in counts) / len(counts):.1%}; without one of wording: {sum(not count for count in words) / len(counts):.1%}"
    )
    for (rule, severity), number in Counter((violation.rule, str(violation.severity)) for _, violation in found).most_common(
        60
    ):
        print(f"  {number:5}  {severity:8} {rule}")
    for report in reports:
        for problem in report.problems:
            print(f"  problem: {problem.path}: {problem.message}")
    if chosen.sample:
        pool = [pair for pair in found if not (chosen.only_words and pair[1].missing)]
        write_sample(pool, chosen.sample, chosen.out)


if __name__ == "__main__":
    main()
