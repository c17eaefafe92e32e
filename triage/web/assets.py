"""The files beside the pages: the style and the script of the timer."""

from hashlib import sha256
from importlib.resources import files

from flask import Response, request

KINDS = {"style.css": "text/css", "session.js": "text/javascript"}


class Assets:
    """Read once. Their addresses change with their contents, so browsers may keep them; they hold no answers."""

    def __init__(self) -> None:
        folder = files("triage.web")
        self._bodies = {name: folder.joinpath(name).read_bytes() for name in KINDS}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""
        return tuple(self._bodies)

    def address(self, name: str) -> str:
        """The address of a file, with a mark of its contents."""
        return f"/{name}?v={sha256(self._bodies[name]).hexdigest()[:12]}"

    def response(self, name: str) -> Response:
        """The file itself."""
        response = Response(self._bodies[name], mimetype=KINDS[name])
        kept = request.full_path == self.address(name)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return response
