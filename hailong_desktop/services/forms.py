"""What is done to forms that are saved already: void them, bring them back."""

from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.text import clean
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.workplace import Workplace


def known_form(place: Workplace, form_id: str) -> Response:
    """Return the form; raise SurveyError when it is not there."""
    form = place.store.form(form_id)
    if form is None:
        raise SurveyError("Không tìm thấy phiếu này nữa. Hãy tải lại danh sách phiếu.")
    return form


def void_form(place: Workplace, form_id: str, why: str) -> Response:
    """Void a form: it counts nowhere and frees its serial, and stays in the history; a reason is needed."""
    require(place, Deed.VOID)
    form = known_form(place, form_id)
    if form.status is Status.VOID:
        raise SurveyError(f"Phiếu {form.serial} đã hủy từ trước.")
    return _with_reason(place, replace(form, status=Status.VOID), why)


def restore_form(place: Workplace, form_id: str, why: str) -> Response:
    """Bring a void form back as it was, valid or invalid; a reason is needed."""
    require(place, Deed.VOID)
    form = known_form(place, form_id)
    if form.status is not Status.VOID:
        raise SurveyError(f"Phiếu {form.serial} không ở trạng thái đã hủy nên không cần khôi phục.")
    status = Status.INVALID if form.invalid_reason else Status.VALID
    return _with_reason(place, replace(form, status=status), why)


def _with_reason(place: Workplace, form: Response, why: str) -> Response:
    reason = clean(why, "Lý do")
    if not reason:
        raise SurveyError("Hãy ghi lý do: lịch sử của phiếu phải nói được vì sao.")
    kept = place.store.save_form(form, place.stamp(reason))
    place.news.tell(FormSaved(kept.round, kept.id))
    return kept
