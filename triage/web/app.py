"""The page as a WSGI application: which address gives which page. It keeps nothing between two requests."""

from collections.abc import Callable
from datetime import date
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import NamedTuple

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from triage.decision.assess import assess
from triage.decision.result import Outcome, Routine
from triage.handout.pdf import can_print
from triage.handout.printed import printed
from triage.knowledge.model import Knowledge
from triage.presentation.render import rendered
from triage.session.stopped import rests_today
from triage.web import flow, forms
from triage.web.again import sent_again
from triage.web.assets import Assets
from triage.web.drawing import Drawing
from triage.web.reminder import calendar_file
from triage.web.security import HEALTH, LARGEST_FORM, SCRIPT_POLICY, Tokens, guard
from triage.web.settings import Settings


class Sent(NamedTuple):
    """The form of a request, the answers in it that count, and what they come to now."""

    posted: forms.Posted
    answers: dict[str, frozenset[str]]
    outcome: Outcome


def create_app(knowledge: Knowledge, settings: Settings) -> Flask:
    """The application for this knowledge. Any number of copies with the same settings give the same pages."""
    app = Flask("triage.web", static_folder=None, template_folder="pages")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.url_map.merge_slashes = False
    guard(app, settings)
    _Pages(app, knowledge, settings).add_all()
    return app


class _Pages:
    def __init__(self, app: Flask, knowledge: Knowledge, settings: Settings) -> None:
        self._app, self._knowledge, self._settings = app, knowledge, settings
        self._tokens = Tokens(settings.key)
        self._assets = Assets()
        self._drawing = Drawing(app, knowledge, settings, self._tokens, self._assets)
        self._engine = Lock()

    def add_all(self) -> None:
        """Say which address gives what."""
        self._add("/", "GET", self._start)
        self._add(HEALTH, "GET", lambda: Response("ok\n", mimetype="text/plain"))
        for name in self._assets.names:
            self._add(f"/{name}", "GET", lambda name=name: self._assets.response(name))
        self._add_form("/questions", self._questions)
        for address, page in (
            ("/session", self._session),
            ("/receipt", self._receipt),
            ("/keep", lambda sent: self._kept(sent, "html", "text/html")),
            ("/calendar", self._calendar),
            *([("/pdf", lambda sent: self._kept(sent, "pdf", "application/pdf"))] if can_print() else []),
        ):
            self._add_form(address, partial(self._of_result, page))
        self._app.register_error_handler(forms.BadForm, lambda _error: self._wrong(422))
        self._app.register_error_handler(forms.OldForm, lambda _error: self._wrong(409))
        self._app.register_error_handler(HTTPException, lambda error: self._wrong(error.code or 500))
        self._app.register_error_handler(Exception, self._failed)

    def _add(self, address: str, method: str, page: Callable[..., AnyResponse | str]) -> None:
        self._app.add_url_rule(address, f"{method} {address}", page, methods=[method], provide_automatic_options=False)

    def _add_form(self, address: str, page: Callable[[], AnyResponse | str]) -> None:
        self._add(address, "POST", page)
        self._add(address, "GET", lambda: redirect("/", HTTPStatus.SEE_OTHER))

    def _start(self) -> str:
        return self._drawing.start({}, self._settings.region)

    def _posted(self) -> forms.Posted:
        """The form of this request, read and checked."""
        form = forms.fields(request.get_data(cache=False))
        g.region = forms.region_in(self._knowledge, form) or self._settings.region
        posted = forms.read(self._knowledge, form)
        if not self._tokens.fits(posted.token):
            abort(403)
        return posted

    def _questions(self) -> Response:
        posted = self._posted()
        shown = flow.after(self._knowledge, posted)
        if isinstance(shown, flow.Start):
            return Response(self._drawing.start(shown.answers, posted.region, posted.began))
        if isinstance(shown, flow.Ask):
            page = self._drawing.ask(shown, posted.region, posted.began)
            return Response(page, status=422 if shown.problems else 200)
        if isinstance(shown, flow.Check):
            level = self._assessed(shown.answers, posted.region).disposition
            return Response(self._drawing.check(shown, level, posted.region, posted.began))
        return self._result(Sent(posted, shown.answers, self._assessed(shown.answers, posted.region)))

    def _assessed(self, answers: dict[str, frozenset[str]], region: str) -> Outcome:
        """The one decision, for the answers that count and nothing else. The rules engine serves one at a time."""
        with self._engine:
            return assess(self._knowledge, flow.counting(self._knowledge, answers), region)

    def _of_result(self, page: Callable[[Sent], Response]) -> Response:
        """What can be had from a result; after a stretch that hurt, nothing of it today.

        No page of ours asks a question there: an answer that is none is not left out, it is refused.
        """
        posted = self._posted()
        if posted.problems:
            raise forms.BadForm("a result with an answer that is none")
        answers = flow.kept(self._knowledge, posted)
        sent = Sent(posted, answers, self._assessed(answers, posted.region))
        return self._result(sent) if rests_today(sent.outcome) else page(sent)

    def _result(self, sent: Sent) -> Response:
        """The result; after a stretch that hurt, no stretches are shown today."""
        posted, answers, outcome = sent
        if rests_today(outcome):
            return Response(self._drawing.rest(posted.region))
        return Response(self._drawing.result(outcome, answers, posted.region, posted.began))

    def _session(self, sent: Sent) -> Response:
        posted, answers, outcome = sent
        if not isinstance(outcome, Routine):
            return self._result(sent)
        age = self._tokens.age(posted.began)
        good_for = self._knowledge.policy.session.good_for - outcome.routine.seconds
        if age is None or age > good_for:
            return Response(self._drawing.too_old(posted.region), status=409)
        response = Response(self._drawing.session(outcome, answers, posted.region, posted.began, good_for - age))
        response.headers["Content-Security-Policy"] = SCRIPT_POLICY
        return response

    def _receipt(self, sent: Sent) -> Response:
        return _download(rendered(self._knowledge, sent.outcome, "json"), "application/json", "back-check.json")

    def _kept(self, sent: Sent, form: str, mimetype: str) -> Response:
        made = printed(self._knowledge, sent.outcome, form, date.today())
        return _download(made, mimetype, f"back-check.{form}")

    def _calendar(self, sent: Sent) -> Response:
        """A reminder for whoever has stretches to do."""
        if not isinstance(sent.outcome, Routine):
            return self._result(sent)
        return _download(calendar_file(self._knowledge, sent.posted), "text/calendar", "stretch.ics")

    def _wrong(self, status: int) -> Response:
        """A page of its own for whatever is wrong with a request. Only after a wait is a form of ours offered again."""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            again = sent_again(self._knowledge, self._tokens)
            region = dict(again or ()).get(forms.REGION, self._settings.region)
            return Response(self._drawing.wait(again, request.path if again else "/", region), status=status)
        return Response(self._drawing.problem(status, g.get("region", self._settings.region)), status=status)

    def _failed(self, error: Exception) -> Response:
        """What failed is told by its kind alone: a message could hold answers."""
        self._app.logger.error("a page failed: %s", type(error).__name__)
        return Response(self._drawing.failure(g.get("region", self._settings.region)), status=500)


def _download(body: str | bytes, mimetype: str, name: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
