"""The interaction model as values, and as the JSON that Amazon takes.

Rules of the module: it only holds and converts; what may stand in a model is judged
in `check`, what it is made from in `assemble`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

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
        """The model as Amazon's JSON; the same model gives the same bytes.

        A line is a sample, or a value with all that it may be called: a change can be
        read, and little is spent on line ends, since Amazon counts bytes.
        """
        intents = ",\n".join(_intent_json(intent) for intent in self.intents)
        types = ",\n".join(_type_json(kind) for kind in self.types)
        name = _compact(self.invocation_name)
        return (
            f'{{"interactionModel":{{"languageModel":{{\n"invocationName":{name},\n'
            '"modelConfiguration":{"fallbackIntentSensitivity":{"level":"LOW"}},\n'
            f'"intents":[\n{intents}\n],\n"types":[\n{types}\n]\n}}}}}}\n'
        )

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


def _intent_json(intent: Intent) -> str:
    """An intent; one of Amazon's own may not have slots."""
    head = f'"name":{_compact(intent.name)}'
    if not intent.name.startswith("AMAZON."):
        head += f',"slots":{_compact(msgspec.to_builtins(intent.slots))}'
    samples = ",\n".join(map(_compact, intent.samples))
    lines = f"\n{samples}\n" if samples else ""
    return f'{{{head},"samples":[{lines}]}}'


def _type_json(kind: SlotType) -> str:
    values = ",\n".join(_compact(msgspec.to_builtins(one)) for one in kind.values)
    return f'{{"name":{_compact(kind.name)},"values":[\n{values}\n]}}'


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class _LanguageModel(msgspec.Struct, rename="camel"):
    invocation_name: str
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...] = ()


class _Inner(msgspec.Struct, rename="camel"):
    language_model: _LanguageModel


class _Whole(msgspec.Struct, rename="camel"):
    interaction_model: _Inner
