"""One relief request as Alexa sends it, signed with a chain made for the bench."""

import datetime as dt
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from bench.wsgi import SKILL_ID

CHAIN_URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
ALEXA = "echo-api.amazon.com"


OTHER_SLOTS = ("body_part_two", "side", "context", "lasting", "sign")

APL = {"runtime": {"maxVersion": "2024.3"}}

SCREEN: dict[str, Any] = {
    "Alexa.Presentation.APL": {
        "token": "cramp-coach",
        "version": "AplRenderer-2024.3",
        "componentsVisibleOnScreen": [],
    },
    "Extensions": {"available": {"aplext:backstack:10": {}}},
    "Viewport": {
        "experiences": [
            {"arcMinuteWidth": 346, "arcMinuteHeight": 216, "canRotate": False}
        ],
        "mode": "HUB",
        "shape": "RECTANGLE",
        "pixelWidth": 1280,
        "pixelHeight": 800,
        "dpi": 213,
        "currentPixelWidth": 1280,
        "currentPixelHeight": 800,
        "touch": ["SINGLE"],
        "video": {"codecs": ["H_264_42", "H_264_41"]},
    },
    "Viewports": [
        {
            "type": "APL",
            "id": "main",
            "shape": "RECTANGLE",
            "dpi": 213,
            "presentationType": "STANDARD",
            "canRotate": False,
            "configuration": {
                "current": {
                    "mode": "HUB",
                    "video": {"codecs": ["H_264_42", "H_264_41"]},
                    "size": {
                        "type": "DISCRETE",
                        "pixelWidth": 1280,
                        "pixelHeight": 800,
                    },
                }
            },
        }
    ],
}
"""What an Echo Show sends along with every request (Amazon: Viewport property)."""


def envelope(at: dt.datetime, person: int = 0) -> bytes:
    """As in "my calf is cramping", with everything that a real envelope carries."""
    application = {"applicationId": SKILL_ID}
    user = {"userId": f"amzn1.ask.account.{person:0>200}"}
    device = {
        "deviceId": f"amzn1.ask.device.{person:0>200}",
        "supportedInterfaces": {"AudioPlayer": {}, "Alexa.Presentation.APL": APL},
    }
    intent = {
        "name": "ReliefIntent",
        "confirmationStatus": "NONE",
        "slots": {"body_part": _slot("body_part", "calf")}
        | {name: _empty(name) for name in OTHER_SLOTS},
    }
    system = {
        "application": application,
        "user": user,
        "device": device,
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "T" * 1000,
    }
    request = {
        "type": "IntentRequest",
        "requestId": "amzn1.echo-api.request.bench",
        "locale": "en-US",
        "timestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "intent": intent,
    }
    session = {
        "new": True,
        "sessionId": "amzn1.echo-api.session.bench",
        "application": application,
        "attributes": {},
        "user": user,
    }
    whole: dict[str, Any] = {
        "version": "1.0",
        "session": session,
        "context": {"System": system} | SCREEN,
        "request": request,
    }
    return json.dumps(whole).encode()


def _slot(name: str, said: str) -> dict[str, Any]:
    """A slot that was filled and resolved."""
    resolution = {
        "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.BODY_PART",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": said, "id": said}}],
    }
    resolutions = {"resolutionsPerAuthority": [resolution]}
    value = {"type": "Simple", "value": said, "resolutions": resolutions}
    return {
        "name": name,
        "value": said,
        "resolutions": resolutions,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": value,
    }


def _empty(name: str) -> dict[str, str]:
    return {"name": name, "confirmationStatus": "NONE"}


@dataclass(frozen=True)
class Signing:
    """A root, and a chain below it that may sign for Alexa."""

    root: x509.Certificate
    chain: bytes
    key: rsa.RSAPrivateKey

    def headers(self, body: bytes) -> dict[str, str]:
        """The headers that prove ``body``."""
        signature = self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        return {
            "Signature-256": b64encode(signature).decode(),
            "SignatureCertChainUrl": CHAIN_URL,
        }


def signing() -> Signing:
    """A fresh root and a leaf for Alexa's name."""
    root_key = rsa.generate_private_key(65537, 2048)
    leaf_key = rsa.generate_private_key(65537, 2048)
    root = _certificate("Bench Root", root_key, "Bench Root", root_key, authority=True)
    leaf = _certificate(ALEXA, leaf_key, "Bench Root", root_key, authority=False)
    chain = leaf.public_bytes(serialization.Encoding.PEM)
    return Signing(root, chain, leaf_key)


def _certificate(
    name: str,
    key: rsa.RSAPrivateKey,
    issuer: str,
    issuer_key: rsa.RSAPrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    public, issuer_public = key.public_key(), issuer_key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_public),
            critical=False,
        )
        .add_extension(
            x509.BasicConstraints(ca=authority, path_length=None), critical=True
        )
        .add_extension(usage, critical=True)
    )
    if not authority:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        ).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(ALEXA)]), critical=False
        )
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
