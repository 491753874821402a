"""What a region says in its own way is heard there."""

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from skill.core.turn import Flagged
from skill.language.understand import load_model, understand
from tests.understand.alike import event_for

SETS = sorted(Path(__file__).with_name("regions").glob("*.yaml"))
SAID = [
    (path.stem, said, *meaning.split())
    for path in SETS
    for meaning, sentences in YAML(typ="safe").load(path).items()
    for said in sentences
]


loaded = cache(load_model)


@pytest.mark.parametrize(("locale", "said", "meant"), [(o, s, m) for o, s, *m in SAID])
def test_a_region_is_heard_in_its_own_words(
    locale: str, said: str, meant: list[str]
) -> None:
    """The intent, and the part, sign, place or flag that is named, if any.

    A flag may be named by one phrase, or told by the rows of a sign and its place.
    """
    understood = understand(loaded(locale), said)
    ids = {slot.id for slot in understood.slots.values()}
    event = event_for(locale, understood)
    if isinstance(event, Flagged):
        ids.add(event.flag)

    assert [understood.intent, *ids.intersection(meant[1:])] == meant


@pytest.mark.parametrize("locale", [path.stem for path in SETS])
def test_every_sentence_of_danger_names_it(locale: str) -> None:
    """A sample of RedFlagIntent without a slot would be heard, and raise no alarm."""
    samples = {i.name: i.samples for i in loaded(locale).intents}["RedFlagIntent"]

    assert [said for said in samples if "{" not in said] == []
