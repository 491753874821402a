"""What one turn leaves for the next, as plain data with a version.

Rules of this module:
1. Old saved data is a public interface: each version has a comment, and what cannot be
   read any more starts clean. Nothing that was saved ever raises.
2. The session's attributes carry everything; the store gets the place without a
   context, a symptom or a flag.

Version 1: the first.
Version 2: courses, in states of their own and in the safety question; what version 1
saved has none of them, and is read as it stands.
"""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from skill.core.danger import danger_in
from skill.core.episode import Episode
from skill.core.questions import IsItGone
from skill.core.state import (
    AtStep,
    Between,
    Checking,
    Conversation,
    Holding,
    Idle,
    Led,
    Paused,
    Referred,
    Settling,
    State,
)
from skill.core.timing import Saved

VERSION = 2
READABLE = (1, 2)


class _Versioned(Struct, frozen=True):
    version: int
    saved: Saved


def encode(saved: Saved) -> str:
    """JSON text: it travels as one attribute that nobody else walks through."""
    return msgspec.json.encode(_Versioned(VERSION, saved)).decode()


def decode(data: object) -> Saved | None:
    """What ``encode`` made, or None for anything else, older or newer."""
    if not isinstance(data, (str, bytes)):
        return None
    try:
        versioned = msgspec.json.decode(data, type=_Versioned)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return versioned.saved if versioned.version in READABLE else None


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
        case Holding(place=place, episode=episode) if danger_in(episode.contexts):
            # where they are is forgotten, so nobody is led on unasked at the wheel
            asked = IsItGone()
            return Checking(question=asked, place=place, episode=_forget(episode))
        case Holding() | AtStep() | Paused() | Checking():
            return replace(state, episode=_forget(state.episode))
        case Led() | Between():
            behind = state.behind
            if behind is not None:
                behind = replace(behind, episode=_forget(behind.episode))
            return replace(state, behind=behind)
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
