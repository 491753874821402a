"""An Amazon of our own, and what is needed to ask it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from skill.alexa.services.base import Access, Nightly
from skill.simulator.amazon import TOKEN, Amazon, listening

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW_YORK = "America/New_York"
NIGHT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)
DEVICE = "amzn1.ask.device.SECRET"

TEN = Nightly(time(22), NEW_YORK, NIGHT, "en-US", "Time for your bedtime stretch.")


def access(amazon: Amazon, token: str = TOKEN) -> Access:
    """How a request opens this Amazon."""
    return Access(amazon.url, token, DEVICE)


@contextmanager
def amazon(zone: str | None = NEW_YORK, *, allowed: bool = True) -> Iterator[Amazon]:
    """One that listens."""
    with listening(Amazon(zone, allowed=allowed)) as one:
        yield one
