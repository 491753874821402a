"""Holds one conversation with the skill, and checks what is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from app import create_app
from skill.language.understand import load_model
from skill.settings import Settings
from skill.simulator.device import Device
from skill.simulator.envelopes import Owner
from skill.simulator.heard import LimitBrokenError
from skill.simulator.playback import SILENT, Playback
from tests.dialogs.matching import beside, end_of, mismatch, words_of

if TYPE_CHECKING:
    from skill.language.model import InteractionModel
    from skill.simulator.heard import Heard
    from tests.dialogs.format import Dialog, Turn

BREATH = 0.4
"""Seconds from the end of the words in ``after`` to the person's own."""

_models: dict[str, InteractionModel] = {}


class DialogFailedError(AssertionError):
    """The conversation went another way; the message shows both."""


@dataclass(frozen=True)
class Outcome:
    """What a turn led to."""

    played: Playback
    reprompt: Playback
    is_open: bool
    understood: str | None


def hold(dialog: Dialog, pace: float) -> Device:
    """Hold the conversation with a voice of this pace; the device remembers it.

    Raises:
        DialogFailedError: It went another way.
    """
    device = _device(dialog, pace)
    for number, turn in enumerate(dialog.turns, 1):
        try:
            outcome = _take(device, turn)
        except LimitBrokenError as error:
            raise DialogFailedError(f"turn {number}: {error}") from error
        problem = _problem(turn, outcome, pace)
        if problem:
            act = turn.words or (turn.intent and turn.intent.name) or "(silence)"
            raise DialogFailedError(f"turn {number}, {act!r}, pace {pace}: {problem}")
    return device


def _device(dialog: Dialog, pace: float) -> Device:
    country = None if dialog.country == "none" else dialog.country
    at = datetime.combine(datetime(2026, 11, 1), time.fromisoformat(dialog.at), UTC)  # noqa: DTZ001 # the zone is given beside it
    return Device(
        create_app(Settings(store="memory", country=country)).wsgi_app,
        _model(dialog.locale),
        at=at,
        owner=Owner(dialog.locale),
        pace=pace,
        wake_word=False,
    )


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
    understood = heard.understood if heard else None
    return Outcome(
        heard.played if heard else SILENT,
        device.reprompt,
        device.is_open,
        understood.intent if understood else None,
    )


def _act(device: Device, turn: Turn) -> Heard | None:
    if turn.silence:
        return device.silence()
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
    if turn.understood is not None and outcome.understood != turn.understood:
        return f"taken for {outcome.understood}, not {turn.understood}"
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
