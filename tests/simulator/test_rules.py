"""Each rule of the table is played, and does what it says."""

from datetime import timedelta

import pytest

from skill.simulator import rules
from skill.simulator.device import Device
from skill.simulator.heard import Heard, LimitBrokenError
from skill.simulator.rules import RULES
from tests.simulator.skills import (
    NIGHT,
    MadeUp,
    asking_for_consent,
    beside_the_bed,
    spoken,
)


def kinds(device: Device) -> list[str]:
    """The types of requests that were sent, in order."""
    return [
        heard.exchange.request["request"]["type"]
        for heard in device.history
        if heard.exchange
    ]


def stamp(heard: Heard) -> str:
    """The time stamp of the request behind something heard."""
    assert heard.exchange is not None
    return str(heard.exchange.request["request"]["timestamp"])


def test_two_silences_end_the_session() -> None:
    """Reprompt once, then EXCEEDED_MAX_REPROMPTS, then nobody listens."""
    device = beside_the_bed()
    answer = device.say("my calf is cramping")
    prompted = device.silence()
    gone = device.silence()
    assert prompted is not None
    assert gone is not None
    assert gone.exchange is not None
    assert prompted.kind == "reprompt"
    listening = timedelta(seconds=answer.played.seconds + 8)
    assert prompted.began - answer.began == listening
    assert gone.exchange.request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert not device.is_open
    assert device.silence() is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [("I can't reach", "unheard"), ("alexa, I can't reach", "reply")],
)
def test_during_speech_only_her_name_is_heard(words: str, kind: str) -> None:
    """In the eighth second words without the wake word reach nobody."""
    device = beside_the_bed()
    device.say("my calf is cramping")
    heard = device.say(words, 8)
    assert heard.kind == kind
    assert heard.cut_at == (8.0 if kind == "reply" else None)


def test_unheard_words_leave_the_audio_playing() -> None:
    """What was not heard costs neither the session nor a second."""
    device = beside_the_bed()
    first = device.say("my calf is cramping")
    device.say("oh no", 8)
    assert device.began == first.began
    assert device.audio == first.played
    assert device.say("yes").open is False


def test_while_she_listens_no_name_is_needed() -> None:
    """An answer in the open microphone is heard as it is."""
    device = beside_the_bed()
    device.say("my calf is cramping")
    assert device.say("yes").kind == "reply"


@pytest.mark.parametrize("word", ["exit", "alexa, quit"])
def test_exit_ends_the_session_unanswered(word: str) -> None:
    """The skill is told of it, and its session is over."""
    device = beside_the_bed()
    device.say("open cramp coach")
    heard = device.say(word)
    assert heard.kind == "ended"
    assert heard.exchange is not None
    assert heard.exchange.request["request"]["reason"] == "USER_INITIATED"
    assert not device.is_open


@pytest.mark.parametrize("word", ["stop", "alexa, cancel"])
def test_stop_is_the_skills_to_answer(word: str) -> None:
    """It arrives as an intent, in the open session."""
    device = beside_the_bed()
    device.say("my calf is cramping")
    assert device.say(word).kind == "reply"
    assert kinds(device) == ["IntentRequest", "IntentRequest"]


def test_attributes_travel_back_in_the_same_session_only() -> None:
    """What the skill gave comes back with the next request, not to a new session."""
    skill = MadeUp(spoken("One."), spoken("Two.", None, ends=True), spoken("Three."))
    device = beside_the_bed(skill)
    for words in ("my calf is cramping", "yes", "open cramp coach"):
        device.say(words)
    sessions = [sent["session"] for sent in skill.requests]
    assert [session["attributes"] for session in sessions] == [{}, {"n": 1}, {}]
    assert [session["new"] for session in sessions] == [True, False, True]
    assert sessions[0]["sessionId"] == sessions[1]["sessionId"]
    assert sessions[0]["sessionId"] != sessions[2]["sessionId"]


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("alexa, open cramp coach", None),
        ("cramp coach", None),
        ("tell cramp coach my calf is cramping", "ReliefIntent"),
        ("alexa ask cramp coach about my foot cramp", "ReliefIntent"),
        ("my calf is cramping", "ReliefIntent"),
        ("tell cramp coach blorb", None),
    ],
)
def test_a_session_begins_by_its_name(words: str, intent: str | None) -> None:
    """A launch, a one-shot, or here the plain words; nonsense opens the skill."""
    skill = MadeUp(spoken("Yes?"))
    beside_the_bed(skill).say(words)
    request = skill.requests[0]["request"]
    assert request.get("intent", {}).get("name") == intent
    assert request["type"] == ("IntentRequest" if intent else "LaunchRequest")


@pytest.mark.parametrize(("ends", "is_open"), [(True, False), (None, True)])
def test_should_end_session_decides(ends: object, is_open: object) -> None:
    """True closes; null is as good as false."""
    device = beside_the_bed(
        MadeUp(spoken("Bye.", "Well?" if is_open else None, ends=ends))
    )
    assert device.say("open cramp coach").open is is_open


def test_an_absent_end_closes_without_a_screen() -> None:
    """Nobody listens after an answer that does not say whether it goes on."""
    device = beside_the_bed(MadeUp(spoken("Bye.", None, ends="absent")))
    assert device.say("open cramp coach").open is False


def test_last_words_can_be_stopped_but_not_answered() -> None:
    """After a closed session "Alexa, stop" is Alexa's own; the skill is not asked."""
    device = beside_the_bed(MadeUp(spoken("Good night. " * 9, None, ends=True)))
    device.say("open cramp coach")
    assert device.say("alexa, stop", 2).kind == "unheard"
    assert kinds(device) == ["LaunchRequest"]
    assert device.audio.seconds == 0


@pytest.mark.parametrize(
    ("words", "after", "rule"),
    [
        ("alexa, volume eight", 5, rules.VOLUME),
        ("set the volume to eight", None, rules.VOLUME),
        ("volume eight", 5, rules.WAKE_WORD),
    ],
)
def test_the_volume_is_the_devices(
    words: str, after: float | None, rule: rules.Rule
) -> None:
    """The skill is not asked, and what plays goes on."""
    device = beside_the_bed()
    first = device.say("my calf is cramping")
    heard = device.say(words, after)
    assert (heard.kind, heard.why[-1], heard.cut_at) == ("unheard", rule, None)
    assert (device.audio, device.is_open) == (first.played, True)


def test_time_stamps_are_whole_seconds_and_go_on() -> None:
    """Two seconds to speak, one to be answered, and nothing beyond whole seconds."""
    device = beside_the_bed()
    first = device.say("my calf is cramping")
    assert stamp(first) == "2026-11-01T03:07:02Z"
    assert first.began == NIGHT + timedelta(seconds=3)
    assert stamp(device.say("alexa, wait", 8.5)) == "2026-11-01T03:07:13Z"


def test_a_refused_answer_is_not_spoken() -> None:
    """It raises with the breach, and the skill hears that its answer was invalid."""
    skill = MadeUp(spoken("<b>Hello</b>"))
    device = beside_the_bed(skill)
    with pytest.raises(LimitBrokenError, match="only the tags"):
        device.say("open cramp coach")
    assert skill.requests[-1]["request"]["error"]["type"] == "INVALID_RESPONSE"
    assert not device.is_open


def test_waiting_passes_everything_on_the_way() -> None:
    """Two minutes of silence are a reprompt, an end, and then nobody there."""
    device = beside_the_bed()
    answer = device.say("open cramp coach")
    happened = device.wait(120)
    assert [heard.kind for heard in happened] == ["reprompt", "ended"]
    assert device.began == answer.began + timedelta(seconds=answer.played.seconds + 120)


def test_every_rule_is_played() -> None:
    """Each rule of the table is given as the reason of something that happened."""
    followed = {rule for heard in _everything() for rule in heard.why}
    names = {name for name, rule in RULES.items() if rule in followed}
    assert names == set(RULES) - {"ANSWERING"}, "ANSWERING is tested by its second"


def test_an_answer_comes_a_second_into_the_microphone() -> None:
    """The person of the simulator answers when the microphone has been open a while."""
    device = beside_the_bed()
    first = device.say("my calf is cramping")
    spoke = device.say("no").began - first.began
    lags = rules.SPEAKING.seconds + rules.START_LAG.seconds
    expected = first.played.seconds + rules.ANSWERING.seconds + lags
    assert spoke.total_seconds() == pytest.approx(expected)


def _everything() -> list[Heard]:
    one, two, three = beside_the_bed(), beside_the_bed(), beside_the_bed()
    three.say("start my bedtime stretch")
    three.fail()
    for device, lines in (
        (one, ["my calf is cramping", "alexa stop", "cramp coach", "exit"]),
        (two, ["tell cramp coach blorb", "my calf is cramping", "yes"]),
    ):
        for line in lines:
            device.say(line)
    two.say("alexa, stop", 1)
    two.say("my calf is cramping")
    two.say("hm", 1)
    two.say("alexa, volume eight", 1)
    two.say("alexa, wait", 1)
    two.play_out()
    odd = beside_the_bed(MadeUp(spoken("Hm.", None, ends="absent"), spoken("<b/>")))
    odd.say("open cramp coach")
    with pytest.raises(LimitBrokenError):
        odd.say("open cramp coach")
    asked = beside_the_bed(
        MadeUp(asking_for_consent(), spoken("Well.", None, ends=True))
    )
    asked.say("open cramp coach")
    asked.say("i approve")
    return one.history + two.history + three.history + odd.history + asked.history
