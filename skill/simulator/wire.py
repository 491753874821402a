"""The wire between Alexa and the skill: requests out, answers back, judged at once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.test import Client

from skill.simulator import envelopes, limits

if TYPE_CHECKING:
    from datetime import datetime
    from wsgiref.types import WSGIApplication

    from skill.simulator.envelopes import Json, Owner, Session
    from skill.simulator.limits import Breach

STATUS_OK = 200


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, the answer to it, and the limits that the answer breaks."""

    request: Json
    answer: Json
    breaches: tuple[Breach, ...] = ()

    @property
    def fatal(self) -> tuple[Breach, ...]:
        """The breaches for which Alexa would refuse the answer."""
        return tuple(breach for breach in self.breaches if breach.limit.fatal)

    @property
    def warnings(self) -> tuple[Breach, ...]:
        """The breaches that Alexa bears."""
        return tuple(breach for breach in self.breaches if not breach.limit.fatal)


class Wire:
    """Calls a skill as a WSGI application, without a socket."""

    def __init__(self, app: WSGIApplication, owner: Owner) -> None:
        self._client = Client(app)
        self._owner = owner

    def post(self, request: Json, session: Session, at: datetime) -> Exchange:
        """Send one request, stamped ``at``; whatever comes back is an exchange."""
        sent = envelopes.envelope(request, session, self._owner, at)
        started = time.monotonic()
        response = self._client.post(
            "/", json=sent, environ_base={"REMOTE_ADDR": "127.0.0.1"}
        )
        took = time.monotonic() - started
        if response.status_code != STATUS_OK or not response.is_json:
            return _refused(sent, limits.SHAPE, f"status {response.status_code}")
        if took > limits.IN_TIME.most:
            return _refused(sent, limits.IN_TIME, f"it took {took:.1f} seconds")
        answer = response.get_json()
        return Exchange(sent, answer, limits.breaches(request, answer))


def _refused(sent: Json, limit: limits.Limit, detail: str) -> Exchange:
    return Exchange(sent, {}, (limits.Breach(limit, detail),))
