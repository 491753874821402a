"""The skill behind granian, a web server for one's own machine.

Rules of this module:

- What would keep it from serving is found out first, while it can be said in a line.
- One worker process. Its threads are few: they take turns anyway, and whoever comes
  while all are busy waits in the socket's queue.
"""

from __future__ import annotations

import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 8


def serve(target: str, host: str, port: int) -> None:
    """Serve the WSGI application ``target`` ("module:name") until interrupted.

    Args:
        target: Where a worker finds the application.
        host: A name or address of this machine.
        port: The port; 0 lets the system choose one.

    Raises:
        OSError: The address cannot be had, most often because the port is in use.
    """
    address, port = free_address(host, port)
    server = Granian(
        target,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=THREADS,
        log_level=LogLevels.error,
    )
    server.on_startup(lambda: _announce(address, port))
    server.serve()


def free_address(host: str, port: int) -> tuple[str, int]:
    """The address of ``host``, and ``port``, or for 0 one that the system chooses.

    Raises:
        OSError: Another program has it, or ``host`` is no address of this machine.
    """
    try:
        family, _, _, _, found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.create_server((found[0], port), family=family) as tried:
            name = tried.getsockname()
            return str(name[0]), int(name[1])
    except OSError as error:
        why = error.strerror or str(error)
        raise OSError(f"{host} port {port} cannot be had: {why}") from None


def _announce(address: str, port: int) -> None:
    shown = f"[{address}]" if ":" in address else address
    print(f"Cramp Coach listens on http://{shown}:{port} (Ctrl-C ends it)", flush=True)  # noqa: T201 # console
