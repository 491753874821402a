"""Which course is led, and in which way."""

from msgspec import Struct


class Plan(Struct, frozen=True, kw_only=True):
    """A course as this person does it; its sections follow from it and the content."""

    course: str
    way: str
    side: str | None = None
    """The one side that is stretched; None for both."""

    minutes: int | None = None
    """Of a walk."""
