"""One call: to whom the token goes, how long it lasts, what it leaves behind."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import pytest

from skill.alexa.services.base import Access
from skill.alexa.services.calls import Answer, Caller, CallFailedError
from skill.simulator.amazon import Fault
from tests.alexa.services.made import DEVICE, access, amazon

if TYPE_CHECKING:
    from skill.simulator.amazon import Amazon

PATH = "/v2/devices/me/settings/System.timeZone"
LIMIT = 0.3
IN_TIME = 1.0
"""Generous: what is meant is that nobody waits for a fault."""

AMAZONS = [
    "https://api.amazonalexa.com",
    "https://api.eu.amazonalexa.com",
    "https://api.fe.amazonalexa.com",
    "https://api.fe.amazon.com",
]

STRANGERS = [
    "http://api.amazonalexa.com",
    "https://api.amazonalexa.com.evil.example",
    "https://evil.example/https://api.amazonalexa.com",
    "https://api.amazonalexa.com@evil.example",
    "https://api.amazonalexa.com:8443",
    "https://api.amazonalexa.com/",
    "https://api.amazonalexa.com\n",
    "https://api.amazonalexa.com#.evil.example",
    "https://apixamazonalexa.com",
    "https://api.xx.amazonalexa.com",
    "HTTPS://API.AMAZONALEXA.COM.EXAMPLE",
    "https://evilapi.amazonalexa.com",
    "https://localhost",
    "ftp://api.amazonalexa.com",
    "",
]

MACHINES = ["http://127.0.0.1:8099", "http://127.0.0.1:1"]
NOT_THIS_MACHINE = [
    "http://127.0.0.1.evil.example:80",
    "http://127.0.0.1:80@evil.example",
    "http://127.0.0.1:80/path",
    "http://10.0.0.1:80",
    "http://localhost:80",
]


def opened(endpoint: str, token: str = "t") -> Access:  # noqa: S107 # made up
    """A request's access to this endpoint."""
    return Access(endpoint, token, DEVICE)


def ask(one: Amazon, caller: Caller) -> Answer | None:
    """One call under the limit of a red flag."""
    return caller.within(
        LIMIT, lambda: caller.call(access(one), "GET", PATH, LIMIT), None
    )


@pytest.mark.parametrize("endpoint", AMAZONS)
def test_the_token_goes_to_amazon(endpoint: str) -> None:
    """The endpoints that Amazon's pages name, and no token at all goes nowhere."""
    assert Caller().may_call(opened(endpoint))
    assert not Caller().may_call(opened(endpoint, token=""))


@pytest.mark.parametrize("endpoint", [*STRANGERS, *MACHINES, *NOT_THIS_MACHINE])
def test_the_token_goes_to_nobody_else(endpoint: str) -> None:
    """No other host, scheme, port, path or user gets it, whatever a request says."""
    assert not Caller().may_call(opened(endpoint))
    with pytest.raises(CallFailedError):
        Caller().call(opened(endpoint), "GET", PATH, LIMIT)


@pytest.mark.parametrize("endpoint", [*AMAZONS, *STRANGERS, *NOT_THIS_MACHINE])
def test_local_mode_calls_this_machine_only(endpoint: str) -> None:
    """Whoever asks unsigned cannot make us call Amazon, or anybody."""
    assert not Caller(local=True).may_call(opened(endpoint))
    assert all(Caller(local=True).may_call(opened(one)) for one in MACHINES)


def test_a_good_call_brings_the_answer() -> None:
    """Status and JSON, with the token that the request brought."""
    with amazon() as one:
        assert ask(one, Caller(local=True)) == Answer(200, "America/New_York")


def test_connections_are_kept() -> None:
    """The second call needs no second handshake."""
    with amazon() as one:
        caller = Caller(local=True)
        for _ in range(5):
            ask(one, caller)
        assert one.connections == 1


@pytest.mark.parametrize("fault", Fault)
def test_no_fault_is_waited_for(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    """Each fault ends in its time, and what is logged holds no id and no token."""
    with amazon() as one, caplog.at_level(logging.DEBUG, "skill"):
        one.settings_fault = fault
        caller = Caller(local=True)
        began = time.monotonic()
        answer = ask(one, caller)
        took = time.monotonic() - began
    assert took < IN_TIME
    assert answer is None or not (answer.fine and answer.body)
    assert DEVICE not in caplog.text
    assert "simulated" not in caplog.text


def test_a_redirect_is_not_followed() -> None:
    """The token does not travel on to wherever an answer points."""
    with amazon() as one:
        one.settings_fault = Fault.ELSEWHERE
        ask(one, Caller(local=True))
        assert [path for _, path in one.calls] == [PATH]


def test_nobody_there_is_no_wait() -> None:
    """A refused connection is found out at once."""
    with amazon() as one:
        pass
    began = time.monotonic()
    assert ask(one, Caller(local=True)) is None
    assert time.monotonic() - began < IN_TIME


def test_hanging_calls_do_not_pile_up() -> None:
    """While all threads hang, whoever comes waits for its limit and no longer."""
    with amazon() as one:
        one.settings_fault = Fault.SLOW
        caller = Caller(local=True)
        hang = lambda: caller.call(access(one), "GET", PATH, 5.0)  # noqa: E731 # short
        for _ in range(6):
            caller.within(0.01, hang, None)
        began = time.monotonic()
        assert caller.within(LIMIT, hang, None) is None
        assert time.monotonic() - began < IN_TIME


def test_access_is_printed_without_its_secrets() -> None:
    """No message that holds it can hold the token or the device."""
    assert repr(opened("https://api.amazonalexa.com", "secret")) == "Access(...)"
