from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from small_rules import LAW, RULE

from jdlint.rulebook import builtin_rules_path, schema
from jdlint.rulebook.schemas import FOLDER, SCHEMA_NAMES, generated_schemas, write_schemas
from jdlint.rulebook.yaml_loader import read_yaml


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_the_shipped_schemas_are_current(name):
    """`python -m jdlint.rulebook.schemas` has been run since the wire models changed."""
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == generated_schemas()[name]


def test_schemas_are_written_where_they_are_read(tmp_path):
    """One file per name, UTF-8 with a final line feed."""
    write_schemas(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["law-file.schema.json", "rule-file.schema.json"]
    assert json.loads((tmp_path / "law-file.schema.json").read_bytes()) == schema("law-file")


@pytest.mark.parametrize(("name", "text"), [("rule-file", RULE), ("law-file", LAW)])
def test_the_schema_takes_what_the_loader_takes(name, text):
    """Short examples, defaults and all."""
    jsonschema.Draft202012Validator.check_schema(dict(schema(name)))
    file, _ = read_yaml("x.yaml", text.encode())
    jsonschema.Draft202012Validator(dict(schema(name))).validate(file.value)


def test_the_schemas_take_every_built_in_file():
    """An editor underlines nothing in the rules that ship."""
    for path in sorted(builtin_rules_path().rglob("*.yaml")):
        first = path.relative_to(builtin_rules_path()).parts[0]
        if first in {"posting", "places.yaml", "employer.yaml", "quality.yaml"}:
            continue
        validator = jsonschema.Draft202012Validator(dict(schema("law-file" if first == "laws" else "rule-file")))
        file, _ = read_yaml(str(path), path.read_bytes())
        assert not [error.message for error in validator.iter_errors(file.value)], path


@pytest.mark.parametrize("change", [{"kind": "terms"}, {"mesage": "x"}, {"phrases": []}, {"guards": ["eo"]}])
def test_the_schema_refuses_what_the_loader_refuses(change):
    """Wrong kinds, keys and names are underlined while they are typed."""
    [entry] = yaml.safe_load(RULE)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(dict(schema("rule-file"))).validate([{**entry, **change}])


def test_every_field_of_a_rule_explains_itself():
    """Editors show the description of a key."""
    for kind in ("TermEntry", "PatternEntry", "DutyEntry", "RequireEntry", "MeasureEntry", "RelationEntry"):
        properties = schema("rule-file")["$defs"][kind]["properties"]
        assert [name for name, field in properties.items() if "description" not in field] == ["kind"]
