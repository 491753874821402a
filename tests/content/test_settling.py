"""Back, neck, chest wall, arm and jaw: a safe act, one question, then small steps."""

import re
from itertools import pairwise
from typing import get_args

import pytest

from skill.content.load import Loaded
from skill.content.model import Context, HoldPattern, Routine
from skill.content.rungs import opening_of
from skill.content.wording import words_of

SETTLED = [
    "abdomen",
    "jaw",
    "lower_back",
    "neck",
    "ribs",
    "shoulder",
    "under_chin",
    "upper_arm",
    "upper_back",
]
"""Where pain can be the heart's, the belly's or the spine's (design rule 2)."""

AT_ONCE = ["fingers", "forearm", "hand", "side_stitch"]
"""Limbs, and a stitch, which open with a movement."""

WORDS_A_SECOND = 160 / 60
STUCK = {"bent_over", "on_floor", "in_chair"}
FLAT = ("on your back", "lie down", "lie flat")


@pytest.fixture(name="settled", params=SETTLED)
def _settled(real: Loaded, request: pytest.FixtureRequest) -> tuple[str, Routine]:
    return request.param, real.library.routines[request.param]


def _said(real: Loaded, name: str, routine: Routine, step: str) -> str:
    """All that is told of a step."""
    words = real.words["en"]
    return " ".join(words[f"{name}.{step}.{key}"] for key in routine.steps[step].act)


def test_only_these_settle_first(real: Loaded) -> None:
    """Whatever could be the heart, the belly or the spine settles; no limb does."""
    settling = [name for name, one in real.library.routines.items() if one.settle]
    assert sorted(settling) == SETTLED
    assert not set(AT_ONCE) & set(settling)


def test_settling_is_said_in_one_breath(
    real: Loaded, settled: tuple[str, Routine]
) -> None:
    """However somebody is stuck, the first act is told in 4.5 seconds and 12 words."""
    name, routine = settled
    for act in (routine.settle, *routine.settle_for.values()):
        words = len(words_of(real.words["en"][f"{name}.settle.{next(iter(act))}"]))
        assert words <= 12
        assert words / WORDS_A_SECOND <= 4.5


def test_a_helper_is_told_what_the_helper_does(settled: tuple[str, Routine]) -> None:
    """A helper hears another settling act, which outranks how the person is stuck."""
    _, routine = settled
    assert next(iter(routine.settle_for)) == "helper_here"


def test_only_an_emergency_is_asked_first(
    real: Loaded, settled: tuple[str, Routine]
) -> None:
    """The question before any movement is about something that cannot wait."""
    name, routine = settled
    assert real.library.flags[routine.safety].urgency == "emergency"
    assert "{emergency}" in real.words["en"][f"{name}.if"]


def test_who_is_stuck_is_not_told_to_lie_down(real: Loaded) -> None:
    """Bent over or in a chair, the first small movement is done where they are."""
    routine = real.library.routines["lower_back"]
    for context in ("bent_over", "in_chair"):
        opening = opening_of(routine, context)
        assert routine.steps[opening].posture == "any"
    assert set(routine.settle_for) >= STUCK


def test_nobody_pregnant_lies_flat_or_warms_the_belly(real: Loaded) -> None:
    """Every step told lying down gives way in pregnancy, and so does a warm belly."""
    for name in SETTLED:
        routine = real.library.routines[name]
        for step_id in routine.ladder:
            step = routine.steps[step_id]
            told = _said(real, name, routine, step_id).lower()
            flat = step.who == "self" and any(words in told for words in FLAT)
            assert not flat or "pregnancy" in step.bans, (name, step_id)
    for name in ("abdomen", "lower_back"):
        assert "pregnancy" in real.library.routines[name].steps["warm"].bans


def test_the_old_do_not_twist_or_round_the_spine(real: Loaded) -> None:
    """With thin bones nobody twists, rounds, or turns the neck."""
    for name, steps in {
        "lower_back": ("rolls", "rock"),
        "upper_back": ("hug",),
        "neck": ("turns", "tilts"),
    }.items():
        for step in steps:
            bans = real.library.routines[name].steps[step].bans
            assert {"older", "osteoporosis"} <= set(bans), step


def test_a_neck_at_risk_is_only_rested(real: Loaded) -> None:
    """After surgery, with thin bones or an injured spine, no neck is ever moved."""
    neck = real.library.routines["neck"]
    moving = [step for step in neck.steps.values() if "stretch" in step.needs]
    assert moving
    at_risk = {"surgery", "osteoporosis", "spinal_injury"}
    assert all(at_risk <= set(step.bans) for step in moving)


def test_the_neck_never_circles(real: Loaded) -> None:
    """Circles are for the shoulders and the jaw; the head makes none."""
    said = {k: t for k, t in real.words["en"].items() if k.startswith("neck.")}
    circling = [key for key, text in said.items() if "circle" in text.lower()]
    assert circling == ["neck.rolls.explain"]
    assert "No circles with the head" in said["neck.rolls.explain"]


def test_the_jaw_is_never_forced(real: Loaded) -> None:
    """Nothing pulls, pushes or presses on a jaw; where it is named, it is denied."""
    for key, text in real.words["en"].items():
        if key.startswith("jaw."):
            told = re.sub(r"(no pull|never pulls|nobody pulls)", "", text.lower())
            assert not re.search(r"pull|push|press|force", told), key


def test_paced_breaths_are_let_out(real: Loaded) -> None:
    """A paced breath is longer out than in."""
    cues = sorted(real.library.holds["breaths-32"].first.items())
    turns = [(key, after - at) for (at, key), (after, _) in pairwise(cues)]
    least_out = min(seconds for key, seconds in turns if key == "out")
    assert max(seconds for key, seconds in turns if key == "in") < least_out


MOVED = {
    "tilts-60": ("tip", 10, 15),
    "rock-48": ("back", 5, 6),
    "tighten-60": ("tighten", 6, 8),
    "squeeze-45": ("squeeze", 5, 5),
    "tuck-45": ("chin", 5, 10),
    "shrugs-30": ("up", 5, 10),
    "fists-40": ("open", 5, 5),
    "open-40": ("open", 5, 5),
}
"""How often a small movement is done, at least and at most, by its source."""


@pytest.mark.parametrize("name", MOVED)
def test_movements_are_done_as_often_as_their_source_says(
    real: Loaded, name: str
) -> None:
    """Cues are the count: each calls the movement once, for a whisper too."""
    cue, least, most = MOVED[name]
    hold = real.library.holds[name]
    for cues in (hold.first, hold.later, hold.quiet):
        times = list(cues.values()).count(cue)
        assert least <= times <= most


def test_every_movement_ends_eased(real: Loaded) -> None:
    """The last cue of a tightening is to ease it, so that nobody ends held tight."""
    for name in ("tilts-60", "tighten-60", "squeeze-45", "tuck-45"):
        hold = real.library.holds[name]
        assert _last(hold) == "ease", name


def _last(hold: HoldPattern) -> str:
    return hold.first[max(hold.first)]


def test_tightening_is_held_as_the_article_says(real: Loaded) -> None:
    """Each gentle tightening of the belly lasts four to five seconds."""
    cues = sorted(real.library.holds["tighten-60"].first.items())
    held = [b - a for (a, key), (b, _) in pairwise(cues) if key == "tighten"]
    assert all(4 <= seconds <= 5 for seconds in held)


def test_everybody_has_a_way_on(settled: tuple[str, Routine]) -> None:
    """In every context the ladder has a rung that this person may be offered."""
    _, routine = settled
    for context in (None, *get_args(Context)):
        step = routine.steps[opening_of(routine, context)]
        assert context is None or context not in step.bans
