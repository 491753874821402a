"""Every course in each of its ways, as it is scored and as a real voice speaks it."""

from collections import defaultdict

import pytest

from skill.core.course import sections_of
from skill.core.engine import respond
from skill.core.moment import Moment
from skill.core.plan import Plan
from skill.core.playing import play
from skill.core.reply import HoldFor, Reply, Say
from skill.core.state import Between, Conversation, Led
from skill.core.timing import LISTENING, Mark, finished
from skill.core.turn import Silence, Turn
from skill.speech.pace import Pace
from skill.speech.score import Part, Quiet, Spoken, compose
from skill.speech.ssml import MOST_CHARACTERS, ssml
from tests.speech.made import PACE_NAMES
from tests.speech.rendering import Voice
from tests.speech.scripts import AT, LIBRARY, WORDS
from tests.speech.test_rendered import heard

RECKONED = 160
MOST_SECONDS = 210.0
SILENT_SECONDS = 5.0
"""Longer silences are announced (Amazon: Custom interface best practices)."""

PLANS = [
    Plan(course=name, way=way, side=side, minutes=minutes)
    for name, course in sorted(LIBRARY.courses.items())
    for way, told in sorted(course.ways.items())
    for side in (
        (None, "left") if any(b.sides for b in told.blocks.values()) else (None,)
    )
    for minutes in (range(1, 11) if course.walk else (None,))
]
NAMES = [
    ".".join(str(part) for part in (p.course, p.way, p.side, p.minutes) if part)
    for p in PLANS
]
each = pytest.mark.parametrize("plan", PLANS, ids=NAMES)


def parts_of(plan: Plan, pace: Pace = "normal") -> list[tuple[Led, Reply, Part]]:
    """The replies of a course in which nobody speaks, from first to last."""
    conversation, reply = play(Moment(LIBRARY, Conversation(), AT), plan)
    parts: list[tuple[Led, Reply, Part]] = []
    while True:
        led = conversation.state
        assert isinstance(led, Led)
        part = compose(reply, WORDS, pace, quiet=False)
        parts.append((led, reply, part))
        if led.ends:
            return parts
        over = finished(conversation, part.after_hold + LISTENING)
        assert isinstance(over.state, Between)
        conversation, reply = respond(LIBRARY, over, Turn(Silence(), AT))


@each
def test_each_reply_keeps_to_the_limits(plan: Plan) -> None:
    """No reply of a course is longer than one may be, in seconds and in characters."""
    for pace in PACE_NAMES:
        for _, _, part in parts_of(plan, pace):
            assert part.seconds <= MOST_SECONDS
            assert len(ssml(part)) <= MOST_CHARACTERS


@each
def test_every_section_is_led_once(plan: Plan) -> None:
    """Without a word from the person the whole course is led, from first to last."""
    led = [(one.now, one.until) for one, _, _ in parts_of(plan)]
    numbers = [n for begins, ends in led for n in range(begins, ends)]
    assert numbers == list(range(len(sections_of(LIBRARY, plan))))


@each
def test_sides_are_equal(plan: Plan) -> None:
    """Each side is held as long as the other, and reached in the same time."""
    held: defaultdict[str, list[float]] = defaultdict(list)
    changes: list[float] = []
    for _, reply, part in parts_of(plan):
        sides = [
            str(act.args["side"])
            for act in told(reply)
            if act.args and "side" in act.args
        ]
        if not sides:
            return
        for side, mark in zip(sides, part.holds, strict=True):
            held[side].append(mark.ends - mark.starts)
        ends = part.holds[0].ends
        for mark in part.holds[1:]:
            changes.append(mark.starts - ends)
            ends = mark.ends
    assert len({round(sum(seconds), 3) for seconds in held.values()}) == 1
    block = next(iter(LIBRARY.courses[plan.course].ways[plan.way].blocks.values()))
    usual = block.seconds if plan.side else block.change
    assert sum(abs(c - usual) < 0.6 for c in changes) >= len(changes) - 1


def told(reply: Reply) -> list[Say]:
    """Every phrase of a reply, in order, those of a change among them."""
    found: list[Say] = []
    for act in reply.acts:
        if isinstance(act, Say):
            found.append(act)
        elif not isinstance(act, HoldFor) and hasattr(act, "says"):
            found += act.says
    return found


@each
def test_a_walk_lasts_as_long_as_it_says(plan: Plan) -> None:
    """From "Walk." to the end by the wall clock, listening included."""
    if plan.minutes is None:
        return
    at, begins, ends = 0.0, 0.0, 0.0
    for number, (_, _, part) in enumerate(parts_of(plan)):
        begins = part.holds[0].starts if number == 0 else begins
        ends = at + part.holds[-1].ends
        at += part.seconds + LISTENING
    assert ends - begins == pytest.approx(plan.minutes * 60, abs=2)


@each
def test_silence_is_announced_or_short(plan: Plan) -> None:
    """Outside of what is counted nobody waits over five seconds unannounced."""
    for _, _, part in parts_of(plan):
        for piece in part.pieces:
            if isinstance(piece, Quiet) and piece.seconds > SILENT_SECONDS:
                counted = any(
                    mark.starts - 0.5 <= piece.starts < mark.ends for mark in part.holds
                )
                assert counted or getting_there(part, piece), piece


def getting_there(part: Part, piece: Quiet) -> bool:
    """Whether a silence is time for a change of posture, or the other leg's rest."""
    before = [p for p in part.pieces if isinstance(p, Spoken) and p.ends <= piece.ends]
    words = before[-1].text
    return any(said in words for said in ("Light on", "Both hands", "as you are"))


@pytest.mark.parametrize("plan", [p for p in PLANS if p.minutes in (None, 5)], ids=str)
def test_a_course_lasts_as_long_as_reckoned(voice: Voice, plan: Plan) -> None:
    """Each spoken part, said by a real voice, is within two seconds of its length."""
    for _, _, part in parts_of(plan):
        whole = Mark("say", 0.0, part.seconds + 1)
        spoken = heard(part, whole, voice, RECKONED)
        off = sum(
            cue.seconds - piece.seconds
            for cue, piece in zip(
                spoken.cues,
                (p for p in part.pieces if isinstance(p, Spoken)),
                strict=True,
            )
        )
        assert abs(off) <= 2.0, plan


@pytest.mark.parametrize("plan", [p for p in PLANS if p.minutes is None], ids=str)
def test_sides_are_equal_as_heard(voice: Voice, plan: Plan) -> None:
    """As a real voice speaks it, both sides are within half a second of each other."""
    held: defaultdict[str, float] = defaultdict(float)
    for _, reply, part in parts_of(plan):
        sides = [
            str(a.args["side"]) for a in told(reply) if a.args and "side" in a.args
        ]
        if not sides:
            return
        for side, mark in zip(sides, part.holds, strict=True):
            held[side] += heard(part, mark, voice, RECKONED).seconds
    assert max(held.values()) - min(held.values()) <= 0.5
