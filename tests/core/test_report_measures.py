"""Tables of measures, rounds and comments on paper: by hand, and nothing that may not be printed."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.register import Handling, HandlingState, Topic
from hailong_desktop.domain.round_measures import RoundMeasures
from hailong_desktop.reports.blocks import Appendix, Line, Table
from hailong_desktop.reports.documents import document
from hailong_desktop.reports.tables.comparison import comparison_table
from hailong_desktop.reports.tables.measures import measures_table, overall_table
from hailong_desktop.reports.tables.missing import missing_table
from hailong_desktop.reports.tables.remarks import counts_table, words_table
from hailong_desktop.services.report_data import gather_report, with_alphas
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save

NEXT = "2014-2"


@pytest.fixture
def place():
    place = open_office()
    for at, (first, second, overall) in enumerate([("1", "1", "1"), ("2", "2", "2"), ("4", "3", "4")]):
        save(place, a_form(f"{at}", _1_1=first, _1_2=second, _2_1=overall))
    return place


def cells(table, code):
    return next(row.cells for row in table.rows if row.cells[:1] == (code,))


def test_every_measure_of_a_section_and_its_questions_stands_in_a_row(place):
    table = measures_table(with_alphas(place.store, gather_report(place, ROUND)), "Bảng 1")
    assert table.head[0][2:] == (
        "n", "Tỷ lệ hài lòng (%)", "KTC 95% (%)", "Sai số (±)", "TB tỷ lệ các câu (%)", "Điểm trung bình",
        "Độ lệch chuẩn", "Chỉ số", "Chỉ số quy đổi", "Alpha",
    )  # fmt: skip
    # scores 4 4 3 3 1 2: mean 17/6, squares 55, deviation √((55 − 289/6)/5); alpha 2·(1 − 10/19) = 18/19
    assert cells(table, "1")[2:] == (
        "6", "66,67", "30,00\n90,32", "", "66,67", "2,83", "1,17", "70,83", "61,11", "0,95",
    )  # fmt: skip
    assert cells(table, "1.1")[2:] == (
        "3", "66,67", "20,77\n93,85", "50,46", "", "2,67", "1,53", "66,67", "55,56", "",
    )  # fmt: skip
    assert "20 phiếu phát ra" in table.note


def test_without_answers_or_numbers_issued_there_are_dashes(place):
    data = gather_report(open_office(), ROUND)
    assert set(cells(measures_table(data, "Bảng 1"), "1.1")[2:]) == {"0", "–", ""}
    bare = replace(data, tally=replace(data.tally, forms=replace(data.tally.forms, issued=None)))
    assert "phát ra" not in measures_table(bare, "Bảng 1").note


def test_the_figure_of_the_whole_stands_in_every_way_the_published_one_first(place):
    data = gather_report(place, ROUND)
    rows = [row.cells[:3] for row in overall_table(data, "Bảng 1").rows]
    assert rows[:3] == [
        ("Mức độ hài lòng chung (số công bố)", "66,67%", "3 trả lời"),
        ("Tỷ lệ hài lòng tính gộp mọi lượt đánh giá", "66,67%", "6 lượt đánh giá"),
        ("Trung bình tỷ lệ hài lòng của các tiêu chí", "66,67%", "1 tiêu chí"),
    ]
    assert ("Mức độ hài lòng chung (điểm trung bình)", "2,67", "3 trả lời") in rows
    assert len({name for name, *_ in rows}) == len(rows) == 12
    weighted = replace(data, round=replace(data.round, measures=RoundMeasures(weights={"1": 2})))
    names = [row.cells[0] for row in overall_table(weighted, "Bảng 1").rows]
    assert "Trung bình có trọng số chỉ số của các tiêu chí" in names


def after(place, *overall):
    """Return the data of a second round with these answers to the overall question."""
    new_round(place, code=NEXT, name="Đợt 2", questionnaire="ngan", issued=20, units=("Bộ phận một cửa",))
    for at, box in enumerate(overall):
        save(place, replace(a_form(f"n{at}", _1_1="1", _1_2="1", _2_1=box), round=NEXT))
    return gather_report(place, NEXT)


def test_two_rounds_stand_side_by_side_in_percentage_points(place):
    data = after(place, *"4" * 30)
    before, comparison = data.compared
    table = comparison_table(comparison, data.round, before, "Bảng 1")
    assert table.head[0][2:4] == ("Đợt 1: % (n)", "Đợt 2: % (n)")
    criterion, overall = (row.cells for row in table.rows)
    assert criterion[1:5] == ("Thái độ", "66,67\n(6)*", "100,00\n(60)", "+33,33")
    assert criterion[-1] == "tăng rõ"
    assert (overall[0], overall[4], overall[-1]) == ("", "-66,67", "giảm rõ")
    empty = comparison_table(after_nothing(place), data.round, before, "Bảng 1")
    assert empty.rows[0].cells[-1] == "không so sánh được"


def after_nothing(place):
    new_round(place, code="2014-3", name="Đợt 3", questionnaire="ngan")
    compared = gather_report(place, "2014-3").compared
    assert compared is not None
    return compared[1]


def test_a_small_change_may_be_by_chance_and_what_cannot_be_compared_is_named(place):
    data = after(place, "1", "2", "2")
    before, comparison = data.compared
    left = comparison.left_out
    table = comparison_table(comparison, data.round, replace(before, illustration=True), "Bảng 1")
    assert table.rows[-1].cells[-1] == "có thể do ngẫu nhiên"
    assert (table.head[0][2], left) == ("Đợt 1 (minh họa): % (n)", ())
    without = replace(data.tally.questions[0], code="9.9")
    other = replace(data.tally, questions=(without, *data.tally.questions[1:]))
    from_there = compare_tallies(other, data.tally)
    assert (
        "Không so sánh: 9.9 (câu hỏi chỉ có ở đợt đang xem); 1.1"
        in comparison_table(from_there, data.round, before, "Bảng 1").note
    )


def lines(data):
    return [block.text for block in document(DocumentKind.REPORT, data).blocks if isinstance(block, Line)]


def test_the_report_says_what_became_of_it_since_the_last_round(place):
    data = after(place, "1", "2", "2")
    assert any(text.startswith("Tỷ lệ hài lòng so với Đợt 1 nêu tại Bảng") for text in lines(data))
    before, comparison = data.compared
    nothing = replace(comparison, criteria=(), overall=None)
    told = lines(replace(data, compared=(before, nothing)))
    assert any("Không có tiêu chí nào so sánh được với Đợt 1" in text for text in told)
    alone = replace(comparison, overall=None)
    assert any(
        text.endswith(".") and "Đợt 1" in text for text in lines(replace(data, compared=(before, alone)))
    )


def with_words(place, *texts):
    for at, text in enumerate(texts):
        save(place, replace(a_form(f"w{at}", _1_1="1", _1_2="1", _2_1="1"), texts={"O1": text}))
    return place


def handle(place, at, **facts):
    remark = gather_report(place, ROUND).remarks.first[at]
    handling = replace(Handling(remark.form, remark.question), **facts)
    place.store.put_handlings(ROUND, [handling], place.stamp(), "x")


def test_comments_are_counted_by_topic_criterion_and_unit(place):
    with_words(place, "Chờ lâu", "Thiếu ghế", "Tốt")
    topic = place.store.put_topic(Topic("Thời gian", criterion="attitude"), place.stamp())
    handle(place, 0, topics=(topic.id,), state=HandlingState.ANSWERED, answer="Đã bố trí thêm người")
    data = gather_report(place, ROUND)
    assert [row.whole or row.cells for row in counts_table(data, "Bảng 1").rows] == [
        "Theo chủ đề", ("(chưa xếp chủ đề)", "2", "–"), ("Thời gian", "1", "–"),
        "Theo tiêu chí", ("Thái độ", "1", "–"),
        "Theo phòng, đơn vị", ("Bộ phận một cửa", "3", "2"), ("Tất cả", "3", "2"),
    ]  # fmt: skip
    assert "Bảng 5. Ý kiến góp ý theo chủ đề, tiêu chí và phòng, đơn vị" in captions(data)
    assert any("có 3 ý kiến bằng lời, trong đó 2 ý kiến chưa được trả lời" in text for text in lines(data))


def test_the_table_of_comments_is_named_after_what_it_counts_by(place):
    with_words(place, "Chờ lâu")
    assert any(
        caption.endswith("theo chủ đề và phòng, đơn vị") for caption in captions(gather_report(place, ROUND))
    )


def captions(data):
    """Return the titles of the report's tables."""
    return [block.caption for block in document(DocumentKind.REPORT, data).blocks if isinstance(block, Table)]


def test_names_in_comments_and_answers_are_hidden_on_paper(place):
    with_words(place, "Chị Trần Thị Minh họa tận tình, gọi 0912345678", "Chờ lâu")
    handle(place, 0, state=HandlingState.ANSWERED, answer="Đã cảm ơn ông Lê Văn Mẫu",
           answered_on="2014-05-20")  # fmt: skip
    table = words_table(gather_report(place, ROUND), "Bảng 1")
    first, second = (row.cells for row in table.rows)
    assert "Trần" not in first[1]
    assert "0912" not in first[1]
    assert first[3] == "20/05/2014: Đã cảm ơn ông […]"
    assert second[3] == "chưa trả lời"


def test_more_comments_than_are_printed_are_counted(place):
    data = gather_report(with_words(place, "Một", "Hai"), ROUND)
    fewer = replace(data, remarks=replace(data.remarks, first=data.remarks.first[:1]))
    assert "Còn 1 ý kiến khác" in words_table(fewer, "Bảng 1").note


def test_without_comments_there_is_no_appendix_of_them(place):
    data = gather_report(place, ROUND)
    blocks = document(DocumentKind.REPORT, data).blocks
    titles = [block.title for block in blocks if isinstance(block, Appendix)]
    assert titles == ["Bảng tổng hợp chi tiết", "Mẫu phiếu khảo sát"]
    assert "Chưa ghi nhận ý kiến nào bằng lời trên các phiếu." in lines(data)
    assert SHORT.open_questions


def test_what_is_in_no_denominator_stands_by_reason_and_adds_up(place):
    save(place, a_form("m1", _1_1="XX", _1_2="NA", _2_1="1"))
    save(place, a_form("m2", _1_1="??", _2_1="1"))
    table = missing_table(gather_report(place, ROUND).tally, "Bảng 1")
    assert table.head[0][2:] == (
        "Hợp lệ (n)", "Bỏ trống", "Đánh nhiều ô", "Không đọc được", "Không áp dụng", "Cộng (phiếu hợp lệ)",
    )  # fmt: skip
    assert [row.cells for row in table.rows] == [
        ("1.1", "Lịch sự", "3", "0", "1", "1", "0", "5"),
        ("1.2", "Rõ ràng", "3", "1", "0", "0", "1", "5"),
    ]
    empty = missing_table(gather_report(open_office(), ROUND).tally, "Bảng 1")
    assert [row.whole for row in empty.rows] == ["Không có câu nào thiếu trả lời hợp lệ."]
