"""In the water and at the wheel: a safe place first, and words that fit there."""

import pytest

from skill.content.model import Context, Obstacle
from skill.core.questions import IsItGone
from skill.core.reply import Close
from skill.core.state import Checking, Holding, Referred
from skill.core.turn import (
    CannotDo,
    Complained,
    Denied,
    Doubted,
    Event,
    Explain,
    Fell,
    Flagged,
    Gone,
    Launched,
    No,
    Repeat,
    Silence,
    StillHurts,
    Worse,
)
from tests.core.events import ALARMS
from tests.core.talking import EMERGENCY, LIBRARY, Talk, holds_of, keys_of

DANGERS: tuple[Context, ...] = ("water", "driving")
SAFE: dict[str, tuple[str, ...]] = {
    "water": ("Roll", "Float"),
    "driving": ("Pull over",),
}
"""How what sends to help begins in each danger."""

SETTLED = sorted(
    part
    for part, place in LIBRARY.body_parts.items()
    if place.routine and LIBRARY.routines[place.routine].settle
)
CHEST = Flagged(flag="chest_pain", urgency="emergency")

pytestmark = pytest.mark.parametrize("danger", DANGERS)


def there(danger: Context, part: str = "calf") -> Talk:
    """A cramp of somebody in danger."""
    talk = Talk()
    talk.say(Complained(part=part, contexts=frozenset({danger})))
    return talk


@pytest.mark.parametrize(
    ("flag", "urgency"), [alarm for alarm in ALARMS if alarm[1] != "soon"]
)
def test_an_alarm_brings_to_safety_in_the_same_breath(
    danger: Context, flag: str, urgency: str
) -> None:
    """First the safe act, the number within ten words and last; the same again."""
    safe = SAFE["water" if flag == "drowning" else danger]
    talk = there(danger)
    found = next(alarm for alarm in ALARMS if alarm == (flag, urgency))
    said = talk.say(Flagged(flag=found[0], urgency=found[1], part="calf"), after=15)
    if urgency == "crisis":
        assert said.spoken.startswith("I'm glad you told me.")
    else:
        assert said.spoken.startswith(safe)
    if urgency == "emergency":
        assert EMERGENCY in " ".join(said.spoken.split()[:10])
    assert said.spoken.endswith(f"{EMERGENCY}.")
    assert said.prompted.startswith(safe)
    assert said.prompted.endswith(f"{EMERGENCY}.")
    assert talk.over(Repeat()).spoken == said.spoken


@pytest.mark.parametrize("before", [None, "known", "heard", "late"])
def test_danger_counts_whenever_it_is_said(danger: Context, before: str | None) -> None:
    """In the same sentence, with the cramp, before any part, or after the alarm."""
    there_now = frozenset({danger})
    talk = there(danger) if before == "known" else Talk()
    if before == "heard":
        talk.say(Complained(contexts=there_now))
    if before is None:
        talk.say(Flagged(flag="stroke", urgency="emergency", contexts=there_now))
    else:
        talk.say(CHEST, after=15)
    if before == "late":
        talk.over(Complained(contexts=there_now))
    assert isinstance(talk.state, Referred)
    assert talk.said[-1].spoken.startswith(SAFE[danger])
    assert len(talk.said[-1].after.referrals) == 1


def test_a_doubtful_sign_is_asked_about_in_a_safe_place(danger: Context) -> None:
    """A check question comes after the safe place, and a yes remembers the danger."""
    talk = Talk()
    contexts = frozenset({danger})
    talk.say(Doubted(flag="stroke", contexts=contexts))
    said = talk.said[-1]
    assert keys_of(said.reply) == (f"context.{danger}",)
    assert keys_of(said.prompt)[0] == f"context.{danger}"
    assert not holds_of(said.prompt)
    talk.over(Complained(contexts=contexts))
    assert talk.said[-1].spoken.endswith("?")
    talk.over(No())
    talk.over(Complained(part="calf"))
    assert contexts <= talk.holding.episode.contexts


@pytest.mark.parametrize("part", SETTLED)
@pytest.mark.parametrize(
    "then",
    [
        (),
        (Silence(),),
        (No(), No(), No(), Repeat(), Explain()),
        (No(), Worse(), No(), StillHurts()),
        (No(), CannotDo("pain"), Repeat()),
    ],
    ids=lambda then: "-".join(type(event).__name__ for event in then),
)
def test_nothing_meant_for_dry_land_is_said(
    danger: Context, part: str, then: tuple[Event, ...]
) -> None:
    """No act of a back or a jaw on land: settling and resting are the danger's own."""
    talk = there(danger, part)
    for event in then:
        talk.over(event)
    routine = LIBRARY.body_parts[part].routine
    own = ("if", "others", "advice")
    for each in talk.said:
        for key in (*keys_of(each.reply), *keys_of(each.prompt)):
            told = key.startswith(f"{routine}.") and key.split(".", 1)[1] not in own
            assert not told, key


@pytest.mark.parametrize("part", ["calf", "back", "hand"])
def test_gone_is_no_reason_to_go_on_as_before(danger: Context, part: str) -> None:
    """Gone: out of the water, or parked until it moves; nobody walks off."""
    talk = there(danger, part)
    said = talk.over(Gone())
    assert keys_of(said.reply)[-1] == f"danger.{danger}.after"
    assert isinstance(said.reply.then, Close)


def test_where_nobody_says_where_the_danger_stays_known(danger: Context) -> None:
    """Relief for the likeliest place still knows that it is given in danger."""
    talk = Talk()
    said = talk.say(Complained(contexts=frozenset({danger})))
    assert said.silent is not None
    assert isinstance(said.silent.state, Holding)
    assert danger in said.silent.state.episode.contexts


def test_dizzy_in_danger_is_told_what_can_be_done_there(danger: Context) -> None:
    """Nobody in the water or driving is told to lie down now."""
    for talk in (Talk(), there(danger)):
        talk.say(Fell(frozenset({danger})), after=15)
        assert keys_of(talk.said[-1].reply) == (f"danger.{danger}.fell",)


def test_reopened_nobody_is_led_on_unasked(danger: Context) -> None:
    """The store forgets where somebody was, so the skill asks, and holds nothing."""
    talk = there(danger)
    talk.close()
    talk.say(Launched(), after=20)
    assert isinstance(talk.state, Checking)
    assert isinstance(talk.state.question, IsItGone)
    assert not talk.state.episode.contexts
    assert not holds_of(talk.said[-1].reply)


@pytest.mark.parametrize("part", SETTLED)
def test_reopened_what_is_said_first_fits_anywhere(danger: Context, part: str) -> None:
    """A back named again is kept as it is; in danger again, it is settled there."""
    routine = LIBRARY.body_parts[part].routine
    talk = there(danger, part)
    talk.close()
    talk.say(Complained(part=part), after=20)
    assert keys_of(talk.said[-1].reply)[0] == f"{routine}.stay"
    talk.over(Complained(part=part, contexts=frozenset({danger})))
    keys = keys_of(talk.said[-1].reply)
    assert keys[:2] == (f"context.{danger}", f"danger.{danger}.settle")


def test_a_denial_in_danger_gets_its_one_check(danger: Context) -> None:
    """A swollen calf that is none is checked as anywhere else."""
    talk = there(danger)
    talk.say(Flagged(flag="dvt", urgency="same_day", part="calf"), after=15)
    assert talk.over(Denied()).spoken.endswith("?")


@pytest.mark.parametrize("lack", ["alone", "phone"])
def test_alone_in_danger_is_told_to_be_heard(danger: Context, lack: Obstacle) -> None:
    """Nobody in the water is told that they can do it alone."""
    talk = there(danger)
    said = talk.over(CannotDo(lack))
    assert keys_of(said.reply)[0] == f"context.{danger}"
