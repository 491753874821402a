"""What virtual-alexa makes of words, and conversations that it holds with a server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.served import PATIENCE_SECONDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.served import Served

HERE = Path(__file__).parent
MODELS = ROOT / "interaction_models"
NODE = shutil.which("node")

needs_virtual_alexa = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (ROOT / "node_modules" / "virtual-alexa").is_dir(),
        reason="virtual-alexa is not installed: run npm ci",
    ),
]

Told = dict[str, Any]


def converse(server: Served, turns: Sequence[tuple[str, int]]) -> list[Told]:
    """Request and response of each turn.

    Args:
        server: The skill.
        turns: What is said ("" opens the skill), and seconds since the turn before.
    """
    said = [{"say": say, "after": after} for say, after in turns]
    model = MODELS / "en-US.json"
    told: list[Told] = _run("converse.js", said, server.url + "/", str(model))
    return told


def heard(locale: str, said: Sequence[str]) -> list[str | None]:
    """The intent of each sentence; None where no sample fits."""
    model = MODELS / f"{locale}.json"
    intents: list[str | None] = _run("hear.js", said, str(model), locale)
    return intents


def _run(script: str, given: object, *arguments: str) -> Any:  # noqa: ANN401 # JSON
    ended = subprocess.run(  # noqa: S603 - our own script
        [str(NODE), str(HERE / script), *arguments],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)
