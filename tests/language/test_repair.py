"""A part that is put right, and a limb that only says where, are not what is meant."""

import pytest

from skill.language.understand import load_model, understand

MODEL = load_model("en-US")


def parts(said: str) -> list[str | None]:
    """The parts that are heard as meant."""
    heard = understand(MODEL, said)
    assert heard.intent == "ReliefIntent"
    names = ("body_part", "body_part_two")
    return [heard.slots[name].id for name in names if name in heard.slots]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("my thigh no my calf", "calf"),
        ("it's cramping in my foot sorry i mean my calf", "calf"),
        ("ow my shin wait no the calf it's the calf", "calf"),
        ("not my calf my foot", "foot"),
        ("it's my foot not my calf", "foot"),
        ("no not the hamstring it's my quad that is cramping", "quadriceps"),
    ],
)
def test_who_puts_a_part_right_means_the_other(said: str, part: str) -> None:
    """The word taken back fills no slot that anything is done with."""
    assert parts(said) == [part]


@pytest.mark.parametrize(
    "said",
    [
        "my calf gets no rest from cramping and my foot hurts",
        "cramps in my calf and my foot",
        "my calf hurts no matter what i do and so does my foot",
    ],
)
def test_two_parts_are_two_where_nothing_is_put_right(said: str) -> None:
    """A "no" that denies something else takes no part back."""
    assert parts(said) == ["calf", "foot"]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("my left leg right in the calf is cramping", "calf"),
        ("the calf in my leg is killing me", "calf"),
        ("my arm hurts it's the forearm", "forearm"),
        ("a cramp in the toes on my right foot", "toes"),
    ],
)
def test_a_limb_around_the_part_is_no_second_part(said: str, part: str) -> None:
    """It only says where, unless "and" makes two of them."""
    assert parts(said) == [part]


def test_a_limb_beside_a_part_is_a_second_one() -> None:
    """Joined by "and", both are meant."""
    assert parts("my foot and my toes are cramping") == ["foot", "toes"]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("the back of her {} thigh is cramping", "hamstring"),
        ("i've got a cramp behind my {} knee", "leg"),
        ("the arch of my {} foot just went", "foot"),
    ],
)
def test_a_side_within_a_part_is_heard(side: str, said: str, part: str) -> None:
    """Whatever owner or side is said inside a part, it is the part, on that side."""
    heard = understand(MODEL, said.format(side))

    assert heard.slots["body_part"].id == part
    assert heard.slots["side"].id == side


def test_a_side_put_right_is_the_last_one() -> None:
    """As a part is."""
    heard = understand(MODEL, "um it's my left no wait my right hammy that's cramping")

    assert heard.slots["body_part"].id == "hamstring"
    assert heard.slots["side"].id == "right"


def test_no_idiom_begins_within_a_part() -> None:
    """In "my back again" is a back, and no return."""
    assert parts("oh no my back again") == ["back"]


@pytest.mark.parametrize("verb", ["is in spasm", "is killing me", "went out", "hurts"])
@pytest.mark.parametrize("part", ["lower", "upper"])
def test_a_lower_back_is_no_back_whatever_it_does(part: str, verb: str) -> None:
    """No longer value takes the word from the part that was named."""
    assert parts(f"oh my {part} back {verb}") == [f"{part}_back"]
