"""Clients that none of us wrote, against the skill as it is served.

virtual-alexa reads the built interaction model and hears exact samples only; what it
cannot match it refuses, so each sentence below is one that Alexa is taught.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from tests.alexa.virtual_alexa.conversing import Told, converse, needs_virtual_alexa
from tests.served import served

pytestmark = needs_virtual_alexa

RELIEF = (
    ("", 0),
    ("my calf is cramping", 3),
    ("no", 45),
    ("no", 15),
    ("yes", 8),
    ("it's gone", 60),
)
"""What is said ("" opens the skill), and seconds since the turn before."""

RED_FLAG = (
    ("my calf is cramping", 0),
    ("my calf is swollen and hot", 10),
    ("help", 15),
    ("my calf is cramping", 30),
)


@cache
def conversation(turns: tuple[tuple[str, int], ...]) -> list[Told]:
    """Request and response of each turn, from one conversation with one server."""
    with served() as server:
        return converse(server, turns)


def spoken(turn: Told) -> str:
    """The words and breaks of a turn's reply."""
    ssml: str = turn["response"]["response"]["outputSpeech"]["ssml"]
    return ssml.removeprefix("<speak>")


def is_open(turn: Told) -> bool:
    """Whether the session goes on, and then with a question and a reprompt."""
    response = turn["response"]["response"]
    ongoing = response["shouldEndSession"] is False
    if ongoing:
        assert spoken(turn).endswith(("?</speak>", "number.</speak>"))
    assert ongoing == ("reprompt" in response)
    return ongoing


def test_a_cramp_is_led_to_its_end() -> None:
    """Opened, complained, twice no, up on request, gone: each turn says its part."""
    opened, relief, safety, stand, up, gone = conversation(RELIEF)

    assert "cramping?" in spoken(opened)
    assert spoken(relief).startswith("Pull your toes toward your knee.")
    assert spoken(relief).endswith("Has the cramp gone?</speak>")
    assert "swollen, hot, or red?" in spoken(safety)
    assert "stand" in spoken(stand)
    assert "<break" in spoken(up)
    assert spoken(up) not in {spoken(relief), spoken(stand)}
    assert "sore" in spoken(gone)


def test_the_session_is_open_until_the_cramp_has_gone() -> None:
    """Every turn but the last listens for the next; the last closes."""
    assert [is_open(turn) for turn in conversation(RELIEF)] == [True] * 5 + [False]


def test_what_a_turn_leaves_comes_back_with_the_next() -> None:
    """The attributes of each answer are those of the next request, in one session."""
    turns = conversation(RELIEF)
    for before, after in pairwise(turns):
        session = after["request"]["session"]
        assert session["attributes"] == before["response"]["sessionAttributes"]
        assert session["new"] is False
    assert turns[0]["request"]["session"]["new"] is True


def test_a_red_flag_is_heard_and_stands() -> None:
    """Danger in mid-hold stops the stretch; help and the old complaint get it again."""
    relief, danger, helped, again = conversation(RED_FLAG)

    assert "Hold." in spoken(relief)
    assert spoken(danger).startswith("Stop.")
    assert "doctor" in spoken(danger)
    assert spoken(helped) == spoken(danger)
    assert spoken(again) == spoken(danger)
    assert not any("Hold." in spoken(turn) for turn in (danger, helped, again))
