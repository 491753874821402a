"""Alexa's JSON as the SDK's types, fast and without complaint.

Rules of this module:

- What has the shape that the SDK declares is read as the SDK's own serializer reads it.
- What is unknown (a property, an enum's value, a subtype) or has another shape is left
  out or None, never an error: Amazon adds properties and values without notice
  (Amazon: Request and Response JSON Reference). A request of unknown type becomes a
  plain `Request`.
- Each type is resolved once and kept; the SDK's own serializer does so at each value.
- What an envelope's context says of screens, players and the like is read when it is
  first asked for: it is half of what a device with a screen sends, and seldom needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from ask_sdk_model.context import Context
from ask_sdk_model.request import Request

# The SDK ships no types: its objects and its classes are Any.
Read = Callable[[Any], Any]

_LIST = re.compile(r"list\[(.*)\]")
_DICT = re.compile(r"dict\([^,]*, (.*)\)")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?")


def read(value: object, kind: object) -> Any:  # noqa: ANN401 - the SDK's untyped models
    """*value*, fresh from JSON, as *kind*.

    Args:
        value: What a JSON parser returned.
        kind: A class, or its name in the SDK's notation: `str`,
            `list[ask_sdk_model.directive.Directive]`, `dict(str, object)`.
    """
    if value is None:
        return None
    reader = _reader_of(kind) if isinstance(kind, str) else _reader_for(kind)
    return reader(value)


@cache
def _reader_of(name: str) -> Read:
    """The reader for a type's name; the SDK names its types in strings."""
    if name in _NATIVE:
        return _NATIVE[name]
    if listed := _LIST.fullmatch(name):
        return _list_reader(listed[1])
    if mapped := _DICT.fullmatch(name):
        return _dict_reader(mapped[1])
    module, _, cls = name.rpartition(".")
    return _reader_for(getattr(import_module(module), cls))


@cache
def _reader_for(cls: Any) -> Read:  # noqa: ANN401 - one of the SDK's classes
    """The reader for a class."""
    if cls in _NATIVE_CLASSES:
        return _NATIVE[cls.__name__]
    if issubclass(cls, Enum):
        return _enum_reader(cls)
    if not hasattr(cls, "deserialized_types"):
        return _as_it_is
    if hasattr(cls, "get_real_child_model"):
        return _family_reader(cls)
    return _later_reader() if cls is Context else _model_reader(cls)


def _as_it_is(value: object) -> object:
    return value


def _scalar_reader(kind: Callable[[Any], object]) -> Read:
    def scalar(value: object) -> object:
        if isinstance(value, (dict, list)):
            return None
        try:
            return kind(value)
        except (ValueError, OverflowError):
            return None

    return scalar


def _text(value: object) -> object:
    if type(value) is str:
        return value
    return None if isinstance(value, (dict, list)) else str(value)


def _moment(value: object) -> datetime | None:
    """A point in time; anything but plain ISO 8601 goes to the SDK's own parser."""
    if not isinstance(value, str):
        return None
    if _ISO.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return None
    return _loose_moment(value)


def _loose_moment(text: str) -> datetime | None:
    # Rare, slow to import, and without types.
    from dateutil import parser  # type: ignore[import-untyped] # noqa: PLC0415

    try:
        moment: datetime = parser.parse(text)
    except (ValueError, OverflowError):
        return None
    return moment


def _day(value: object) -> date | None:
    moment = _moment(value)
    return moment and moment.date()


_NATIVE: Mapping[str, Read] = {
    "str": _text,
    "int": _scalar_reader(int),
    "long": _scalar_reader(int),
    "float": _scalar_reader(float),
    "bool": _scalar_reader(bool),
    "datetime": _moment,
    "date": _day,
    "object": _as_it_is,
}
_NATIVE_CLASSES = frozenset({str, int, float, bool, datetime, date, object})


def _enum_reader(cls: Any) -> Read:  # noqa: ANN401 - one of the SDK's classes
    known = {member.value: member for member in cls}

    def one_of(value: object) -> object:
        return known.get(value) if isinstance(value, str) else None

    return one_of


def _list_reader(kind: str) -> Read:
    """Items that cannot be read are left out; nulls stay, as in the SDK."""

    def items(values: object) -> list[Any] | None:
        if not isinstance(values, list):
            return None
        reader = _reader_of(kind)
        pairs = [(value, value if value is None else reader(value)) for value in values]
        return [item for value, item in pairs if item is not None or value is None]

    return items


def _dict_reader(kind: str) -> Read:
    def mapping(values: object) -> dict[str, Any] | None:
        if not isinstance(values, dict):
            return None
        reader = _reader_of(kind)
        return {
            key: value if value is None else reader(value)
            for key, value in values.items()
        }

    return mapping


def _family_reader(parent: Any) -> Read:  # noqa: ANN401 - one of the SDK's classes
    """The reader for a class whose JSON says which of its children it is."""
    children: Mapping[str, str] = parent.discriminator_value_class_map
    otherwise = _model_reader(Request) if parent is Request else _nothing

    def child(value: object) -> object:
        if not isinstance(value, dict):
            return None
        told = value.get(parent.json_discriminator_key)
        name = children.get(told) if isinstance(told, str) else None
        return _child_reader(name)(value) if name else otherwise(value)

    return child


def _nothing(_: object) -> None:
    return None


@cache
def _child_reader(name: str) -> Read:
    module, _, cls = name.rpartition(".")
    return _model_reader(getattr(import_module(module), cls))


@cache
def _model_reader(cls: Any) -> Read:  # noqa: ANN401 - one of the SDK's classes
    """The reader for one class of the SDK's model.

    A field's own reader is found when the field is first met, not before: the model
    has hundreds of classes, and a skill meets a few dozen.
    """
    blank = vars(cls())
    wire = cls.attribute_map
    fields = {wire[name]: (name, kind) for name, kind in cls.deserialized_types.items()}
    met: dict[str, tuple[str, Read]] = {}

    def meet(key: str) -> tuple[str, Read] | None:
        if key not in fields:
            return None
        name, kind = fields[key]
        met[key] = name, _reader_of(kind)
        return met[key]

    def model(values: object) -> object:
        if not isinstance(values, dict):
            return None
        made = cls.__new__(cls)
        attributes = made.__dict__
        attributes.update(blank)
        for key, value in values.items():
            field = met.get(key) or meet(key)
            if field is not None:
                name, reader = field
                attributes[name] = value if value is None else reader(value)
        return made

    return model


class _Later(Context):  # noqa: PLW1641 # defining __eq__ unsets __hash__, as in the SDK
    """A context whose fields, but for `system`, are read when first asked for."""

    __slots__ = ("unread",)  # outside the fields, which the SDK compares and prints

    unread: dict[str, tuple[object, Read]]

    def __getattr__(self, name: str) -> object:
        """Read *name*; Python asks here for what is not among the fields yet."""
        if name not in self.deserialized_types:
            raise AttributeError(name)
        value, reader = self.unread.pop(name)
        self.__dict__[name] = found = reader(value)
        return found

    def __eq__(self, other: object) -> bool:
        """As the SDK's own, once everything has been read."""
        return all(
            getattr(self, name) == getattr(other, name, self)
            for name in self.deserialized_types
        )


_Later.__name__, _Later.__qualname__ = Context.__name__, Context.__qualname__
_Later.__module__ = Context.__module__


@cache
def _later_reader() -> Read:
    """The reader for the context."""
    now = _model_reader(Context)
    names = {key: name for name, key in Context.attribute_map.items()}
    kinds = Context.deserialized_types

    def later(values: object) -> object:
        if not isinstance(values, dict):
            return None
        made = _Later.__new__(_Later)
        made.__dict__.update(vars(now({"System": values.get("System")})))
        made.unread = unread = {}
        for key, value in values.items():
            name = names.get(key)
            if name is None or name == "system" or value is None:
                continue
            unread[name] = value, _reader_of(kinds[name])
            del made.__dict__[name]
        return made

    return later
