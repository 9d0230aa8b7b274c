"""Colours of levels: told apart in gray, whatever the number, the order and the flags of the levels."""

from itertools import pairwise

import pytest

from hailong_desktop.charts.palette import (
    level_looks,
    lightness,
    neutral_look,
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
