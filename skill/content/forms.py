"""The content's types as pydantic forms, which name every slip at once.

The run time reads with msgspec, which is quick and stops at the first slip; an author
wants them all. Both are made from the one definition in ``model``.
"""

from functools import cache
from types import GenericAlias, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import msgspec
from pydantic import BaseModel, ConfigDict, create_model

_CLOSED = ConfigDict(extra="forbid")
"""Unknown keys are an author's slip."""


def strict(kind: Any) -> Any:  # noqa: ANN401 # a type form
    """The same type with every ``Struct`` in it replaced by its form."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _form(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return Union[tuple(strict(one) for one in arguments)]  # noqa: UP007 # of a tuple
    if origin not in (dict, tuple, list):
        return kind
    return GenericAlias(origin, tuple(strict(one) for one in arguments))


@cache
def _form(kind: type[msgspec.Struct]) -> type[BaseModel]:
    hints = get_type_hints(kind)
    fields = {
        field.encode_name: (strict(hints[field.name]), ... if field.required else None)
        for field in msgspec.structs.fields(kind)
    }
    return create_model(kind.__name__, __config__=_CLOSED, **cast("Any", fields))
