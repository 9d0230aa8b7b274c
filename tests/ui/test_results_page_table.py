"""The table of counts and the key figures: their text, opening and closing, the smallest news of a change."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.questionnaire import Option, Question, QuestionType
from hailong_desktop.domain.round_measures import RoundMeasures
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import FORMS, tabulate
from tests.fakes.office import SHORT
from tests.fakes.surveys import Q2014, QND61, tally_2014
from ui.results_page.cards import ElidedLabel, Facts, key_figures
from ui.results_page.content import Content, Row, footnote, table_content
from ui.results_page.model import CountsModel
from ui.results_page.table import CountsTable


def a_tally(**cells):
    """Return a tally of the short questionnaire; `_1_1` is question 1.1."""
    named = {code.removeprefix("_").replace("_", "."): counts for code, counts in cells.items()}
    return tabulate(SHORT, {FORMS: {"valid": 4}, **named})


def mixed_section(*questions):
    return replace(QND61, sections=(replace(QND61.sections[0], questions=questions),))


@pytest.fixture
def model(qapp):
    counts = CountsModel()
    tester = QAbstractItemModelTester(counts, QAbstractItemModelTester.FailureReportingMode.Warning)
    counts.show_content(table_content(tally_2014(), 2))
    yield counts
    tester.deleteLater()


def shown(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def names(model):
    return [model.index(row, 0).data().strip() for row in range(model.rowCount())]


# --- What stands in it ---


def test_a_criterion_shows_counts_denominator_rate_and_missing_answers(model):
    assert shown(model, 0) == [
        "▸ 1. Công khai thủ tục hành chính",
        *("162", "241", "53", "16"),
        *("472", "85,38%"),
        *("2", "6", "0", "0"),
    ]


def test_the_overall_question_is_the_last_line(model):
    assert shown(model, 9)[5:7] == ["160", "96,88%"]


def test_levels_are_named_short_over_their_columns_and_in_full_in_the_tip(model):
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 5)]
    tip = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert titles == ["RHL", "HL", "BT", "KHL"]
    assert tip == "Rất hài lòng"


def test_figures_stand_on_the_right_and_names_on_the_left(model):
    right = model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    left = model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert left & Qt.AlignmentFlag.AlignLeft
    heading = model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert heading & Qt.AlignmentFlag.AlignRight


def test_a_screen_reader_hears_the_heading_with_the_figure(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 5).data(role) == "Hợp lệ (n): 472"
    assert model.index(0, 0).data(role).endswith(", đang đóng")
    model.set_open(0, True)
    assert model.index(0, 0).data(role).endswith(", đang mở")
    assert model.index(1, 0).data(role).startswith("1.1")


def test_nothing_else_is_told(model):
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(-1, 0)) is None


def test_tips_spell_out_the_levels_and_never_read_names_as_markup(model):
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Không hài lòng: 16" in tip
    content = table_content(tally_2014(), 2)
    marked = Content(content.columns, (Row("1", "", "x", ("",) * 10, "a <b>b</b>"),))
    model.show_content(marked)
    assert "&lt;b&gt;" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_different_scales_are_headed_by_the_place_of_the_box():
    counts = {"1": {"1": 3, "2": 1, "3": 1}, FORMS: {"valid": 5}}
    content = table_content(tabulate(QND61, counts), 2)
    assert [column.title for column in content.columns[1:4]] == ["Ô 1", "Ô 2", "Ô 3"]
    assert content.rows[0].cells[:5] == ("3", "1", "1", "5", "80,00%")
    assert "Sớm hơn so với quy định: 3" in content.rows[0].tip
    assert "số lượt chọn mức được coi là hài lòng" in footnote(tabulate(QND61, counts))


def test_a_criterion_of_mixed_scales_shows_its_rate_and_leaves_the_levels_to_its_questions():
    mixed = mixed_section(QND61.questions[0], QND61.questions[1])
    content = table_content(tabulate(mixed, {"1": {"1": 3}, "2": {"2": 3}}), 2)
    assert content.rows[0].cells[:5] == ("", "", "", "6", "50,00%")
    assert "thang khác nhau" in content.rows[0].tip
    assert content.rows[2].cells[:3] == ("0", "3", "0")


def test_a_question_without_a_scale_shows_answers_but_no_rate():
    ways = (Option("x", "Xe máy"), Option("y", "Xe buýt"))
    choice = Question("C", "Đi bằng gì", QuestionType.SINGLE, options=ways)
    content = table_content(tabulate(mixed_section(choice), {"C": {"x": 2, "": 1}}), 2)
    assert content.rows[1].cells == ("2", "–", "1", "0", "0", "0")
    assert "Xe máy: 2" in content.rows[1].tip
    assert content.rows[0].cells[:2] == ("0", "–")


def test_the_footnote_names_the_levels_that_count_as_satisfied():
    assert "(rất hài lòng + hài lòng) ÷" in footnote(tally_2014())


# --- Opening and closing ---


def test_an_open_criterion_shows_its_questions(model):
    model.set_open(0, True)
    assert model.rowCount() == 13
    assert names(model)[1].startswith("1.1  Thủ tục hành chính")
    assert shown(model, 1)[5:7] == ["157", "89,17%"]
    model.set_open(2, False)
    assert model.rowCount() == 10


def test_all_can_be_opened_and_closed(model):
    model.set_open(3, True)
    model.set_all_open(True)
    assert model.rowCount() == 10 + len(Q2014.questions)
    model.set_all_open(False)
    assert model.rowCount() == 10


def test_what_is_open_stays_open_when_counts_change(model):
    model.set_open(0, True)
    model.show_content(table_content(tabulate(Q2014, {}), 2))
    assert model.rowCount() == 13


def test_another_questionnaire_starts_closed(model):
    model.set_all_open(True)
    model.show_content(table_content(tabulate(QND61, {}), 2))
    assert model.rowCount() == 6


# --- News ---


def test_only_changed_rows_are_told(qapp):
    model = CountsModel()
    told = []
    model.show_content(table_content(a_tally(_1_1={"1": 1}), 2))
    model.set_all_open(True)
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    model.show_content(table_content(a_tally(_1_1={"1": 1}), 2))
    assert told == []
    model.show_content(table_content(a_tally(_1_1={"1": 2}), 2))
    assert told == [(0, 1)]
    told.clear()
    model.show_content(table_content(a_tally(_1_1={"1": 3}, _2_1={"1": 1}), 2))
    assert told == [(0, 1), (3, 4)]


# --- Keys and clicks ---


@pytest.fixture
def table(qtbot, model):
    view = CountsTable(model)
    qtbot.addWidget(view)
    view.resize(640, 400)
    view.show()
    return view


def test_keys_open_and_close_the_criterion(table, model):
    QTest.keyClick(table, Qt.Key.Key_Right)  # nothing chosen yet
    table.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert model.is_open(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert not model.is_open(0)
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert model.is_open(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not model.is_open(0)


def test_a_click_on_the_name_opens_and_one_on_a_figure_does_not(table, model):
    def click(row, column):
        at = table.visualRect(model.index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(0, 3)
    assert not model.is_open(0)
    click(0, 0)
    assert model.is_open(0)
    click(1, 0)
    assert model.is_open(0)
    click(0, 0)
    assert not model.is_open(0)


def test_every_figure_has_room(table, model):
    model.show_content(table_content(tabulate(Q2014, {"1.1": {"1": 1_234_567}}), 2))
    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            text = model.index(row, column).data()
            assert table.fontMetrics().horizontalAdvance(text) + 6 <= table.columnWidth(column)


# --- Key figures ---


def facts(tally, measures=None, **more):
    survey_round = SurveyRound("2014-1", "Đợt 1", "x", 1, measures=measures or RoundMeasures())
    return Facts(tally, survey_round, published_overall(tally, survey_round), **more)


def test_key_figures_of_the_2014_round():
    forms, overall, lowest, since = key_figures(facts(tally_2014()))
    assert (forms.value, forms.detail) == ("160", "trên 172 thu về, 180 phát ra")
    assert "12 phiếu không hợp lệ" in forms.tip
    assert (overall.value, overall.detail) == ("96,88%", "155/160, KTC 95%: 92,9–98,7")
    assert lowest.value == "76,10%"
    assert lowest.detail.startswith("Tiếp thu, ghi nhận")
    assert "156/205 lượt" in lowest.tip
    assert (since.value, since.detail) == ("–", "chưa có đợt trước để so")


def test_key_figures_without_answers_are_dashes_not_zeroes():
    empty = tabulate(SHORT, {})
    before = compare_tallies(empty, empty).overall
    figures = key_figures(facts(empty, before=before, before_name="Đợt 0"))
    assert [figure.value for figure in figures] == ["0", "–", "–", "–"]
    assert figures[0].detail == "trên 0 thu về"


def test_without_an_overall_question_the_figure_has_another_name():
    figure = key_figures(facts(a_tally(_1_1={"1": 3, "4": 1})))[1]
    assert (figure.title, figure.value) == ("Hài lòng chung", "–")
    bare = key_figures(facts(tabulate(QND61, {})))[1]
    assert "gộp mọi lượt đánh giá" in bare.title


def test_the_figures_that_the_round_publishes_stand_on_the_cards_by_name():
    measures = RoundMeasures(Measure.MEAN, overall=OverallWay.MEAN)
    tally = a_tally(_1_1={"1": 3, "4": 1}, _1_2={"2": 4}, _2_1={"1": 4})
    _, overall, lowest, _ = key_figures(facts(tally, measures))
    assert overall.title == "Trung bình điểm trung bình của các tiêu chí"
    assert (overall.value, overall.detail) == ("3,13", "1 tiêu chí")
    assert lowest.value == "3,13"
    assert "điểm trung bình 3,13, 8 lượt đánh giá" in lowest.tip


def test_the_change_since_the_last_round_says_whether_chance_may_explain_it():
    now, then = a_tally(_2_1={"1": 90, "4": 10}), a_tally(_2_1={"1": 60, "4": 40})
    before = compare_tallies(now, then).overall
    since = key_figures(facts(now, before=before, before_name="Đợt 0"))[3]
    assert (since.value, since.detail) == ("+30,00 điểm %", "khác biệt khó có thể do ngẫu nhiên")
    assert "Đợt 0: tăng 30,00 điểm phần trăm" in since.tip
    filtered = key_figures(facts(now, filtered=True))[3]
    assert (filtered.value, filtered.detail) == ("–", "chỉ so cả đợt: bỏ lọc để xem")
    other = key_figures(facts(now, before_name="Đợt 0"))[3]
    assert (other.value, other.detail) == ("–", "không có câu hỏi chung giống nhau")


def test_a_cut_label_asks_for_no_room(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("Tiếp thu, ghi nhận và phản hồi các ý kiến, khiếu nại" * 3)
    assert label.minimumSizeHint().width() == 0
    label.resize(80, 20)
    label.show()
    assert label.grab().width() == 80
