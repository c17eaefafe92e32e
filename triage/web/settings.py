"""How the page is served: under which addresses, with which key, for which region, how often."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

KEY_VARIABLE = "TRIAGE_WEB_KEY"
SHORTEST_KEY = 32
PAGES_A_MINUTE = 600


class BadSettings(Exception):
    """The settings cannot be used. The message says why, and never holds the key."""


@dataclass(frozen=True)
class Settings:
    """What one worker needs to know. All workers behind one address are given the same.

    origins: addresses people see, such as "https://back.example.org"; nothing else is answered.
    region: the region shown first; the person can choose another one.
    key: signs the forms. pages_a_minute: for one client address; 0 for no limit.
    stays_here: answers do not leave this computer.
    """

    origins: tuple[str, ...]
    region: str
    key: bytes = field(repr=False)
    pages_a_minute: int = PAGES_A_MINUTE
    stays_here: bool = True

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the Host header that belong to the addresses."""
        return frozenset(origin.partition("://")[2] for origin in self.origins)

    @property
    def encrypted(self) -> bool:
        """Every address is https."""
        return all(origin.startswith("https://") for origin in self.origins)


def key_from(environment: Mapping[str, str]) -> bytes:
    """The key that workers share, or a new one for a worker of its own.

    Raises:
        BadSettings: the key in the environment is too short.
    """
    told = environment.get(KEY_VARIABLE, "")
    if not told:
        return secrets.token_bytes(SHORTEST_KEY)
    if len(told) < SHORTEST_KEY:
        raise BadSettings(f"{KEY_VARIABLE} must have at least {SHORTEST_KEY} characters")
    return told.encode()


def here(port: int) -> tuple[str, ...]:
    """The addresses under which this computer reaches a port of its own."""
    ending = "" if port == 80 else f":{port}"
    return tuple(f"http://{name}{ending}" for name in ("127.0.0.1", "localhost", "[::1]"))
