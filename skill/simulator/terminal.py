"""Sets a conversation up from what the command line says, and holds it.

Rules of this module:
1. Lines come from a script, from a pipe, or from a person; a person is answered in
   real time unless they ask for ``fast``.
2. A conversation that is broken off ends with a word, never with a traceback.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console
from werkzeug.utils import import_string

from skill.settings import Holds, Settings
from skill.simulator import sound
from skill.simulator.amazon import Amazon, listening
from skill.simulator.consent import Consent
from skill.simulator.device import Device
from skill.simulator.envelopes import Owner
from skill.simulator.live import Nobody, Theatre
from skill.simulator.room import Quick, Room, follow
from skill.simulator.show import Printer
from skill.simulator.timed import Live, Timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from zoneinfo import ZoneInfo

    from flask import Flask

    from skill.language.model import InteractionModel

APP = "app:create_app"
"""The floor above is named, not imported: any web service could stand there."""

WELCOME = (
    "Cramp Coach. Type what you would say, such as: my calf is cramping\n"
    "While Alexa speaks, begin with her name: alexa, wait. "
    "~ skips a silence, Ctrl-D ends."
)

HINTS = (
    "I can't reach my foot",
    "how much longer",
    "it's still there",
    "hold it longer",
    "now the other leg",
    "my calf is swollen and hot",
    "whisper",
    "remind me every night at ten",
    "forget me",
)
"""What else to say."""

PROMPT = "You    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says.

    Attributes:
        model: The built model of ``locale``.
        locale: The language, such as ``en-US``.
        at: When it begins; None is now.
        country: Where the device stands, as its host declares; None leaves it to zone.
        zone: The time zone that the device is set to.
        holds: What renders the holds.
        pace: How fast the voice is, against the skill's estimate.
        fast: Print everything at once.
        timeline: Print the second of each sentence.
        explain: Print what was understood, and why.
        wake_word: Whether speech must be cut by Alexa's name.
        sound: Use the sound card; None where there is one.
    """

    model: InteractionModel
    locale: str = "en-US"
    at: datetime | None = None
    country: str | None = "US"
    zone: ZoneInfo | None = None
    holds: Holds = Holds.SSML
    pace: float = 1.0
    fast: bool = False
    timeline: bool = False
    explain: bool = False
    wake_word: bool = True
    sound: bool | None = None


def hold(options: Options, script: Iterable[str] | None) -> bool:
    """Hold one conversation; whether all of it could be done and spoken.

    Args:
        options: What the command line says.
        script: The lines to say; None asks whoever types.
    """
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    printer = Printer(
        console, timeline=options.timeline, explain=options.explain, zone=options.zone
    )
    with listening(Amazon(options.zone.key if options.zone else None)) as amazon:
        return _hold(Room(_device(options, amazon), printer), options, script)


def _hold(room: Room, options: Options, script: Iterable[str] | None) -> bool:
    fine = True
    try:
        if script is not None:
            fine = _recite(room, options, script)
        else:
            _converse(room, options)
    except KeyboardInterrupt:
        room.printer.note("\n(broken off)")
    room.printer.note("\nAlso try: " + " | ".join(HINTS))
    return fine and not room.failed


def _device(options: Options, amazon: Amazon) -> Device:
    create_app: Callable[[Settings], Flask] = import_string(APP)
    settings = Settings(store="memory", country=options.country, holds=options.holds)
    device = Device(
        create_app(settings).wsgi_app,
        options.model,
        at=options.at or datetime.now(UTC),
        owner=Owner(options.locale, endpoint=amazon.url),
        pace=options.pace,
        wake_word=options.wake_word,
    )
    device.consent = Consent(amazon)
    return device


def _recite(room: Room, options: Options, script: Iterable[str]) -> bool:
    if options.fast:
        return follow(room, Quick(room, typed=False), script)
    theatre = Theatre(room.printer, Nobody(), _voice(room.printer, options))
    try:
        return follow(room, Timed(room, theatre), script)
    finally:
        theatre.hush()


def _converse(room: Room, options: Options) -> None:
    console = room.printer.console
    room.printer.note(WELCOME)
    if options.fast or not console.is_terminal or console.is_dumb_terminal:
        follow(room, Quick(room, typed=True), _typed(console))
        return
    try:
        from skill.simulator.keys import (  # noqa: PLC0415 # not on every system
            EndOfInputError,
            Keys,
        )
    except ImportError:
        room.printer.note("(This terminal cannot be read key by key: as with --fast.)")
        follow(room, Quick(room, typed=True), _typed(console))
        return
    with Keys() as keys:
        theatre = Theatre(room.printer, keys, _voice(room.printer, options))
        try:
            Live(room, theatre).hold()
        except EndOfInputError:
            pass
        finally:
            theatre.hush()


def _typed(console: Console) -> Iterator[str]:
    """Lines from the keyboard, until there are no more."""
    while True:
        try:
            yield console.input(PROMPT) or "\n"
        except EOFError:
            return


def _voice(printer: Printer, options: Options) -> sound.Voice | None:
    """The sound card, where it is there and wanted."""
    wanted = sys.stdout.isatty() if options.sound is None else options.sound
    if not wanted:
        return None
    if missing := sound.missing():
        if options.sound:
            printer.note(f"(No sound: {missing}.)", "yellow")
        return None
    return sound.Voice(options.locale, options.pace)
