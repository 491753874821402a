"""Requests to the skill itself, slot by slot as Alexa might fill them.

Each state is reached by requests alone; then anything at all may be asked in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from werkzeug.test import Client

from app import create_app
from skill.alexa.handlers import ATTRIBUTE
from skill.core.saved import decode
from skill.settings import Settings
from skill.simulator import envelopes, limits
from skill.simulator.envelopes import Json, Owner, Session
from skill.simulator.playback import Playback, of_response

if TYPE_CHECKING:
    from skill.core.state import Conversation, State

AT = datetime(2026, 11, 1, 3, 7, tzinfo=UTC)

Slots = dict[str, Any]
"""By name an id, or a whole slot as it comes."""


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: The HTTP status.
        response: Alexa's response.
        spoken: What is played.
        reprompt: What is played if nobody speaks.
        breaches: The limits of Alexa that it breaks.
        conversation: Where it leaves the conversation; None where it does not say.
    """

    status: int
    response: Json
    spoken: Playback
    reprompt: Playback
    breaches: tuple[limits.Breach, ...]
    conversation: Conversation | None

    @property
    def state(self) -> State:
        """The state in which it leaves the conversation."""
        assert self.conversation is not None
        return self.conversation.state


@dataclass(frozen=True)
class Talk:
    """A conversation so far: its session, and the time."""

    session: Session = field(default_factory=Session)
    at: datetime = AT
    last: Answer | None = None

    def ask(self, request: Json, after: float = 0.0) -> Talk:
        """Send a request, so many seconds after the one before."""
        at = self.at + timedelta(seconds=after)
        answer, attributes = _post(request, self.session, at)
        session = Session(self.session.id, new=False, attributes=attributes)
        return Talk(session, at, answer)

    def say(self, intent: str, slots: Slots | None = None, after: float = 0.0) -> Talk:
        """Send an intent."""
        return self.ask(meaning(intent, slots or {}), after)

    def later(self, seconds: float) -> Talk:
        """Let time pass."""
        return replace(self, at=self.at + timedelta(seconds=seconds))

    @property
    def answer(self) -> Answer:
        """The last answer."""
        assert self.last is not None
        return self.last


def meaning(name: str, slots: Slots) -> Json:
    """An intent's request; a slot that is an id has resolved to it."""
    filled = {
        slot: value if not isinstance(value, str) else resolved(slot, value)
        for slot, value in slots.items()
    }
    intent = {"name": name, "confirmationStatus": "NONE", "slots": filled}
    return {"type": "IntentRequest", "dialogState": "COMPLETED", "intent": intent}


def resolved(name: str, *ids: str) -> Json:
    """A slot that resolved to these ids, the likeliest first."""
    values = [{"value": {"name": id_, "id": id_}} for id_ in ids]
    return slot(
        name, ids[0], {"status": {"code": "ER_SUCCESS_MATCH"}, "values": values}
    )


def slot(name: str, value: str | None, *authorities: Json) -> Json:
    """A slot as Alexa sends it, with what each authority made of it."""
    found: Json = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if value is not None:
        found["value"] = value
    if authorities:
        told = [{"authority": "amzn1.er-authority", **one} for one in authorities]
        found["resolutions"] = {"resolutionsPerAuthority": told}
    return found


@cache
def _client() -> Client:
    app = create_app(Settings(store="memory", country="US"))
    return Client(app.wsgi_app)


def _post(request: Json, session: Session, at: datetime) -> tuple[Answer, Json]:
    """Each session is another person's, so that nobody remembers anybody."""
    owner = Owner(user_id=f"amzn1.ask.account.{session.id}", device_id=session.id)
    sent = envelopes.envelope(request, session, owner, at)
    response = _client().post("/", json=sent, environ_base={"REMOTE_ADDR": "127.0.0.1"})
    body = response.get_json(silent=True) or {}
    told = body.get("response") or {}
    attributes = body.get("sessionAttributes") or {}
    saved = decode(attributes.get(ATTRIBUTE))
    answer = Answer(
        response.status_code,
        told,
        of_response(told, 1.0),
        of_response(told.get("reprompt") or {}, 1.0),
        limits.breaches(request, body),
        saved.conversation if saved else None,
    )
    return answer, attributes


CALF: Slots = {"body_part": "calf"}
OVER = 45.0
"""Seconds after which a first hold is over."""

ROADS: dict[str, tuple[tuple[str, Slots, float], ...]] = {
    "opened": (("", {}, 0),),
    "opened, not understood": (("", {}, 0), ("AMAZON.FallbackIntent", {}, 5)),
    "asked which part": (("ReliefIntent", {"body_part": "thigh"}, 0),),
    "asked about a sign": (
        ("ReliefIntent", CALF, 0),
        ("RedFlagIntent", {"sign": "breath_taken"}, 20),
    ),
    "asked whether it is safe": (("ReliefIntent", {"body_part": "lower_back"}, 0),),
    "in a hold": (("ReliefIntent", CALF, 0),),
    "in a second hold": (("ReliefIntent", CALF, 0), ("BetterIntent", {}, OVER)),
    "asked about the calf": (("ReliefIntent", CALF, 0), ("AMAZON.NoIntent", {}, OVER)),
    "asked to stand": (
        ("ReliefIntent", CALF, 0),
        ("AMAZON.NoIntent", {}, OVER),
        ("AMAZON.NoIntent", {}, 15),
    ),
    "asked about a pop": (("ReliefIntent", CALF, 0), ("WorseIntent", {}, 20)),
    "paused": (("ReliefIntent", CALF, 0), ("AMAZON.PauseIntent", {}, 20)),
    "not in position": (
        ("ReliefIntent", CALF, 0),
        ("NotReadyIntent", {}, 12),
        ("NotReadyIntent", {}, 12),
    ),
    "sent to a doctor": (
        ("ReliefIntent", CALF, 0),
        ("RedFlagIntent", {"red_flag": "dvt"}, 20),
    ),
    "sent for an ambulance": (("RedFlagIntent", {"red_flag": "chest_pain"}, 0),),
    "denied": (
        ("ReliefIntent", CALF, 0),
        ("RedFlagIntent", {"red_flag": "dvt"}, 20),
        ("DeniedIntent", {"red_flag": "dvt"}, 20),
    ),
    "gone": (("ReliefIntent", CALF, 0), ("EasedIntent", {}, 20)),
}
"""How each state is come to: intents with slots, and seconds since the one before; ""
opens the skill."""


def road(name: str) -> Talk:
    """A conversation, by somebody new, that has come to a state; in a hold, into it."""
    talk = Talk()
    for intent, slots, after in ROADS[name]:
        request = meaning(intent, slots) if intent else envelopes.launch()
        talk = talk.ask(request, after)
    return talk.later(12)


def assert_answered(answer: Answer) -> None:
    """Spoken, within Alexa's limits, open with a reprompt or closed."""
    assert answer.status == 200
    assert answer.spoken.text
    assert answer.breaches == ()
    ends = answer.response["shouldEndSession"]
    assert ends == (not answer.reprompt.text)
    assert answer.conversation is not None


def place_of(answer: Answer) -> tuple[str, str | None] | None:
    """The part and the step that are being worked on; None where nothing is."""
    episode = getattr(answer.state, "episode", None)
    place = getattr(answer.state, "place", None)
    return (episode.part, place and place.step) if episode else None


road_to = cache(road)
"""Each road is gone once; a talk is never changed."""
