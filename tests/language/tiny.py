"""Language files of the smallest skill that builds, to be broken by the tests."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from skill.language.model import InteractionModel
from skill.language.problems import Problem

Files = dict[str, Any]
Built = Callable[[Mapping[str, Any]], InteractionModel]
Refused = Callable[[Mapping[str, Any]], tuple[Problem, ...]]


def tiny() -> Files:
    """The files, by their names."""
    return {
        "intents.yaml": {
            "locales": {"en-US": ["words/en"]},
            "types": {"PART": ["calf", "back"]},
            "intents": {
                "ReliefIntent": {"part": "PART"},
                "BetterIntent": {},
                "AMAZON.StopIntent": {},
                "AMAZON.CancelIntent": {},
                "AMAZON.HelpIntent": {},
                "AMAZON.PreviousIntent": {},
            },
        },
        "words/en/utterances.yaml": {
            "invocation_name": "cramp coach",
            "rules": {"my": "(my|the)"},
            "intents": {
                "ReliefIntent": ["{part}", "<my> {part} is cramping"],
                "BetterIntent": ["[a bit] better"],
                "AMAZON.StopIntent": ["that's all"],
            },
        },
        "words/en/slots.yaml": {
            "PART": {"calf": ["calf", "calf muscle"], "back": ["(my|the) back"]}
        },
    }


def write(folder: Path, files: Mapping[str, Any]) -> Path:
    """Write language files into a folder; a text is written as it is."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, str):
            path.write_text(data, encoding="utf-8")
        else:
            YAML(typ="safe", pure=True).dump(data, path)
    return folder
