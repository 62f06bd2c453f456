"""How well sections are found: `python benchmarks/zones.py FOLDER [--labels benchmarks/zone_labels.tsv]`.

The labels name blocks of postings below FOLDER (file, start and end in the source) and the part that a reader says each plays;
they hold no text. A block counts for the kind of section that holds most of it. Printed are the confusion table (a row for each
label, a column for each kind found), and precision and recall of each kind with Wilson's 95 % intervals.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from quality import wilson

from jdlint.formats import read_document
from jdlint.model.posting import Posting, SectionKind
from jdlint.model.settings import Settings
from jdlint.model.text import Span
from jdlint.pipeline import Linter
from jdlint.rulebook import load_rulebook

ROOT = Path(__file__).parent.parent
KINDS = tuple(str(kind) for kind in SectionKind)
FALLBACKS = {"summary", "other"}
"""Kinds that text falls to when nothing names its part."""
Labels = Mapping[str, Mapping[tuple[int, int], str]]
Pairs = Counter[tuple[str, str]]


def read_labels(path: Path) -> Labels:
    """Return file to the source offsets of its labelled blocks and their labels."""
    labels: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["label"] not in KINDS:
                raise SystemExit(f"{path}: “{row['label']}” is none of {', '.join(KINDS)}.")
            labels[row["file"]][int(row["start"]), int(row["end"])] = row["label"]
    return labels


def kind_of(posting: Posting, block: Span) -> str:
    """Return the kind of section that holds most of a block."""
    held: Counter[str] = Counter()
    for section in posting.sections:
        held[section.kind] += max(min(section.end, block.end) - max(section.start, block.start), 0)
    return held.most_common(1)[0][0]


def pairs(folder: Path, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield label and kind found of every labelled block that still stands."""
    linter = Linter(load_rulebook([], cache=None), Settings(as_of=dt.date.min))
    for file, blocks in labels.items():
        document, _ = read_document(file, (folder / file).read_bytes())
        if document is None:
            continue
        posting = linter.describe(document)
        for region in document.regions:
            span = Span(region.start, region.end)
            label = blocks.get((document.to_source(span).start, document.to_source(span).end))
            if label is not None:
                yield label, kind_of(posting, span)


def confusion(found: Pairs) -> Iterator[str]:
    """Yield the confusion table as Markdown."""
    used = [kind for kind in KINDS if any(kind in pair for pair in found)]
    yield f"| label \\ found | {' | '.join(used)} | all |"
    yield f"| --- | {'--: | ' * (len(used) + 1)}".rstrip()
    for label in used:
        row = [found[label, kind] for kind in used]
        cells = [f"**{number}**" if kind == label else str(number or "") for kind, number in zip(used, row, strict=True)]
        yield f"| {label} | {' | '.join(cells)} | {sum(row)} |"


def share(right: int, size: int) -> str:
    """Write a share with its interval; a dash where there is nothing to share."""
    if not size:
        return "–"
    low, high = wilson(right / size, size)
    return f"{right / size:.2f} ({low:.2f}–{high:.2f}), {right} of {size}"


def scores(found: Pairs) -> Iterator[str]:
    """Yield precision and recall of each kind as a Markdown table."""
    yield "| kind | precision | recall |"
    yield "| --- | --- | --- |"
    for kind in KINDS:
        said = sum(number for (_, other), number in found.items() if other == kind)
        meant = sum(number for (label, _), number in found.items() if label == kind)
        if said or meant:
            yield f"| {kind} | {share(found[kind, kind], said)} | {share(found[kind, kind], meant)} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--labels", type=Path, default=ROOT / "benchmarks" / "zone_labels.tsv")
    chosen = options.parse_args()
    labels = read_labels(chosen.labels)
    found = Counter(pairs(chosen.folder, labels))
    right = sum(number for (label, kind), number in found.items() if label == kind)
    print(f"{sum(map(len, labels.values()))} blocks labelled in {len(labels)} postings, {found.total()} stand as labelled")
    named = [pair for pair in found.elements() if pair[1] not in FALLBACKS]
    meant = [pair for pair in found.elements() if pair[0] not in FALLBACKS]
    print(f"right: {share(right, found.total())}")
    print(f"right where a part was named: {share(sum(label == kind for label, kind in named), len(named))}")
    print(f"named of the blocks that have such a part: {share(sum(label == kind for label, kind in meant), len(meant))}\n")
    print(*confusion(found), "", *scores(found), sep="\n")


if __name__ == "__main__":
    main()
