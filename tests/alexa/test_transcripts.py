"""Ten transcripts, spoken by virtual-alexa to the skill as it is served.

The sentences of these transcripts are samples of the model, word for word; the words
and the moments are the transcript's, the ear and the client are others'.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.alexa.virtual_alexa.conversing import Told, converse, needs_virtual_alexa
from tests.dialogs.format import read
from tests.dialogs.runner import hold
from tests.dialogs.test_dialogs import FILES
from tests.served import Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from skill.simulator.heard import Heard

pytestmark = needs_virtual_alexa

TRANSCRIPTS = {
    path.stem: path
    for path in FILES
    if path.stem
    in {
        "body_lower_back_not_easier",
        "cannot_kneel",
        "dizzy_on_standing",
        "flag_chest_pain_denied",
        "flag_self_harm",
        "helping_a_wife",
        "questions_in_mid_hold",
        "to_and_fro",
        "repeat_while_standing",
        "whisper_and_speak_up",
    }
}

OPENING = "open cramp coach"


@pytest.fixture(name="server", scope="module")
def _server() -> Iterator[Served]:
    """The skill, where the device's country is known."""
    with served(CRAMP_COACH_COUNTRY="US") as server:
        yield server


def turns_of(path: Path) -> list[Heard]:
    """What the simulator heard of a transcript, whatever anybody said."""
    return [one for one in hold(read(path), 1.0).history if one.said is not None]


def timed(turns: list[Heard]) -> Iterator[tuple[str, int]]:
    """What is said, with the seconds since the turn before."""
    before: datetime | None = None
    for turn in turns:
        assert turn.exchange is not None, f"{turn.said!r} reached nobody"
        at = datetime.fromisoformat(turn.exchange.request["request"]["timestamp"])
        said = turn.said or ""
        yield (
            "" if said.casefold() == OPENING else said,
            int((at - (before or at)).total_seconds()),
        )
        before = at


def intent_of(told: Told) -> str | None:
    """What a request says was meant; None for the opening."""
    intent: str | None = told["request"].get("intent", {}).get("name")
    return intent


def test_there_are_ten_of_them() -> None:
    """Relief, help, refusals, questions, danger and despair are among them."""
    assert len(TRANSCRIPTS) == 10
    assert sum(len(read(path).turns) for path in TRANSCRIPTS.values()) > 50


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_goes_as_it_is_written(name: str, server: Served) -> None:
    """Each turn is heard as the same intent and answered with the same words.

    The simulator has held each answer against the transcript.
    """
    turns = turns_of(TRANSCRIPTS[name])
    told = converse(server, list(timed(turns)))
    ours = [turn.exchange for turn in turns]

    assert len(told) == len(ours)
    for turn, mine in zip(told, ours, strict=True):
        assert mine is not None
        assert intent_of(turn["request"]) == intent_of(mine.request)
        assert turn["response"]["response"] == mine.answer["response"]
