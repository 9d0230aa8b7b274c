"""Charts of several units or rounds, and of both sides: the numbers they show are those they were given."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Circle

from hailong_desktop.charts.data import Grid, Head, OverRounds, UnitReturns
from hailong_desktop.charts.diverging import diverging_levels
from hailong_desktop.charts.heat import heat_map
from hailong_desktop.charts.palette import heat_looks, round_looks
from hailong_desktop.charts.ranking import ranking
from hailong_desktop.charts.rates import named_rates
from hailong_desktop.charts.returns import returns
from hailong_desktop.charts.rounds import side_by_side
from hailong_desktop.charts.trend import trend
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.ranking import FEW, FEW_NOTE, RateRow, by_rate, places
from hailong_desktop.domain.tally import FORMS, FormCounts, Share, tabulate
from tests.fakes.chart_samples import of_2014, of_own_scales, over, round_names
from tests.fakes.figures import bars, beside, collisions, joined, texts
from tests.fakes.office import SHORT
from tests.fakes.surveys import FONTS, Q2014, QND61, tally_2014

WORDS = ("Phòng", "Quản", "lý", "đất", "đai", "và", "bản", "đồ", "nghiêngnghiêng", "Sở", "1")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
SHARES = st.integers(0, 20000).flatmap(
    lambda n: st.sampled_from([0, n // 3, n // 2, n - n // 7, n]).map(lambda good: Share(n, good))
)
CELLS = st.none() | SHARES
WIDTHS = st.sampled_from([150, 165, 250, 390])
LOOK: dict[str, Any] = {"fonts": FONTS, "note": "Dữ liệu minh họa."}
DRAWINGS = settings(max_examples=30, deadline=None)


def ends(figure, words):
    """Return the rate and the number at the end of a line."""
    return beside(figure, words)[-2:]


# --- Both sides ---


def test_both_sides_show_the_rate_and_n_of_every_criterion():
    figure = diverging_levels(tally_2014(), width_mm=250)
    shown = texts(figure)
    for criterion in (*tally_2014().criteria, tally_2014().overall):
        share = criterion.share
        rate = rate_text(share.satisfied, share.n_valid, 2) + "%"
        assert shown[shown.index(rate) + 1] == count_text(share.n_valid)
    assert ends(figure, "Thu phí, lệ phí") == ["93,61%", "313"]
    assert "Số phiếu hợp lệ: 160." in joined(figure)


def test_what_reaches_right_of_the_line_is_the_rate_of_satisfaction():
    tally = tabulate(SHORT, {"2.1": {"1": 5, "2": 3, "3": 1, "4": 1}, FORMS: {"valid": 10}})
    figure = diverging_levels(tally, width_mm=165)
    assert beside(figure, "Hài lòng chung")[:4] == ["10%", "10%", "30%", "50%"]
    parts = [(round(left, 2), width) for left, width, _ in bars(figure) if width > 8]
    (line,) = {left for left, _ in parts if any(abs(left - a - b) < 0.01 for a, b in parts[:1])}
    right = sum(width for left, width in parts if left >= line)
    assert right == pytest.approx(4 * sum(width for left, width in parts if left < line))


def test_one_common_scale_stands_in_one_legend_else_under_each_bar():
    shown = texts(diverging_levels(tally_2014(), width_mm=165))
    assert [shown.count(level.label) for level in Q2014.questions[0].scale.levels if level.code != "2"] == [
        1,
        1,
        1,
    ]
    own = joined(diverging_levels(of_own_scales(), width_mm=165))
    for question in QND61.questions:
        assert all(level.label in own for level in question.scale.levels)


def test_a_criterion_that_judges_nothing_is_left_out_and_mixed_scales_are_two_parts():
    section = replace(QND61.sections[0], questions=QND61.questions[:2])
    tally = tabulate(replace(QND61, sections=(section,)), {"1": {"1": 3, "3": 1}, "2": {"1": 2, "2": 2}})
    figure = diverging_levels(tally, width_mm=165)
    assert texts(figure).count("62,50%") == 1
    assert {"38%", "63%"} <= set(texts(figure))
    scale = section.questions[0].scale
    assert scale
    plain = replace(scale, levels=tuple(replace(level, satisfied=False) for level in scale.levels))
    asked = replace(section, questions=(replace(section.questions[0], scale=plain),))
    judged = tabulate(replace(QND61, sections=(asked,)), {"1": {"1": 3}})
    assert "n = 0" in joined(diverging_levels(judged, width_mm=165))


@pytest.mark.parametrize(("good", "bad", "left"), [(0, 40, 1.0), (40, 0, 0.0), (1, 0, 0.0)])
def test_all_or_nothing_lies_on_one_side(good, bad, left):
    figure = diverging_levels(of_2014(good, bad), width_mm=165)
    rate = "100,00%" if left == 0 else "0,00%"
    assert texts(figure).count(rate) == 10


# --- Heat map ---


def test_each_cell_shows_its_rate_and_its_step():
    cells = ((Share(40, 40), Share(40, 32)), (Share(40, 31), Share(40, 19)), (Share(29, 26), None))
    grid = Grid((Head("Thái độ"), Head("Phí"), Head("Thời gian")), (Head("A", 40), Head("B", 12345)), cells)
    figure = heat_map(grid, width_mm=165)
    assert ends(figure, "Thái độ") == ["100,0", "80,0"]
    assert ends(figure, "Phí") == ["77,5", "47,5"]
    assert ends(figure, "Thời gian") == ["89,7*", "–"]
    assert {"n = 40", "n = 12.345"} <= set(texts(figure))
    assert f"Dưới {FEW} lượt trả lời" in joined(figure)
    looks = [look.fill for look in heat_looks()]
    drawn = [to_hex(colour) for _, width, colour in bars(figure) if width > 10]
    assert drawn == [looks[at] for at in (4, 3, 2, 0, 3)]


def test_rows_of_units_carry_their_forms_and_hidden_ones_none():
    grid = Grid((Head("Phòng A", 1234), Head("Tổ nhỏ")), (Head("Thái độ"),), ((Share(1200, 1100),), (None,)))
    figure = heat_map(grid, width_mm=165)
    assert beside(figure, "Phòng A") == ["1.234", "91,7"]
    assert beside(figure, "Tổ nhỏ") == ["", "–"]


def test_decimals_of_the_round_are_kept_down_to_none():
    grid = Grid((Head("Thái độ"),), (Head("A", 40),), ((Share(40, 31),),))
    assert "78" in texts(heat_map(grid, width_mm=165, decimals=0))


@given(st.data(), st.lists(NAMES, min_size=1, max_size=12), st.lists(NAMES, min_size=1, max_size=14), WIDTHS)
@DRAWINGS
def test_no_grid_has_words_over_words(data, rows, columns, width):
    cells = [[data.draw(CELLS) for _ in columns] for _ in rows]
    grid = Grid(
        tuple(map(Head, rows)), tuple(Head(name, 12345) for name in columns), tuple(map(tuple, cells))
    )
    assert collisions(heat_map(grid, width_mm=width, **LOOK)) == []
    assert collisions(heat_map(grid.turned(), width_mm=width, **LOOK)) == []


# --- Rounds side by side, trend ---


def test_each_round_has_its_rate_and_n():
    rows = [OverRounds("Thái độ", (Share(80, 60), None, Share(12345, 11111)))]
    shown = texts(side_by_side(round_names(3), rows, width_mm=165))
    assert [text for text in shown if text in {"75,00%", "90,00%", "80", "12.345", "–"}] == [
        *("75,00%", "80", "–", "–", "90,00%", "12.345")
    ]
    assert all(name in shown for name in round_names(3))


def test_of_many_rounds_only_the_newest_stand_side_by_side_and_that_is_said():
    shown = joined(side_by_side(round_names(12), over(("Thái độ",), 12), width_mm=165))
    assert [name in shown for name in round_names(12)] == [False] * 8 + [True] * 4
    assert "Chỉ vẽ 4 đợt gần nhất." in shown


def test_a_trend_tells_every_rate_and_n_where_there_is_room():
    shown = texts(trend(round_names(3), over(("Thái độ", "Phí"), 3), width_mm=165))
    for row in over(("Thái độ", "Phí"), 3):
        for share in filter(None, row.shares):
            assert rate_text(share.satisfied, share.n_valid, 1) + "%" in shown
            assert f"n = {share.n_valid}" in shown
    assert "–" in shown
    assert "Thang dọc bắt đầu từ" in " ".join(shown)


def test_of_many_rounds_a_trend_labels_the_ends_and_names_them_all():
    rows = over(("Thái độ", "Phí"), 12)
    figure = trend(round_names(12), rows, width_mm=165)
    shown = texts(figure)
    assert sum(text.startswith("n = ") for text in shown) == 4
    assert all(name in joined(figure) for name in round_names(12))
    assert len([part for part in figure.artists if isinstance(part, Circle)]) == 23


def test_the_rate_of_an_end_stands_under_its_interval_where_the_line_climbs_from_it():
    for first, rate, under in ((Share(100, 80), "80,0%", True), (Share(100, 99), "99,0%", False)):
        row = OverRounds("Thái độ", (first, Share(100, 90), Share(100, 55), *[Share(100, 90)] * 9))
        figure = trend(round_names(12), [row], width_mm=60)
        (label,) = (text.get_position()[1] for text in figure.texts if text.get_text() == rate)
        dot = next(part.center[1] for part in figure.artists if isinstance(part, Circle))
        assert (label > dot) is under


@given(st.data(), st.lists(NAMES, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=12), WIDTHS)
@DRAWINGS
def test_no_rounds_have_words_over_words(data, names, rounds, width):
    rows = [OverRounds(name, tuple(data.draw(CELLS) for _ in rounds)) for name in names]
    assert collisions(side_by_side(rounds, rows, width_mm=width, **LOOK)) == []
    assert collisions(trend(rounds, rows, width_mm=width, **LOOK)) == []


# --- Paper, ranking ---


def test_paper_is_counted_by_unit_and_as_long_as_it_is_many():
    units = [
        UnitReturns("Phòng A", FormCounts(1250, 1200, 1100, 60)),
        UnitReturns("Phòng B", FormCounts(None, 600, 600, 0)),
    ]
    figure = returns(units, width_mm=165)
    assert beside(figure, "Phòng A") == ["1.250", "1.200", "1.100", "60", "40"]
    assert beside(figure, "Phòng B") == ["–", "600", "600", "0", "0"]
    assert "n = 1.800 phiếu" in joined(figure)
    drawn = [width for _, width, _ in bars(figure) if width != 2.6]
    paper = (1100, 60, 40, 50, 600)
    assert [width / drawn[-1] * 600 for width in drawn] == pytest.approx(paper, abs=0.5)


def test_without_any_number_handed_out_its_column_is_not_there():
    shown = texts(returns([UnitReturns("Phòng A", FormCounts(None, 3, 3, 0))], width_mm=165))
    assert "Phát" not in shown
    assert "Chưa thu về" not in shown


@given(
    st.lists(st.tuples(NAMES, st.integers(0, 99999), st.integers(0, 99), st.integers(0, 99)), min_size=1),
    WIDTHS,
)
@DRAWINGS
def test_no_paper_has_words_over_words(lines, width):
    units = [
        UnitReturns(name, FormCounts(valid or None, valid + invalid + spoiled, valid, invalid))
        for name, valid, invalid, spoiled in lines
    ]
    assert collisions(returns(units, width_mm=width, **LOOK)) == []


RANKED = [
    RateRow("Phòng A", Share(50, 40)),
    RateRow("Phòng B", Share(10, 8)),
    RateRow("Phòng C", Share(100, 99)),
    RateRow("Phòng D", Share(0, 0)),
    RateRow("Tổ nhỏ", None),
]


def test_units_stand_in_their_order_with_ties_and_few_answers_marked():
    figure = ranking(RANKED, width_mm=250)
    assert beside(figure, "Phòng C") == ["1", "99,00%", "94,6–99,8", "100"]
    assert beside(figure, "Phòng A") == ["2–3", "80,00%", "67,0–88,8", "50"]
    assert beside(figure, "Phòng B") == ["2–3", "80,00%", "49,0–94,3", "10", "*"]
    assert beside(figure, "Phòng D") == ["–", "chưa có câu trả lời hợp lệ", "0"]
    assert beside(figure, "Tổ nhỏ") == ["–", "nhóm quá nhỏ, không nêu số liệu", "–"]
    hollow = [
        to_hex(part.get_facecolor()) == "#ffffff" for part in figure.artists if isinstance(part, Circle)
    ]
    assert hollow == [False, False, True]


@pytest.mark.parametrize(("width", "written"), [(96, False), (118, True), (165, True)])
def test_however_narrow_the_scale_of_intervals_keeps_its_room(width, written):
    name = "Chi cục Quản lý đất đai và đo đạc bản đồ thành phố"
    figure = ranking([RateRow(name, Share(50, 40)), *RANKED], width_mm=width)
    at = {text.get_text(): text.get_position()[0] for text in figure.texts}
    assert at["100%"] - at["0%"] >= 53  # millimetres: 200 pixels
    assert ("67,0–88,8" in joined(figure)) is written
    assert "KTC 95%" in texts(figure) or not written


def test_few_answers_are_marked_in_bars_of_groups_and_of_rounds_too():
    figure = named_rates(RANKED, width_mm=200)
    assert beside(figure, "Phòng B") == ["80,00%", "49,0–94,3", "10", "*"]
    assert FEW_NOTE in joined(figure)
    assert FEW_NOTE not in joined(named_rates(RANKED[:1], width_mm=200))
    sides = side_by_side(("Đợt 1", "Đợt 2"), [OverRounds("Phí", (Share(10, 8), Share(50, 40)))], width_mm=165)
    assert texts(sides).count("*") == 1
    assert FEW_NOTE in joined(sides)
    lines = trend(("Đợt 1", "Đợt 2"), [OverRounds("Phí", (Share(10, 8), Share(50, 40)))], width_mm=165)
    assert {"n = 10*", "n = 50"} <= set(texts(lines))
    assert FEW_NOTE in joined(lines)


def test_no_mark_without_few_answers():
    assert "*" not in joined(ranking(RANKED[:1], width_mm=165))


@given(st.lists(st.tuples(NAMES, CELLS), min_size=1, max_size=30), WIDTHS)
@DRAWINGS
def test_no_ranking_has_words_over_words(lines, width):
    rows = [RateRow(name, share) for name, share in lines]
    assert collisions(ranking(rows, width_mm=width, **LOOK)) == []


@given(st.lists(CELLS, min_size=1, max_size=30))
def test_places_follow_the_rates_and_equal_rates_share_theirs(shares):
    rows = by_rate([RateRow(str(at), share) for at, share in enumerate(shares)])
    given_places = places(rows)
    rated = [(row, place) for row, place in zip(rows, given_places, strict=True) if row.n_valid]
    assert all(place == "–" for row, place in zip(rows, given_places, strict=True) if not row.n_valid)
    for at, (row, place) in enumerate(rated, start=1):
        first, _, last = place.partition("–")
        assert int(first) <= at <= int(last or first)
        same = [other for other, _ in rated if other.share.rate == row.share.rate]
        assert len(same) == int(last or first) - int(first) + 1


def test_rounds_differ_in_lightness():
    assert len({look.fill for look in round_looks(4, gray=True)}) == 4
