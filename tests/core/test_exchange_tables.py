"""Tables that leave the program: exact values with denominators, spreadsheets read back, clipboard text."""

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import openpyxl
import pytest

from hailong_desktop.domain.named_measure import CriterionRule, Measure, figure
from hailong_desktop.domain.questionnaire import Option, Question, QuestionType
from hailong_desktop.domain.register import Handling, HandlingState, Topic
from hailong_desktop.domain.round_measures import RoundMeasures
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import FORMS, FormCounts, tabulate
from hailong_desktop.exchange.clipboard_text import as_html, as_text
from hailong_desktop.exchange.explanations import explanations
from hailong_desktop.exchange.measure_tables import MARGIN
from hailong_desktop.exchange.round_tables import round_tables, tables_of
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, criteria_table, respondents_table
from hailong_desktop.exchange.xlsx import workbook
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.groups import Group
from hailong_desktop.services.report_data import UnitForms, gather_report, with_alphas
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import ROUND as OFFICE_ROUND
from tests.fakes.office import SHORT, a_form, open_office, save
from tests.fakes.surveys import Q2014, QND61, tally_2014, units_2014

ROUND = SurveyRound("2014-1", "Đợt 1 năm 2014", Q2014.id, 1, illustration=True)
UNITS = (UnitForms("Văn phòng", FormCounts(None, 20, 17, 2)), UnitForms("", FormCounts(10, 5, 5, 0)))


def groups():
    """Return the units of the illustration, the first one too small to be shown."""
    shown = [Group(unit.label, unit.label, unit.tally.forms.valid, unit.tally) for unit in units_2014()]
    return (replace(shown[0], forms=3, tally=None), *shown[1:])


def tables():
    return tables_of(ROUND, tally_2014(), UNITS, groups())


def cell(table, row, title):
    at = [column.title for column in table.columns].index(title)
    return next(line for line in table.rows if row in line)[at]


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


# --- What the tables say ---


def test_forms_are_counted_four_ways_by_unit_and_in_all():
    first = tables()[0]
    assert first.rows[0] == (1, "Văn phòng", None, 20, 17, 2, 1, None)
    assert first.rows[1] == (2, "(không ghi đơn vị)", 10, 5, 5, 0, 0, Fraction(1, 2))
    assert first.rows[2][1:5] == ("Tổng số", 180, 172, 160)
    assert first.rows[2][-1] == Fraction(172, 180)


def test_respondents_stand_with_their_denominator_and_their_missing_answers():
    tally = tally_2014()
    second = tables()[1]
    item = tally.items[0]
    lines = [row for row in second.rows if row[0] == item.text]
    boxes = lines[: len(item.choices)]
    assert {row[3] for row in boxes} == {item.n_valid}
    assert sum(row[4] for row in boxes) >= 1
    assert sum(row[2] for row in lines[len(boxes) :]) == item.n_missing


def test_small_groups_of_people_stand_without_their_numbers_in_the_spreadsheet():
    tally = tabulate(SHORT, {"R1": {"1": 3, "2": 30, "": 2}, "R2": {"a": 3, "b": 30}, FORMS: {"valid": 35}})
    table = respondents_table(tally)
    assert [row[2:] for row in table.rows] == [
        ("<5", 33, None), ("–", 33, None), (2, "", ""),
        (3, 33, Fraction(1, 11)), (30, 33, Fraction(10, 11)),
    ]  # fmt: skip
    assert any("để không lộ người trả lời" in note for note in table.notes)


def test_a_criterion_stands_with_levels_denominator_rate_interval_and_reasons():
    third = tables()[2]
    first = "Công khai thủ tục hành chính"
    assert cell(third, first, "Rất hài lòng: SL") == 162
    assert cell(third, first, "Rất hài lòng: %") == Fraction(162, 472)
    assert cell(third, first, "Hợp lệ (n)") == 472
    assert cell(third, first, "Tỷ lệ hài lòng") == Fraction(403, 472)
    assert cell(third, first, "Bỏ trống") == 2
    assert cell(third, first, "Đánh nhiều ô") == 6
    assert cell(third, first, "KTC 95%: từ") < Fraction(403, 472) < cell(third, first, "KTC 95%: đến")
    last = cell(third, "Trung bình tỷ lệ các tiêu chí", "Trung bình tỷ lệ các câu")
    assert float(last) == pytest.approx(0.8611, abs=5e-5)


def test_every_question_has_its_row():
    fourth = tables()[3]
    assert len(fourth.rows) == len(Q2014.questions)
    assert cell(fourth, "1.1", "Hợp lệ (n)") == 157
    assert cell(fourth, "1.1", "Điểm trung bình") == tally_2014().questions[0].mean


def test_a_hidden_group_gives_no_figure_away_and_the_whole_comes_last():
    fifth = tables()[4]
    assert set(fifth.rows[0][2:]) == {None}
    assert fifth.rows[-1][1:3] == ("Cả đợt", 160)
    assert 156 in fifth.rows[-1] or Fraction(155, 160) in fifth.rows[-1]
    assert any("dưới 5 phiếu" in note for note in fifth.notes)


def test_criteria_stand_under_marks_that_the_first_note_explains():
    fifth = tables()[4]
    assert [column.title for column in fifth.columns[3:5]] == ["TC 1: %", "TC 1: n"]
    assert fifth.columns[-1].title == "Chung: n"
    assert fifth.notes[0].startswith("TC 1: Công khai thủ tục hành chính; TC 2: ")
    assert fifth.notes[0].endswith("Chung: Mức độ hài lòng chung.")


def test_another_figure_than_the_plain_rate_has_a_column_in_table_three():
    def last(**rules):
        table = criteria_table(tally_2014(), replace(ROUND, measures=RoundMeasures(**rules)))
        assert {len(row) for row in table.rows} == {len(table.columns)}
        return table.columns[-1], table.rows[0][-1], table.rows[-1][-1]

    column, value, foot = last(measure=Measure.MEAN)
    assert column == Column("Số công bố: điểm trung bình, gộp mọi lượt đánh giá của tiêu chí", Kind.NUMBER)
    assert (value, foot) == (figure(Measure.MEAN, tally_2014().criteria[0]).value, "")
    column, value, _ = last(criterion=CriterionRule.MEAN)
    assert column.kind is Kind.PERCENT
    assert float(value) == pytest.approx(0.8538660001612512, abs=1e-12)
    empty = criteria_table(tabulate(Q2014, {}), replace(ROUND, measures=RoundMeasures(Measure.MEAN)))
    assert empty.rows[0][-1] is None


def comments():
    """Return a round of the office with the round before it and comments under a topic."""
    place = open_office()
    topic = place.store.put_topic(Topic("Thời gian", criterion="attitude"), place.stamp())
    for at, text in enumerate(("Chờ lâu", "Thiếu ghế")):
        save(place, replace(a_form(f"{at}", _1_1="1", _1_2="4", _2_1="2"), texts={"O1": text}))
    first = place.store.remarks(OFFICE_ROUND, RemarkFilter())[0]
    done = Handling(first.form, first.question, (topic.id,), state=HandlingState.ANSWERED, answer="Đã xong")
    place.store.put_handlings(OFFICE_ROUND, [done], place.stamp(), "x")
    return place


def test_a_whole_round_has_comments_and_every_measure_too():
    place = comments()
    made = round_tables(with_alphas(place.store, gather_report(place, OFFICE_ROUND)))
    assert [table.name for table in made] == [
        "Bảng 1", "Bảng 2", "Bảng 3", "Bảng 4", "Bảng 5", "Bảng 7", "Các số đo", "Con số chung",
    ]  # fmt: skip
    assert all({len(row) for row in table.rows} == {len(table.columns)} for table in made)
    seventh, measures, overall = made[-3:]
    assert seventh.rows == (
        ("Chủ đề", "(chưa xếp chủ đề)", 1, ""), ("Chủ đề", "Thời gian", 1, ""),
        ("Tiêu chí", "Thái độ", 1, ""), ("Phòng, đơn vị", "Bộ phận một cửa", 2, 1), ("Tất cả", "", 2, 1),
    )  # fmt: skip
    assert [column.title for column in measures.columns[5:7]] == ["KTC 95%: từ", "KTC 95%: đến"]
    assert (cell(measures, "1", "n"), cell(measures, "1", "Độ lệch chuẩn")) == (4, pytest.approx(3**0.5))
    assert cell(measures, "2.1", MARGIN) is None  # all satisfied: no margin is claimed
    assert overall.rows[0][:4] == ("Mức độ hài lòng chung (con số công bố)", 1, "", "2 trả lời")
    means = next(row for row in overall.rows if row[0] == "Điểm trung bình tính gộp mọi lượt đánh giá")
    assert means[1:4] == ("", Fraction(5, 2), "4 lượt đánh giá")
    book = opened(workbook(made, []))
    assert book["Con số chung"]["B4"].value == 1
    assert book["Con số chung"]["B4"].number_format == "0.00%"


def test_the_round_before_is_table_six_with_real_numbers():
    place = comments()
    new_round(place, code="b", name="Đợt sau", questionnaire="ngan", units=("Bộ phận một cửa",))
    save(place, replace(a_form("n", _1_1="1", _1_2="1", _2_1="4"), round="b"))
    sixth = next(table for table in round_tables(gather_report(place, "b")) if table.name == "Bảng 6")
    titles = [column.title for column in sixth.columns]
    assert titles[7:9] == ["KTC 95% (điểm %): từ", "KTC 95% (điểm %): đến"]
    assert sixth.rows[0][6] == 50
    assert all(isinstance(value, float) for value in sixth.rows[0][7:9])
    assert {len(row) for row in sixth.rows} == {len(sixth.columns)}


def test_a_spreadsheet_can_be_stopped_between_sheets():
    told = []

    def stop(percent, what):
        told.append((percent, what))
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workbook(tables(), [], progress=stop)
    assert told == [(0, "Ghi bảng 1/5"), (20, "Ghi bảng 2/5"), (40, "Ghi bảng 3/5")]


def test_all_rows_are_as_long_as_their_heading_whatever_the_questionnaire():
    choice = Question("C", "Đi bằng gì", QuestionType.SINGLE, options=(Option("x", "Xe máy"),))
    odd = replace(
        QND61, sections=(*QND61.sections, replace(QND61.sections[0], code="9", questions=(choice,)))
    )
    for tally in (tabulate(odd, {FORMS: {"valid": 1}, "1": {"1": 1}}), tabulate(Q2014, {}), tally_2014()):
        for table in tables_of(ROUND, tally, UNITS, groups() if tally is tally_2014() else ()):
            assert {len(row) for row in table.rows} <= {len(table.columns)}
    assert cell(tables_of(ROUND, tabulate(odd, {"C": {"x": 2}}))[3], "C", "Tỷ lệ hài lòng") is None


def test_without_groups_there_is_no_table_five():
    assert [table.name for table in tables_of(ROUND, tally_2014())] == [
        "Bảng 1",
        "Bảng 2",
        "Bảng 3",
        "Bảng 4",
    ]


# --- The spreadsheet, read back ---


@pytest.fixture(scope="module")
def book():
    return opened(workbook(tables(), explanations(ROUND, tally_2014(), date(2014, 6, 1))))


def test_a_sheet_a_table_after_the_explanations(book):
    assert book.sheetnames == ["Giải thích", "Bảng 1", "Bảng 2", "Bảng 3", "Bảng 4", "Bảng 5"]
    said = "\n".join(str(cell.value) for row in book["Giải thích"].iter_rows() for cell in row)
    for words in ("DỮ LIỆU MINH HỌA", "Đợt 1 năm 2014", "01/06/2014", "Wilson", "phát ra 180", "2 chữ số"):
        assert words in said


def test_real_rounds_are_not_called_an_illustration():
    real = replace(ROUND, illustration=False)
    said = explanations(real, tabulate(Q2014, {}), date(2014, 6, 1))
    assert not any("MINH HỌA" in name for name, _ in said)
    assert "phát ra không rõ" in dict(said)["Số phiếu"]


def test_numbers_are_numbers_with_a_format(book):
    sheet = book["Bảng 3"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    rate = sheet.cell(4, heads["Tỷ lệ hài lòng"])
    assert rate.value == pytest.approx(403 / 472, abs=1e-15)
    assert rate.number_format == "0.00%"
    count = sheet.cell(4, heads["Hợp lệ (n)"])
    assert (count.value, count.data_type, count.number_format) == (472, "n", "#,##0")


def test_hidden_figures_are_dashes(book):
    assert book["Bảng 5"]["C4"].value == "–"


def test_sheets_are_ready_for_paper_and_for_scrolling(book):
    for sheet in book.worksheets[1:]:
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$3:$3")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        fits = sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
        wide = sheet.print_title_cols == "$A:$B" and sheet.page_setup.scale == 70
        assert bool(fits) != wide, sheet.title
    assert book["Bảng 5"].page_setup.fitToHeight == 0
    assert book["Bảng 4"].print_title_cols == "$A:$B"  # goes on to the right, the questions repeated


def test_every_printed_page_says_what_it_is_of():
    made = opened(workbook(tables(), [], "Đợt 1 & 2. Dữ liệu minh họa. " + "dài " * 100))
    for sheet in made.worksheets:
        assert sheet.oddFooter.left.text.startswith("Đợt 1 && 2. Dữ liệu minh họa.")
        assert sheet.oddFooter.right.text == "Trang &P/&N"


def test_columns_are_wide_enough_for_their_words(book):
    sheet = book["Bảng 4"]
    alike = [d for d in sheet.column_dimensions.values() if d.min <= 3 <= d.max]  # equal ones are kept as one
    assert alike[0].width >= 40
    long = max(sheet.iter_rows(min_row=4, min_col=3, max_col=3), key=lambda row: len(str(row[0].value)))[0]
    lines = -(-len(long.value) // int(alike[0].width))
    assert sheet.row_dimensions[long.row].height >= 15 * lines


def test_text_that_begins_like_a_formula_stays_text():
    table = PlainTable("Bảng 9", "=1+1", (Column("=A1"), Column("Số", Kind.NUMBER)), (("=SUM(A1)", 1.5),))
    sheet = opened(workbook([table], [("=x", "@y")]))["Bảng 9"]
    assert [(c.value, c.data_type) for c in (sheet["A1"], sheet["A3"], sheet["A4"])] == [
        ("=1+1", "s"),
        ("=A1", "s"),
        ("=SUM(A1)", "s"),
    ]
    assert sheet["B4"].number_format == "0.00"


def test_the_places_of_the_round_are_kept():
    sheet = opened(workbook([replace(tables()[0], decimals=0)], []))["Bảng 1"]
    assert sheet.cell(6, 8).number_format == "0%"


def test_a_text_longer_than_a_cell_is_cut_and_not_lost():
    table = PlainTable("Bảng 9", "Dài", (Column("Ý kiến"),), (("dài " * 10_000,),))
    assert len(opened(workbook([table], []))["Bảng 9"]["A4"].value) == 32_767


# --- Text for the clipboard ---

MIXED = PlainTable(
    "Bảng 9",
    "Thử",
    (Column("Tên"), Column("Lượt", Kind.COUNT), Column("Tỷ lệ", Kind.PERCENT), Column("Điểm", Kind.NUMBER)),
    (("a\tb\nc", 12345, Fraction(31, 32), -1.25), ("=1+1", None, Fraction(1, 8), 3)),
)


def test_text_is_one_line_a_row_with_decimal_comma_and_no_dots():
    lines = as_text(MIXED).split("\n")
    assert lines[0] == "Tên\tLượt\tTỷ lệ\tĐiểm"
    assert lines[1] == "a b c\t12345\t96,88%\t-1,25"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_is_disarmed(start):
    table = PlainTable("x", "x", (Column("Tên"),), ((f"{start}cmd()",),))
    assert as_text(table).split("\n")[1] == f"'{start}cmd()"


def test_html_escapes_what_people_typed():
    table = PlainTable("x", "x", (Column("Tên"),), (("<b>&",),))
    assert "<th>Tên</th>" in as_html(table)
    assert "<td>&lt;b&gt;&amp;</td>" in as_html(table)


@pytest.mark.parametrize("text", ["-16,8 – 40,5", "-40,5 – -16,8", "+30,00", "-9,38", "-5%"])
def test_numbers_with_a_sign_and_intervals_are_copied_as_they_are(text):
    table = PlainTable("a", "A", (Column("KTC", Kind.RANGE),), ((text,),))
    assert as_text(table).split("\n")[1] == text


@pytest.mark.parametrize("text", ["-1+1", "-1 – cmd", "+A1", "-"])
def test_what_only_begins_like_a_number_is_disarmed(text):
    table = PlainTable("a", "A", (Column("KTC", Kind.RANGE),), ((text,),))
    assert as_text(table).split("\n")[1] == f"'{text}"


def test_points_have_their_sign_and_chances_are_numbers():
    columns = (Column("Điểm", Kind.POINTS), Column("p", Kind.CHANCE))
    table = PlainTable("a", "A", columns, ((Fraction(15, 2), 0.25), (Fraction(-1, 2), 1e-9), (None, None)))
    assert as_text(table).split("\n")[1:] == ["+7,50\t0,250", "-0,50\t< 0,001", "–\t–"]
    sheet = opened(workbook([table], ()))["a"]
    assert [(cell.value, cell.number_format) for cell in sheet[4]] == [
        (7.5, "+0.00;-0.00;0.00"),
        (0.25, '[<0.001]"< 0,001";0.000'),
    ]
    assert sheet.cell(5, 2).value == 1e-9


def test_explanations_point_to_no_sheet_that_is_not_there():
    whole, part = (
        dict(explanations(ROUND, tally_2014(), date(2014, 6, 1), sheets=sheets))["Số liệu công bố"]
        for sheets in (("Bảng 3", "Con số chung"), ("Bảng 3",))
    )
    assert "xem trang “Con số chung”" in whole
    assert "xem trang" not in part
