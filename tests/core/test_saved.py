"""What one turn leaves for the next, in the session and in the store."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.core.engine import respond
from skill.core.saved import READABLE, VERSION, decode, encode, for_the_store
from skill.core.state import Conversation
from skill.core.timing import Saved, Score, settle
from skill.core.turn import No, Turn, Unclear
from tests.core.events import EACH
from tests.core.states import ROADS, road
from tests.core.talking import LIBRARY, NIGHT, exchange, reopened

DATA = Path(__file__).parent / "data"

KEPT: dict[int, dict[str, dict[str, object]]] = {
    version: json.loads((DATA / f"saved-v{version}.json").read_text(encoding="utf-8"))
    for version in READABLE
}
"""Saved by each version, one for each state that it had; kept for ever."""

OLD = [(version, name) for version, states in KEPT.items() for name in sorted(states)]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def saved(name: str) -> Saved:
    """What the last turn of a road left."""
    last = road(name).saved
    assert last is not None
    return last


def holds_all(new: object, old: object) -> bool:
    """Whether ``new`` has all of ``old``; later fields may stand beside it."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and holds_all(new[key], old[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        if all(isinstance(value, str) for value in old):
            return sorted(old) == sorted(new)
        return len(old) == len(new) and all(map(holds_all, new, old))
    return new == old


@pytest.mark.parametrize(("version", "name"), OLD)
def test_old_versions_are_read_for_ever(version: int, name: str) -> None:
    """What any version saved is read, loses nothing, and is answered."""
    old = KEPT[version][name]
    found = decode(json.dumps(old))
    assert found is not None
    assert old["version"] == version
    assert holds_all(json.loads(encode(found))["saved"], old["saved"])
    said = exchange(settle(found, found.score.at), Turn(No(), found.score.at))
    assert said.spoken


def test_fixture_has_every_state() -> None:
    """The kept file holds each state of a conversation."""
    assert set(KEPT[VERSION]) == set(ROADS)


@given(anything)
def test_anything_else_starts_clean(data: object) -> None:
    """No JSON that is not ours raises, or is taken for ours."""
    assert decode(data) is None
    assert decode(json.dumps(data)) is None


@given(st.text() | st.binary())
def test_garbage_starts_clean(data: object) -> None:
    """No text and no bytes raise."""
    assert decode(data) is None


@pytest.mark.parametrize("version", [0, VERSION + 1, "1", None])
def test_unknown_version_starts_clean(version: object) -> None:
    """Older or newer data is not guessed at."""
    data = {**json.loads(encode(saved("holding"))), "version": version}
    assert decode(json.dumps(data)) is None


@pytest.mark.parametrize("name", sorted(ROADS))
def test_cut_short_or_bent_starts_clean_or_is_answered(name: str) -> None:
    """Data that broke on the way never raises: read, it is answered like any other."""
    whole = encode(saved(name))
    for at in range(0, len(whole), 7):
        assert decode(whole[:at]) is None
        bent = decode(whole[:at] + whole[at + 1 :])
        if bent is not None:
            respond(LIBRARY, settle(bent, NIGHT), Turn(Unclear(), NIGHT))


@pytest.mark.parametrize("name", sorted(ROADS))
def test_content_that_is_no_more_starts_clean(name: str) -> None:
    """Steps, parts and flags that a newer version dropped do not raise."""
    text = encode(saved(name))
    for old in ('"toes"', '"stand"', '"calf"', '"thigh"', '"jaw"', '"dvt"'):
        bent = decode(text.replace(old, '"long gone"'))
        for event in EACH if bent else ():
            assert bent is not None
            assert exchange(settle(bent, NIGHT), Turn(event, NIGHT)).spoken


@pytest.mark.parametrize("name", sorted(ROADS))
def test_store_keeps_no_flag_context_or_obstacle(name: str) -> None:
    """Beyond a session lives the place alone: no sign, context or referral."""
    kept = for_the_store(saved(name))
    data = msgspec.to_builtins(kept)
    for conversation in (data["conversation"], data["if_silent"]):
        state = conversation["state"]
        assert not conversation["referrals"]
        assert "referral" not in state
        episode = state.get("episode") or state.get("last") or {}
        assert not episode.get("contexts")
        assert not episode.get("cannot")
        assert not episode.get("cleared")
        assert not state.get("heard")


@pytest.mark.parametrize("name", sorted(ROADS))
def test_reopened_conversation_can_go_on(name: str) -> None:
    """What the store gives back two minutes later is answered, whatever is said."""
    bare = reopened(saved(name))
    later = settle(bare, NIGHT.replace(minute=30))
    for event in EACH:
        assert exchange(later, Turn(event, NIGHT)).spoken


def test_clean_start_is_empty() -> None:
    """Nothing said yet leaves nothing in the store but the hour."""
    clean = Saved(Conversation(), Conversation(), Score(NIGHT))
    assert for_the_store(clean) == clean
