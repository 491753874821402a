"""The garbage collector rests while the service starts, and works again after."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from skill.startup import starting
from tests.served import ROOT


def test_nothing_is_collected_while_starting() -> None:
    """It is off inside, one inside the other too, and on again after."""
    assert gc.isenabled()
    with starting("a test"):
        with starting("a test"):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_start_that_fails_leaves_the_collector_on() -> None:
    """Whatever goes wrong, garbage is collected afterwards."""
    with pytest.raises(ZeroDivisionError), starting("a test"):
        _ = 1 // 0
    assert gc.isenabled()


def test_what_is_built_is_left_out_of_collections() -> None:
    """In a fresh process, the modules and parts are frozen and the collector is on."""
    script = (
        "import gc, app\n"
        "from skill.settings import Settings\n"
        "imported = gc.get_freeze_count()\n"
        "app.create_app(Settings(store='memory'))\n"
        "print(gc.isenabled(), imported > 20_000, gc.get_freeze_count() > imported)\n"
    )
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    assert ended.stdout.split() == ["True", "True", "True"]
