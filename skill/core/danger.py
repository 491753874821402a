"""Where a safe place comes before anything else: in the water, at the wheel.

Rules of this module:
1. Float, or pull over, comes before any other act, and before a number to call: in the
   same breath, and again whenever the words are said again.
2. What rests a back on land (something to lean on, a warm pack) is of no use there, so
   resting, settling and the words after "gone" are the place's own.
3. Nothing of it outlasts the session.
"""

from skill.content.model import Context
from skill.core.reply import Act, Rest, Say

DANGEROUS: tuple[Context, ...] = ("water", "driving")
"""Contexts in which a safe place comes before any stretch; the first one outranks."""

GETTING_SAFE = 8.0
"""Seconds to float, or to stop the car, before the next words."""

SETTLING_IN = 4.0
"""Seconds for a breath out; as after the first words of any settling act."""

BREATHING_ON = 5.0
"""Seconds for the breath after it."""


def danger_in(contexts: frozenset[Context]) -> Context | None:
    """The danger that somebody is in, or None."""
    return next((danger for danger in DANGEROUS if danger in contexts), None)


def safe_place(contexts: frozenset[Context]) -> tuple[Act, ...]:
    """The movement to a safe place; nothing where no context asks for one."""
    acts: list[Act] = []
    for context in DANGEROUS:
        if context in contexts:
            acts += [Say(f"context.{context}"), Rest(GETTING_SAFE)]
    return tuple(acts)


def fell_key(contexts: frozenset[Context]) -> str:
    """The words for who is dizzy, faint or has fallen: down, and there no farther."""
    danger = danger_in(contexts)
    return f"danger.{danger}.fell" if danger else "fell.down"


def settling_in(danger: Context) -> tuple[Act, ...]:
    """Two breaths where the person is, before the safety question."""
    return (
        Say(f"danger.{danger}.settle"),
        Rest(SETTLING_IN),
        Say("cue.again"),
        Rest(BREATHING_ON),
    )
