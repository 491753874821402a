"""What this installation was told: one frozen object, read from the environment.

Rules of this module:

- Every variable starts with `CRAMP_COACH_`, but for `HOST` and `PORT`, which
  hosts of web services set themselves.
- A variable set to nothing counts as not set.
- Nothing is opened, made or looked up here: a setting is a word, not a thing.
- Production has no default for what would weaken it: it refuses to start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CRAMP_COACH_"

LOCAL_STORE = "sqlite:cramp-coach.sqlite3"
# In local mode the store lies on the person's own disk, readable by them alone;
# the key must only stay the same from one start to the next.
LOCAL_STORE_KEY = "kept on this machine only"
SHORTEST_STORE_KEY = 16
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8080
HIGHEST_PORT = 65535

_STORE = re.compile(r"memory|sqlite:.+|dynamodb:[A-Za-z0-9_.-]{3,255}")
_COUNTRY = re.compile(r"[A-Z]{2}")

_E = TypeVar("_E", bound=StrEnum)


class SettingsError(ValueError):
    """A setting is missing or makes no sense; the message says the cure."""


class Mode(StrEnum):
    """Who may ask: this machine only, or Amazon's signed requests only."""

    LOCAL = "local"
    PRODUCTION = "production"


class Holds(StrEnum):
    """What renders a hold: speech with breaks, or APL for audio.

    ``auto``: relief as speech with breaks, which every device plays at once; a course
    of minutes as APL for audio, whose silences Amazon documents.
    """

    AUTO = "auto"
    SSML = "ssml"
    APLA = "apla"


class YesNo(StrEnum):
    """A switch."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can differ between two installations.

    Attributes:
        mode: Local answers unsigned requests from this machine; production
            answers Amazon's signed requests for `skill_id` alone.
        skill_id: The skill's own id (`amzn1.ask.skill...`); None: any.
        store: `memory`, `sqlite:PATH` or `dynamodb:TABLE`.
        store_key: The secret under which ids and parts are hashed.
        host: The address to listen on.
        port: The port to listen on; 0 lets the system choose.
        country: Where the device stands, as ISO 3166 alpha-2, when the person
            who hosts the skill for themselves declares it; else None.
        holds: What renders a hold.
        long_reprompts: Whether a course goes on in the reprompt. It is not known
            without a device whether 240 seconds cover a prompt and its reprompt.
    """

    mode: Mode = Mode.LOCAL
    skill_id: str | None = None
    store: str = LOCAL_STORE
    store_key: str = field(default=LOCAL_STORE_KEY, repr=False)
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    country: str | None = None
    holds: Holds = Holds.AUTO
    long_reprompts: bool = True

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from *environ*.

        Args:
            environ: The variables by name, such as `os.environ`.

        Raises:
            SettingsError: One variable is wrong or missing: which, and the cure.
        """
        mode = _choice(environ, "MODE", Mode, Mode.LOCAL)
        if mode is Mode.PRODUCTION:
            _demand(environ, "SKILL_ID", "the skill's id from the developer console")
            _demand(environ, "STORE", "sqlite:PATH or dynamodb:TABLE")
            _demand(environ, "STORE_KEY", "a secret of your own, such as 32 random hex")
        return cls(
            mode=mode,
            skill_id=_value(environ, PREFIX + "SKILL_ID"),
            store=_store(environ),
            store_key=_store_key(environ),
            host=_value(environ, "HOST") or DEFAULT_HOST,
            port=_port(environ),
            country=_country(environ),
            holds=_choice(environ, "HOLDS", Holds, Holds.AUTO),
            long_reprompts=_choice(environ, "LONG_REPROMPTS", YesNo, YesNo.YES)
            is YesNo.YES,
        )


def _value(environ: Mapping[str, str], name: str) -> str | None:
    """The variable's text without spaces around it; None when empty or unset."""
    return environ.get(name, "").strip() or None


def _demand(environ: Mapping[str, str], name: str, cure: str) -> None:
    if _value(environ, PREFIX + name) is None:
        message = f"{PREFIX}{name} is not set: production needs {cure}."
        raise SettingsError(message)


def _choice(environ: Mapping[str, str], name: str, kind: type[_E], default: _E) -> _E:
    text = _value(environ, PREFIX + name)
    if text is None:
        return default
    try:
        return kind(text.lower())
    except ValueError:
        known = " or ".join(kind)
        message = f"{PREFIX}{name} is {text!r}: set it to {known}."
        raise SettingsError(message) from None


def _store(environ: Mapping[str, str]) -> str:
    text = _value(environ, PREFIX + "STORE") or LOCAL_STORE
    if not _STORE.fullmatch(text):
        message = (
            f"{PREFIX}STORE is {text!r}: "
            "set it to memory, sqlite:PATH or dynamodb:TABLE."
        )
        raise SettingsError(message)
    return text


def _store_key(environ: Mapping[str, str]) -> str:
    """The key; its text never stands in a message."""
    text = _value(environ, PREFIX + "STORE_KEY")
    if text is None:
        return LOCAL_STORE_KEY
    if len(text) < SHORTEST_STORE_KEY:
        message = (
            f"{PREFIX}STORE_KEY is too short: "
            f"use at least {SHORTEST_STORE_KEY} characters."
        )
        raise SettingsError(message)
    return text


def _port(environ: Mapping[str, str]) -> int:
    text = _value(environ, "PORT")
    if text is None:
        return DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_PORT))):
        message = f"PORT is {text!r}: set it to a number from 0 to {HIGHEST_PORT}."
        raise SettingsError(message)
    if int(text) > HIGHEST_PORT:
        message = f"PORT is {text}: the highest port is {HIGHEST_PORT}."
        raise SettingsError(message)
    return int(text)


def _country(environ: Mapping[str, str]) -> str | None:
    text = _value(environ, PREFIX + "COUNTRY")
    if text is not None and not _COUNTRY.fullmatch(text.upper()):
        message = (
            f"{PREFIX}COUNTRY is {text!r}: "
            "set it to two letters as in ISO 3166, such as US or GB."
        )
        raise SettingsError(message)
    return text and text.upper()
