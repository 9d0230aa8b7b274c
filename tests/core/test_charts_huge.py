"""Charts of a million answers: the numbers are long, and still stand apart."""

import pytest

from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.diverging import diverging_levels
from hailong_desktop.charts.ranking import ranking
from hailong_desktop.charts.rates import named_rates, rates
from hailong_desktop.charts.rounds import side_by_side
from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.domain.ranking import RateRow
from hailong_desktop.domain.tally import FORMS, Share, tabulate
from tests.fakes.figures import boxes, collisions
from tests.fakes.office import SHORT
from tests.fakes.surveys import FONTS

MANY = 1_372_553
SHARES = (Share(MANY, MANY), Share(203_660, 200_723), Share(7, 6))
ROWS = tuple(RateRow(f"Phòng số {at}", share) for at, share in enumerate(SHARES, start=1))
LEVELS = {"1": MANY // 2, "2": MANY - MANY // 2}
TALLY = tabulate(SHORT, {"1.1": LEVELS, "1.2": LEVELS, "2.1": LEVELS, FORMS: {"valid": MANY}})
DRAWINGS = {
    "ranking": lambda width: ranking(ROWS, width_mm=width, fonts=FONTS),
    "rates": lambda width: named_rates(ROWS, width_mm=width, fonts=FONTS, threshold=80),
    "of criteria": lambda width: rates(TALLY, width_mm=width, fonts=FONTS, threshold=80),
    "rounds": lambda width: side_by_side(
        ("Đợt 1", "Đợt 2"), [OverRounds("Thái độ", SHARES[:2])], width_mm=width, fonts=FONTS
    ),
    "diverging": lambda width: diverging_levels(TALLY, width_mm=width, fonts=FONTS),
    "stacked": lambda width: stacked_levels(TALLY, width_mm=width, fonts=FONTS),
}


@pytest.mark.parametrize("width", [110, 165])
@pytest.mark.parametrize("name", DRAWINGS)
def test_long_numbers_collide_with_nothing(name, width):
    assert collisions(DRAWINGS[name](width)) == []


@pytest.mark.parametrize(("name", "width"), [("ranking", 125), ("ranking", 165), ("rates", 110)])
def test_n_stands_apart_from_the_interval_before_it(name, width):
    placed = dict(boxes(DRAWINGS[name](width)))
    assert placed["203.660"].x0 - placed["98,5–98,6"].x1 > 6
