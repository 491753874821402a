"""A time zone's country and local time, by the tz database.

Rules of this module:

1. The ``tzdata`` package brings the database, kept by Python's own developers from
   IANA's releases: the zones for ``zoneinfo``, and the table of countries.
2. ``zone.tab`` has one country for each zone. A name that is not in it (``US/Pacific``)
   is an older name of another zone; it counts only where ``zone1970.tab`` has that zone
   in one country alone, and where it names a place: ``EET`` is half of a continent.
3. What is not sure is None: a wrong number to call is worse than none.
4. Files are read when they are first needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

LONGEST_NAME = 64
"""The longest zone has 32 characters; what is much longer is no zone."""


def country_of(zone: str) -> str | None:
    """The country (ISO 3166) in which a zone lies, where that is one."""
    known = _countries()
    return known.get(zone) or _alone().get(_older_names().get(zone, ""))


def local(zone: str, at: datetime) -> datetime | None:
    """``at`` on the clocks of a zone; None for what is no zone."""
    found = zone_info(zone)
    return at.astimezone(found) if found else None


def zone_info(zone: str) -> ZoneInfo | None:
    """The zone of this name; None if there is none."""
    if not zone or len(zone) > LONGEST_NAME or "\0" in zone:
        return None
    try:
        return ZoneInfo(zone)
    except (OSError, ValueError, KeyError):  # no such file, no path, no such zone
        return None


@cache
def _countries() -> Mapping[str, str]:
    return {zone: country for country, zone in _rows("zone.tab")}


@cache
def _alone() -> Mapping[str, str]:
    """Zones whose clocks are those of one country only."""
    return {zone: where for where, zone in _rows("zone1970.tab") if "," not in where}


@cache
def _older_names() -> Mapping[str, str]:
    """For each older name the zone that it stands for (lines "L zone name")."""
    lines = (line.split() for line in _text("tzdata.zi").splitlines())
    return {line[2]: line[1] for line in lines if line[:1] == ["L"] and "/" in line[2]}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Country, or countries with commas between, and zone."""
    for line in _text(name).splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            yield country, zone


def _text(name: str) -> str:
    from importlib import resources  # noqa: PLC0415 # slow to import, seldom needed

    return resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
