"""Home of choosing ports as tests."""

import socket
from collections.abc import Iterator

import pytest

from ppa_cases.embedded import ports


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind((ports.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_busy_port_is_named_and_the_next_is_taken(busy_port: int) -> None:
    said: list[str] = []
    chosen = ports.choose(busy_port, say=said.append)
    assert chosen > busy_port
    assert said == [f"Port {busy_port} is busy; {chosen} is taken instead."]


def test_a_free_port_is_taken_without_a_word() -> None:
    said: list[str] = []
    port = ports.any_free()
    assert ports.choose(port, say=said.append) == port
    assert said == []


def test_two_services_never_get_the_same_port() -> None:
    port = ports.any_free()
    assert ports.choose(port, taken=[port], say=lambda _: None) != port
