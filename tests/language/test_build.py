"""The committed model is what the words make, and what Amazon's own types take."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import (
    InteractionModelData,
)

from skill.language.amazon import MOST_BYTES
from skill.language.assemble import Assembly
from skill.language.build import CONTENT, MODELS, build, main
from skill.language.model import InteractionModel
from skill.language.problems import LanguageError, UnknownLocaleError
from skill.language.sources import locales, read
from skill.language.understand import load_model, understand
from tests.language.tiny import Built, tiny, write

COMMITTED = MODELS / "en-US.json"


def test_the_committed_model_is_fresh(fresh: InteractionModel) -> None:
    """Whoever changes the words commits the model that they make."""
    assert COMMITTED.read_text(encoding="utf-8") == fresh.to_json()


def test_a_model_read_back_is_the_same(fresh: InteractionModel) -> None:
    """Nothing is lost between the model and its JSON."""
    assert InteractionModel.from_json(fresh.to_json()).to_json() == fresh.to_json()


def test_amazons_own_types_lose_nothing_of_the_model(fresh: InteractionModel) -> None:
    """Amazon's model classes read every key of it, and write the same ones back."""
    serializer = DefaultSerializer()
    back = serializer.deserialize(fresh.to_json(), InteractionModelData)

    assert serializer.serialize(back) == json.loads(fresh.to_json())


@pytest.mark.parametrize("locale", locales(CONTENT))
def test_each_model_is_smaller_than_what_amazon_takes(locale: str) -> None:
    """Some is left over: a region adds to what all of English says."""
    assert len(build(CONTENT, locale).to_json().encode()) < MOST_BYTES


def test_no_dialog_bends_what_is_said_next(fresh: InteractionModel) -> None:
    """The model has no dialog section, and is slow to give up on a sentence."""
    model = json.loads(fresh.to_json())["interactionModel"]
    sensitivity = model["languageModel"]["modelConfiguration"]

    assert set(model) == {"languageModel"}
    assert sensitivity == {"fallbackIntentSensitivity": {"level": "LOW"}}


def test_every_shared_id_has_words(fresh: InteractionModel) -> None:
    """Each id of the contract can be said in the built model."""
    for kind in fresh.types:
        assert all(value.name.value for value in kind.values)
    parts = next(kind for kind in fresh.types if kind.name == "BODY_PART")
    assert {"calf", "leg", "back", "jaw"} <= {value.id for value in parts.values}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Built twice, from two folders, the file is the same to the byte."""
    for name in ("one", "two"):
        content = write(tmp_path / name / "content", tiny())
        assert main([], content, tmp_path / name) == 0
    written = [(tmp_path / name / "en-US.json").read_bytes() for name in ("one", "two")]

    assert written[0] == written[1]


def test_check_tells_a_stale_file_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check nothing is written, and a stale model is one clear line."""
    content = write(tmp_path / "content", tiny())

    assert main(["--check"], content, tmp_path) == 1
    assert not (tmp_path / "en-US.json").exists()
    assert main([], content, tmp_path) == 0
    assert main(["--check"], content, tmp_path) == 0
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_locale_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A locale without words ends with exit code 2 and the locales that have some."""
    known = ", ".join(locales(CONTENT))

    assert main(["--check", "xx-YY"]) == 2
    assert capsys.readouterr().err == f"no words for the locale xx-YY; known: {known}\n"


def test_an_unknown_locale_cannot_be_loaded(tmp_path: Path) -> None:
    """Neither is a model for it made up, nor another one taken."""
    with pytest.raises(UnknownLocaleError, match="xx-YY"):
        load_model("xx-YY")
    (tmp_path / "en-US.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnknownLocaleError, match="make models"):
        load_model("en-US", tmp_path)


def test_problems_end_the_command_with_each_on_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault in the words is told with its file, and nothing is built."""
    files = tiny()
    files["words/en/utterances.yaml"]["intents"]["BetterIntent"] = ["better!"]

    assert main([], write(tmp_path / "content", files), tmp_path) == 1
    assert capsys.readouterr().err.startswith("words/en/utterances.yaml: ")
    assert not (tmp_path / "en-US.json").exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is a problem with a name, not a stack trace."""
    content = write(tmp_path, tiny())
    (content / "words/en/slots.yaml").unlink()

    with pytest.raises(LanguageError, match=r"words/en/slots\.yaml: file: it cannot"):
        build(content, "en-US")


def test_a_second_locale_adds_to_the_words_of_the_first(tmp_path: Path) -> None:
    """Britain shares America's sentences, and adds its own words for a part."""
    files = tiny()
    files["intents.yaml"]["locales"]["en-GB"] = ["words/en", "words/en-GB"]
    files["words/en-GB/utterances.yaml"] = {"intents": {"BetterIntent": ["champion"]}}
    files["words/en-GB/slots.yaml"] = {"PART": {"calf": ["shank"]}}
    content = write(tmp_path, files)
    british, american = build(content, "en-GB"), build(content, "en-US")

    assert understand(british, "champion").intent == "BetterIntent"
    assert understand(british, "the shank is cramping").slots["part"].id == "calf"
    assert understand(american, "champion").intent != "BetterIntent"


def test_phrases_alike_but_for_small_words_are_one(built: Built) -> None:
    """A red flag has its first wording, and none that only swallows or adds "is"."""
    files = tiny()
    files["intents.yaml"]["types"]["RED_FLAG"] = ["collapse"]
    files["intents.yaml"]["intents"]["RedFlagIntent"] = {"red_flag": "RED_FLAG"}
    files["words/en/utterances.yaml"]["intents"]["RedFlagIntent"] = ["{red_flag}"]
    said = ["he is not awake", "he's really not awake", "he does not wake"]
    files["words/en/slots.yaml"]["RED_FLAG"] = {"collapse": said}
    (flags,) = (k for k in built(files).types if k.name == "RED_FLAG")

    assert flags.values[0].name.spoken == ("he is not awake", "he does not wake")

    files["words/en/utterances.yaml"]["every_wording"] = ["collapse"]
    (flags,) = (k for k in built(files).types if k.name == "RED_FLAG")

    assert flags.values[0].name.spoken == tuple(said)


def test_a_value_behind_my_has_a_sample_to_fit(built: Built) -> None:
    """The words "my back" fit wherever a sentence has "my" and a part."""
    model = built(tiny())
    understood = understand(model, "my back is cramping")

    assert (understood.how, understood.slots["part"].id) == ("exact", "back")
    assert understand(model, "back").intent == "AMAZON.PreviousIntent"


def test_the_content_folder_is_this_projects_own() -> None:
    """The command builds what lies beside it."""
    assert (CONTENT / "intents.yaml").is_file()


def test_an_intent_may_take_fewer_sentences_of_each_template() -> None:
    """What has many templates says enough with few of each; other intents keep all."""
    contract, words = read(CONTENT, "en-US")
    few = replace(words, per_template={"ReliefIntent": 2})
    usual = replace(words, per_template={})
    sizes = [
        {
            intent.name: len(intent.samples)
            for intent in Assembly(contract, w).model().intents
        }
        for w in (few, usual)
    ]

    assert sizes[0].pop("ReliefIntent") < sizes[1].pop("ReliefIntent")
    assert sizes[0] == sizes[1]
