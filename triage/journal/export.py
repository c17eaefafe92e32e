"""All that a journal holds, as JSON, or as a table with one line for each visit and session."""

import csv
import io
import json
from datetime import datetime
from typing import Any

from triage.journal.records import Record, Session, Visit

SCHEMA = "triage-journal/1"
COLUMNS = ("kind", "at", "result", "pain", "pain_after", "minutes", "ended")


def as_json(record: Record) -> str:
    """The record as JSON text with a closing line end."""
    spell = {"earliest": record.spell.earliest, "latest": record.spell.latest}
    whole = {
        "schema": SCHEMA,
        "began_between": {name: day.isoformat() if day else None for name, day in spell.items()},
        "visits": [_visit(each) for each in record.visits],
        "sessions": [_session(each) for each in record.sessions],
        "facts": {each.question: {"said": each.said.isoformat(), "is": sorted(each.options)} for each in record.facts},
    }
    return json.dumps(whole, indent=2) + "\n"


def as_csv(record: Record) -> str:
    """The visits and sessions as a table, oldest first."""
    lines: list[tuple[datetime, tuple[Any, ...]]] = []
    for visit in record.visits:
        lines.append((visit.at, ("visit", visit.at.isoformat(), visit.disposition, visit.pain, None, None, None)))
    for each in record.sessions:
        minutes = round(each.seconds / 60, 1)
        row = ("session", each.began.isoformat(), None, each.pain_before, each.pain_after, minutes, each.ending)
        lines.append((each.began, row))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(row for _, row in sorted(lines, key=lambda line: line[0]))
    return text.getvalue()


def _visit(visit: Visit) -> dict[str, Any]:
    answers = {name: sorted(codes) for name, codes in visit.answers.items()}
    return {
        "at": visit.at.isoformat(),
        "disposition": visit.disposition,
        "pain": visit.pain,
        "answers": answers,
        "knowledge": visit.knowledge,
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "began": session.began.isoformat(),
        "seconds": session.seconds,
        "ending": session.ending,
        "exercises": list(session.exercises),
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "felt": list(session.felt),
        "advised": session.advised,
    }
