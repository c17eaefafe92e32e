"""Measure speed and memory, as ratios within one run so that they mean the same on every machine.

Each figure is the best of interleaved rounds. Nothing here is a test: a busy machine must not fail anything.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.terminal.on_a_terminal import ENTER, OnATerminal
from triage import reference
from triage.decision.assess import assess
from triage.decision.engine import Engine
from triage.decision.program import rulesets
from triage.interview import walk
from triage.knowledge.load import load

ROUNDS = 12
ASSESSMENTS = 300
FIRST_OPTIONS_AT_MOST = 2.0
FIRST_OPTIONS_AIM = 1.3
ASSESS_AT_MOST = 2.2
MEGABYTES_AT_MOST = 80
HANDOUT_AT_MOST = 1.5
QUESTIONARY = "import questionary"
PYDANTIC = "from pydantic import BaseModel\nclass Model(BaseModel):\n    number: int"
"""Importing pydantic does next to nothing; the first model is what loads it."""
WRITTEN = "is here:"
TRIAGE = [sys.executable, "-m", "triage"]
MOST_MEMORY = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def main() -> None:
    """Run all measurements and print them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's second start compiles Python
    load()  # so that the compiled knowledge is there, as it is from the second start on
    starts()
    memory()
    assessments()
    printing()


def starts() -> None:
    """Wall time to the first options, and of one assessment as a process."""
    sheet = json.dumps({name: sorted(answer) for name, answer in ordinary().items()})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.json")
        path.write_text(sheet, encoding="utf-8")
        command = [*TRIAGE, "assess", str(path), "--format", "json"]
        best = interleaved(
            {
                "questionary": lambda: process([sys.executable, "-c", QUESTIONARY]),
                "first options": first_options,
                "pydantic": lambda: process([sys.executable, "-c", PYDANTIC]),
                "assess": lambda: process(command),
            }
        )
    for name, seconds in best.items():
        print(f"{name:<44}{seconds * 1000:8.0f} ms")
    ratio = best["first options"] / best["questionary"]
    line("first options / importing questionary", ratio, f"at most {FIRST_OPTIONS_AT_MOST}, aim {FIRST_OPTIONS_AIM}")
    line("assess --format json / one pydantic model", best["assess"] / best["pydantic"], f"at most {ASSESS_AT_MOST}")


def interleaved(measured: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The shortest time of each, in seconds, from rounds in which each has its turn.

    What is measured is timed from outside, unless it gives the seconds itself.
    """
    best = dict.fromkeys(measured, float("inf"))
    for _ in range(ROUNDS):
        for name, run in measured.items():
            start = time.perf_counter()
            told = run()
            seconds = told if isinstance(told, float) else time.perf_counter() - start
            best[name] = min(best[name], seconds)
    return best


def process(command: list[str]) -> None:
    """Run to the end and throw the output away."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def first_options() -> float:
    """Seconds from the start to the first question ready for keys, by somebody who presses Enter at once.

    Closing the terminal again, for which the library that drives it sleeps twice a tenth of a second, is not in it.
    """
    start = time.perf_counter()
    with OnATerminal() as terminal:
        terminal.to_the_first_question()
        return time.perf_counter() - start


def memory() -> None:
    """The most memory of an interview to the end: read only, with the page written, with a PDF written."""
    with tempfile.TemporaryDirectory() as folder:
        read = most_memory(folder)
        page = most_memory(folder, "--output", "result.html")
        paper = most_memory(folder, "--output", "result.pdf")
    line("memory of an interview, MB", read, f"at most {MEGABYTES_AT_MOST}")
    line("memory with the page written, MB", page, f"at most {MEGABYTES_AT_MOST}")
    line("memory with a PDF written (typst), MB", paper, "")


def most_memory(folder: str, *arguments: str) -> float:
    """Megabytes at the peak, of the program alone: whoever starts it directly would lend it its own size."""
    told = Path(folder, "most")
    with OnATerminal(*arguments, folder=folder, before=[sys.executable, "-S", "-c", MOST_MEMORY, str(told)]) as run:
        if arguments:
            run.to_an_emergency(until=WRITTEN)
        else:
            run.to_an_emergency()
            run.press("n" + ENTER)
        run.end()
    return int(told.read_text(encoding="ascii")) / 1024


def assessments() -> None:
    """Microseconds for one sheet of an ordinary person that ends in a routine."""
    knowledge, answers = load(), ordinary()
    engine, sheet = Engine(knowledge), walk(load(), answers).sheet
    times = interleaved(
        {
            "reference channel": lambda: many(lambda: reference.statements(knowledge, sheet)),
            "rules engine": lambda: many(lambda: engine.statements(sheet)),
            "whole assessment": lambda: many(lambda: assess(knowledge, answers)),
        }
    )
    for name, seconds in times.items():
        print(f"{name + ', one sheet':<44}{seconds / ASSESSMENTS * 1e6:8.0f} us")
    both = times["reference channel"] + times["rules engine"]
    line("both channels / reference channel alone", both / times["reference channel"], "")
    count = sum(len(each.definition) for each in rulesets(knowledge))
    print(f"{'engine rules, sentinels included':<44}{count:8d}")


def printing() -> None:
    """A whole handout against nothing but typst on the same data."""
    import typst

    from triage.handout import pdf
    from triage.handout.data import as_json
    from triage.presentation.handout import handout_of

    knowledge = load()
    outcome = assess(knowledge, ordinary())
    made_on = date(2026, 11, 20)
    data = {"data": as_json(knowledge, handout_of(knowledge, outcome, made_on), "a4", large=False)}
    bare = {"root": str(pdf.TEMPLATES), "font_paths": [str(pdf.FONTS)], "ignore_system_fonts": True}
    times = interleaved(
        {
            "typst alone": lambda: typst.compile(str(pdf.TEMPLATES / "handout.typ"), sys_inputs=data, **bare),
            "a handout": lambda: pdf.pdf_of(knowledge, handout_of(knowledge, outcome, made_on)),
        }
    )
    for name, seconds in times.items():
        print(f"{name:<44}{seconds * 1000:8.0f} ms")
    line("a handout / typst alone", times["a handout"] / times["typst alone"], f"at most {HANDOUT_AT_MOST}")


def many(run: Callable[[], object]) -> None:
    """Often enough for the clock."""
    for _ in range(ASSESSMENTS):
        run()


def ordinary() -> dict[str, frozenset[str]]:
    """Answers that end in a routine."""
    from tests.property.strategies import calm

    return calm()


def line(what: str, value: float, limit: str) -> None:
    """One line of the report."""
    print(f"{what:<44}{value:8.2f}   {limit}")


if __name__ == "__main__":
    main()
