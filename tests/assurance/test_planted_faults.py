"""A fault planted in the rules is found, and the sheet that shows it does show it in the program itself."""

import pytest

from tests.assurance.planted import added, altered, demanding, levels, row, with_parts, without
from tests.pack import KNOWLEDGE
from triage.decision.assess import assess
from triage.interview import walk
from triage.knowledge.requirements import Requirement
from triage.knowledge.shape import NOT_SURE, Disposition

pytest.importorskip("z3")

from triage.assurance.proof.proofs import Proofs


def broken(knowledge, wanted):
    """What breaks the property, by what it is about. That it holds on the real knowledge is shown elsewhere."""
    return {each.about: each.sheets for each in Proofs(knowledge).verdict(wanted).broken}


def rank(knowledge, sheet):
    """How urgent the program says these answers are."""
    assert walk(knowledge, sheet).complete
    return assess(knowledge, sheet).disposition.rank


@pytest.mark.parametrize(
    ("fault", "requirement"),
    [
        (without("referral_rules", "saddle_numbness"), "b1_saddle_numbness"),
        (levels("bladder_change", emergency="urgent"), "b2_bladder_change"),
        (levels("sexual_function", emergency="urgent"), "b4_sexual_change_and_leg_not_sure"),
    ],
    ids=["a rule dropped", "a level made milder", "a combination made milder"],
)
def test_a_missed_sign_breaks_its_requirement(fault, requirement):
    """P09 The requirement is broken by one smallest sheet, on which the program is too mild; the real rules are not."""
    demanded = next(each for each in KNOWLEDGE.requirements if each.id == requirement).at_least
    [sheet] = broken(fault, "requirements")[requirement]
    assert rank(fault, sheet) < demanded.rank <= assess(KNOWLEDGE, sheet).disposition.rank
    ticked = [name for name, answer in sheet.items() if KNOWLEDGE.questions[name].signs and answer != {"none"}]
    assert len(ticked) <= 2


def test_a_dropped_not_sure_is_found():
    """Where a row no longer names not_sure, a requirement that counts not sure is broken."""
    rule = KNOWLEDGE.referral_rules["sexual_function"]
    first = rule.levels[0]
    narrowed = tuple(
        each.model_copy(update={"parts": tuple(_sure(part) for part in each.parts)}) for each in first.when
    )
    fault = altered("referral_rules", rule.id, levels=(first.model_copy(update={"when": narrowed}), *rule.levels[1:]))
    [sheet] = broken(fault, "requirements")["b4_sexual_change_and_leg_not_sure"]
    assert sheet["leg_signs"] == {NOT_SURE}
    assert rank(fault, sheet) < Disposition.EMERGENCY.rank


def _sure(part):
    return part.model_copy(update={"options": tuple(each for each in part.options if each != NOT_SURE)})


@pytest.mark.parametrize("name", ["what_happened", "heart_head"])
def test_a_list_that_forgets_its_unsure_answer_is_found(name):
    """Without what being unsure earns, not sure becomes as mild as none, which a requirement forbids."""
    fault = altered("questions", name, unsure=None)
    found = broken(fault, "requirements")
    assert any(sheets and NOT_SURE in sheets[0].get(name, ()) for sheets in found.values())


def test_a_dropped_contraindication_is_found():
    """Without the rule for weak bones some routine may hold what nobody with weak bones may do."""
    fault = without("contraindications", "osteoporosis")
    [sheet] = broken(fault, "requirements")["c_osteoporosis"]
    assert rank(fault, sheet) == 0
    assert sheet["bone"] == {"osteoporosis"}


def test_a_profile_that_needs_a_sign_is_not_monotone():
    """P04 If a profile fitted only people with a sign, one more sign would be milder: the pair of sheets shows it."""
    fault = with_parts("temporary_strain", _only_buttock)
    fewer, more = broken(fault, "signs")["leg_signs"]
    assert rank(fault, fewer) > rank(fault, more)
    assert fewer["leg_signs"] - {"none"} < more["leg_signs"]


def _only_buttock(part):
    return part.model_copy(update={"options": ("buttock",)}) if part.question == "leg_signs" else part


def test_a_wrong_order_of_concern_is_found():
    """P04 With the declared order turned round, a graver answer is milder: the pair of sheets shows it."""
    fault = altered("questions", "trend", concern=tuple(reversed(KNOWLEDGE.questions["trend"].concern)))
    less, more = broken(fault, "concern")["trend"]
    assert rank(fault, less) > rank(fault, more)


def test_unsure_milder_than_none_is_found():
    """P05 If a profile fitted only people who are unsure about their joints, not sure would be milder than none."""
    fault = with_parts("temporary_strain", lambda part: part, *row(joints=NOT_SURE).parts)
    none, unsure = broken(fault, "not_sure")["joints"]
    assert rank(fault, none) > rank(fault, unsure)


@pytest.mark.parametrize("wanted", ["early_stop", "dominance"])
def test_stopping_too_early_is_found(wanted):
    """P14 Taking later questions for harmless, the interview stops before a graver sign; the sheet holds both."""
    fault = altered("questions", "age")
    vars(fault)["rows_reading"] = dict.fromkeys(fault.questions, ())
    found = [sheets[0] for sheets in broken(fault, wanted).values() if sheets]
    assert found
    for sheet in found:
        assert rank(fault, sheet) < rank(KNOWLEDGE, sheet)


def test_a_false_backstop_is_found():
    """A contraindication that matters where nothing refers must not be declared a backstop, and the other way round."""
    [sheet] = broken(altered("contraindications", "knee", backstop=True), "backstops")["knee"]
    assert "knee" in sheet["joints"]
    assert rank(KNOWLEDGE, sheet) <= Disposition.SEE_CLINICIAN.rank
    assert list(broken(altered("contraindications", "leg_pain", backstop=False), "own_contraindications")) == [
        "leg_pain"
    ]


def test_what_can_never_happen_is_found():
    """A level no sheet reaches, an option nobody is asked, a requirement of nobody: each is named."""
    rule = KNOWLEDGE.referral_rules["saddle_numbness"]
    impossible = row(nerve_signs="saddle_numbness", child_signs="limp", age="age_25_44")
    level = rule.levels[0].model_copy(update={"when": (impossible,)})
    fault = altered("referral_rules", rule.id, levels=(level,))
    assert list(broken(fault, "reach_levels")) == ["saddle_numbness.emergency"]
    fault = altered("questions", "bone", ask_when=(row(recent_fall="yes", history="none"),))
    assert "bone.osteoporosis" in broken(fault, "reach_options")
    nobody = Requirement.model_construct(
        id="nobody", given=(impossible,), at_least=Disposition.URGENT, exactly=None, never=()
    )
    assert list(broken(demanding(nobody), "reach_requirements")) == ["nobody"]


def test_a_rule_implied_by_another_is_found():
    """P23 A rule that says again what another one says is named, and so is the other."""
    again = KNOWLEDGE.referral_rules["weight_loss"].model_copy(update={"id": "weight_loss_again"})
    found = broken(added("referral_rules", again), "own_referrals")
    assert sorted(found) == ["weight_loss.urgent", "weight_loss_again.urgent"]
    again = KNOWLEDGE.profiles["temporary_strain"].model_copy(update={"id": "strain_again"})
    assert sorted(broken(added("profiles", again), "own_profiles")) == ["strain_again", "temporary_strain"]
