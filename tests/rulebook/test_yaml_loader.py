from __future__ import annotations

import pytest

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
        ("- &a x\n", "1:3 Anchors are not read: remove “&a”."),
        ("- x\n- *a\n", "2:3 Aliases are not read: write out what “*a” stands for."),
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
    assert faults_of("- {a: 1, a: 2}\n- &x y\n- !z w\n- *x\n- [\n") == [
        "1:10 The key “a” stands here twice.",
        "2:3 Anchors are not read: remove “&x”.",
        "3:3 Tags are not read: remove the “!…” before the value.",
        "4:3 Aliases are not read: write out what “*x” stands for.",
        "6:1 This is not valid YAML: did not find expected node content (while parsing a flow node).",
    ]


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
