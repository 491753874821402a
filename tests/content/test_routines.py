"""What holds for every routine of the leg as written, whoever comes to it."""

from typing import get_args

import pytest

from skill.content.load import Loaded
from skill.content.model import Context, Routine, Step
from skill.content.rungs import opening_of
from skill.content.wording import words_of
from tests.content.test_settling import AT_ONCE, SETTLED

LEGS = [
    "buttock",
    "calf",
    "foot",
    "groin",
    "hamstring",
    "hip",
    "quadriceps",
    "shin",
    "toes",
]
WORDS_A_SECOND = 160 / 60
FIRST_MOVEMENT = 2.5
FIRST_INSTRUCTION = 4.5
FIRST_WORDS = 12

IN_DANGER = ("water", "driving")
"""They are led to a safe place first, which takes longer than any opening."""

STANDING = {"standing", "walking"}
RUBBED_NEVER = {"pregnancy", "blood_thinner", "surgery"}


@pytest.fixture(name="routine", params=LEGS)
def _routine(real: Loaded, request: pytest.FixtureRequest) -> tuple[str, Routine]:
    return request.param, real.library.routines[request.param]


def _phrases(real: Loaded, name: str, step_id: str, step: Step) -> list[str]:
    return [real.words["en"][f"{name}.{step_id}.{key}"] for key in step.act]


def _openings(routine: Routine) -> set[str]:
    """Where people alone begin; a helper is not the one in pain."""
    alone = [c for c in get_args(Context) if c not in ("helper_here", *IN_DANGER)]
    return {opening_of(routine, context) for context in (None, *alone)}


def test_every_routine_is_listed(real: Loaded) -> None:
    """No routine escapes these tests and those of the rest of the body."""
    assert sorted(real.library.routines) == sorted([*LEGS, *SETTLED, *AT_ONCE])


def test_opening_is_short_enough(real: Loaded, routine: tuple[str, Routine]) -> None:
    """In every context the first movement is told in 2.5 s, all of it in 4.5 s."""
    name, one = routine
    for step_id in _openings(one):
        phrases = _phrases(real, name, step_id, one.steps[step_id])
        silences = list(one.steps[step_id].act.values())[:-1]
        words = sum(len(words_of(phrase)) for phrase in phrases)
        assert words <= FIRST_WORDS, step_id
        assert len(words_of(phrases[0])) / WORDS_A_SECOND <= FIRST_MOVEMENT, step_id
        assert words / WORDS_A_SECOND + sum(silences) <= FIRST_INSTRUCTION, step_id


def test_every_technique_has_its_versions(routine: tuple[str, Routine]) -> None:
    """Lying, by a helper, upright, warm, and resting: each ladder has them all."""
    _, one = routine
    rungs = [one.steps[step] for step in one.ladder]
    assert rungs[0].posture == "lying"
    assert "helper" in {step.who for step in rungs}
    assert STANDING & {step.posture for step in rungs}
    assert "warm" in one.ladder
    assert rungs[-1].posture == "any"


def test_risky_steps_are_barred(routine: tuple[str, Routine]) -> None:
    """Old people stand on nothing; clots, pregnancy and surgery bar every rub."""
    _, one = routine
    for step_id, step in one.steps.items():
        if step.posture in STANDING:
            assert {"older", "water", "driving"} <= set(step.bans), step_id
            assert "stand" in step.needs, step_id
        if step.rubs:
            assert set(step.bans) >= RUBBED_NEVER, step_id


def test_obstacles_never_lead_up(routine: tuple[str, Routine]) -> None:
    """Whoever cannot do something is never led to standing, rubbing or a tool."""
    _, one = routine
    for obstacle, step_id in one.cannot.items():
        step = one.steps[step_id]
        assert step.posture not in STANDING, obstacle
        assert not step.rubs, obstacle
        if obstacle != "stand":
            assert "equipment" not in step.needs, obstacle


def test_a_rest_is_a_rest(real: Loaded, routine: tuple[str, Routine]) -> None:
    """Steps in any posture are rests: no stretch, no hold of the stretching kind."""
    _, one = routine
    for step_id, step in one.steps.items():
        if step.posture == "any":
            assert "stretch" not in step.needs, step_id
            assert not step.hold.startswith("st"), step_id
            assert step.release == "none", step_id
        assert step.hold in real.library.holds


def test_same_act_has_the_same_words(real: Loaded) -> None:
    """What every routine shares is said in one way, so that it is known next time."""
    words = real.words["en"]
    for key in ("stand.light", "stand.up", "walk.up", "walk.walk", "warm.careful"):
        said = {words[f"{n}.{key}"] for n in LEGS if f"{n}.{key}" in words}
        assert len(said) == 1, key


def test_help_is_named_by_its_number(
    real: Loaded, routine: tuple[str, Routine]
) -> None:
    """Where the safety question hides an emergency, the if-sentence says the number."""
    name, one = routine
    urgent = real.library.flags[one.safety].urgency == "emergency"
    said = real.words["en"][f"{name}.if"]
    assert ("{emergency}" in said) >= urgent
    assert urgent or "doctor now" in said


def test_only_pointing_is_for_the_shin(real: Loaded) -> None:
    """Nobody but a person with a shin cramp is told to point the foot."""
    pointing = [
        key
        for key, text in real.words["en"].items()
        if "point" in words_of(text.lower()) and "foot" in text.lower()
    ]
    assert pointing
    assert {key.split(".")[0] for key in pointing} == {"shin"}
