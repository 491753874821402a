"""In its own time everything sounds on its second, and lines cut it on theirs."""

from io import StringIO

import pytest
from rich.console import Console

from skill.simulator.heard import Heard
from skill.simulator.keys import EndOfInputError
from skill.simulator.live import Theatre
from skill.simulator.room import Room
from skill.simulator.script import Say, Silence
from skill.simulator.show import Printer
from skill.simulator.timed import Live, Timed
from tests.simulator.skills import beside_the_bed


class Person:
    """Somebody who finishes lines at seconds of a clock that only they move.

    Attributes:
        now: The clock.
        line: What stands in the line that is being typed.
    """

    def __init__(self, *lines: tuple[float, str]) -> None:
        self.now = 0.0
        self.line = ""
        self._lines = list(lines)

    def clock(self) -> float:
        """The machine's time."""
        return self.now

    def read(self, seconds: float) -> str | None:
        """Let time pass; a line when its second has come."""
        self.now += seconds
        if not self._lines:
            return None
        second, line = self._lines[0]
        if self.now < second:
            return None
        self._lines.pop(0)
        if line == "EOF":
            raise EndOfInputError
        return line


def stage(person: Person, *, timeline: bool = False) -> tuple[Room, Theatre, StringIO]:
    """A room, a theatre in it, and what is printed there."""
    page = StringIO()
    printer = Printer(Console(file=page, width=200), timeline=timeline)
    return (
        Room(beside_the_bed(), printer),
        Theatre(printer, person, clock=person.clock),
        page,
    )


def relief(room: Room) -> Heard:
    """The answer to a calf."""
    (heard,) = room.do(Say("my calf is cramping"))
    return heard


def test_it_plays_as_long_as_it_says_and_then_listens() -> None:
    """Audio, and eight seconds of microphone."""
    person = Person()
    room, theatre, page = stage(person)
    heard = relief(room)
    assert theatre.play(heard) is None
    assert person.now == pytest.approx(heard.played.seconds + 8, abs=0.1)
    assert page.getvalue().count("Alexa  Hold.") == 1
    assert "Has the cramp gone?" in page.getvalue()


def test_a_line_comes_back_with_its_second_and_nothing_after_it_sounds() -> None:
    """What was typed in the eighth second was typed in the eighth second."""
    room, theatre, page = stage(Person((8.0, "alexa, wait")))
    line = theatre.play(relief(room))
    assert line is not None
    assert line.text == "alexa, wait"
    assert line.at == pytest.approx(8.0, abs=0.1)
    assert "Hold." in page.getvalue()
    assert "Half way." not in page.getvalue()


def test_a_line_begun_in_time_is_heard_however_slowly_it_is_typed() -> None:
    """The microphone waits for whoever is typing, and hears it as the last thing."""
    person = Person((70.0, "yes"))
    room, theatre, _ = stage(person)
    heard = relief(room)
    person.line = "ye"
    line = theatre.play(heard)
    assert line is not None
    assert line.text == "yes"
    assert heard.played.seconds < line.at < heard.played.seconds + 8


def test_a_time_line_has_the_hold_on_its_seconds() -> None:
    """Its beginning, its end, and thirty seconds between."""
    room, theatre, page = stage(Person(), timeline=True)
    theatre.play(relief(room))
    rows = [line.split(maxsplit=1) for line in page.getvalue().splitlines()]
    begins = next(float(at) for at, text in rows if text == "[hold 30.0")
    ends = next(float(at) for at, text in rows if text == "held 30.0]")
    assert ends - begins == pytest.approx(30.0, abs=0.11)
    assert rows[-1][1] == "microphone"


def test_a_live_conversation_counts_the_seconds() -> None:
    """Unheard words, a barge-in, a refusal and a silence, each at its moment."""
    person = Person(
        (1.0, "my calf is cramping"),
        (5.0, "oh no"),
        (9.0, "alexa, I can't reach"),
        (12.0, "@8 alexa, wait"),
        (13.0, ""),
        (90.0, "EOF"),
    )
    room, theatre, page = stage(person)
    with pytest.raises(EndOfInputError):
        Live(room, theatre).hold()
    kinds = [heard.kind for heard in room.device.history]
    assert kinds == ["reply", "unheard", "reply", "reprompt"]
    cut = room.device.history[2]
    assert cut.cut_at == pytest.approx(8.0, abs=0.2)
    printed = page.getvalue()
    assert "leave the @ away" in printed
    assert "An empty line says nothing" in printed
    assert printed.count("No need to reach.") == 1


def test_a_closed_session_waits_for_words_with_its_clock_running() -> None:
    """Ten minutes of real silence are ten minutes for the skill."""
    person = Person(
        (0.0, "my calf is cramping"),
        (45.0, "yes"),
        (700.0, "open cramp coach"),
        (701.0, "EOF"),
    )
    room, theatre, _ = stage(person)
    with pytest.raises(EndOfInputError):
        Live(room, theatre).hold()
    closed, reopened = room.device.history[-2:]
    apart = (reopened.began - closed.began).total_seconds()
    assert apart == pytest.approx(655, abs=5)


def test_a_silence_is_skipped_on_request() -> None:
    """``~`` brings the reprompt at once, and its audio begins at its beginning."""
    person = Person((0.0, "my calf is cramping"), (3.0, "~"), (6.0, "EOF"))
    room, theatre, page = stage(person)
    with pytest.raises(EndOfInputError):
        Live(room, theatre).hold()
    assert [heard.kind for heard in room.device.history] == ["reply", "reprompt"]
    assert "(silence)" in page.getvalue()
    assert person.now < 10


def test_a_script_waits_for_each_moment() -> None:
    """Words at a second cut there; words without one wait for the microphone."""
    person = Person()
    room, theatre, page = stage(person)
    timed = Timed(room, theatre)
    timed.act(Say("my calf is cramping"))
    timed.act(Say("alexa, I can't reach", 8.0))
    timed.act(Say("yes"))
    timed.finish()
    first, second, third = room.device.history
    expected = 8.0 + second.played.seconds + 1.0 + third.played.seconds
    assert person.now == pytest.approx(expected, abs=0.3)
    assert page.getvalue().count("Half way.") == 1
    assert first.played.seconds > 8


def test_a_script_plays_what_comes_of_silence() -> None:
    """Audio, microphone, reprompt, microphone, and the end of the session."""
    person = Person()
    room, theatre, page = stage(person)
    timed = Timed(room, theatre)
    timed.act(Say("open cramp coach"))
    timed.act(Silence())
    timed.act(Silence())
    reply, reprompt, ended = room.device.history
    assert ended.kind == "ended"
    expected = reply.played.seconds + reprompt.played.seconds + 16
    assert person.now == pytest.approx(expected, abs=0.3)
    assert "the session has ended" in page.getvalue()
