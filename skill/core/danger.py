"""Where a safe place comes before any stretch: in the water, at the wheel."""

from skill.content.model import Context
from skill.core.reply import Act, Rest, Say

DANGEROUS = ("water", "driving")
"""Contexts in which a safe place comes before any stretch."""

GETTING_SAFE = 8.0
"""Seconds to float, or to stop the car, before the next words."""


def safe_place(contexts: frozenset[Context]) -> tuple[Act, ...]:
    """The movement to a safe place; nothing where no context asks for one."""
    acts: list[Act] = []
    for context in DANGEROUS:
        if context in contexts:
            acts += [Say(f"context.{context}"), Rest(GETTING_SAFE)]
    return tuple(acts)
