"""`triage` alone: ask, show the result, and keep it where the person wants that."""

import argparse
from datetime import datetime

from triage.commands.stopping import keep_result
from triage.commands.visit import Visited, visited
from triage.exit_codes import DONE, FAILED, INTERRUPTED, NOT_WRITTEN
from triage.terminal.held import ended_cleanly
from triage.terminal.lines import columns, wrapped


def run(options: argparse.Namespace) -> int:
    """Ask in the terminal and show; 2 without one, 130 when the person stops, 5 where something was not written."""
    with ended_cleanly():
        visit = visited(options)
        if isinstance(visit, int):
            return visit
        try:
            return _shown(visit, options)
        except (EOFError, KeyboardInterrupt):
            print(f"\n{_told_on_leaving(visit)}")
            return INTERRUPTED
        finally:
            visit.notebook.close()


def _shown(visit: Visited, options: argparse.Namespace) -> int:
    from triage.commands.keeping import kept  # only now: the models are loaded while the first words are read
    from triage.terminal.showing import Showing

    showing = Showing(visit.knowledge, visit.outcome, diary=visit.notebook.diary(visit.knowledge.words))
    showing.whole(columns(), plain=visit.plain, pictures=not options.no_pictures)
    written = showing.keep(options.output, force=options.force)
    written = kept(visit, datetime.now().astimezone()) and written
    if visit.outcome.reason == "internal_check":
        return FAILED
    return _guided(visit, options) or (DONE if written else NOT_WRITTEN)


def _told_on_leaving(visit: Visited) -> str:
    """Keep the result where it is not yet; what must be told at once, or ""."""
    from triage.terminal.at_once import said_at_once

    keep_result(visit.knowledge, visit.notebook, visit.outcome, visit.known, visit.asked)
    return wrapped(said_at_once(visit.knowledge, visit.outcome))


def _guided(visit: Visited, options: argparse.Namespace) -> int:
    """Offer to go through a routine together; the exit code of that."""
    if visit.outcome.routine is None:
        return DONE
    from triage.commands.guiding import guided  # only now: most results are no routine

    return guided(visit, options)
