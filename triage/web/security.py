"""What stands before every page: who asks, from where, how much; and the headers that go with every answer.

There are no cookies, no accounts and nothing to change on the server, so another site has nothing to gain by sending a
form in somebody's name. The checks of Origin and token still make sure that forms come from our own pages only.
"""

import hmac
from collections.abc import Callable
from time import time

from flask import Flask, Request, Response, abort, request

from triage.web.assets import KINDS
from triage.web.rate import AT_ONCE_SECONDS, Rate
from triage.web.settings import Settings

LARGEST_FORM = 64 * 1024
"""Bytes. A form with all answers has about 3 KB."""
TOKEN_SECONDS = 24 * 3600
HEALTH = "/healthz"
_UNCOUNTED = frozenset(f"/{name}" for name in KINDS)
"""The page that refuses wants its style too."""
_FORM = "application/x-www-form-urlencoded"

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
SCRIPT_POLICY = f"{_POLICY}; script-src 'self'"
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}


class Tokens:
    """Marks in our forms: when the page was made, signed. Any worker with the same key can check them."""

    def __init__(self, key: bytes, now: Callable[[], float] = time) -> None:
        self._key, self._now = key, now

    def new(self) -> str:
        """A mark for a page that is made now."""
        made = str(int(self._now()))
        return f"{made}-{self._signed(made)}"

    def fits(self, token: str) -> bool:
        """Whether we made this mark within a day."""
        age = self.age(token)
        return age is not None and age <= TOKEN_SECONDS

    def age(self, token: str) -> int | None:
        """How many seconds ago we made this mark; None where it is not ours, or of a time to come."""
        made, _, signature = token.partition("-")
        if not (made.isascii() and made.isdigit() and signature.isascii() and len(made) < 12):
            return None
        if not hmac.compare_digest(signature, self._signed(made)):
            return None
        age = int(self._now()) - int(made)
        return age if age >= 0 else None

    def _signed(self, made: str) -> str:
        return hmac.digest(self._key, f"form {made}".encode(), "sha256").hex()[:32]


def guard(app: Flask, settings: Settings) -> None:
    """Put the checks before and the headers behind every page of the app."""
    rate = Rate(settings.pages_a_minute)
    headers = HEADERS | (_ENCRYPTED if settings.encrypted else {})

    @app.before_request
    def check() -> None:
        if request.path == HEALTH:
            return
        if request.path not in _UNCOUNTED and not rate.allows(request.remote_addr or ""):
            abort(429)
        if request.environ.get("HTTP_HOST", "").lower() not in settings.hosts:
            abort(421)
        if request.method == "POST":
            _check_form(request, settings)

    @app.after_request
    def finish(response: Response) -> Response:
        present = {name.lower() for name, _value in response.headers}
        response.headers.extend((name, value) for name, value in headers.items() if name.lower() not in present)
        if response.status_code == 429:
            response.headers["Retry-After"] = str(AT_ONCE_SECONDS)
        return response


def _check_form(asked: Request, settings: Settings) -> None:
    if (asked.content_length or 0) > LARGEST_FORM:
        abort(413)
    if asked.mimetype != _FORM:
        abort(415)
    origin = asked.headers.get("Origin")
    # Browsers that send no Origin still say where a form comes from.
    site = asked.headers.get("Sec-Fetch-Site", "same-origin")
    if (origin is not None and origin not in settings.origins) or (
        origin is None and site not in ("same-origin", "none")
    ):
        abort(403)
