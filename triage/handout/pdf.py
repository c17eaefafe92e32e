"""A handout as a tagged PDF, through typst. The extra `print` brings it; without it there is the page in HTML."""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from triage.handout.data import Paper, as_json
from triage.knowledge.model import Knowledge
from triage.presentation.handout import Handout

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
FONT_FILES = {
    "NotoSans-Regular.ttf": "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    "NotoSans-Bold.ttf": "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
}
"""The fonts with their SHA-256: from a damaged one a PDF would be made without its letters."""


class ExtraMissing(Exception):
    """The library that makes PDFs is not installed."""


class NotPrinted(Exception):
    """No PDF could be made. The message says why."""


def can_print() -> bool:
    """Whether the extra `print` is installed."""
    return find_spec("typst") is not None


def pdf_of(knowledge: Knowledge, handout: Handout, paper: Paper = "a4", *, large: bool = False) -> bytes:
    """The handout as PDF. The same handout gives the same bytes.

    Raises:
        ExtraMissing: typst is not installed.
        NotPrinted: a font is missing or damaged, or typst refuses the document.
    """
    try:
        import typst
    except ImportError as error:
        raise ExtraMissing from error
    _check_fonts()
    name = "handout.typ" if handout.day else "referral.typ"
    try:
        made = typst.compile(
            str(TEMPLATES / name),
            root=str(TEMPLATES),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": as_json(knowledge, handout, paper, large=large)},
            # Refuses to write a file without a title, a language, alternative texts or a level of headings.
            pdf_standards="ua-1",
            timestamp=_moment(handout),
        )
    except (typst.TypstError, RuntimeError, OSError) as error:
        raise NotPrinted(f"the PDF could not be made ({_first_line(error)})") from error
    return made


def _check_fonts() -> None:
    wrong = [name for name, wanted in FONT_FILES.items() if _hash_of(FONTS / name) != wanted]
    if wrong:
        raise NotPrinted(f"the fonts {', '.join(wrong)} are missing or damaged; install the program again")


def _hash_of(path: Path) -> str | None:
    if not path.is_file():
        return None
    state = path.stat()
    return _hash_as_it_was(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _hash_as_it_was(path: Path, _size: int, _changed: int) -> str:
    """A file is read once for each size and time of change, so that a server does not read fonts for every page."""
    return sha256(path.read_bytes()).hexdigest()


def _moment(handout: Handout) -> int:
    """The date of the handout in seconds since 1970, so that no clock gets into the file."""
    day = handout.date
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]
