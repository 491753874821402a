"""Each thing that a model may not hold is refused, with file, key and cure."""

import pytest

from skill.language.problems import Problem
from tests.language.tiny import Built, Files, Refused, tiny


def _changed(file: str, *path: str, to: object) -> Files:
    files = tiny()
    at = files[file]
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return files


INTENTS, UTTERANCES, SLOTS = (
    "intents.yaml",
    "words/en/utterances.yaml",
    "words/en/slots.yaml",
)
BETTER = ("intents", "BetterIntent")

REFUSALS = {
    "a sample in two intents": (
        _changed(UTTERANCES, *BETTER, to=["<my> {part} is cramping"]),
        (UTTERANCES, "intents.ReliefIntent", "also understood as BetterIntent"),
    ),
    "a sample that a slot of another intent says": (
        _changed(UTTERANCES, *BETTER, to=["my calf is cramping"]),
        (UTTERANCES, "intents.ReliefIntent", "also understood as BetterIntent"),
    ),
    "a phrase of a built-in": (
        _changed(UTTERANCES, *BETTER, to=["better", "never mind"]),
        (UTTERANCES, "intents.BetterIntent", "also understood as AMAZON.CancelIntent"),
    ),
    "a bare value that is a built-in's phrase": (
        _changed(SLOTS, "PART", "back", to=["back", "my back"]),
        (SLOTS, "PART.back", "also understood as AMAZON.PreviousIntent"),
    ),
    "an undefined slot type": (
        _changed(INTENTS, "intents", "ReliefIntent", to={"part": "LIMB"}),
        (INTENTS, "intents.ReliefIntent.part", "LIMB is not defined"),
    ),
    "an undeclared slot": (
        _changed(UTTERANCES, *BETTER, to=["better {side}"]),
        (UTTERANCES, "intents.BetterIntent", "does not declare"),
    ),
    "a slot used twice": (
        _changed(UTTERANCES, "intents", "ReliefIntent", to=["my {part} and {part}"]),
        (UTTERANCES, "intents.ReliefIntent", "uses a slot twice"),
    ),
    "illegal characters in a sample": (
        _changed(UTTERANCES, *BETTER, to=["better, thanks!"]),
        (UTTERANCES, "intents.BetterIntent", "characters"),
    ),
    "a digit in a sample": (
        _changed(UTTERANCES, *BETTER, to=["7 times better"]),
        (UTTERANCES, "intents.BetterIntent", "characters"),
    ),
    "illegal characters in a value": (
        _changed(SLOTS, "PART", "calf", to=["calf/shin"]),
        (SLOTS, "PART.calf", "characters"),
    ),
    "an over-long value": (
        _changed(SLOTS, "PART", "calf", to=["calf " * 40]),
        (SLOTS, "PART.calf", "longer than 140"),
    ),
    "an over-long sample": (
        _changed(UTTERANCES, *BETTER, to=["better " * 40]),
        (UTTERANCES, "intents.BetterIntent", "longer than 200"),
    ),
    "an over-long intent name": (
        _changed(INTENTS, "intents", "A" * 61, to={}),
        (INTENTS, f"intents.{'A' * 61}", "not a name"),
    ),
    "an illegal type name": (
        _changed(INTENTS, "types", "PART-TWO", to=[]),
        (INTENTS, "types.PART-TWO", "not a name"),
    ),
    "an illegal slot name": (
        _changed(INTENTS, "intents", "ReliefIntent", to={"part": "PART", "2": "PART"}),
        (INTENTS, "intents.ReliefIntent.2", "not a name"),
    ),
    "a slot with two types": (
        _changed(INTENTS, *BETTER, to={"part": "AMAZON.DURATION"}),
        (INTENTS, "intents.BetterIntent.part", "elsewhere"),
    ),
    "a synonym with two meanings": (
        _changed(SLOTS, "PART", "back", to=["my back", "calf muscle"]),
        (SLOTS, "PART.back", "also means calf"),
    ),
    "an id that is not shared": (
        _changed(SLOTS, "PART", "elbow", to=["elbow"]),
        (SLOTS, "PART.elbow", "no such id"),
    ),
    "an id without words": (
        _changed(INTENTS, "types", "PART", to=["calf", "back", "foot"]),
        (SLOTS, "PART.foot", "no words"),
    ),
    "an intent that is not shared": (
        _changed(UTTERANCES, "intents", "WorseIntent", to=["worse"]),
        (UTTERANCES, "intents.WorseIntent", "no such intent"),
    ),
    "an intent without sentences": (
        _changed(UTTERANCES, *BETTER, to=[]),
        (UTTERANCES, "intents.BetterIntent", "no sentences"),
    ),
    "a built-in that Amazon does not have": (
        _changed(INTENTS, "intents", "AMAZON.HopIntent", to={}),
        (INTENTS, "intents.AMAZON.HopIntent", "no such built-in"),
    ),
    "a sample that does not read after 'tell cramp coach'": (
        _changed(UTTERANCES, *BETTER, to=["tell me it is better"]),
        (UTTERANCES, "intents.BetterIntent", "does not read after"),
    ),
    "a sample that hangs in the air": (
        _changed(UTTERANCES, *BETTER, to=["better than my"]),
        (UTTERANCES, "intents.BetterIntent", "hangs in the air"),
    ),
    "a wake word in a sample": (
        _changed(UTTERANCES, *BETTER, to=["better alexa"]),
        (UTTERANCES, "intents.BetterIntent", "wake word"),
    ),
    "the invocation name in a sample": (
        _changed(UTTERANCES, *BETTER, to=["better cramp coach thanks"]),
        (UTTERANCES, "intents.BetterIntent", "invocation name"),
    ),
    "an invocation name of one word": (
        _changed(UTTERANCES, "invocation_name", to="coach"),
        (UTTERANCES, "invocation_name", "two or more words"),
    ),
    "an invocation name with a launch word": (
        _changed(UTTERANCES, "invocation_name", to="ask coach"),
        (UTTERANCES, "invocation_name", "keeps for itself"),
    ),
    "brackets that do not match": (
        _changed(UTTERANCES, *BETTER, to=["(better"]),
        (UTTERANCES, "intents.BetterIntent[0]", "brackets"),
    ),
    "a rule that is not there": (
        _changed(UTTERANCES, *BETTER, to=["<so> better"]),
        (UTTERANCES, "intents.BetterIntent[0]", "no rule <so>"),
    ),
    "a list where a table belongs": (
        {**tiny(), SLOTS: ["calf"]},
        (SLOTS, "file", "Expected `object`"),
    ),
    "a number where a word belongs": (
        _changed(SLOTS, "PART", "calf", to=[1]),
        (SLOTS, "file", "Expected `str`"),
    ),
}


def _matches(problem: Problem, file: str, key: str, text: str) -> bool:
    return (problem.file, problem.key) == (file, key) and text in problem.text


@pytest.mark.parametrize("name", REFUSALS)
def test_what_a_model_may_not_hold_is_refused(name: str, refused: Refused) -> None:
    """Each fault is told with its file, its key and what to do about it."""
    files, (file, key, text) = REFUSALS[name]
    problems = refused(files)

    assert any(_matches(problem, file, key, text) for problem in problems), problems
    assert all(problem.cure for problem in problems)


def test_the_smallest_skill_builds(built: Built) -> None:
    """The files that the refusals are made from have no fault themselves."""
    model = built(tiny())

    assert {intent.name for intent in model.intents} == set(
        tiny()["intents.yaml"]["intents"]
    )


def test_a_missing_built_in_is_refused(refused: Refused) -> None:
    """Amazon takes no skill without a way to stop it."""
    files = tiny()
    del files[INTENTS]["intents"]["AMAZON.StopIntent"]

    assert "intents.AMAZON.StopIntent" in {p.key for p in refused(files)}


def test_all_problems_are_told_at_once(refused: Refused) -> None:
    """Nobody has to mend one fault to be told of the next."""
    files = _changed(UTTERANCES, *BETTER, to=["tell me better", "better!", "{side}"])
    files[SLOTS]["PART"]["elbow"] = ["elbow"]

    assert {problem.file for problem in refused(files)} == {UTTERANCES, SLOTS}
    assert len(refused(files)) >= 4


def test_a_key_written_twice_is_refused(refused: Refused) -> None:
    """The second of two keys with one name does not silently win."""
    doubled = "PART:\n  calf: [calf]\n  calf: [shin]\n"
    problems = refused({**tiny(), SLOTS: doubled})

    assert "duplicate key" in problems[0].text
