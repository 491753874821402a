"""Zones, countries and local time by the tz database."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.services.zones import country_of, local
from skill.content.library import compiled

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)

SURE = {
    "America/New_York": "US",
    "America/Toronto": "CA",
    "Europe/London": "GB",
    "Europe/Oslo": "NO",
    "Europe/Berlin": "DE",
    "Asia/Kolkata": "IN",
    "America/Puerto_Rico": "PR",
}

OLDER = {"US/Pacific": "US", "Asia/Calcutta": "IN", "Australia/ACT": "AU"}
"""Older names of zones that one country has to itself."""

UNSURE = (
    *("UTC", "Etc/GMT+5", "EST", "EET", "GB", "EST5EDT"),
    # in Canada and in Norway, and yet only other names of Panama's and Berlin's zones
    *("America/Coral_Harbour", "Atlantic/Jan_Mayen"),
    *(
        "",
        "Nowhere/At_All",
        "../../etc/passwd",
        "America",
        "america/new_york\0",
        "x" * 99,
    ),
)


@pytest.mark.parametrize(("zone", "country"), (SURE | OLDER).items())
def test_a_zone_names_its_country(zone: str, country: str) -> None:
    """A city's zone, and an older name of it, tell where a device stands."""
    assert country_of(zone) == country


@pytest.mark.parametrize("zone", UNSURE)
def test_what_names_no_one_country_names_none(zone: str) -> None:
    """Clocks that several countries share, or none, give nobody a number to call."""
    assert country_of(zone) is None


def test_each_country_with_a_number_has_a_zone() -> None:
    """Whatever country's number we know, some device can be known to stand there."""
    named = {country_of(zone) for zone in available_timezones()}

    assert set(compiled().library.countries) <= named


def test_local_time_knows_of_summer() -> None:
    """The hour is that on the wall, in summer as in winter."""
    winter = NOON.replace(month=1)

    assert [local("Europe/London", at).hour for at in (NOON, winter)] == [13, 12]  # type: ignore[union-attr] # a zone that is one


@given(st.text() | st.sampled_from(UNSURE))
def test_no_text_breaks_it(zone: str) -> None:
    """Whatever a service may send for a zone is a zone, or none."""
    there = local(zone, NOON)

    assert there is None or there == NOON
    assert country_of(zone) is None
