"""What people say, by sign and place, held against the rows of red flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.flag_model import URGENCIES
from skill.content.load import load
from skill.core.flags import GENERAL, Said, judge, own_check

LIBRARY = load().library
SIGNS = sorted({sign for row in LIBRARY.flag_rows for sign in row.signs})
PLACES = sorted({place for row in LIBRARY.flag_rows for place in row.places})
CONTEXTS = sorted({one for row in LIBRARY.flag_rows for one in row.contexts})

Heard = tuple[str, str, str, str, str, str, bool]

SAID: dict[str, Heard] = {
    "face drooping": ("drooping", "face", "", "", "stroke", "emergency", False),
    "slurring": ("slurred", "", "", "", "stroke", "emergency", False),
    "one side numb": ("numb", "one_side", "", "", "stroke", "emergency", False),
    "can't lift arm": ("cannot_move", "", "arm", "", "stroke", "emergency", False),
    "numb saddle": ("numb", "saddle", "", "", "cauda_equina", "emergency", False),
    "can't pee": (
        "cannot_pee",
        "",
        "lower_back",
        "",
        "cauda_equina",
        "emergency",
        False,
    ),
    "numb foot": ("numb", "", "foot", "", "limb_ischaemia", "emergency", False),
    "swollen calf": ("swollen", "", "calf", "", "dvt", "same_day", False),
    "thinner blood": (
        "swollen",
        "",
        "calf",
        "blood_thinner",
        "muscle_bleed",
        "same_day",
        False,
    ),
    "stiff neck, fever": (
        "fever tight",
        "",
        "neck",
        "",
        "meningitis",
        "emergency",
        False,
    ),
    "fever and back": (
        "fever",
        "",
        "lower_back",
        "",
        "spine_illness",
        "same_day",
        False,
    ),
    "fever and leg": ("fever", "", "calf", "", "infection", "same_day", False),
    "jaw locked": ("locked", "", "jaw", "", "lockjaw", "emergency", False),
    "jaw on chewing": (
        "chewing",
        "",
        "jaw",
        "",
        "giant_cell_arteritis",
        "same_day",
        True,
    ),
    "jaw, sight": (
        "blurred",
        "",
        "jaw",
        "",
        "giant_cell_arteritis",
        "emergency",
        False,
    ),
    "jaw and sweat": ("sweating", "", "jaw", "", "chest_pain", "emergency", False),
    "heart racing": ("racing", "", "calf", "", "palpitations", "emergency", False),
    "tongue swollen": (
        "swollen",
        "tongue",
        "",
        "",
        "allergic_reaction",
        "emergency",
        False,
    ),
    "finger locks": ("locked", "", "fingers", "", "needs_doctor", "soon", False),
    "one claw": ("clawed", "", "hand", "", "low_calcium", "same_day", True),
    "claws and lips": ("clawed", "lips", "", "", "low_calcium", "same_day", False),
    "claws, thyroid": (
        "clawed",
        "",
        "hand",
        "thyroid",
        "low_calcium",
        "emergency",
        False,
    ),
    "lips tingle": ("tingling", "lips", "", "", "low_calcium", "same_day", False),
    "pregnant, headache": (
        "headache",
        "",
        "",
        "pregnancy",
        "preeclampsia",
        "same_day",
        False,
    ),
    "pregnant, bleeding": (
        "bleeding",
        "",
        "",
        "pregnancy",
        "pregnancy_emergency",
        "emergency",
        False,
    ),
    "confused in heat": ("confused", "", "", "heat", "heat_stroke", "emergency", False),
    "dizzy in heat": ("dizzy", "", "", "heat", "heat_stroke", "same_day", False),
    "cramp in heat": ("", "", "calf", "heat", "heat_stroke", "emergency", True),
    "cramp after flight": ("", "", "calf", "surgery", "dvt", "same_day", True),
    "hand after flight": ("", "", "hand", "surgery", "", "", False),
    "black stool": (
        "black_stool",
        "",
        "",
        "",
        "abdominal_emergency",
        "emergency",
        False,
    ),
    "swollen groin": (
        "swollen",
        "saddle",
        "",
        "",
        "groin_emergency",
        "emergency",
        False,
    ),
    "sweat, cord": (
        "sweating",
        "",
        "",
        "spinal_injury",
        "dysreflexia",
        "emergency",
        False,
    ),
    "dark pee": ("dark_urine", "", "", "", "rhabdo", "same_day", False),
    "statin, weak": ("weak", "", "calf", "statin", "rhabdo", "same_day", False),
    "statin, cramp": ("", "", "calf", "statin", "statin", "soon", False),
    "agony in shin": ("agony", "", "shin", "", "compartment", "emergency", True),
    "agony in calf": ("agony", "", "calf", "", "unbearable", "soon", False),
    "all over": ("", "whole_body", "", "", "needs_doctor", "same_day", False),
    "fell on back": ("fell", "", "lower_back", "", "injury", "emergency", False),
    "fever, stiff calf": (
        "fever tight",
        "",
        "calf",
        "",
        "meningitis",
        "emergency",
        False,
    ),
    "heartburn": ("heartburn", "", "", "", "chest_pain", "emergency", True),
    "killing me": (
        "crying_out",
        "",
        "calf",
        "",
        "emergency_request",
        "emergency",
        True,
    ),
    "can't go on": ("despair", "", "calf", "", "self_harm", "crisis", True),
    "dead leg": ("dead_leg", "", "leg", "", "limb_ischaemia", "emergency", True),
    "numb from ice": ("ice_numb", "", "calf", "", "limb_ischaemia", "emergency", True),
    "chest day": ("chest_day", "", "upper_arm", "", "chest_pain", "emergency", True),
    "pregnant calf": ("", "", "calf", "pregnancy", "", "", False),
    "a plain cramp": ("", "", "calf", "", "", "", False),
    "tight calf": ("tight", "", "calf", "night", "", "", False),
}


@pytest.mark.parametrize("heard", SAID.values(), ids=SAID)
def test_sign_and_place_mean_their_flag(heard: Heard) -> None:
    """Each saying of the guidance means its flag, at its urgency, certain or asked."""
    signs, place, part, context, flag, urgency, doubt = heard
    verdict = judge(
        LIBRARY,
        Said(
            signs=frozenset(signs.split()),
            places=frozenset(place.split()),
            parts=tuple(part.split()),
            contexts=frozenset(context.split()),
        ),
    )
    told = (
        (verdict.flag, verdict.urgency, verdict.doubt) if verdict else ("", "", False)
    )
    assert told == (flag, urgency, doubt)


@pytest.mark.parametrize("flag", sorted(LIBRARY.flags))
def test_phrase_with_one_meaning_is_its_flag(flag: str) -> None:
    """A phrase that means a flag is that flag, at its urgency, without a check."""
    verdict = judge(LIBRARY, Said(flags=(flag,)))
    assert verdict is not None
    known = LIBRARY.flags[flag].urgency
    assert (verdict.flag, verdict.urgency, verdict.doubt) == (flag, known, False)


@given(
    st.frozensets(st.sampled_from(SIGNS), max_size=3),
    st.frozensets(st.sampled_from(PLACES), max_size=1),
    st.sampled_from(sorted(LIBRARY.body_parts)),
    st.frozensets(st.sampled_from(CONTEXTS), max_size=2),
    st.sampled_from(SIGNS),
)
def test_one_sign_more_is_never_less_urgent(
    signs: frozenset[str],
    places: frozenset[str],
    part: str,
    contexts: frozenset[str],
    more: str,
) -> None:
    """Whoever says one sign more is not sent to a slower place, nor merely asked."""
    said = Said(signs=signs, places=places, parts=(part,), contexts=contexts)
    less = judge(LIBRARY, said)
    whole = Said(signs=signs | {more}, places=places, parts=(part,), contexts=contexts)
    full = judge(LIBRARY, whole)
    if less is None or less.doubt:
        return
    assert full is not None
    assert URGENCIES.index(full.urgency) <= URGENCIES.index(less.urgency)
    assert not full.doubt or less.urgency == "soon"


OWN = {
    "weak": "stroke",
    "cold": "limb_ischaemia",
    "red": "dvt",
    "drowsy": "heat_stroke",
    "sweating": None,
    "weak sick": None,
    "twitching": None,
}
"""A sign without a place -> the check that it gets; None is the general one."""


@pytest.mark.parametrize("signs", OWN)
def test_sign_without_a_place_gets_its_own_check(signs: str) -> None:
    """Weaker, cold or red is asked about as such; the heart by the general check."""
    said = Said(signs=frozenset(signs.split()))
    assert judge(LIBRARY, said) is None
    assert own_check(LIBRARY, said) == OWN[signs]


@given(st.frozensets(st.sampled_from(SIGNS), max_size=3))
def test_own_check_is_of_what_cannot_wait(signs: frozenset[str]) -> None:
    """A yes to the check always sends to help now or today."""
    flag = own_check(LIBRARY, Said(signs=signs)) or GENERAL
    assert LIBRARY.flags[flag].urgency != "soon"
