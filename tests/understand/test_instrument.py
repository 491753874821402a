"""The instrument measures what it says, tried on small sets of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skill.core import turn
from skill.language.heard import FALLBACK, HeardSlot, Understood
from skill.language.understand import load_model
from tests.understand import floors
from tests.understand.__main__ import main
from tests.understand.alike import BARE_SIDE, ORDINARY, SAME, event_for, meant
from tests.understand.ears import EXACT, NEAREST
from tests.understand.lines import Line, SetError, locales, read
from tests.understand.measured import MET, QUIET, measure_locale, samples_among
from tests.understand.scoring import by_label, score, tallies
from tests.understand.table import lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.understand.measured import Measurement

US = "en-US"
KNOWN = """
- say: argh my left foot
  intent: ReliefIntent
  body_part: foot
  side: left
  voice: groggy
- say: the big muscle down my shin is seizing
  intent: ReliefIntent
  body_part: calf
  voice: described
- {say: cancel, intent: AMAZON.StopIntent, voice: plain}
- {say: no, intent: AMAZON.NoIntent, voice: plain}
- {say: what is on at the cinema, intent: AMAZON.FallbackIntent, voice: plain}
- {say: there is an elephant on my chest, flag: chest_pain, voice: described}
- {say: this calf is killing me, flag: harmless, voice: plain}
"""
UNREAD = """
- {say: a right old knot, intent: ReliefIntent, voice: dialect}
"""


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small sets of one locale."""
    folder = tmp_path_factory.mktemp("sets")
    (folder / US).mkdir()
    (folder / US / "rest.yaml").write_text(KNOWN, encoding="utf-8")
    (folder / US / "rest_unread.yaml").write_text(UNREAD, encoding="utf-8")
    return folder


@pytest.fixture(name="measured", scope="module")
def _measured(folder: Path) -> tuple[Measurement, ...]:
    """What the stand-ins make of them."""
    return measure_locale(US, folder, ears=(EXACT, NEAREST))


def hear(intent: str, **slots: str) -> Understood:
    """An intent as it might be understood."""
    return Understood(
        intent, {name: HeardSlot(id_, id_) for name, id_ in slots.items()}
    )


def test_what_is_known_and_what_is_unread_are_measured_apart(
    folder: Path, measured: tuple[Measurement, ...]
) -> None:
    """The file's name tells which; neither counts for the other."""
    assert locales(folder) == (US,)
    assert [(one.part, one.lines) for one in measured] == [("known", 7), ("unread", 1)]


def test_each_measure_counts_the_lines_that_ask_for_it(
    measured: tuple[Measurement, ...],
) -> None:
    """Four intents, two parts, one danger, one sentence that only sounds like one."""
    found = measured[0].heard[NEAREST].tallies()

    assert {name: tally.of for name, tally in found.items()} == {
        "intent": 4, "body part": 2, "side": 1, "whole": 4, "rejected": 1,
        "danger": 1, "harmless": 1, "alarmed at once": 1, MET: 1, QUIET: 1,
    }  # fmt: skip
    assert found["body part"].right == 1
    assert (found[MET].right, found[QUIET].right) == (1, 1)


def test_only_what_a_person_would_hear_is_called_spoken(
    measured: tuple[Measurement, ...],
) -> None:
    """The words of a danger go through skill and device to its whole alarm."""
    ((_, danger), (_, harmless)) = measured[0].heard[NEAREST].spoken

    assert "call nine one one" in danger.spoken.lower()
    assert harmless.alarms == ()


def test_a_confusion_is_told_with_what_it_was_taken_for(
    measured: tuple[Measurement, ...],
) -> None:
    """A calf that was described as a shin is told as one."""
    labels = by_label(measured[0].heard[NEAREST].scored, "body part")

    assert labels["calf"].instead == {"shin": 1}
    assert (labels["foot"].tally.right, labels["foot"].tally.of) == (1, 1)


def test_what_is_unread_is_told_in_sums_alone(
    measured: tuple[Measurement, ...],
) -> None:
    """No sentence, label or confusion of an unread set is shown until it is opened."""
    told = "\n".join(lines_of(measured[1], open_unread=False, sentences=True))
    opened = "\n".join(lines_of(measured[1], open_unread=True, sentences=True))

    assert "intent" in told
    assert "by label" not in told
    assert "ReliefIntent" not in told
    assert "ReliefIntent" in opened


def test_the_table_says_coverage_and_never_accuracy(
    measured: tuple[Measurement, ...],
) -> None:
    """A stand-in is not Alexa."""
    told = "\n".join(lines_of(measured[0], open_unread=False, sentences=True))

    assert "coverage" in told
    assert "accuracy" not in told
    for voice in ("plain", "groggy", "described"):
        assert f"  {voice} " in told


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{say: x, intent: ReliefIntent}", "it needs a voice"),
        ("{say: x, voice: plain}", "an intent or a flag"),
        ("{say: x, intent: ReliefIntent, flag: dvt, voice: plain}", "and not both"),
        ("{say: x, intent: HopIntent, voice: plain}", "nobody knows the intent Hop"),
        ("{say: x, flag: toothfairy, voice: plain}", "nobody knows the flag tooth"),
        (
            "{say: x, intent: ReliefIntent, body_part: elbow, voice: plain}",
            "nobody knows the body_part elbow",
        ),
        ("{say: x, intent: ReliefIntent, voice: loud}", "line 1"),
        ("{say: x, intent: ReliefIntent, part: calf, voice: plain}", "line 1"),
        (
            "{say: X, flag: dvt, voice: plain}\n- {say: x, flag: dvt, voice: plain}",
            "it is said twice",
        ),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, line: str, fault: str) -> None:
    """Each fault has its file, and nothing is measured by half."""
    (tmp_path / US).mkdir()
    (tmp_path / US / "rest.yaml").write_text(f"- {line}\n", encoding="utf-8")

    with pytest.raises(SetError, match=rf"rest\.yaml: .*{fault}"):
        read(US, tmp_path)


def test_what_is_copied_from_the_model_is_seen() -> None:
    """A sample with its slots filled is a sample; what is near to one is not."""
    lines = [
        Line(say=said, voice="plain", intent="ReliefIntent")
        for said in (
            "my calf is cramping",
            "My CALF is cramping!",
            "me calf be cramping",
        )
    ]

    assert samples_among(load_model(US), lines) == lines[:2]


@pytest.mark.parametrize("here", [None, "calf"])
@pytest.mark.parametrize(("one", "other"), SAME.items())
def test_intents_that_count_as_one_are_answered_as_one(
    one: str, other: str, here: str | None
) -> None:
    """At rest and amid a stretch the core is told the same."""
    assert event_for(US, hear(one), here) == event_for(US, hear(other), here)


@pytest.mark.parametrize("here", [None, "calf"])
def test_a_bare_left_is_the_other_side(here: str | None) -> None:
    """Heard as a complaint or as the other side, "left" is one; "right" is two."""
    bare, other = hear("ReliefIntent", side="left"), hear(BARE_SIDE, side="left")

    assert meant(US, bare) == meant(US, other) == BARE_SIDE
    kinds = {type(event_for(US, heard, here)) for heard in (bare, other)}
    assert len(kinds) == 1
    assert meant(US, hear("ReliefIntent", side="right")) == "ReliefIntent"


@pytest.mark.parametrize(
    ("slots", "kind"),
    [
        ({"sign": "tight", "body_part": "calf"}, turn.Complained),
        ({"sign": "tight"}, turn.StillHurts),
        ({"sign": "headache"}, turn.OtherPain),
    ],
)
def test_ordinary_signs_count_as_the_complaint_that_they_are(
    slots: dict[str, str], kind: type[turn.Event]
) -> None:
    """What the skill answers as a complaint is one, by whatever intent it came."""
    heard = hear("RedFlagIntent", **slots)

    assert type(event_for(US, heard)) is kind
    assert meant(US, heard) == ORDINARY[kind]


def test_a_complaint_that_would_be_answered_with_an_alarm_is_not_understood() -> None:
    """The right intent is not enough where the person would be told to call."""
    line = Line(say="x", voice="plain", intent="ReliefIntent", body_part="calf")
    alarmed = hear("ReliefIntent", body_part="calf", sign="vomiting_blood")

    assert isinstance(event_for(US, alarmed), turn.Flagged)
    assert not score(US, line, lambda _: alarmed).measures["intent"]


@pytest.mark.parametrize("sign", ["vomiting_blood", "tight"])
def test_a_sign_that_was_meant_is_understood(sign: str) -> None:
    """Where RedFlagIntent is the label, an alarm is right, and so is no alarm."""
    line = Line(say="x", voice="plain", intent="RedFlagIntent", body_part="calf")
    heard = hear("RedFlagIntent", sign=sign, body_part="calf")

    assert score(US, line, lambda _: heard).measures["intent"]


def test_what_is_no_business_of_the_skill_counts_where_it_is_given_up() -> None:
    """It is measured by rejection alone, and by no intent."""
    line = Line(say="x", voice="plain", intent=FALLBACK)
    found = tallies([score(US, line, lambda _: Understood(FALLBACK))])

    assert list(found) == ["rejected"]
    assert found["rejected"].right == 1


def test_floors_only_rise(tmp_path: Path, measured: tuple[Measurement, ...]) -> None:
    """What is measured below its floor fails, and is never put down instead of it."""
    standing: floors.Floors = {US: {"known": {NEAREST: {"body part": 90, "side": 10}}}}
    fallen = list(floors.fallen(standing, measured))
    may = list(floors.raisable(standing, measured))
    path = tmp_path / "floors.yaml"
    floors.write(floors.raised(standing, measured), path)
    after = floors.read(path)

    assert f"{US} known {NEAREST} body part: 50.0 is below 90" in fallen
    assert any("no floor yet" in line for line in fallen)
    assert f"{US} known {NEAREST} side: 10 -> 100" in may
    assert after[US]["known"][NEAREST]["body part"] == 90
    assert after[US]["known"][NEAREST]["side"] == 100
    assert not [one for one in floors.fallen(after, measured) if "90" not in one]


def test_an_unknown_locale_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A locale without a model ends the command with the locales that have one."""
    assert main(["xx-YY"]) == 1
    assert capsys.readouterr().err.startswith("no model for the locale xx-YY; built:")
