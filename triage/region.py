"""Which region a person is in: as told, as set in the environment, or as the locale says."""

from collections.abc import Mapping
from typing import Protocol

VARIABLE = "TRIAGE_REGION"
OPTION = "--region"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Place(Protocol):
    """What a region must say of itself to be chosen and named. It needs no model."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def emergency_number(self) -> str: ...
    @property
    def locales(self) -> tuple[str, ...]: ...


class HasRegions(Protocol):
    """The knowledge, or what is shown of it before it is loaded."""

    @property
    def regions(self) -> Mapping[str, Place]: ...
    @property
    def default_region(self) -> str: ...


class UnknownRegion(Exception):
    """There is no such region. The message says where it was named, and which there are."""


def told_region(told: str | None, environment: Mapping[str, str]) -> str | None:
    """What was named as the region, by option or by variable; None where it can only be guessed."""
    return told or environment.get(VARIABLE) or None


def choose_region(
    knowledge: HasRegions, told: str | None, environment: Mapping[str, str], *, told_by: str = OPTION
) -> str:
    """The id of the region to use; the default region, which fits everywhere, where nothing is known.

    told_by: what to call the place where `told` stands.

    Raises:
        UnknownRegion: a region was named, by option or by variable, that does not exist.
    """
    named = told_region(told, environment)
    if named:
        for name in knowledge.regions:
            if name.lower() == named.lower():
                return name
        place, known = told_by if told else VARIABLE, ", ".join(knowledge.regions)
        raise UnknownRegion(f"{place}: there is no region {named[:20]!r}; choose one of {known}")
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    spelled = locale.split(".")[0].split("@")[0]
    for region in knowledge.regions.values():
        if spelled in region.locales:
            return region.id
    return knowledge.default_region
