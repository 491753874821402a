"""Whatever is said, whenever: Alexa would speak every answer, and time adds up."""

import re
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.language.amazon import SLOT_REFERENCE
from skill.settings import Holds
from skill.simulator.device import Device
from skill.simulator.script import Say, Silence
from tests.simulator.skills import MODEL, beside_the_bed, ours

SAMPLES = {
    intent.name: [*intent.samples, "stop", "yes", "no", "aargh", "help", "wait"]
    for intent in MODEL.intents
}
VALUES = {kind.name: [v.name.value for v in kind.values] for kind in MODEL.types}
VALUES["AMAZON.DURATION"] = ["ten minutes", "half an hour"]
VALUES["AMAZON.TIME"] = ["ten", "half past nine", "midnight", "the evening"]
APPS = {holds: ours(holds) for holds in Holds}


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Something that the model knows, every intent as likely as any other."""
    sample = draw(st.sampled_from(SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]))

    def fill(match: re.Match[str]) -> str:
        return draw(st.sampled_from(VALUES[MODEL.slot_types[match[1]]]))

    return SLOT_REFERENCE.sub(fill, sample)


seconds = st.none() | st.floats(0, 120).map(lambda second: round(second, 1))
actions = st.lists(
    st.builds(Say, lines(), seconds)
    | st.just(Silence())
    | st.builds(Silence, st.sampled_from([3.0, 100.0, 1000.0])),
    max_size=12,
)


def do(device: Device, action: Say | Silence) -> None:
    """One thing that a person does."""
    match action:
        case Say(text=text, after=after):
            device.say(text, after)
        case Silence(seconds=None):
            device.silence()
        case Silence(seconds=length):
            device.wait(length or 0.0)


@settings(max_examples=200, deadline=None)
@given(actions, st.sampled_from(Holds), st.sampled_from([0.8, 1.0, 1.2]))
def test_no_answer_breaks_a_limit(
    talk: list[Say | Silence], holds: Holds, pace: float
) -> None:
    """Every answer keeps Alexa's limits (else the device raises) and warns of none."""
    device = beside_the_bed(APPS[holds], pace, wake_word=False)
    device.say("my calf is cramping")
    for action in talk:
        do(device, action)
    for heard in device.history:
        if heard.exchange is not None:
            assert heard.exchange.breaches == ()
        if heard.kind in ("reply", "reprompt"):
            assert heard.played.spoken


@settings(max_examples=200, deadline=None)
@given(actions)
def test_time_never_runs_back(talk: list[Say | Silence]) -> None:
    """What happens later begins later, and a reprompt when the silence is over."""
    device = beside_the_bed(APPS[Holds.SSML], wake_word=False)
    for action in talk:
        do(device, action)
    for before, heard in zip(device.history, device.history[1:], strict=False):
        assert before.began <= heard.began
    audible = [heard for heard in device.history if heard.kind != "unheard"]
    for before, heard in pairwise(audible):
        if heard.kind == "reprompt":
            silence = timedelta(seconds=before.played.seconds + 8)
            assert heard.began - before.began == silence
