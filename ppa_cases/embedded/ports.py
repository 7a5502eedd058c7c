"""Home of choosing ports on this machine's own address."""

import socket
from collections.abc import Callable, Collection

HOST = "127.0.0.1"
TRIES = 50


def is_free(port: int) -> bool:
    """True when nobody listens there; a port that only waits for old connections counts as free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose(wanted: int, *, taken: Collection[int] = (), say: Callable[[str], None] = print) -> int:
    """The wanted port or the next free one, saying which was busy."""
    for port in range(wanted, wanted + TRIES):
        if port not in taken and is_free(port):
            if port != wanted:
                say(f"Port {wanted} is busy; {port} is taken instead.")
            return port
    return any_free()


def any_free() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
