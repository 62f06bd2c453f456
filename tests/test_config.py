"""Configuration: found upward, read strictly, and of one mind with its schema."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
import yaml

from jdlint.cli.choices import settle
from jdlint.config import Choices, Configuration, Configurations, read
from jdlint.model.errors import ConfigError

SCHEMA = json.loads((Path(__file__).parent.parent / "jdlint/schemas/config.schema.json").read_text(encoding="utf-8"))
TODAY = dt.date(2026, 11, 22)
WHOLE = """\
places: [US-CO, NO]
as-of: 2026-01-31
employer:
  employees: 40
  employees-in: {US-CO: 5}
  facts: {federal_contractor: true}
select: [inclusive]
ignore: [salesman]
pedantic: true
preview: false
fail-on: error
exclude: ["drafts/**"]
rule-packs: [our-rules]
"""
WHOLE_CHOICES = Choices(
    places=("US-CO", "NO"), as_of=dt.date(2026, 1, 31), employees=40, employees_in={"US-CO": 5}, facts={"federal_contractor": True},
    select=("inclusive",), ignore=("salesman",), pedantic=True, preview=False, fail_on="error", exclude=("drafts/**",),
    rule_packs=("our-rules",),
)  # fmt: skip


def written(folder: Path, text: str, name: str = ".jdlint.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_yaml_configuration_is_read(tmp_path: Path) -> None:
    """Every key has its place, and `NO` is Norway."""
    assert read(written(tmp_path, WHOLE)).choices == WHOLE_CHOICES


def test_a_whole_toml_configuration_is_read(tmp_path: Path) -> None:
    """`[tool.jdlint]` says the same with TOML's own dates."""
    text = (
        '[tool.jdlint]\nplaces = ["US-CO", "NO"]\nas-of = 2026-01-31\nselect = ["inclusive"]\nignore = ["salesman"]\npedantic = true\n'
        'preview = false\nfail-on = "error"\nexclude = ["drafts/**"]\nrule-packs = ["our-rules"]\n'
        "[tool.jdlint.employer]\nemployees = 40\nemployees-in = {US-CO = 5}\nfacts = {federal_contractor = true}\n"
    )
    assert read(written(tmp_path, text, "pyproject.toml")).choices == WHOLE_CHOICES


GOOD = ["", "{}", WHOLE, "places: []", "employer: {}", "as-of: '2026-01-31'", "fail-on: never", "employer: {employees: 0}"]


@pytest.mark.parametrize("text", GOOD)
def test_schema_and_reader_accept_the_same(tmp_path: Path, text: str) -> None:
    """What an editor underlines is what jdlint refuses."""
    jsonschema.validate(_plain(text), SCHEMA, format_checker=jsonschema.FormatChecker())
    read(written(tmp_path, text))


BAD = [
    ("- places", "1:1: A configuration must be a mapping of keys to values, not a list."),
    ("pedantic: true\nplace: [US-CO]", "2:1: Unknown key “place”; did you mean “places”?"),
    ("places: US-CO", "1:9: “places” must be a list of texts, not the text “US-CO”; write [US-CO]."),
    ("places: [7]", "1:9: “places” must be a list of texts, but entry 1 is the number 7."),
    ("ignore: [lady, 2]", "1:9: “ignore” must be a list of texts, but entry 2 is the number 2."),
    ("places: ['']", "1:9: “places” must be a list of texts, but entry 1 is empty."),
    ("as-of: 2026-02-30", "1:8: “as-of” must be a date such as 2026-01-31, not “2026-02-30”."),
    ("as-of: 20260131", "1:8: “as-of” must be a date such as 2026-01-31, not “20260131”."),
    ("as-of: yesterday", "1:8: “as-of” must be a date such as 2026-01-31, not “yesterday”."),
    ("pedantic: yes", "1:11: “pedantic” must be true or false, not the text “yes”."),
    ("preview: 1", "1:10: “preview” must be true or false, not the number 1."),
    ("fail-on: eror", "1:10: “fail-on” must be one of error, warning, note, never, not “eror”; did you mean “error”?"),
    ("employer: 40", "1:11: “employer” must be a mapping of keys to values, not the number 40."),
    ("employer: {employes: 4}", "1:12: Unknown key “employer.employes”; did you mean “employees”?"),
    ("employer:\n  employees: some", "2:14: “employer.employees” must be a whole number, not the text “some”."),
    ("employer: {employees: -1}", "1:23: “employer.employees” must be a whole number, not the text “-1”."),
    ("employer:\n  employees-in: {US-CO: x}", "2:25: “employer.employees-in.US-CO” must be a whole number, not the text “x”."),
    ("employer: {facts: {a: maybe}}", "1:23: “employer.facts.a” must be true or false, not the text “maybe”."),
    ("select:", "1:8: “select” must be a list of texts, not nothing."),
]


@pytest.mark.parametrize(("text", "complaint"), BAD)
def test_schema_and_reader_refuse_the_same(tmp_path: Path, text: str, complaint: str) -> None:
    """A fault is told with file, line, column and what to write."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(_plain(text), SCHEMA, format_checker=jsonschema.FormatChecker())
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert str(caught.value) == f"{path}:{complaint}"


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: only true and false are truth values, and dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def _plain(text: str) -> object:
    return yaml.load(text, EditorLoader)  # noqa: S506 - a subclass of the safe loader


def test_the_schema_knows_every_choice() -> None:
    """A key that is added to the reader is added to the schema."""
    employer = SCHEMA["properties"].pop("employer")["properties"]
    keys = {key.replace("-", "_") for key in (*SCHEMA["properties"], *employer)}
    assert keys == {field.name for field in fields(Choices)}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Nobody has to mend a file fault by fault."""
    path = written(tmp_path, "pedantic: 3\nfail-on: no\nplace: []\n")
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in str(caught.value).splitlines()] == ["1", "2", "3"]


TENS = [(inner, outer, ",".join([f"*{inner}"] * 10)) for inner, outer in zip("abcd", "bcde", strict=True)]
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{outer}: &{outer} [{many}]\n" for _, outer, many in TENS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1\nb: 2", "2:2: This is no valid YAML: expected ',' or ']', but got ':'."),
        ("a: 1\na: 2", "2:1: The key “a” stands here a second time."),
        ("ignore: " + "[" * 100_000, ":1:16: The configuration is too large or nested too deeply."),
        ("x: &x [*x]", "too large or nested too deeply"),
        (BOMB, "too large or nested too deeply"),
        ("# " + "x" * 300_000, "more than 256 KiB"),
    ],
)
def test_hostile_yaml_is_refused_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    """Broken, doubled, bottomless and oversized files all end as ConfigError."""
    with pytest.raises(ConfigError) as caught:
        read(written(tmp_path, text))
    assert words in str(caught.value)


def test_broken_toml_is_refused_with_its_place(tmp_path: Path) -> None:
    """A pyproject.toml that speaks of jdlint must be whole."""
    path = written(tmp_path, "[tool.jdlint\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"no valid TOML.*line 1"):
        Configurations().of_folder(str(tmp_path))
    assert path.exists()


def test_the_nearest_configuration_holds(tmp_path: Path) -> None:
    """A folder's own file hides those above; without one, the next above holds; YAML goes before pyproject.toml."""
    outer = written(tmp_path, "pedantic: true")
    inner = written(tmp_path / "a" / "b", "pedantic: false", ".jdlint.yml")
    written(tmp_path / "a" / "b", "[tool.jdlint]\n", "pyproject.toml")
    toml = written(tmp_path / "t", "[tool.jdlint]\npedantic = true\n", "pyproject.toml")
    written(tmp_path / "u", "[project]\nname = 'x'\ndependencies = ['jdlint']\n", "pyproject.toml")
    found = Configurations()
    assert found.of_file(str(tmp_path / "a" / "b" / "c" / "x.md")).path == inner
    assert found.of_file(str(tmp_path / "a" / "x.md")).path == outer
    assert found.of_file(str(tmp_path / "t" / "x.md")).path == toml
    assert found.of_file(str(tmp_path / "u" / "x.md")).path == outer


def test_the_search_stops_at_the_root_of_a_repository(tmp_path: Path) -> None:
    """What lies above a repository does not shape what is found in it."""
    written(tmp_path, "pedantic: true")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert Configurations().of_file(str(tmp_path / "repository" / "x.md")) == Configuration()


def test_a_folder_is_looked_at_once(tmp_path: Path) -> None:
    """Thousands of files in one folder cost one search."""
    path = written(tmp_path, "pedantic: true")
    found = Configurations()
    first = found.of_file(str(tmp_path / "one.md"))
    path.unlink()
    assert found.of_file(str(tmp_path / "two.md")) is first


def test_an_explicit_file_holds_for_every_path(tmp_path: Path) -> None:
    """`--config` goes before what lies nearer."""
    written(tmp_path, "pedantic: true")
    explicit = written(tmp_path / "else", "fail-on: never", "our.yaml")
    assert Configurations(explicit).of_file(str(tmp_path / "x.md")).choices == Choices(fail_on="never")


def test_the_command_line_overrides_the_configuration() -> None:
    """What is given wins key by key; head counts and facts are merged; what nobody chose has its default."""
    kept = Choices(places=("US",), employees=5, facts={"a": True, "b": True}, select=("pay",), fail_on="error")
    given = Choices(places=("CA",), facts={"b": False}, pedantic=True)
    settings = settle(Configuration(path=Path("/c/.jdlint.yaml"), choices=kept), given, TODAY)
    assert (settings.places, settings.as_of, settings.select, settings.fail_on) == (("CA",), TODAY, ("pay",), "error")
    assert (settings.employer.employees, settings.employer.facts) == (5, {"a": True, "b": False})
    assert (settings.pedantic, settings.preview, settings.root) == (True, False, Path("/c"))


def test_rule_packs_are_relative_to_the_configuration() -> None:
    """A run from another folder finds the same packs."""
    kept = Configuration(path=Path("/c/.jdlint.yaml"), choices=Choices(rule_packs=("ours", "/abs")))
    assert settle(kept, Choices(), TODAY).rule_packs == (Path("/c/ours"), Path("/abs"))


def test_failing_on_notes_shows_them() -> None:
    """Nobody is failed for what is not shown."""
    assert settle(Configuration(), Choices(fail_on="note"), TODAY).pedantic
