"""The hidden fields of every form: all that the next page must know, because the server keeps nothing."""

from html import escape

from markupsafe import Markup

from triage.interview import Answers
from triage.knowledge.model import Knowledge
from triage.web import forms, views
from triage.web.security import Tokens


class Carrying:
    """Writes hidden fields. They are made here and not in a template, because every form has many."""

    def __init__(self, knowledge: Knowledge, tokens: Tokens) -> None:
        self._knowledge, self._tokens = knowledge, tokens
        self._stamp = forms.stamp(knowledge)

    def fields(
        self, answers: Answers, region: str, began: str, shown: tuple[str, ...] = (), *, from_check: bool = False
    ) -> Markup:
        """The answers that are not open on the page, and what is said about the page itself.

        region: empty where the page lets the person choose one. began: the mark of the page before the first answer.
        """
        own = [
            (forms.TOKEN, self._tokens.new()),
            (forms.BEGAN, began if answers else self._tokens.new()),
            (forms.KNOWLEDGE, self._stamp),
            (forms.REGION, region),
            (forms.ABOUT, views.about(self._knowledge, answers, shown)),
            (forms.ASKED, " ".join(shown)),
            (forms.FROM_CHECK, "1" if from_check else ""),
        ]
        fields = [*(each for each in own if each[1]), *views.carried(self._knowledge, answers, shown)]
        return Markup(
            "\n".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields)
        )
