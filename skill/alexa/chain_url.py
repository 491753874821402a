"""Where a signing certificate may come from.

Rules of this module:

- The rules are Amazon's (Host a custom skill as a web service, "Verify the signature
  certificate chain URL"): https, s3.amazonaws.com, port 443, `/echo.api/` once the
  path is normalised, which alone is case-sensitive.
- What two programs could read differently (user names, escapes, back-slashes, spaces)
  is refused, so that the address checked is the address asked.
- Amazon names the same address in every request for weeks, so a few that passed are
  remembered.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import urlsplit

from skill.alexa.refusal import RequestRefused

SCHEME = "https"
HOST = "s3.amazonaws.com"
PORT = 443
PATH = "/echo.api/"
LONGEST = 512

_PLAIN = re.compile(r"[!-~]+")
_DOUBTFUL = re.compile(r"[%\\@]")


@lru_cache(maxsize=64)
def chain_address(url: str) -> str:
    """The normalised address of the certificate chain that *url* names.

    Args:
        url: The header `SignatureCertChainUrl` as it was sent.

    Raises:
        RequestRefused: *url* breaks one of Amazon's rules.
    """
    if len(url) > LONGEST or not _PLAIN.fullmatch(url) or _DOUBTFUL.search(url):
        raise RequestRefused("certificate address is malformed")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        raise RequestRefused("certificate address is malformed") from None
    # urlsplit has made the scheme and the host lower-case.
    if (scheme, host, port or PORT) != (SCHEME, HOST, PORT) or port == 0:
        raise RequestRefused("certificate address is not Amazon's")
    path = posixpath.normpath(parts.path)
    if not path.startswith(PATH):
        raise RequestRefused("certificate address has another path")
    return f"{SCHEME}://{HOST}{path}" + (f"?{parts.query}" if parts.query else "")
