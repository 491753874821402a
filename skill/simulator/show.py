"""What happens at the device, printed for a person to read.

Rules of this module:
1. What is spoken stands out; all that a device would not say is dim.
2. Nothing that a person typed, and nothing that the skill says, is read as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rich.table import Table
from rich.text import Text

from skill.simulator import rules
from skill.simulator.holds import Held, holds_of, saved_of
from skill.simulator.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from rich.console import Console

    from skill.language.heard import Understood
    from skill.simulator.envelopes import Json
    from skill.simulator.heard import Heard
    from skill.simulator.playback import Piece, Playback
    from skill.simulator.rules import Rule

NOTICEABLE_SECONDS = 0.05
"""A shorter silence is not printed."""


class Row(NamedTuple):
    """A line, with the second of the audio at which it is due."""

    second: float
    text: str
    piece: Piece | None = None


class Printer:
    """Prints to one console.

    Args:
        console: Where to.
        timeline: Print each sentence and silence with its second.
        explain: Print what was understood, why, and the state.
        zone: On whose clocks times are told; None is this machine's.
    """

    def __init__(
        self,
        console: Console,
        *,
        timeline: bool = False,
        explain: bool = False,
        zone: tzinfo | None = None,
    ) -> None:
        self.console = console
        self.timeline = timeline
        self._explain = explain
        self._zone = zone
        self._answer: Json | None = None

    def holds(self, heard: Heard) -> tuple[Held, ...]:
        """The holds in what is heard now."""
        if heard.exchange is not None:
            self._answer = heard.exchange.answer
        return holds_of(heard, self._answer)

    def note(self, text: str, style: str = "dim") -> None:
        """A line that no device says."""
        self.console.print(Text(text, style))

    def problem(self, text: str) -> None:
        """A line that says what is wrong."""
        self.note(text, "bold red")

    def said(self, text: str) -> None:
        """A person's words."""
        self.console.print(Text(f"You    {text}", "bold cyan"))

    def person(self, heard: Heard, *, typed: bool) -> None:
        """What was said, where it was not typed here, and what was made of it."""
        if heard.cut_at is not None:
            self.note(f"  (cut off at {heard.cut_at:.1f})")
        if heard.said is not None and not typed:
            self.said(heard.said)
        if rules.NO_NAME_NEEDED in heard.why:
            self.note(f"       (taken as: Alexa, tell Cramp Coach {heard.said})")
        if self._explain:
            for line in explained(heard, self._zone):
                self.note(f"       {line}")

    def whole(self, heard: Heard) -> None:
        """All that is spoken, at once."""
        if heard.kind == "reprompt":
            self.note("(silence)")
        rows = self.rows(heard)
        if self.timeline or not rows:
            for row in rows:
                self.row(row)
            return
        spoken = Text("Alexa  ", "bold")
        self.console.print(spoken.append(in_one_line(heard.played), "not bold"))
        self.row(rows[-1])

    def rows(self, heard: Heard) -> list[Row]:
        """What is spoken, line by line, each with its second; empty for nothing."""
        holds = self.holds(heard)
        if not heard.played.pieces:
            return []
        over = "(the session is closed)" if not heard.open else ""
        if self.timeline:
            over = "microphone" if heard.open else "closed"
            rows = time_line(heard.played, holds)
        else:
            rows = [Row(piece.starts, "", piece) for piece in heard.played.spoken]
        return [*rows, Row(heard.played.seconds, over)]

    def row(self, row: Row) -> None:
        """Print one line."""
        words = row.piece.text if row.piece and row.piece.text else None
        if self.timeline:
            line = Text(f"{row.second:6.1f}  {words or row.text}")
        elif words:
            line = Text("Alexa  ", "bold").append(words, "not bold")
        elif row.text:
            line = Text(row.text, "dim")
        else:
            return
        self.console.print(line)

    def end(self, heard: Heard) -> None:
        """What follows when the audio is over."""
        if heard.kind == "unheard":
            self.note(f"(not heard by the skill: {heard.why[-1].says})")
        elif heard.kind == "ended":
            self.note(f"(the session has ended: {heard.why[-1].says})")
        for breach in heard.exchange.warnings if heard.exchange else ():
            self.note(f"(careful: {breach})", "yellow")


def in_one_line(played: Playback) -> str:
    """Sentences with the silences between them: ``Hold. (4.3) Breathe out.``."""
    return " ".join(piece.text or f"({piece.seconds:.1f})" for piece in _told(played))


def _told(played: Playback) -> Iterator[Piece]:
    for piece in played.pieces:
        if piece.text or (piece.seconds >= NOTICEABLE_SECONDS and not piece.natural):
            yield piece


def time_line(played: Playback, holds: tuple[Held, ...]) -> list[Row]:
    """Each sentence and silence with its second, and each hold from and to."""
    rows = [Row(p.starts, f"({p.seconds:.1f})", p) for p in _told(played)]
    for hold in holds:
        rows.append(Row(hold.starts, f"[hold {hold.seconds:.1f}"))
        rows.append(Row(hold.ends, f"held {hold.seconds:.1f}]"))
    return sorted(rows, key=lambda row: (round(row.second, 1), row.piece is not None))


def explained(heard: Heard, zone: tzinfo | None = None) -> Iterator[str]:
    """When, what was understood, by which rules the device acted, the state after."""
    yield f"at: {heard.began.astimezone(zone):%H:%M:%S}"
    if heard.understood is not None:
        yield f"understood: {_understood(heard.understood)}"
    if heard.why:
        yield f"rules: {', '.join(map(name_of, dict.fromkeys(heard.why)))}"
    if heard.exchange is not None and (state := state_of(heard.exchange.answer)):
        yield f"state: {state}"


def name_of(rule: Rule) -> str:
    """A rule's name, with a star where it is a guess."""
    name = next(name for name, one in RULES.items() if one is rule)
    return name.lower() + ("" if rule.documented else "*")


def table_of_rules() -> Table:
    """All that the simulator takes Alexa to do, and on what page that stands."""
    table = Table("rule", "what Alexa does", "page", "known", show_lines=True)
    for name, rule in RULES.items():
        known = "documented" if rule.documented else "guessed"
        table.add_row(name.lower(), rule.says, rule.source, known)
    return table


def _understood(understood: Understood) -> str:
    slots = ", ".join(
        f"{name}={slot.id or '?'} ({slot.value!r})"
        for name, slot in understood.slots.items()
    )
    how = f"{understood.how}, {understood.score:.2f}"
    return f"{understood.intent} {slots or 'no slots'} [{how}]"


def state_of(answer: Json) -> str:
    """The conversation's state in one line, as far as the attributes tell."""
    saved = saved_of(answer)
    if saved is None:
        return ""
    state: Any = saved.conversation.state
    episode = getattr(state, "episode", None)
    question = getattr(state, "question", None) or getattr(state, "asked", None)
    told = {
        "part": getattr(episode, "part", None),
        "step": getattr(getattr(state, "place", None), "step", None),
        "left": getattr(state, "left", None),
        "question": type(question).__name__ if question else None,
        "tried": " ".join(getattr(episode, "tried", ())) or None,
    }
    known = [f"{name}={value}" for name, value in told.items() if value is not None]
    return " ".join([type(state).__name__, *known])
