"""An intent into an event of the core.

Rules of this module:
1. Every slot of every intent is held against the red flags before the intent is looked
   at; a denial ("it isn't swollen") is the one exception.
2. Where no place was said, a sign belongs to the cramp that is being worked on.
3. What makes no sense is ``Unclear``, never an error.
4. "Nine one one" may reach us as the time of day that it also is, and is no time then.
5. A part that was put right ("my thigh no my calf") is in a slot that nothing reads.
6. A model may be newer than the skill: a part that the content does not know was not
   named, and a red flag that it does not know is asked about like any unknown sign.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, cast, get_args

from skill.alexa.slots import Heard, duration, heard, time_of_day, within
from skill.content.model import Context, Obstacle
from skill.core import turn
from skill.core.flags import Said, judge, own_check

if TYPE_CHECKING:
    from collections.abc import Callable

    from ask_sdk_model.intent import Intent

    from skill.content.library_model import Library

DENIED = "DeniedIntent"
FORGET = "ForgetMeIntent"

COURSES = {
    "BedtimeRoutineIntent": "bedtime",
    "WalkIntent": "walk",
    "BreathingIntent": "breathing",
    "RelaxationIntent": "relaxation",
}
"""Intents that ask for a course, by the course."""

BARE_TIME = "TimeIntent"
CALL_FOR_HELP = "emergency_request"
"""The flag of whoever names the number to call."""

ORDINARY = frozenset([
    "pain", "tight", "rock_hard", "agony", "constant", "come_and_go", "twitching",
    "eased_by_rest", "worse_stretched", "toe_move", "one_sided", "shoulder_tip",
    "high_pressure", "coughing", "night_sweats", "on_walking",
])  # fmt: skip
"""Signs of any cramp, or beside it: with no row of their own they are a complaint."""

HEADACHE = frozenset({"headache"})
"""With no other sign it is no cramp, and has an answer of its own."""

DOWN = frozenset({"dizzy", "faint", "fell"})
"""Signs that mean: sit or lie down first."""

BACK = "back"
"""What has gone when somebody is stuck bent over, and says no more."""

JOINS = "helper_arrives"
"""The one who has the cramp is joined by somebody: the same cramp goes on."""

MEANT: dict[str, frozenset[Context]] = {
    JOINS: frozenset({"helper_here"}),
    "my_child": frozenset({"child", "helper_here"}),
    "her_pregnancy": frozenset({"pregnancy", "helper_here"}),
}
"""What is said of somebody else is also said by a helper."""

IMPLIED: dict[str, frozenset[str]] = {
    "dehydration": frozenset({"diarrhea"}),
    "unbearable": frozenset({"agony"}),
    "rhabdo": frozenset({"dark_urine"}),
    "weakness": frozenset({"weak"}),
    "infection": frozenset({"red"}),
    "giant_cell_arteritis": frozenset({"chewing"}),
    "dvt": frozenset({"swollen"}),
    "claudication": frozenset({"on_walking"}),
    "overdrinking": frozenset({"overdrank"}),
    "low_calcium": frozenset({"clawed"}),
    "injury": frozenset({"injured"}),
}
"""What a phrase says along with its flag, so that a graver sign beside it counts."""

CIRCUMSTANCE: dict[str, frozenset[Context]] = {
    "preeclampsia": frozenset({"pregnancy"}),
    "pregnancy_emergency": frozenset({"pregnancy"}),
    "statin": frozenset({"statin"}),
    "muscle_bleed": frozenset({"blood_thinner"}),
    "heat_stroke": frozenset({"heat"}),
    "drowning": frozenset({"water"}),
    "dysreflexia": frozenset({"spinal_injury"}),
}
"""The same of a circumstance."""

SIDES = frozenset({"left", "right"})
"""Sides that a part's own words may hold."""

PLAIN: dict[str, Callable[[], turn.Event]] = {
    "AMAZON.YesIntent": turn.Yes,
    "AMAZON.NoIntent": turn.No,
    "AMAZON.NextIntent": turn.Next,
    "AMAZON.PreviousIntent": turn.Back,
    "AMAZON.RepeatIntent": turn.Repeat,
    "AMAZON.PauseIntent": turn.Pause,
    "AMAZON.ResumeIntent": turn.Resume,
    "AMAZON.StartOverIntent": turn.StartOver,
    "AMAZON.StopIntent": turn.Stop,
    "AMAZON.CancelIntent": turn.Stop,
    "AMAZON.NavigateHomeIntent": turn.Stop,
    "AMAZON.HelpIntent": turn.Help,
    "AMAZON.FallbackIntent": turn.Unclear,
    "UnsureIntent": turn.Unsure,
    "BetterIntent": turn.Better,
    "WorseIntent": turn.Worse,
    "ReadyIntent": turn.Ready,
    "NotReadyIntent": turn.NotReady,
    "ExplainIntent": turn.Explain,
    "TimeLeftIntent": turn.TimeLeft,
    "LongerHoldIntent": turn.Longer,
    "ShorterHoldIntent": turn.Shorter,
    "SlowerIntent": turn.Slower,
    "FasterIntent": turn.Faster,
    "StopRemindingIntent": turn.StopReminding,
    DENIED: turn.Denied,
}
"""Intents whose name says it all."""


def event_of(library: Library, intent: Intent, here: str | None) -> turn.Event:
    """What was meant.

    Args:
        library: The content, for its red flags.
        intent: The intent with its slots.
        here: The part that is being worked on, if any.
    """
    if intent.name == DENIED:
        return _denial(library, intent, here)
    said = _said(library, intent, here)
    verdict = judge(library, said)
    part = said.parts[0] if said.parts else None
    if verdict is not None and not verdict.doubt:
        return turn.Flagged(
            flag=verdict.flag,
            urgency=verdict.urgency,
            part=part,
            contexts=_contexts(intent),
        )
    if verdict is not None:
        return turn.Doubted(
            flag=verdict.flag,
            part=part,
            side=_side(intent),
            contexts=_contexts(intent),
        )
    if intent.name in COURSES:
        return _course(library, intent, COURSES[intent.name])
    return _plain(library, intent, said, here)


def _denial(library: Library, intent: Intent, here: str | None) -> turn.Event:
    """As in "it's not swollen"; with a part and no cramp in work, a complaint.

    "Her foot is fine" names a part too, but nothing that could be wrong with it.
    """
    about = _all(intent, "sign", "place", "red_flag")
    if here is None and about and _parts(library, intent, "body_part"):
        return _complaint(library, intent, here)
    return turn.Denied()


def _said(library: Library, intent: Intent, here: str | None) -> Said:
    named = _all(intent, "red_flag", "red_flag_two")
    flags = tuple(flag for flag in named if flag in library.flags)
    if intent.name == BARE_TIME and _is_number(library, intent):
        flags = (CALL_FOR_HELP,)
    signs = frozenset(_all(intent, "sign", "sign_two", "sign_three"))
    places = _all(intent, "place", "place_two")
    parts = _parts(library, intent, "body_part", "body_part_two")
    alarming = ("sign", "sign_two", "sign_three", "red_flag", "place", "place_two")
    return Said(
        signs=signs.union(*(IMPLIED[f] for f in flags if f in IMPLIED)),
        places=frozenset(places),
        parts=parts or ((here,) if here and not places else ()),
        contexts=_contexts(intent).union(
            *(CIRCUMSTANCE[f] for f in flags if f in CIRCUMSTANCE)
        ),
        flags=flags,
        unknown=flags != named
        or any(heard(intent, name).unresolved for name in alarming),
    )


def _is_number(library: Library, intent: Intent) -> bool:
    """Whether a time reads like a number to call, as 9:11 does; midnight never."""
    at = time_of_day(intent, "time")
    if at is None or at == time():
        return False
    digits = f"{at.hour}{at.minute:02}"
    return digits in {country.emergency for country in library.countries.values()}


def _parts(library: Library, intent: Intent, *names: str) -> tuple[str, ...]:
    return tuple(p for p in _all(intent, *names) if p in library.body_parts)


def _side(intent: Intent) -> str | None:
    return heard(intent, "side").first or within(intent, "body_part", SIDES)


def _without_limbs(library: Library, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without a vague one that only says where another is.

    A foot with its toes is no such one: each of them has relief of its own.
    """

    def only_says_where(name: str) -> bool:
        part = library.body_parts[name]
        held = [library.body_parts[one] for one in part.holds]
        vague = part.choose or part.routine in {one.routine for one in held}
        return bool(vague) and not set(part.holds).isdisjoint(parts)

    return tuple(name for name in parts if not only_says_where(name))


def _all(intent: Intent, *names: str) -> tuple[str, ...]:
    found: list[Heard] = [heard(intent, name) for name in names]
    return tuple(one.first for one in found if one.first)


def _contexts(intent: Intent) -> frozenset[Context]:
    said = set(_all(intent, "context", "context_two"))
    known = frozenset(c for c in get_args(Context) if c in said)
    return known.union(*(MEANT[c] for c in MEANT if c in said))


def _plain(  # noqa: C901, PLR0911, PLR0912 # a table
    library: Library, intent: Intent, said: Said, here: str | None
) -> turn.Event:
    """Events that no red flag took."""
    if intent.name in PLAIN:
        return PLAIN[intent.name]()
    match intent.name:
        case "ReliefIntent" if here and _only_a_side(intent):
            # amid a stretch "right" is "all right", and "left" the other leg
            right = heard(intent, "side").first == "right"
            return turn.Ready() if right else turn.OtherSide()
        case "ReliefIntent":
            return _complaint(library, intent, here)
        case "RedFlagIntent":
            return _sign(library, intent, said, here)
        case "EasedIntent":
            return turn.Gone(side=_side(intent))
        case "OtherSideIntent":
            side = heard(intent, "side").filled
            # at rest "the left one" answers "Where is it?"
            other = turn.OtherSide()
            return _complaint(library, intent, None) if side and not here else other
        case "StillHurtsIntent":
            return turn.StillHurts(
                side=_side(intent), lasting=duration(intent, "lasting")
            )
        case "CannotDoIntent":
            return turn.CannotDo(_obstacle(intent))
        case "QuietIntent" | "LouderIntent":
            return turn.Voice(quiet=intent.name == "QuietIntent")
        case "OtherPainIntent":
            return turn.OtherPain(heard(intent, "other_pain").first)
        case "QuestionIntent":
            topic = heard(intent, "topic").first
            return turn.Asked(topic if topic in library.topics else None)
        case "ReminderIntent":
            return turn.Remind(time_of_day(intent, "time"))
        case "TimeIntent":
            return turn.TimeSaid(time_of_day(intent, "time"))
        case _:
            return turn.Unclear()


def _course(library: Library, intent: Intent, course: str) -> turn.Begin:
    """A course and its way; "the soft one" alone may be another course's."""
    lasting = duration(intent, "duration")
    way = heard(intent, "way").first or heard(intent, "technique").first
    having = [name for name, one in library.courses.items() if way in one.ways]
    return turn.Begin(
        course=course if course in having or not having else having[0],
        way=way,
        side=_side(intent),
        minutes=max(1, round(lasting.total_seconds() / 60)) if lasting else None,
    )


def _only_a_side(intent: Intent) -> bool:
    return [name for name in intent.slots or {} if heard(intent, name).filled] == [
        "side"
    ]


def _complaint(library: Library, intent: Intent, here: str | None) -> turn.Complained:
    parts = _parts(library, intent, "body_part", "body_part_two")
    parts = _without_limbs(library, parts)
    said = ("context", "lasting", "sign", "body_part_two")
    contexts = _contexts(intent)
    if not parts and here is None and "bent_over" in contexts:
        parts = (BACK,)
    return turn.Complained(
        part=parts[0] if parts else None,
        also=parts[1] if len(parts) > 1 else None,
        side=_side(intent),
        contexts=contexts,
        lasting=duration(intent, "lasting"),
        bare=bool(parts) and not any(heard(intent, name).filled for name in said),
        joins=JOINS in _all(intent, "context", "context_two"),
    )


def _sign(library: Library, intent: Intent, said: Said, here: str | None) -> turn.Event:
    """A sign that no row knows: down, a complaint, or one check question."""
    named = _parts(library, intent, "body_part")
    part = said.parts[0] if said.parts else None
    if said.signs & DOWN:
        return turn.Fell(_contexts(intent))
    if said.signs and said.signs <= ORDINARY and not said.unknown:
        return _complaint(library, intent, here) if named else turn.StillHurts()
    if said.signs == HEADACHE and not named:
        return turn.OtherPain("headache")
    if not (said.signs or said.unknown):
        about = named or _contexts(intent)
        return _complaint(library, intent, here) if about else turn.Unclear()
    return turn.Doubted(
        flag=_safety(library, part) if part else own_check(library, said),
        part=part,
        side=_side(intent),
        contexts=_contexts(intent),
    )


def _safety(library: Library, part: str) -> str | None:
    """The flag that the part's own safety question asks about."""
    routine = library.body_parts[part].routine
    return library.routines[routine].safety if routine else None


def _obstacle(intent: Intent) -> Obstacle | None:
    said = heard(intent, "obstacle").first
    return cast("Obstacle", said) if said in get_args(Obstacle) else None
