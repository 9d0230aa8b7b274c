"""Charts of a round: what they say, that nothing runs into anything else, and that files are repeatable."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hailong_desktop.charts import render
from hailong_desktop.charts.makeup import makeup
from hailong_desktop.charts.rates import by_unit, rates
from hailong_desktop.charts.stacked import percent, stacked_levels
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.tally import FORMS, tabulate
from tests.fakes.chart_samples import of_own_scales
from tests.fakes.figures import bars, beside, collisions, joined, texts
from tests.fakes.office import SHORT
from tests.fakes.surveys import FONTS, Q2014, QND61, Named, tally_2014, units_2014

ROOT = Path(__file__).resolve().parents[2]
EMPTY = tabulate(Q2014, {})
LONG = (
    "Phòng Quản lý đất đai, đo đạc bản đồ, đăng ký giao dịch bảo đảm, bồi thường, hỗ trợ và tái định cư "
    "thuộc khu vực phía tây nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng số "
)


def long_named(tally):
    sections = tuple(
        replace(s, section=replace(s.section, title=LONG + s.section.code)) for s in tally.sections
    )
    return replace(tally, sections=sections)


def many_units(n=40):
    groups = [Named(f"{LONG if at % 3 else 'Tổ '}{at}", SINGLE[at % 4]) for at in range(n)]
    return [*groups, Named("Tổ chưa có phiếu", tabulate(SHORT, {})), Named("Tổ nhỏ", None)]


SINGLE = [
    tabulate(SHORT, {"2.1": {"1": good, "4": bad}, FORMS: {"valid": good + bad}})
    for good, bad in ((1, 0), (0, 1), (12345, 6789), (4, 1))
]

DRAWN = {
    "levels": lambda **look: stacked_levels(tally_2014(), **look),
    "levels of one form": lambda **look: stacked_levels(SINGLE[0], **look),
    "levels, nobody satisfied": lambda **look: stacked_levels(SINGLE[1], **look),
    "levels, long names": lambda **look: stacked_levels(long_named(tally_2014()), **look),
    "levels, scales of their own": lambda **look: stacked_levels(of_own_scales(), **look),
    "levels, nothing keyed": lambda **look: stacked_levels(EMPTY, **look),
    "rates": lambda **look: rates(tally_2014(), threshold=80, **look),
    "rates, no threshold": lambda **look: rates(tally_2014(), threshold=None, **look),
    "rates, long names": lambda **look: rates(long_named(tally_2014()), threshold=100, **look),
    "rates, nothing keyed": lambda **look: rates(EMPTY, threshold=0, **look),
    "respondents": lambda **look: makeup(tally_2014().items[1], **look),
    "respondents, nothing keyed": lambda **look: makeup(EMPTY.items[0], **look),
    "units": lambda **look: by_unit(units_2014(), threshold=80, **look),
    "forty units": lambda **look: by_unit(many_units(), threshold=80, **look),
    "no units": lambda **look: by_unit([], **look),
}


@pytest.mark.parametrize(("width", "fonts"), [(110, None), (165, FONTS), (260, None)])
@pytest.mark.parametrize("chart", DRAWN)
def test_no_text_runs_into_another_or_off_the_chart(chart, width, fonts):
    figure = DRAWN[chart](width_mm=width, fonts=fonts, note="Đợt 1 năm 2014. Dữ liệu minh họa.")
    assert collisions(figure) == []
    assert "minh họa" in joined(figure)


# --- Levels ---


def test_every_criterion_shows_its_rate_and_the_answers_it_rests_on():
    shown = texts(stacked_levels(tally_2014(), width_mm=200))
    assert shown[shown.index("85,38%") + 1] == "472"
    assert shown[shown.index("96,88%") + 1] == "160"
    assert "Số phiếu hợp lệ: 160." in " ".join(shown)


def test_one_common_scale_stands_in_one_legend():
    shown = texts(stacked_levels(tally_2014(), width_mm=200))
    assert [shown.count(level.label) for level in Q2014.questions[0].scale.levels] == [1, 1, 1, 1]


def test_scales_of_their_own_stand_under_each_bar():
    shown = joined(stacked_levels(of_own_scales(), width_mm=110))
    for question in QND61.questions:
        assert all(level.brief in shown for level in question.scale.levels)


def test_the_parts_of_a_bar_are_as_long_as_their_shares():
    tally = tabulate(SHORT, {"2.1": {"1": 5, "2": 3, "4": 2}, FORMS: {"valid": 10}})
    widths = [width for _, width, _ in bars(stacked_levels(tally, width_mm=165)) if width > 10]
    assert [width / sum(widths) for width in widths] == pytest.approx([0.5, 0.3, 0.2])


def test_percentages_stand_in_the_parts_they_fit_in():
    tally = tabulate(SHORT, {"2.1": {"1": 985, "2": 15}, FORMS: {"valid": 1000}})
    shown = texts(stacked_levels(tally, width_mm=165))
    assert "99%" in shown
    assert "2%" not in shown


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 9, "0%"), (9, 9, "100%"), (1, 3, "33%"), (1, 1000, "0,1%"), (999, 1000, "99,9%"), (5, 10, "50%")],
)
def test_a_share_never_reads_as_none_or_all_when_it_is_not(part, whole, text):
    assert percent(part, whole) == text


def test_a_criterion_without_answers_says_so_beside_the_others():
    tally = tabulate(SHORT, {"1.1": {"": 3}, "2.1": {"1": 3}, FORMS: {"valid": 3}})
    shown = texts(stacked_levels(tally, width_mm=165))
    assert "chưa có câu trả lời hợp lệ" in shown
    assert "–" in shown


def test_a_criterion_of_mixed_scales_is_split_into_satisfied_and_not():
    section = replace(QND61.sections[0], questions=QND61.questions[:2])
    tally = tabulate(replace(QND61, sections=(section,)), {"1": {"1": 3, "3": 1}, "2": {"1": 2, "2": 2}})
    shown = joined(stacked_levels(tally, width_mm=165))
    assert "Hài lòng" in shown
    assert "Chưa hài lòng" in shown
    assert "62,50%" in shown


def test_without_answers_the_chart_is_a_sentence():
    assert "n = 0" in joined(stacked_levels(EMPTY, width_mm=165))


def test_the_formula_stands_under_the_chart_unless_it_stands_beside_it():
    assert "÷" in joined(stacked_levels(tally_2014(), width_mm=165))
    assert "÷" not in joined(stacked_levels(tally_2014(), width_mm=165, formula=False))


def test_dollar_signs_in_names_are_letters():
    tally = tally_2014()
    section = replace(tally.sections[0].section, title="Phí $5$ và $6$")
    named = replace(tally, sections=(replace(tally.sections[0], section=section), *tally.sections[1:]))
    assert ">Phí $5$ và $6$</text>" in render.svg(stacked_levels(named, width_mm=200))


# --- Rates, units, respondents ---


def test_rates_stand_highest_first_with_their_intervals():
    shown = texts(rates(tally_2014(), threshold=80, width_mm=200))
    rated = [text for text in shown if text.endswith("%") and "," in text]
    assert rated == sorted(rated, reverse=True)
    assert rated[0] == "93,61%"
    assert shown[shown.index("85,38%") + 1 : shown.index("85,38%") + 3] == ["81,9–88,3", "472"]
    assert "Ngưỡng 80%" in shown


def test_a_bar_under_the_threshold_looks_different():
    colours = [colour for _, _, colour in bars(rates(tally_2014(), threshold=80, width_mm=200))]
    assert len(set(colours)) == 2
    assert colours[-1] != colours[0]
    same = {colour for _, _, colour in bars(rates(tally_2014(), threshold=None, width_mm=200))}
    assert len(same) == 1


def test_exactly_the_threshold_is_enough():
    tally = tabulate(SHORT, {"1.1": {"1": 4, "4": 1}, FORMS: {"valid": 5}})
    (met,) = bars(rates(tally, threshold=80, width_mm=165))
    (missed,) = bars(rates(tally, threshold=81, width_mm=165))
    assert met[2] != missed[2]


def test_units_too_small_or_without_answers_come_last_without_figures():
    figure = by_unit(many_units(3), width_mm=200, threshold=80)
    shown = texts(figure)
    assert shown.index("Tổ chưa có phiếu") > shown.index("Tổ 0")
    assert shown.index("Tổ nhỏ") > shown.index("Tổ chưa có phiếu")
    assert beside(figure, "Tổ nhỏ") == ["nhóm quá nhỏ, không nêu số liệu", "–"]


def test_thousands_have_dots():
    assert "19.134" in texts(by_unit([Named("A", SINGLE[2])], width_mm=165))


def test_respondents_are_shown_with_number_and_share():
    item = tally_2014().items[0]
    assert beside(makeup(item, width_mm=165), "Cá nhân") == ["70,00%", "112"]
    assert "n = 160" in joined(makeup(item, width_mm=165))


def test_several_boxes_a_form_and_missing_answers_are_said():
    tally = tabulate(SHORT, {"R2": {"a;b": 3, "a": 1, "XX": 2}, FORMS: {"valid": 6}})
    shown = joined(makeup(tally.items[1], width_mm=165))
    assert "nhiều ô" in shown
    assert "2 phiếu không trả lời" in shown
    assert "100,00%" in shown


def test_small_groups_of_people_are_not_counted_out():
    item = tabulate(SHORT, {"R1": {"1": 3, "2": 30}, FORMS: {"valid": 33}}).items[0]
    figure = makeup(item, width_mm=165)
    assert beside(figure, "Cá nhân") == ["–", "<5"]
    assert beside(figure, "Tổ chức") == ["–", "–"]
    assert "để không lộ người trả lời" in joined(figure)


# --- Files ---


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_chart_gives_the_same_bytes(kind):
    make = getattr(render, kind)
    first, second = (make(stacked_levels(tally_2014(), width_mm=165, fonts=FONTS)) for _ in range(2))
    assert first == second


def test_svg_keeps_text_and_uses_nothing_that_the_way_into_a_pdf_drops():
    drawn = render.svg(rates(tally_2014(), threshold=80, width_mm=165, fonts=FONTS))
    assert "Thu phí, lệ phí" in drawn
    assert "Liberation Serif" in drawn
    for dropped in ("clip-path", "<pattern", "opacity", "<image"):
        assert dropped not in drawn


def test_pdf_embeds_the_paper_face():
    drawn = render.pdf(stacked_levels(tally_2014(), width_mm=165, fonts=FONTS))
    assert b"LiberationSerif" in drawn
    assert b"DejaVu" not in drawn


def test_png_has_the_asked_for_resolution():
    drawn = render.png(stacked_levels(tally_2014(), width_mm=127, fonts=FONTS), dpi=100)
    assert int.from_bytes(drawn[16:20], "big") == 500


def test_pixels_are_opaque_rows_of_four_bytes():
    data, width, height = render.pixels(stacked_levels(EMPTY, width_mm=127), 100)
    assert (width, len(data)) == (500, 4 * width * height)
    assert set(data[3::4]) == {255}


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".SVG", b"<?xml"), (".pdf", b"%PDF")])
def test_the_ending_of_the_file_decides_its_kind(suffix, start):
    assert render.in_format(stacked_levels(EMPTY, width_mm=100), suffix).startswith(start)


@pytest.mark.parametrize(("suffix", "wrong"), [(".bmp", r"dạng “\.bmp”"), ("", "chưa có đuôi")])
def test_another_ending_is_refused_with_the_ones_that_work(suffix, wrong):
    with pytest.raises(SurveyError, match=rf"{wrong}.*\.png, \.svg hoặc \.pdf"):
        render.in_format(stacked_levels(EMPTY, width_mm=100), suffix)


def test_importing_the_charts_does_not_load_matplotlib():
    code = (
        "import sys, hailong_desktop.charts.catalogue, hailong_desktop.charts.render; "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
