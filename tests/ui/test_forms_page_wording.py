"""A form and its history in an officer's words."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.response import Response, Status
from hailong_desktop.services.ports import HistoryEntry
from tests.fakes.office import SHORT, a_form
from ui.forms_page.wording import Row, allowed, answers, headline, moment, origin, said, story, words


@pytest.mark.parametrize(
    ("status", "can"),
    [
        (None, (False, False, False)),
        (Status.VALID, (True, True, False)),
        (Status.INVALID, (True, True, False)),
        (Status.OPEN, (True, True, False)),
        (Status.VOID, (False, False, True)),
    ],
)
def test_only_what_makes_sense_is_offered(status, can):
    found = allowed(status)
    assert (found.open, found.void, found.restore) == can


def test_answers_stand_under_their_criterion_with_code_and_label():
    parts = answers(a_form(R1="1", R2="a;b", _1_1="2", _1_2="NA", _2_1="XX"), SHORT)
    assert [part.title for part in parts] == ["Thông tin người trả lời", "1. Thái độ", "2. Hài lòng chung"]
    assert parts[0].rows == (
        Row("R1  Ông/Bà là", "1 · Cá nhân"),
        Row("R2  Kênh biết đến", "a · Báo; b · Đài"),
    )
    assert parts[1].rows == (
        Row("1.1  Lịch sự", "2 · Hài lòng"),
        Row("1.2  Rõ ràng", "(không áp dụng)", given=False),
    )
    assert parts[2].rows == (Row("2.1  Hài lòng chung", "(đánh nhiều ô)", given=False),)


def test_words_are_shown_as_they_were_written_or_said_to_be_missing():
    assert words(replace(a_form(), texts={"O1": "Cần <b>nhanh</b> hơn"}), SHORT).rows == (
        Row("Ý kiến khác", "Cần <b>nhanh</b> hơn"),
    )
    assert words(a_form(), SHORT).rows == (Row("Không ghi ý kiến nào.", ""),)


def test_dates_are_said_the_vietnamese_way_and_other_words_as_they_are():
    bare = replace(SHORT.respondent[0], options=())
    assert said(bare, "2014-03-11") == "11/03/2014"
    assert said(bare, "Tổ 3") == "Tổ 3"
    assert said(SHORT.questions[0], "7") == "7"


def test_the_head_of_a_form_names_number_state_and_origin():
    form = Response(
        "i", "r", "0007", "Một cửa", status=Status.INVALID, invalid_reason="trùng phiếu", flagged=True,
        officer="cán bộ A", saved_at="2014-05-21T08:05:09+07:00",
    )  # fmt: skip
    assert headline(form) == "Phiếu 0007 · không hợp lệ: trùng phiếu"
    assert headline(replace(form, status=Status.VOID, invalid_reason="")) == "Phiếu 0007 · đã hủy"
    assert origin(form) == "Một cửa · cán bộ A · 21/05/2014 08:05 · có ý kiến viết tay"
    assert origin(Response("i", "r", "1")) == ""
    assert moment("") == ""


def test_history_reads_from_the_last_deed_back():
    entries = (
        HistoryEntry("2014-05-21T08:00:00", "cán bộ A", "nhập phiếu", ""),
        HistoryEntry(
            "2014-05-22T09:30:00", "cán bộ B", "sửa phiếu", "đọc nhầm",
            (("Câu 1.1", "1", "3"), ("Câu 1.2", "bỏ trống", "2"), ("Số phiếu", "01", "02"),
             ("Phòng, đơn vị", "", "Một cửa"), ("Ý kiến O1", "(có thay đổi)", "(có thay đổi)"),
             ("Câu 9.9", "1", "2")),
        ),
    )  # fmt: skip
    part = story(entries, SHORT)
    assert part.title == "Lịch sử của phiếu"
    assert [row.asked for row in part.rows] == ["22/05/2014 09:30 · cán bộ B", "21/05/2014 08:00 · cán bộ A"]
    assert part.rows[0].said.splitlines() == [
        "Sửa phiếu, lý do: đọc nhầm",
        "Câu 1.1: 1 · Rất hài lòng → 3 · Bình thường",
        "Câu 1.2: bỏ trống → 2 · Hài lòng",
        "Số phiếu: 01 → 02",
        "Phòng, đơn vị: – → Một cửa",
        "Ý kiến O1: có thay đổi",
        "Câu 9.9: 1 → 2",
    ]
    assert part.rows[1].said == "Nhập phiếu"
