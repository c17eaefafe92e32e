"""Which region a person is in: as told, as set in the environment, or as the locale says."""

from collections.abc import Mapping

from triage.knowledge.model import Knowledge

VARIABLE = "TRIAGE_REGION"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class UnknownRegion(Exception):
    """There is no such region. The message names those there are."""


def choose_region(knowledge: Knowledge, told: str | None, environment: Mapping[str, str]) -> str:
    """The id of the region to use; the default region, which fits everywhere, where nothing is known.

    Raises:
        UnknownRegion: a region was named, by option or by variable, that does not exist.
    """
    named = told or environment.get(VARIABLE)
    if named:
        for name in knowledge.regions:
            if name.lower() == named.lower():
                return name
        raise UnknownRegion(f"there is no region {named[:20]!r}; choose one of {', '.join(knowledge.regions)}")
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    spelled = locale.split(".")[0].split("@")[0]
    for region in knowledge.regions.values():
        if spelled in region.locales:
            return region.id
    return knowledge.default_region
