"""The room with the device in it: what a person does there, and what comes of it.

Rules of this module:
1. A line that cannot be done is told, and changes nothing; the conversation goes on.
2. An answer that Alexa would refuse is told, and remembered for the exit code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from skill.simulator.heard import LimitBrokenError
from skill.simulator.script import (
    CLEANED,
    Fail,
    LineError,
    Nothing,
    Say,
    Silence,
    action_of,
    clean,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skill.simulator.device import Device
    from skill.simulator.heard import Heard
    from skill.simulator.script import Action
    from skill.simulator.show import Printer


class Room:
    """A device, and where is shown what happens.

    Attributes:
        failed: Whether an answer was one that Alexa would refuse.
    """

    def __init__(self, device: Device, printer: Printer) -> None:
        self.device = device
        self.printer = printer
        self.failed = False

    def do(self, action: Action) -> list[Heard]:
        """Do it; everything that happened, in order."""
        before = len(self.device.history)
        try:
            self._do(action)
        except LimitBrokenError as error:
            self.failed = True
            self.printer.problem(f"Alexa would refuse this answer.\n{error}")
        return self.device.history[before:]

    def _do(self, action: Action) -> None:
        match action:
            case Say(text=text, after=after):
                self.device.say(text, after)
            case Silence(seconds=None):
                if self.device.silence() is None:
                    self.printer.note("(nobody listens: no session is open)")
            case Silence(seconds=seconds):
                self.device.wait(seconds or 0.0)
            case Fail():
                self.device.fail()
            case Nothing():
                pass

    def read(self, line: str) -> Action | None:
        """What a line means; None, and a message, if it cannot be done."""
        text, cleaned = clean(line)
        if cleaned:
            self.printer.note(CLEANED, "yellow")
        try:
            return action_of(text)
        except LineError as error:
            self.printer.note(str(error), "yellow")
            return None


class Stage(Protocol):
    """Somewhere an action is done and shown."""

    def act(self, action: Action) -> None:
        """Do it, and show what comes of it."""

    def finish(self) -> None:
        """Let what is being spoken come to its end."""


class Quick:
    """Shows everything at once, without waiting.

    Args:
        room: The room.
        typed: Whether the person's words stand on the screen already.
    """

    def __init__(self, room: Room, *, typed: bool) -> None:
        self._room = room
        self._typed = typed

    def act(self, action: Action) -> None:
        """Do it, and print what comes of it."""
        printer = self._room.printer
        if isinstance(action, Silence) and action.seconds is not None:
            printer.note(f"(nobody speaks for {action.seconds:g} seconds)")
        for heard in self._room.do(action):
            printer.person(heard, typed=self._typed)
            printer.whole(heard)
            printer.end(heard)

    def finish(self) -> None:
        """Nothing is being spoken any more."""


def follow(room: Room, stage: Stage, lines: Iterable[str]) -> bool:
    """Do every line of a script; whether all of them could be done."""
    fine = True
    for line in lines:
        if not line.strip():
            continue
        action = room.read(line)
        if action is None:
            fine = False
        else:
            stage.act(action)
    stage.finish()
    return fine
