"""Language files that build or are refused, and the real model."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from skill.language.build import CONTENT, build
from skill.language.model import InteractionModel
from skill.language.problems import LanguageError, Problem
from skill.language.understand import load_model
from tests.language.tiny import Built, Refused, write


@pytest.fixture(name="built")
def _built(tmp_path: Path) -> Built:
    """Build language files."""
    return lambda files: build(write(tmp_path, files), "en-US")


@pytest.fixture(name="refused")
def _refused(built: Built) -> Refused:
    """Build language files that must not build, and give their problems."""

    def problems(files: Mapping[str, Any]) -> tuple[Problem, ...]:
        with pytest.raises(LanguageError) as refusal:
            built(files)
        return refusal.value.problems

    return problems


@pytest.fixture(name="fresh", scope="session")
def _fresh() -> InteractionModel:
    """The model as the words now make it."""
    return build(CONTENT, "en-US")


@pytest.fixture(name="model", scope="session")
def _model() -> InteractionModel:
    """The model that is committed."""
    return load_model("en-US")
