"""Write the manual page of every rule, and their index, to docs/rules: `python docs/make_rule_pages.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jdlint.cli.pages import MarkdownPage, rule_page
from jdlint.model.rule import Rule, Status
from jdlint.model.rulebook import Rulebook
from jdlint.rulebook import load_rulebook

FOLDER = Path(__file__).parent / "rules"
PACKS = {
    "inclusive": "Wording that shuts people out",
    "pay": "Pay and benefits",
    "notices": "Statements that law requires or good practice asks for",
    "kpi": "Targets nobody can meet",
    "structure": "Form and reading ease",
}


def main() -> None:
    """Replace the pages by those of the rules as they are now."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name, text in pages(load_rulebook([], cache=None)).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages(book: Rulebook) -> Mapping[str, str]:
    """Return the text of each page by its file name, the index among them."""
    rules = [rule for rule in book.rules if rule.status is not Status.RETIRED]
    written = {f"{rule.id}.md": "".join(rule_page(rule, book, MarkdownPage())) for rule in rules}
    return {"README.md": "".join(_index(rules, book)), **written}


def _index(rules: list[Rule], book: Rulebook) -> Iterator[str]:
    yield f"# Rules\n\n{len(rules)} rules; `jdlint explain RULE` prints the same pages. Made by `docs/make_rule_pages.py`.\n"
    for pack in dict.fromkeys(rule.pack for rule in rules):
        yield f"\n## {PACKS.get(pack, pack)}\n\n| rule | severity | basis | right of judged |\n| --- | --- | --- | --: |\n"
        for rule in sorted((rule for rule in rules if rule.pack == pack), key=lambda rule: (-rule.severity.gravity, rule.id)):
            record = book.measured_by_rule.get(rule.id)
            share = f"{record.right} of {record.judged}" if record else ""
            preview = " (preview)" if rule.status is Status.PREVIEW else ""
            yield f"| [{rule.id}]({rule.id}.md){preview} | {rule.severity} | {rule.basis} | {share} |\n"


if __name__ == "__main__":
    main()
