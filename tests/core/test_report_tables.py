"""Tables of answers as blocks: layouts for few, many and different levels; no figure is lost."""

import json
from dataclasses import replace

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Meeting, Shortcoming
from hailong_desktop.domain.named_measure import CriterionRule, Measure, rounding_sentence
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.printed_shares import HUNDRED_NOTE, SUM_NOTE
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import recount, tabulate
from hailong_desktop.reports.blocks import Heading, Line, Table
from hailong_desktop.reports.documents import document
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.tables.forms import forms_table
from hailong_desktop.reports.tables.levels import criteria_table, question_tables
from hailong_desktop.reports.tables.units import unit_tables
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import change_round
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.paper import read
from tests.fakes.reports import pdf_of

PLAIN = SurveyRound("r", "Đợt", "q", 1)
SCORES = RoundMeasures(Measure.MEAN)
YES_NO = [{"code": "a", "label": "Có"}, {"code": "b", "label": "Không"}]


def scale(size):
    return {
        "label": f"{size} mức",
        "direction": "best_first",
        "levels": [
            {"code": str(n), "label": f"Mức {n}", "score": size - n, "satisfied": n < 3}
            for n in range(1, size + 1)
        ],
    }


def section(code, *questions, **more):
    return {
        "code": code,
        "criterion": f"c{code}",
        "title": f"Tiêu chí {code}",
        "questions": questions,
        **more,
    }


def question(code, **more):
    return {"code": code, "text": f"Câu {code}", **more}


def questionnaire(*sections, sizes=(4,)):
    scales = {f"s{size}": scale(size) for size in sizes}
    return read_definition(
        json.dumps(
            {
                "id": "q", "title": "Phiếu thử", "version": 1, "scales": scales,
                "default_scale": next(iter(scales)), "sections": sections,
            }
        )
    )  # fmt: skip


def tally_of(definition, *cells):
    forms = [Response(f"{n}", "r", f"{n}", cells=part) for n, part in enumerate(cells)]
    return tabulate(definition, recount(forms, definition))


def row(table, beginning):
    return next(row.cells for row in table.rows if row.cells and beginning in row.cells[:2])


def test_four_levels_stand_side_by_side_with_count_and_share():
    definition = questionnaire(section("1", question("1.1")), section("2", question("2.1"), overall=True))
    tally = tally_of(definition, {"1.1": "1", "2.1": "4"}, {"1.1": "3", "2.1": "XX"}, {"1.1": "2"})
    table = criteria_table(tally, PLAIN, "Bảng 1")
    assert table.head[1] == ("", "", *("SL", "%") * 4, "", "", "")
    thirds = ("1", "33,33") * 3
    assert row(table, "Tiêu chí 1") == ("1", "Tiêu chí 1", *thirds, "0", "0,00", "3", "0", "66,67")
    assert row(table, "Tiêu chí 2") == ("", "Tiêu chí 2", *("0", "0,00") * 3, "1", "100,00", "1", "2", "0,00")


@pytest.mark.parametrize(("size", "answers"), [(5, 1), (6, 1), (4, 1000)])
def test_many_levels_or_high_counts_stand_under_each_other(size, answers):
    definition = questionnaire(section("1", question("1.1")), sizes=(size,))
    tally = tabulate(definition, {"": {"valid": answers}, "1.1": {"1": answers}})
    table = criteria_table(tally, PLAIN, "Bảng 1")
    assert len(table.head) == 1
    assert table.head[0][2] == "Mức 1\nSL (%)"
    assert row(table, "Tiêu chí 1")[2:4] == (f"{answers:,}".replace(",", ".") + "\n(100,00)", "0\n(0,00)")


def test_longer_and_different_scales_leave_only_totals_beside_the_criteria():
    long = questionnaire(section("1", question("1.1")), sizes=(7,))
    mixed = questionnaire(
        section("1", question("1.1")), section("2", question("2.1", scale="s3")), sizes=(4, 3)
    )
    for definition in (long, mixed):
        table = criteria_table(tally_of(definition, {"1.1": "1"}), replace(PLAIN, decimals=1), "Bảng 1")
        assert table.head == (("TT", "Tiêu chí", "Tổng hợp lệ", "Không trả lời", "Hài lòng trở lên (%)"),)
        assert row(table, "Tiêu chí 1") == ("1", "Tiêu chí 1", "1", "0", "100,0")


@pytest.mark.parametrize(
    ("text", "size", "lies"),
    [("Câu ngắn", 4, False), ("Cán bộ tiếp nhận hướng dẫn hồ sơ rõ ràng, đầy đủ", 4, True),
     ("Cán bộ tiếp nhận hướng dẫn hồ sơ rõ ràng, đầy đủ", 3, False)],
)  # fmt: skip
def test_long_questions_beside_many_figures_lie(text, size, lies):
    definition = questionnaire(section("1", question("1.1") | {"text": text}), sizes=(size,))
    (table,) = question_tables(tally_of(definition, {"1.1": "1"}), PLAIN, Numbering())
    assert table.wide is lies


def test_questions_with_other_boxes_get_tables_of_their_own():
    definition = questionnaire(
        section("1", question("1.1"), question("1.2")),
        section("2", question("2.1")),
        section("3", question("3.1", scale="s7")),
        section("4", question("4.1", type="single", options=YES_NO), scored=False),
        section("5", question("5.1", scale="s3")),
        sizes=(4, 7, 3),
    )  # fmt: skip
    tally = tally_of(definition, {"1.1": "1", "1.2": "XX", "3.1": "2", "4.1": "a", "5.1": "3"})
    tables = question_tables(tally, PLAIN, Numbering())
    assert [table.caption for table in tables] == [
        "Bảng 1. Kết quả chi tiết từng câu hỏi",
        "Bảng 2. Kết quả chi tiết từng câu hỏi",
        "Bảng 3. Kết quả chi tiết: Tiêu chí 5",
    ]
    assert [row.whole for row in tables[0].rows if row.whole] == ["1. Tiêu chí 1", "2. Tiêu chí 2"]
    assert row(tables[0], "1.2")[-3:] == ("0", "1", "–")
    listed = [line.cells for line in tables[1].rows if line.cells]
    assert ("3.1", "Câu 3.1", "1", "") in listed
    assert ("", "Mức 2", "1", "100,00") in listed
    assert ("", "Hài lòng trở lên (%)", "1", "100,00") in listed
    assert ("", "Có", "1", "100,00") in listed
    assert ("", "Không trả lời", "0", "–") in listed


def test_a_question_without_a_scale_has_no_rate():
    options = [{"code": str(n), "label": f"Ô {n}"} for n in range(3)]
    definition = questionnaire(section("1", question("1.1", type="multi", options=options)))
    (table,) = question_tables(tally_of(definition, {"1.1": "0;2"}), PLAIN, Numbering())
    cells = [line.cells for line in table.rows if line.cells]
    assert [part[2:] for part in cells] == [
        ("1", ""),
        ("1", "100,00"),
        ("0", "0,00"),
        ("1", "100,00"),
        ("0", "–"),
    ]


@pytest.fixture
def data():
    place = open_office()
    save(place, a_form("0001", R1="1", R2="a;b", _1_1="1", _1_2="4", _2_1="1"))
    save(place, replace(a_form("0002", _1_1="1", _2_1="2"), unit=""))
    return gather_report(place, ROUND)


def test_rates_by_unit_come_with_their_numbers_and_small_ones_are_marked(data):
    (table,) = unit_tables(data, Numbering())
    assert table.head == (("TT", "Phòng, đơn vị", "TC 1", "Chung"),)
    assert [line.cells for line in table.rows] == [
        ("1", "Bộ phận một cửa", "50,00\n(2)*", "100,00\n(1)*"),
        ("2", "(không ghi phòng, đơn vị)", "100,00\n(1)*", "100,00\n(1)*"),
        ("", "Cả đợt", "66,67\n(3)*", "100,00\n(2)*"),
    ]
    assert "TC 1: Thái độ; Chung: Hài lòng chung." in table.note


def with_criteria(data, many):
    definition = questionnaire(*(section(str(n), question(f"{n}.1")) for n in range(1, many + 1)))
    tally = tally_of(definition, {"1.1": "1"})
    groups = tuple(replace(group, tally=tally) for group in data.by_unit)
    return replace(data, tally=tally, by_unit=groups)


def test_more_criteria_than_fit_upright_lie_and_still_more_go_on_in_a_further_table(data):
    (upright,) = unit_tables(with_criteria(data, 10), Numbering())
    assert not upright.wide
    (lying,) = unit_tables(with_criteria(data, 12), Numbering())
    assert lying.wide
    assert lying.head[0][2:] == tuple(f"TC {n}" for n in range(1, 13))
    first, second = unit_tables(with_criteria(data, 20), Numbering())
    assert first.head[0][2:] == tuple(f"TC {n}" for n in range(1, 11))
    assert second.head[0][2:] == tuple(f"TC {n}" for n in range(11, 21))
    assert (first.caption[:6], second.caption[:6]) == ("Bảng 1", "Bảng 2")
    assert first.wide
    assert second.wide


def test_a_group_too_small_to_be_shown_has_empty_cells(data):
    hidden = (replace(data.by_unit[0], tally=None), *data.by_unit[1:])
    (table,) = unit_tables(replace(data, by_unit=hidden), Numbering())
    assert table.rows[0].cells == ("1", "Bộ phận một cửa", "", "")


def test_without_a_scored_criterion_there_is_no_table_by_unit(data):
    definition = questionnaire(section("1", question("1.1"), scored=False))
    assert unit_tables(replace(data, tally=tally_of(definition)), Numbering()) == ()


def blocks(data, kind):
    return [block for block in document(DocumentKind.REPORT, data).blocks if isinstance(block, kind)]


def test_respondents_are_counted_of_those_who_answered(data):
    table = next(table for table in blocks(data, Table) if "Cơ cấu" in table.caption)
    assert [line.whole or line.cells for line in table.rows] == [
        "Ông/Bà là (n = 1)", ("Cá nhân", "<5", "–"), ("Tổ chức", "<5", "–"),
        ("Không trả lời", "1", "–"),
        "Kênh biết đến (n = 1)", ("Báo", "1", "100,00"), ("Đài", "1", "100,00"), ("Không trả lời", "1", "–"),
    ]  # fmt: skip
    assert "để không lộ người trả lời" in table.note


def test_a_paper_without_items_overall_or_open_questions_has_no_clause_for_them(data):
    definition = questionnaire(
        section("1", question("1.1")), section("2", question("2.1", scale="s3")), sizes=(4, 3)
    )
    bare = replace(
        data,
        questionnaire=definition,
        tally=tally_of(definition, {"1.1": "1", "2.1": "3"}),
        units=(),
        by_unit=(),
    )
    clauses = [heading.text for heading in blocks(bare, Heading)]
    assert "2. Mức độ hài lòng chung" in clauses
    assert not [text for text in clauses if "người trả lời" in text or "góp ý" in text or "đơn vị" in text]
    lines = [line.text for line in blocks(bare, Line)]
    pooled = "Tỷ lệ hài lòng tính gộp mọi lượt đánh giá đạt 50,00%: 1 trên 2 lượt đánh giá"
    assert any(line.startswith(pooled) for line in lines)
    assert "Phiếu dùng 2 thang đo:" in lines
    none = replace(bare, tally=tally_of(definition))
    nothing = "Chưa có câu trả lời hợp lệ để tính tỷ lệ hài lòng tính gộp mọi lượt đánh giá."
    assert nothing in [line.text for line in blocks(none, Line)]


def test_the_units_with_enough_answers_are_compared(data):
    unit = data.units[1].unit
    many = tabulate(data.questionnaire, {"": {"valid": 40}, "2.1": {"1": 30, "4": 10}})
    more = tabulate(data.questionnaire, {"": {"valid": 40}, "2.1": {"1": 40}})
    groups = (
        replace(data.by_unit[0], forms=40, tally=many),
        replace(data.by_unit[0], forms=40, value=unit, label=unit, tally=more),
    )
    text = " ".join(line.text for line in blocks(replace(data, by_unit=groups), Line))
    assert (
        f"cao nhất là {unit}, 100,00% (40/40 trả lời); "
        "thấp nhất là Bộ phận một cửa, 75,00% (30/40 trả lời)." in text
    )


def test_a_shortcoming_without_answers_says_so(data):
    empty = replace(data, tally=tabulate(data.questionnaire, {}), meeting=Meeting(ROUND, shortcomings=(
        Shortcoming("Chậm", ("1",)), Shortcoming("Xa", ("1", "2")))))  # fmt: skip
    said = [line.text for line in blocks(empty, Line)]
    assert "a) Chậm (tỷ lệ hài lòng: chưa có câu trả lời hợp lệ)." in said


def test_a_question_longer_than_a_page_is_printed_whole(data):
    definition = questionnaire(section("1", {"code": "1.1", "text": "Câu hỏi dài lê thê " * 200}))
    tally = tally_of(definition, {"1.1": "1"})
    known = SurveyRound("2014-1", "Đợt 1", "q", 1)
    long = replace(data, round=known, questionnaire=definition, tally=tally, units=(), by_unit=())
    text = " ".join(" ".join(sheet.text.split()) for sheet in read(pdf_of(long)))
    assert text.count("lê thê") >= 200


@pytest.mark.parametrize(
    ("first", "second", "cells", "note"),
    [
        (None, None, ("–", "1", "1", "0", "–"), "chỉ theo dõi chung cho cả đợt"),
        (4, None, ("4", "1", "1", "0", "25,00"), "“–”: chưa có số phiếu phát ra"),
        (4, 17, ("4", "1", "1", "0", "25,00"), "cộng lại là 21, khác số khai cho cả đợt"),
        (4, 16, ("4", "1", "1", "0", "25,00"), ""),
    ],
)
def test_each_unit_stands_with_what_it_was_given_and_gave_back(first, second, cells, note):
    place = open_office()
    save(place, a_form("0001", _1_1="1", _1_2="1", _2_1="1"))
    given = {"Bộ phận một cửa": UnitFacts(first), "Chi cục Quản lý đất đai": UnitFacts(second)}
    change_round(place, replace(place.store.round(ROUND), unit_facts=given))
    table = forms_table(gather_report(place, ROUND), "Bảng 1")
    assert row(table, "1")[2:] == cells
    assert table.rows[-1].cells == ("", "Cả đợt", "20", "1", "1", "0", "5,00")
    assert note in table.note
    assert bool(note) == bool(table.note)


def of_round(**rules):
    return replace(PLAIN, measures=RoundMeasures(**rules))


def test_another_figure_than_the_plain_rate_has_a_column_of_its_own():
    definition = questionnaire(section("1", question("1.1"), question("1.2")))
    tally = tally_of(definition, {"1.1": "1", "1.2": "4"}, {"1.1": "2"})
    by_mean = criteria_table(tally, of_round(measure=Measure.MEAN), "Bảng 1")
    assert (by_mean.head[0][-1], row(by_mean, "1")[-2:]) == ("Điểm trung bình", ("66,67", "1,67"))
    of_questions = criteria_table(tally, of_round(criterion=CriterionRule.MEAN), "Bảng 1")
    assert of_questions.head[0][-1] == "Trung bình các câu: tỷ lệ hài lòng (%)"
    assert row(of_questions, "1")[-1] == "50,00"
    assert len({len(line) for line in (*by_mean.head, by_mean.columns, by_mean.rows[0].cells)}) == 1
    (detail,) = question_tables(tally, of_round(measure=Measure.RESCALED), Numbering())
    assert (detail.head[0][-1], row(detail, "1.2")[-1]) == ("Chỉ số quy đổi", "0,00")
    (plain,) = question_tables(tally, of_round(criterion=CriterionRule.MEAN), Numbering())
    assert plain.head[0][-1] == "Hài lòng trở lên (%)"


def test_printed_shares_add_up_to_100_when_the_round_says_so_and_the_table_says_which():
    tally = tally_of(questionnaire(section("1", question("1.1"))), *({"1.1": box} for box in "123"))
    loose = row(criteria_table(tally, PLAIN, "Bảng 1"), "1")[3:11:2]
    tight = row(criteria_table(tally, of_round(to_100=True), "Bảng 1"), "1")[3:11:2]
    assert (loose, tight) == (("33,33", "33,33", "33,33", "0,00"), ("33,34", "33,33", "33,33", "0,00"))
    (detail,) = question_tables(tally, of_round(to_100=True), Numbering())
    assert (detail.note, criteria_table(tally, PLAIN, "Bảng 1").note) == (HUNDRED_NOTE, SUM_NOTE)


def test_units_stand_with_the_figure_that_the_round_publishes(data):
    (table,) = unit_tables(replace(data, round=replace(data.round, measures=SCORES)), Numbering())
    assert table.caption == "Bảng 1. Điểm trung bình theo phòng, đơn vị và tiêu chí"
    assert table.rows[0].cells[2:] == ("2,50\n(2)*", "4,00\n(1)*")


def test_the_report_says_which_figures_it_publishes_and_how_they_are_made(data):
    said = " ".join(line.text for line in blocks(data, Line))
    assert "Con số chung của đợt: mức độ hài lòng chung, lấy từ câu hỏi riêng trên phiếu" in said
    assert rounding_sentence(2) in said
    weighted = RoundMeasures(
        Measure.MEAN, CriterionRule.MEAN, OverallWay.WEIGHTED, "Cắt bỏ phần lẻ", True, weights={"1": 3}
    )
    other = " ".join(
        line.text for line in blocks(replace(data, round=replace(data.round, measures=weighted)), Line)
    )
    for words in (
        "Số liệu chính của đợt khảo sát là điểm trung bình.",
        "Số liệu của một tiêu chí: trung bình các câu hỏi của tiêu chí.",
        "Con số chung của đợt: trung bình có trọng số điểm trung bình của các tiêu chí.",
        "Trọng số của các tiêu chí: thái độ: 3.",
        "Con số này không có khoảng tin cậy.",
        f"Cắt bỏ phần lẻ. {HUNDRED_NOTE}",
        "Trung bình có trọng số điểm trung bình của các tiêu chí đạt 2,50, tính trên 1 tiêu chí.",
    ):
        assert words in other
    assert rounding_sentence(2) not in other


def test_units_that_weigh_by_transactions_are_named_when_they_cannot_count(data):
    rules = RoundMeasures(by_transactions=True)
    said = " ".join(
        line.text for line in blocks(replace(data, round=replace(data.round, measures=rules)), Line)
    )
    assert "Trọng số của phòng, đơn vị là số giao dịch trong kỳ." in said
    assert "Chưa có số giao dịch nên không tính vào: Bộ phận một cửa, phiếu không ghi đơn vị." in said


def test_high_counts_are_never_broken(data):
    definition = questionnaire(*(section(str(n), question(f"{n}.1")) for n in range(1, 13)))
    codes = [q.code for q in definition.questions]
    tally = tabulate(definition, {"": {"valid": 123_456}, **{code: {"1": 123_456} for code in codes}})
    group = replace(data.by_unit[0], forms=123_456, tally=tally)
    known = SurveyRound("2014-1", "Đợt 1", "q", 1)
    high = replace(data, round=known, questionnaire=definition, tally=tally, by_unit=(group,))
    assert [len(table.columns) for table in unit_tables(high, Numbering())] == [8, 8]
    words = [word for sheet in read(pdf_of(high)) for line in sheet.lines for word in line.text.split()]
    assert sum(word.startswith("(123.456)") for word in words) == 24
    assert not [word for word in words if word.startswith(("123.4", "(123.4")) and "123.456" not in word]
    assert not {"100,", "100,0"} & set(words)
