"""Events of every kind, with parts, flags, obstacles, contexts and topics drawn."""

from datetime import time, timedelta
from typing import get_args

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from skill.content.model import Context, Obstacle
from skill.core import turn
from skill.core.turn import Event
from tests.core.talking import LIBRARY

PARTS = sorted(
    part
    for part, place in LIBRARY.body_parts.items()
    if place.routine is None or place.routine in LIBRARY.routines
)
FLAGS = sorted(LIBRARY.flags)
ALARMS = sorted(
    {(flag, row.urgency) for flag, row in LIBRARY.flags.items()}
    | {(row.flag, row.urgency) for row in LIBRARY.flag_rows if row.urgency}
)
SIDES = (None, "left", "right", "both")

_parts = st.sampled_from(["calf", *PARTS])
_maybe_part = st.none() | _parts
_sides = st.sampled_from(SIDES)
_contexts = st.frozensets(st.sampled_from(get_args(Context)), max_size=2)
_lasting = st.none() | st.integers(0, 40).map(lambda m: timedelta(minutes=m))

_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
REMINDED = get_args(turn.Reminded.__annotations__["outcome"])

_DRAWN: dict[type, SearchStrategy[Event]] = {
    turn.Complained: st.builds(
        turn.Complained,
        part=_maybe_part,
        side=_sides,
        contexts=_contexts,
        lasting=_lasting,
        also=_maybe_part,
        bare=st.booleans(),
    ),
    turn.Flagged: st.sampled_from(ALARMS).flatmap(
        lambda alarm: st.builds(
            turn.Flagged,
            flag=st.just(alarm[0]),
            urgency=st.just(alarm[1]),
            part=_maybe_part,
            contexts=_contexts,
        )
    ),
    turn.Doubted: st.builds(
        turn.Doubted,
        flag=st.none() | st.sampled_from(FLAGS),
        part=_maybe_part,
        side=_sides,
        contexts=_contexts,
    ),
    turn.Fell: st.builds(turn.Fell, _contexts),
    turn.Gone: st.builds(turn.Gone, _sides),
    turn.StillHurts: st.builds(turn.StillHurts, side=_sides, lasting=_lasting),
    turn.CannotDo: st.builds(
        turn.CannotDo, st.none() | st.sampled_from(get_args(Obstacle))
    ),
    turn.Voice: st.builds(turn.Voice, st.booleans()),
    turn.Asked: st.builds(
        turn.Asked,
        st.none() | st.sampled_from(sorted(LIBRARY.topics)),
        st.none() | st.integers(0, 23),
    ),
    turn.Forget: st.builds(turn.Forget, st.booleans()),
    turn.Silence: st.builds(turn.Silence, st.booleans()),
    turn.Begin: st.sampled_from(sorted(LIBRARY.courses)).flatmap(
        lambda course: st.builds(
            turn.Begin,
            course=st.just(course),
            way=st.none() | st.sampled_from(sorted(LIBRARY.courses[course].ways)),
            side=_sides,
            minutes=st.none() | st.integers(1, 90),
        )
    ),
    turn.Remind: st.builds(turn.Remind, st.none() | _times),
    turn.TimeSaid: st.builds(turn.TimeSaid, st.none() | _times),
    turn.Reminded: st.builds(
        turn.Reminded, st.sampled_from(REMINDED), st.none() | _times
    ),
    turn.RemindersStopped: st.builds(
        turn.RemindersStopped, st.sampled_from(("stopped", "none", "consent", "down"))
    ),
}

KINDS: tuple[type[Event], ...] = get_args(Event)


_EXAMPLES: tuple[Event, ...] = (
    turn.Complained(part="calf"),
    turn.Flagged(flag="dvt", urgency="same_day", part="calf"),
    turn.Doubted(flag="limb_ischaemia", part="calf"),
    turn.CannotDo("stand"),
    turn.Voice(quiet=True),
    turn.Asked("causes"),
    turn.OtherPain("period_pain"),
    turn.Forget(erased=True),
    turn.Begin(course="bedtime"),
    turn.Reminded("set", time(22)),
    turn.RemindersStopped("stopped"),
)
_plain = set(KINDS) - {type(event) for event in _EXAMPLES}
EACH: tuple[Event, ...] = (
    *_EXAMPLES,
    *(msgspec.convert({}, kind) for kind in sorted(_plain, key=str)),
)
"""One event of each kind."""


def of_kind(kind: type[Event]) -> SearchStrategy[Event]:
    """Events of one kind."""
    return _DRAWN[kind] if kind in _DRAWN else st.builds(kind)


anything: SearchStrategy[Event] = st.sampled_from(KINDS).flatmap(of_kind)
"""Any event, each kind as likely as the next."""
