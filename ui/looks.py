"""The language and the looks of the whole application: one style sheet, one table of colours, Qt's words."""

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui import palette

NAME = "Hài lòng"
SMALLEST_TEXT = 10
"""Points; systems without a desktop offer 9, which is too small to read figures all day."""

DARK = 128
"""Lightness, of 255, under which the ground of a system is dark."""

_Role = QPalette.ColorRole
_COLOURS = {
    _Role.Window: palette.GROUND,
    _Role.WindowText: palette.TEXT,
    _Role.Base: palette.SURFACE,
    _Role.AlternateBase: palette.GROUND,
    _Role.Text: palette.TEXT,
    _Role.PlaceholderText: palette.MUTED,
    _Role.Button: palette.SURFACE,
    _Role.ButtonText: palette.TEXT,
    _Role.Highlight: palette.ACCENT,
    _Role.HighlightedText: palette.SURFACE,
    _Role.ToolTipBase: palette.TEXT,
    _Role.ToolTipText: palette.SURFACE,
    _Role.Link: palette.ACCENT,
}


def dress(application: QApplication, resources: Path) -> None:
    """Give the application its name, its language and its looks."""
    application.setApplicationName(NAME)
    application.setWindowIcon(QIcon(str(resources / "icons" / "hailong.svg")))
    speak_vietnamese(application, resources / "translations")
    application.setStyle("Fusion")
    palette.use(wants_contrast(application.palette()))
    application.setPalette(own_palette())
    application.setFont(readable(application.font()))
    application.setStyleSheet(style_sheet(resources))


def speak_vietnamese(application: QApplication, translations: Path) -> None:
    """Have Qt write numbers, dates, its own buttons, menus and dialogs the Vietnamese way."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(application)
    if translator.load(str(translations / "qt_vi.qm")):
        application.installTranslator(translator)


def style_sheet(resources: Path) -> str:
    """Return the style sheet with colours and the folder of icons in their places."""
    style = (resources / "styles" / "hailong.qss").read_text("utf-8")
    icons = resources / "icons" / ("contrast" if palette.in_contrast() else "")
    return palette.coloured(style.replace("@icons", icons.as_posix()))


def wants_contrast(system: QPalette) -> bool:
    """Tell whether the system shows light words on a dark ground."""
    return system.color(_Role.Window).lightness() < DARK


def own_palette() -> QPalette:
    """Return the colours for what the style sheet does not reach, light or of high contrast."""
    colours = QPalette()
    for role, colour in _COLOURS.items():
        colours.setColor(role, palette.shade(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, palette.shade(palette.MUTED))
    return colours


def readable(font: QFont) -> QFont:
    """Return the system's face, not smaller than can be read all day, its figures of one width."""
    made = QFont(font)
    if 0 < made.pointSizeF() < SMALLEST_TEXT:
        made.setPointSizeF(SMALLEST_TEXT)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
