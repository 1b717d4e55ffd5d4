"""The fixture of every test lets nothing leave this machine."""

from __future__ import annotations

import socket

import pytest

from tests.lib.network import NetworkUsed

ELSEWHERE = ("192.0.2.1", 9)  # an address set apart for documentation: nobody is there


def test_connecting_elsewhere_is_refused() -> None:
    with socket.socket() as each:
        each.settimeout(0.1)
        with pytest.raises(NetworkUsed):
            each.connect(ELSEWHERE)
        with pytest.raises(NetworkUsed):
            each.connect_ex(ELSEWHERE)


def test_sending_elsewhere_is_refused() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as each, pytest.raises(NetworkUsed):
        each.sendto(b"", ELSEWHERE)


def test_looking_up_a_name_is_refused() -> None:
    with pytest.raises(NetworkUsed):
        socket.create_connection(("example.org", 80), timeout=0.1)


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as here,
    ):
        there, _ = server.accept()
        with there:
            here.sendall(b"yes")
            assert there.recv(3) == b"yes"
