"""The pages of warning signs and of the patterns for which a routine may fit."""

import re
from collections.abc import Iterator

from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Documented, Level, Profile, ReferralRule
from triage.knowledge.shape import Disposition
from triage.pages.markdown import heading, items, link, plain, table, title
from triage.pages.wording import examples_words, level_words, question_link, rows_words, sources_words

_INTRO = """Each warning sign leads to a referral. A rule gives one finding, at its most urgent level that matches. Any
line below a level is enough; inside a line everything joined by **and** is needed. The words are those that a person
reads. A rule that rests on the project's own choice says so and waits for a clinician's review."""

_PROFILES = """A routine needs positive evidence: one of these patterns must fit, every question must be answered, and
no warning sign and no unsure answer to one may speak. Any line is enough; inside a line everything joined by **and** is
needed."""


def rules_page(knowledge: Knowledge) -> str:
    """Every warning sign, with the table of evidence rows and the questions where "not sure" alone refers."""
    parts = [title("Warning signs", _INTRO), *_coverage(knowledge), *_unsure(knowledge)]
    ordered = sorted(knowledge.referral_rules.values(), key=lambda rule: _row_order(rule.rows[0]))
    parts += [_rule(knowledge, rule) for rule in ordered]
    return "\n".join(parts)


def profiles_page(knowledge: Knowledge) -> str:
    """Every pattern for which a routine may fit."""
    parts = [title("Patterns for which stretching may fit", _PROFILES)]
    parts += [_profile(knowledge, profile) for profile in knowledge.profiles.values()]
    return "\n".join(parts)


def documented_words(knowledge: Knowledge, rule: Documented, results: dict[str, str]) -> Iterator[str]:
    """What every kind of rule carries at its end: hazards, sources, examples."""
    hazards = [link(f"{name} {knowledge.hazards[name].title}", "hazards", name) for name in rule.hazards]
    yield f"**Against** {'; '.join(hazards)}\n"
    yield sources_words(knowledge, rule.sources)
    yield examples_words(knowledge, rule.examples, results)


def _coverage(knowledge: Knowledge) -> Iterator[str]:
    """Which rule carries which row of the evidence table."""
    carried = [(row, rule) for rule in knowledge.referral_rules.values() for row in rule.rows]
    yield heading("coverage", "Which rule carries which row of the evidence")
    yield table(
        ["row", "rule", "levels"],
        [
            [
                row,
                link(rule.title, "rules", rule.id),
                "; ".join(level_words(knowledge, each.then) for each in rule.levels),
            ]
            for row, rule in sorted(carried, key=lambda each: (_row_order(each[0]), each[1].id))
        ],
    )


def _unsure(knowledge: Knowledge) -> Iterator[str]:
    """A built-in finding, not a rule of its own: it would otherwise be seen nowhere."""
    yield heading("unsure", "Where an unsure answer refers by itself")
    for disposition in sorted(Disposition, key=lambda each: -each.rank):
        asked = [each.id for each in knowledge.questions.values() if each.unsure is disposition]
        if asked:
            yield f"**{level_words(knowledge, disposition)}**\n"
            yield items(question_link(knowledge, name) for name in asked)


def _rule(knowledge: Knowledge, rule: ReferralRule) -> str:
    parts = [heading(rule.id, rule.title), f"Evidence {', '.join(rule.rows)} · `{rule.id}`\n"]
    parts += [_level(knowledge, level) for level in rule.levels]
    parts += [f"**Why** {plain(rule.why)}\n", f"**Whom it catches wrongly** {plain(rule.catches_wrongly)}\n"]
    parts += documented_words(knowledge, rule, {"nothing": "nothing"})
    return "\n".join(parts)


def _level(knowledge: Knowledge, level: Level) -> str:
    advice = link(knowledge.advice[level.advice].title, "advice", level.advice)
    rows = rows_words(knowledge, level.when)
    return f"**{level_words(knowledge, level.then)}** (advice: {advice}) when\n\n{rows}"


def _profile(knowledge: Knowledge, profile: Profile) -> str:
    parts = [heading(profile.id, profile.title), f"“{plain(profile.text)}” · `{profile.id}`\n"]
    parts += [f"**Fits** when\n\n{rows_words(knowledge, profile.when)}", f"**Why** {plain(profile.why)}\n"]
    parts += documented_words(knowledge, profile, {"fits": "fits", "nothing": "nothing"})
    return "\n".join(parts)


def _row_order(row: str) -> tuple[int, str]:
    """B9, B9b, B10: by number first."""
    number = re.search(r"\d+", row)
    return (int(number[0]) if number else 0, row)
