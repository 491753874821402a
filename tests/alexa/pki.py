"""Certificates made for the tests: root, intermediate, leaf, and each thing wrong.

Shaped like the web's own (key identifiers, critical constraints, key usage), since
`cryptography` refuses less. Keys are made once a process: they cost the most.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 6, 15, 3, 7, tzinfo=UTC)
ALEXA = "echo-api.amazon.com"
ROOT, LINK = "Test Root", "Test Intermediate"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """The private key of that name: always the same within a process."""
    assert name
    return rsa.generate_private_key(65537, 2048)


@cache
def curve_key() -> ec.EllipticCurvePrivateKey:
    """A key that is not RSA."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Plan:
    """A certificate to be made; the defaults are a leaf that Alexa could have."""

    subject: str = ALEXA
    key_name: str = "leaf"
    issuer: str = LINK
    issuer_key: str = "link"
    names: tuple[str, ...] = (ALEXA,)
    since: timedelta = timedelta(days=-1)
    until: timedelta = timedelta(days=90)
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
    depth: int | None = None
    authority: bool = False
    curve: bool = False
    now: datetime = field(default=NOW)


def made(plan: Plan) -> x509.Certificate:
    """The certificate that *plan* describes, signed by its issuer's key."""
    public = curve_key().public_key() if plan.curve else key(plan.key_name).public_key()
    issuer_public = key(plan.issuer_key).public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(plan.subject))
        .issuer_name(_name(plan.issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(plan.now + plan.since)
        .not_valid_after(plan.now + plan.until)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_public),
            critical=False,
        )
        .add_extension(
            x509.BasicConstraints(ca=plan.authority, path_length=plan.depth),
            critical=True,
        )
        .add_extension(_key_usage(signs_certificates=plan.authority), critical=True)
    )
    if not plan.authority:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([plan.usage]), critical=False
        )
    if plan.names:
        names = [x509.DNSName(name) for name in plan.names]
        builder = builder.add_extension(
            x509.SubjectAlternativeName(names), critical=False
        )
    return builder.sign(key(plan.issuer_key), hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=not signs_certificates,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def root() -> x509.Certificate:
    """The root that the tests trust."""
    return made(
        Plan(
            subject=ROOT,
            key_name="root",
            issuer=ROOT,
            issuer_key="root",
            authority=True,
            names=(),
            until=timedelta(days=900),
        )
    )


@cache
def link(until: timedelta = timedelta(days=900)) -> x509.Certificate:
    """The intermediate between the root and every leaf."""
    return made(
        Plan(
            subject=LINK,
            key_name="link",
            issuer=ROOT,
            issuer_key="root",
            authority=True,
            depth=0,
            names=(),
            until=until,
        )
    )


def pem(*certificates: x509.Certificate) -> bytes:
    """*certificates* as they would be served, one after the other."""
    return b"".join(
        certificate.public_bytes(serialization.Encoding.PEM)
        for certificate in certificates
    )


@cache
def good_chain() -> bytes:
    """A chain that may sign for Alexa about `NOW`."""
    return pem(made(Plan()), link())


def signed(body: bytes, key_name: str = "leaf") -> str:
    """*body*'s signature as the header holds it."""
    signature = key(key_name).sign(body, padding.PKCS1v15(), hashes.SHA256())
    return b64encode(signature).decode()
