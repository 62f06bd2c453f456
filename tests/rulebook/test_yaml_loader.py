from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.rulebook import yaml_loader
from jdlint.rulebook.yaml_loader import read_yaml


def value_of(text: str):
    file, faults = read_yaml("x.yaml", text.encode())
    assert not faults
    return file.value


def faults_of(text: str | bytes) -> list[str]:
    _, faults = read_yaml("x.yaml", text if isinstance(text, bytes) else text.encode())
    return [f"{fault.line}:{fault.column} {fault.message}" for fault in faults]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("+1", "+1"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("12345678901234567890", "12345678901234567890"),
        ('"3"', "3"),
        ("'true'", "true"),
        ('""', ""),
        ("<<", "<<"),
        ("true", True),
        ("false", False),
        ("3", 3),
        ("-3", -3),
        ("4.50", 4.5),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_only_constants_and_plain_decimal_numbers_are_converted(written, read):
    """What YAML 1.1 would guess at stays the text that was written."""
    value = value_of(f"- {written}\n")[0]
    assert value == read
    assert type(value) is type(read)


def test_keys_are_text():
    """A number or constant in the place of a key is the text that was written."""
    assert value_of("{5: a, true: b, no: c}") == {"5": "a", "true": "b", "no": "c"}


def test_every_key_and_value_has_its_place():
    """Lines and columns count from 1; keys and values have places of their own."""
    file, _ = read_yaml("x.yaml", b"- id: one\n  words:\n    - a\n    - b\n")
    assert file.key_places[0, "words"] == (2, 3)
    assert file.places[0, "words", 1] == (4, 7)
    assert file.places[0,] == (1, 3)


def test_a_fault_without_a_place_of_its_own_stands_at_what_is_around_it():
    """A key that is missing has no place, the entry it is missing from has."""
    file, _ = read_yaml("x.yaml", b"\n- id: one\n")
    fault = file.fault((0, "kind", 3), "The key “kind” is missing.")
    assert (fault.line, fault.column) == (2, 3)


def test_equal_keys_are_a_fault_at_the_second_and_the_first_counts():
    """PyYAML would keep the last one in silence."""
    file, faults = read_yaml("x.yaml", b"id: one\nname: x\nid: two\n")
    assert [str(fault) for fault in faults] == ["x.yaml:3:1: The key “id” stands here twice."]
    assert file.value == {"id": "one", "name": "x"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- x\n- *a\n", "2:3 No anchor “&a” stands before this alias."),
        ("&a [*a]\n", "1:5 No anchor “&a” stands before this alias."),
        ("- &a [x]\n- &b [*a]\n", "2:7 An alias may not stand inside a value that has an anchor itself."),
        ("- &a x\n- {*a : y}\n", "2:4 A key must be plain text."),
        ("- !!python/name:os.system x\n", "1:3 Tags are not read: remove the “!…” before the value."),
        ("a: 1\n---\nb: 2\n", "2:1 A file holds one YAML document; this is a second one."),
        ("? [a, b]\n: c\n", "1:3 A key must be plain text."),
        ("a: b: c\n", "1:5 This is not valid YAML: mapping values are not allowed in this context."),
        ("[" * 50, "1:33 Values are nested more than 32 deep."),
    ],
)
def test_what_is_not_read_is_a_fault_with_its_place(text, fault):
    """Each refusal names the place and what to do."""
    assert faults_of(text)[0] == fault


def test_all_faults_of_a_file_are_told_at_once():
    """A fault does not hide the next one, up to a syntax error, which ends the reading."""
    assert faults_of("- {a: 1, a: 2}\n- !z w\n- *x\n- [\n") == [
        "1:10 The key “a” stands here twice.",
        "2:3 Tags are not read: remove the “!…” before the value.",
        "3:3 No anchor “&x” stands before this alias.",
        "5:1 This is not valid YAML: did not find expected node content (while parsing a flow node).",
    ]


def test_an_alias_stands_for_the_value_of_its_anchor():
    """Sources that many rules share are written once."""
    assert value_of("- &a {b: [1, 2]}\n- &c x\n- [*a, *c]\n") == [{"b": [1, 2]}, "x", [{"b": [1, 2]}, "x"]]


def test_a_fault_inside_an_alias_stands_at_the_alias():
    """That is where the value came into the entry."""
    file, _ = read_yaml("x.yaml", b"- &a {b: 1}\n- c: *a\n")
    assert str(file.fault((1, "c", "b"), "No.")) == "x.yaml:2:6: No."


def test_aliases_cannot_add_up_without_bound():
    """A small file stays small."""
    text = f"- &a [{'x, ' * 10_000}]\n" + "- *a\n" * 10
    assert faults_of(text) == ["6:3 The aliases of this file stand for more than 50000 values."]


def test_what_is_under_a_refused_key_is_dropped():
    """The rest of the mapping is read as written."""
    file, _ = read_yaml("x.yaml", b"{[a, b]: {c: d}, *e : f, g: h}")
    assert file.value == {"g": "h"}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a: \xff\n", "1:1 The file is not UTF-8 text."),
        (b"a: b\nc: \x01\n", "2:1 The file holds a character that YAML does not allow."),
    ],
)
def test_bytes_that_are_no_text_are_one_sentence(data, fault):
    """No traceback and no mojibake."""
    assert faults_of(data) == [fault]


def test_a_huge_file_is_not_read(monkeypatch):
    """The size is bounded before anything is parsed."""
    monkeypatch.setattr(yaml_loader, "MAX_BYTES", 10)
    assert faults_of("a: 123456789\n") == ["1:1 The file is larger than 0 MB."]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_nothing(text):
    """A file without content has no value and no fault."""
    assert value_of(text) is None


@given(st.binary(max_size=300) | st.text("{}[]:,-&*!|>'\"#?%@ \n\tab1", max_size=200).map(str.encode))
def test_no_bytes_make_it_fail(data):
    """Whatever stands in the file, there is a value or a fault, and faults lie inside the file."""
    file, faults = read_yaml("x.yaml", data)
    assert file is not None or faults
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= fault.line <= lines + len(data) and fault.column >= 1 for fault in faults)


plain = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
)


@given(
    st.recursive(
        plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4)
    )
)
def test_what_json_writes_is_read_as_it_is(value):
    """JSON is YAML: quoted text stays text, constants and numbers are what they are."""
    assert value_of(json.dumps(value, ensure_ascii=False)) == value
