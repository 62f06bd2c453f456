"""Frozen values to plain JSON data and back, driven by their type hints.

Fields that have their default are left out. A type is looked at once; after that, decoding a value is a few calls.
Understood are dataclasses, unions of dataclasses (tagged by class name), tuples of one type or of plain values, mappings
with text keys, optional values, enums, dates, and what JSON has itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]

_AS_IS = frozenset({str, int, float, bool, object, Any})


def encode(value: object) -> Any:
    """Return plain JSON data for a dataclass's value; `decoder(type(value))` undoes it."""
    cls: Any = type(value)
    return _encoder(cls)(value)


@cache
def decoder(hint: Any) -> Convert:
    """Return the function that turns plain data into a value of the type. It may use up the data that it is given."""
    return _converter(hint, _decode_class, dt.date.fromisoformat, decode=True) or _same


@cache
def _encoder(hint: Any) -> Convert:
    return _converter(hint, _encode_class, dt.date.isoformat, decode=False) or _same


def _same(value: Any) -> Any:
    return value


def _converter(hint: Any, for_class: Callable[[Any], Convert], for_date: Convert, *, decode: bool) -> Convert | None:
    """Return the conversion for a type, or None if its values are plain data already."""
    if hint in _AS_IS:
        return None
    if hint is dt.date:
        return for_date
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint if decode else lambda value: value.value
    return for_class(hint) if is_dataclass(hint) else _container(hint, decode=decode)


def _container(hint: Any, *, decode: bool) -> Convert:
    inner = decoder if decode else _encoder
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        whole = tuple if decode else list
        if arguments[1:] == (...,):
            return _sequence(inner(arguments[0]), whole)
        if all(argument in _AS_IS for argument in arguments):
            return whole
    if origin is Mapping and arguments[0] is str:
        return _mapping(inner(arguments[1]))
    if origin in {Union, UnionType}:
        return _union(arguments, inner, decode=decode)
    raise TypeError(f"no plain form for {hint}")


def _sequence(item: Convert, whole: Callable[[Any], Any]) -> Convert:
    if item is _same:
        return whole
    return lambda values: whole([item(value) for value in values])


def _mapping(item: Convert) -> Convert:
    if item is _same:
        return dict
    return lambda values: {key: item(value) for key, value in values.items()}


def _union(arguments: tuple[Any, ...], inner: Callable[[Any], Convert], *, decode: bool) -> Convert:
    """Convert an optional type, or a union of dataclasses, whose values are tagged."""
    members = [member for member in arguments if member is not NoneType]
    if len(members) == 1:
        convert = inner(members[0])
        return convert if convert is _same else lambda value: None if value is None else convert(value)
    if not all(is_dataclass(member) for member in members):
        raise TypeError(f"no plain form for a union of {members}")
    by_name = {member.__name__: inner(member) for member in members}
    if decode:
        return lambda value: by_name[value[0]](value[1])
    return lambda value: [type(value).__name__, by_name[type(value).__name__](value)]


def _decode_class(cls: type) -> Convert:
    converters = tuple((name, convert) for name, convert in _field_converters(cls, decoder) if convert is not _same)

    def decode(data: dict[str, Any]) -> Any:
        for name, convert in converters:
            if name in data:
                data[name] = convert(data[name])
        return cls(**data)

    return decode


def _encode_class(cls: type) -> Convert:
    converters = _field_converters(cls, _encoder)
    defaults = {item.name: _default(item) for item in fields(cls)}

    def encode_fields(value: Any) -> dict[str, Any]:
        given = ((name, convert, getattr(value, name)) for name, convert in converters)
        return {name: convert(item) for name, convert, item in given if item != defaults[name]}

    return encode_fields


def _field_converters(cls: type, inner: Callable[[Any], Convert]) -> tuple[tuple[str, Convert], ...]:
    hints = get_type_hints(cls)
    return tuple((item.name, inner(hints[item.name])) for item in fields(cls))


def _default(item: Field[Any]) -> Any:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default
