"""Danger is heard, asked about at the least; what only sounds like it raises no alarm.

From the words through the model and the rows of red flags to the event that the core
is given.
"""

import json
from pathlib import Path

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.intent import Intent
from ruamel.yaml import YAML

from skill.alexa.requests import event_of
from skill.content.flag_model import URGENCIES
from skill.content.load import load
from skill.core.turn import Asked, Complained, Doubted, Event, Flagged, OtherPain
from skill.language.understand import load_model, understand
from skill.simulator import envelopes

MODEL = load_model("en-US")
LIBRARY = load().library
SERIALIZER = DefaultSerializer()
SAID: dict[str, list[str]] = YAML(typ="safe").load(
    Path(__file__).with_name("danger.yaml")
)
HARMLESS = SAID.pop("harmless")

#: Flags of which no sentence of the set may be missed.
VITAL = [
    "chest_pain", "breathing", "stroke", "cauda_equina", "self_harm",
    "allergic_reaction", "pulmonary_embolism", "limb_ischaemia", "collapse", "seizure",
]  # fmt: skip

#: Of the others so many must be heard; it only rises.
FLOOR = 0.98


def event(said: str, here: str | None = None) -> Event:
    """What the core is told when somebody says this."""
    request = envelopes.intent(MODEL, understand(MODEL, said))
    intent = SERIALIZER.deserialize(json.dumps(request["intent"]), Intent)
    return event_of(LIBRARY, intent, here)


def missed(flag: str, here: str | None) -> list[tuple[str, Event]]:
    """Sentences of a flag that led to neither it, one as urgent, nor a check."""
    urgency = URGENCIES.index(LIBRARY.flags[flag].urgency)
    heard = [(said, event(said, here)) for said in SAID[flag]]
    return [(said, e) for said, e in heard if not _raised(e, urgency)]


def _raised(heard: Event, urgency: int) -> bool:
    if isinstance(heard, Flagged):
        return URGENCIES.index(heard.urgency) <= urgency
    return isinstance(heard, Doubted)


@pytest.mark.parametrize("here", [None, "calf"])
@pytest.mark.parametrize("flag", VITAL)
def test_what_cannot_wait_is_never_missed(flag: str, here: str | None) -> None:
    """At rest and in mid-hold each of these sentences raises an alarm or a check."""
    assert missed(flag, here) == []


def test_nearly_every_other_danger_is_heard() -> None:
    """Of all sentences that mean danger, at least the measured share is heard."""
    lost = [one for flag in SAID for one in missed(flag, None)]

    assert len(lost) <= (1 - FLOOR) * sum(map(len, SAID.values())), lost


def test_every_flag_is_said_by_somebody() -> None:
    """The set has sentences for each flag of the content."""
    assert set(SAID) == set(LIBRARY.flags)


@pytest.mark.parametrize("said", HARMLESS)
def test_the_harmless_raises_no_alarm(said: str) -> None:
    """An idiom, a denial, somebody's past: none of them calls an ambulance."""
    assert not isinstance(event(said), Flagged)


@pytest.mark.parametrize(
    ("said", "part", "contexts", "joins"),
    [
        ("my wife is here now", None, {"helper_here"}, True),
        ("my wife has a cramp in her calf", "calf", {"helper_here"}, False),
        ("my son has a cramp in his foot", "foot", {"child", "helper_here"}, False),
        ("i'm a kid", None, {"child"}, False),
        ("i'm stuck bent over", "back", {"bent_over"}, False),
        ("i'm on the floor and my back is cramping", "back", {"on_floor"}, False),
        ("i'm in my chair and my back hurts", "back", {"in_chair"}, False),
        (
            "my pregnant wife has a calf cramp",
            "calf",
            {"pregnancy", "helper_here"},
            False,
        ),
        ("i'm pregnant and in bed", None, {"pregnancy", "night"}, False),
    ],
)
def test_who_has_the_cramp_and_where_they_are(
    said: str, part: str | None, contexts: set[str], *, joins: bool
) -> None:
    """A helper who joins, one who calls, a child, and how somebody is stuck."""
    heard = event(said)

    assert isinstance(heard, Complained)
    assert heard.part == part
    assert heard.contexts >= contexts
    assert heard.joins is joins


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("does magnesium help", "magnesium"),
        ("what about tonic water", "quinine"),
        ("should i eat a banana", "bananas"),
        ("does pickle juice work", "pickle_juice"),
        ("will a bar of soap help", "mustard_soap"),
        ("could it be my statin", "statins"),
        ("do i need salt", "salt"),
        ("is it a clot", "is_it_a_clot"),
        ("how do i know it's not a blood clot", "is_it_a_clot"),
        ("should i get up", "get_up"),
        ("how long will this last", "how_long"),
        ("are you a doctor", "disclaimer"),
        ("do you keep a record", "records"),
        ("is it because of alcohol", "alcohol"),
        ("can i use my massage gun", "massage_gun"),
        ("can i sleep with a heating pad", "heat_at_night"),
    ],
)
def test_each_question_has_its_own_topic(said: str, topic: str) -> None:
    """What people really ask is asked of the content by its own name."""
    assert event(said) == Asked(topic)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("i've got period pain", "period_pain"),
        ("my period is killing me", "period_pain"),
        ("it's my restless legs", "restless_legs"),
        ("i think it's sciatica", "sciatica"),
        ("my foot's asleep", "dead_leg"),
        ("i've got trapped wind", "trapped_wind"),
        ("my dog is cramping", "animal"),
        ("my son has growing pains", "growing_pains"),
        ("i have a headache", "headache"),
    ],
)
def test_a_pain_that_is_no_cramp_is_named(said: str, kind: str) -> None:
    """Each other pain of the content is heard as itself."""
    assert event(said) == OtherPain(kind)
