"""The whole window enlarged: at 125 % and 150 % of a small screen nothing that is needed is out of sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.second_keying import draw_sample
from hailong_desktop.services.workplace import Workplace
from tests.fakes.front import Front
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock
from tests.fakes.surveys import Q2014
from ui.elided import ElidedButton, ElidedCombo
from ui.keying_page.bubble import Bubble
from ui.keying_page.page import KeyingPage
from ui.keying_page.rows import PaperRow
from ui.looks import dress
from ui.main_window import MainWindow
from ui.pages import BATCHES, FORMS, KEYING, MEETING, PLACES, REGISTER, REPORT, RESULTS, ROUNDS, SECOND
from ui.second_page.page import SecondPage

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
AT_150 = (1366 * 100 // 150, 728 * 100 // 150)
AT_125 = (1366 * 100 // 125, 728 * 100 // 125)
SIZES = pytest.mark.parametrize("size", [AT_125, AT_150], ids=["125 %", "150 %"])
LONG = "Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính theo cơ chế một cửa liên thông"
PAPER = "11 210514E 123 21 321 12 31 12 22 13 21 3"
SIGNS = {"E": (Qt.Key.Key_Return, "\r")}


@pytest.fixture
def dressed(qapp):
    before = qapp.style().objectName(), qapp.palette(), qapp.font()
    locale = QLocale()
    dress(qapp, RESOURCES)
    yield
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def place():
    """An office whose round, unit, batch and channel have the longest names."""
    made = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    made.store.add_questionnaire(Q2014, made.stamp())
    new_round(made, code=ROUND, name=f"Đợt {LONG}", questionnaire=Q2014.id, units=[LONG])
    by_post = "gửi qua đường bưu chính công ích"
    keep_batch(made, Batch(ROUND, f"Tập {LONG}", LONG, period="2014-05", channel=by_post, returned=40))
    return made


@pytest.fixture
def open_front(qtbot, dressed):
    kept = []

    def at(place, size):
        front = Front(place)
        kept.append(front)
        qtbot.addWidget(front.window)
        front.window.resize(*size)
        QApplication.processEvents()
        assert front.window.size().toTuple() == size
        return front

    yield at
    kept.clear()


def strike(text):
    for sign in text.replace(" ", ""):
        code, words = SIGNS.get(sign, (ord(sign), sign))
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, words))
        QApplication.processEvents()


def whole(window: MainWindow, part: QWidget) -> bool:
    """Tell whether all of a part is in sight: within every widget around it, up to the window."""
    around = part.parentWidget()
    while around is not None:
        if not around.rect().contains(QRect(part.mapTo(around, QPoint()), part.size())):
            return False
        around = None if around is window else around.parentWidget()
    return part.isVisible() and not part.size().isEmpty()


def in_work(page):
    code = page.accessibleDescription().partition(":")[0]
    return next(row for row in page.findChildren(PaperRow) if row.cell.code == code and row.isVisible())


def needed(front):
    """Return what the one who keys looks for: the number, where it stands, the unit, the mode, the keys."""
    named = [front.named(QLabel, "Phiếu số"), front.named(QWidget, "Các phím dùng được")]
    named += [front.named(ElidedButton, name) for name in ("Đơn vị của phiếu", "Cách làm việc")]
    return [*named, front.named(ElidedCombo, "Tập phiếu"), front.named(ElidedCombo, "Đợt khảo sát")]


@SIZES
def test_what_the_keyer_needs_is_whole_through_a_form(open_front, place, size):
    front = open_front(place, size)
    page = front.window.findChild(KeyingPage)
    for struck in PAPER.replace(" ", ""):
        for part in [in_work(page), *needed(front)]:
            assert whole(front.window, part), (page.accessibleDescription(), part)
        strike(struck)
    assert page.accessibleDescription() == "Hết trang"
    assert all(whole(front.window, part) for part in needed(front))


@SIZES
def test_a_refusal_is_whole_with_its_keys(open_front, place, size):
    front = open_front(place, size)
    page = front.window.findChild(KeyingPage)
    for answer in ("", "1", "1 210514E", "12"):
        strike(f"{answer}9")
        said = next(b for b in page.findChildren(Bubble) if b.isVisible())
        assert whole(front.window, said), page.accessibleDescription()


@SIZES
def test_answers_at_the_end_of_a_page_are_not_cut(open_front, place, size):
    front = open_front(place, size)
    strike(PAPER)
    answers = [part for part in front.window.findChildren(QPushButton) if part.property("role") == "answer"]
    assert "21/05/2014" in {label.text() for label in answers}
    for label in answers:
        assert label.width() >= label.sizeHint().width(), label.text()


@SIZES
@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6])
def test_a_panel_is_whole_and_gives_the_place_back(open_front, place, size, key):
    front = open_front(place, size)
    page = front.window.findChild(KeyingPage)
    frame = page.parentWidget()
    front.key(key)
    panel = front.named(QWidget, "Ô nhập thêm")
    assert whole(front.window, panel)
    field = QApplication.focusWidget()
    assert field
    assert panel.isAncestorOf(field)
    assert whole(front.window, field)
    assert field.width() > 96
    assert page.size() == frame.size()
    front.key(Qt.Key.Key_Escape)
    assert whole(front.window, in_work(page))
    assert whole(front.window, front.named(QWidget, "Các phím dùng được"))


@SIZES
def test_the_second_keyer_sees_the_row_and_the_keys(open_front, place, size):
    front = open_front(place, size)
    strike(f"{PAPER}E")
    batch = place.store.batches(ROUND)[0]
    draw_sample(place, batch, start=lambda _step: 0, everything=True)
    place.who = "cán bộ B"
    front.window.go(SECOND)
    page = front.window.findChild(SecondPage)
    for struck in "11 210514E 123":
        if struck != " ":
            assert whole(front.window, in_work(page)), page.accessibleDescription()
            assert whole(front.window, front.named(QWidget, "Các phím dùng được"))
            strike(struck)
    assert page.size() == page.parentWidget().size()
    strike("9")
    assert whole(front.window, next(b for b in page.findChildren(Bubble) if b.isVisible()))


@SIZES
def test_every_place_stays_in_sight(open_front, place, size):
    front = open_front(place, size)
    for place_ in PLACES:
        assert whole(front.window, front.named(QPushButton, place_.title)), place_.title


@SIZES
@pytest.mark.parametrize("name", [KEYING, BATCHES, SECOND, FORMS, RESULTS, REGISTER, MEETING, REPORT, ROUNDS])
def test_pages_scroll_inside_and_not_as_a_whole(qtbot, open_front, place, size, name):
    front = open_front(place, size)
    front.window.go(name)
    page = front.window._built[name]
    qtbot.waitUntil(lambda: page.size() == page.parentWidget().size())


def right_edge(part: QWidget) -> QImage:
    return part.grab().toImage()


@pytest.mark.parametrize("kind", [ElidedButton, ElidedCombo])
def test_a_name_too_long_loses_its_middle_and_keeps_its_end(qtbot, dressed, kind):
    part = kind()
    qtbot.addWidget(part)

    def show(text):
        if kind is ElidedCombo:
            part.clear()
            part.addItem(text)
        else:
            part.setText(text)
        part.resize(200, 28)
        return part.grab().toImage()

    one, other = show(f"Tập {LONG} số 1"), show(f"Tập {LONG} số 8")
    assert one != other
    if kind is ElidedCombo:
        assert part.toolTip() == f"<qt>Tập {LONG} số 8</qt>"


def test_the_card_of_keys_is_read_to_its_end_by_keys(open_front, place):
    front = open_front(place, AT_150)
    front.key(Qt.Key.Key_F1)
    card = front.named(QWidget, "Các phím khi nhập phiếu")
    last = [label for label in card.findChildren(QLabel) if label.property("role") == "cap"][-1]
    assert not whole(front.window, last)
    for _ in range(6):
        front.key(Qt.Key.Key_PageDown)
    assert whole(front.window, last)
    front.key(Qt.Key.Key_PageUp)
    front.key(Qt.Key.Key_Escape)
    assert not card.isVisible()
