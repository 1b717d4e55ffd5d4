"""Within `no_network`, a socket can reach this machine and nothing else."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class NetworkUsed(AssertionError):
    """Code under test tried to leave this machine."""


@contextmanager
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, position in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
            patch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name), position))
        patch.setattr(socket, "getaddrinfo", _local_names_only(socket.getaddrinfo))
        patch.setattr(socket, "gethostbyname", _local_names_only(socket.gethostbyname))
        yield


def _local_only(call: Callable[..., Any], position: int) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family != socket.AF_UNIX:
            _demand_local(arguments[position][0])
        return call(self, *arguments)

    return guarded


def _local_names_only(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        _demand_local(host)
        return call(host, *arguments, **options)

    return guarded


def _demand_local(host: Any) -> None:
    text = host.decode() if isinstance(host, bytes) else host
    if text in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(text).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkUsed("Tests have no network. Give the code what it would have fetched as an argument.")
