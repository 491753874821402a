"""What was measured last, for each locale, part, stand-in and measure: it only rises.

Rules of this module:
1. A floor is a whole number in a hundred, rounded down. The stand-in that learns has
   more room: it learns anew with each phrase, wherever that is added.
2. ``raised`` adds what is new and lifts what may be lifted; it never lowers one.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from ruamel.yaml import YAML

from tests.understand.ears import STATISTICAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.understand.measured import Measurement

FLOORS = Path(__file__).with_name("floors.yaml")

ROOM = {STATISTICAL: 2.0}
"""How much a share may fall before it is less than when it was measured."""

Floors = dict[str, dict[str, dict[str, dict[str, int]]]]
"""Locale, part, stand-in, measure."""

HEAD = """\
# Coverage in sentences that the words were not written from, in a hundred: by locale,
# known or unread, stand-in for Alexa, and measure. A floor only rises:
# make understand ARGS=--raise
"""


def read(path: Path = FLOORS) -> Floors:
    """The floors as they stand."""
    return msgspec.convert(YAML(typ="safe", pure=True).load(path) or {}, Floors)


def write(floors: Floors, path: Path = FLOORS) -> None:
    """Put the floors down, in order."""
    yaml = YAML()
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        yaml.dump(floors, file)


def fallen(floors: Floors, measurements: Iterable[Measurement]) -> Iterator[str]:
    """What is below its floor, and what has none yet, a line each."""
    for place, percent in _shares(measurements):
        floor = _at(floors, place)
        if floor is None:
            yield f"{' '.join(place)}: no floor yet: make understand ARGS=--raise"
        elif percent < floor:
            yield f"{' '.join(place)}: {percent:.1f} is below {floor}"


def raisable(floors: Floors, measurements: Iterable[Measurement]) -> Iterator[str]:
    """What may be raised, a line each."""
    for place, percent in _shares(measurements):
        floor, now = _at(floors, place), _floor_of(place, percent)
        if floor is None or now > floor:
            was = "none" if floor is None else str(floor)
            yield f"{' '.join(place)}: {was} -> {now}"


def raised(floors: Floors, measurements: Iterable[Measurement]) -> Floors:
    """The floors with all that is new, and with those that may rise risen."""
    for place, percent in _shares(measurements):
        locale, part, ear, measure = place
        row = floors.setdefault(locale, {}).setdefault(part, {}).setdefault(ear, {})
        row[measure] = max(row.get(measure, 0), _floor_of(place, percent))
    return floors


Place = tuple[str, str, str, str]


def _shares(measurements: Iterable[Measurement]) -> Iterator[tuple[Place, float]]:
    for one in measurements:
        for name, heard in one.heard.items():
            for measure, tally in heard.tallies().items():
                yield (one.locale, one.part, name, measure), tally.percent


def _at(floors: Floors, place: Place) -> int | None:
    locale, part, ear, measure = place
    return floors.get(locale, {}).get(part, {}).get(ear, {}).get(measure)


def _floor_of(place: Place, percent: float) -> int:
    room = ROOM.get(place[2], 0.0)
    return max(0, math.floor(percent - room + 1e-9))
