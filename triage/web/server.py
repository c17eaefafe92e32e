"""Serve the page: open the port, answer in threads, stop when told to without breaking off an answer."""

import logging
import signal
import socket
from types import FrameType
from typing import NoReturn

from flask import Flask

from triage.web.connections import Limits, Server

THREADS = 4
LARGEST_BODY = 256 * 1024
"""Bytes the server itself takes in before the application says that 64 KB were too much."""
DRAIN_SECONDS = 0.5
BACKLOG = 1024
LIMITS = Limits()


def open_port(address: str, port: int) -> socket.socket:
    """A socket that listens, to be shared by all workers. Port 0 takes any free one.

    Raises:
        OSError: the port is taken or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((address, port))
        opened.listen(BACKLOG)
    except BaseException:
        opened.close()
        raise
    return opened


def serve(app: Flask, listening: socket.socket, proxy: str = "", limits: Limits = LIMITS) -> None:
    """Answer until SIGTERM or SIGINT; what is under way is finished first. What is given is told at `prepared`."""
    server = prepared(app, listening, proxy, limits)

    def leave(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    def stop(number: int, frame: FrameType | None) -> None:
        """Take nothing new; a moment later leave, which waits for the threads."""
        server.accepting = False
        if not hasattr(signal, "setitimer"):
            leave(number, frame)
        signal.signal(signal.SIGALRM, leave)
        signal.setitimer(signal.ITIMER_REAL, DRAIN_SECONDS)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    server.run()
    server.close()


def prepared(app: Flask, listening: socket.socket, proxy: str = "", limits: Limits = LIMITS) -> Server:
    """A server that runs when told to, with threads that wait for work.

    proxy: address of the reverse proxy in front; X-Forwarded-For is believed from there only.
    limits: how many connections there may be, and how slow clients.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    behind = {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-for"}} if proxy else {}
    return Server(
        app,
        listening,
        limits,
        threads=THREADS,
        max_request_body_size=LARGEST_BODY,
        max_request_header_size=16 * 1024,
        clear_untrusted_proxy_headers=True,
        asyncore_use_poll=True,
        ident=None,
        **behind,
    )
