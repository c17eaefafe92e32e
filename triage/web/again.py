"""What was sent in a form that came too soon, so that nobody who must wait loses the answers."""

from flask import request
from werkzeug.exceptions import HTTPException

from triage.knowledge.model import Knowledge
from triage.web import forms
from triage.web.security import Tokens

Again = tuple[tuple[str, str], ...]


def sent_again(knowledge: Knowledge, tokens: Tokens) -> Again | None:
    """The fields of this request, to be sent once more. Empty for a page that is only read, None for a foreign form."""
    if request.method != "POST":
        return ()
    if request.url_rule is None:
        return None
    try:
        form = forms.fields(request.get_data(cache=False))
        posted = forms.read(knowledge, form)
    except (forms.BadForm, forms.OldForm, HTTPException):
        return None
    if not tokens.fits(posted.token):
        return None
    return tuple((name, value) for name, values in form.items() for value in values)
