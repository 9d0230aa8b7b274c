"""The page of documents: kinds, parts edited, facts copied forward, documents issued and reprinted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.services.document_facts import FactToCopy, keep_facts
from hailong_desktop.services.document_plans import issued_file
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.news import FormSaved
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.page_window import CTRL, DOWN, PageWindow, nameless, surroundings_of
from tests.fakes.paper import whole_text
from ui import ask, keeping
from ui.report_page import page as page_module
from ui.report_page.copying import CopyFacts
from ui.report_page.page import ReportPage

ALT = Qt.KeyboardModifier.AltModifier
PATIENCE = 60_000
NOTICE, REPORT = DocumentKind.NOTICE, DocumentKind.REPORT


@pytest.fixture
def place():
    place = open_office()
    save(place, a_form("0001", R1="1", _1_1="1", _1_2="4", _2_1="1"))
    keep_meeting(
        place,
        Meeting(ROUND, date="2014-05-21", concluded_by="Phó Giám đốc Sở",
                remedies=(Remedy("Về thái độ", ("Lịch sự",)),)),
    )  # fmt: skip
    return place


def count(place, serial):
    """Save one more form and tell so, as the keying page does."""
    form = save(place, a_form(serial, R1="1", _1_1="2", _1_2="4", _2_1="4"))
    place.news.tell(FormSaved(ROUND, form.id))


class Shown(PageWindow):
    """The page at the round, waited for."""

    def __init__(self, qtbot, place):
        self.qtbot = qtbot
        self.around = surroundings_of(place)
        self.report = ReportPage(self.around)
        qtbot.addWidget(self.report, before_close_func=lambda _: self.wait())
        self.report.show_round(ROUND)
        super().__init__(self.report)
        self.wait()

    def wait(self):
        """Wait until nothing is being made."""
        self.qtbot.waitUntil(lambda: not self.report.busy, timeout=PATIENCE)

    def tab(self, at):
        """Turn to one of the tabs on the left."""
        self.report.findChild(QTabWidget).setCurrentIndex(at)

    @property
    def parts(self):
        """The list of parts."""
        return self.named(QListWidget, "Các phần của văn bản")

    def choose(self, beginning):
        """Choose the part whose row begins so."""
        rows = [self.parts.item(row).text().strip() for row in range(self.parts.count())]
        self.parts.setFocus()
        self.parts.setCurrentRow(next(row for row, text in enumerate(rows) if text.startswith(beginning)))

    @property
    def text(self):
        """The words of the chosen part."""
        return self.named(QPlainTextEdit, "Nội dung phần")

    def exported(self, monkeypatch, target, keys=(Qt.Key.Key_R, CTRL)):
        """Export to a file and return its bytes."""
        monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
        self.key(*keys)
        self.wait()
        return target.read_bytes()


@pytest.fixture
def shown(qtbot, place):
    return Shown(qtbot, place)


def test_alt_and_a_digit_turn_to_another_document(shown, monkeypatch, tmp_path):
    shown.key(Qt.Key.Key_2, ALT)
    shown.wait()
    text = whole_text(shown.exported(monkeypatch, tmp_path / "tb.pdf"))
    assert "THÔNG BÁO Kết luận của đồng chí ……, Phó Giám đốc Sở tại cuộc họp" in text
    shown.key(Qt.Key.Key_3, ALT)
    shown.wait()
    assert "THƯ KÝ" in whole_text(shown.exported(monkeypatch, tmp_path / "bb.pdf"))


def test_the_note_for_the_web_page_goes_out_as_html_and_as_text(shown, monkeypatch, tmp_path):
    shown.click("Bài đăng")
    shown.wait()
    html = shown.exported(monkeypatch, tmp_path / "a.html").decode()
    assert "<li>Về thái độ: Lịch sự.</li>" in html
    plain = shown.exported(
        monkeypatch, tmp_path / "a.txt", (Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    )
    assert "- Về thái độ: Lịch sự." in plain.decode()


def test_every_document_has_its_own_number(shown, place):
    keep_facts(place, ROUND, replace(place.store.round(ROUND).facts, number="5"))
    shown.click("Thông báo")
    shown.report._facts._fields["number"].setFocus()
    shown.words("7")
    shown.report.flush()
    facts = place.store.round(ROUND).facts
    assert (facts.number, facts.of(NOTICE).number) == ("5", "7")
    shown.click("Báo cáo")
    assert shown.report._facts.facts().number == "5"


def test_the_line_that_is_written_stays_in_sight_when_a_sentence_takes_its_room(shown):
    shown.tab(1)
    shown.choose("Mục đích, yêu cầu")
    shown.text.setFocus()
    shown.text.setPlainText("\n".join(f"Dòng {at}" for at in range(40)))
    shown.text.moveCursor(QTextCursor.MoveOperation.End)
    shown.words(" {lạ}")
    shown.wait()
    assert any("lạ" in label.text() and label.isVisible() for label in shown.report.findChildren(QLabel))
    assert shown.text.viewport().rect().contains(shown.text.cursorRect().center())


def test_space_leaves_a_part_out_and_alt_with_an_arrow_moves_it(shown, place):
    shown.tab(1)
    shown.choose("Mục đích, yêu cầu")
    shown.key(Qt.Key.Key_Space, text=" ")
    shown.key(DOWN, ALT)
    shown.report.flush()
    parts = place.store.plan(ROUND, REPORT).parts
    assert [part.key for part in parts[2:4]] == ["scope", "purpose"]
    assert parts[3].left_out
    assert shown.parts.currentItem().text().strip() == "Mục đích, yêu cầu"


def test_words_typed_into_a_part_stay_and_its_figures_follow(shown, place, monkeypatch, tmp_path):
    shown.tab(1)
    shown.choose("Tình hình phát")
    assert "{phiếu hợp lệ}" in shown.text.toPlainText()
    shown.key(Qt.Key.Key_Return, text="\r")
    assert QApplication.focusWidget() is shown.text
    shown.key(Qt.Key.Key_Home, CTRL)
    shown.words("Tính đến nay: ")
    shown.wait()
    count(place, "0002")
    shown.wait()
    assert shown.text.toPlainText().startswith("Tính đến nay: Đợt khảo sát")
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    text = whole_text(shown.exported(monkeypatch, tmp_path / "r.pdf"))
    assert "Tính đến nay: Đợt khảo sát phát ra" in text
    assert "trong đó 2 phiếu hợp lệ" in text


def test_a_figure_that_changed_since_is_said_before_the_document_goes(shown, place, monkeypatch, tmp_path):
    shown.tab(1)
    shown.choose("Tình hình phát")
    shown.text.setFocus()
    shown.words("Nay ")
    shown.report.flush()
    count(place, "0002")
    shown.qtbot.waitUntil(lambda: "phiếu hợp lệ khi sửa là 1, nay là 2" in shown.said(), timeout=PATIENCE)
    shown.wait()
    asked: list[str] = []

    def think_again(_page, _title, question, _deed):
        asked.append(question)
        return False

    monkeypatch.setattr(ask, "confirm", think_again)
    monkeypatch.setattr(ask, "ask_save_path", pytest.fail)
    shown.key(Qt.Key.Key_R, CTRL)
    assert "phiếu hợp lệ khi sửa là 1, nay là 2" in asked[0]
    shown.click("Đã xem số liệu mới")
    shown.wait()
    assert "khi sửa là" not in shown.said()


def test_a_field_is_put_in_from_a_list(shown):
    shown.tab(1)
    shown.choose("Ưu điểm")
    shown.report._content._offer_fields()
    groups = {each.title(): each.actions() for each in shown.report._content._menu.findChildren(QMenu)}
    assert list(groups)[:2] == ["Bảng, mục, phụ lục", "Phiếu, cách khảo sát"]
    assert all(len(action.text()) < 140 for actions in groups.values() for action in actions)
    names = groups["Con số chung, tiêu chí cao và thấp"]
    shown.text.setPlainText("")
    next(action for action in names if action.text().startswith("mức chung")).trigger()
    assert shown.text.toPlainText() == "{mức chung}"
    shown.choose("Mức độ hài lòng chung")
    shown.report._content._offer_fields()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = [each.title() for each in shown.report._content._menu.findChildren(QMenu)]
    assert sorted(again) == sorted(groups)


def test_a_part_of_ones_own_is_added_named_and_taken_away(shown, place):
    shown.tab(1)
    shown.choose("Nguyên nhân")
    shown.click("Thêm phần")
    shown.words("Bài học")
    shown.text.setFocus()
    shown.words("Làm sớm hơn.")
    shown.report.flush()
    own = next(part for part in place.store.plan(ROUND, REPORT).parts if part.key.startswith("own-"))
    assert (own.title, own.text) == ("Bài học", "Làm sớm hơn.")
    shown.click("Bỏ phần thêm")
    shown.report.flush()
    assert not any(part.key.startswith("own-") for part in place.store.plan(ROUND, REPORT).parts)


def test_a_part_whose_name_is_emptied_is_kept_and_goes_on_being_written(shown, place):
    shown.tab(1)
    shown.choose("Nguyên nhân")
    shown.click("Thêm phần")
    shown.report._content._title.clear()
    QTest.keyClick(shown.report._content._title, Qt.Key.Key_Backspace)
    shown.report._content._title.textEdited.emit("")
    shown.text.setFocus()
    shown.words("Chữ đã gõ")
    shown.report.flush()
    own = next(part for part in place.store.plan(ROUND, REPORT).parts if part.key.startswith("own-"))
    assert (own.title, own.text) == ("Phần thêm", "Chữ đã gõ")
    count(place, "0003")
    shown.wait()
    assert shown.text.toPlainText() == "Chữ đã gõ"


def test_what_a_document_lacks_is_said_before_anything_is_asked(shown, place, monkeypatch):
    asked: list[str] = []

    def yes(_parent, title, *_words):
        asked.append(title)
        return True

    monkeypatch.setattr(ask, "confirm", yes)
    shown.tab(2)
    shown.click("Phát hành văn bản này")
    shown.wait()
    assert "Chưa phát hành được vì còn thiếu: cơ quan ban hành, số văn bản" in shown.said()
    assert not asked
    assert not place.store.issued(ROUND)


def test_what_may_not_be_kept_goes_on_being_said_beside_the_new_preview(shown, place):
    place.role = Role.ENTRY
    shown.named(QLineEdit, "Địa danh").setFocus()
    shown.words("Hà Nội")
    shown.wait()
    shown.report.flush()
    count(place, "0004")
    shown.wait()
    assert "Chưa lưu." in shown.said()
    assert place.store.round(ROUND).facts.place == ""


def test_long_fields_have_their_room_on_a_small_screen(shown):
    tall = [shown.named(QPlainTextEdit, name) for name in ("Căn cứ", "Mục đích, yêu cầu", "Nơi nhận")]
    for field in tall:
        row = field.parentWidget()
        assert row.height() >= row.layout().minimumHeightForWidth(row.width())
        assert row.rect().contains(field.geometry())


def test_why_there_is_no_preview_stands_in_its_place_and_at_the_foot(shown):
    shown.tab(1)
    shown.choose("Nguyên nhân")
    shown.text.setFocus()
    shown.words("Chữ 😀 " * 40)
    shown.wait()
    sheet = shown.named(QLabel, "Trang báo cáo")
    assert "Chưa dựng được bản xem trước" in sheet.text()
    assert "U+1F600" in sheet.text()
    foot = next(
        label for label in shown.page.findChildren(QLabel) if "U+1F600" in label.text() and label is not sheet
    )
    assert foot.visibleRegion().boundingRect().height() == foot.height()
    assert shown.page.minimumSizeHint().height() <= shown.page.height()


def test_a_document_is_issued_and_stays_as_it_was(shown, place, monkeypatch, tmp_path):
    facts = DocumentFacts(agency="Sở A", symbol="SA", place="Hà Nội", number="5", date="2014-06-01",
                          signer_title="GIÁM ĐỐC", signer_name="Người Ký Mẫu")  # fmt: skip
    keep_facts(place, ROUND, facts)
    shown.wait()
    asked = []

    def yes(_parent, _title, question, *_words):
        asked.append(question)
        return True

    monkeypatch.setattr(ask, "confirm", yes)
    shown.tab(2)
    shown.click("Phát hành văn bản này")
    shown.wait()
    (question,) = asked
    assert "Còn để trống trên giấy: cơ quan chủ quản" in question
    assert "Phát hành báo cáo?" in question
    (issued,) = place.store.issued(ROUND)
    shown.qtbot.waitUntil(lambda: shown.named(QListWidget, "Văn bản đã phát hành").count() == 1)
    assert "vẫn như bản đã phát hành" in shown.named(QListWidget, "Văn bản đã phát hành").item(0).text()
    count(place, "0002")
    shown.qtbot.waitUntil(
        lambda: (
            "khác với bản đã phát hành" in shown.named(QListWidget, "Văn bản đã phát hành").item(0).text()
        ),
        timeout=PATIENCE,
    )
    shown.wait()
    target = tmp_path / "lai.pdf"
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
    shown.click("Lưu tệp")
    assert target.read_bytes() == issued_file(place.store, issued)
    assert "1 phiếu hợp lệ" in whole_text(target.read_bytes())


def test_without_number_date_and_signer_nothing_is_issued(shown, place, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    shown.tab(2)
    shown.click("Phát hành văn bản này")
    shown.wait()
    assert "còn thiếu: cơ quan ban hành, số văn bản" in shown.said()
    assert place.store.issued(ROUND) == ()


def test_facts_are_copied_forward_as_they_were_chosen(shown, place, monkeypatch):
    shown.click("Lấy từ đợt trước")
    assert "Chưa có đợt nào trước đợt này" in shown.said()
    keep_facts(place, ROUND, DocumentFacts(parent="UBND tỉnh Mẫu", agency="Sở Mẫu", number="5"))
    place.store.add_round(replace(place.store.round(ROUND), code="2014-2", name="Đợt 2",
                                  facts=DocumentFacts(agency="Sở mới")), place.stamp())  # fmt: skip
    shown.report.show_round("2014-2")
    shown.wait()
    told = []

    def choose(parent, rounds, offers):
        dialog = CopyFacts(parent, rounds, offers)
        told.append(dialog.chosen())
        dialog.deleteLater()
        return told[0]

    monkeypatch.setattr(page_module, "ask_facts", choose)
    shown.click("Lấy từ đợt trước")
    assert told == [(ROUND, frozenset({"parent"}))]
    facts = place.store.round("2014-2").facts
    assert (facts.parent, facts.agency, facts.number) == ("UBND tỉnh Mẫu", "Sở mới", "")
    assert shown.report._facts.facts().parent == "UBND tỉnh Mẫu"


def test_the_wizard_shows_both_sides_and_space_ticks(qtbot, place):
    keep_facts(place, ROUND, DocumentFacts(agency="Sở Mẫu"))
    from_round = place.store.round(ROUND)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CopyFacts(
        parent,
        [from_round],
        lambda _: [
            FactToCopy("agency", "Cơ quan ban hành", "Sở Mẫu", "Sở mới"),
            FactToCopy("profile", "Thể thức văn bản", "tt01_2011", "nd30_2020"),
        ],
    )
    dialog.show()
    (table,) = dialog.findChildren(QTableWidget)
    assert [table.item(0, column).text() for column in range(3)] == ["Cơ quan ban hành", "Sở Mẫu", "Sở mới"]
    formats = [table.item(1, column).text() for column in (1, 2)]
    assert formats == ["Thông tư 01/2011/TT-BNV", "Nghị định 30/2020/NĐ-CP"]
    assert dialog.chosen() == (ROUND, frozenset())
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert dialog.chosen() == (ROUND, frozenset({"agency"}))


def test_every_part_of_the_page_has_a_name(shown):
    for at in range(3):
        shown.tab(at)
        QApplication.processEvents()
        assert nameless(shown.report) == []


def test_the_preview_shows_what_is_typed_before_it_is_kept(qtbot, place, monkeypatch):
    monkeypatch.setattr(keeping, "PAUSE_IN_WRITING", 600_000)
    monkeypatch.setattr(keeping, "LONGEST_IN_WRITING", 600_000)
    shown = Shown(qtbot, place)
    shown.tab(1)
    shown.choose("Nguyên nhân")
    shown.text.setFocus()
    shown.words("Thiếu người vào cuối năm. ")
    shown.wait()
    assert "Thiếu người vào cuối năm." in whole_text(shown.report._preview._pdf)
    assert place.store.plan(ROUND, REPORT).parts == ()
    assert shown.text.toPlainText().startswith("Thiếu người vào cuối năm.")
