"""The questions that can close a reply, and what a bare yes means to each.

Rules of this module:
1. Progress: yes is good. Safety and checks: yes is danger. A choice takes no yes.
2. A bare yes or no counts only for the question that closed the last reply.
"""

from msgspec import Struct

from skill.content.flag_model import Urgency
from skill.core.plan import Plan


class Where(Struct, frozen=True, tag=True):
    """As in "Where is it?"."""


class AtWhatTime(Struct, frozen=True, tag=True):
    """As in "At what time?", for a nightly reminder."""


class IsItGone(Struct, frozen=True, tag=True):
    """As in "Has the cramp gone?"."""


class IsItSafe(Struct, frozen=True, tag=True):
    """The routine's safety question; ``then`` is the step that waits for a no.

    Or ``plan`` does, where a course was asked for meanwhile.
    """

    then: str
    plan: Plan | None = None


class CanYou(Struct, frozen=True, tag=True):
    """As in "Can you stand, and hold on to something?": the offer of a step."""

    step: str


class WhichPart(Struct, frozen=True, tag=True):
    """As in "Is it the front, or the back?"."""

    part: str


class DidItPop(Struct, frozen=True, tag=True):
    """As in "Did you feel a pop?", after worse."""


class CheckFlag(Struct, frozen=True, tag=True):
    """One check of a doubtful or a denied sign; None asks in general."""

    flag: str | None
    urgency: Urgency = "emergency"
    denied: bool = False


class AreYouReady(Struct, frozen=True, tag=True):
    """As in "Ready?", after a wait."""


Question = (
    Where
    | IsItGone
    | IsItSafe
    | CanYou
    | WhichPart
    | DidItPop
    | CheckFlag
    | AreYouReady
)
