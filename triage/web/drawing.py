"""Fill the templates: one method for each page."""

from typing import Any

from flask import Flask
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from triage import emergency_card
from triage.decision.advice import fill
from triage.decision.result import Outcome, Routine
from triage.handout.pdf import can_print
from triage.interview import Answers
from triage.knowledge.model import CLEARANCE_QUESTION, Knowledge
from triage.knowledge.shape import Disposition
from triage.presentation.citations import marks_behind
from triage.presentation.page import result_page
from triage.presentation.pictures import pictures_of
from triage.presentation.plan import shared_cues
from triage.presentation.shape import Page, Section, advice_lines
from triage.session.stopped import after_a_stop
from triage.web import flow, forms, views
from triage.web.again import Again
from triage.web.assets import Assets
from triage.web.carrying import Carrying
from triage.web.problems import Problem, words_for
from triage.web.reminder import REMINDER
from triage.web.security import Tokens
from triage.web.settings import Settings
from triage.web.timer import timer_of

MOST_BLANKS = 500
"""So many untouched pages are kept ready, each of about 6 KB."""
_HOLE = Markup("<!-- carried -->")


class Drawing:
    """Draws pages. Everything it is given goes through the templates, which escape it."""

    def __init__(self, app: Flask, knowledge: Knowledge, settings: Settings, tokens: Tokens, assets: Assets) -> None:
        self._knowledge, self._settings = knowledge, settings
        self._words = knowledge.words
        self._carrying = Carrying(knowledge, tokens)
        self._blanks: dict[tuple[tuple[str, ...], int, int, str], tuple[str, str]] = {}
        self._pages: Environment = app.jinja_env
        self._pages.undefined = StrictUndefined
        self._pages.trim_blocks = self._pages.lstrip_blocks = True
        self._pages.auto_reload = False
        self._pages.globals.update(
            words=self._words,
            style=assets.address("style.css"),
            script=assets.address("session.js"),
            fields=forms,
            stays_here=settings.stays_here,
            tappable=views.tappable,
            cited=views.cited,
            marks_behind=marks_behind,
            folded_advice=knowledge.policy.page.folded,
        )

    def start(self, answers: Answers, region: str, began: str = "") -> str:
        """The first page: what this is, whom to call, which country."""
        regions = tuple(self._knowledge.regions.values())
        return self._draw("start.html", region, self._carrying.fields(answers, "", began), regions=regions)

    def ask(self, page: flow.Ask, region: str, began: str) -> str:
        """A page of questions. One that nobody has touched looks the same for everybody but for its hidden fields."""
        carried = self._carrying.fields(page.answers, region, began, page.questions, from_check=page.from_check)
        if not _untouched(page):
            return self._asked(page, region, carried)
        key = (page.questions, page.number, page.total, region)
        blank = self._blanks.get(key)
        if blank is None:
            if len(self._blanks) >= MOST_BLANKS:
                self._blanks.clear()
            before, _, after = self._asked(page, region, _HOLE).partition(_HOLE)
            self._blanks[key] = blank = (before, after)
        return carried.join(map(Markup, blank))

    def _asked(self, page: flow.Ask, region: str, carried: Markup) -> str:
        position = self._knowledge.group_of[page.questions[0]]
        group = self._knowledge.groups[position]
        return self._draw(
            "questions.html",
            region,
            carried,
            notes=self._notes(page.notes),
            group=group,
            changing=page.from_check,
            number=page.number,
            total=page.total,
            questions=tuple(views.put(self._knowledge, page)),
        )

    def check(self, page: flow.Check, level: Disposition, region: str, began: str) -> str:
        """The last look at all answers. level: what they come to, so that nobody in a hurry reads all of them."""
        return self._draw(
            "check.html",
            region,
            self._carrying.fields(page.answers, region, began),
            notes=self._notes(page.notes),
            parts=views.parts(self._knowledge, page.answers),
            standing=views.standing(self._knowledge, page.answers, level, self._knowledge.regions[region]),
            level=level,
            calls=self._calls(level, region),
        )

    def result(self, outcome: Outcome, answers: Answers, region: str, began: str) -> str:
        """The result, in the words and the order that every face shows."""
        page = result_page(self._knowledge, outcome)
        return self._draw(
            "result.html",
            region,
            self._carrying.fields(answers, region, began),
            page=page,
            parts=views.parts(self._knowledge, answers),
            pictures=self._pictures(page),
            shared_cues=shared_cues([card for section in page.sections for card in section.cards]),
            can_print=can_print(),
            calls=self._calls(outcome.disposition, region),
            reminder=REMINDER,
        )

    def _calls(self, level: Disposition, region: str) -> tuple[str, ...]:
        """Whom to call at a press when it is so urgent: numbers of the region."""
        place = self._knowledge.regions[region]
        lines = {Disposition.EMERGENCY: place.emergency_number, Disposition.URGENT: place.urgent_line}
        return views.numbers(lines.get(level, ""))

    def session(self, outcome: Routine, answers: Answers, region: str, began: str, good_for: int) -> str:
        """The routine with a timer. good_for: the seconds within which it may begin."""
        page = result_page(self._knowledge, outcome)
        return self._draw(
            "session.html",
            region,
            self._carrying.fields(answers, region, began),
            calls=self._calls(Disposition.EMERGENCY, region),
            good_for=good_for,
            hurt=self._carrying.fields(after_a_stop(self._knowledge, answers), region, began),
            pictures=self._pictures(page),
            signs=self._signs(region),
            timer=timer_of(self._knowledge, outcome, page, self._knowledge.regions[region]),
        )

    def rest(self, region: str) -> str:
        """For somebody whom a stretch hurt, and in whose answers no sign was found: no stretches today."""
        told = Problem(self._words["timer_stopped"], self._words["session_rest_today"])
        calls = self._calls(Disposition.EMERGENCY, region)
        more = fill(self._words["session_rest_signs"], self._knowledge.regions[region])
        return self._draw("problem.html", region, problem=told, more=more, signs=self._signs(region), calls=calls)

    def _signs(self, region: str) -> Section:
        """The emergency signs, for pages that send nobody to a result with them."""
        known = self._knowledge.advice[self._knowledge.policy.page.signs]
        return Section(known.id, known.title, advice_lines(fill(known.text, self._knowledge.regions[region])))

    def too_old(self, region: str) -> str:
        """For somebody who wants to begin long after the questions."""
        told = Problem(self._words["web_too_old_title"], self._words["session_too_old"])
        return self._draw("problem.html", region, problem=told)

    def problem(self, status: int, region: str) -> str:
        """A page for a request that cannot be answered."""
        return self._draw("problem.html", region, problem=words_for(self._words, status))

    def wait(self, again: Again | None, address: str, region: str) -> str:
        """For somebody who asks for too much at once: the same once more, at this address, as far as it may be sent."""
        told = words_for(self._words, 429)
        return self._draw("problem.html", region, problem=told, again=again, address=address)

    def failure(self, region: str) -> str:
        """The page for what must not happen. It shows the emergency card, which needs no knowledge."""
        return self._draw(
            "problem.html",
            region,
            calls=self._calls(Disposition.EMERGENCY, region),
            problem=words_for(self._words, 500),
            card=tuple(views.card_lines(emergency_card.CARD)),
            card_title=emergency_card.CARD.partition("\n")[0],
        )

    def _pictures(self, page: Page) -> dict[tuple[str, str], Markup]:
        """The drawings of the cards, to stand in the page: our own renderer escapes every text in them."""
        return {key: Markup(each.apart) for key, each in pictures_of(self._knowledge, page).items()}

    def _notes(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._words[key] for key in keys)

    def _draw(self, template: str, region: str, carried: Markup = _HOLE, **more: Any) -> str:
        place = self._knowledge.regions[region]
        return self._pages.get_template(template).render(
            region=place,
            emergency=fill(self._words["emergency_short"], place),
            carried=carried,
            **{"notes": (), "card": (), "more": "", "calls": (), "again": None, "signs": None, **more},
        )


def _untouched(page: flow.Ask) -> bool:
    """Nothing on the page depends on what anybody said. The question about clearance names conditions."""
    said = page.problems or page.notes or page.from_check or CLEARANCE_QUESTION in page.questions
    return not said and page.answers.keys().isdisjoint(page.questions)
