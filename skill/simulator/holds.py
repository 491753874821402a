"""Where in what is played the holds are, for count-downs and time lines.

The skill keeps a score of its answer in the session's attributes. It is looked at for
display only: nothing that the device does depends on it. The score reckons with a
voice of pace 1, so the same moment of the same piece is taken from what is really
played.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.alexa.handlers import ATTRIBUTE
from skill.core.saved import decode
from skill.simulator.playback import Playback, of_response

if TYPE_CHECKING:
    from skill.core.timing import Saved
    from skill.simulator.envelopes import Json
    from skill.simulator.heard import Heard


@dataclass(frozen=True, slots=True)
class Held:
    """A hold, in seconds from the first word."""

    starts: float
    ends: float

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.ends - self.starts


def holds_of(heard: Heard, answer: Json | None) -> tuple[Held, ...]:
    """The holds in what was heard; ``answer`` is the one that brought it."""
    if answer is None or not heard.played.pieces:
        return ()
    saved = saved_of(answer)
    marks = saved.score.marks if saved else ()
    spoken, begins = answer.get("response") or {}, 0.0
    if heard.kind == "reprompt":
        spoken = spoken.get("reprompt") or {}
        begins = next((mark.ends for mark in marks if mark.kind == "listen"), 0.0)
    estimate = of_response(spoken)
    return tuple(
        Held(
            _real(mark.starts - begins, estimate, heard),
            _real(mark.ends - begins, estimate, heard),
        )
        for mark in marks
        if mark.kind == "hold" and 0 <= mark.starts - begins < estimate.seconds
    )


def saved_of(answer: Json) -> Saved | None:
    """What the skill will remember, as far as the answer tells."""
    return decode((answer.get("sessionAttributes") or {}).get(ATTRIBUTE))


def _real(second: float, estimate: Playback, heard: Heard) -> float:
    """The same moment of the same piece in what is really played."""
    for thought, real in zip(estimate.pieces, heard.played.pieces, strict=True):
        if second < thought.ends:
            share = (second - thought.starts) / thought.seconds
            return real.starts + share * real.seconds
    return heard.played.seconds
