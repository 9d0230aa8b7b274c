"""The second pass: handwritten comments are typed with the stack in the order of keying."""

from collections.abc import Mapping
from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import UNREADABLE
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.text import clean
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.services.drafts import draft_of, kept_draft, state_of_form
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.workplace import Workplace

_WHY = "gõ ý kiến viết tay"
_COUNTED = {Status.VALID, Status.INVALID}


class CommentPass:
    """One batch, its flagged forms without words: one at a time, to the end, with a way back."""

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Lay out the flagged forms whose words nobody has typed; `waiting` are those in correction."""
        require(place, Deed.KEY)
        self._place = place
        self._round = round_code
        survey_round = place.store.round(round_code)
        questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self.questions = questionnaire.open_questions
        self._layout = layout_of(questionnaire)
        drafts = {draft.form.id: draft for draft in place.store.drafts(round_code)}
        wordless = [
            form
            for form in place.store.batch_forms(batch.id)
            if form.flagged
            and form.status in _COUNTED
            and not any(form.texts.get(question.code) for question in self.questions)
        ]
        free = [form for form in wordless if _only_words(drafts.get(form.id), form)]
        self.waiting = tuple(form.serial for form in wordless if form not in free)
        self._ids = tuple(form.id for form in free)
        self._at = 0

    @property
    def total(self) -> int:
        """How many forms this pass goes through."""
        return len(self._ids)

    @property
    def position(self) -> int:
        """The place of the form in the pass, from 1; one more than `total` at the end."""
        return self._at + 1

    @property
    def done(self) -> bool:
        """Tell whether the pass is at its end."""
        return self._at >= len(self._ids)

    @property
    def form(self) -> Response | None:
        """The form whose comment is to be typed, as it is kept now; None at the end."""
        return None if self.done else self._place.store.form(self._ids[self._at])

    @property
    def words(self) -> Mapping[str, str]:
        """Words by code that were noted for the form and not kept yet, else those that are kept."""
        form = self.form
        if form is None:
            return {}
        draft = self._draft_of(form)
        return draft.form.texts if draft else form.texts

    def note(self, texts: Mapping[str, str]) -> None:
        """Put half-typed words on the disk as a draft, so that nothing loses them; no words leave no draft.

        The form stays in the pass. Raise SurveyError where the form is void or in correction meanwhile.
        """
        form = self.form
        if form is None:
            return
        self._require_free(form)
        words = {code: text for code, text in self._tidy(texts).items() if text}
        if not words or words == form.texts:
            self._place.store.remove_draft(form.id)
        else:
            state = state_of_form(form, self._layout)
            self._place.store.put_draft(draft_of(replace(form, texts=words), state, aside=True))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep the words by code and go on; raise SurveyError where there are none or they cannot be kept."""
        tidy = self._tidy(texts)
        if not any(tidy.values()):
            raise SurveyError(
                "Chưa gõ ý kiến nào. Hãy gõ, chọn “Không đọc được”, hoặc bỏ qua phiếu này để làm sau."
            )
        self._save(tidy)

    def unreadable(self) -> None:
        """Write down that nobody can read the comment, and go on."""
        if not self.questions:
            raise SurveyError("Mẫu phiếu này không có câu hỏi mở để ghi ý kiến.")
        self._save({self.questions[0].code: UNREADABLE})

    def skip(self) -> None:
        """Leave the form for a later pass and go on."""
        self._at = min(self._at + 1, len(self._ids))

    def back(self) -> None:
        """Go back one form, kept or skipped."""
        self._at = max(self._at - 1, 0)

    def _tidy(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {code: clean(text, f"Ý kiến {code}") for code, text in texts.items()}

    def _draft_of(self, form: Response) -> Draft | None:
        return kept_draft(self._place.store, self._round, form.id)

    def _require_free(self, form: Response) -> None:
        """Raise SurveyError where the form counts no more, or somebody's correction of it waits."""
        if form.status not in _COUNTED:
            raise SurveyError(f"Phiếu {form.serial} {form.status.label}. Hãy bỏ qua phiếu này.")
        if not _only_words(self._draft_of(form), form):
            raise SurveyError(
                f"Phiếu {form.serial} có bản sửa chưa lưu ở trang Nhập phiếu. Hãy để sau (F9): "
                "lưu bản sửa đó trước rồi gõ ý kiến."
            )

    def _save(self, texts: Mapping[str, str]) -> None:
        require(self._place, Deed.KEY)
        form = self.form
        if form is None:
            return
        self._require_free(form)
        words = {code: text for code, text in {**form.texts, **texts}.items() if text}
        if words == form.texts:
            self._place.store.remove_draft(form.id)
        else:
            self._place.store.save_form(replace(form, texts=words), self._place.stamp(_WHY))
            self._place.news.tell(FormSaved(self._round, form.id))
        self.skip()


def _only_words(draft: Draft | None, form: Response) -> bool:
    """Tell whether no desk has the form open: a draft of this pass differs from the form in words alone."""
    return draft is None or (draft.aside and not draft.why and _besides(draft.form) == _besides(form))


def _besides(form: Response) -> tuple[object, ...]:
    """Return what a correction can change besides the words."""
    return (replace(form, texts={}).content(), form.cells, form.flagged, form.channel, form.period)
