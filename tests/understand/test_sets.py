"""The sets are such that something can be measured by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.language.understand import load_model
from tests.understand.lines import locales, read
from tests.understand.measured import samples_among
from tests.understand.thinning import MOST_SAMPLES, surplus, thin

if TYPE_CHECKING:
    from pathlib import Path

SETS = {locale: read(locale) for locale in locales()}


@pytest.mark.parametrize("locale", SETS)
def test_no_set_is_what_the_model_was_made_from(locale: str) -> None:
    """At most a tenth of a set's sentences are samples of the model, word for word."""
    model = load_model(locale)
    for one in SETS[locale]:
        if one.part != "by flag":
            samples = [line.say for line in samples_among(model, one.lines)]
            told = (one.name, samples if one.part == "known" else len(samples))
            assert len(samples) <= MOST_SAMPLES * len(one.lines), told


def test_every_set_can_be_read() -> None:
    """Each label of each set is one that the model knows, and no sentence is twice."""
    assert [one.name for sets in SETS.values() for one in sets if not one.lines] == []


def test_thinning_drops_samples_and_nothing_else(tmp_path: Path) -> None:
    """Only samples are dropped; what is left keeps the rule of the tenth."""
    folder = tmp_path / "en-US"
    folder.mkdir()
    known = ["calf", "left calf", "foot cramp", "my calf is cramping"]
    odd = [f"the {n} geese of my aunt have come home" for n in ("two", "six", "ten")]
    lines = [
        f'- {{say: "{say}", intent: ReliefIntent, voice: plain}}\n'
        for say in [*known, *odd]
    ]
    (folder / "few.yaml").write_text(f"# a remark\n{''.join(lines)}", "utf-8")

    assert list(thin("en-US", tmp_path)) == [("en-US few", 4)]
    (left,) = read("en-US", tmp_path)
    assert [line.say for line in left.lines] == odd
    assert (folder / "few.yaml").read_text("utf-8").startswith("# a remark\n")
    assert surplus(load_model("en-US"), left) == []
