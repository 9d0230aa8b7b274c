"""What the history says happened to a form."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.changes import CHANGED, form_changes, what_happened
from hailong_desktop.domain.questionnaire import ItemType, OpenQuestion, RespondentItem
from hailong_desktop.domain.response import Status
from tests.fakes.office import SHORT, a_form

FORM = a_form("0001", R1="1", _1_1="2", _2_1="1")


def again(**facts):
    return replace(FORM, **facts)


def with_cells(**cells):
    return again(
        cells={**FORM.cells, **{code.removeprefix("_").replace("_", "."): c for code, c in cells.items()}}
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, Status.VALID, "nhập phiếu"),
        (Status.VALID, Status.VALID, "sửa phiếu"),
        (Status.VALID, Status.INVALID, "sửa phiếu"),
        (Status.INVALID, Status.VOID, "hủy phiếu"),
        (Status.VOID, Status.VALID, "khôi phục"),
        (Status.VALID, Status.OPEN, "mở lại (hoàn tác)"),
        (Status.OPEN, Status.VALID, "lưu lại"),
        (Status.OPEN, Status.VOID, "hủy phiếu"),
    ],
)
def test_what_happened_is_said_in_an_officers_words(before, after, words):
    assert what_happened(before and again(status=before), again(status=after)) == words


def test_a_new_form_and_an_unchanged_one_have_no_changes():
    assert form_changes(None, FORM, SHORT) == ()
    assert form_changes(FORM, FORM, SHORT) == ()


def test_boxes_are_told_with_both_values_and_reasons_in_words():
    after = with_cells(_1_1="3", _1_2="NA", _2_1="")
    assert form_changes(FORM, after, SHORT) == (
        ("Câu 1.1", "2", "3"),
        ("Câu 1.2", "bỏ trống", "không áp dụng"),
        ("Câu 2.1", "1", "bỏ trống"),
    )


def test_facts_of_the_form_are_told_with_both_values():
    after = again(serial="0002", unit="", status=Status.INVALID, invalid_reason="trùng phiếu", flagged=True)
    changes = form_changes(FORM, after, SHORT)
    assert changes[:4] == (
        ("Số phiếu", "0001", "0002"),
        ("Phòng, đơn vị", "Bộ phận một cửa", ""),
        ("Tình trạng", "hợp lệ", "không hợp lệ"),
        ("Lý do không hợp lệ", "", "trùng phiếu"),
    )
    assert changes[4:] == (("Ý kiến viết tay", "không", "có"),)


def test_words_and_values_that_are_no_boxes_are_only_said_to_have_changed():
    paper = replace(
        SHORT,
        respondent=(*SHORT.respondent, RespondentItem("R9", "Mã hồ sơ", ItemType.TEXT)),
        open_questions=(*SHORT.open_questions, OpenQuestion("O2", "Góp ý")),
    )
    before = again(texts={"O2": "như cũ"})
    after = again(texts={"O1": "bí mật", "O2": "như cũ"}, cells={**FORM.cells, "R9": "0912"})
    changes = form_changes(before, after, paper)
    assert changes == (("Mục R9", CHANGED, CHANGED), ("Ý kiến O1", CHANGED, CHANGED))
    assert "bí mật" not in str(changes)
