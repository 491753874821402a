"""The shape of red flags: how urgent they are, and the rows that tell them.

Rules of this module:
1. A type holds data only; what follows from it is decided in ``core``.
"""

from typing import Literal

from msgspec import Struct

Urgency = Literal["emergency", "crisis", "same_day", "soon"]


URGENCIES: tuple[Urgency, ...] = ("emergency", "crisis", "same_day", "soon")
"""From the most urgent down."""


class Flag(Struct, frozen=True, kw_only=True):
    """A reason to stop coaching and send the person to help."""

    urgency: Urgency
    deniable: bool = True
    """Whether "no, it isn't" gets one check; never for chest and breathing."""

    everywhere: bool = False
    """Covers the whole body, wherever the cramp is."""

    sources: tuple[str, ...]
    reviewer: str | None = None
    reviewed: str | None = None
    """The date (ISO) on which the reviewer signed."""


class FlagRow(Struct, frozen=True, kw_only=True):
    """Signs, place and context that together mean a flag.

    Every sign must have been said; of places, regions and contexts any one, where the
    row names some. The most urgent row wins; a certain one wins over a doubtful one.
    """

    flag: str
    signs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    urgency: Urgency | None = None
    doubt: bool = False
    """Worth one check question beside the relief, not an alarm."""
