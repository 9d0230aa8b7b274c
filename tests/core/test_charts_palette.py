"""Colours of levels: told apart in gray, whatever the number, the order and the flags of the levels."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from hailong_desktop.charts.palette import (
    heat_looks,
    level_looks,
    lightness,
    neutral_look,
    returns_looks,
    round_looks,
    target_looks,
    verdict_looks,
)
from hailong_desktop.charts.sheet import slanting_lines
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.questionnaire import Level


def levels(flags):
    """Return levels from a word such as "ssn": satisfied, satisfied, not."""
    return [Level(str(at), f"mức {at}", satisfied=flag == "s") for at, flag in enumerate(flags)]


SCALES = ["sn", "ssn", "snn", "ssnn", "ssnnn", "nnnss", "nnss", "nsn", "ss", "nn", "nnnn", "sssssnnnnn"]


@pytest.mark.parametrize("gray", [False, True])
@pytest.mark.parametrize("flags", SCALES)
def test_neighbours_differ_in_lightness_or_hatching(flags, gray):
    looks = list(level_looks(levels(flags), gray).values())
    assert len(looks) == len(flags)
    step = 12 if len(flags) <= 5 else 5
    for one, other in pairwise([looks[int(level.code)] for level in levels(flags)]):
        differ = abs(lightness(one.fill) - lightness(other.fill)) >= step
        assert differ or bool(one.hatch) != bool(other.hatch)


@pytest.mark.parametrize("gray", [False, True])
@pytest.mark.parametrize("flags", ["sn", "ssn", "snn", "ssnn", "ssnnn"])
def test_no_two_levels_of_a_usual_scale_look_alike_in_gray(flags, gray):
    looks = list(level_looks(levels(flags), gray).values())
    plain = sorted(lightness(look.fill) for look in looks if not look.hatch)
    assert all(high - low >= 8 for low, high in pairwise(plain))
    assert sum(bool(look.hatch) for look in looks) == 1


def test_the_best_level_is_the_darkest_green_whichever_end_it_is_printed_at():
    best_first, worst_first = level_looks(levels("ssnn")), level_looks(levels("nnss"))
    assert best_first["0"] == worst_first["3"]
    assert best_first["3"] == worst_first["0"]
    assert worst_first["0"].hatch


@pytest.mark.parametrize("flags", SCALES)
@pytest.mark.parametrize("gray", [False, True])
def test_text_on_every_colour_can_be_read(flags, gray):
    looks = [*level_looks(levels(flags), gray).values(), *verdict_looks(gray), *target_looks(gray)]
    for look in [*looks, neutral_look(gray)]:
        assert abs(lightness(look.fill) - lightness(look.text)) >= 40


# --- For those who do not tell red from green ---

MACHADO = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def seen(colour, how):
    """Return CIE L*, a*, b* of a colour as somebody sees it who lacks a kind of cone; D65."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = np.array(
        [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    )
    linear = np.clip(np.array(MACHADO[how]) @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    scaled = to_xyz @ linear / (0.95047, 1.0, 1.08883)
    x, y, z = np.where(scaled > 216 / 24389, np.cbrt(scaled), (scaled * 24389 / 27 + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


TOGETHER = {
    "two and two levels": list(level_looks(levels("ssnn")).values()),
    "two and three levels": list(level_looks(levels("ssnnn")).values()),
    "satisfied or not": list(verdict_looks()),
    "over and under the threshold": list(target_looks()),
    "paper": list(returns_looks()),
    "two rounds": list(round_looks(2)),
    "four rounds": list(round_looks(4)),
    "heat": list(heat_looks()),
}


@pytest.mark.parametrize("how", MACHADO)
@pytest.mark.parametrize("name", TOGETHER)
def test_looks_that_stand_together_are_told_apart_without_red_or_green(name, how):
    for one, other in combinations(TOGETHER[name], 2):
        apart = np.linalg.norm(seen(one.fill, how) - seen(other.fill, how))
        assert apart >= 9 or bool(one.hatch) != bool(other.hatch)


@pytest.mark.parametrize(
    "looks", [round_looks(4, gray=True), heat_looks(gray=True), returns_looks(gray=True)]
)
def test_looks_that_stand_together_are_told_apart_in_gray(looks):
    for one, other in combinations(looks, 2):
        apart = abs(lightness(one.fill) - lightness(other.fill))
        assert apart >= 8 or bool(one.hatch) != bool(other.hatch)


@pytest.mark.parametrize("gray", [False, True])
def test_higher_rates_are_darker_and_older_rounds_lighter(gray):
    heat = [lightness(look.fill) for look in heat_looks(gray)]
    assert all(low - high >= 8 for low, high in pairwise(heat))
    rounds = [lightness(look.fill) for look in round_looks(4, gray)]
    assert all(old - new >= 8 for old, new in pairwise(rounds))


def test_lightness_runs_from_black_to_white():
    assert lightness("#000000") == 0
    assert lightness("#ffffff") == pytest.approx(100)
    assert lightness("#777777") == pytest.approx(50, abs=0.5)


@pytest.mark.parametrize(("width", "height"), [(20, 5), (0.4, 5), (0.1, 0.1), (3, 30)])
def test_hatching_stays_inside_its_bar(width, height):
    for (x1, y1), (x2, y2) in slanting_lines(10, 20, width, height):
        assert all(10 - 1e-9 <= x <= 10 + width + 1e-9 for x in (x1, x2))
        assert all(20 - 1e-9 <= y <= 20 + height + 1e-9 for y in (y1, y2))
        assert x2 - x1 == pytest.approx(y1 - y2)


def test_hatching_covers_the_whole_bar():
    ends = [x for line in slanting_lines(0, 0, 20, 5) for x, _ in line]
    assert min(ends) == 0
    assert max(ends) > 18.5


def test_text_breaks_between_words_and_a_long_word_inside():
    face = typeface(None)
    lines = face.wrap("Tiếp thu, ghi nhận và phản hồi các ý kiến", 9, 30)
    assert len(lines) > 1
    assert " ".join(lines) == "Tiếp thu, ghi nhận và phản hồi các ý kiến"
    broken = face.wrap("nghiêng" * 9, 9, 30)
    assert "".join(broken) == "nghiêng" * 9
    assert all(face.width(line, 9) <= 30 for line in (*lines, *broken))


def test_lines_over_the_limit_end_in_an_ellipsis():
    face = typeface(None)
    lines = face.wrap("Tiếp thu, ghi nhận và phản hồi các ý kiến", 9, 30, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert face.width(lines[-1], 9) <= 30
    assert face.cut("ngắn", 9, 30) == "ngắn"
