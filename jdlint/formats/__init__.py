"""From the bytes of a posting to a Document, one adapter for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from jdlint.formats.decoding import Decoded, decode, encode
from jdlint.model.errors import Problem
from jdlint.model.text import Document

__all__ = ["FORMATS", "Adapter", "Decoded", "decode", "encode", "read_document"]

Adapter = Callable[[str, str], tuple[Document, tuple[Problem, ...]]]
"""Takes a path, for messages, and the decoded source; never raises, whatever the source holds."""


def _read_markdown(path: str, source: str) -> tuple[Document, tuple[Problem, ...]]:
    from jdlint.formats.markdown import read_markdown  # noqa: PLC0415 - an adapter is loaded with its first posting

    return read_markdown(path, source)


def _read_plain_text(path: str, source: str) -> tuple[Document, tuple[Problem, ...]]:
    from jdlint.formats.plaintext import read_plain_text  # noqa: PLC0415 - the same

    return read_plain_text(path, source)


FORMATS: Mapping[str, Adapter] = MappingProxyType(
    {
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".mdown": _read_markdown,
        ".mkd": _read_markdown,
        ".mdx": _read_markdown,
        ".txt": _read_plain_text,
        ".text": _read_plain_text,
    }
)
"""The adapter for each suffix, in lower case with its dot."""


def read_document(path: str, data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the posting in `data`, read by the suffix of `path`, and what kept it or a part of it from being read.

    A suffix that no adapter knows, or none, is read as plain text.
    """
    decoded = decode(path, data)
    if isinstance(decoded, Problem):
        return None, (decoded,)
    adapter = FORMATS.get(PurePath(path).suffix.lower(), _read_plain_text)
    return adapter(path, decoded.text)
