"""`make vignettes`: how the program does on the published cases, coding by coding, in words that claim no more."""

from collections.abc import Sequence
from itertools import combinations

from tests.vignettes import measures
from tests.vignettes.coded import ORDER, Case, cases, codings, primary, rank
from tests.vignettes.measures import Count, Pair, count, weighted_kappa, wilson_lower
from tests.vignettes.sweeps import disposition, switched_on, switches, with_unsure_lists
from triage.knowledge.load import load
from triage.knowledge.model import Knowledge

CAVEATS = """\
Read with care
- These cases were written down after the fact, mostly by clinicians. Good results on them are no validation on people.
- In-sample: the decisions on B5, B9b, B25, B28, B34 and B37 were shaped by cases of this set. Scores on those
  cases are flattering.
- Facts that a story does not state count as absent (neutral.yaml). Turning a story into answers is a second source of
  error; so there is more than one coding, each by a reader who saw the questions and the story only.
- The bars are measured on the last of four codings. Questions were reworded between the codings, and the other three
  stay below 80 % exact: read all of them, not the best one.
- One rule (foot_weakness) became milder, and one case of this set changed with it. Before that the last coding had 48
  of 61 exact (79 %), which is below the bar.
- With 15 emergencies, 15 of 15 leaves a lower bound of about 80 %. It is not "100 % safe".
- Published checkers were measured on other cases, with three levels or four, and some count one level less as safe.
"""


def main() -> None:
    """Print the whole report."""
    knowledge = load()
    results = {coding: _results(knowledge, coding) for coding in codings()}
    for coding, pairs in results.items():
        chosen = " (the one the bars are measured on)" if coding == primary().coding else ""
        _heading(f"Coding {coding}{chosen}: {len(pairs)} cases")
        _measures(pairs)
        _by_origin(pairs)
        _sweeps(knowledge, pairs)
        _misses(pairs)
    _heading("Agreement of the results of two codings")
    for one, other in combinations(results, 2):
        _agreement(one, other, results)
    _heading("Baselines on the primary coding")
    _baselines(knowledge, results[primary().coding])
    print(f"\n{CAVEATS}", end="")


def _results(knowledge: Knowledge, coding: str) -> list[Pair]:
    return [(case, disposition(knowledge, case.answers)) for case in cases(coding)]


def _measures(pairs: Sequence[Pair]) -> None:
    found = count(pairs, measures.exact, "emergency")
    _line("emergencies classed as emergency", f"{found}, 95 % lower bound {wilson_lower(found):.1%} (Wilson)")
    found = count(pairs, lambda _, got: rank(got) >= 2, "emergency")
    _line("emergencies classed as emergency or urgent", str(found))
    _line("emergency or urgent cases given a routine", str(count(pairs, _routine, "emergency", "urgent")))
    _line("see-clinician cases given a routine", str(count(pairs, _routine, "see_clinician")))
    _line("routine cases sent to a clinician", str(count(pairs, _is("see_clinician"), "routine")))
    _line("routine cases classed urgent or emergency", str(count(pairs, lambda _, got: rank(got) >= 2, "routine")))
    _share("exact agreement (accuracy)", pairs, measures.exact)
    _share("an acceptable level", pairs, measures.acceptable)
    _share("safe: expected level or more cautious", pairs, measures.safe)
    _share("safe in the mild sense: or one level less", pairs, measures.safe_within_one)
    _share("under-triage", pairs, measures.under)
    _share("over-triage", pairs, measures.over)
    wrong = [pair for pair in pairs if not measures.exact(*pair)]
    _line("inclination to over-triage", f"{count(wrong, measures.over)} wrong results are over-triage")
    _line("comprehensiveness", f"{Count(len(pairs), len(pairs))} cases get an answer")
    _line("weighted kappa (quadratic)", f"{weighted_kappa([(case.expected, got) for case, got in pairs]):.2f}")
    _table(pairs)


def _table(pairs: Sequence[Pair]) -> None:
    print(f"\n  {'expected':<16}" + "".join(f"{level:>15}" for level in ORDER))
    for expected in ORDER:
        row = [sum(case.expected == expected and got == level for case, got in pairs) for level in ORDER]
        print(f"  {expected:<16}" + "".join(f"{number:>15}" for number in row))
    print()


def _by_origin(pairs: Sequence[Pair]) -> None:
    labelled = [pair for pair in pairs if pair[0].origin != "assigned"]
    assigned = [pair for pair in pairs if pair[0].origin == "assigned"]
    for name, part in (("label stands in or is implied by the source", labelled), ("label assigned here", assigned)):
        _line(f"exact, {name}", f"{count(part, measures.exact)}; acceptable {count(part, measures.acceptable)}")


def _sweeps(knowledge: Knowledge, pairs: Sequence[Pair]) -> None:
    swept = [
        (got, disposition(knowledge, with_unsure_lists(knowledge, case.answers, case.stated))) for case, got in pairs
    ]
    milder = sum(rank(after) < rank(before) for before, after in swept)
    _line("all open lists of signs not sure: milder", str(Count(milder, len(swept))))
    missed = tried = 0
    for case, _ in pairs:
        for switch in switches(knowledge) if case.expected == "routine" else ():
            tried += 1
            got = disposition(knowledge, switched_on(knowledge, case.answers, switch))
            missed += rank(got) < switch.level.rank
    _line("a grave sign switched on in a routine case: too mild", str(Count(missed, tried)))


def _misses(pairs: Sequence[Pair]) -> None:
    for case, got in pairs:
        if not measures.exact(case, got):
            note = "" if measures.acceptable(case, got) else "; not acceptable"
            print(f"  {case.id}: {case.expected} -> {got}{note}")


def _agreement(one: str, other: str, results: dict[str, list[Pair]]) -> None:
    both = [(first, second) for (_, first), (_, second) in zip(results[one], results[other], strict=True)]
    same = Count(sum(first == second for first, second in both), len(both))
    _line(f"{one} and {other}", f"same result in {same}, weighted kappa {weighted_kappa(both):.2f}")


def _baselines(knowledge: Knowledge, pairs: Sequence[Pair]) -> None:
    signs = [each.id for each in knowledge.questions.values() if each.signs]
    all_referred = [(case, "see_clinician") for case, _ in pairs]
    any_sign = [(case, "see_clinician" if _has_sign(case, signs) else "routine") for case, _ in pairs]
    for name, baseline in (
        ("this program", pairs),
        ("refer everybody to a clinician", all_referred),
        ("any sign at all: a clinician", any_sign),
    ):
        urgent = count(baseline, lambda _, got: rank(got) >= 2, "emergency", "urgent")
        print(
            f"  {name:<32} exact {count(baseline, measures.exact)}; under-triage {count(baseline, measures.under)};"
            f" emergency or urgent found {urgent};"
            f" routine cases referred {count(baseline, lambda _, got: got != 'routine', 'routine')}"
        )


def _has_sign(case: Case, signs: list[str]) -> bool:
    return any(case.answers[name] != {"none"} for name in signs if name in case.stated)


def _routine(_: Case, got: str) -> bool:
    return got == "routine"


def _is(level: str):
    return lambda _, got: got == level


def _share(name: str, pairs: Sequence[Pair], test) -> None:
    found = count(pairs, test)
    _line(name, f"{found} ({found.share:.0%})")


def _heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def _line(name: str, value: str) -> None:
    print(f"  {name:<54} {value}")


if __name__ == "__main__":
    main()
