"""What holds for every red flag as written, and the words that send to help."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from skill.content.flag_model import Flag, FlagRow
from skill.content.load import CONTENT, Loaded
from skill.content.manner import seconds_of
from skill.content.wording import sentences_of, words_of
from tests.content.small import change, problems

CHAPTERS = {
    "heart attack": "chest_pain",
    "aortic tear, thunderclap": "artery_tear",
    "lung clot": "pulmonary_embolism",
    "trouble breathing": "breathing",
    "leg clot": "dvt",
    "cauda equina": "cauda_equina",
    "limb without blood": "limb_ischaemia",
    "walking pain": "claudication",
    "compartment": "compartment",
    "fracture, tear, spine": "injury",
    "meningitis": "meningitis",
    "spinal infection, cancer": "spine_illness",
    "stroke": "stroke",
    "heat": "heat_stroke",
    "tetanus": "lockjaw",
    "belly": "abdominal_emergency",
    "heart rhythm": "palpitations",
    "low calcium": "low_calcium",
    "drug reaction": "drug_reaction",
    "pre-eclampsia": "preeclampsia",
    "pregnancy": "pregnancy_emergency",
    "anaphylaxis": "allergic_reaction",
    "giant cell arteritis": "giant_cell_arteritis",
    "rhabdo": "rhabdo",
    "testicle, hernia": "groin_emergency",
    "dehydration": "dehydration",
    "over-drinking": "overdrinking",
    "weakness": "weakness",
    "limb infection": "infection",
    "seizure": "seizure",
    "poison, bite, shock": "poisoning",
    "self-harm": "self_harm",
    "unsafe at home": "unsafe_home",
    "unbearable": "unbearable",
    "every night, all over": "needs_doctor",
    "blood thinners": "muscle_bleed",
    "spinal cord injury": "dysreflexia",
    "statin": "statin",
    "in water": "drowning",
    "passed out": "collapse",
    "asked for": "emergency_request",
}
"""Each condition of the guidance that this skill screens for, and its flag."""

NEVER_DENIED = {"chest_pain", "breathing", "pulmonary_embolism", "stroke"}

MOST_SECONDS = 12


@pytest.fixture(name="contract", scope="module")
def _contract() -> dict[str, list[str]]:
    text = (CONTENT / "intents.yaml").read_text("utf-8")
    types: dict[str, list[str]] = YAML(typ="safe", pure=True).load(text)["types"]
    return types


def _words(real: Loaded, key: str) -> str:
    return real.words["en"][key]


def _urgencies(real: Loaded, name: str, flag: Flag) -> set[str]:
    rows = (row for row in real.library.flag_rows if row.flag == name)
    return {flag.urgency} | {row.urgency for row in rows if row.urgency}


@pytest.mark.parametrize("flag", CHAPTERS.values(), ids=CHAPTERS)
def test_condition_has_its_flag(real: Loaded, flag: str) -> None:
    """Each condition that guidance names is a flag, with a source."""
    assert real.library.flags[flag].sources


def test_no_flag_is_without_a_condition(real: Loaded) -> None:
    """Every flag is there for a condition of the guidance, and none twice."""
    assert sorted(CHAPTERS.values()) == sorted(real.library.flags)


def test_rows_name_what_can_be_heard(
    real: Loaded, contract: dict[str, list[str]]
) -> None:
    """Each sign, place, context and flag of a row is an id that a slot can mean."""
    heard: dict[str, set[str]] = {kind: set(ids) for kind, ids in contract.items()}
    for row in real.library.flag_rows:
        assert set(row.signs) <= heard["SIGN"], row
        assert set(row.places) <= heard["PLACE"], row
        assert set(row.contexts) <= heard["CONTEXT"], row
        assert row.flag in heard["RED_FLAG"], row


def test_every_sign_leads_somewhere(
    real: Loaded, contract: dict[str, list[str]]
) -> None:
    """No sign that the skill can hear is without a row."""
    used = {sign for row in real.library.flag_rows for sign in row.signs}
    assert set(contract["SIGN"]) - used == set()


def test_no_row_stands_twice(real: Loaded) -> None:
    """The same signs, places and contexts mean one flag, not two of one urgency."""

    def asks(row: FlagRow) -> tuple[object, ...]:
        urgency = row.urgency or real.library.flags[row.flag].urgency
        where = (row.places, row.parts, row.regions)
        return (frozenset(row.signs), *where, row.contexts, row.doubt, urgency)

    asked = [asks(row) for row in real.library.flag_rows]
    assert len(asked) == len(set(asked))


def test_body_signs_of_danger_are_never_denied_away(real: Loaded) -> None:
    """Chest, breath, lung and stroke stand, whatever is said after them."""
    assert not any(real.library.flags[name].deniable for name in NEVER_DENIED)


def test_idioms_are_asked_about(real: Loaded) -> None:
    """What may be a figure of speech is a question, never an alarm by itself."""
    idioms = {"heartburn", "chest_day", "back_attack", "stroke_leg", "dead_leg"}
    idioms |= {"ice_numb", "breath_taken", "crying_out", "despair"}
    for row in real.library.flag_rows:
        assert row.doubt or not idioms & set(row.signs), row


def test_emergency_says_the_number_twice(real: Loaded) -> None:
    """An emergency's words hold the number at the start and at the end."""
    for name, flag in real.library.flags.items():
        if "emergency" in _urgencies(real, name, flag):
            said = _words(real, f"flag.{name}.emergency.now")
            assert said.count("{emergency}") == 2, name


def test_same_day_says_why_whom_and_what_is_worse(real: Loaded) -> None:
    """Same day: "can", whom to ask now, where if they are shut, the number last."""
    for name, flag in real.library.flags.items():
        if "same_day" not in _urgencies(real, name, flag):
            continue
        now = _words(real, f"flag.{name}.same_day.now")
        silent = _words(real, f"flag.{name}.same_day.silent")
        assert " can " in now, name
        assert "hospital" in silent, name
        assert now.endswith("call {emergency}."), name
        assert silent.endswith("call {emergency}."), name


def test_self_harm_has_its_own_manner(real: Loaded) -> None:
    """Never "Stop."; a warm sentence, the crisis line, then the emergency number."""
    said = _words(real, "flag.self_harm.crisis.now")
    first, *_ = sentences_of(said)
    assert "stop" not in said.lower()
    assert not {"{crisis}", "{emergency}"} & set(words_of(first))
    assert said.index("{crisis}") < said.index("{emergency}")
    check = _words(real, "flag.self_harm.check")
    assert check == "Are you thinking of ending your life?"


def test_check_is_one_short_question(real: Loaded) -> None:
    """Each check is one question of at most ten words."""
    for name in real.library.flags:
        check = _words(real, f"flag.{name}.check")
        assert check.count("?") == 1, name
        assert check.endswith("?"), name
        assert len(words_of(check)) <= 10, name


def test_nobody_is_told_that_all_is_well(real: Loaded) -> None:
    """No words of the skill say that it is only a cramp, or that a person is fine."""
    said = " ".join(real.words["en"].values()).lower()
    for phrase in ("just a cramp", "only a cramp", "you are fine", "you're fine"):
        assert phrase not in said


def test_alarm_is_short_enough_to_follow(real: Loaded) -> None:
    """No alarm takes more than twelve seconds of a calm voice, number included."""
    alarms = {k: t for k, t in real.words["en"].items() if k.startswith("flag.")}
    assert max(map(seconds_of, alarms.values())) <= MOST_SECONDS


SLIPS = {
    "number too late": (
        r"now: Stop\. Call \{emergency\} now\. This could be your heart\.",
        "now: Stop. This could be your heart, and it wants help. Call {emergency} now.",
        "within the first 10",
    ),
    "number not last": (
        r"This could be your heart\. Sit down and rest\. Call \{emergency\}\.",
        "This could be your heart. Call {emergency}. Sit down and rest.",
        "end with",
    ),
    "reason before the act": (
        r"now: Stop\. Call \{emergency\} now\. This could be your heart\.",
        "now: This could be your heart. Call {emergency} now.",
        "begin with an act",
    ),
    "negatives": (
        r"now: Stop\. Call \{emergency\} now\. This could be your heart\.",
        "now: Stop. Call {emergency} now. Never walk. Don't drive.",
        "what to do instead",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_words_that_would_delay_help_are_refused(
    content: Path, slip: tuple[str, str, str]
) -> None:
    """An alarm that buries its act or its number is a problem, with a cure."""
    old, new, cure = slip
    change(content, "words/en/red_flags.yaml", old, new)
    told = [p for p in problems(content) if p.key == "flag.chest_pain.emergency.now"]
    assert any(cure in problem.cure for problem in told), told
