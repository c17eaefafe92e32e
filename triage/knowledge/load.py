"""Load the knowledge: read the files, check the seal, take the stored form or parse. Every shape is checked."""

from pathlib import Path

from triage.knowledge import cache
from triage.knowledge.files import Files, find_root, read_files
from triage.knowledge.model import Knowledge
from triage.knowledge.seal import check_seal, whole
from triage.knowledge.vouched import vouched


def load(root: Path | None = None) -> Knowledge:
    """The sealed knowledge of this installation, or of another root folder.

    Raises:
        DamagedKnowledge: a file is missing, changed or not in its form.
    """
    files = read_files(root or find_root())
    check_seal(files)
    wanted = vouched(files, cache.KIND)
    stored = cache.read(whole(files), wanted)
    if stored is not None:
        return stored
    knowledge = parse(files)
    cache.write(knowledge, wanted)
    return knowledge


def parse(files: Files) -> Knowledge:
    """Knowledge from files, without looking at the seal.

    Raises:
        DamagedKnowledge: a file is missing or not in its form; all problems at once.
    """
    from triage.knowledge.parsing import parse_files  # only now: most starts find the stored form and need no YAML

    return parse_files(files)
