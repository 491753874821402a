"""A speaker of our own: it plays, listens, and asks the skill as Alexa would.

Theory of operation. The device has a clock that only moves when it is told to. After
each answer it stands at the first word of the answer's audio (``began``); what follows
lies ahead: the audio, the microphone, the reprompt, the microphone, the end. ``say``,
``silence`` and ``wait`` move the clock along that line; whatever is crossed on the way
happens, in order, and is kept in ``history``.

Rules of this module:
1. Everything the device does is one of ``rules``, and is named in ``Heard.why``.
2. The skill is a WSGI application and nothing more: no socket, and no look inside it.
3. An answer that breaks a limit is not spoken: it raises, after the session has ended
   as Alexa would end it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from skill.language.heard import FALLBACK, HeardSlot, Understood
from skill.language.understand import understand
from skill.simulator import envelopes, rules
from skill.simulator.consent import Consent
from skill.simulator.envelopes import Json, Owner, Session
from skill.simulator.heard import Heard, Kind, LimitBrokenError, Said, Stage
from skill.simulator.invocation import STOPS, Words, sort_out
from skill.simulator.playback import INSTANT, SILENT, Playback, of_response
from skill.simulator.wire import Exchange, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from wsgiref.types import WSGIApplication

    from skill.language.model import InteractionModel
    from skill.simulator.rules import Rule


class Device:
    """A speaker with a clock of its own.

    Attributes:
        history: Everything that happened, the last thing last.
        began: When the current audio's first word sounded.
        session: The open session, or None.
        consent: Alexa's own question.
    """

    def __init__(  # noqa: PLR0913 # each has a default that most callers keep
        self,
        app: WSGIApplication,
        model: InteractionModel,
        *,
        at: datetime,
        owner: Owner | None = None,
        pace: float = 1.0,
        wake_word: bool = True,
        ear: Callable[[InteractionModel, str], Understood] = understand,
    ) -> None:
        """Put a device beside a bed.

        Args:
            app: The skill as a web service.
            model: The built interaction model of the owner's locale.
            at: What the clock says at first, aware.
            owner: Whose device it is.
            pace: How fast its voice is, against the skill's estimate.
            wake_word: Whether words during speech need the wake word.
            ear: What makes an intent of words, by the model.
        """
        self._wire = Wire(app, owner or Owner())
        self._model = model
        self._ear = ear
        self._pace = pace
        self._wake_word = wake_word
        self.consent = Consent()
        self._stage: Stage = "closed"
        self._reprompt = SILENT
        self.audio = SILENT
        self.session: Session | None = None
        self.began = at.astimezone(UTC)
        self.history: list[Heard] = []

    @property
    def is_open(self) -> bool:
        """Whether a session is open, as far as the clock has come."""
        return self._stage in ("reply", "reprompt")

    @property
    def reprompt(self) -> Playback:
        """What will be said if nobody speaks now."""
        return self._reprompt if self._stage == "reply" else SILENT

    def say(self, text: str, after: float | None = None) -> Heard:
        """Speak to the device.

        Args:
            text: The words.
            after: Seconds since the current audio began; None waits until the
                microphone is open, or until the audio is over.

        Raises:
            LimitBrokenError: The answer is one that Alexa would refuse.
        """
        words = sort_out(text, self._model.invocation_name)
        position = self._arrive(after)
        said = Said(text)
        if refusal := self._attention(words, position, said):
            return self._unheard(refusal, said)
        return self._hear(words, position, said)

    def ask(
        self, intent: str, slots: Mapping[str, str | None], after: float | None = None
    ) -> Heard:
        """Send an intent that typed text cannot say; slots are ids by name.

        Raises:
            LimitBrokenError: The answer is one that Alexa would refuse.
        """
        heard = {name: HeardSlot(id_ or "?", id_) for name, id_ in slots.items()}
        understood = Understood(intent, heard, "exact", 1.0)
        said = Said(f"({intent})", understood)
        position = self._arrive(after)
        if self.is_open and position < self.audio.seconds - INSTANT:
            said.cut_at = position
        if not self.is_open:
            self._new_session(said, rules.ONE_SHOT)
        return self._request(envelopes.intent(self._model, understood), said)

    def fail(self) -> Heard:
        """Tell the skill that its last audio document could not be rendered.

        Raises:
            LimitBrokenError: The answer is one that Alexa would refuse.
        """
        said = Said(why=[rules.NOT_RENDERED])
        self._fall_silent(0.0)
        if self.session is None:
            self.session = Session()
        return self._request(envelopes.not_rendered("cramp-coach"), said)

    def silence(self) -> Heard | None:
        """Say nothing until the reprompt, or the session's end; None: nothing will."""
        return self._silence_ends() if self.is_open else None

    def wait(self, seconds: float) -> tuple[Heard, ...]:
        """Say nothing for so long, from the end of the current audio on."""
        before = len(self.history)
        self._arrive(self.audio.seconds + seconds, rebase=True)
        return tuple(self.history[before:])

    def play_out(self) -> tuple[Heard, ...]:
        """Say nothing until no session is open any more and nothing plays."""
        before = len(self.history)
        while self.silence():
            pass
        return (*self.history[before:], *self.wait(0))

    def _arrive(self, after: float | None, *, rebase: bool = False) -> float:
        """Let time pass; the seconds into the audio that is current then."""
        if after is None:
            after = self.audio.seconds + (
                rules.ANSWERING.seconds if self.is_open else 0
            )
        moment = self.began + timedelta(seconds=after)
        while self.is_open and moment >= self._listens_until():
            self._silence_ends()
        position = (moment - self.began).total_seconds()
        if rebase and not self.is_open and position > self.audio.seconds - INSTANT:
            self.began, self.audio, self._stage = moment, SILENT, "closed"
        return max(0.0, position)

    def _listens_until(self) -> datetime:
        listening = self.audio.seconds + rules.MICROPHONE.seconds
        return self.began + timedelta(seconds=listening)

    def _silence_ends(self) -> Heard:
        """The microphone closes: the reprompt, or the end."""
        moment = self._listens_until()
        said = Said(why=[rules.MICROPHONE])
        if self.consent.is_open:
            return self._tell(None, said, moment)
        if self._stage == "reply" and self._reprompt.pieces:
            self._stage, self.began, self.audio = "reprompt", moment, self._reprompt
            said.why.append(rules.REPROMPT)
            return self._record("reprompt", said)
        said.why.append(rules.GIVES_UP)
        self.began = moment
        return self._end("EXCEEDED_MAX_REPROMPTS", said)

    def _attention(self, words: Words, position: float, said: Said) -> Rule | None:
        """Cut the audio for these words, or say by which rule they are not heard."""
        if words.kind == "volume" and (words.woken or position > self.audio.seconds):
            return rules.VOLUME
        if position > self.audio.seconds - INSTANT:
            if self.is_open:
                said.why.append(rules.LISTENS_OPENLY)
            return None
        if self._wake_word and not words.woken:
            return rules.WAKE_WORD
        said.cut_at = position
        said.why.append(rules.CUTS_SPEECH)
        if self._stage == "closing" and words.text in STOPS:
            self._fall_silent(position)
            return rules.STOPS_LAST_WORDS
        return None

    def _hear(self, words: Words, position: float, said: Said) -> Heard:
        self.began += timedelta(seconds=position + rules.SPEAKING.seconds)
        said.why.append(rules.SPEAKING)
        if words.kind == "exit":
            return self._exit(said)
        if words.kind == "launch":
            self._new_session(said, rules.LAUNCH)
            return self._request(envelopes.launch(), said)
        if words.kind == "one_shot":
            self._new_session(said, rules.ONE_SHOT)
        elif not self.is_open:
            if words.text in STOPS:
                return self._unheard(rules.STOPS_LAST_WORDS, said)
            self._new_session(said, rules.NO_NAME_NEEDED)
        return self._understand(words, said)

    def _tell(self, words: str | None, said: Said, at: datetime) -> Heard:
        """Amazon's question has its answer, and the skill gets it."""
        self.began = at
        said.why.append(rules.CONSENTS)
        return self._request(self.consent.told(words), said)

    def _understand(self, words: Words, said: Said) -> Heard:
        if self.consent.is_open:
            return self._tell(words.text, said, self.began)
        said.understood = understood = self._ear(self._model, words.text)
        if understood.intent in ("AMAZON.StopIntent", "AMAZON.CancelIntent"):
            said.why.append(rules.STOP)
        if understood.intent == FALLBACK and self.session and self.session.new:
            said.why.append(rules.HALF_NAMED)
            return self._request(envelopes.launch(), said)
        return self._request(envelopes.intent(self._model, understood), said)

    def _exit(self, said: Said) -> Heard:
        if not self.is_open:
            self._fall_silent(0.0)
            return self._unheard(rules.STOPS_LAST_WORDS, said)
        said.why.append(rules.EXIT)
        return self._end("USER_INITIATED", said)

    def _fall_silent(self, position: float) -> None:
        self.began += timedelta(seconds=position)
        self.audio, self._stage = SILENT, "closed"

    def _new_session(self, said: Said, rule: Rule) -> None:
        said.why += [rule, rules.NEW_SESSION]
        self.session = Session()

    def _end(self, reason: str, said: Said) -> Heard:
        exchange = self._post(envelopes.ended(reason))
        self._close()
        if exchange.fatal:
            raise LimitBrokenError(exchange.fatal)
        return self._record("ended", said, exchange)

    def _close(self) -> None:
        self.session, self.audio, self._reprompt = None, SILENT, SILENT
        self._stage, self.consent.is_open = "closed", False

    def _post(self, request: Json) -> Exchange:
        return self._wire.post(request, self.session or Session(), self.began)

    def _request(self, request: Json, said: Said) -> Heard:
        exchange = self._post(request)
        said.why.append(rules.WHOLE_SECONDS)
        if exchange.fatal:
            self._refuse(exchange, said)
        response = exchange.answer["response"]
        self.began += timedelta(seconds=rules.START_LAG.seconds)
        said.why.append(rules.START_LAG)
        self.audio = self.consent.asked(response, self._pace)
        self._reprompt = of_response(response.get("reprompt") or {}, self._pace)
        self._follow(exchange.answer, said)
        return self._record("reply", said, exchange)

    def _refuse(self, exchange: Exchange, said: Said) -> None:
        """The answer cannot be spoken: the session ends, and whoever asked is told."""
        said.why.append(rules.REFUSED)
        self._post(envelopes.ended("ERROR", "INVALID_RESPONSE"))
        self._close()
        self._record("ended", said, exchange)
        raise LimitBrokenError(exchange.fatal)

    def _follow(self, answer: Json, said: Said) -> None:
        """What the answer makes of the session."""
        ends = answer["response"].get("shouldEndSession", "absent")
        asks = self.consent.is_open
        if self.session is None or (ends and not asks):
            said.why.append(rules.CLOSES if ends is True else rules.ABSENT_CLOSES)
            self.session, self._stage = None, "closing"
            return
        opens = rules.ASKS_CONSENT if asks else rules.OPEN_WHEN_NULL
        said.why += [opens, rules.ATTRIBUTES]
        self._stage = "reply"
        self.session.new = False
        self.session.attributes = answer.get("sessionAttributes") or {}

    def _unheard(self, rule: Rule, said: Said) -> Heard:
        said.why.append(rule)
        return self._record("unheard", said)

    def _record(
        self, kind: Kind, said: Said, exchange: Exchange | None = None
    ) -> Heard:
        played = self.audio if kind in ("reply", "reprompt") else SILENT
        heard = said.heard(kind, played, self.began, exchange, is_open=self.is_open)
        self.history.append(heard)
        return heard
