"""A conversation in its own time: a script, or somebody who types.

Rules of this module:
1. The device's clock and the machine's agree: a line that is finished in the eighth
   second of the audio cuts it in the eighth second.
2. A silence that somebody asks for with ``~`` in a live conversation is skipped, not
   waited for.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from skill.simulator import rules
from skill.simulator.script import Fail, Nothing, Say, Silence

if TYPE_CHECKING:
    from skill.simulator.heard import Heard
    from skill.simulator.live import Line, Theatre
    from skill.simulator.room import Room
    from skill.simulator.script import Action

IN_LIVE = "Here the second is the one in which you press Enter: leave the @ away."


class Timed:
    """Does a script's actions, each when its moment has come."""

    def __init__(self, room: Room, theatre: Theatre) -> None:
        self._room = room
        self._theatre = theatre
        self._current: Heard | None = None

    def act(self, action: Action) -> None:
        """Play up to its moment, do it, and show what comes of it."""
        if isinstance(action, Nothing):
            return
        started = time.monotonic()
        self._play(self._until(action))
        for heard in self._room.do(action):
            if self._current is not None:
                self._play(None)
            self._current = self._show(heard) or self._current
        if isinstance(action, Silence) and action.seconds is not None:
            time.sleep(max(0.0, action.seconds - (time.monotonic() - started)))

    def finish(self) -> None:
        """Let what is being spoken come to its end."""
        if self._current is not None:
            self._play(self._current.played.seconds)

    def _until(self, action: Action) -> float | None:
        """The second of the current audio at which an action is due."""
        if self._current is None or isinstance(action, Nothing):
            return None
        if isinstance(action, Fail):
            return 0.0
        over = self._current.played.seconds
        if isinstance(action, Silence):
            seconds = action.seconds
            return None if seconds is None else over + min(seconds, self._listens())
        if action.after is not None:
            return action.after
        return over + (rules.ANSWERING.seconds if self._current.open else 0.0)

    def _listens(self) -> float:
        is_open = self._current is not None and self._current.open
        return rules.MICROPHONE.seconds if is_open else 0.0

    def _play(self, until: float | None) -> None:
        if self._current is not None:
            self._theatre.play(self._current, until)
        self._current = None

    def _show(self, heard: Heard) -> Heard | None:
        """Show what is not spoken; what is to be played, if anything."""
        self._room.printer.person(heard, typed=False)
        if not heard.played.pieces:
            self._room.printer.end(heard)
            return None
        return heard


class Live:
    """Somebody types, while the device speaks, listens and falls silent."""

    def __init__(self, room: Room, theatre: Theatre) -> None:
        self._room = room
        self._theatre = theatre
        self._current: Heard | None = None
        self._position = 0.0

    def hold(self) -> None:
        """Hold the conversation, until whoever types raises that there is no more."""
        while True:
            line = self._listen()
            if line is None:
                self._happen(Silence())
            else:
                self._position = line.at
                self._take(line)

    def _listen(self) -> Line | None:
        """Play on from where we are; a line, or None when nobody said one."""
        is_open = self._room.device.is_open
        until = None if is_open else math.inf
        return self._theatre.play(self._current, until, from_second=self._position)

    def _take(self, line: Line) -> None:
        printer = self._room.printer
        action = self._room.read(line.text)
        if isinstance(action, Say) and action.after is not None:
            printer.note(IN_LIVE, "yellow")
        elif isinstance(action, Say):
            printer.said(action.text)
            self._happen(Say(action.text, line.at))
        elif isinstance(action, Silence | Fail):
            self._happen(action)

    def _happen(self, action: Action) -> None:
        for heard in self._room.do(action):
            printer = self._room.printer
            printer.person(heard, typed=True)
            if heard.kind == "reprompt":
                printer.note("(silence)")
            if not heard.played.pieces:
                printer.end(heard)
            if heard.kind != "unheard" or heard.cut_at is not None:
                self._theatre.hush()
                self._current, self._position = heard, 0.0
