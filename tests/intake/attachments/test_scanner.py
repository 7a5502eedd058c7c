"""Home of the tests of asking a virus scanner: a made-up clamd on this machine, well and ill."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from intake.attachments import scanner
from intake.attachments.scanner import ClamAV, NoScanner, Scan, ScannerAway

Serve = Callable[[bytes], int]


def received(connection: socket.socket) -> bytes:
    """What came by INSTREAM: a command, then chunks with their length before them."""
    stream = connection.makefile("rb")
    assert stream.readline() == b"nINSTREAM\n"
    found = b""
    while length := struct.unpack("!L", stream.read(4))[0]:
        found += stream.read(length)
    return found


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start one that answers once as told; gives its port."""
    opened: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(answer: bytes) -> int:
        listening = socket.create_server(("127.0.0.1", 0))
        opened.append(listening)

        def once() -> None:
            connection, _address = listening.accept()
            with connection:
                assert received(connection)
                if answer != b"silence":
                    connection.sendall(answer)
                else:
                    connection.recv(1)

        threads.append(threading.Thread(target=once, daemon=True))
        threads[-1].start()
        return int(listening.getsockname()[1])

    yield start
    for one in opened:
        one.close()
    for thread in threads:
        thread.join(2)


class TestClamAV:
    @pytest.mark.parametrize(
        ("answer", "said"),
        [(b"stream: OK\n", Scan.NOTHING_FOUND), (b"stream: Eicar-Test FOUND\n", Scan.FOUND)],
    )
    def test_says_what_the_server_says(self, serve: Serve, answer: bytes, said: Scan) -> None:
        assert ClamAV("127.0.0.1", serve(answer)).scan(b"x" * 5000) == said

    @pytest.mark.situation(52)
    @pytest.mark.parametrize(
        "answer", [b"", b"\xff\xfe\n", b"INSTREAM size limit exceeded. ERROR\n", b"silence"]
    )
    def test_an_ill_one_says_nothing(
        self, serve: Serve, answer: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanner, "TIMEOUT", 0.2)
        with pytest.raises(ScannerAway):
            ClamAV("127.0.0.1", serve(answer)).scan(b"x")

    @pytest.mark.situation(52)
    def test_one_that_is_away_says_nothing(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = int(taken.getsockname()[1])
        with pytest.raises(ScannerAway):
            ClamAV("127.0.0.1", port).scan(b"x")


def test_without_one_a_file_is_not_scanned_and_says_so(settings: Settings) -> None:
    settings.CLAMAV_HOST = ""
    assert isinstance(scanner.scanner(), NoScanner)
    assert scanner.scanner().scan(b"x") == Scan.NOT_SCANNED


def test_the_settings_name_it(settings: Settings) -> None:
    settings.CLAMAV_HOST, settings.CLAMAV_PORT = "clamav", 3311
    found = scanner.scanner()
    assert isinstance(found, ClamAV)
    assert (found.host, found.port) == ("clamav", 3311)
