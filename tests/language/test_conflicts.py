"""What could be heard as something else is found, and what stays of it has a reason."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from skill.language.conflicts import (
    Conflict,
    accepted,
    conflicts,
    conflicts_of,
    main,
)
from skill.language.exact import Exact
from skill.language.homonyms import HOMONYMS, arrivals
from skill.language.model import Intent, InteractionModel, Name, Slot, SlotType, Value
from skill.language.understand import MODELS, load_model

LOCALES = sorted(path.stem for path in MODELS.glob("*.json"))


def model(
    intents: Mapping[str, tuple[str, ...]],
    types: Mapping[str, Mapping[str, tuple[str, ...]]],
    **slots: tuple[str, ...],
) -> InteractionModel:
    """A model of these samples and values; a slot has the name of its type in small."""
    made = (
        Intent(name, tuple(Slot(s, s.upper()) for s in slots.get(name, ())), samples)
        for name, samples in intents.items()
    )
    kinds = (
        SlotType(
            name,
            tuple(Value(id_, Name(said[0], said[1:])) for id_, said in values.items()),
        )
        for name, values in types.items()
    )
    return InteractionModel("cramp coach", tuple(made), tuple(kinds))


Kinds = Mapping[str, Mapping[str, tuple[str, ...]]]

PARTS: Kinds = {"PART": {"calf": ("calf", "lower leg"), "foot": ("foot",)}}
RELIEF = {"ReliefIntent": ("my {part} cramps", "{part} cramps")}
PAINS: Kinds = {"PAIN": {"gut": ("gut cramps", "calf cramps at night")}}


def found(made: InteractionModel) -> list[Conflict]:
    """All that is found in a model."""
    return list(conflicts(made, everything=True))


def test_a_sentence_that_two_intents_fit_is_hard() -> None:
    """A value of the one may be a value of the other and the word after it."""
    pains: Kinds = {"PAIN": {"leg": ("lower leg cramps", "gut cramps")}}
    made = model(
        RELIEF | {"PainIntent": ("{pain}",)},
        {**PARTS, **pains},
        ReliefIntent=("part",),
        PainIntent=("pain",),
    )
    (one,) = found(made)

    assert (one.hard, one.said) == (True, "lower leg cramps")
    assert one.between == ("PainIntent pain=leg", "ReliefIntent part=calf")


def test_what_two_intents_only_begin_alike_is_no_conflict() -> None:
    """Sentences that part again before they end are told apart."""
    made = model(
        RELIEF | {"PainIntent": ("my {pain}", "{pain} please")},
        {**PARTS, **PAINS},
        ReliefIntent=("part",),
        PainIntent=("pain",),
    )

    assert found(made) == []


@pytest.mark.parametrize(
    ("other", "hard"), [("WorseIntent", False), ("DeniedIntent", True)]
)
def test_a_red_flag_beside_another_intent_is_soft_but_for_its_denial(
    other: str,
    hard: bool,  # noqa: FBT001 # one of the two above
) -> None:
    """Danger is read from every slot of every intent, unless it was denied."""
    flags = {"RED_FLAG": {"limb": ("no blood in it",)}, "SIGN": {"blood": ("blood",)}}
    made = model(
        {"RedFlagIntent": ("{red_flag}",), other: ("no {sign} in it",)},
        flags,
        RedFlagIntent=("red_flag",),
        **{other: ("sign",)},
    )
    (one,) = (c for c in found(made) if c.said == "no blood in it")

    assert one.hard is hard


def test_values_that_differ_only_in_a_contraction_are_hard() -> None:
    """Two ids that are said alike are one too many."""
    kinds = {"SIGN": {"weak": ("can't move",), "locked": ("cannot move",)}}
    made = model({"AnyIntent": ("it {sign}",)}, kinds, AnyIntent=("sign",))
    (one,) = found(made)

    assert (one.hard, one.note) == (True, "two ids")
    assert one.between == ("SIGN locked", "SIGN weak")


def test_a_value_that_two_slots_of_one_sentence_take_is_told() -> None:
    """Hard where either may stand in the same place; not where the sentence tells."""
    kinds = {"PART": {"chest": ("chest",)}, "PLACE": {"chest": ("chest",)}}
    slots = {"AnyIntent": ("part", "place")}
    unclear = model(
        {"AnyIntent": ("my {part} hurts", "my {place} hurts")}, kinds, **slots
    )
    clear = model({"AnyIntent": ("my {part} cramps", "in my {place}")}, kinds, **slots)
    (one,) = found(unclear)

    assert (one.hard, one.between) == (True, ("PART chest", "PLACE chest"))
    assert found(clear) == []


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("ow it hurts", "it hurts", "the same words"),
        ("second one", "one second", "the same words"),
        ("pause it", "cause it", "alike"),
    ],
)
def test_near_duplicates_are_told_and_left_to_judgement(
    one: str, other: str, note: str
) -> None:
    """Fillers, order and one word that sounds like another may be misheard."""
    made = model({"OneIntent": (one,), "OtherIntent": (other,)}, {})
    (conflict,) = found(made)

    assert (conflict.hard, conflict.note) == (False, note)
    assert list(conflicts(made, everything=False)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_homonym_is_told_with_all_that_it_may_arrive_as(locale: str) -> None:
    """Back is a step, a part and a return; each of the words can come at all."""
    real = load_model(locale)
    ways = {word: list(arrivals(real, word)) for word in HOMONYMS}
    back = {(one.intent, one.slot) for one in ways["back"]}

    assert {("AMAZON.PreviousIntent", None), ("ReliefIntent", "body_part")} <= back
    assert ("ReliefIntent", None) in back
    assert all(ways.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_conflict_stays_without_a_reason(locale: str) -> None:
    """Each hard conflict of each model is an accepted one."""
    hard = {one.between for one in conflicts(load_model(locale), everything=False)}

    assert hard <= {one.between for one in accepted()}


def test_what_stays_is_there_still_and_has_a_reason() -> None:
    """Each accepted conflict is told once, and its sentence fits so in some model."""
    indexes = [Exact(load_model(locale)) for locale in LOCALES]
    stays = accepted()

    assert len({one.between for one in stays}) == len(stays)
    for one in stays:
        told = {c.between for i in indexes for c in conflicts_of(one.said, i) if c.hard}
        assert one.between in told, one.said
        assert one.why


def test_a_hard_conflict_ends_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told in one line with what it means to either; soft ones change nothing."""
    made = model(
        {"OneIntent": ("pause it", "it hurts"), "OtherIntent": ("cause it",)}, {}
    )
    (tmp_path / "en-US.json").write_text(made.to_json(), encoding="utf-8")
    assert main([], tmp_path) == 0
    assert "soft" in capsys.readouterr().out

    clash = model(
        {"OneIntent": ("it {part}",), "OtherIntent": ("it calf",)},
        PARTS,
        OneIntent=("part",),
    )
    (tmp_path / "en-US.json").write_text(clash.to_json(), encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    told: Any = capsys.readouterr()
    assert told.err == (
        "en-US: 'it calf': OneIntent part=calf or OtherIntent (two intents)\n"
    )
    assert told.out == ""


def test_a_locale_without_a_model_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command ends with exit code 2 and the locales that have one."""
    assert main(["xx-YY"]) == 2
    assert capsys.readouterr().err.startswith("no model for the locale xx-YY; built:")
