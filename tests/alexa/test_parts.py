"""A side inside a part's own words, and a limb that only says where the part is."""

from __future__ import annotations

import pytest

from skill.content.library import compiled
from skill.core import turn
from skill.language.heard import HeardSlot, Understood
from tests.understand.alike import event_for

HEARD = "ReliefIntent"


def complaint(**slots: tuple[str, str]) -> turn.Complained:
    """What is told to the core of these slots."""
    filled = {name: HeardSlot(said, id_) for name, (said, id_) in slots.items()}
    event = event_for("en-US", Understood(HEARD, filled))
    assert isinstance(event, turn.Complained)
    return event


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("back of my left thigh", "left"),
        ("back of the right thigh", "right"),
        ("right above the back of my knee", None),
    ],
)
def test_a_side_in_the_words_of_a_part_is_its_side(said: str, side: str | None) -> None:
    """Alexa fills one slot with all of it."""
    assert complaint(body_part=(said, "hamstring")).side == side


def test_a_side_of_its_own_goes_first() -> None:
    """It was said apart, so it was meant."""
    heard = complaint(
        body_part=("back of my left thigh", "hamstring"), side=("r", "right")
    )

    assert heard.side == "right"


def test_a_limb_beside_its_part_is_no_second_part() -> None:
    """In "my leg, the calf" one part cramps."""
    heard = complaint(body_part=("leg", "leg"), body_part_two=("calf", "calf"))

    assert (heard.part, heard.also) == ("calf", None)


def test_a_part_that_is_put_right_is_read_by_nothing() -> None:
    """In "my thigh no my calf" one part cramps."""
    heard = complaint(body_part_not=("thigh", "thigh"), body_part=("calf", "calf"))

    assert (heard.part, heard.also) == ("calf", None)
    assert "thigh" in compiled().library.body_parts
