"""Replies of any shape, and words of any letters, for properties."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from skill.core.reply import Act, Ask, Close, Cue, Hold, HoldFor, Reply, Rest, Say
from skill.speech.pace import Pace
from skill.speech.score import Part, compose
from skill.speech.words import Words

KEYS = tuple("abcdefgh")
PACE_NAMES: tuple[Pace, ...] = ("slow", "normal", "fast")

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="{}"),
    min_size=1,
    max_size=60,
)
"""Whatever XML can carry; braces are places to fill, never speech."""

words = st.fixed_dictionaries(dict.fromkeys(KEYS, texts)).map(
    lambda found: Words(found, "nine one one", "nine eight eight")
)

_keys = st.sampled_from(KEYS)
_seconds = st.floats(0, 45)
_holds = st.builds(
    Hold,
    st.floats(1, 90),
    st.lists(st.builds(Cue, st.floats(0.5, 90), _keys), max_size=8).map(
        lambda cues: tuple(sorted(cues, key=lambda cue: cue.at))
    ),
)
_started = st.builds(HoldFor, _holds, start=st.none() | _keys)
_running = _holds.map(lambda hold: HoldFor(hold, start=None, running=True))
_told: SearchStrategy[Act] = st.builds(Say, _keys) | st.builds(Rest, _seconds)


def _reply(
    before: list[Act], hold: HoldFor | None, after: list[Act], closing: str | None
) -> Reply:
    held = (hold,) if hold else ()
    then = Ask(closing) if closing else Close()
    return Reply((Say("a"), *before, *held, *after), then)


replies = st.builds(
    _reply,
    st.lists(_told, max_size=5),
    st.none() | _started | _running,
    st.lists(_told, max_size=4),
    st.none() | _keys,
)
paces = st.sampled_from(PACE_NAMES)

parts: SearchStrategy[Part] = st.builds(
    compose, replies, words, paces, quiet=st.booleans()
)
"""Any part."""
