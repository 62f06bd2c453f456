"""The obvious way to build such a linter, to be faster than: parse Markdown, tokenise everything, run one PhraseMatcher.

`python benchmarks/naive.py FOLDER` reads every posting below FOLDER and prints how many phrases it found.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import spacy
from markdown_it import MarkdownIt
from spacy.matcher import PhraseMatcher

from jdlint.model.rule import Term
from jdlint.rulebook import load_rulebook


def main() -> None:
    rulebook = load_rulebook([], cache=Path(tempfile.gettempdir()) / "jdlint-naive")
    phrases = sorted(
        {phrase for rule in rulebook.rules if isinstance(rule.body, Term) for phrase in rule.body.phrases if "<" not in phrase}
    )
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("TERM", list(language.tokenizer.pipe(phrases)))
    markdown = MarkdownIt("commonmark").enable("table")
    found = 0
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.suffix not in {".md", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for token in markdown.parse(text):
            if token.type == "inline":
                found += len(matcher(language.tokenizer(token.content)))
    print(f"{found} phrases")


if __name__ == "__main__":
    main()
