"""The routine builder on classes of sheets: planted faults in the builder and in the policy are found."""

from functools import cache
from random import Random

import pytest

from tests.assurance.counted import counted
from tests.assurance.planted import routine_policy
from tests.pack import KNOWLEDGE
from triage.assurance.counting import routines
from triage.assurance.counting.answer_space import Alike
from triage.assurance.counting.routines import study
from triage.decision import exclusions, routine


@cache
def some():
    """A sample of the classes."""
    return tuple(Random(1).sample(counted().for_builder, 90))


def studied(knowledge=KNOWLEDGE, many=None):
    """The study of these classes."""
    *_, found = study(knowledge, some()[:many])
    return found


def test_the_builder_keeps_its_promises():
    """On a sample of the classes nothing is broken, and both a routine and too few stretches happen."""
    found = studied()
    assert found.broken == {}
    assert found.routines > 0
    assert found.too_few > 0
    assert found.routines + found.too_few == sum(each.many for each in some())


def test_putting_means_together_changes_nothing(monkeypatch):
    """With every answer about means looked at on its own the same sheets get a routine, from the same classes."""
    together = studied(many=40)
    monkeypatch.setattr(routines, "_alike", lambda _, means: [Alike(each, 1) for each in means])
    apart = studied(many=40)
    assert (apart.routines, apart.too_few) == (together.routines, together.too_few)
    assert set(apart.built) == set(together.built)
    assert apart.variants == together.variants


def test_a_builder_that_forgets_removals_is_found(monkeypatch):
    """If removals were not looked at, routines would hold what is taken away; a sheet shows it."""
    monkeypatch.setattr(exclusions, "_takes_away", lambda *_: False)
    found = studied(many=40)
    assert {"removed", "plan_check"} <= set(found.broken)
    first = found.broken["removed"][0]
    assert first.sheets
    assert first.about in KNOWLEDGE.exercises


def test_a_builder_that_forgets_changes_is_found(monkeypatch):
    """If a variant that is demanded were not taken, some routine would hold the wrong one."""
    real = exclusions._variant
    monkeypatch.setattr(exclusions, "_variant", lambda clearance, exercise, _: real(clearance, exercise, set()))
    assert "removed" in studied().broken


@pytest.mark.parametrize(
    ("promise", "change"),
    [("warm_up", lambda steps: steps[::-1]), ("stretches", lambda steps: steps[:2])],
)
def test_a_builder_that_mixes_up_its_steps_is_found(promise, change, monkeypatch):
    """A routine that does not start with the warm-up, or lacks stretches, is seen."""
    real = routine._fitted
    monkeypatch.setattr(routine, "_fitted", lambda *arguments: change(real(*arguments)))
    assert {promise, "plan_check"} <= set(studied(many=60).broken)


def test_a_policy_that_cannot_be_kept_is_found():
    """If the rest at the end took all the time, no routine would fit: the class and its sheet are named."""
    found = studied(routine_policy(sit_at_end=1200), 60)
    assert found.broken["minutes"]
    assert found.routines == 0
