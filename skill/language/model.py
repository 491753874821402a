"""The interaction model as values, and as the JSON that Amazon takes.

Rules of the module: it only holds and converts; what may stand in a model is judged
in `check`, what it is made from in `assemble`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a slot value is said: its name, and what else means the same."""

    value: str
    synonyms: tuple[str, ...] = ()

    @property
    def spoken(self) -> tuple[str, ...]:
        """Name and synonyms."""
        return (self.value, *self.synonyms)


class Value(msgspec.Struct, frozen=True):
    """A slot value: our id, and how it is said."""

    id: str
    name: Name


class SlotType(msgspec.Struct, frozen=True):
    """A slot type of ours."""

    name: str
    values: tuple[Value, ...]


class Slot(msgspec.Struct, frozen=True):
    """A slot of an intent."""

    name: str
    type: str


class Intent(msgspec.Struct, frozen=True, omit_defaults=True):
    """An intent with its slots and sample utterances."""

    name: str
    slots: tuple[Slot, ...] = ()
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class InteractionModel:
    """What Alexa is given to understand one locale by.

    Compared by identity, so that an index made from it can be kept.
    """

    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...] = ()
    slot_types: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        slots = (slot for intent in self.intents for slot in intent.slots)
        object.__setattr__(self, "slot_types", {slot.name: slot.type for slot in slots})

    def to_json(self) -> str:
        """The model as Amazon's JSON; the same model gives the same bytes."""
        language_model = {
            "invocationName": self.invocation_name,
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
            "intents": [_intent_json(intent) for intent in self.intents],
            "types": msgspec.to_builtins(self.types),
        }
        whole = {"interactionModel": {"languageModel": language_model}}
        return json.dumps(whole, indent=0, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> "InteractionModel":
        """Read a model back.

        Raises:
            msgspec.DecodeError: it is not JSON, or not in a model's shape.
        """
        whole = msgspec.json.decode(text, type=_Whole)
        language_model = whole.interaction_model.language_model
        return cls(
            language_model.invocation_name,
            language_model.intents,
            language_model.types,
        )


def _intent_json(intent: Intent) -> dict[str, Any]:
    json_of: dict[str, Any] = {"name": intent.name}
    if not intent.name.startswith("AMAZON."):
        json_of["slots"] = msgspec.to_builtins(intent.slots)
    return json_of | {"samples": list(intent.samples)}


class _LanguageModel(msgspec.Struct, rename="camel"):
    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...] = ()


class _Inner(msgspec.Struct, rename="camel"):
    language_model: _LanguageModel


class _Whole(msgspec.Struct, rename="camel"):
    interaction_model: _Inner
