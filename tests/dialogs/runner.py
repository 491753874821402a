"""Holds one conversation with the skill, and checks what is heard."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app import create_app
from skill.language.understand import load_model
from skill.settings import Settings
from skill.simulator.amazon import Amazon, listening
from skill.simulator.consent import Consent
from skill.simulator.device import Device
from skill.simulator.envelopes import Owner
from skill.simulator.heard import LimitBrokenError
from skill.simulator.playback import SILENT, Playback
from tests.dialogs.matching import beside, end_of, mismatch, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.language.heard import Understood
    from skill.language.model import InteractionModel
    from skill.simulator.heard import Heard
    from tests.dialogs.format import Dialog, Turn

BREATH = 0.4
"""Seconds from the end of the words in ``after`` to the person's own."""

DAY = date(2026, 11, 1)
"""The day of every conversation."""

_models: dict[str, InteractionModel] = {}


class DialogFailedError(AssertionError):
    """The conversation went another way; the message shows both."""


@dataclass(frozen=True)
class Outcome:
    """What a turn led to."""

    played: Playback
    reprompt: Playback
    is_open: bool
    understood: Understood | None


def hold(dialog: Dialog, pace: float) -> Device:
    """Hold the conversation with a voice of this pace; the device remembers it.

    Raises:
        DialogFailedError: It went another way.
    """
    with _beside(dialog, pace) as device:
        for number, (turn, outcome) in enumerate(_taken(device, dialog), 1):
            problem = _problem(turn, outcome, pace)
            if problem:
                act = turn.words or (turn.intent and turn.intent.name) or "(silence)"
                told = f"turn {number}, {act!r}, pace {pace}: {problem}"
                raise DialogFailedError(told)
        return device


def outcomes(dialog: Dialog, pace: float = 1.0) -> Iterator[tuple[Turn, Outcome]]:
    """Each turn, and what it led to, whatever the file says of it.

    Raises:
        DialogFailedError: A turn cannot be had, or its answer breaks a limit.
    """
    with _beside(dialog, pace) as device:
        yield from _taken(device, dialog)


def _taken(device: Device, dialog: Dialog) -> Iterator[tuple[Turn, Outcome]]:
    for number, turn in enumerate(dialog.turns, 1):
        try:
            yield turn, _take(device, turn)
        except LimitBrokenError as error:
            raise DialogFailedError(f"turn {number}: {error}") from error


@contextmanager
def _beside(dialog: Dialog, pace: float) -> Iterator[Device]:
    """A device, and the Amazon behind it for as long as the conversation lasts."""
    amazon = Amazon(dialog.zone, allowed=dialog.allowed)
    amazon.settings_fault = dialog.faults.settings
    amazon.reminders_fault = dialog.faults.reminders
    with listening(amazon):
        yield _device(dialog, pace, amazon)


def _device(dialog: Dialog, pace: float, amazon: Amazon) -> Device:
    zone = ZoneInfo(dialog.zone) if dialog.zone else UTC
    at = datetime.combine(DAY, time.fromisoformat(dialog.at), zone)
    device = Device(
        create_app(Settings(store="memory", country=dialog.declared)).wsgi_app,
        _model(dialog.locale),
        at=at,
        owner=Owner(dialog.locale, endpoint=amazon.url),
        pace=pace,
        wake_word=False,
    )
    device.consent = Consent(amazon)
    return device


def _model(locale: str) -> InteractionModel:
    """One model for all conversations, since it keeps its index."""
    if locale not in _models:
        _models[locale] = load_model(locale)
    return _models[locale]


def _take(device: Device, turn: Turn) -> Outcome:
    heard = _act(device, turn)
    warnings = heard.exchange.warnings if heard and heard.exchange else ()
    if warnings:
        raise LimitBrokenError(warnings)
    return Outcome(
        heard.played if heard else SILENT,
        device.reprompt,
        device.is_open,
        heard.understood if heard else None,
    )


def _act(device: Device, turn: Turn) -> Heard | None:
    if turn.silence:
        return device.silence()
    if turn.not_rendered:
        return device.fail()
    after = turn.at_second
    if turn.after is not None:
        end = end_of(turn.after, device.audio)
        if end is None:
            raise DialogFailedError(f"{turn.after!r} was not spoken before this turn")
        after = end + BREATH
    if turn.wait_minutes is not None:
        device.play_out()
        device.wait(turn.wait_minutes * 60)
    if turn.intent is not None:
        return device.ask(turn.intent.name, turn.intent.slots, after)
    return device.say(turn.words or "", after)


def _problem(turn: Turn, outcome: Outcome, pace: float) -> str | None:
    """The first thing that is not as the turn says; None if all is."""
    spoken = outcome.played
    taken_for = outcome.understood.intent if outcome.understood else None
    if turn.understood is not None and taken_for != turn.understood:
        return f"taken for {taken_for}, not {turn.understood}"
    if turn.answer is not None and (wrong := mismatch(turn.answer, spoken, pace)):
        return f"{wrong}\n{beside(turn.answer, spoken)}"
    prompt = spoken if turn.silence else outcome.reprompt
    if turn.reprompt is not None and (wrong := mismatch(turn.reprompt, prompt, pace)):
        return f"in the reprompt, {wrong}\n{beside(turn.reprompt, prompt)}"
    return _words_problem(turn, spoken) or _closed_problem(turn, outcome)


def _words_problem(turn: Turn, spoken: Playback) -> str | None:
    words = f" {' '.join(words_of(spoken.text))} "
    first = " ".join(words_of(turn.first_words or ""))
    if first and not words.startswith(f" {first} "):
        return f"it does not begin so\n{beside(turn.first_words or '', spoken)}"
    for phrase in turn.never:
        if f" {' '.join(words_of(phrase))} " in words:
            return f"{phrase!r} was said\n{beside('', spoken)}"
    return None


def _closed_problem(turn: Turn, outcome: Outcome) -> str | None:
    if turn.closed is None or turn.closed is not outcome.is_open:
        return None
    wrong = "the session is still open" if turn.closed else "the session is closed"
    return f"{wrong}\n{beside('', outcome.played)}"
