"""Measures how the numbers taken of whole postings are spread over a folder of real ones.

`python benchmarks/reference_distribution.py FOLDER [--write]` prints, or writes to `rules/posting/reference.yaml`, the
percentiles of every measure that findings compare with. Only these numbers leave the folder, no word of a posting.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jdlint.checks.document import MEASURES
from jdlint.checks.prose import Prose
from jdlint.discover import discover, read_bytes
from jdlint.formats import FORMATS, read_document
from jdlint.model.errors import Problem
from jdlint.model.measures import DOCUMENT_MEASURES, Reference
from jdlint.model.settings import Settings
from jdlint.model.vocabulary import Vocabulary
from jdlint.pipeline import Linter
from jdlint.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]
PERCENTILES = (1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97.5, 99)
HEAD = """\
# How the measures of a whole posting are spread over real English postings: for each measure the values that these shares
# of postings, in percent, do not exceed. Shorter postings were left out. Made by benchmarks/reference_distribution.py.
"""


def postings(folder: str, linter: Linter) -> Iterator[Prose]:
    """Yield what can be read below a folder."""
    for found in discover((folder,), linter.settings, FORMATS):
        data = found if isinstance(found, Problem) else read_bytes(found)
        document = None if isinstance(data, Problem) else read_document(str(found), data)[0]
        if document is not None:
            yield Prose(linter.describe(document))


def spread(values: list[float]) -> list[float]:
    """Return the values at the percentiles, each one that was measured."""
    ordered = sorted(values)
    return [round(ordered[min(int(len(ordered) * share / 100), len(ordered) - 1)], 2) for share in PERCENTILES]


def measure(folder: str, vocabulary: Vocabulary, linter: Linter) -> tuple[int, Mapping[str, list[float]]]:
    """Return how many postings were long enough, and all values by measure."""
    takes = {name: MEASURES[name](vocabulary) for name, filled in DOCUMENT_MEASURES.items() if "percentile" in filled}
    found: dict[str, list[float]] = defaultdict(list)
    count = 0
    for prose in postings(folder, linter):
        if prose.word_count < vocabulary.reference.least_words:
            continue
        count += 1
        for name, take in takes.items():
            if (reading := take(prose)) is not None:
                found[name].append(reading.value)
    return count, found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--least-words", type=int, default=100)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    day = dt.datetime.now(tz=dt.UTC).date()
    book = load_rulebook([], cache=None)
    vocabulary = replace(book.vocabulary, reference=Reference(least_words=chosen.least_words))
    count, found = measure(chosen.folder, vocabulary, Linter(book, Settings(as_of=day)))
    lines = [f"postings: {count}", f'measured: "{day}"', f"least_words: {chosen.least_words}"]
    lines += [f"percentiles: [{', '.join(map(str, PERCENTILES))}]", "measures:"]
    lines += [f"  {name}: [{', '.join(f'{value:g}' for value in spread(values))}]" for name, values in found.items()]
    text = HEAD + "\n".join(lines) + "\n"
    if chosen.write:
        (ROOT / "rules/posting/reference.yaml").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
