"""JSON Schemas of rule and law files, for editors; `python -m jdlint.rulebook.schemas` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "schemas"
"""Where the generated schemas lie; they ship with jdlint."""
SCHEMA_NAMES = ("rule-file", "law-file")


def schema(name: str) -> Mapping[str, Any]:
    """Return a shipped schema ("rule-file" or "law-file") without building it."""
    found: Mapping[str, Any] = json.loads(_path(name, FOLDER).read_text(encoding="utf-8"))
    return found


def generated_schemas() -> Mapping[str, str]:
    """Return the text of each schema as the wire models have it now."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - reading a shipped schema must not cost this import

    from jdlint.rulebook.wire import AnyRuleEntry  # noqa: PLC0415
    from jdlint.rulebook.wire_laws import LawEntry  # noqa: PLC0415

    titles = {"rule-file": "A file of jdlint rules", "law-file": "A file of laws that jdlint knows"}
    types: Mapping[str, Any] = {"rule-file": tuple[AnyRuleEntry, ...], "law-file": tuple[LawEntry, ...]}
    return {name: _text(titles[name], TypeAdapter(types[name]).json_schema()) for name in SCHEMA_NAMES}


def write_schemas(folder: Path = FOLDER) -> None:
    """Write the schemas that the wire models have now."""
    folder.mkdir(exist_ok=True)
    for name, text in generated_schemas().items():
        _path(name, folder).write_text(text, encoding="utf-8", newline="\n")


def _path(name: str, folder: Path) -> Path:
    return folder / f"{name}.schema.json"


def _text(title: str, body: Mapping[str, Any]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **body}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    write_schemas()
