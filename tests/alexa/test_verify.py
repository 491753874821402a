"""Signature and certificate: Alexa's pass, everything else is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.refusal import RequestRefused
from skill.alexa.signers import Signers
from skill.alexa.trust import Trust, public_roots
from skill.alexa.verify import SignatureCheck, signature_check
from tests.alexa import pki
from tests.alexa.envelopes import UNTIMED
from tests.alexa.pki import NOW, Plan, made, pem

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
BODY = '{"request": {"type": "LaunchRequest", "word": "Wadenkrämpfe"}}'.encode()
ROOT = Path(__file__).parents[2]
AMAZON = ROOT / "node_modules/alexa-verifier/test/mocks/echo-api-cert-12.cer"


def check_over(chain: bytes, now: datetime = NOW) -> SignatureCheck:
    """The check, trusting the tests' root, with *chain* behind every address."""
    trust = Trust([pki.root()])
    return SignatureCheck(Signers(lambda _: chain, trust.signer, lambda: now))


def headers(
    body: bytes = BODY, key_name: str = "leaf", url: str = URL
) -> dict[str, str]:
    """The headers that go with *body*."""
    return {
        "SignatureCertChainUrl": url,
        "Signature-256": pki.signed(body, key_name),
    }


def test_what_alexa_signed_passes() -> None:
    """Root, intermediate, leaf and signature as Amazon makes them are accepted."""
    check_over(pki.good_chain())(headers(), BODY)


CHAINS: dict[str, Callable[[], bytes]] = {
    "another name": lambda: pem(made(Plan(names=("example.com",))), pki.link()),
    "a wildcard beside it": lambda: pem(
        made(Plan(names=("*.echo-api.amazon.com",))), pki.link()
    ),
    "a name that only begins so": lambda: pem(
        made(Plan(names=("echo-api.amazon.com.example.com",))), pki.link()
    ),
    "a name in the subject alone": lambda: pem(made(Plan(names=())), pki.link()),
    "expired": lambda: pem(
        made(Plan(since=timedelta(days=-90), until=timedelta(seconds=-1))), pki.link()
    ),
    "not yet valid": lambda: pem(made(Plan(since=timedelta(seconds=1))), pki.link()),
    "an expired intermediate": lambda: pem(made(Plan()), pki.link(timedelta(hours=-1))),
    "self-signed": lambda: pem(made(Plan(issuer=pki.ALEXA, issuer_key="leaf"))),
    "no intermediate": lambda: pem(made(Plan())),
    "the intermediate first": lambda: pem(pki.link(), made(Plan())),
    "a foreign root": lambda: pem(
        made(Plan(issuer="Foreign", issuer_key="foreign")),
        made(
            Plan(
                subject="Foreign",
                key_name="foreign",
                issuer="Foreign",
                issuer_key="foreign",
                authority=True,
                names=(),
            )
        ),
    ),
    "our root's name over a foreign key": lambda: pem(
        made(Plan(issuer=pki.ROOT, issuer_key="foreign"))
    ),
    "an authority as leaf": lambda: pem(
        made(Plan(authority=True, depth=0)), pki.link()
    ),
    "a leaf that signs a leaf": lambda: pem(
        made(Plan(issuer="example.com", issuer_key="other")),
        made(Plan(subject="example.com", key_name="other", names=("example.com",))),
        pki.link(),
    ),
    "made for another use": lambda: pem(
        made(Plan(usage=ExtendedKeyUsageOID.CODE_SIGNING)), pki.link()
    ),
    "no RSA key": lambda: pem(made(Plan(curve=True)), pki.link()),
    "nothing": lambda: b"",
    "a web page": lambda: b"<html>not found</html>",
    "a broken certificate": lambda: pki.good_chain().replace(b"M", b"N"),
    "half of one": lambda: pki.good_chain()[:700],
    "binary": lambda: bytes(range(256)) * 9,
}


@pytest.mark.parametrize("case", CHAINS)
def test_a_chain_that_proves_nothing_is_refused(case: str) -> None:
    """However well the body is signed, a chain that is not Alexa's is refused."""
    with pytest.raises(RequestRefused, match=r"^certificate"):
        check_over(CHAINS[case]())(headers(), BODY)


@pytest.mark.parametrize("end", [timedelta(days=-1), timedelta(days=90)])
def test_the_last_moment_is_still_valid(end: timedelta) -> None:
    """A chain is good from its first moment to its last, both included."""
    check_over(pki.good_chain(), NOW + end)(headers(), BODY)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Signature-256": None}, "headers are missing"),
        ({"SignatureCertChainUrl": None}, "headers are missing"),
        ({"Signature-256": ""}, "headers are missing"),
        ({"SignatureCertChainUrl": ""}, "headers are missing"),
        ({"Signature-256": "not base64!"}, "not base64"),
        ({"Signature-256": "Ärger"}, "not base64"),
        ({"Signature-256": "AAAA"}, "does not match"),
        ({"Signature-256": "A" * 4096}, "does not match"),
        ({"SignatureCertChainUrl": "https://example.com/echo.api/a"}, "not Amazon's"),
    ],
)
def test_headers_that_prove_nothing_are_refused(
    changed: dict[str, str | None], reason: str
) -> None:
    """A missing, empty or malformed header is refused for what it is."""
    sent = {
        name: value
        for name, value in (headers() | changed).items()
        if value is not None
    }

    with pytest.raises(RequestRefused, match=reason):
        check_over(pki.good_chain())(sent, BODY)


@pytest.mark.parametrize("extra", ["!", "\n", " ", "\u00e4", "=="])
def test_a_signature_is_base64_and_nothing_else(extra: str) -> None:
    """A good signature with anything in between is refused."""
    good = pki.signed(BODY)
    sent = headers() | {"Signature-256": good[:10] + extra + good[10:]}

    with pytest.raises(RequestRefused, match="not base64"):
        check_over(pki.good_chain())(sent, BODY)


def test_the_older_signature_does_not_count() -> None:
    """The SHA-1 header alone proves nothing."""
    sent = {"SignatureCertChainUrl": URL, "Signature": pki.signed(BODY)}

    with pytest.raises(RequestRefused, match="headers are missing"):
        check_over(pki.good_chain())(sent, BODY)


def test_another_key_is_refused() -> None:
    """A signature by whoever is not the leaf does not match."""
    with pytest.raises(RequestRefused, match="does not match"):
        check_over(pki.good_chain())(headers(key_name="other"), BODY)


@UNTIMED
@given(position=st.integers(0, len(BODY) - 1), bit=st.integers(0, 7))
def test_each_bit_of_the_body_is_signed(position: int, bit: int) -> None:
    """No single bit can be turned without being noticed."""
    changed = bytearray(BODY)
    changed[position] ^= 1 << bit

    with pytest.raises(RequestRefused, match="does not match"):
        check_over(pki.good_chain())(headers(), bytes(changed))


@UNTIMED
@given(
    url=st.one_of(st.text(max_size=60), st.just(URL)),
    signature=st.one_of(st.text(max_size=60), st.binary().map(repr)),
    body=st.binary(max_size=60),
)
def test_nothing_but_a_refusal_comes_of_junk(
    url: str, signature: str, body: bytes
) -> None:
    """Arbitrary headers and bytes raise `RequestRefused` and no other exception."""
    sent = {"SignatureCertChainUrl": url, "Signature-256": signature}

    with pytest.raises(RequestRefused):
        check_over(pki.good_chain())(sent, body)


def amazons_chain() -> bytes:
    """Amazon's own chain of 2023, which npm's alexa-verifier ships."""
    if not AMAZON.exists():
        pytest.skip(f"{AMAZON} is missing: run `npm ci` first")
    return AMAZON.read_bytes()


def test_amazons_own_chain_is_trusted_in_its_time() -> None:
    """The real chain of 2023 leads to certifi's roots in August of that year."""
    at = datetime(2023, 8, 4, tzinfo=UTC)

    signer = Trust(public_roots()).signer(amazons_chain(), at)

    assert signer.valid_from < at < signer.valid_until
    assert signer.valid_until < datetime(2024, 1, 1, tzinfo=UTC)


def test_amazons_old_chain_is_refused_today() -> None:
    """The real chain of 2023 has expired since."""
    with pytest.raises(RequestRefused, match="not trusted"):
        Trust(public_roots()).signer(amazons_chain(), datetime.now(UTC))


def test_a_chain_of_our_own_is_not_publicly_trusted() -> None:
    """Certifi's roots do not vouch for the tests' root."""
    with pytest.raises(RequestRefused, match="not trusted"):
        Trust(public_roots()).signer(pki.good_chain(), NOW)


def test_the_public_check_refuses_before_it_asks_the_network() -> None:
    """The check that production uses refuses a stranger's address unasked."""
    with pytest.raises(RequestRefused, match="not Amazon's"):
        signature_check()(headers(url="https://example.com/echo.api/a.pem"), BODY)
