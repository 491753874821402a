"""What happens at a device, as the person in the room hears it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from skill.language.heard import Understood
    from skill.simulator.limits import Breach
    from skill.simulator.playback import Playback
    from skill.simulator.rules import Rule
    from skill.simulator.wire import Exchange

Stage = Literal["closed", "closing", "reply", "reprompt"]
"""Where a device stands; ``closing`` plays the last words of a closed session."""

Kind = Literal["reply", "reprompt", "ended", "unheard"]
"""An answer; its reprompt; the end of the session; words that reached nobody."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that happened.

    Attributes:
        kind: What it was.
        played: What is spoken from ``began`` on, if nobody cuts it.
        began: When its first word sounds.
        open: Whether the microphone opens when it is over.
        said: The person's words, where there were any.
        understood: What Alexa made of them.
        cut_at: Seconds into the audio before, where these words cut it off.
        why: The rules that the device followed.
        exchange: What went over the wire; None where nothing did.
    """

    kind: Kind
    played: Playback
    began: datetime
    open: bool
    said: str | None = None
    understood: Understood | None = None
    cut_at: float | None = None
    why: tuple[Rule, ...] = ()
    exchange: Exchange | None = None


@dataclass(slots=True)
class Said:
    """What a person said, gathered on its way into ``Heard``."""

    text: str | None = None
    understood: Understood | None = None
    cut_at: float | None = None
    why: list[Rule] = field(default_factory=list)

    def heard(
        self,
        kind: Kind,
        played: Playback,
        began: datetime,
        exchange: Exchange | None,
        *,
        is_open: bool,
    ) -> Heard:
        """What became of it."""
        return Heard(
            kind,
            played,
            began,
            is_open,
            self.text,
            self.understood,
            self.cut_at,
            tuple(self.why),
            exchange,
        )


class LimitBrokenError(Exception):
    """The skill's answer is one that Alexa would refuse."""

    def __init__(self, broken: tuple[Breach, ...]) -> None:
        super().__init__("\n".join(map(str, broken)))
        self.breaches = broken
