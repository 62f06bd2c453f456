"""The compiled rulebook: a cache that is used only if it was made from these very files by this very version.

A cache file is one header line and one line of JSON. The header names the format, the key (what the rulebook was made
from) and a digest of the payload; whatever does not agree is ignored and built again. Nothing here needs YAML or pydantic.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from jdlint import __version__
from jdlint.model.rulebook import Rulebook
from jdlint.rulebook.codec import decoder, encode
from jdlint.rulebook.packs import PackFile

FORMAT = 1
"""Number of the cache's format; raise it when the model or the codec changes its meaning."""

_MAGIC = "jdlint-rulebook"
_LARGEST = 64_000_000
"""Bytes of the largest cache file that is read."""


def key_of(files: Sequence[PackFile]) -> str:
    """Return the digest of all that a rulebook is made from: version, cache format, names and contents of the files."""
    whole = hashlib.blake2b(f"{_MAGIC} {FORMAT} {__version__} {_own_code()}".encode(), digest_size=16)
    for file in files:
        content = hashlib.blake2b(file.data, digest_size=16).hexdigest()
        whole.update(f"\0{file.pack}\0{file.role}\0{file.relative}\0{content}".encode())
    return whole.hexdigest()


def cache_file(folder: Path, roots: Sequence[Path]) -> Path:
    """Return where the rulebook of these packs is kept: one file per set of packs, written over when they change."""
    names = "\0".join(str(root.resolve()) for root in roots)
    return folder / f"rulebook-{hashlib.blake2b(os.fsencode(names), digest_size=8).hexdigest()}.json"


def read_compiled(path: Path, key: str) -> Rulebook | None:
    """Return the rulebook that is kept under this key, or None if there is none that can be trusted."""
    try:
        with path.open("rb") as stream:
            header = json.loads(stream.readline(1000))
            payload = stream.read(_LARGEST)
        if header != _header(key, payload):
            return None
        book = decoder(Rulebook)(json.loads(payload))
    except (OSError, ValueError, TypeError, KeyError, LookupError, AttributeError, RecursionError):
        return None
    return book if isinstance(book, Rulebook) else None


def write_compiled(path: Path, key: str, rulebook: Rulebook, on_note: Callable[[str], None] | None) -> None:
    """Keep the rulebook, in one step; where that fails say so in a sentence and go on."""
    payload = json.dumps(encode(rulebook), ensure_ascii=False, separators=(",", ":")).encode()
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(json.dumps(_header(key, payload)).encode() + b"\n" + payload)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        if on_note is not None:
            on_note(f"The compiled rules cannot be kept in {path.parent} ({error.strerror}); they are built anew in each run.")


def _own_code() -> str:
    """Return size and time of the modules that shape a rulebook, so that a changed checkout trusts no older cache."""
    here = Path(__file__).parent
    modules = (entry for folder in (here, here.parent / "model") for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return " ".join(sorted(f"{module.name}:{module.stat().st_size}:{module.stat().st_mtime_ns}" for module in modules))


def _header(key: str, payload: bytes) -> dict[str, object]:
    digest = hashlib.blake2b(payload, digest_size=16).hexdigest()
    return {"magic": _MAGIC, "format": FORMAT, "key": key, "payload": digest}
