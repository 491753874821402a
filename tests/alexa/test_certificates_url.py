"""Where a certificate may come from: Amazon's rules, row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.chain_url import chain_address
from skill.alexa.refusal import RequestRefused

PEM = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        PEM,
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/./echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api//echo-api-cert.pem",
        "https://s3.amazonaws.com/other/../echo.api/echo-api-cert.pem",
        "HTTPS://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem",
        PEM + "#part",
    ],
)
def test_amazons_addresses_are_made_one(url: str) -> None:
    """Each way to write Amazon's address means the same address."""
    assert chain_address(url) == PEM


def test_a_query_is_kept() -> None:
    """A version named in the query is asked for as named."""
    assert chain_address(PEM + "?versionId=1") == PEM + "?versionId=1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/echo.api/echo-api-cert.pem",
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "ftp://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "//s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https:///echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.example.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com./echo.api/echo-api-cert.pem",
        "https://evil.s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3-us-west-2.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@example.com/echo.api/echo-api-cert.pem",
        "https://user:word@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://example.com\\@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com\\.example.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:0/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:80/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:port/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:99999/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.apis/echo-api-cert.pem",
        "https://s3.amazonaws.com//echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../evil/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../../evil/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/evil/echo-api-cert.pem",
        "https://s3.amazonaws.com/%65cho.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\evil\\echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/a b.pem",
        "https://s3.amazonaws.com/echo.api/a\r\nHost: example.com",
        "https://s3.amazonaws.com/echo.api/a\x00.pem",
        " https://s3.amazonaws.com/echo.api/a.pem",
        "https://\u017f3.amazonaws.com/echo.api/a.pem",
        "https://[::1]/echo.api/a.pem",
        "https://[/echo.api/a.pem",
        "https://s3.amazonaws.com/echo.api/" + "a" * 600,
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    """Scheme, host, port, path and spelling must each be Amazon's."""
    with pytest.raises(RequestRefused, match=r"^certificate address"):
        chain_address(url)


@given(
    st.lists(
        st.sampled_from(
            [
                *("https", "http", "://", "s3.amazonaws.com", ":443", "@", "/", "\\"),
                *("..", "/echo.api/", "%2e", "a.pem", "?", "#", ";", "[", "]", ":"),
                *("\t", "x"),
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_what_passes_is_amazons_and_stays_so(url: str) -> None:
    """Any address that comes out stands in Amazon's folder and passes again."""
    try:
        address = chain_address(url)
    except RequestRefused:
        return

    assert address.startswith("https://s3.amazonaws.com/echo.api/")
    assert "/../" not in address.partition("?")[0]
    assert chain_address(address) == address
