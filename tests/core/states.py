"""One conversation in each state and before each question, reached by talking."""

from collections.abc import Sequence

from skill.core.turn import (
    Begin,
    Complained,
    Denied,
    Doubted,
    Event,
    Flagged,
    Gone,
    Launched,
    No,
    NotReady,
    Pause,
    Remind,
    Unclear,
    Worse,
    Yes,
)
from tests.core.talking import Talk

CALF = Complained(part="calf")
DVT = Flagged(flag="dvt", urgency="same_day", part="calf")

ROADS: dict[str, Sequence[Event]] = {
    "idle": (Launched(),),
    "idle, not understood": (Launched(), Unclear()),
    "idle, after a cramp": (CALF, Gone()),
    "idle, at what time": (Remind(),),
    "settling, which part": (Complained(part="thigh"),),
    "settling, a doubtful sign": (Doubted(flag="limb_ischaemia", part="calf"),),
    "settling, no routine": (Complained(part="jaw"),),
    "holding": (CALF,),
    "holding, standing": (CALF, No(), No(), Yes()),
    "paused": (CALF, Pause()),
    "at a step": (CALF, NotReady(), NotReady()),
    "checking, safe": (CALF, No()),
    "checking, can stand": (CALF, No(), No()),
    "checking, pop": (CALF, Worse()),
    "led, bedtime": (Begin(course="bedtime"),),
    "led, walking": (Begin(course="walk"),),
    "led, breathing in a cramp": (CALF, No(), No(), Begin(course="breathing")),
    "between, waiting": (Begin(course="walk"), Pause()),
    "referred": (CALF, DVT),
    "referred, denied": (CALF, DVT, Denied()),
}


def road(name: str) -> Talk:
    """A talk that has come to this state; holds are interrupted by what ends them."""
    talk, in_hold = Talk(), (Pause, NotReady, Worse, Flagged)
    for event in ROADS[name]:
        if not talk.said:
            talk.say(event)
        elif isinstance(event, in_hold):
            talk.say(event, after=12)
        else:
            talk.over(event)
    return talk
