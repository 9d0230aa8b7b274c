"""What the history tells of a change: ticked boxes with both values, words and dates only as changed."""

import json
from dataclasses import replace

import pytest

from hailong_desktop.domain.changes import CHANGED, form_changes, what_happened
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Status, complete
from tests.fakes.checked import CHECKED
from tests.fakes.office import DEFINITION, SHORT, a_form

DATED = read_definition(
    json.dumps(
        {
            "id": "co-ngay",
            "title": "Phiếu có ngày",
            "version": 1,
            "scales": DEFINITION["scales"],
            "default_scale": "hl4",
            "respondent": [{"code": "R4", "text": "Ngày", "type": "date"}],
            "sections": [
                {
                    "code": "1",
                    "criterion": "a",
                    "title": "A",
                    "questions": [{"code": "1.1", "text": "Lịch sự"}],
                }
            ],
            "open_questions": [{"code": "O1", "text": "Ý kiến khác"}],
        }
    )
)


def test_accepted_warnings_are_told_of_new_forms_and_of_changed_ones():
    fresh = replace(a_form(), accepted=("k1", "k2"))
    assert form_changes(None, fresh, SHORT) == (("Cảnh báo đã chấp nhận", "", "k1; k2"),)
    assert form_changes(fresh, fresh, SHORT) == ()
    fewer = replace(fresh, accepted=("k2",))
    assert form_changes(fresh, fewer, SHORT) == (("Cảnh báo đã chấp nhận", "k1; k2", "k2"),)


def test_accepted_warnings_stand_in_the_history_as_sentences():
    paper = read_definition(json.dumps(CHECKED))
    fresh = replace(a_form(), accepted=("gio", "không còn"))
    ((_, _, said),) = form_changes(None, fresh, paper)
    assert said == "Số giờ chờ trên 24.; không còn"


def test_a_new_form_has_no_changes():
    assert form_changes(None, a_form(), SHORT) == ()
    assert what_happened(None, a_form()) == "nhập phiếu"


def test_an_unchanged_form_has_no_changes():
    assert form_changes(a_form("1"), a_form("1"), SHORT) == ()


@pytest.mark.parametrize(("old", "new"), [("1", "2"), ("", "4")])
def test_a_box_is_told_with_both_values(old, new):
    changes = form_changes(a_form(_1_1=old), a_form(_1_1=new), SHORT)
    assert changes == (("Câu 1.1", old or "bỏ trống", new),)


def test_a_date_and_words_are_told_as_changed_only():
    before = complete(a_form(), DATED)
    after = replace(before, cells={**before.cells, "R4": "2014-05-21"}, texts={"O1": "Chờ lâu"})
    assert form_changes(before, after, DATED) == (
        ("Mục R4", CHANGED, CHANGED),
        ("Ý kiến O1", CHANGED, CHANGED),
    )


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (Status.VALID, Status.VOID, "hủy phiếu"),
        (Status.OPEN, Status.VOID, "hủy phiếu"),
        (Status.VOID, Status.INVALID, "khôi phục"),
        (Status.VALID, Status.OPEN, "mở lại (hoàn tác)"),
        (Status.OPEN, Status.VALID, "lưu lại"),
        (Status.VALID, Status.INVALID, "sửa phiếu"),
        (Status.VALID, Status.VALID, "sửa phiếu"),
    ],
)
def test_what_was_done_follows_from_the_states(before, after, what):
    assert what_happened(a_form(status=before), a_form(status=after)) == what
