"""Whether some conversation comes to everything that the content has."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from skill.alexa.coach import Coach
from skill.alexa.requests import MEANT
from skill.content.library import compiled
from skill.content.model import Context, Obstacle
from tests.dialogs.format import read
from tests.dialogs.matching import words_of
from tests.dialogs.runner import outcomes

if TYPE_CHECKING:
    from skill.content.library_model import Library

FILES = sorted(Path(__file__).parent.glob("en/*.yaml"))

SLOTS = {
    "body_part": "part",
    "body_part_two": "part",
    "context": "context",
    "context_two": "context",
    "obstacle": "obstacle",
    "topic": "topic",
    "other_pain": "other pain",
}
"""Slot -> what its ids name."""


@pytest.fixture(name="had", scope="module")
def _had() -> tuple[str, dict[str, set[str]]]:
    """All that is spoken in all conversations, and what was understood in them."""
    spoken: list[str] = []
    understood: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for _, outcome in outcomes(read(path)):
            spoken += [*words_of(outcome.played.text), "|"]
            spoken += [*words_of(outcome.reprompt.text), "|"]
            slots = outcome.understood.slots if outcome.understood else {}
            for name, heard in slots.items():
                if name in SLOTS and heard.id:
                    understood[SLOTS[name]].add(heard.id)
    return f" {' '.join(spoken)} ", understood


def _levels(library: Library) -> set[tuple[str, str]]:
    """Each flag at each urgency that it can have."""
    own = {(name, flag.urgency) for name, flag in library.flags.items()}
    return own | {(r.flag, r.urgency) for r in library.flag_rows if r.urgency}


def _unspoken(library: Library, spoken: str) -> list[str]:
    words = Coach(compiled(), "US").words("en-US")
    missing = []
    for flag, urgency in sorted(_levels(library)):
        which = "line" if urgency == "soon" else "now"
        text = words.say(f"flag.{flag}.{urgency}.{which}")
        if f" {' '.join(words_of(text))} " not in spoken:
            missing.append(f"flag {flag}, {urgency}")
    return missing


def test_some_conversation_comes_to_all_content(
    had: tuple[str, dict[str, set[str]]],
) -> None:
    """Every flag at every level, part, context, obstacle, topic and other pain."""
    spoken, understood = had
    library = compiled().library
    wanted = {
        "part": set(library.body_parts),
        "context": set(get_args(Context)) | set(MEANT),
        "obstacle": set(get_args(Obstacle)),
        "topic": set(library.topics),
        "other pain": set(library.other_pains),
    }
    missing = _unspoken(library, spoken)
    for kind, ids in wanted.items():
        missing += [f"{kind} {one}" for one in sorted(ids - understood[kind])]
    assert not missing, f"write a conversation for: {'; '.join(missing)}"
