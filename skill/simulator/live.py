"""What is heard, in its own time: sentences as they begin, holds counted down.

Rules of this module:
1. Time is the machine's own, from the first word on; printing never shifts it.
2. Whatever is typed meanwhile is shown beside the count-down, and handed back at the
   second at which the line was finished.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rich.live import Live as Display
from rich.text import Text

from skill.simulator import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.simulator.heard import Heard
    from skill.simulator.holds import Held
    from skill.simulator.show import Printer, Row
    from skill.simulator.sound import Voice

TICK_SECONDS = 0.1
LAST_CHANCE = 0.2
"""A line that was begun while Alexa listened is heard, as the last thing she hears."""


class Typing(Protocol):
    """Somebody who may type."""

    @property
    def line(self) -> str:
        """What was typed so far."""

    def read(self, seconds: float) -> str | None:
        """Wait so long at most; a line as soon as it is finished."""


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line, and the seconds into the audio at which it was finished."""

    text: str
    at: float


class Nobody:
    """Somebody who never types."""

    line = ""

    def read(self, seconds: float) -> None:
        """Let the time pass."""
        time.sleep(seconds)


class Theatre:
    """Plays what is heard on one console, and through the sound card.

    Args:
        printer: Where to print.
        typing: Who may speak meanwhile.
        voice: The sound card, or None.
        clock: The machine's time, in seconds.
    """

    def __init__(
        self,
        printer: Printer,
        typing: Typing,
        voice: Voice | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._printer = printer
        self._typing = typing
        self._voice = voice
        self._clock = clock

    def play(
        self,
        heard: Heard | None,
        until: float | None = None,
        *,
        from_second: float = 0.0,
    ) -> Line | None:
        """Play, then listen, up to second ``until`` or to the microphone's end.

        Args:
            heard: What to play; None is a silent room.
            until: Where to end, in seconds from the first word; infinity waits for a
                line however long it takes.
            from_second: Where to begin.

        Returns:
            The line that was typed, or None if nobody typed one.
        """
        show = _Show(heard, self._printer.holds(heard) if heard else ())
        rows = self._printer.rows(heard) if heard else []
        began = self._clock() - from_second
        stop = show.ends if until is None else until
        waiting = [row for row in rows if row.second >= from_second]
        with Display(
            console=self._printer.console, auto_refresh=False, transient=True
        ) as live:
            while (now := self._clock() - began) < stop or self._is_late(show, until):
                waiting = self._begin(waiting, now)
                self._status(live, show, now)
                line = self._typing.read(max(0.01, min(TICK_SECONDS, stop - now)))
                if line is not None:
                    at = self._clock() - began
                    return Line(line, min(at, max(stop - LAST_CHANCE, 0.0)))
        self._begin([row for row in waiting if row.second <= stop], stop)
        return None

    def _is_late(self, show: _Show, until: float | None) -> bool:
        """Somebody is in the middle of a line when the microphone would close."""
        return bool(self._typing.line) and show.listens > 0 and until is None

    def _begin(self, waiting: list[Row], now: float) -> list[Row]:
        """Print and speak what is due; what is left."""
        due = [row for row in waiting if row.second <= now]
        for row in due:
            self._printer.row(row)
            if self._voice is not None and row.piece and row.piece.text:
                self._voice.say(row.piece)
        return waiting[len(due) :]

    def hush(self) -> None:
        """Let the sound card fall silent."""
        if self._voice is not None:
            self._voice.hush()

    def _status(self, live: Display, show: _Show, now: float) -> None:
        """Show what goes on and what is typed, where that is new."""
        doing = f"       {show.doing(now):<10} > "
        room = max(1, self._printer.console.width - len(doing) - 1)
        status = doing + self._typing.line[-room:]
        if str(live.renderable) != status:
            live.update(Text(status, no_wrap=True), refresh=True)


@dataclass(frozen=True, slots=True)
class _Show:
    """What is being played, with its holds."""

    heard: Heard | None
    holds: tuple[Held, ...]

    @property
    def spoken(self) -> float:
        return self.heard.played.seconds if self.heard else 0.0

    @property
    def listens(self) -> float:
        is_open = self.heard is not None and self.heard.open
        return rules.MICROPHONE.seconds if is_open else 0.0

    @property
    def ends(self) -> float:
        return self.spoken + self.listens

    def doing(self, now: float) -> str:
        """Hold, speech, or microphone, and the seconds that are left of it."""
        if self.heard is None:
            return "ready"
        for hold in self.holds:
            if hold.starts <= now < hold.ends:
                return f"hold {hold.ends - now:.0f}"
        if now < self.spoken:
            return "speaks"
        if self.listens:
            return f"listens {max(0.0, self.ends - now):.0f}"
        return "closed"
