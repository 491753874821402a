"""What holds for answers, other pains and numbers, whatever they say."""

import re

import pytest

from skill.content.load import Loaded
from skill.content.wording import sentences_of, words_of

ASKED = [
    "magnesium",
    "quinine",
    "bananas",
    "pickle_juice",
    "mustard_soap",
    "statins",
    "salt",
    "is_it_a_clot",
    "get_up",
    "how_long",
    "disclaimer",
    "records",
    "alcohol",
    "massage_gun",
]
"""What people really ask has its own answer."""

DOSES = re.compile(r"\b(milligrams?|tablets? (of|a)|teaspoons?|grams?|ml|mg|twice)\b")

BRANDS = ("advil", "tylenol", "gatorade", "apple", "motrin", "aleve", "nurofen")

OVERSTATED = ("proves", "proven to", "guarantee", "always works", "it cures")

EVIDENCE = {
    "prevention": ("may", "study"),
    "does_stretching_work": ("small", "may"),
    "pickle_juice": ("mixed",),
    "magnesium": ("studies",),
    "stress": ("may",),
    "caffeine": ("may",),
    "breathing": ("small",),
    "stitch": ("sure",),
}
"""Words that say how sure an answer is."""

PAINS = [
    "period_pain",
    "restless_legs",
    "sciatica",
    "dead_leg",
    "trapped_wind",
    "animal",
    "growing_pains",
]

HOME = ["US", "CA", "GB", "AU", "IN"]

PLACES = ("doctor", "pharmacist", "vet", "dentist", "call {emergency}", "team", "rest")


def _answers(real: Loaded) -> dict[str, str]:
    return {k: t for k, t in real.words["en"].items() if k.startswith("topic.")}


@pytest.mark.parametrize("topic", ASKED)
def test_question_has_its_own_answer(real: Loaded, topic: str) -> None:
    """Nobody who asks this hears the answer to another question."""
    mine = real.words["en"][f"topic.{topic}.full"]
    assert list(_answers(real).values()).count(mine) == 1


def test_answer_fits_one_breath(real: Loaded) -> None:
    """A full answer has at most fifty words; one in mid-hold at most two sentences."""
    for key, text in _answers(real).items():
        assert len(words_of(text)) <= 50, key
        if key.endswith(".short"):
            assert len(sentences_of(text)) <= 2, key


COACHING = re.compile(r"\b(stretch|stretching|moving|move|moves come|press)\b")
MORE = re.compile(r"\b(rub|walk|roll|light on)\b")
"""Words that tell to do something: a stretch, or what needs more care than that."""


def test_what_an_answer_tells_to_do_is_known(real: Loaded) -> None:
    """No short answer coaches a stretch, a rub or a walk without saying so."""
    for topic, known in real.library.topics.items():
        short = real.words["en"][f"topic.{topic}.short"].lower()
        if MORE.search(short):
            assert known.coaches == "more", topic
        if COACHING.search(short):
            assert known.coaches != "nothing", topic


def test_no_dose_no_brand_no_promise(real: Loaded) -> None:
    """No answer gives a dose, names a brand, or says more than is known."""
    for key, text in real.words["en"].items():
        plain = text.lower()
        assert not DOSES.search(plain), key
        assert not [word for word in (*BRANDS, *OVERSTATED) if word in plain], key


@pytest.mark.parametrize("topic", EVIDENCE)
def test_answer_says_how_sure_it_is(real: Loaded, topic: str) -> None:
    """Where the evidence is thin, the answer says so."""
    text = real.words["en"][f"topic.{topic}.full"].lower()
    assert any(word in text for word in EVIDENCE[topic])


def test_nobody_is_told_to_stop_a_medicine(real: Loaded) -> None:
    """Answers on medicines send to a doctor or pharmacist, and stop none."""
    for topic in ("statins", "my_medicine", "quinine", "medicine", "causes"):
        text = real.words["en"][f"topic.{topic}.full"].lower()
        assert "doctor" in text or "pharmacist" in text
        assert "stop taking" not in text


def test_water_is_not_first_and_never_a_lot(real: Loaded) -> None:
    """Stretching comes before water, and drinking goes by thirst."""
    text = real.words["en"]["topic.hydration.full"].lower()
    assert "stretch first" in text
    assert "thirst" in text
    said = " ".join(real.words["en"].values()).lower()
    assert "drink a lot" not in said
    assert "drink lots" not in said


def test_unsigned_content_says_so(real: Loaded) -> None:
    """As long as one page is not signed, "are you a doctor" says so."""
    library = real.library
    signed = [one.reviewer for one in library.routines.values()]
    signed += [one.reviewer for one in library.flags.values()]
    if None in signed:
        for length in ("full", "short"):
            assert "signed" in real.words["en"][f"topic.disclaimer.{length}"]


@pytest.mark.parametrize("pain", PAINS)
def test_other_pain_is_sent_to_the_right_place(real: Loaded, pain: str) -> None:
    """A pain that is no cramp gets an honest word and somewhere to go."""
    assert real.library.other_pains[pain].sources
    text = real.words["en"][f"other_pain.{pain}"].lower()
    assert any(place in text for place in PLACES)


def test_other_pain_is_never_stretched(real: Loaded) -> None:
    """No answer to another pain tells anybody to stretch or hold."""
    for key, text in real.words["en"].items():
        if key.startswith("other_pain."):
            assert not re.search(r"(^|\. )(stretch|hold|pull)\b", text.lower()), key


@pytest.mark.parametrize("country", HOME)
def test_country_has_both_numbers(real: Loaded, country: str) -> None:
    """Where the skill is offered first, both numbers are known, with their source."""
    known = real.library.countries[country]
    assert known.emergency.isdigit()
    assert known.crisis is not None
    assert "emergency" in known.source
    assert "crisis" in known.source


def test_no_number_is_called_verified_by_halves(real: Loaded) -> None:
    """A country with an unverified word in its source is not marked verified."""
    for name, country in real.library.countries.items():
        assert not (country.verified and "unverified" in country.source), name
