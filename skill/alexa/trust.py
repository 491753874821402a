"""Which certificates may sign for Alexa.

Rules of this module:

- `cryptography` decides on chain, dates, key usage and name together; nothing is
  checked by hand that it checks.
- Roots are certifi's, read one at a time: those that `cryptography` warns of are left
  out, since a later version will refuse the whole store for their sake.
- The time is given, never asked for.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import certifi
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import verification

from skill.alexa.refusal import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

SIGNER_NAME = "echo-api.amazon.com"
"""Amazon: Host a custom skill as a web service, "Validate the certificate chain"."""

DEEPEST_CHAIN = 4
"""Amazon's own chain has two links above the leaf, and a cross-signed third."""

_PEM = re.compile(
    rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that may sign for Alexa, and when.

    Attributes:
        key: The leaf's public key.
        valid_from: The latest of the chain's first moments (aware, UTC).
        valid_until: The earliest of the chain's last moments (aware, UTC).
    """

    key: RSAPublicKey
    valid_from: datetime
    valid_until: datetime

    def serves(self, now: datetime) -> bool:
        """Whether every certificate of the chain is valid at *now*."""
        return self.valid_from <= now <= self.valid_until

    def check(self, signature: bytes, body: bytes) -> None:
        """Pass if *signature* is this key's over exactly these bytes.

        Raises:
            RequestRefused: It is not.
        """
        try:
            self.key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise RequestRefused("signature does not match the body") from None


@cache
def public_roots() -> tuple[x509.Certificate, ...]:
    """Certifi's roots, without those that `cryptography` warns of."""
    roots = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for pem in _PEM.findall(Path(certifi.where()).read_bytes()):
            try:
                roots.append(x509.load_pem_x509_certificate(pem))
            except (ValueError, Warning):
                continue
    return tuple(roots)


class Trust:
    """A set of roots, and what follows from trusting them."""

    def __init__(self, roots: Sequence[x509.Certificate]) -> None:
        self._store = verification.Store(list(roots))

    def signer(self, pem: bytes, now: datetime) -> Signer:
        """The key of the chain's first certificate, if it may sign for Alexa.

        Args:
            pem: The chain as PEM, leaf first.
            now: The time at which all of it must be valid (aware).

        Raises:
            RequestRefused: The chain is unreadable, not valid at *now*, not made out
                to Alexa, or does not lead to a trusted root.
        """
        try:
            leaf, *links = x509.load_pem_x509_certificates(pem)
            path = self._path(leaf, links, now)
            key = leaf.public_key()
        except (ValueError, TypeError, verification.VerificationError):
            raise RequestRefused("certificate chain is not trusted") from None
        if not isinstance(key, RSAPublicKey):
            raise RequestRefused("certificate has no RSA key")
        return Signer(
            key=key,
            valid_from=max(link.not_valid_before_utc for link in path),
            valid_until=min(link.not_valid_after_utc for link in path),
        )

    def _path(
        self, leaf: x509.Certificate, links: list[x509.Certificate], now: datetime
    ) -> list[x509.Certificate]:
        """The certificates from *leaf* to a root, each valid at *now*."""
        policy = verification.PolicyBuilder().store(self._store).time(now)
        verifier = policy.max_chain_depth(DEEPEST_CHAIN).build_server_verifier(
            x509.DNSName(SIGNER_NAME)
        )
        return verifier.verify(leaf, links)
