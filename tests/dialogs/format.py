"""A conversation in YAML, read strictly: what it may say stands in README.md."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import msgspec
from msgspec import Struct, field
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from skill.simulator.amazon import Fault  # noqa: TC001 # msgspec reads the types
from tests.dialogs.matching import tokens

if TYPE_CHECKING:
    from pathlib import Path


class DialogError(ValueError):
    """A file that is no conversation; the message says where and why."""


class Intent(Struct, frozen=True, forbid_unknown_fields=True):
    """An intent, for what typed words cannot say; slots hold ids."""

    name: str
    slots: dict[str, str | None] = {}


class Turn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that a person does, when, and what must be heard."""

    words: str | None = field(default=None, name="U")
    intent: Intent | None = None
    silence: bool = False
    not_rendered: bool = False
    at_second: float | None = None
    after: str | None = None
    wait_minutes: float | None = None
    answer: str | None = field(default=None, name="A")
    reprompt: str | None = field(default=None, name="R")
    first_words: str | None = None
    never: tuple[str, ...] = field(default=(), name="not")
    understood: str | None = None
    closed: bool | None = None

    def __post_init__(self) -> None:
        """One act, at one moment."""
        acts = [self.words is not None, self.intent is not None]
        if sum([*acts, self.silence, self.not_rendered]) != 1:
            raise ValueError("a turn has one of U, intent, silence, not_rendered")
        moments = (self.at_second, self.after, self.wait_minutes)
        if sum(moment is not None for moment in moments) + self.silence > 1:
            raise ValueError("a turn has at most one of at_second, after, wait_minutes")
        tokens(f"{self.answer or ''} . {self.reprompt or ''}")


class Faults(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is wrong with Amazon's services."""

    settings: Fault | None = None
    reminders: Fault | None = None


class Dialog(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole conversation."""

    about: str
    turns: tuple[Turn, ...]
    at: str = "03:07"
    country: str | None = None
    zone: str | None = None
    allowed: bool = False
    faults: Faults = Faults()
    locale: str = "en-US"

    def __post_init__(self) -> None:
        """A time of day that is one, a zone that is one."""
        time.fromisoformat(self.at)
        if self.zone is not None and self.zone not in available_timezones():
            raise ValueError(f"{self.zone} is no time zone")

    @property
    def declared(self) -> str | None:
        """The country that the skill is told; with a zone it must find out itself."""
        if self.country is None:
            return None if self.zone else "US"
        return None if self.country == "none" else self.country


def read(path: Path) -> Dialog:
    """The conversation in a file.

    Raises:
        DialogError: It cannot be read, with the file, the place and the reason.
    """
    try:
        return msgspec.convert(YAML(typ="safe").load(path), Dialog)
    except (YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise DialogError(f"{path.name}: {error}") from error
