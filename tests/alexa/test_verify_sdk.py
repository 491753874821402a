"""The door to the SDK's web-service package needs none of what the package asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from skill.alexa.sdk import AbstractVerifier, WebserviceSkillHandler
from tests.alexa import pki
from tests.alexa.hello import hello_skill

ROOT = Path(__file__).parents[2]
UNWANTED = ("certvalidator", "oscrypto", "asn1crypto", "freezegun")

PROBE = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {UNWANTED!r}:
            raise ModuleNotFoundError(f"asked for {{name}}", name=name)

sys.meta_path.insert(0, Absent())
from skill.alexa import sdk, verify, web
verify.signature_check()
print(sorted(set(m.partition(".")[0] for m in sys.modules) & set({UNWANTED!r})))
"""


def test_none_of_the_unwanted_packages_is_imported() -> None:
    """In a fresh process where they cannot be imported, all of the edge is."""
    done = subprocess.run(  # noqa: S603 - our own words to our own Python
        [sys.executable, "-c", PROBE],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_the_stand_ins_hide_no_package_that_is_loaded() -> None:
    """Modules that were there before the door opened are there after, the same."""
    probe = (
        "import sys, types; there = types.ModuleType('asn1crypto');"
        "sys.modules['asn1crypto'] = there; import skill.alexa.sdk;"
        "assert sys.modules['asn1crypto'] is there;"
        "assert 'certvalidator' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", probe], check=True, cwd=ROOT, timeout=60)  # noqa: S603 - our own words to our own Python


def test_the_sdks_own_signature_check_fails_closed() -> None:
    """Who turns the SDK's check on by mistake lets nobody in."""
    handler = WebserviceSkillHandler(hello_skill(), verify_timestamp=False)
    (stock,) = handler._verifiers  # noqa: SLF001 - there is no other way to it

    assert isinstance(stock, AbstractVerifier)
    with pytest.raises(RuntimeError, match="not used here"):
        stock._validate_cert_chain(pki.good_chain())  # type: ignore[attr-defined] # noqa: SLF001 - the same
