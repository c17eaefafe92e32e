"""All generated pages together: what docs/ must hold."""

from pathlib import Path

from triage.knowledge.model import Knowledge
from triage.pages.advice import advice_page
from triage.pages.commands import commands_page
from triage.pages.contraindications import contraindications_page
from triage.pages.exercises import exercises_page
from triage.pages.flow_picture import flow_picture
from triage.pages.lists import hazards_page, regions_page, requirements_page
from triage.pages.pictures import gallery_page, gallery_pictures
from triage.pages.questions import flow_page, questions_page
from triage.pages.recorded_run import recorded_run
from triage.pages.rules import profiles_page, rules_page
from triage.pages.sources import conflicts_page, sources_page

FOLDERS = ("docs/reference", "docs/pictures")
"""These folders hold generated files and nothing else."""


def all_pages(knowledge: Knowledge) -> dict[str, str]:
    """Path below the root to the contents of every generated file. The same knowledge gives the same bytes."""
    return {
        "docs/reference/rules.md": rules_page(knowledge),
        "docs/reference/profiles.md": profiles_page(knowledge),
        "docs/reference/contraindications.md": contraindications_page(knowledge),
        "docs/reference/questions.md": questions_page(knowledge),
        "docs/reference/question-flow.md": flow_page(knowledge),
        "docs/reference/question-flow.svg": flow_picture(knowledge),
        "docs/reference/exercises.md": exercises_page(knowledge),
        "docs/reference/advice.md": advice_page(knowledge),
        "docs/reference/sources.md": sources_page(knowledge),
        "docs/reference/conflicts.md": conflicts_page(knowledge),
        "docs/reference/regions.md": regions_page(knowledge),
        "docs/reference/hazards.md": hazards_page(knowledge),
        "docs/reference/requirements.md": requirements_page(knowledge),
        "docs/reference/commands.md": commands_page(),
        "docs/reference/pictures.md": gallery_page(knowledge),
        "docs/pictures/run.svg": recorded_run(knowledge),
        **gallery_pictures(knowledge),
    }


def write_pages(root: Path, pages: dict[str, str]) -> list[str]:
    """Write what is not yet so, and remove what is generated no longer; the paths that changed."""
    old = {path.relative_to(root).as_posix(): path for name in FOLDERS for path in (root / name).glob("*")}
    changed = [path for path, text in pages.items() if not _is_so(root / path, text)]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(pages[path], encoding="utf-8", newline="\n")
    gone = [path for path in old if path not in pages]
    for path in gone:
        old[path].unlink()
    return changed + gone


def _is_so(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
