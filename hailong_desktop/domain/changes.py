"""What happened between two versions of a form, as its history tells it."""

from collections.abc import Iterator

from hailong_desktop.domain.answers import Missing, missing_reason
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Status

Change = tuple[str, str, str]
"""What changed, its old value, its new value."""

CHANGED = "(có thay đổi)"
"""Stands in the history for words and personal values: there they would outlive their erasure."""

IMPORTED = "nhập từ tệp"


def what_happened(before: Response | None, after: Response) -> str:
    """Return what was done to the form, in an officer's words."""
    if before is None:
        return "nhập phiếu"
    if after.status is not before.status:
        if after.status is Status.VOID:
            return "hủy phiếu"
        if before.status is Status.VOID:
            return "khôi phục"
        if after.status is Status.OPEN:
            return "mở lại (hoàn tác)"
        if before.status is Status.OPEN:
            return "lưu lại"
    return "sửa phiếu"


def form_changes(
    before: Response | None, after: Response, questionnaire: Questionnaire
) -> tuple[Change, ...]:
    """Return what differs: ticked boxes with both values, words only as changed.

    Of a new form only the checks are told whose warnings were accepted.
    """
    accepted = tuple(_accepted(before, after, questionnaire))
    if before is None:
        return accepted
    return (
        *_facts(before, after),
        *_cells(before, after, questionnaire),
        *_words(before, after, questionnaire),
        *accepted,
    )


def _facts(before: Response, after: Response) -> Iterator[Change]:
    for name, old, new in (
        ("Số phiếu", before.serial, after.serial),
        ("Phòng, đơn vị", before.unit, after.unit),
        ("Kênh thu", before.channel, after.channel),
        ("Kỳ", before.period, after.period),
        ("Tình trạng", before.status.label, after.status.label),
        ("Lý do không hợp lệ", before.invalid_reason, after.invalid_reason),
        ("Ý kiến viết tay", _yes_no(before.flagged), _yes_no(after.flagged)),
    ):
        if old != new:
            yield name, old, new


def _cells(before: Response, after: Response, questionnaire: Questionnaire) -> Iterator[Change]:
    ticked = set(questionnaire.tallied())
    for code in questionnaire.closed_codes:
        old, new = before.cells.get(code, ""), after.cells.get(code, "")
        if old == new:
            continue
        if code in ticked:
            yield f"Câu {code}", _said(old), _said(new)
        else:
            yield f"Mục {code}", CHANGED, CHANGED


def _words(before: Response, after: Response, questionnaire: Questionnaire) -> Iterator[Change]:
    for part in questionnaire.texts:
        if before.texts.get(part.code, "") != after.texts.get(part.code, ""):
            yield f"Ý kiến {part.code}", CHANGED, CHANGED


def _accepted(before: Response | None, after: Response, questionnaire: Questionnaire) -> Iterator[Change]:
    """Yield the warnings accepted, as sentences; of a check that a newer paper no longer has, the code."""
    said = {check.code: check.message for check in questionnaire.checks}
    old, new = (
        "; ".join(said.get(code, code) for code in form.accepted) if form else "" for form in (before, after)
    )
    if old != new:
        yield "Cảnh báo đã chấp nhận", old, new


def _said(cell: str) -> str:
    reason: Missing | None = missing_reason(cell)
    return cell if reason is None else reason.label


def _yes_no(flag: bool) -> str:
    return "có" if flag else "không"
