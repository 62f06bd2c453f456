"""How much of what a reader reads in Markdown do we read, and how fast? `python benchmarks/fidelity.py FOLDER`.

Compares, for every `.md` file under FOLDER, the text of our adapter with the text of markdown-it-py's rendering (CommonMark,
tables and strikethrough; the HTML read by html.parser), white space aside. Front matter is left out: CommonMark has none.
Headings without a space after their marks (`##Duties`) are given one first, because our adapter means to read them.
"""

from __future__ import annotations

import argparse
import re
import time
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from jdlint.formats import Decoded, decode, read_document
from jdlint.model.text import RegionKind

if TYPE_CHECKING:
    from collections.abc import Callable

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff]")
_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
    ),
    *("small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
}


class ReaderText(HTMLParser):
    """Collects what a browser would show of a page's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opening tag."""
        self._hidden += tag in {"script", "style", "template"}
        self.pieces.append("" if tag in _INLINE else " ")
        self.pieces.append(dict(attrs).get("alt") or "" if tag == "img" else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        self._hidden -= tag in {"script", "style", "template"}

    def handle_endtag(self, tag: str) -> None:
        """Note a closing tag."""
        self._hidden = max(self._hidden - (tag in {"script", "style", "template"}), 0)
        self.pieces.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self._hidden:
            self.pieces.append(data)


def rendered_text(markdown: MarkdownIt, source: str) -> str:
    """Return the text of the rendered posting, with single spaces."""
    reader = ReaderText()
    reader.feed(markdown.render(_TIGHT_HEADING.sub(r"\1 ", _FRONT_MATTER.sub("", source))))
    reader.close()
    return " ".join(_INVISIBLE.sub("", "".join(reader.pieces)).split())


def our_text(path: str, data: bytes) -> str:
    """Return the text of our adapter without front matter, with single spaces."""
    document, _ = read_document(path, data)
    if document is None:
        return ""
    blocks = (document.text[r.start : r.end] for r in document.regions if r.kind is not RegionKind.FRONT_MATTER)
    return " ".join(" ".join(blocks).split())


def equal_characters(ours: str, theirs: str) -> tuple[int, list[str]]:
    """Return how many characters are equal, and the first differences; words are compared only where the texts part ways."""
    if ours == theirs:
        return len(ours), []
    left, right = ours.split(" "), theirs.split(" ")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    equal, differences = 0, []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            equal += len(" ".join(left[a:b])) + 1
        else:
            one, other = " ".join(left[a:b]), " ".join(right[c:d])
            inner = SequenceMatcher(None, one[:2000], other[:2000], autojunk=False)
            equal += sum(block.size for block in inner.get_matching_blocks())
            differences.append(f"{one[:90]!r} != {other[:90]!r}")
    return min(equal, len(theirs)), differences


def speed(read: Callable[[], object], size: int, repeats: int = 5) -> float:
    """Return the best MB/s of several runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        read()
        best = min(best, time.perf_counter() - start)
    return size / best / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst files to show")
    options = parser.parse_args()
    files = {str(path): path.read_bytes() for path in sorted(options.folder.rglob("*.md"))}
    texts = {path: found.text for path, data in files.items() if isinstance(found := decode(path, data), Decoded)}
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    total = same = 0
    faults: list[tuple[int, str, list[str]]] = []
    for path, source in texts.items():
        theirs = rendered_text(markdown, source)
        equal, differences = equal_characters(our_text(path, files[path]), theirs)
        total, same = total + len(theirs), same + equal
        if differences:
            faults.append((len(theirs) - equal, path, differences))
    print(f"{len(texts)} files, {total} characters, equal: {same / max(total, 1):.4%}; files that differ: {len(faults)}")
    for missed, path, differences in sorted(faults, reverse=True)[: options.worst]:
        print(f"{missed:6} {path}", *differences[:4], sep="\n         ")
    size = sum(map(len, files.values()))
    print(f"ours: {speed(lambda: [read_document(path, data) for path, data in files.items()], size):.1f} MB/s")
    print(f"markdown-it-py, tokens only: {speed(lambda: [markdown.parse(text) for text in texts.values()], size, 1):.1f} MB/s")
    plain = {str(path): path.read_bytes() for path in sorted(options.folder.rglob("*.txt"))}
    if plain:
        rate = speed(lambda: [read_document(path, data) for path, data in plain.items()], sum(map(len, plain.values())))
        print(f"ours, plain text: {rate:.1f} MB/s over {len(plain)} files")


if __name__ == "__main__":
    main()
