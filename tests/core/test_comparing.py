"""Rounds of a store side by side and in a row, and what the command says of two of them."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, complete, new_form_id
from hailong_desktop.domain.tally import Share
from hailong_desktop.exchange.comparison_json import comparison_object
from hailong_desktop.services.comparing import compare_rounds, trend, trend_until
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import change_round, new_round
from tests.fakes.desk import SHIPPED, Line
from tests.fakes.office import DEFINITION, ROUND, a_form, open_office, save
from tests.fakes.published import near


@pytest.fixture
def place():
    return open_office()


def keyed(place, code, *cells):
    """Open a round on the short questionnaire and key forms: the cells of 1.1, 1.2 and 2.1."""
    new_round(place, code=code, name=f"Đợt {code}", questionnaire="ngan")
    for at, (first, second, overall) in enumerate(cells):
        form = a_form(str(at), _1_1=first, _1_2=second, _2_1=overall)
        place.store.save_form(replace(form, round=code, unit=""), place.stamp())


# --- Two rounds ---


def test_two_rounds_are_compared_by_their_counters(place):
    save(place, a_form("1", _1_1="1", _1_2="3", _2_1="4"))
    keyed(place, "2015", "121", "112")
    found = compare_rounds(place.store, "2015", ROUND)
    (criterion,) = found.criteria
    assert (criterion.share, criterion.share_with, criterion.points) == (Share(4, 4), Share(2, 1), 50.0)
    assert found.overall is not None
    assert found.overall.points == 100.0
    assert [one.points for one in found.questions] == [0.0, 100.0, 100.0]


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [(("?", ROUND), "Không có đợt"), ((ROUND, "?"), "Không có đợt"), ((ROUND, ROUND), "chính nó")],
)
def test_only_two_known_rounds_can_be_compared(place, codes, sentence):
    with pytest.raises(SurveyError, match=sentence):
        compare_rounds(place.store, *codes)


def test_the_object_holds_what_other_programs_rely_on(place):
    keyed(place, "2015", ("1", "", "1"))
    keyed(place, "2016", ("2", "1", "1"))
    found = json.loads(json.dumps(comparison_object(compare_rounds(place.store, "2015", "2016"))))
    assert set(found) == {"questions", "criteria", "overall", "left_out"}
    first, second, _ = found["questions"]
    low, high = first["ci95"]
    assert first == {
        "code": "1.1", "rate": 100.0, "rate_with": 100.0, "points": 0.0, "ci95": [low, high], "p": 1.0
    }  # fmt: skip
    assert (low, high) == (near(-79.3450685622763), near(79.3450685622763))
    assert second == {
        "code": "1.2", "rate": None, "rate_with": 100.0, "points": None, "ci95": None, "p": None
    }  # fmt: skip
    assert found["overall"]["code"] == "2"
    assert found["left_out"] == []


# --- Over all rounds ---


def other_paper(place):
    """Keep a version of the paper on which the criterion is asked otherwise, and open a round on it."""
    definition: Any = copy.deepcopy({**DEFINITION, "version": 2})
    definition["sections"][0]["questions"].pop()
    definition["sections"][1].pop("overall")
    definition["pages"] = [["R1", "R2", "1.1"], ["2.1"]]
    questionnaire = read_definition(json.dumps(definition))
    place.store.add_questionnaire(questionnaire, place.stamp())
    new_round(place, code="2016", name="Đợt 2016", questionnaire="ngan")
    form = Response(new_form_id(), "2016", "1", cells={"1.1": "1", "2.1": "1"})
    place.store.save_form(complete(form, questionnaire), place.stamp())


def test_a_trend_follows_the_criteria_in_order_of_time(place):
    save(place, a_form("1", _1_1="1", _1_2="3", _2_1="4"))
    keyed(place, "2015", "121", "112")
    found = trend(place.store)
    assert [each.code for each in found.rounds] == [ROUND, "2015"]
    (line,) = found.criteria
    assert (line.code, line.title, line.shares) == ("1", "Thái độ", (Share(2, 1), Share(4, 4)))
    assert found.overall is not None
    assert (found.overall.title, found.overall.shares) == ("Hài lòng chung", (Share(1, 0), Share(2, 2)))
    assert found.left_out == ()


def test_where_a_round_asked_otherwise_the_trend_has_a_gap_and_says_why(place):
    keyed(place, "2015", "121")
    other_paper(place)
    newest = trend(place.store, ["2015", "2016"])
    assert newest.criteria[0].shares == (None, Share(1, 1))
    assert newest.overall is None
    assert [(code, one.code) for code, one in newest.left_out] == [
        ("2015", "1.2"), ("2015", "1"), ("2015", "2"), ("2015", "2"),
    ]  # fmt: skip


def test_a_round_without_the_overall_question_leaves_a_gap(place):
    other_paper(place)
    definition: Any = copy.deepcopy({**DEFINITION, "id": "cu"})
    place.store.add_questionnaire(read_definition(json.dumps(definition)), place.stamp())
    new_round(place, code="2017", name="Đợt 2017", questionnaire="cu")
    found = trend(place.store)
    assert found.overall is not None
    assert found.overall.shares == (Share(0, 0), None, Share(0, 0))
    assert found.overall.shares[0].wilson95 is None


def test_a_trend_of_one_round_or_none(place):
    assert trend(place.store, [ROUND]).criteria[0].shares == (Share(0, 0),)
    empty = trend(place.store, [])
    assert (empty.rounds, empty.criteria, empty.overall) == ((), (), None)
    with pytest.raises(SurveyError, match="Không có đợt"):
        trend(place.store, ["?"])


# --- The command ---


@pytest.fixture
def line(tmp_path, capsys):
    """Return the command line with two rounds: the shipped forms, and a part of them."""
    line = Line(tmp_path, capsys)
    rows = SHIPPED.read_text(encoding="utf-8-sig").splitlines()
    part = line.file("phan.csv", "\n".join(rows[:81]))
    for code, forms in (("2014-1", SHIPPED), ("2014-2", part)):
        new = ("round", "new", "DB", "--code", code, "--name", f"Đợt {code[-1]} năm 2014")
        assert line(*new, "--questionnaire", "stnmt-2014").code == 0
        assert line("forms", "import", "DB", "--round", code, forms).code == 0
    return line


COMPARE = ("compare", "DB", "--round", "2014-2", "--with", "2014-1")


def test_the_command_prints_the_object(line):
    found = line(*COMPARE, "--json").json
    assert (len(found["questions"]), len(found["criteria"]), found["left_out"]) == (21, 9, [])
    by_code = {
        one["code"]: one for one in line("tally", "DB", "--round", "2014-2", "--json").json["criteria"]
    }
    for criterion in found["criteria"]:
        assert criterion["rate"] == near(by_code[criterion["code"]]["rate"])
        assert criterion["points"] == near(criterion["rate"] - criterion["rate_with"])
        assert criterion["ci95"][0] < criterion["points"] < criterion["ci95"][1]
    assert found["overall"]["rate_with"] == 96.875


def test_the_command_says_it_in_plain_words_with_every_denominator(line):
    told = line(*COMPARE)
    assert (told.code, told.err) == (0, "")
    head, overall = told.out.splitlines()[:2]
    assert head == "Đợt 2 năm 2014 (2014-2) so với Đợt 1 năm 2014 (2014-1)"
    assert overall.startswith("Mức độ hài lòng chung: ")
    assert overall.endswith("khác biệt có thể do ngẫu nhiên.")
    heading = next(one for one in told.out.splitlines() if one.startswith("Tiêu chí"))
    assert heading.split()[2:] == (
        ["2014-2", "%", "trả", "lời", "2014-1", "%", "trả", "lời", "điểm", "%", "KTC", "95%", "p"]
    )
    fees = next(one for one in told.out.splitlines() if one.startswith("7. "))
    assert "93,61" in fees
    assert "313" in fees
    assert "Không so sánh" not in told.out
    assert "(*)" not in told.out


def test_what_cannot_be_compared_is_told_with_the_reason(line):
    line("round", "new", "DB", "--code", "nd", "--name", "NĐ 61", "--questionnaire", "tthc-nd61-2018")
    told = line("compare", "DB", "--round", "2014-1", "--with", "nd").out
    assert "Hai đợt không có câu hỏi nào so sánh được." in told
    assert "  2. Cơ sở vật chất: tiêu chí chỉ có ở đợt đang xem\n" in told


def test_sides_without_answers_are_dashes_and_other_words_are_marked(line):
    definition: Any = copy.deepcopy(DEFINITION)
    line("questionnaire", "add", "DB", line.file("a.json", json.dumps(definition)))
    definition["version"] = 2
    definition["sections"][0]["questions"][0]["text"] = "Niềm nở"
    line("round", "new", "DB", "--code", "a", "--name", "A", "--questionnaire", "ngan")
    line("questionnaire", "add", "DB", line.file("b.json", json.dumps(definition)))
    line("round", "new", "DB", "--code", "b", "--name", "B", "--questionnaire", "ngan")
    told = line("compare", "DB", "--round", "b", "--with", "a").out
    assert "Hài lòng chung: không so sánh được: có đợt không có trả lời hợp lệ." in told
    (row,) = [one for one in told.splitlines() if one.startswith("1.1. Niềm nở (*)")]
    assert row.split()[4:] == ["–", "0", "–", "0", "–", "–", "–"]
    assert "(*) Hai đợt hỏi bằng lời khác nhau" in told


def test_made_up_figures_are_named_so(line):
    with line.tools.desk(line.db, writing=True) as desk:
        change_round(desk.place, replace(desk.place.store.round("2014-1"), illustration=True))
    assert "dữ liệu minh họa" in line(*COMPARE).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--round", "2014-2"), 2),
        (("--round", "2014-2", "--with", "?"), 1),
        (("--round", "2014-2", "--with", "2014-2"), 1),
    ],
)
def test_what_cannot_be_asked_is_refused(line, words, code):
    answer = line("compare", "DB", *words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err


def test_a_real_round_is_never_followed_from_made_up_ones(place):
    change_round(place, replace(place.store.round(ROUND), illustration=True))
    save(place, a_form("1", _1_1="1"))
    keyed(place, "2015", "121")
    keyed(place, "2016", "111")
    assert [each.code for each in trend_until(place.store, "2016").rounds] == ["2015", "2016"]
    assert [each.code for each in trend_until(place.store, ROUND).rounds] == [ROUND]
    assert gather_report(place, "2015").compared is None
    compared = gather_report(place, "2016").compared
    assert compared is not None
    assert compared[0].code == "2015"
