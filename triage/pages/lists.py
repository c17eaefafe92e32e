"""The pages of regions, hazards and requirements."""

from collections.abc import Iterator

from triage.knowledge.model import Knowledge
from triage.knowledge.requirements import Requirement
from triage.knowledge.texts import Region
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.wording import level_words, rule_pages, sources_words

_REGIONS = """Whom to call where. Every number is to be checked by hand before a release."""
_HAZARDS = """The ways in which a person could come to harm, and what in the rules stands against each."""
_REQUIREMENTS = """What must hold whatever else was answered: written by hand from the sources, never derived from the
rules, and checked against them. The answers that each line speaks of stand in `rules/requirements.yaml`."""


def regions_page(knowledge: Knowledge) -> str:
    """Every region with its numbers."""
    return "\n".join([title("Regions", _REGIONS), *(_region(knowledge, each) for each in knowledge.regions.values())])


def hazards_page(knowledge: Knowledge) -> str:
    """Every hazard with what stands against it."""
    parts = [title("Hazards", _HAZARDS)]
    for hazard in knowledge.hazards.values():
        parts += [heading(hazard.id, f"{hazard.id} {hazard.title}"), items(_against(knowledge, hazard.id)) or _NO_RULE]
    return "\n".join(parts)


_NO_RULE = "No rule of its own; see [what stands against it](../safety/hazard-log.md).\n"


def requirements_page(knowledge: Knowledge) -> str:
    """Every requirement with what it demands."""
    rows = [
        [plain(each.row), plain(each.says), _demand(knowledge, each), _source_links(knowledge, each)]
        for each in knowledge.requirements
    ]
    return "\n".join(
        [title("Requirements", _REQUIREMENTS), table(["evidence", "what must hold", "demand", "sources"], rows)]
    )


def _region(knowledge: Knowledge, region: Region) -> str:
    lines = [
        f"in an emergency: {plain(region.emergency_number)}",
        f"today: {plain(region.urgent_line)}",
        f"to see someone: {plain(region.clinician)}",
        f"emergency department: {plain(region.emergency_department)}",
        f"paper: {'Letter' if region.paper == 'letter' else 'A4'}",
        f"chosen for: {', '.join(region.locales) or 'everybody else'}",
    ]
    parts = [heading(region.id, f"{region.name} ({region.id})"), items(lines)]
    return "\n".join([*parts, sources_words(knowledge, region.sources)])


def _against(knowledge: Knowledge, hazard: str) -> Iterator[str]:
    for page, rules in rule_pages(knowledge).items():
        yield from (link(each.title, page, each.id) for each in rules.values() if hazard in each.hazards)


def _demand(knowledge: Knowledge, requirement: Requirement) -> str:
    if requirement.at_least:
        return f"at least: {level_words(knowledge, requirement.at_least)}"
    if requirement.exactly:
        return f"exactly: {level_words(knowledge, requirement.exactly)}"
    names = (link(knowledge.exercises[name].name, "exercises", name) for name in requirement.never)
    return f"no routine holds: {', '.join(names)}"


def _source_links(knowledge: Knowledge, requirement: Requirement) -> str:
    ids = dict.fromkeys(ref.ref for ref in requirement.sources)
    return "; ".join(link(knowledge.sources[name].title, "sources", name) for name in ids)
