"""What every store promises, asked of each of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from skill.store.base import Entry, StoreClosedError
from skill.store.memory import MemoryStore
from skill.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from skill.store.base import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="store", params=["memory", "sqlite"])
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    memory = request.param == "memory"
    store: Store = MemoryStore() if memory else SqliteStore(tmp_path / "store.sqlite")
    yield store
    store.close()


def test_a_key_never_saved_is_empty(store: Store) -> None:
    """A stranger has no fields, and asking is no error."""
    assert store.load("nobody", NOON) == {}


def test_fields_come_back_as_saved(store: Store) -> None:
    """Any bytes come back unchanged, under their own names."""
    store.save("k", {"place": Entry(b"\x00\xff"), "empty": Entry(b"")}, NOON)

    assert store.load("k", NOON) == {"place": b"\x00\xff", "empty": b""}


def test_keys_do_not_mix(store: Store) -> None:
    """What is saved under one key is not seen under another."""
    store.save("k", {"place": Entry(b"mine")}, NOON)
    store.save("K", {"place": Entry(b"hers")}, NOON)

    assert store.load("k", NOON) == {"place": b"mine"}


def test_fields_not_named_stay(store: Store) -> None:
    """Saving one field leaves the others, replaces itself, and None deletes."""
    store.save("k", {"a": Entry(b"1"), "b": Entry(b"2"), "c": Entry(b"3")}, NOON)
    store.save("k", {"a": Entry(b"9"), "b": None, "never": None}, NOON)

    assert store.load("k", NOON) == {"a": b"9", "c": b"3"}


def test_a_field_is_gone_at_its_expiry(store: Store) -> None:
    """A field lives up to its expiry, not at it; one without expiry stays."""
    soon = Entry(b"1", NOON + MINUTE)
    store.save("k", {"place": soon, "pace": Entry(b"2")}, NOON)

    almost = NOON + MINUTE - timedelta(microseconds=1)
    assert store.load("k", almost) == {"place": b"1", "pace": b"2"}
    assert store.load("k", NOON + MINUTE) == {"pace": b"2"}


def test_expiry_heeds_time_zones(store: Store) -> None:
    """Instants are compared, whatever zone they are written in."""
    zone = datetime.fromisoformat("2026-03-01T14:01:00+02:00")  # one minute past noon
    store.save("k", {"place": Entry(b"1", zone)}, NOON)

    assert store.load("k", NOON) == {"place": b"1"}
    assert store.load("k", zone) == {}


def test_saving_again_sets_a_new_expiry(store: Store) -> None:
    """A field saved again lives by its new expiry, longer or kept."""
    store.save("k", {"a": Entry(b"1", NOON), "b": Entry(b"1", NOON)}, NOON - MINUTE)
    later = {"a": Entry(b"2", NOON + 2 * MINUTE), "b": Entry(b"2")}
    store.save("k", later, NOON - MINUTE)

    assert store.load("k", NOON + MINUTE) == {"a": b"2", "b": b"2"}


def test_saving_sheds_what_has_expired_anywhere(store: Store) -> None:
    """After anybody's save, an expired field is gone even to a clock set back."""
    store.save("k", {"place": Entry(b"1", NOON)}, NOON - MINUTE)
    store.save("other", {"place": Entry(b"2")}, NOON)

    assert store.load("k", NOON - MINUTE) == {}


def test_deleting_erases_every_field_of_one_key(store: Store) -> None:
    """Forgetting takes all of one key and nothing of the next."""
    store.save("k", {"a": Entry(b"1"), "b": Entry(b"2", NOON + MINUTE)}, NOON)
    store.save("other", {"a": Entry(b"3")}, NOON)
    store.delete("k")
    store.delete("k")

    assert store.load("k", NOON) == {}
    assert store.load("other", NOON) == {"a": b"3"}


def test_naive_times_change_nothing(store: Store) -> None:
    """A time without a zone is refused before anything is written."""
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(TypeError):
        store.save("k", {"a": Entry(b"1"), "b": Entry(b"1", naive)}, NOON)
    with pytest.raises(TypeError):
        store.load("k", naive)

    assert store.load("k", NOON) == {}


def test_a_closed_store_says_so(store: Store) -> None:
    """After close every call raises StoreClosedError; closing twice is fine."""
    store.close()
    store.close()

    with pytest.raises(StoreClosedError):
        store.load("k", NOON)
    with pytest.raises(StoreClosedError):
        store.save("k", {"a": Entry(b"1")}, NOON)
    with pytest.raises(StoreClosedError):
        store.delete("k")


def test_values_stay_out_of_reprs() -> None:
    """An entry in a log or a traceback does not show what it holds."""
    assert "secret" not in repr(Entry(b"secret", NOON))
