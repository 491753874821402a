"""Where the parts are joined: ``create_app(settings)`` and ``create_skill(settings)``.

Importing this starts nothing. ``app.app``, for servers that want a name, is built when
it is first asked for. ``python -m app`` serves on HOST and PORT.
"""

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from skill.startup import starting

with starting("import"):
    from skill.alexa.coach import Coach
    from skill.alexa.handlers import build_skill
    from skill.alexa.memory import Memory
    from skill.alexa.services.amazon import AmazonReminders, AmazonSettings
    from skill.alexa.services.calls import Caller
    from skill.alexa.services.whereabouts import Whereabouts
    from skill.alexa.surroundings import Services
    from skill.content.library import compiled
    from skill.settings import Mode, Settings, SettingsError
    from skill.store.base import StoreError
    from skill.store.guard import Guarded
    from skill.store.open import open_store

if TYPE_CHECKING:
    from ask_sdk_core.skill import CustomSkill
    from flask import Flask

    from skill.alexa.verify import Verify


FROZEN = "AWS_LAMBDA_FUNCTION_NAME"
"""Set where the process stands still between requests (AWS Lambda: Defined run-time
environment variables)."""


@starting("skill")
def create_skill(settings: Settings) -> "CustomSkill":
    """The skill without a web server, as a Lambda function calls it."""
    content = compiled()
    regions = {part.region for part in content.library.body_parts.values()}
    store = Guarded(open_store(settings.store), frozen=FROZEN in os.environ)
    memory = Memory(store, settings.store_key, regions)
    coach = Coach(content, settings.country, long_reprompts=settings.long_reprompts)
    services = _services(local=settings.mode is Mode.LOCAL)
    return build_skill(coach, memory, services, settings.holds)


def _services(*, local: bool) -> "Services":
    """Amazon's own; in local mode what stands in for them on this machine."""
    caller = Caller(local=local)
    whereabouts = Whereabouts(AmazonSettings(caller), caller)
    return Services(caller.may_call, whereabouts, AmazonReminders(caller))


@starting("service")
def create_app(settings: Settings, verify: "Verify | None" = None) -> "Flask":
    """The skill as a web service; ``verify`` replaces Amazon's roots in a bench."""
    from flask import Flask  # noqa: PLC0415 # a Lambda ARN never needs it

    from skill.alexa.verify import signature_check  # noqa: PLC0415 # the same
    from skill.alexa.web import mount  # noqa: PLC0415 # the same

    web = Flask("cramp-coach", static_folder=None)
    mount(web, create_skill(settings), settings, verify=verify or signature_check())
    return web


def __getattr__(name: str) -> Any:  # noqa: ANN401 # a module's attributes are of any type
    """Build ``app`` for gunicorn and Zappa when they ask for it."""
    if name != "app":
        raise AttributeError(name)
    globals()["app"] = web = create_app(Settings.from_environment(os.environ))
    return web


def main() -> int:
    """Serve on HOST and PORT until interrupted; what is wrong is a line, status 1."""
    from skill.alexa.serving import serve  # noqa: PLC0415 # only served installs have it

    try:
        settings = Settings.from_environment(os.environ)
        _try_store(settings.store)
        serve("app:app", settings.host, settings.port)
    except (SettingsError, StoreError, OSError) as error:
        print(f"Cramp Coach cannot start: {error}", file=sys.stderr)  # noqa: T201 # console
        return 1
    return 0


def _try_store(spec: str) -> None:
    """Open the store once. Later it may fail and relief goes on; now it can be mended.

    Raises:
        StoreError: It cannot be had; the message names the setting.
    """
    try:
        store = open_store(spec)
        store.load("", datetime.now(UTC))
        store.close()
    except StoreError as error:
        raise StoreError(f"the store {spec!r} cannot be had: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
