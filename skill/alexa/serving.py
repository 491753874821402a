"""The skill behind granian, a web server for one's own machine."""

import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(target: str, host: str, port: int) -> None:
    """Serve the WSGI application ``target`` ("module:name") until interrupted.

    Raises:
        OSError: The address cannot be had, most often because the port is in use.
    """
    _try(host, port)
    Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        log_level=LogLevels.warning,
    ).serve()


def _try(host: str, port: int) -> None:
    """Find out before a worker does, so that the reason can be said in one line."""
    with socket.create_server((host, port), reuse_port=False):
        pass
