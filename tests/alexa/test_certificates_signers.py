"""The cache of signing keys: one fetch, honest about expiry, bounded."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from skill.alexa.refusal import RequestRefused
from skill.alexa.signers import FAILURE_LASTS, MOST_KEPT, Signers
from skill.alexa.trust import Signer, Trust
from tests.alexa import pki
from tests.alexa.pki import NOW, Plan, made, pem


class Bucket:
    """Stands for Amazon's bucket, with a clock beside it; counts what is asked."""

    def __init__(self, chain: bytes) -> None:
        self.chain = chain
        self.now = NOW
        self.asked: list[str] = []
        self.open = threading.Event()
        self.open.set()
        self.signers = self.cache()

    def cache(self, wait_seconds: float = 5.0) -> Signers:
        """A cache in front of this bucket."""
        trust = Trust([pki.root()])
        return Signers(self.fetch, trust.signer, lambda: self.now, wait_seconds)

    def fetch(self, address: str) -> bytes:
        """The chain, once the bucket is open."""
        self.asked.append(address)
        assert self.open.wait(10)
        return self.chain


@pytest.fixture(name="bucket")
def _bucket() -> Bucket:
    return Bucket(pki.good_chain())


def test_a_key_is_fetched_once(bucket: Bucket) -> None:
    """The second request is answered from memory."""
    first = bucket.signers.at("a")

    assert bucket.signers.at("a") is first
    assert bucket.asked == ["a"]


def test_each_address_has_its_own_key(bucket: Bucket) -> None:
    """Two addresses are two fetches."""
    bucket.signers.at("a")
    bucket.signers.at("b")

    assert bucket.asked == ["a", "b"]


def test_an_expired_key_is_refused_from_the_cache_too(bucket: Bucket) -> None:
    """A chain kept beyond its last moment is fetched anew and refused if still old."""
    bucket.signers.at("a")
    bucket.now = NOW + timedelta(days=91)

    with pytest.raises(RequestRefused, match="not trusted"):
        bucket.signers.at("a")
    assert bucket.asked == ["a", "a"]


def test_a_key_is_not_used_before_its_time(bucket: Bucket) -> None:
    """When the clock was wrong and is set back, a key kept from then does not serve."""
    bucket.signers.at("a")
    bucket.now = NOW - timedelta(days=2)

    with pytest.raises(RequestRefused, match="not trusted"):
        bucket.signers.at("a")


def test_the_intermediates_end_counts_as_well() -> None:
    """A leaf outlives its intermediate in vain."""
    bucket = Bucket(pem(made(Plan()), pki.link(timedelta(hours=1))))
    bucket.signers.at("a")
    bucket.now = NOW + timedelta(hours=2)

    with pytest.raises(RequestRefused, match="not trusted"):
        bucket.signers.at("a")


def test_a_renewed_chain_takes_the_place_of_the_expired(bucket: Bucket) -> None:
    """When Amazon renews behind the same address, requests pass again."""
    old = bucket.signers.at("a")
    bucket.now = NOW + timedelta(days=91)
    bucket.chain = pem(made(Plan(now=bucket.now)), pki.link())

    renewed = bucket.signers.at("a")

    assert renewed.valid_until > old.valid_until


def test_a_failure_is_not_repeated_by_a_crowd_nor_remembered_long(
    bucket: Bucket,
) -> None:
    """A failed address is asked again after a few seconds, and not before."""
    bucket.chain = b"<html>503</html>"
    for _ in range(3):
        with pytest.raises(RequestRefused, match="not trusted"):
            bucket.signers.at("a")
    bucket.chain = pki.good_chain()
    bucket.now += FAILURE_LASTS

    assert isinstance(bucket.signers.at("a"), Signer)
    assert bucket.asked == ["a", "a"]


def test_a_clock_set_back_does_not_prolong_a_failure(bucket: Bucket) -> None:
    """A failure noted in the future is no failure now."""
    bucket.chain = b""
    with pytest.raises(RequestRefused):
        bucket.signers.at("a")
    bucket.chain = pki.good_chain()
    bucket.now -= timedelta(hours=1)

    assert isinstance(bucket.signers.at("a"), Signer)


def test_failures_do_not_push_good_keys_out(bucket: Bucket) -> None:
    """However many bad addresses a stranger sends, Amazon's key stays."""
    bucket.signers.at("a")
    bucket.chain = b"junk"
    for number in range(3 * MOST_KEPT):
        with pytest.raises(RequestRefused):
            bucket.signers.at(f"bad {number}")
    asked = len(bucket.asked)

    bucket.signers.at("a")

    assert len(bucket.asked) == asked


def test_the_key_unused_for_longest_goes_first(bucket: Bucket) -> None:
    """The cache is bounded, and keeps what is in use."""
    for number in range(MOST_KEPT):
        bucket.signers.at(f"{number}")
    bucket.signers.at("0")
    bucket.signers.at("one more")
    bucket.asked.clear()

    bucket.signers.at("0")
    bucket.signers.at("1")

    assert bucket.asked == ["1"]


def test_a_crowd_of_first_requests_makes_one_fetch(bucket: Bucket) -> None:
    """Whoever comes during a fetch waits for it and gets the same key."""
    bucket.open.clear()
    with ThreadPoolExecutor(16) as crowd:
        waiting = [crowd.submit(bucket.signers.at, "a") for _ in range(16)]
        time.sleep(0.05)
        bucket.open.set()
        keys = {id(each.result(timeout=5)) for each in waiting}

    assert len(keys) == 1
    assert bucket.asked == ["a"]


def test_a_crowd_shares_a_failure_too(bucket: Bucket) -> None:
    """When the one fetch fails, everybody who waited is refused at once."""
    bucket.chain = b"junk"
    bucket.open.clear()
    with ThreadPoolExecutor(8) as crowd:
        waiting = [crowd.submit(bucket.signers.at, "a") for _ in range(8)]
        time.sleep(0.05)
        bucket.open.set()
        errors = [each.exception(timeout=5) for each in waiting]

    assert {type(error) for error in errors} == {RequestRefused}
    assert bucket.asked == ["a"]


def test_a_slow_address_does_not_hold_up_another(bucket: Bucket) -> None:
    """While one address hangs, a known key is answered at once."""
    bucket.signers.at("a")
    bucket.open.clear()
    with ThreadPoolExecutor(1) as crowd:
        slow = crowd.submit(bucket.signers.at, "b")
        bucket.signers.at("a")
        assert not slow.done()
        bucket.open.set()
        slow.result(timeout=5)


def test_nobody_waits_for_ever(bucket: Bucket) -> None:
    """A fetch that hangs refuses those who wait; once it ends, its key is there."""
    bucket.open.clear()
    signers = bucket.cache(wait_seconds=0.02)
    with pytest.raises(RequestRefused, match="in time"):
        signers.at("a")
    bucket.open.set()

    patient_until = time.monotonic() + 5
    while time.monotonic() < patient_until:
        try:
            assert isinstance(signers.at("a"), Signer)
            break
        except RequestRefused:
            continue
    else:
        pytest.fail("the key never came")
    assert bucket.asked == ["a"]


def test_a_fetch_that_breaks_is_a_refusal() -> None:
    """An error that nobody foresaw refuses the request and frees the address."""

    def broken(_: str) -> bytes:
        raise ZeroDivisionError

    def trust(_: bytes, __: datetime) -> Signer:
        raise AssertionError

    signers = Signers(broken, trust, lambda: NOW)
    for _ in range(2):
        with pytest.raises(RequestRefused, match="cannot be read"):
            signers.at("a")
