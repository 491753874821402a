"""A short question while another one is open."""

import pytest

from skill.core.turn import Asked, Complained, Doubted, Event, No, Worse
from tests.core.talking import LIBRARY, Talk, keys_of

TOPICS = sorted(LIBRARY.topics)
CALF = Complained(part="calf")
ROADS: dict[str, tuple[Event, ...]] = {
    "a back, not cleared": (Complained(part="lower_back"),),
    "a calf, not cleared": (CALF, No()),
    "a doubtful sign": (Doubted(flag="limb_ischaemia", part="calf"),),
    "a pop": (CALF, Worse()),
    "whether it has gone": (CALF,),
}
HELD_BACK: dict[str, tuple[str, ...]] = {
    "a back, not cleared": ("stretch", "more"),
    "a calf, not cleared": ("more",),
    "a doubtful sign": ("stretch", "more"),
    "a pop": ("stretch", "more"),
    "whether it has gone": (),
}
"""What no answer may tell to do before each question is answered."""


@pytest.mark.parametrize("road", ROADS)
def test_nothing_is_coached_before_the_open_question(road: str) -> None:
    """What coaches waits; all else is answered; the question stands either way."""
    for topic in TOPICS:
        talk = Talk()
        for event in ROADS[road]:
            talk.over(event) if talk.said else talk.say(event)
        asked = talk.said[-1].spoken.rsplit(". ", 1)[-1]
        said = talk.over(Asked(topic))
        waits = LIBRARY.topics[topic].coaches in HELD_BACK[road]
        told = "ask.first" if waits else f"topic.{topic}.short"
        assert keys_of(said.reply) == (told,), topic
        assert said.spoken.endswith(asked), topic
