"""The one door to `ask_sdk_webservice_support`.

Rules of this module:

- Nothing else in the project imports from that package.
- Its own signature check is never used. It stands on certvalidator and oscrypto, and
  oscrypto cannot be imported beside OpenSSL 3.0.10 or later (wbond/oscrypto issue 78),
  so stand-ins take their place while the package is imported, and go again after.
- What the stand-ins stand for fails when used: a check that cannot be done is not done
  by halves.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Unavailable:
    """Takes the place of `CertificateValidator`, and of the PEM reader before it."""

    def __init__(self, *_: object, **__: object) -> NoReturn:
        message = "the SDK's own signature check is not used here: see verify.py"
        raise RuntimeError(message)


class _NeverRaised(Exception):  # noqa: N818 - it only fills a name in an except clause
    """Takes the place of certvalidator's errors."""


def _module(name: str, **contents: object) -> tuple[str, ModuleType]:
    module = ModuleType(name)
    module.__dict__.update(contents)
    return name, module


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Let the package be imported without what it asks for but does not need."""
    modules = dict(
        [
            _module("asn1crypto", pem=SimpleNamespace(unarmor=_Unavailable)),
            _module("certvalidator", CertificateValidator=_Unavailable),
            _module(
                "certvalidator.errors",
                PathError=_NeverRaised,
                ValidationError=_NeverRaised,
            ),
        ]
    )
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module


with _stand_ins():
    from ask_sdk_webservice_support.verifier import AbstractVerifier
    from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler

__all__ = ["AbstractVerifier", "WebserviceSkillHandler"]
