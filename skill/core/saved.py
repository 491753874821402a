"""What one turn leaves for the next, as plain data with a version.

Rules of this module:
1. Old saved data is a public interface: each version has a comment, and what cannot be
   read any more starts clean. Nothing that was saved ever raises.
2. The session's attributes carry everything; the store gets the place without a
   context, a symptom or a flag.

Version 1: the first.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from skill.core.episode import Episode
from skill.core.state import (
    AtStep,
    Checking,
    Conversation,
    Holding,
    Idle,
    Paused,
    Referred,
    Settling,
    State,
)
from skill.core.timing import Saved

VERSION = 1


def encode(saved: Saved) -> dict[str, Any]:
    """Plain data (JSON types) for the session's attributes."""
    return {"version": VERSION, "saved": msgspec.to_builtins(saved)}


def decode(data: object) -> Saved | None:
    """What ``encode`` made, or None for anything else, older or newer."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        return None
    try:
        return msgspec.convert(data.get("saved"), Saved)
    except (msgspec.ValidationError, RecursionError):
        return None


def for_the_store(saved: Saved) -> Saved:
    """The same without what must not outlast a session."""
    return Saved(
        conversation=_bare(saved.conversation),
        if_silent=_bare(saved.if_silent),
        score=saved.score,
    )


def _bare(conversation: Conversation) -> Conversation:
    return Conversation(
        state=_place_only(conversation.state), manner=conversation.manner
    )


def _place_only(state: State) -> State:
    match state:
        case Idle(last=last):
            return Idle(last=_forget(last) if last else None)
        case Holding() | AtStep() | Paused() | Checking():
            return replace(state, episode=_forget(state.episode))
        case Settling() | Referred():
            return Idle()


def _forget(episode: Episode) -> Episode:
    """The cramp's place and clock; who has it and what was felt is lost."""
    return Episode(
        part=episode.part,
        routine=episode.routine,
        since=episode.since,
        side=episode.side,
        tried=episode.tried,
        holds=episode.holds,
        returns=episode.returns,
        returned_at=episode.returned_at,
        gone_at=episode.gone_at,
        advised=episode.advised,
        reopened=True,
    )
