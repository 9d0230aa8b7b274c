"""Colours of the charts: levels differ in lightness first, then in hue, so that gray print shows them too."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.questionnaire import Level

INK = "#282828"
MUTED = "#656565"
RULE = "#cfcfcf"
WHITE = "#ffffff"
OUTLINE = "#939393"
"""Words and lines have no hue, so that a gray file has no colour at all."""

_Rgb = tuple[float, float, float]


@dataclass(frozen=True)
class Look:
    """How a piece of a bar is filled; `hatch` is the colour of its slanting lines, empty for none."""

    fill: str
    text: str
    hatch: str = ""


@dataclass(frozen=True)
class _Palette:
    """Stops from the best satisfied level to the least, from the best other level to the worst."""

    satisfied: tuple[str, ...]
    other: tuple[str, ...]
    plain: tuple[str, ...]
    hatch: str


_COLOUR = _Palette(
    satisfied=("#0e5a41", "#6dbb97"),
    other=("#e9edf0", "#f0bd74", "#b4492f"),
    plain=("#0f4f92", "#e4eef8"),
    hatch="#f7d9cf",
)
_GRAY = _Palette(
    satisfied=("#2e2e2e", "#979797"),
    other=("#efefef", "#c6c6c6", "#6b6b6b"),
    plain=("#333333", "#ececec"),
    hatch="#e2e2e2",
)


def level_looks(levels: Sequence[Level], gray: bool = False) -> dict[str, Look]:
    """Return a look for each level, by code.

    Satisfied levels run from dark to middle green, the others from nearly white to red; the worst one is
    hatched. A scale that calls no level satisfied judges nothing and gets one plain run of blue.
    """
    palette = _GRAY if gray else _COLOUR
    satisfied = [level for level in levels if level.satisfied]
    other = [level for level in levels if not level.satisfied]
    if not satisfied:
        return {level.code: _look(fill) for level, fill in _spread(levels, palette.plain)}
    if levels[-1].satisfied and not levels[0].satisfied:
        satisfied.reverse()
        other.reverse()
    looks = {level.code: _look(fill) for level, fill in _spread(satisfied, palette.satisfied)}
    looks |= {level.code: _look(fill) for level, fill in _spread(other, palette.other)}
    if other:
        looks[other[-1].code] = _look(palette.other[-1], palette.hatch)
    return looks


def verdict_looks(gray: bool = False) -> tuple[Look, Look]:
    """Return the looks of "satisfied" and "not satisfied", for bars that know no levels."""
    palette = _GRAY if gray else _COLOUR
    return _look(palette.satisfied[0]), _look(palette.other[-1], palette.hatch)


def target_looks(gray: bool = False) -> tuple[Look, Look]:
    """Return the looks of a bar that reaches the target, and of one that stays under it."""
    palette = _GRAY if gray else _COLOUR
    return _look(palette.satisfied[1]), _look(palette.other[1], WHITE)


def returns_looks(gray: bool = False) -> tuple[Look, Look, Look, Look]:
    """Return the looks of valid, invalid and spoiled paper, and of paper that is still out."""
    palette = _GRAY if gray else _COLOUR
    return (
        _look(palette.satisfied[1]),
        _look(palette.other[1], WHITE),
        _look(palette.other[-1], palette.hatch),
        _look(WHITE),
    )


def round_looks(rounds: int, gray: bool = False) -> tuple[Look, ...]:
    """Return a look for each round, the newest the darkest, light enough for a line drawn over it."""
    stops = ("#939393", "#ededed") if gray else ("#639bd4", "#e3edf7")
    return tuple(_look(_between(stops, at / max(rounds - 1, 1))) for at in reversed(range(rounds)))


HEAT_STEPS = (50, 65, 80, 90)
"""Rates in percent at which the cells of a heat map change their colour."""


def heat_looks(gray: bool = False) -> tuple[Look, ...]:
    """Return the looks of the steps of a heat map, the lowest rates the lightest."""
    stops = ("#f7f7f7", "#3c3c3c") if gray else ("#fef3dc", "#8ac2a4", "#0e5a41")
    steps = len(HEAT_STEPS)
    return tuple(_look(_between(stops, at / steps)) for at in range(steps + 1))


def point_colour(gray: bool = False) -> str:
    """Return the colour of dots and lines that stand for a rate."""
    return (_GRAY if gray else _COLOUR).satisfied[0]


def neutral_look(gray: bool = False) -> Look:
    """Return the look of a bar that is neither good nor bad."""
    return _look(_GRAY.satisfied[1] if gray else "#7fa9d6")


def lightness(colour: str) -> float:
    """Return CIE L* of "#rrggbb", 0 black to 100 white: what is left of a colour on a gray printer.

    CIE 15:2004, from sRGB (IEC 61966-2-1) by way of relative luminance.
    """
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _look(fill: str, hatch: str = "") -> Look:
    return Look(fill, WHITE if lightness(fill) < 58 else INK, hatch)


def _spread(levels: Sequence[Level], stops: Sequence[str]) -> list[tuple[Level, str]]:
    """Return the levels with colours at equal steps along the stops; a lone level gets the first."""
    last = max(len(levels) - 1, 1)
    return [(level, _between(stops, at / last)) for at, level in enumerate(levels)]


def _between(stops: Sequence[str], place: float) -> str:
    """Return the colour at `place`, 0 to 1, along the stops."""
    at = min(int(place * (len(stops) - 1)), len(stops) - 2)
    share = place * (len(stops) - 1) - at
    mixed = (
        round(low + (high - low) * share)
        for low, high in zip(_rgb(stops[at]), _rgb(stops[at + 1]), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _rgb(colour: str) -> _Rgb:
    red, green, blue = (float(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return red, green, blue
