"""A result as a page of words, in the order in which a person should read it: what to do comes first."""

from collections.abc import Iterator

from triage.decision.result import Finding, Outcome, Routine
from triage.knowledge.model import Knowledge
from triage.knowledge.questions import Question
from triage.knowledge.shape import NOT_SURE
from triage.presentation.asked import answer_text, question_text
from triage.presentation.citations import Citations
from triage.presentation.plan import left_out_section, plan_section
from triage.presentation.shape import Line, Page, Section, advice_lines
from triage.presentation.would_change import would_change_section


def result_page(knowledge: Knowledge, outcome: Outcome) -> Page:
    """The page of a result: what to do, why, the plan, what else to know, where it comes from."""
    words = knowledge.words
    citations = Citations(knowledge, outcome)
    first, advice = _advice(knowledge, outcome, citations)
    sections = [Section("what_to_do", words["result_what_to_do"], tuple(first))]
    sections.append(Section("why", words["result_why"], tuple(_why(knowledge, outcome, citations))))
    sections += would_change_section(knowledge, outcome)
    if isinstance(outcome, Routine):
        before = knowledge.policy.page.before_plan
        sections += [each for each in advice if each.id in before]
        sections.append(plan_section(knowledge, outcome, citations))
        sections.append(left_out_section(knowledge, outcome.routine, citations))
        advice = [each for each in advice if each.id not in before]
    sections += advice
    if outcome.missing:
        texts = tuple(Line("item", knowledge.questions[name].text) for name in outcome.missing)
        sections.append(Section("missing", words["result_missing"], texts))
    sections.append(Section("sources", words["result_sources"], tuple(citations.lines())))
    sections.append(Section("about", words["about_heading"], tuple(_about(knowledge, outcome))))
    return Page(outcome.disposition, words[f"result_heading_{outcome.disposition}"], tuple(sections))


def _advice(knowledge: Knowledge, outcome: Outcome, citations: Citations) -> tuple[list[Line], list[Section]]:
    """What to do first stands on top; every other piece of advice is a section of its own."""
    policy = knowledge.policy.advice
    general = {*policy.by_disposition[outcome.disposition], *policy.always}
    first: list[Line] = []
    later: list[Section] = []
    for each in outcome.advice:
        known = knowledge.advice.get(each.id)
        marks = (Line("small", citations.marks(known.sources)),) if known else ()
        if each.id in general:
            later.append(Section(each.id, each.title, advice_lines(each.text) + marks))
        else:
            first += [Line("strong", each.title), *advice_lines(each.text), *marks]
    if outcome.routine is not None:
        first.append(Line("text", knowledge.words["routine_first"]))
    return first, later


def _why(knowledge: Knowledge, outcome: Outcome, citations: Citations) -> Iterator[Line]:
    words = knowledge.words
    if outcome.reason != "rules":
        yield Line("text", words[f"reason_{outcome.reason}"])
    if outcome.reason == "no_profile":
        yield Line("text", words["looked_at"])
        yield from _looked_at(knowledge, outcome)
    if outcome.routine is not None:
        yield Line("text", words["plan_fits_because"])
    elif outcome.findings:
        yield Line("text", words["match_warning"])
    if outcome.routine is not None:
        yield from _in_one(knowledge, outcome, citations)
        return
    titles = dict.fromkeys(finding.title for finding in outcome.findings)
    for title in titles:
        yield from _statement(knowledge, outcome, [each for each in outcome.findings if each.title == title], citations)


def _in_one(knowledge: Knowledge, outcome: Outcome, citations: Citations) -> Iterator[Line]:
    """Several reasons for stretches rest on the same answers: all reasons with their sources, then each answer once."""
    if not outcome.findings:
        return
    for finding in outcome.findings:
        yield Line("strong", f"{finding.title} {citations.marks(finding.sources)}")
    yield Line("text", knowledge.words["because_you_answered"])
    yield from dict.fromkeys(line for finding in outcome.findings for line in _because(knowledge, outcome, finding))


def _statement(knowledge: Knowledge, outcome: Outcome, findings: list[Finding], citations: Citations) -> Iterator[Line]:
    """Findings with the same title, as those of unsure answers have: told once, then each answer with its sources."""
    alone = len(findings) == 1
    marks = [citations.marks(each.sources) for each in findings]
    yield Line("strong", f"{findings[0].title} {marks[0]}" if alone else findings[0].title)
    yield Line("text", knowledge.words["because_you_answered"])
    for finding, each in zip(findings, marks, strict=True):
        for line in _because(knowledge, outcome, finding):
            yield line if alone else line._replace(text=f"{line.text} {each}")


def _looked_at(knowledge: Knowledge, outcome: Outcome) -> Iterator[Line]:
    """The answers that the profiles read, in the order of the questions. None of them is blamed: no profile had all."""
    read = {name for each in knowledge.profiles.values() for row in each.when for name in row.questions}
    answers = {name: frozenset(options) for name, options in outcome.answers.items()}
    for name in (each for each in knowledge.questions if each in read and each in answers):
        text = question_text(knowledge, answers, name)
        yield Line("item", f"{text} {answer_text(knowledge.questions[name], answers[name])}")


def _because(knowledge: Knowledge, outcome: Outcome, finding: Finding) -> Iterator[Line]:
    answers = {name: frozenset(options) for name, options in outcome.answers.items()}
    for each in finding.because:
        question = knowledge.questions[each.question]
        labels = [_label(question, option) for option in each.options if option in question.codes]
        text = question_text(knowledge, answers, each.question)
        yield Line("item", f"{text} {'; '.join(labels) or knowledge.words['was_not_asked']}")


def _label(question: Question, option: str) -> str:
    """The words of an option; "one of these" says in a list which ones."""
    words = question.label(option)
    if option != NOT_SURE or question.kind != "any_of":
        return words
    return f"{words}: {'; '.join(question.label(code) for code in question.listed)}"


def _about(knowledge: Knowledge, outcome: Outcome) -> Iterator[Line]:
    words = knowledge.words
    region = knowledge.regions.get(outcome.region)
    if region is not None:
        yield Line("text", words["region_shown"].format(region=region.name))
    stamp = outcome.knowledge
    yield Line("small", words["version_line"].format(version=stamp.version, knowledge=stamp.sha256[:12]))
