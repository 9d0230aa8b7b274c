"""Looks out for a paper of the batch that is keyed a second time, without reading the batch at every save."""

import weakref
from collections import defaultdict

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.twins import Twin, find_twin
from hailong_desktop.services.news import FormSaved, NewsDesk
from hailong_desktop.services.ports import Store
from hailong_desktop.services.workplace import Workplace


class TwinWatch:
    """The forms of one batch, read once; what the news says was saved since is read again by itself."""

    def __init__(self, place: Workplace, batch: Batch, questionnaire: Questionnaire) -> None:
        """Read nothing yet: a session that saves nothing costs nothing."""
        self._store: Store = place.store
        self._batch = batch
        self._questionnaire = questionnaire
        self._forms: dict[str, Response] | None = None
        self._stale: set[str] = set()
        self._told_apart: defaultdict[str, set[str]] = defaultdict(set)
        _listen(place.news, self)

    def twin_of(self, form: Response, kept: Response | None) -> Twin | None:
        """Return the form of the batch that this one repeats; `kept` is what is saved of it so far.

        A form whose answers did not change since it was saved was asked about then, unless undo took that
        back. Two forms that the officer told apart stay apart for the session.
        """
        if not self._batch.id or (kept is not None and _asked(kept, form)):
            return None
        known = self._told_apart[form.id]
        others = [other for other in self._batch_forms() if other.id not in known]
        return find_twin(form, others, self._questionnaire, lambda: self._store.counts(self._batch.round))

    def tell_apart(self, form: Response, other: Response) -> None:
        """Remember that these are two papers."""
        self._told_apart[form.id].add(other.id)
        self._told_apart[other.id].add(form.id)

    def hear(self, news: FormSaved) -> None:
        """Note that a form has to be read again."""
        self._stale.add(news.form_id)

    def _batch_forms(self) -> tuple[Response, ...]:
        if self._forms is None:
            self._forms = {form.id: form for form in self._store.batch_forms(self._batch.id)}
        else:
            for form_id in self._stale:
                self._read_again(self._forms, form_id)
        self._stale.clear()
        return tuple(self._forms.values())

    def _read_again(self, forms: dict[str, Response], form_id: str) -> None:
        form = self._store.form(form_id)
        if form and form.batch == self._batch.id and form.status is not Status.VOID:
            forms[form_id] = form
        else:
            forms.pop(form_id, None)


def _asked(kept: Response, form: Response) -> bool:
    return kept.status is not Status.OPEN and kept.cells == form.cells and kept.unit == form.unit


def _listen(news: NewsDesk, watch: TwinWatch) -> None:
    """Have the watch hear of saved forms for as long as somebody holds it."""
    held = weakref.ref(watch)

    def pass_on(saved: FormSaved) -> None:
        listening = held()
        if listening is not None:
            listening.hear(saved)

    news.listen(FormSaved, pass_on)
