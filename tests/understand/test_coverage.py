"""Coverage of what strangers say is as high as it ever was.

Coverage of the model by stand-ins for Alexa, none of which is Alexa.
``make understand`` tells it in full.
"""

from __future__ import annotations

import pytest

from tests.understand import floors
from tests.understand.ears import EARS
from tests.understand.lines import Part, locales, read
from tests.understand.measured import measure_locale

PLACES = [
    (locale, part)
    for locale in locales()
    for part in dict.fromkeys(one.part for one in read(locale))
]


@pytest.mark.parametrize("name", EARS)
@pytest.mark.parametrize(("locale", "part"), PLACES)
def test_strangers_are_understood_as_well_as_ever(
    locale: str, part: Part, name: str
) -> None:
    """No measure of a locale, known or unread, is below its floor, and each has one."""
    measurements = measure_locale(locale, parts=(part,), ears=(name,))

    assert list(floors.fallen(floors.read(), measurements)) == []


def test_no_floor_stands_for_a_set_that_is_gone() -> None:
    """Each part of the floors has its sets."""
    standing = {(locale, part) for locale, row in floors.read().items() for part in row}

    assert standing <= set(PLACES)
