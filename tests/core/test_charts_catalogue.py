"""The list of charts of a round: what is drawn from which data, their names, that each fits a page."""

import re
from dataclasses import replace

from hailong_desktop.charts.catalogue import UNITS_A_CHART, Kind, catalogue
from hailong_desktop.charts.data import RoundFigures, UnitReturns, criteria_by_unit
from hailong_desktop.domain.tally import FormCounts, Share
from hailong_desktop.reports.round_charts import round_charts
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import change_round, new_round
from tests.fakes.chart_samples import (
    EMPTY,
    LONG_NAMES,
    numbered,
    of_2014,
    of_own_scales,
    over,
    paper,
    round_names,
    units,
)
from tests.fakes.figures import beside, collisions, joined, texts
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.reports import FONTS, illustration_data
from tests.fakes.surveys import Named, tally_2014, units_2014

ILLUSTRATED = RoundFigures(
    tally_2014(),
    80,
    by_unit=tuple(units_2014()),
    returns=tuple(paper(("Phòng A", "Phòng B"))),
    rounds=round_names(2),
    over_rounds=tuple(over(("Thái độ", "Thời gian"), 2)),
    note="Dữ liệu minh họa",
)
PAGE_MM = 257 - 15


def names(charts):
    return [chart.name for chart in charts]


def test_the_charts_of_a_round_are_numbered_and_named():
    charts = catalogue(ILLUSTRATED)
    assert names(charts) == [
        "muc-do-theo-tieu-chi",
        "muc-do-hai-phia",
        "ty-le-theo-tieu-chi",
        "co-cau-1",
        "co-cau-2",
        "thu-phieu",
        "tieu-chi-theo-don-vi",
        "don-vi",
        "xep-hang-don-vi",
        "so-sanh-cac-dot",
        "xu-huong",
    ]
    assert charts[0].caption == "Biểu đồ 1. Mức độ hài lòng theo tiêu chí (160 phiếu hợp lệ)"
    assert charts[0].file_name == "01-muc-do-theo-tieu-chi"
    assert charts[-1].caption == "Biểu đồ 11. Xu hướng tỷ lệ hài lòng qua các đợt khảo sát"
    assert {chart.kind for chart in charts} == set(Kind)


def test_every_chart_carries_the_decimals_and_the_note_of_the_round():
    for chart in catalogue(replace(ILLUSTRATED, decimals=1)):
        figure = chart.build(gray=True)
        assert "Dữ liệu minh họa" in texts(figure)
        assert not [text for text in texts(figure) if re.fullmatch(r"[0-9]+,[0-9]{2}%", text)]
        assert collisions(figure) == []


def test_what_there_is_no_data_for_is_left_out():
    assert names(catalogue(RoundFigures(EMPTY, 80))) == [
        *("muc-do-theo-tieu-chi", "muc-do-hai-phia", "ty-le-theo-tieu-chi", "co-cau-1", "co-cau-2")
    ]
    alone = replace(ILLUSTRATED, rounds=round_names(1), over_rounds=tuple(over(("Thái độ",), 1)))
    assert {Kind.ROUNDS, Kind.TREND}.isdisjoint(chart.kind for chart in catalogue(alone))


def test_forty_units_become_charts_that_each_fit_a_page():
    many = tuple(units(numbered(LONG_NAMES, 40)))
    figures = replace(ILLUSTRATED, by_unit=many, returns=tuple(paper(numbered(LONG_NAMES, 40))))
    charts = catalogue(figures, fonts=FONTS)
    of_units = [chart for chart in charts if chart.kind in {Kind.HEAT, Kind.UNITS, Kind.RANKING}]
    assert [chart.name for chart in of_units if chart.kind is Kind.UNITS] == [
        "don-vi-1",
        "don-vi-2",
        "don-vi-3",
    ]
    assert "(phần 1/3)" in of_units[0].caption
    assert sum(chart.kind is Kind.RETURNS for chart in charts) == 2
    assert UNITS_A_CHART == 20
    for chart in charts:
        figure = chart.build()
        assert figure.get_size_inches()[1] * 25.4 < PAGE_MM
        assert collisions(figure) == []


def test_places_run_on_over_the_parts_of_a_ranking():
    many = tuple(Named(f"Tổ {at}", of_2014(100 - at, at)) for at in range(25))
    first, second = (
        c for c in catalogue(RoundFigures(tally_2014(), 80, by_unit=many)) if c.kind is Kind.RANKING
    )
    assert [text for text in texts(first.build()) if text in {"1", "13", "14"}] == ["1", "13"]
    shown = texts(second.build())
    assert [text for text in shown if text in {"1", "13", "14"}] == ["14"]
    assert "Tổ 13" in shown
    assert "Tổ 0" not in shown


def test_many_criteria_over_many_rounds_fit_pages_too():
    rows = tuple(over(numbered(LONG_NAMES, 17), 5))
    charts = catalogue(replace(ILLUSTRATED, rounds=round_names(5), over_rounds=rows), fonts=FONTS)
    kinds = [chart.kind for chart in charts]
    assert (kinds.count(Kind.ROUNDS), kinds.count(Kind.TREND)) == (2, 3)
    for chart in charts:
        assert chart.build().get_size_inches()[1] * 25.4 < PAGE_MM


def test_without_an_overall_question_units_are_compared_by_all_criteria():
    tally = of_own_scales()
    charts = catalogue(RoundFigures(tally, 80, by_unit=(Named("A", tally),)))
    bars = next(chart for chart in charts if chart.kind is Kind.UNITS)
    assert "gộp các tiêu chí" in bars.caption
    assert "54,68%" in texts(bars.build())


def test_the_longer_side_of_the_grid_runs_down_and_a_hidden_unit_has_no_numbers():
    few = criteria_by_unit(tally_2014(), [Named("A", tally_2014()), Named("Tổ nhỏ", None)])
    assert [head.label for head in few.columns] == ["A", "Tổ nhỏ"]
    assert [head.n for head in few.columns] == [160, None]
    assert len(few.rows) == 10
    assert few.cells[0] == (Share(472, 403), None)
    many = criteria_by_unit(tally_2014(), [Named(str(at), tally_2014()) for at in range(11)])
    assert [head.label for head in many.rows] == [str(at) for at in range(11)]


# --- From what was gathered of a round ---


def test_the_illustration_says_so_under_each_chart_unless_its_paper_does():
    data = illustration_data()
    charts = round_charts(data, FONTS)
    assert {chart.kind for chart in charts} == set(Kind) - {Kind.ROUNDS, Kind.TREND}
    assert all("Dữ liệu minh họa" in texts(chart.build()) for chart in charts)
    assert "minh họa" not in joined(round_charts(data, FONTS, marked=False)[0].build())


def test_paper_of_units_comes_with_what_was_handed_out_there():
    data = illustration_data()
    first, *rest = data.units
    handed_out = replace(first, forms=replace(first.forms, issued=77))
    told = replace(data, units=(handed_out, *rest))
    chart = next(chart for chart in round_charts(told, FONTS) if chart.kind is Kind.RETURNS)
    shown = texts(chart.build())
    assert "77" in shown
    assert "Chưa thu về" in shown


def test_without_units_the_paper_of_the_whole_round_is_shown():
    data = replace(illustration_data(), units=(), by_unit=())
    chart = next(chart for chart in round_charts(data, FONTS) if chart.kind is Kind.RETURNS)
    assert beside(chart.build(), "Cả đợt") == ["180", "172", "160", "12", "0"]


def test_earlier_rounds_stand_before_this_one_and_later_ones_do_not_count():
    place = open_office()
    save(place, a_form("0001", _1_1="1", _1_2="4", _2_1="1"))
    change_round(place, replace(place.store.round(ROUND), illustration=True))
    for code in ("2015-1", "2016-1"):
        new_round(place, code=code, name=f"Đợt {code}", questionnaire="ngan", illustration=True)
    first = round_charts(gather_report(place, ROUND), FONTS)
    assert Kind.TREND not in {chart.kind for chart in first}
    second = round_charts(gather_report(place, "2015-1"), FONTS)
    shown = joined(next(chart for chart in second if chart.kind is Kind.ROUNDS).build())
    assert f"{place.store.round(ROUND).name} (minh họa)" in shown
    assert "Đợt 2015-1" in shown
    assert "2016-1" not in shown


def test_the_spoiled_are_what_came_back_and_nobody_keys():
    assert UnitReturns("A", FormCounts(None, 10, 6, 1)).spoiled == 3
