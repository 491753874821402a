"""What the slots of an intent hold, whatever their names.

Rules of this module:
1. Slots are open lists: a value may resolve to one id, to several, or to none.
2. Nothing that was said is kept; only ids leave this module.
"""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ask_sdk_model.intent import Intent
    from ask_sdk_model.slot import Slot

MATCHED = "ER_SUCCESS_MATCH"
LONGEST = timedelta(days=1)
"""A cramp that "lasts" longer than this was misheard."""


OWNERS = frozenset({"my", "the", "his", "her", "their", "your", "of"})
"""What comes before a side, and not before "right between my shoulder blades"."""

PARTS_OF_DAY = {"EV": time(20), "NI": time(22)}
"""What AMAZON.TIME gives for "in the evening" and "at night" (Amazon: Slot type
reference), as the hour at which most people would have it."""


class Heard(Struct, frozen=True):
    """The ids that a slot resolved to, and whether it held anything at all."""

    ids: tuple[str, ...] = ()
    filled: bool = False

    @property
    def first(self) -> str | None:
        """The likeliest id."""
        return self.ids[0] if self.ids else None

    @property
    def unresolved(self) -> bool:
        """Words were heard that mean nothing we know."""
        return self.filled and not self.ids


NOTHING = Heard()


def heard(intent: Intent, name: str) -> Heard:
    """What the slot of this name holds; ``NOTHING`` where there is none."""
    slot: Slot | None = (intent.slots or {}).get(name)
    if slot is None or not slot.value:
        return NOTHING
    return Heard(tuple(dict.fromkeys(_ids(slot))), filled=True)


def within(intent: Intent, name: str, ids: frozenset[str]) -> str | None:
    """The id that the words of a slot hold besides their own: "back of my left leg".

    Alexa fills one slot with all of it. An id counts where it is a word of the language
    and has an owner before it, as in English; elsewhere nothing is found.
    """
    slot: Slot | None = (intent.slots or {}).get(name)
    said = (slot.value or "").casefold().split() if slot is not None else []
    pairs = pairwise(said)
    return next(
        (word for owner, word in pairs if word in ids and owner in OWNERS), None
    )


def _ids(slot: Slot) -> Iterator[str]:
    resolutions = getattr(slot.resolutions, "resolutions_per_authority", None) or ()
    for authority in resolutions:
        code = getattr(getattr(authority, "status", None), "code", None)
        if getattr(code, "value", code) != MATCHED:
            continue
        for wrapper in authority.values or ():
            if wrapper.value is not None and wrapper.value.id:
                yield wrapper.value.id


def duration(intent: Intent, name: str) -> timedelta | None:
    """An AMAZON.DURATION slot ("PT20M"); None where it is absent or makes no sense."""
    slot: Slot | None = (intent.slots or {}).get(name)
    if slot is None or not slot.value:
        return None
    try:
        lasting = msgspec.convert(slot.value, timedelta)
    except msgspec.ValidationError:
        return None
    return lasting if timedelta() < lasting <= LONGEST else None


def time_of_day(intent: Intent, name: str) -> time | None:
    """An AMAZON.TIME slot ("22:00"); None where it is absent or makes no sense."""
    slot: Slot | None = (intent.slots or {}).get(name)
    if slot is None or not slot.value:
        return None
    try:
        said = time.fromisoformat(slot.value)
    except ValueError:
        return PARTS_OF_DAY.get(slot.value)
    return said.replace(second=0, microsecond=0, tzinfo=None)
