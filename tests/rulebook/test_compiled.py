from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_rules import RULE

import jdlint.rulebook
from jdlint.rulebook import compiled, load_rulebook, packs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def only_file(cache: Path) -> Path:
    [path] = cache.iterdir()
    return path


def load_without_building(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Load, and fail if the cache did not serve."""
    with monkeypatch.context() as patch:
        patch.setattr("jdlint.rulebook.loading.build", lambda *_: pytest.fail("built anew"))
        return load_rulebook([], cache=cache, builtin=root)


def test_the_cache_gives_back_the_very_rulebook(rules, cache, monkeypatch):
    """Every value of every type survives, and nothing is built again."""
    root = rules()
    built = load_rulebook([], cache=cache, builtin=root)
    assert load_without_building(root, cache, monkeypatch) == built


def test_the_built_in_rules_survive_the_cache(cache):
    """The same for the rules that ship."""
    built = load_rulebook([], cache=cache)
    assert compiled.read_compiled(only_file(cache), built.digest) == built


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"native", b"nateve"),
        lambda data: data.replace(b'"format": ', b'"format": 9'),
        lambda data: data + b" ",
        lambda data: b"\x00" * len(data),
        lambda data: b"[" * 100_000,
        lambda data: b'{"magic": "other"}\n{}',
        lambda data: b"null\nnull",
    ],
)
def test_a_damaged_cache_is_built_anew(rules, cache, monkeypatch, damage):
    """Cut, changed, foreign or empty: the file is ignored and written over."""
    root = rules()
    built = load_rulebook([], cache=cache, builtin=root)
    path = only_file(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert load_rulebook([], cache=cache, builtin=root) == built
    assert load_without_building(root, cache, monkeypatch) == built


def test_a_payload_of_the_wrong_shape_is_ignored(rules, cache):
    """Even with a right digest, only a rulebook is taken for one."""
    built = load_rulebook([], cache=cache, builtin=rules())
    path = only_file(cache)
    for payload in (b"[]", b"{}", b'{"rules": [{"kind": "x"}]}', b'"text"'):
        path.write_bytes(json.dumps(compiled._header(built.digest, payload)).encode() + b"\n" + payload)
        assert compiled.read_compiled(path, built.digest) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("inclusive/origin.yaml", RULE.replace("was born", "grew up")),
        ("inclusive/more.yaml", RULE.replace("native-speaker", "another")),
    ],
)
def test_a_changed_or_added_file_makes_the_cache_stale(rules, cache, name, text):
    """The key is made from names and contents; the stale file is written over, not kept beside."""
    old = load_rulebook([], cache=cache, builtin=rules())
    new = load_rulebook([], cache=cache, builtin=rules({name: text}))
    assert new.digest != old.digest
    assert new.rules != old.rules
    assert len(list(cache.iterdir())) == 1


def test_another_version_trusts_no_cache_of_this_one(rules, cache, monkeypatch):
    """An upgrade builds its own."""
    old = load_rulebook([], cache=cache, builtin=rules())
    monkeypatch.setattr(compiled, "__version__", "999")
    assert load_rulebook([], cache=cache, builtin=rules()).digest != old.digest


def test_each_set_of_packs_has_its_own_file(rules, cache, tmp_path):
    """Two repositories with different packs do not push each other out."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text(RULE.replace("native-speaker", "own-rule"), encoding="utf-8")
    load_rulebook([], cache=cache, builtin=rules())
    load_rulebook([own], cache=cache, builtin=rules())
    assert len(list(cache.iterdir())) == 2


def test_a_cache_that_cannot_be_written_is_a_note_and_no_error(rules, tmp_path):
    """The run goes on; the sentence says what it costs."""
    (tmp_path / "file").write_text("in the way")
    notes: list[str] = []
    book = load_rulebook([], cache=tmp_path / "file" / "cache", builtin=rules(), on_note=notes.append)
    assert len(book.rules) == 1
    [note] = notes
    assert note.startswith(f"The compiled rules cannot be kept in {tmp_path / 'file' / 'cache'} (")
    assert note.endswith("they are built anew in each run.")


def test_a_failed_write_leaves_nothing_behind(rules, cache, monkeypatch):
    """The file appears whole or not at all."""
    cache.mkdir()

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    notes: list[str] = []
    load_rulebook([], cache=cache, builtin=rules(), on_note=notes.append)
    assert "No space left on device" in notes[0]
    assert list(cache.iterdir()) == []


def test_loading_from_the_cache_imports_neither_yaml_nor_pydantic(rules, cache):
    """A cold start must not pay for what only building needs."""
    program = (
        "import sys; from pathlib import Path; from jdlint.rulebook import load_rulebook\n"
        f"load_rulebook([], cache=Path({str(cache)!r}), builtin=Path({str(rules())!r}))\n"
        "print(sorted({'yaml', 'pydantic', 'spacy', 'difflib', 'tempfile'} & set(sys.modules)))"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT).stdout
        for _ in range(2)
    ]
    assert "pydantic" in outputs[0]
    assert outputs[1] == "[]\n"


def test_the_rules_of_the_installed_package_are_preferred(monkeypatch, tmp_path):
    """Wheel and editable install know the package `jdlint_rules`; a bare checkout has the folder beside jdlint."""
    package = tmp_path / "jdlint_rules"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(packs.importlib.util, "find_spec", lambda name: None)
    assert jdlint.rulebook.builtin_rules_path() == ROOT / "rules"
    monkeypatch.undo()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "jdlint_rules", raising=False)
    assert jdlint.rulebook.builtin_rules_path() == package
