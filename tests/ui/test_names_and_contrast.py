"""Every page for those who hear it, and in the colours of a system with light words on a dark ground."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from hailong_desktop.domain.officer import Role
from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.officers import add_officer
from hailong_desktop.services.second_keying import draw_sample
from hailong_desktop.services.workplace import Workplace
from tests.fakes.front import Front
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import WalkingClock, open_batch, open_office
from ui import palette
from ui.looks import dress, style_sheet
from ui.pages import PLACES, REPORT, SECOND

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PATIENCE = 60_000
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTabBar,
    QTextEdit,
)
READABLE = 4.5
"""The ratio of lightness that small words need (WCAG 2, AA)."""
VISIBLE = 3.0
"""The ratio that edges of controls need."""


@pytest.fixture
def place():
    """An office with the illustrated round."""
    made = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    make_illustration(made, RESOURCES)
    return made


@pytest.fixture
def open_front(qtbot):
    kept = []

    def on(place):
        front = Front(place)
        kept.append(front)
        qtbot.addWidget(front.window)
        front.window.resize(1366, 728)
        QApplication.processEvents()
        return front

    yield on
    kept.clear()


def settle(qtbot, page):
    """Wait for a report that is still being drawn."""
    qtbot.waitUntil(lambda: not getattr(page, "busy", False), timeout=PATIENCE)


def is_control(part: QWidget) -> bool:
    inner = part.parentWidget()
    inside_another = isinstance(part, QLineEdit) and isinstance(inner, QComboBox | QAbstractSpinBox)
    reached = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(part, CONTROLS)
    if isinstance(part, QHeaderView):
        return False  # heard as the headings of its table
    return reached and part.isVisible() and not inside_another and not part.objectName().startswith("qt_")


def untold(around: QWidget) -> list[str]:
    """Return the visible controls that have no name or no role on the accessibility bus."""
    found = []
    for part in filter(is_control, around.findChildren(QWidget)):
        heard = QAccessible.queryAccessibleInterface(part)
        role = heard.role()
        nameless = not heard.text(QAccessible.Text.Name).strip()
        vague = role in {QAccessible.Role.NoRole, QAccessible.Role.Client} and isinstance(part, CONTROLS)
        if nameless or vague:
            found.append(f"{type(part).__name__} in {type(part.parentWidget()).__name__}: {role.name}")
    return found


@pytest.mark.parametrize("name", [place.name for place in PLACES])
def test_every_control_of_every_page_is_told(qtbot, open_front, place, name):
    front = open_front(place)
    front.window.go(name)
    page = front.window._built[name]
    settle(qtbot, page)
    assert any(map(is_control, front.window.findChildren(QWidget)))
    assert not untold(front.window)
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            assert not untold(front.window), tabs.tabText(at)


def test_every_control_is_told_while_somebody_keys_a_second_time(open_front):
    place = open_office()
    batch = open_batch(place)
    front = open_front(place)
    front.digits("1").digits("1").enter().digits("12").enter().digits("3").enter()
    draw_sample(place, batch, start=lambda _step: 0, everything=True)
    place.who = "cán bộ B"
    front.window.go(SECOND)
    assert "Phiếu số" in front.texts()
    assert not untold(front.window)


def test_every_control_of_the_lock_is_told(open_front):
    place = open_office()
    add_officer(place, "Lan")
    add_officer(place, "Hoà", Role.CHECK, "2468")
    front = open_front(place)
    assert front.window.gate.shut
    assert not untold(front.window)
    front.digits("2")
    assert not untold(front.window)


def test_every_control_of_the_first_start_is_told(open_front):
    front = open_front(Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock()))
    assert "Chưa có đợt khảo sát nào" in front.texts()
    assert not untold(front.window)


# colours


@pytest.fixture
def dark(qapp):
    """The looks that a system of high contrast gets; the light ones again afterwards."""
    before = qapp.style().objectName(), qapp.palette(), qapp.font()
    locale = QLocale()
    qapp.setPalette(QPalette(QColor("#000000")))
    dress(qapp, RESOURCES)
    yield
    palette.use(high_contrast=False)
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


def lightness(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """Return how much two colours stand out from each other, 1 to 21."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def strongest(part: QWidget) -> float:
    """Return how much the colour that stands out most in a part does so from the one that fills it."""
    image = part.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = Counter(image.pixel(x, y) for x, y in points)
    ground = QColor(colours.most_common(1)[0][0])
    return max(ratio(ground, QColor(colour)) for colour in colours)


@pytest.mark.parametrize("high_contrast", [False, True], ids=["light", "dark"])
def test_words_stand_out_from_every_ground_they_stand_on(high_contrast):
    palette.use(high_contrast)
    pairs = [
        (word, ground)
        for word in (palette.TEXT, palette.MUTED)
        for ground in (palette.SURFACE, palette.GROUND, palette.WORK, palette.ACCENT_SOFT, palette.REFUSED)
    ]
    pairs += [(palette.ACCENT_DARK, palette.ACCENT_SOFT), (palette.ACCENT, palette.SURFACE)]
    pairs += [(palette.SURFACE, palette.ACCENT), (palette.ERROR, palette.SURFACE)]
    pairs += [(palette.ERROR, palette.REFUSED), (palette.SATISFIED, palette.SURFACE)]
    weak = [(a, b) for a, b in pairs if ratio(palette.shade(a), palette.shade(b)) < READABLE]
    palette.use(high_contrast=False)
    assert not weak


@pytest.mark.parametrize("name", [place.name for place in PLACES if place.name != REPORT])
def test_words_and_boxes_of_every_page_can_be_seen_on_black(qtbot, dark, open_front, place, name):
    front = open_front(place)
    front.window.go(name)
    page = front.window._built[name]
    qtbot.wait(0)
    labels = [part for part in page.findChildren(QLabel) if part.isVisible() and part.text().strip()]
    boxes = [part for part in page.findChildren(QCheckBox) if part.isVisible()]
    for label in labels:
        assert strongest(label) >= READABLE, (label.text(), label.property("role"))
    for box in boxes:
        box.setText("")  # the square alone, without its words
        assert strongest(box) >= VISIBLE, box.accessibleName()


def test_marks_on_fields_are_light_where_words_are(dark):
    folder = (RESOURCES / "icons" / "contrast").as_posix()
    sheet = style_sheet(RESOURCES)
    for mark in ("up", "down", "tick"):
        assert f"{folder}/{mark}.svg" in sheet
        assert (RESOURCES / "icons" / "contrast" / f"{mark}.svg").is_file()
    palette.use(high_contrast=False)
    assert folder not in style_sheet(RESOURCES)
