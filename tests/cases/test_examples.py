"""The examples inside the rules, one test each."""

import pytest

from tests.pack import KNOWLEDGE
from triage.assurance.checks.examples import AnyRule, all_rules, sheet_of, what_it_gives
from triage.knowledge.rules import Example

EXAMPLES = [(rule, example) for rule in all_rules(KNOWLEDGE) for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example.name}" for rule, example in EXAMPLES]
)
def test_an_example_gives_what_it_says(rule: AnyRule, example: Example) -> None:
    """The answers of the example lead to the level that it names, or to nothing."""
    assert what_it_gives(rule, sheet_of(example)) == example.gives


@pytest.mark.parametrize("rule", all_rules(KNOWLEDGE), ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_have_names_of_their_own(rule: AnyRule) -> None:
    """A failing example can be found by its name."""
    names = [example.name for example in rule.examples]
    assert len(set(names)) == len(names)
