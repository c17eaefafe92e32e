"""Which advice stands on a result, in words for the region."""

from triage.decision.result import AdviceText
from triage.knowledge.model import Knowledge
from triage.knowledge.shape import Disposition
from triage.knowledge.texts import Region
from triage.reference import Sheet, holds

REGION_WORDS = ("emergency_number", "urgent_line", "clinician", "emergency_department")


def region_of(knowledge: Knowledge, name: str) -> Region:
    """The region of this id, or the default one, which fits everywhere."""
    return knowledge.regions.get(name) or knowledge.regions[knowledge.default_region]


def advice_texts(
    knowledge: Knowledge,
    sheet: Sheet,
    region: Region,
    disposition: Disposition,
    reason: str,
    first: tuple[str, ...],
) -> tuple[AdviceText, ...]:
    """`first`, then what goes with the reason and the disposition, then what stands on every result."""
    policy = knowledge.policy.advice
    ids = [*first]
    if reason in policy.by_reason:
        ids.append(policy.by_reason[reason])
    ids += [*policy.by_disposition[disposition], *policy.always]
    kept = [name for name in dict.fromkeys(ids) if not _removed(knowledge, sheet, name)]
    return tuple(_in_words(knowledge, region, name) for name in kept)


def added_advice(knowledge: Knowledge, sheet: Sheet) -> tuple[str, ...]:
    """Ids of the advice that conditions add to a routine."""
    matching = (each for each in knowledge.contraindications.values() if any(holds(row, sheet) for row in each.when))
    return tuple(dict.fromkeys(name for each in matching for name in each.adds_advice))


def fill(text: str, region: Region) -> str:
    """The text with the words of the region in place of {emergency_number} and the like."""
    for name in REGION_WORDS:
        text = text.replace("{" + name + "}", getattr(region, name))
    return text


def _removed(knowledge: Knowledge, sheet: Sheet, advice: str) -> bool:
    """A condition takes the advice away, or nobody has asked yet whether it is there."""
    for each in knowledge.contraindications.values():
        if advice in each.removes_advice:
            for row in each.when:
                if holds(row, sheet) or any(question not in sheet for question in row.questions):
                    return True
    return False


def _in_words(knowledge: Knowledge, region: Region, name: str) -> AdviceText:
    advice = knowledge.advice[name]
    return AdviceText(id=name, title=fill(advice.title, region), text=fill(advice.text, region))
