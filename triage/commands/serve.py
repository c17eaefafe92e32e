"""`triage serve`: the questionnaire as a page in a browser, on this computer or behind a reverse proxy."""

import argparse
import os
import re
import socket
import threading
import webbrowser
from ipaddress import ip_address
from typing import TYPE_CHECKING

from triage.commands.complaint import complain, extra_missing
from triage.exit_codes import BAD_INPUT, DONE
from triage.knowledge.load import load
from triage.region import UnknownRegion, choose_region

if TYPE_CHECKING:
    from triage.web.settings import Settings

PORT = 8765
LOOPBACK = ("127.0.0.1", "::1", "localhost")
MOST_WORKERS = 64
_ADDRESS = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?")


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; 6 where the extra is missing, 2 where the options do not fit or the port is taken."""
    try:
        from triage.web.settings import BadSettings

        wrong = _wrong(options)
        if wrong:
            return complain(wrong, BAD_INPUT)
        return _served(options)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("flask", "waitress", "werkzeug"):
            raise
        return extra_missing("the page needs Flask and waitress; install them", "web")
    except (UnknownRegion, BadSettings) as error:
        return complain(str(error), BAD_INPUT)


def _served(options: argparse.Namespace) -> int:
    from triage.web.app import create_app
    from triage.web.server import open_port, serve
    from triage.web.workers import run_workers

    knowledge = load()
    region = choose_region(knowledge, options.region, os.environ)
    try:
        listening = open_port(options.listen, PORT if options.port is None else options.port)
    except OSError as error:
        return complain(f"{options.listen}: the port cannot be used ({error.strerror}); try --port 0", BAD_INPUT)
    settings = _settings(options, region, listening)
    app = create_app(knowledge, settings)
    print(f"The page is at {settings.origins[0]} (stop with Ctrl-C)", flush=True)
    proxy = _as_connected(options.trusted_proxy)
    if options.workers > 1:
        run_workers(options.workers, lambda: serve(app, listening, proxy))
        return DONE
    if not (options.no_browser or options.public_address):
        threading.Thread(target=webbrowser.open, args=[settings.origins[0]], daemon=True).start()
    serve(app, listening, proxy)
    return DONE


def _settings(options: argparse.Namespace, region: str, listening: socket.socket) -> "Settings":
    from triage.web.settings import PAGES_A_MINUTE, Settings, here, key_from

    public = options.public_address
    return Settings(
        origins=(public,) if public else here(listening.getsockname()[1]),
        region=region,
        key=key_from(os.environ),
        pages_a_minute=PAGES_A_MINUTE if options.pages_a_minute is None else options.pages_a_minute,
        stays_here=not public,
    )


def _wrong(options: argparse.Namespace) -> str:
    """What is wrong with the options together, or ""."""
    if options.public_address and not _ADDRESS.fullmatch(options.public_address):
        return "--public-address is what people type, such as https://back.example.org, and nothing behind it"
    if options.listen not in LOOPBACK and not options.public_address:
        return "--listen to others needs --public-address, the address under which they see the page"
    if not 1 <= options.workers <= MOST_WORKERS:
        return f"--workers is a number from 1 to {MOST_WORKERS}"
    if options.workers > 1 and not hasattr(os, "fork"):
        return "several workers need Linux or macOS; start triage serve several times on ports of their own"
    if not 0 <= (options.port or 0) <= 65535 or (options.pages_a_minute or 0) < 0:
        return "--port and --pages-a-minute are numbers from 0; a port is at most 65535"
    try:
        _as_connected(options.trusted_proxy)
    except ValueError:
        return "--trusted-proxy is the one IP address that the proxy connects from, such as 127.0.0.1"
    return ""


def _as_connected(proxy: str) -> str:
    """The address of the proxy in the form in which a connection tells it; "" for none.

    Raises:
        ValueError: it is no address. A name or a network would never be that of a connection.
    """
    return str(ip_address(proxy)) if proxy else ""
