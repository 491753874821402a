"""One cramp, from the first complaint until it has gone: its clock and its memory.

Rules of this module:
1. The ten-minute clock counts one cramp (NHS inform, leg cramps): gone stops it, a
   neighbouring part keeps it, another part or person starts it, "it's been twenty
   minutes" sets it back.
2. A third return within fifteen minutes is a reason for advice on the same day.
3. A question of safety counts as answered only by a no.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from skill.content.library_model import Library
from skill.content.model import Context, Obstacle
from skill.core.turn import Complained, Instant

TEN_MINUTES = timedelta(minutes=10)
"""A cramp that lasts longer needs advice the same day (NHS inform, leg cramps)."""

COMING_BACK = timedelta(minutes=15)
"""How long a place is kept, and within which a new cramp counts as a return."""

RETURNS_FOR_ADVICE = 3


class Episode(Struct, frozen=True, kw_only=True):
    """What is known of this cramp. ``side`` is as heard; ``tried`` names steps."""

    part: str
    routine: str
    since: Instant
    """When the cramp began, as far as was said."""

    side: str | None = None
    contexts: frozenset[Context] = frozenset()
    cannot: frozenset[Obstacle] = frozenset()
    tried: tuple[str, ...] = ()
    cleared: bool = False
    """The safety question was answered with no."""

    eased: bool = False
    """The step done last has eased it, so that a bolder one may follow."""

    safety_asked: bool = False
    later: str | None = None
    """A second part that waits for its turn."""

    holds: int = 0
    """Holds begun; the first one has cues of its own."""

    returns: int = 0
    returned_at: Instant | None = None
    """When the first of the returns was, for their fifteen minutes."""

    gone_at: Instant | None = None
    advised: bool = False
    """The ten-minute advice, or that of the third return, has been given."""

    reopened: bool = False
    """The session was closed in between, so nobody knows whether it went on."""


def begin(library: Library, said: Complained, part: str, at: datetime) -> Episode:
    """A new cramp at ``part``, its clock set back by what the person says of it."""
    return Episode(
        part=part,
        routine=library.body_parts[part].routine or "",
        since=at - (said.lasting or timedelta()),
        side=said.side,
        contexts=said.contexts,
        later=said.also if said.also != part else None,
    )


def move(
    library: Library, episode: Episode, said: Complained, part: str, at: datetime
) -> Episode:
    """The cramp that was meant after all, or the one beside it.

    A neighbouring part of the same side keeps the clock and the contexts; another
    region, another side or another person starts a new one.
    """
    if _another(library, episode, said, part):
        return begin(library, said, part, at)
    return replace(
        set_back(episode, said.lasting, at),
        part=part,
        routine=library.body_parts[part].routine or "",
        side=said.side or episode.side,
        contexts=episode.contexts | said.contexts,
        tried=(),
        cleared=False,
        eased=False,
        safety_asked=False,
        later=said.also or episode.later,
    )


def _another(library: Library, episode: Episode, said: Complained, part: str) -> bool:
    sides = {said.side, episode.side}
    return (
        library.body_parts[part].region != library.body_parts[episode.part].region
        or ("helper_here" in said.contexts and "helper_here" not in episode.contexts)
        or ({"left", "right"} <= sides)
        or episode.gone_at is not None
    )


def set_back(episode: Episode, lasting: timedelta | None, at: datetime) -> Episode:
    """The clock of a cramp that has lasted longer than we knew."""
    if lasting is None:
        return episode
    return replace(episode, since=min(episode.since, at - lasting))


def back_again(episode: Episode, at: datetime) -> Episode:
    """The same cramp, returned after it had gone: a new clock, one return more."""
    within = episode.returned_at is not None and at - episode.returned_at <= COMING_BACK
    return replace(
        episode,
        since=at,
        gone_at=None,
        tried=(),
        cleared=False,
        eased=False,
        safety_asked=False,
        holds=0,
        returns=episode.returns + 1 if within else 1,
        returned_at=episode.returned_at if within else at,
        advised=episode.advised if within else False,
        reopened=False,
    )


def needs_advice(episode: Episode, at: datetime) -> str | None:
    """The key of the same-day advice that is due now and was not given yet, if any."""
    if episode.advised:
        return None
    if episode.returns >= RETURNS_FOR_ADVICE:
        return "advice.returns"
    if at - episode.since >= TEN_MINUTES:
        return "advice.reopened" if episode.reopened else "advice.ten_minutes"
    return None
