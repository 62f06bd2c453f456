"""Pydantic's complaints as sentences for people who write rules, each with its line and column."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from jdlint.model.errors import Fault
from jdlint.rulebook.yaml_loader import Path, YamlFile

T = TypeVar("T")

_UNKNOWN_KEY = {"extra_forbidden", "unexpected_keyword_argument"}
_MISSING_KEY = {"missing", "missing_argument", "missing_keyword_only_argument"}
_SENTENCES: Mapping[str, str] = {
    "string_type": "{name} must be text; put quotes around a number, true or false that is meant as text",
    "bool_type": "{name} must be true or false",
    "int_type": "{name} must be a whole number",
    "int_from_float": "{name} must be a whole number",
    "float_type": "{name} must be a number",
    "tuple_type": "{name} must be a list",
    "list_type": "{name} must be a list",
    "dict_type": "{name} must be a mapping of keys to values",
    "mapping_type": "{name} must be a mapping of keys to values",
    "model_type": "{name} must be a mapping of keys to values",
    "model_attributes_type": "{name} must be a mapping of keys to values",
    "dataclass_type": "{name} must be a mapping of keys to values",
    "string_too_short": "{name} is empty",
    "too_short": "{name} needs at least one entry",
}
_QUOTED = re.compile(r"'([^']*)'")


def validate(
    adapter: TypeAdapter[T], file: YamlFile, path: Path, value: Any, *, single: bool = False
) -> tuple[T | None, tuple[Fault, ...]]:
    """Validate the value under `path` of a file strictly; give the result, or every fault with its place.

    With `single` the adapter is for a tuple of one, which the value is put into.
    """
    try:
        # Strict JSON mode is what rule files mean: "3" is no number, yet a list may become a tuple and a name an enum.
        return adapter.validate_json(json.dumps([value] if single else value), strict=True), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    outer = 1 if single else 0
    return None, tuple(_fault(adapter, file, path, detail, outer) for detail in details if not _is_echo(detail, details))


def _is_echo(detail: Any, details: Sequence[Any]) -> bool:
    """Whether a list is called too short only because its one entry is at fault."""
    at = detail["loc"]
    return detail["type"] == "too_short" and any(other["loc"][: len(at)] == at != other["loc"] for other in details)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return “; did you mean …?” with the nearest known name, or nothing."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else "."


def _fault(adapter: TypeAdapter[Any], file: YamlFile, path: Path, detail: Any, outer: int) -> Fault:
    kind: str = detail["type"]
    location: Path = detail["loc"]
    at = location[outer:]
    name = f"“{_dotted(at)}”" if at else "This entry"
    if kind in _UNKNOWN_KEY:
        tail = nearest(str(at[-1]), _known_keys(adapter, location[:-1]))
        return file.fault((*path, *at), f"Unknown key “{at[-1]}”{tail}", at_key=True)
    if kind in _MISSING_KEY:
        return file.fault((*path, *at[:-1]), f"The key “{at[-1]}” is missing.")
    return file.fault((*path, *at), _sentence(kind, name, detail))


def _sentence(kind: str, name: str, detail: Any) -> str:
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind in _SENTENCES:
        return _SENTENCES[kind].format(name=name) + "."
    if kind in {"enum", "literal_error"}:
        known = _QUOTED.findall(str(context["expected"]))
        said = detail["input"]
        return f"{name} is “{said}”, which is none of {', '.join(known)}{nearest(str(said), known)}"
    if kind == "value_error":
        return str(context["error"])
    return f"{name} cannot be read: {detail['msg'].rstrip('.')}."


def _dotted(at: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).lstrip(".")


def _known_keys(adapter: TypeAdapter[Any], at: Path) -> tuple[str, ...]:
    """Return the keys that may stand at a place, as the type's JSON Schema has them."""
    root = adapter.json_schema()
    node = _resolved(root, root)
    for step in at:
        node = _resolved(_child(node, step), root)
    return tuple(node.get("properties", ()))


def _child(node: Mapping[str, Any], step: str | int) -> Mapping[str, Any]:
    if isinstance(step, int):
        prefix = node.get("prefixItems", ())
        found = prefix[step] if step < len(prefix) else node.get("items", {})
    else:
        found = node.get("properties", {}).get(step, node.get("additionalProperties", {}))
    return found if isinstance(found, dict) else {}


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref` and take the object among alternatives."""
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    for alternative in (*node.get("anyOf", ()), *node.get("allOf", ())):
        found = _resolved(alternative, root)
        if "properties" in found or "items" in found:
            return found
    return node
