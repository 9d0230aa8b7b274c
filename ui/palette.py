"""The colours of the window, once: painters read them here, the style sheet by @name."""

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


def coloured(style: str) -> str:
    """Return the style sheet with its @names replaced by colours, longer names first."""
    for name in sorted(TOKENS, key=len, reverse=True):
        style = style.replace(f"@{name}", TOKENS[name])
    return style
