"""A conversation with Cramp Coach in the terminal: ``python -m skill.simulator``.

Exit code 0: held, also when it was broken off; 1: an answer was one that Alexa would
refuse, or a line of a script could not be done; 2: the command line is wrong.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console

from skill.language.problems import UnknownLocaleError
from skill.language.understand import load_model
from skill.settings import Holds
from skill.simulator.show import table_of_rules
from skill.simulator.terminal import Options, hold


def _time(ctx: click.Context, param: click.Parameter, value: str | None) -> Any:  # noqa: ANN401, ARG001 # click's signature
    """A time such as 03:07."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 # a time of day
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time, such as 03:07.") from None


def _zone(ctx: click.Context, param: click.Parameter, value: str) -> Any:  # noqa: ANN401, ARG001 # click's signature
    try:
        return ZoneInfo(value)
    except (OSError, ValueError, KeyError):
        cure = "no zone, such as America/New_York"
        raise click.BadParameter(f"{value!r} is {cure}.") from None


def _country(ctx: click.Context, param: click.Parameter, value: str) -> str | None:  # noqa: ARG001 # click's signature
    if value == "none":
        return None
    if len(value) != len("US") or not (value.isascii() and value.isalpha()):
        raise click.BadParameter(f"{value!r} is not two letters, such as US, or none.")
    return value.upper()


def _script(ctx: click.Context, param: click.Parameter, value: str | None) -> Any:  # noqa: ANN401, ARG001 # click's signature
    """The lines of a script; None for whoever types."""
    if value is None and sys.stdin.isatty():
        return None
    if value in (None, "-"):
        return sys.stdin.buffer.read().decode(errors="replace").splitlines()
    try:
        return Path(str(value)).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise click.BadParameter(f"{value}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise click.BadParameter(f"{value}: this is no text in UTF-8.") from None


def _model(ctx: click.Context, param: click.Parameter, value: str) -> Any:  # noqa: ANN401, ARG001 # click's signature
    try:
        return value, load_model(value)
    except UnknownLocaleError as error:
        raise click.BadParameter(f"{error}.") from None


def _rules(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 # click's signature
    if value:
        Console().print(table_of_rules())
        ctx.exit()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--fast", is_flag=True, help="Print everything at once; do not wait.")
@click.option(
    "--at",
    metavar="HH:MM",
    callback=_time,
    help="The time in its zone at which it begins.",
)
@click.option("--timeline", is_flag=True, help="Print the second of each sentence.")
@click.option("--explain", is_flag=True, help="Print what was understood, and why.")
@click.option(
    "--country",
    metavar="XX",
    default="US",
    show_default=True,
    callback=_country,
    help="Where the device stands, as in ISO 3166; or none, to go by its zone.",
)
@click.option(
    "--zone",
    metavar="ZONE",
    default="America/New_York",
    show_default=True,
    callback=_zone,
    help="The time zone that the device is set to.",
)
@click.option(
    "--locale",
    metavar="xx-XX",
    default="en-US",
    show_default=True,
    callback=_model,
    help="The language of the device.",
)
@click.option(
    "--script", metavar="FILE", callback=_script, help="Lines to say; - is a pipe."
)
@click.option(
    "--pace",
    type=click.FloatRange(0.25, 4),
    default=1.0,
    show_default=True,
    help="How fast the voice is, against the skill's estimate.",
)
@click.option(
    "--wake-word/--no-wake-word",
    default=True,
    help="Whether words during speech must begin with Alexa's name.",
)
@click.option(
    "--sound/--no-sound",
    default=None,
    help="Speak through the sound card; else where there is one.",
)
@click.option(
    "--holds",
    type=click.Choice([str(kind) for kind in Holds]),
    default=str(Holds.SSML),
    show_default=True,
    help="What renders the holds.",
)
@click.option(
    "--rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_rules,
    help="Print what this simulator takes Alexa to do, and why.",
)
def main(**given: Any) -> None:  # noqa: ANN401 # click's values, each of its own type
    r"""Hold a conversation with Cramp Coach.

    Lines come from the keyboard, from --script or from a pipe, one thing to say in
    each:

    \b
      my calf is cramping       said when the microphone is open
      @8 alexa, I can't reach   said eight seconds into the audio
      ~                         a silence, until something happens
      ~120                      a silence of 120 seconds
      # words                   a remark
    """
    script = given.pop("script")
    locale, model = given.pop("locale")
    holds = Holds(given.pop("holds"))
    if (time := given.pop("at")) is not None:
        today = datetime.now(given["zone"]).date()
        given["at"] = datetime.combine(today, time, given["zone"])
    fine = hold(Options(locale=locale, model=model, holds=holds, **given), script)
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main(prog_name="python -m skill.simulator")
