"""Random conversations: any event in any state, at any time, closed and reopened."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from msgspec.structs import replace

from skill.core.state import Between, Conversation, Holding, Led
from skill.core.timing import settle
from skill.core.turn import (
    Better,
    CannotDo,
    Complained,
    Event,
    Launched,
    No,
    StillHurts,
    Yes,
)
from tests.core import rules
from tests.core.events import PARTS, anything
from tests.core.judged import Said
from tests.core.oracle import stands_at
from tests.core.states import ROADS, road
from tests.core.talking import Talk, reopened, travelled

LIKELY: tuple[Event, ...] = (
    Yes(),
    No(),
    Better(),
    StillHurts(),
    CannotDo("reach"),
    Complained(part="calf"),
    Launched(),
)
"""What leads deep into a routine."""

AFTERWARDS = st.floats(0, 1500)
"""Seconds after the end of a reply and its reprompt."""


class Walk(RuleBasedStateMachine):
    """Anybody, saying anything, at any time, to the real content."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        super().__init__()
        self.talk = Talk()

    @property
    def said(self) -> Said:
        """All turns so far."""
        return self.talk.said

    @initialize(begin=st.sampled_from([*ROADS, *PARTS]))
    def begin(self, begin: str) -> None:
        """A complaint of any part, or a road that has led deep into the ladder."""
        if begin in ROADS:
            self.talk = road(begin)
        else:
            self.talk.say(Complained(part=begin))

    @rule(event=st.sampled_from(LIKELY) | anything)
    def answer(self, event: Event) -> None:
        """Somebody speaks while Alexa listens."""
        self.talk.over(event)

    @rule(event=anything, share=st.floats(0, 1.1))
    def interrupt(self, event: Event, share: float) -> None:
        """Somebody speaks at any second of a reply or its reprompt."""
        self.talk.say(event, after=share * self.talk.lasts)

    @rule(event=anything, seconds=AFTERWARDS)
    def come_back(self, event: Event, seconds: float) -> None:
        """The session closes, and another one begins sooner or later."""
        self.talk.close()
        self.talk.say(event, after=seconds)

    @rule(seconds=AFTERWARDS)
    def open_again(self, seconds: float) -> None:
        """The skill is opened with nothing said."""
        self.talk.close()
        self.talk.say(Launched(), after=seconds)

    @invariant()
    @precondition(lambda self: self.said)
    def keeps_every_rule(self) -> None:
        """Each rule of the conversation holds after each turn."""
        broken = [r.__doc__ for r in rules.RULES if not r(self.said)]
        assert not broken, (broken, self.said[-1].spoken, self.said[-1].prompted)

    @invariant()
    @precondition(lambda self: self.said)
    def saving_changes_nothing(self) -> None:
        """What was saved and loaded settles and answers like what never left."""
        kept = self.said[-1].answer.saved
        assert travelled(kept) == kept
        bare = reopened(kept)
        assert travelled(bare) == bare

    @invariant()
    @precondition(lambda self: self.said)
    def settles_like_a_listener(self) -> None:
        """``settle`` agrees with whoever listens and counts, at odd seconds."""
        last = self.said[-1]
        for tenth in range(11):
            at = last.at + timedelta(seconds=self.talk.lasts * tenth / 10)
            found = settle(last.answer.saved, at)
            assert nearly(found, stands_at(last, at)), (tenth, last.spoken)


def nearly(found: Conversation, heard: Conversation) -> bool:
    """The same state and place, and in a hold the same seconds left."""
    state, counted = found.state, heard.state
    if isinstance(state, Led) and isinstance(counted, Led):
        same = replace(state, left=counted.left) == counted
        return same and abs(state.left - counted.left) < 0.001
    if isinstance(state, Between) and isinstance(counted, Between):
        same = replace(state, into=counted.into) == counted
        return same and abs(state.into - counted.into) < 0.001
    if not isinstance(state, Holding) or not isinstance(counted, Holding):
        return found == heard
    same = (state.place, state.episode) == (counted.place, counted.episode)
    return same and abs(state.left - counted.left) < 0.001


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=300, stateful_step_count=25, deadline=None)
