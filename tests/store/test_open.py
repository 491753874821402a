"""From a setting to a store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from skill.store.base import Entry, StoreError
from skill.store.memory import MemoryStore
from skill.store.open import open_store

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_memory_is_a_store_of_its_own() -> None:
    """Each "memory" is a new, empty store."""
    first, second = open_store("memory"), open_store("memory")
    first.save("k", {"a": Entry(b"1")}, NOON)

    assert isinstance(second, MemoryStore)
    assert second.load("k", NOON) == {}


def test_sqlite_keeps_its_file_at_the_path(tmp_path: Path) -> None:
    """What one store saved is there for the next at the same path, colons and all."""
    path = tmp_path / "new folder" / "a:b.sqlite"
    first = open_store(f"sqlite:{path}")
    assert not path.parent.exists()  # naming a store makes nothing

    first.save("k", {"a": Entry(b"1")}, NOON)
    first.close()
    second = open_store(f"sqlite:{path}")

    assert second.load("k", NOON) == {"a": b"1"}
    second.close()


def test_sqlites_own_magic_name_is_just_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path ":memory:" is a file like any other, not a store that forgets."""
    monkeypatch.chdir(tmp_path)
    store = open_store("sqlite::memory:")
    store.save("k", {"a": Entry(b"1")}, NOON)
    store.close()

    assert (tmp_path / ":memory:").stat().st_size > 0


@pytest.mark.parametrize(
    "spec", ["", "sqlite", "sqlite:", "memory:", "memory:x", "SQLITE:x", "mongo:x"]
)
def test_anything_else_is_refused_with_a_cure(spec: str) -> None:
    """A setting that names no store says so, and what would be right."""
    with pytest.raises(StoreError, match=r"sqlite:build/store\.sqlite") as caught:
        open_store(spec)

    assert repr(spec) in str(caught.value)
