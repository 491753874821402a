"""The deployment settings name what is there, and nothing that harms."""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatch
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import zappa
from flask import Flask
from werkzeug.routing import Map

from skill.alexa.entry import handler
from skill.settings import Settings, SettingsError

ROOT = Path(__file__).parents[1]
# What the deployed skill imports, by the name of its folder (requirements/run.in).
NEEDED = (
    *("app.py", "skill", "content", "ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime"),
    *("ask_sdk_webservice_support", "certifi", "cryptography", "flask", "werkzeug"),
    *("msgspec", "pybreaker.py", "dateutil", "urllib3", "six.py", "zappa", "requests"),
    "tzdata",
)


@pytest.fixture(name="stage", scope="module")
def _stage() -> dict[str, Any]:
    settings = json.loads((ROOT / "zappa_settings.json").read_text())
    stage: dict[str, Any] = settings["production"]
    return stage


@pytest.fixture(name="app")
def _app(
    stage: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Flask:
    """The app that the settings name, in the environment that they set."""
    variables = stage["aws_environment_variables"] | {
        "CRAMP_COACH_SKILL_ID": "amzn1.ask.skill.one",
        "CRAMP_COACH_STORE_KEY": "0123456789abcdef",
    }
    for name, text in variables.items():
        monkeypatch.setenv(name, text.replace("/tmp", str(tmp_path)))  # noqa: S108 - Lambda's one writable folder
    monkeypatch.delitem(sys.modules, "app", raising=False)
    module, _, name = stage["app_function"].rpartition(".")
    app: Flask = getattr(import_module(module), name)
    return app


def test_the_app_that_it_names_is_a_flask_app(app: Flask) -> None:
    """Zappa will find the web service under the name given."""
    assert isinstance(app, Flask)


def test_the_handler_that_it_names_takes_both_ways_in(stage: dict[str, Any]) -> None:
    """One function serves its URL and its ARN."""
    module, _, name = stage["lambda_handler"].rpartition(".")

    assert getattr(import_module(module), name) is handler


def test_the_path_that_it_touches_answers(app: Flask, stage: dict[str, Any]) -> None:
    """The check after a deployment finds the skill well."""
    assert isinstance(app.url_map, Map)
    assert app.test_client().get(stage["touch_path"]).status_code == 200


def test_its_variables_and_two_secrets_make_a_production(
    stage: dict[str, Any],
) -> None:
    """Only the skill id and the store's key are left for the person who deploys."""
    variables: dict[str, str] = stage["aws_environment_variables"]
    with pytest.raises(SettingsError, match="SKILL_ID"):
        Settings.from_environment(variables)
    with pytest.raises(SettingsError, match="STORE_KEY"):
        Settings.from_environment(variables | {"CRAMP_COACH_SKILL_ID": "one"})


def test_the_runtime_is_one_that_zappa_and_we_support(stage: dict[str, Any]) -> None:
    """Lambda's Python is new enough for us and known to Zappa."""
    major, minor = stage["runtime"].removeprefix("python").split(".")
    version = (int(major), int(minor))

    assert version in zappa.SUPPORTED_VERSIONS
    assert version >= (3, 11)


def test_nothing_that_people_say_is_logged(stage: dict[str, Any]) -> None:
    """Zappa writes whole events to its log at INFO and in debug mode."""
    assert stage["debug"] is False
    assert stage["log_level"] in {"WARNING", "ERROR"}


def test_it_gives_up_when_alexa_does(stage: dict[str, Any]) -> None:
    """Amazon waits eight seconds; a function that runs on is paid for in vain."""
    assert stage["timeout_seconds"] <= 8


def test_the_role_may_write_its_log_and_no_more(stage: dict[str, Any]) -> None:
    """Zappa's own policy grants far more than a skill needs."""
    policy = json.loads((ROOT / stage["attach_policy"]).read_text())

    actions = [action for each in policy["Statement"] for action in each["Action"]]
    assert all(action.startswith("logs:") for action in actions)


def test_what_it_leaves_out_is_not_needed(stage: dict[str, Any]) -> None:
    """No pattern matches a file or folder that the deployed skill imports.

    Zappa applies the patterns at every depth, so each part of each path counts.
    """
    names = {*NEEDED, *(part for path in _needed_paths() for part in path.parts)}

    left_out = {
        name
        for name in names
        if any(fnmatch(name, pattern) for pattern in stage["exclude"])
    }
    assert len(names) > 500
    assert left_out == set()


def _needed_paths() -> list[Path]:
    """The source files of what the skill imports, as installed; not their tests."""
    paths = []
    for name in NEEDED:
        spec = find_spec(name.removesuffix(".py"))
        for folder in (spec and spec.submodule_search_locations) or ():
            top = Path(folder)
            paths += [path.relative_to(top.parent) for path in top.rglob("*.py")]
    return [path for path in paths if "tests" not in path.parts]
