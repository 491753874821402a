"""Is this request Alexa's, unchanged?

Rules of this module:

- Headers and raw bytes only: nothing is parsed before it is proven.
- Everything that is wrong is `RequestRefused`, with a reason that holds nothing sent.
- Moment and addressee stand inside the body: envelope.py checks them after.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from skill.alexa.certificates import fetch_chain
from skill.alexa.chain_url import chain_address
from skill.alexa.refusal import RequestRefused
from skill.alexa.signers import Signers
from skill.alexa.trust import Trust, public_roots

CHAIN_URL_HEADER = "SignatureCertChainUrl"
SIGNATURE_HEADER = "Signature-256"
"""The older `Signature` is SHA-1 and is not looked at."""


class Headers(Protocol):
    """A request's headers; names are found whatever their case."""

    def get(self, name: str, /) -> str | None:
        """The header's text, or None."""


Verify = Callable[[Headers, bytes], None]
"""Passes Alexa's headers and body; raises `RequestRefused` at others."""


def now_utc() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


class SignatureCheck:
    """The check of signature and certificate that Amazon asks for."""

    def __init__(self, signers: Signers) -> None:
        self._signers = signers

    def __call__(self, headers: Headers, body: bytes) -> None:
        """Pass if Alexa signed exactly these bytes.

        Args:
            headers: The request's headers.
            body: The request's body, byte for byte.

        Raises:
            RequestRefused: A header is missing or malformed, the certificate is not
                Alexa's or not valid now, or the signature is over other bytes.
        """
        url = headers.get(CHAIN_URL_HEADER)
        signature = headers.get(SIGNATURE_HEADER)
        if not url or not signature:
            raise RequestRefused("signature headers are missing")
        decoded = _decoded(signature)
        self._signers.at(chain_address(url)).check(decoded, body)


def _decoded(signature: str) -> bytes:
    try:
        return b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise RequestRefused("signature is not base64") from None


def signature_check(clock: Callable[[], datetime] = now_utc) -> SignatureCheck:
    """The check against the public roots, with a cache of its own.

    Args:
        clock: The time now, aware, in UTC.
    """
    return SignatureCheck(Signers(fetch_chain, Trust(public_roots()).signer, clock))
