"""The text for the skill store."""

import dataclasses

from skill.content.load import load
from skill.content.storefront import PHRASES, description
from skill.language.understand import load_model, understand

LOADED = load()


def test_unsigned_content_says_so() -> None:
    """As long as anything has no reviewer, the description says that nobody signed."""
    assert LOADED.words["en"]["store.unsigned"] in description(LOADED)


def test_signed_content_no_longer_says_so() -> None:
    """Once there is nothing left to sign, the sentence goes."""
    nothing = dataclasses.replace(
        LOADED,
        library=LOADED.library.__class__(
            **{
                name: getattr(LOADED.library, name)
                for name in LOADED.library.__struct_fields__
                if name not in ("routines", "flags", "courses")
            },
            routines={},
            flags={},
            courses={},
        ),
    )
    assert LOADED.words["en"]["store.unsigned"] not in description(nothing)


def test_it_is_no_substitute_for_a_professional() -> None:
    """The disclaimer stands in the description itself, as Amazon's policy wants."""
    assert "no substitute" in description(LOADED)


def test_example_phrases_are_understood() -> None:
    """Each example phrase is one that the skill understands."""
    model = load_model()
    for key in PHRASES:
        phrase = LOADED.words["en"][f"store.{key}"]
        said = phrase.removeprefix("Alexa, ")
        for opening in ("tell cramp coach ", "ask cramp coach "):
            said = said.removeprefix(opening)
        assert said == "open cramp coach" or understand(model, said).how == "exact", (
            phrase
        )
