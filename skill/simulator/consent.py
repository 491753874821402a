"""Amazon's own question: whether a skill may do something that needs permission.

Source: Amazon: Set up voice permissions for reminders (its standard prompt, what may be
answered, and the request that follows). In between the skill hears nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skill.language.heard import words_of
from skill.simulator import envelopes
from skill.simulator.playback import Playback, of_response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.simulator.amazon import Amazon
    from skill.simulator.envelopes import Json

SEND_REQUEST = "Connections.SendRequest"

QUESTION = (
    "Do you give Cramp Coach permission to update your reminders? "
    "You can say, I approve, or no."
)

YES = frozenset({"i approve", "approve", "yes", "yes i approve", "sure", "okay"})
NO = frozenset({"no", "nope", "no thanks", "i do not approve", "i don't approve"})


class Consent:
    """Whether Amazon's question is open, and what becomes of the answer.

    Attributes:
        is_open: Whether the next words are for Amazon.
    """

    def __init__(self, amazon: Amazon | None = None) -> None:
        """``amazon`` keeps what is allowed; without one nobody does."""
        self._amazon = amazon
        self._token = ""
        self.is_open = False

    def asked(self, response: Mapping[str, Any], pace: float) -> Playback:
        """What a response plays, with Amazon's own question after it, if it asks."""
        played = of_response(response, pace)
        asked = (d for d in response.get("directives") or () if _asks(d))
        directive = next(asked, None)
        self.is_open = directive is not None
        if directive is None:
            return played
        self._token = directive.get("token") or ""
        return played.then(of_response({"outputSpeech": {"text": QUESTION}}, pace))

    def told(self, words: str | None) -> Json:
        """The request that tells what was said to it; None is a silence."""
        status = "NOT_ANSWERED"
        plain = " ".join(words_of(words or ""))
        if plain in YES:
            status = "ACCEPTED"
        elif plain in NO:
            status = "DENIED"
        self.is_open = False
        if self._amazon is not None and status == "ACCEPTED":
            self._amazon.allowed = True
        return envelopes.consent(status, self._token)


def _asks(directive: Mapping[str, Any]) -> bool:
    payload = directive.get("payload") or {}
    return (
        directive.get("type") == SEND_REQUEST
        and directive.get("name") == "AskFor"
        and payload.get("@type") == "AskForPermissionsConsentRequest"
        and bool(payload.get("permissionScope"))
    )
