"""What the page offers while one writes: phrases, figures as fields, remedies of earlier rounds."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.phrases import keep_phrase, phrases_for
from hailong_desktop.services.rounds import new_round
from tests.fakes.meeting_desk import (
    button,
    kept,
    line,
    meeting_office,
    meeting_page,
    named,
    picker,
    press,
    rows,
    said,
    tab,
    text,
    titles,
    write,
)
from tests.fakes.office import ROUND, a_form, save
from ui.meeting_page.page import REMEDIES, SHORTCOMINGS

NEXT = "2014-2"
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen has none to grab


@pytest.fixture
def place():
    return meeting_office()


@pytest.fixture
def page(qtbot, place):
    shown, surroundings = meeting_page(qtbot, place)
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


def box():
    return QApplication.activePopupWidget()


def offered():
    shown = box().findChild(QListWidget)
    return [shown.item(row).text() for row in range(shown.count())]


def texts(place, field):
    return [phrase.text for phrase in phrases_for(place.store, field)]


# --- Phrases ---


def test_a_phrase_is_found_without_marks_and_put_where_the_cursor_is(page, place):
    keep_phrase(place, "conclusions", "Giao Văn phòng Sở theo dõi.")
    keep_phrase(place, "conclusions", "Các phòng triển khai đồng bộ.")
    keep_phrase(place, "causes", "Thiếu người")
    write(text(page, "Kết luận"), "Thống nhất. ")
    press(Qt.Key.Key_M, control=True)
    assert offered() == ["Giao Văn phòng Sở theo dõi.", "Các phòng triển khai đồng bộ."]
    write(box().findChild(QLineEdit), "dong bo")
    assert offered() == ["Các phòng triển khai đồng bộ."]
    press(Qt.Key.Key_Return)
    assert box() is None
    assert text(page, "Kết luận").hasFocus()
    page.flush()
    assert kept(place).conclusions == "Thống nhất. Các phòng triển khai đồng bộ."


def test_the_present_text_is_kept_as_a_phrase_once_and_taken_out_again(page, place):
    write(text(page, "Căn cứ"), "Kế hoạch năm 2014")
    press(Qt.Key.Key_M, control=True)
    assert offered() == []
    assert "Chưa có mẫu câu" in said(box())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, control=True)
    press(Qt.Key.Key_Return, control=True)
    assert offered() == texts(place, "basis") == ["Kế hoạch năm 2014"]
    press(Qt.Key.Key_Delete)
    assert offered() == texts(place, "basis") == []
    press(Qt.Key.Key_Escape)
    assert box() is None
    assert text(page, "Căn cứ").toPlainText() == "Kế hoạch năm 2014"


def test_what_is_chosen_in_the_text_is_kept_alone(page, place):
    field = text(page, "Nguyên nhân")
    field.setPlainText("Thiếu người\nQuá tải")
    field.setFocus()
    press(Qt.Key.Key_Down, shift=True)
    press(Qt.Key.Key_M, control=True)
    press(Qt.Key.Key_Return, control=True)
    assert texts(place, "causes") == ["Thiếu người"]


def test_nothing_is_kept_of_a_blank_text_and_without_the_right(page, place):
    text(page, "Căn cứ").setFocus()
    press(Qt.Key.Key_M, control=True)
    press(Qt.Key.Key_Return, control=True)
    assert "Chưa có chữ nào" in said(box())
    press(Qt.Key.Key_Escape)
    keep_phrase(place, "basis", "Kế hoạch")
    place.role = Role.ENTRY
    press(Qt.Key.Key_M, control=True)
    press(Qt.Key.Key_Delete)
    assert offered() == texts(place, "basis") == ["Kế hoạch"]
    assert "ghi cuộc họp" in said(box())
    press(Qt.Key.Key_Escape)
    place.role = Role.ADMIN


def test_in_a_field_of_one_line_a_phrase_has_no_line_breaks(page, place):
    keep_phrase(place, "place", "Phòng họp\nSở")
    line(page, "Địa điểm").setFocus()
    press(Qt.Key.Key_M, control=True)
    press(Qt.Key.Key_Return)
    page.flush()
    assert kept(place).place == "Phòng họp Sở"


@pytest.mark.parametrize(
    ("at", "name", "field"),
    [(SHORTCOMINGS, "Nguyên nhân của tồn tại", "shortcoming_cause"),
     (REMEDIES, "Nội dung giải pháp", "remedy_points"),
     (REMEDIES, "Căn cứ của giải pháp", "remedy_legal_basis"),
     (REMEDIES, "Cách đo kết quả", "remedy_measurement")],
)  # fmt: skip
def test_shortcomings_and_remedies_have_phrases_too(page, place, at, name, field):
    keep_phrase(place, field, "Mẫu " * 400)
    tab(page, at)
    button(page, "Thêm").click()
    text(page, name).setFocus()
    button_at = next(part for part in page.findChildren(type(button(page, "Mẫu"))) if
                     part.accessibleName() == f"Mẫu câu: {name}")  # fmt: skip
    button_at.click()
    press(Qt.Key.Key_Return)
    assert text(page, name).toPlainText() == ("Mẫu " * 400).strip()


def test_a_day_has_no_phrases(page):
    line(page, "Ngày họp").setFocus()
    press(Qt.Key.Key_M, control=True)
    assert box() is None


# --- Figures as fields ---


@pytest.fixture
def shortcoming(page, place):
    keep_meeting(place, Meeting(ROUND, shortcomings=(Shortcoming("Chỉ đạt:", ("1",)),)))
    tab(page, SHORTCOMINGS)
    field = text(page, "Nội dung tồn tại, hạn chế")
    field.setFocus()
    press(Qt.Key.Key_End, control=True)
    return page


def test_a_figure_of_the_chosen_criterion_is_put_in_as_a_field_that_follows_the_data(shortcoming, place):
    press(Qt.Key.Key_F4)
    assert offered()[0] == "tỷ lệ tiêu chí 1: 75,00%"
    press(Qt.Key.Key_Return)
    assert "Sẽ in: Chỉ đạt:75,00%" in said(shortcoming)
    shortcoming.flush()
    assert kept(place).shortcomings[0].text == "Chỉ đạt:{tỷ lệ tiêu chí 1}"
    form = save(place, a_form("0005", _1_1="1", _1_2="1"))
    place.news.tell(FormSaved(ROUND, form.id))
    assert "Sẽ in: Chỉ đạt:83,33%" in said(shortcoming)


def test_all_other_figures_are_offered_behind_and_found_by_typing(shortcoming):
    press(Qt.Key.Key_F4)
    assert any(shown.startswith("tỷ lệ tiêu chí 2") for shown in offered()[3:])
    write(box().findChild(QLineEdit), "phieu hop le")
    assert "phiếu hợp lệ: 4" in offered()
    press(Qt.Key.Key_Escape)


def test_a_field_that_is_none_is_said(shortcoming):
    write(text(shortcoming, "Nội dung tồn tại, hạn chế"), "{tỉ lệ}")
    assert "Chưa thấy số liệu tên {tỉ lệ}" in said(shortcoming)
    text(shortcoming, "Nội dung tồn tại, hạn chế").setPlainText("Chậm")
    assert "Sẽ in" not in said(shortcoming)
    assert "Chưa thấy số liệu" not in said(shortcoming)


def test_a_long_text_reads_in_a_few_lines(shortcoming):
    field = text(shortcoming, "Nội dung tồn tại, hạn chế")
    field.setPlainText("Hồ sơ chậm. " * 100 + "Chỉ đạt {tỷ lệ tiêu chí 1}; " * 60)
    reading = next(part for part in said(shortcoming).split("\n") if part.startswith("Sẽ in"))
    assert reading.startswith("Sẽ in: Chỉ đạt 75,00%;")
    assert len(reading) < 320


def test_the_cause_of_a_shortcoming_is_kept(shortcoming, place):
    write(text(shortcoming, "Nguyên nhân của tồn tại"), "Thiếu người")
    shortcoming.flush()
    assert kept(place).shortcomings[0].cause == "Thiếu người"


# --- Remedies ---


def test_the_name_for_good_survives_writing_moving_and_emptying(page, place):
    keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A", id="a"), Remedy("B", id="b"))))
    tab(page, REMEDIES)
    write(line(page, "Tên giải pháp"), "x")
    page.flush()
    press(Qt.Key.Key_Down, alt=True)
    line(page, "Tên giải pháp").clear()
    line(page, "Tên giải pháp").edited.emit()
    page.flush()
    assert [(one.id, one.title) for one in kept(place).remedies] == [("b", "B")]
    write(line(page, "Tên giải pháp"), "C")
    page.flush()
    assert [(one.id, one.title) for one in kept(place).remedies] == [("b", "B"), ("a", "C")]


def test_a_new_remedy_has_one_name_from_the_first_letter_on(page, place):
    tab(page, REMEDIES)
    button(page, "Thêm").click()
    write(line(page, "Tên giải pháp"), "A")
    page.flush()
    first = kept(place).remedies[0].id
    write(line(page, "Tên giải pháp"), "B")
    page.flush()
    assert first
    assert [one.id for one in kept(place).remedies] == [first]


PAST = Remedy(
    "Về thời gian", ("Một", "+ Hai"), ("1",), "Thanh tra", "Các phòng", "2014-10-01", "Luật", "Tỷ lệ"
)


def test_a_remedy_of_an_earlier_round_is_taken_as_a_new_one(page, place):
    keep_meeting(place, Meeting(ROUND, remedies=(replace(PAST, id="old"), Remedy("Về thái độ"))))
    new_round(place, code=NEXT, name="Đợt 2", questionnaire="ngan")
    page.show_round(NEXT)
    press(Qt.Key.Key_O, control=True)
    assert len(offered()) == 2
    write(box().findChild(QLineEdit), "thoi gian")
    assert offered()[0].split("\n")[1].endswith("· chưa thực hiện")
    press(Qt.Key.Key_Return)
    assert titles(page) == ["1. Về thời gian"]
    assert line(page, "Tên giải pháp").hasFocus()
    page.flush()
    (first,) = place.store.meeting(NEXT).remedies
    assert replace(first, id="") == replace(PAST, due="", id="")
    assert first.id not in {"", "old"}
    write(line(page, "Tên giải pháp"), "x")
    page.flush()
    assert place.store.meeting(NEXT).remedies[0].id == first.id
    assert picker(page).value() == ("1",)


def test_without_earlier_remedies_that_is_said(page):
    tab(page, REMEDIES)
    named(page, type(button(page, "Lấy")), "Lấy giải pháp từ đợt trước").click()
    assert "Chưa có đợt trước nào có giải pháp" in said(box())
    press(Qt.Key.Key_Escape)
    assert rows(page).isVisible()
