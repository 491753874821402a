"""Holds cut to what is left of them, and where in a reply a turn fell.

Rules of this module:
1. ``settle`` is the only code that reads time. Alexa never says when a hold is over;
   the time stamp of the next request against the score of the last reply does.
2. In a hold people go on pulling while they talk: what is left is wall time.
3. START_LAG and BARGE_IN are guesses until they are measured on a device.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from skill.content.model import HoldPattern
from skill.core.reply import Cue, Hold
from skill.core.state import Between, Checking, Conversation, Holding, Idle, Led
from skill.core.turn import Instant

START_LAG = 1.0
"""Seconds from a request's time stamp until its answer is heard. Guess."""

BARGE_IN = 2.0
"""Seconds from the cut of the audio by the wake word to the next time stamp. Guess."""

LISTENING = 8.0
"""Seconds for which Alexa listens (Amazon: request and response reference)."""

LEAST_AFTER_PAUSE = 10.0
"""A hold that is taken up again is never shorter than this."""

MOST_HELD = 60.0
"""No hold grows beyond this, however often somebody asks for longer."""

MINUTE = 60.0
"""Seconds."""

_TIME_STAMP = 1.0
"""Time stamps come in whole seconds, so a turn may be this much later than it says."""

_FIRST_CUE = 2.5
"""A cue this soon after a hold is taken up again would run into the words before."""


class Mark(Struct, frozen=True):
    """What sounds from ``starts`` to ``ends``, in seconds from the reply's start."""

    kind: Literal["say", "hold", "rest", "listen"]
    starts: float
    ends: float


class Score(Struct, frozen=True):
    """What plays when: reply, listening, reprompt, listening."""

    at: Instant
    marks: tuple[Mark, ...] = ()


class Saved(Struct, frozen=True):
    """All that one turn leaves for the next."""

    conversation: Conversation
    if_silent: Conversation
    score: Score


def hold_of(pattern: HoldPattern, *, first: bool, quiet: bool) -> Hold:
    """The whole hold, with the cues that fit this person and moment."""
    cues = pattern.quiet if quiet else pattern.first if first else pattern.later
    return Hold(float(pattern.seconds), _cues(cues))


def _cues(cues: Mapping[int, str]) -> tuple[Cue, ...]:
    return tuple(Cue(float(at), f"cue.{key}") for at, key in sorted(cues.items()))


def cut(hold: Hold, left: float) -> Hold:
    """The last ``left`` seconds of a hold, or the hold made longer.

    Cues keep their distance to the end, so that "ten more" stays true.
    """
    shift = hold.seconds - left
    kept = tuple(
        replace_at(cue, cue.at - shift)
        for cue in hold.cues
        if cue.at - shift >= _FIRST_CUE
    )
    return Hold(left, kept)


def replace_at(cue: Cue, at: float) -> Cue:
    """The same cue at another second."""
    return Cue(at, cue.key, cue.args)


def spoken_seconds(left: float) -> int:
    """Seconds to the nearest five, at least five, as a person is told them."""
    return max(5, round(left / 5) * 5)


def finished(conversation: Conversation, beyond: float = 0.0) -> Conversation:
    """The conversation once its reply has played to the end.

    ``beyond`` seconds have passed since the last hold of it: a walk goes on.
    """
    state = conversation.state
    if isinstance(state, Led):
        return replace(conversation, state=_course_over(state, beyond))
    if not isinstance(state, Holding):
        return conversation
    checking = Checking(
        question=state.question, place=state.place, episode=state.episode
    )
    return replace(conversation, state=checking)


def _course_over(led: Led, beyond: float) -> Idle | Between | Checking:
    """At a joint of a course, back at the cramp, or at its end."""
    if led.ends:
        return led.behind or Idle()
    return Between(plan=led.plan, next=led.until, into=beyond, behind=led.behind)


def settle(saved: Saved, at: datetime) -> Conversation:
    """The conversation as it stood at ``at``.

    Tells which of the two spoken parts was playing, whether its hold was over, and how
    many seconds of it were left.
    """
    heard = (at - saved.score.at).total_seconds() - START_LAG
    listening = [mark for mark in saved.score.marks if mark.kind == "listen"]
    if listening and heard >= listening[0].ends:
        return _in_part(saved.if_silent, saved.score, listening[0].ends, heard)
    return _in_part(saved.conversation, saved.score, 0.0, heard)


def _in_part(
    conversation: Conversation, score: Score, begins: float, heard: float
) -> Conversation:
    state = conversation.state
    holds = [m for m in score.marks if m.kind == "hold" and m.starts >= begins]
    if isinstance(state, Led):
        return _in_course(conversation, state, holds, heard)
    hold = next(iter(holds), None)
    if not isinstance(state, Holding) or hold is None or heard >= hold.ends:
        return finished(conversation)
    left = min(state.left, hold.ends - heard)
    started = state.started or heard - BARGE_IN >= hold.starts - _TIME_STAMP
    return replace(conversation, state=replace(state, left=left, started=started))


def _in_course(
    conversation: Conversation, led: Led, holds: list[Mark], heard: float
) -> Conversation:
    """The section of a course that is heard, and what is left of it."""
    holds = holds[: led.until - led.now]
    for number, hold in enumerate(holds):
        if heard >= hold.ends:
            continue
        whole = led.left if number == 0 else hold.ends - hold.starts
        left = min(whole, hold.ends - heard)
        return replace(
            conversation, state=replace(led, now=led.now + number, left=left)
        )
    last = holds[-1].ends if holds else heard
    return finished(conversation, beyond=heard - last)
