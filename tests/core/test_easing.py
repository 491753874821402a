"""A spasm that should ease: what eases it leads on, what does not leads to rest."""

import pytest

from skill.core.state import Holding
from skill.core.turn import Complained, Event, Launched, Next, No, Unclear, Unsure, Yes
from tests.core.talking import LIBRARY, Talk, episode_of, keys_of, step_of

EASING = sorted(n for n, one in LIBRARY.routines.items() if one.progress == "easier")


def cleared(part: str) -> Talk:
    """A talk whose safety question was answered with no: the first small step."""
    talk = Talk()
    talk.say(Complained(part=part))
    talk.over(No())
    return talk


def steps(talk: Talk) -> list[str]:
    """The steps that were held, in their order."""
    states = [each.after.state for each in talk.said]
    return [state.place.step for state in states if isinstance(state, Holding)]


@pytest.mark.parametrize("part", EASING)
def test_no_leads_through_what_needs_no_ease_and_ends_in_rest(part: str) -> None:
    """Each small step once, never a bolder one; then rest, warmth, company, advice."""
    routine, talk = LIBRARY.routines[part], cleared(part)
    for _ in range(12):
        talk.over(No())
    held = steps(talk)
    last = routine.ladder[-1]
    done = held[: held.index(last)]
    small = [s for s in routine.ladder if "stretch" in routine.steps[s].needs]
    small = [s for s in small if routine.steps[s].who == "self"]
    small = [s for s in small if not (routine.steps[s].if_eased)]
    small = [s for s in small if not routine.steps[s].only]
    assert done == [*small, routine.support, "warm"]
    assert set(held[len(done) :]) == {last}
    told = [key for each in talk.said for key in keys_of(each.reply)]
    assert told.count(f"{part}.advice") == 1


def test_no_back_is_rocked_that_did_not_ease() -> None:
    """Whatever else is said, tilts that did not help are not followed by a rock."""
    for event in (No(), Next(), Unsure(), Unclear()):
        talk = cleared("lower_back")
        for _ in range(9):
            talk.over(event)
        assert not {"rolls", "rock", "tighten", "rise"} & set(steps(talk))


def test_what_eases_leads_on_and_what_stops_easing_goes_back_to_rest() -> None:
    """Tilts that ease lead to knee rolls; rolls that do not lead to no rock."""
    talk = cleared("lower_back")
    for event in (Yes(), No(), No(), No()):
        talk.over(event)
    assert steps(talk) == ["tilts", "rolls", "ease", "warm", "rest"]


def test_a_rest_that_comes_first_is_followed_by_the_smallest_step() -> None:
    """Reopened at rest before anything moved: tilts, eased or not."""
    for event in (Yes(), No()):
        talk = Talk()
        talk.say(Complained(part="lower_back"))
        talk.close()
        talk.say(Launched(), after=60)
        talk.over(event)
        talk.over(No())
        step = step_of(talk.state)
        assert step is LIBRARY.routines["lower_back"].steps["tilts"]


@pytest.mark.parametrize("doubt", [Unsure(), Unclear()])
def test_doubt_is_the_same_again_and_nothing_bolder(doubt: Event) -> None:
    """Nobody knows whether it eased: three times at most, then rest."""
    talk = cleared("lower_back")
    for _ in range(6):
        talk.over(doubt)
    held = steps(talk)
    assert 2 <= held.count("tilts") <= 3
    assert set(held) <= {"tilts", "ease", "warm", "rest"}
    found = episode_of(talk.state)
    assert found is not None
    assert not found.eased
