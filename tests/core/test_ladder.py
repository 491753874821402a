"""Which step comes next, for anybody."""

from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.model import Context, Obstacle
from skill.core.episode import Episode
from skill.core.ladder import first_step, fits, next_step, step_without
from tests.core.talking import LIBRARY, NIGHT

ROUTINES = sorted(LIBRARY.routines)


def made(  # noqa: PLR0913 # built by Hypothesis, a drawn value for each field
    routine: str,
    contexts: frozenset[Context],
    cannot: frozenset[Obstacle],
    *,
    cleared: bool,
    asked: bool,
    reopened: bool,
) -> Episode:
    """An episode of a routine, whoever has it."""
    return Episode(
        part=routine,
        routine=routine,
        since=NIGHT - timedelta(minutes=3),
        contexts=contexts,
        cannot=cannot,
        cleared=cleared,
        safety_asked=asked,
        reopened=reopened,
    )


episodes = st.builds(
    made,
    st.sampled_from(ROUTINES),
    st.frozensets(st.sampled_from(get_args(Context))),
    st.frozensets(st.sampled_from(get_args(Obstacle))),
    cleared=st.booleans(),
    asked=st.booleans(),
    reopened=st.booleans(),
)


@given(episodes)
def test_ladder_ends_in_a_rung_for_anybody(episode: Episode) -> None:
    """From the first step, "next" reaches the last rung, never twice the same."""
    ladder = LIBRARY.routines[episode.routine].ladder
    step, seen = first_step(LIBRARY, episode), set[str]()
    while step != ladder[-1]:
        assert step not in seen
        seen.add(step)
        step = next_step(LIBRARY, episode, step)
    assert next_step(LIBRARY, episode, step) == step


@given(episodes)
def test_opening_needs_no_question_first(episode: Episode) -> None:
    """Whoever it is, and whatever they cannot do, the first step is done lying."""
    step = LIBRARY.routines[episode.routine].steps[first_step(LIBRARY, episode)]
    assert not step.wants_clearance
    assert "stretch" not in set(step.needs) & episode.cannot


@given(episodes)
def test_what_is_offered_can_be_done(episode: Episode) -> None:
    """Each rung on the way suits the person: no need unmet, no ban broken."""
    routine = LIBRARY.routines[episode.routine]
    step = first_step(LIBRARY, episode)
    for _ in routine.ladder:
        found = routine.steps[step]
        assert not set(found.needs) & episode.cannot
        assert not set(found.bans) & episode.contexts
        assert not (found.rubs and episode.reopened)
        step = next_step(LIBRARY, episode, step)


@pytest.mark.parametrize("routine", ROUTINES)
@given(episodes, st.sampled_from(get_args(Obstacle)))
def test_every_obstacle_has_a_next_step(
    routine: str, episode: Episode, obstacle: Obstacle
) -> None:
    """After "I can't", the next step is one that this person can do."""
    met = frozenset({*episode.cannot, obstacle})
    who = made(
        routine,
        episode.contexts,
        met,
        cleared=episode.cleared,
        asked=episode.safety_asked,
        reopened=episode.reopened,
    )
    step = step_without(LIBRARY, who, obstacle)
    assert fits(LIBRARY.routines[routine].steps[step], who)


@pytest.mark.parametrize("routine", ROUTINES)
def test_last_rung_and_support_ask_nothing_of_anybody(routine: str) -> None:
    """Rest and support need nothing, are banned for nobody, and stay down."""
    found = LIBRARY.routines[routine]
    for name in (found.ladder[-1], found.support):
        step = found.steps[name]
        assert step.who == "anyone"
        assert not step.needs
        assert not step.bans
        assert not step.wants_clearance


@pytest.mark.parametrize("routine", ROUTINES)
def test_routine_opens_in_bed_with_nothing_in_hand(routine: str) -> None:
    """The first step, for the person and for a helper, rests and needs no thing.

    A leg is lying; an arm or a back may be sitting up.
    """
    helped: frozenset[Context] = frozenset({"helper_here"})
    for contexts in (frozenset[Context](), helped):
        episode = Episode(part=routine, routine=routine, since=NIGHT, contexts=contexts)
        step = LIBRARY.routines[routine].steps[first_step(LIBRARY, episode)]
        legs = LIBRARY.body_parts[routine].region == "leg"
        assert step.posture == "lying" if legs else not step.upright
        assert "equipment" not in step.needs
        assert not step.wants_clearance
