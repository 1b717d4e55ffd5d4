"""The pages answer on this machine while a test runs, on the test's own database; and everything they log is kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each request, as in life; each closes its connection to the database when it has answered."""

    daemon_threads = True
    request_queue_size = 50


class _Silent(WSGIRequestHandler):
    """The log of requests is the pages' own (`allsteps.requests`)."""

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def live_server() -> Iterator[str]:
    """Gives the address. Django must have been set up (the `ledger` fixture does)."""
    from allsteps.web.wsgi import application

    with make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Silent) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(timeout=5)


class Kept(logging.Handler):
    """Every line that any logger writes, as it would stand in the log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_kept() -> Iterator[Kept]:
    """What is written to the log within the block, in the words of the handlers that write it."""
    everything = Kept()
    added: list[tuple[logging.Logger, Kept]] = []
    for logger in _loggers():
        for handler in logger.handlers:
            # Not pytest's own: it keeps whole messages, which the log never does.
            if type(handler) is logging.StreamHandler:
                keeping = Kept()
                keeping.lines = everything.lines
                keeping.setFormatter(handler.formatter)
                keeping.setLevel(handler.level)
                added.append((logger, keeping))
    for logger, keeping in added:
        logger.addHandler(keeping)
    try:
        yield everything
    finally:
        for logger, keeping in added:
            logger.removeHandler(keeping)


def _loggers() -> list[logging.Logger]:
    named = [each for each in logging.Logger.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    return [logging.getLogger(), *named]
