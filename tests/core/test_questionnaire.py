"""A questionnaire knows its cells, its pages, its criteria and where each code belongs."""

import pytest

from hailong_desktop.domain.questionnaire import (
    ROWS_A_PAGE,
    Direction,
    ItemType,
    Level,
    OpenQuestion,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    RespondentItem,
    Scale,
    Section,
)

SCALE = Scale("hl", "Hai mức", Direction.BEST_FIRST, (Level("1", "Hài lòng", 1, True), Level("2", "Không")))
OPTIONS = (Option("1", "Đất đai"), Option("9", "Khác"))


def scaled(code):
    return Question(code, f"Câu {code}", scale=SCALE)


FIELD = RespondentItem("R1", "Lĩnh vực", ItemType.MULTI, OPTIONS, other_text="9")
UNIT = RespondentItem("R2", "Đơn vị", ItemType.UNIT)
PHONE = RespondentItem("R3", "Điện thoại", ItemType.PHONE, personal_data=True)
DAY = RespondentItem("R4", "Ngày", ItemType.DATE)
CHOICE = Question("2.1", "Biết qua đâu", QuestionType.SINGLE, options=OPTIONS)
ATTITUDE = Section("1", "attitude", "Thái độ", (scaled("1.1"), scaled("1.2")))
CONTEXT = Section("2", "context", "Bối cảnh", (CHOICE,), scored=False)
OVERALL = Section("3", "overall", "Chung", (scaled("3.1"),), overall=True)


def paper(**facts):
    parts = {
        "sections": (ATTITUDE, CONTEXT, OVERALL),
        "respondent": (FIELD, UNIT, PHONE, DAY),
        "open_questions": (OpenQuestion("O1", "Góp ý"),),
    }
    return Questionnaire("mau", 1, "Mẫu", **{**parts, **facts})


def test_cells_are_the_kept_items_then_the_questions_in_order():
    assert paper().closed_codes == ("R1", "R4", "1.1", "1.2", "2.1", "3.1")
    assert [question.code for question in paper().questions] == ["1.1", "1.2", "2.1", "3.1"]


def test_personal_items_and_the_unit_are_not_cells():
    assert paper().items == (FIELD, DAY)
    assert paper().unit_item is UNIT
    assert paper(respondent=()).unit_item is None


def test_only_boxes_are_counted():
    assert list(paper().tallied()) == ["R1", "1.1", "1.2", "2.1", "3.1"]


def test_criteria_leave_out_the_overall_and_the_unscored():
    assert paper().criteria == (ATTITUDE,)


def test_words_beside_the_other_option_are_asked_after_the_open_questions():
    assert paper().texts == (OpenQuestion("O1", "Góp ý"), OpenQuestion("R1.khac", "Lĩnh vực: ghi rõ"))


def test_a_question_offers_its_levels_or_its_options():
    assert scaled("x").choices == SCALE.levels
    assert CHOICE.choices == OPTIONS


def test_a_level_without_a_short_name_goes_by_its_label():
    assert Level("1", "Rất hài lòng", short="RHL").brief == "RHL"
    assert Level("1", "Rất hài lòng").brief == "Rất hài lòng"


def test_without_printed_pages_a_side_holds_25_rows():
    rows = tuple(scaled(f"q{at}") for at in range(ROWS_A_PAGE + 1))
    long = paper(sections=(Section("1", "c", "C", rows),), respondent=())
    assert [len(side) for side in long.pages] == [25, 1]
    assert sum(long.pages, ()) == long.closed_codes


def test_printed_pages_keep_their_order_without_what_is_no_cell():
    printed = (("1.2", "R3", "1.1", "O1"), ("R2",), ("3.1", "2.1", "R1", "R4"))
    assert paper(printed_pages=printed).pages == (("1.2", "1.1"), ("3.1", "2.1", "R1", "R4"))


def test_a_code_leads_to_its_part_and_its_section():
    assert paper().part("R3") is PHONE
    assert paper().part("2.1") is CHOICE
    assert paper().section_of("2.1") is CONTEXT
    assert paper().section_of("R1") is None
    with pytest.raises(KeyError):
        paper().part("9.9")
