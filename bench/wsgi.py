"""Calling a WSGI application with a body, as a server does, without a server."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


SKILL_ID = "amzn1.ask.skill.bench"


def post(app: Wsgi, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The answer to ``body``. Raises ``RuntimeError`` on any status but 200."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    environ |= {
        f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()
    }
    told: list[str] = []
    answer = b"".join(app(environ, lambda status, *_: told.append(status)))
    if not told or not told[0].startswith("200"):
        raise RuntimeError(f"answered {told}")
    return answer
