"""Fetching a certificate chain.

Rules of this module:

- The address has passed chain_url.py already; here it is only asked.
- No redirects, no second try, and an end to everything: Alexa waits eight seconds
  for the whole answer (Amazon: Understand Smart Home troubleshooting,
  SKILL_RESPONSE_TIMEOUT), and this must leave time to speak.
- urllib3 is imported when first needed: most answers come from the cache.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from skill.alexa.refusal import RequestRefused

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

CONNECT_SECONDS = 1.5
READ_SECONDS = 1.5
WHOLE_SECONDS = 3.0
LARGEST_BYTES = 64 * 1024
"""Amazon's chain of four certificates has 7 KB."""

_CHUNK_BYTES = 8 * 1024
_OK = 200


def fetch_chain(url: str) -> bytes:
    """The bytes at *url*, fetched within about four and a half seconds.

    Args:
        url: An address that `chain_address` returned.

    Raises:
        RequestRefused: The host is silent, slow, not itself, answers with anything
            but 200, or sends too much.
    """
    # Both are slow to import, and needed once in the life of a certificate.
    import certifi  # noqa: PLC0415 - see above
    import urllib3  # noqa: PLC0415 - see above

    deadline = time.monotonic() + WHOLE_SECONDS
    try:
        with urllib3.PoolManager(
            cert_reqs="CERT_REQUIRED", ca_certs=certifi.where()
        ) as pool:
            response = pool.request(
                "GET",
                url,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            )
            with response:
                return _body(response, deadline)
    except urllib3.exceptions.HTTPError:
        raise RequestRefused("certificate chain cannot be fetched") from None


def _body(response: BaseHTTPResponse, deadline: float) -> bytes:
    """All that *response* holds, while it is small and keeps coming."""
    if response.status != _OK:
        raise RequestRefused("certificate chain is not where it should be")
    body = bytearray()
    while chunk := response.read1(_CHUNK_BYTES):
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise RequestRefused("certificate chain is too large")
        if time.monotonic() > deadline:
            raise RequestRefused("certificate chain comes too slowly")
    return bytes(body)
