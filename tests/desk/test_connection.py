"""What a server that really listens does with those who send slowly or without end."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from handout.desk import connection
from handout.desk.settings import Limits
from tests.desk.conftest import served


def _sent(address: str, *parts: bytes) -> bytes:
    """Return what a server answers to bytes, until it ends the connection."""
    place = urlsplit(address)
    assert place.hostname
    assert place.port
    with socket.create_connection((place.hostname, place.port), timeout=20) as line:
        answer = b""
        try:
            for part in parts:
                line.sendall(part)
            while found := line.recv(65536):
                answer += found
        except ConnectionError:  # it may end before all has been sent
            pass
        return answer


HEAD = (
    b"POST /ward HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)


def test_a_head_that_never_ends_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.2)
    with served(tmp_path) as address:
        assert _sent(address, b"GET / HTTP/1.1\r\nHost: 127.0") == b""
        assert _sent(address) == b""


def test_a_body_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    with served(tmp_path, limits=Limits(body_seconds=0.2)) as address:
        answer = _sent(address, HEAD, b"Content-Length: 100\r\n\r\nprofile=")
    assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("length", [b"Content-Length: 100000000", b"Transfer-Encoding: chunked"])
def test_a_hundred_megabytes_are_not_read(tmp_path: Path, length: bytes) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with served(tmp_path) as address:
        answer = _sent(address, HEAD, length, b"\r\n\r\n", *[chunk] * 1600)
        assert _sent(address, b"GET /ward HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").startswith(
            b"HTTP/1.1 200"
        )
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413")


def test_a_head_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        answer = _sent(address, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + b"x" * 200_000)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
