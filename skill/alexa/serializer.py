"""The SDK's serializer, made fast and tolerant.

Rules of this module:

- In: reading.py. Out: the same JSON as the SDK's own, each class's layout found once.
- Set on a skill as `skill.serializer`; the SDK calls it from there.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer

from skill.alexa.reading import read

_SCALARS = frozenset({str, int, float, bool, type(None)})


class Unreadable(SerializationException):
    """The text is no JSON at all, or no object; the message holds nothing of it."""


class FastSerializer(DefaultSerializer):
    """Reads what Alexa sends and writes what she is sent."""

    def deserialize(self, payload: str | bytes | None, obj_type: object) -> Any:  # noqa: ANN401 - the SDK's untyped models
        """The object that the JSON text *payload* describes.

        Args:
            payload: JSON text; None gives None.
            obj_type: A class of the SDK's model, or its name.

        Raises:
            Unreadable: It is no JSON.
        """
        if payload is None:
            return None
        try:
            return read(_parsed(payload), obj_type)
        except (ValueError, RecursionError):
            # The SDK's message quotes the payload: what a person said.
            raise Unreadable("payload is no JSON") from None

    def serialize(self, obj: object) -> Any:  # noqa: ANN401 - JSON of any shape
        """*obj* as dicts, lists and scalars, as the SDK's own serializer writes it.

        Args:
            obj: An object of the SDK's model, or anything made of JSON's types.
        """
        kind: Any = type(obj)
        if kind in _SCALARS:
            return obj
        if isinstance(obj, dict):
            return {key: self.serialize(value) for key, value in obj.items()}
        if isinstance(obj, list):
            return [self.serialize(value) for value in obj]
        layout = _layout(kind)
        if layout is None:
            return super().serialize(obj)
        pairs = ((key, getattr(obj, name)) for name, key in layout)
        return {key: self.serialize(value) for key, value in pairs if value is not None}


def _parsed(payload: str | bytes) -> object:
    """What a JSON text says.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    try:
        return msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeError):
        return json.loads(payload)  # slower, and less strict about numbers and text


@cache
def _layout(kind: type[Any]) -> tuple[tuple[str, str], ...] | None:
    """Attribute and JSON name of each field; None for what is no model."""
    names = getattr(kind, "deserialized_types", None)
    if names is None:
        return None
    wire = getattr(kind, "attribute_map", {})
    return tuple((name, wire.get(name, name)) for name in names)
