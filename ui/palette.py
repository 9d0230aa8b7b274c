"""The colours of the window, once: painters read them here, the style sheet by @name."""

from PySide6.QtGui import QColor

ACCENT = "#0f5ca8"
ACCENT_SOFT = "#e3effa"
ACCENT_DARK = "#0b4681"
SATISFIED = "#1b7f5c"
WARN = "#e09a4f"
WORK = "#fff7dc"
WORK_EDGE = "#e8ae10"
REFUSED = "#fbe3df"
ERROR = "#b3261e"
TEXT = "#17202a"
MUTED = "#5a6673"
BORDER = "#d9dfe5"
HAIRLINE = "#edf0f3"
SURFACE = "#ffffff"
GROUND = "#f4f6f8"

TOKENS = {
    "accent-soft": ACCENT_SOFT,
    "accent-dark": ACCENT_DARK,
    "accent": ACCENT,
    "satisfied": SATISFIED,
    "warn": WARN,
    "work-edge": WORK_EDGE,
    "work": WORK,
    "refused": REFUSED,
    "error": ERROR,
    "text": TEXT,
    "muted": MUTED,
    "border": BORDER,
    "hairline": HAIRLINE,
    "surface": SURFACE,
    "ground": GROUND,
}

HIGH_CONTRAST = {
    ACCENT: "#ffd60a",
    ACCENT_SOFT: "#3a3100",
    ACCENT_DARK: "#ffe866",
    SATISFIED: "#4be08a",
    WARN: "#ffb35c",
    WORK: "#332b00",
    WORK_EDGE: "#ffd60a",
    REFUSED: "#4d0a0a",
    ERROR: "#ff9d94",
    TEXT: "#ffffff",
    MUTED: "#e0e0e0",
    BORDER: "#808080",
    HAIRLINE: "#707070",
    SURFACE: "#000000",
    GROUND: "#000000",
}
"""What stands for each colour where the system asks for light words on a dark ground."""
_in_use: dict[str, str] = {}


def use(high_contrast: bool) -> None:
    """Choose the colours of the window; call it before anything is styled or painted."""
    _in_use.clear()
    _in_use.update(HIGH_CONTRAST if high_contrast else {})


def in_contrast() -> bool:
    """Tell whether the window shows light words on a dark ground."""
    return bool(_in_use)


def shade(colour: str) -> QColor:
    """Return what is painted for a colour of this table."""
    return QColor(_in_use.get(colour, colour))


def coloured(style: str) -> str:
    """Return the style sheet with its @names replaced by colours, longer names first."""
    for name in sorted(TOKENS, key=len, reverse=True):
        style = style.replace(f"@{name}", shade(TOKENS[name]).name())
    return style
