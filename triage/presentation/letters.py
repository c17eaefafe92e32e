"""Words in the letters a stream can show. A dash that it does not know becomes a hyphen, never a question mark."""

import codecs
from collections.abc import Mapping
from typing import TextIO
from unicodedata import normalize

ERRORS = "triage_letters"
_PLAIN = {
    "–": "-",
    "—": "-",
    "\u2018": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "×": "x",
    "•": "-",
    "\u00a0": " ",
}
_LOCALE_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")


def shows_unicode(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether lines and bullets beyond ASCII can be shown: the encoding knows them and the locale is not C."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "C.UTF-8")
    return (stream.encoding or "").lower().replace("-", "") == "utf8" and locale not in ("C", "POSIX")


def in_ascii(text: str) -> str:
    """The text in plain ASCII letters."""
    return text.encode("ascii", ERRORS).decode("ascii")


def never_fail(stream: TextIO) -> None:
    """Let the stream write letters it does not know in plain ones instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=ERRORS)


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    piece = error.object[error.start : error.end]
    return "".join(_PLAIN.get(letter) or _base(letter) for letter in piece), error.end


def _base(letter: str) -> str:
    return normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii") or "?"


codecs.register_error(ERRORS, _plain)
