"""Checks of a questionnaire: what the grammar says, what is refused when read, what is found on a form."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.checks import Severity, findings
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.expression import DEEPEST, LONGEST, ExpressionError, read_expression
from tests.fakes.checked import CHECKED

CELLS = {"1.1": "2", "1.2": "", "R1": "XX", "R2": "a;b", "R3": "41", "R4": "2014-05-21", "O": "??", "N": "NA"}


def holds(text, period="2014-05", **cells):
    return read_expression(text).holds({**CELLS, **cells}, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[1.1] = "2"', True),
        ('[1.1] != "2"', False),
        ('[ 1.1 ]="2"', True),
        ('[1.1] in ("1", "2")', True),
        ('[1.1] in ("3")', False),
        ("[R3] >= 18", True),
        ("[R3] < 41", False),
        ("[R3] in (40, 41)", True),
        ('[R4] > "2014-05-20"', True),
        ('[R4] <= "2014-05-20"', False),
        ("count([R2]) = 2", True),
        ("count([R2]) > 2", False),
        ('ticked([R2], "b")', True),
        ('ticked([R2], "c")', False),
        ("blank([1.2])", True),
        ("blank([R1])", False),
        ("double([R1])", True),
        ("illegible([O])", True),
        ("na([N])", True),
        ("missing([O])", True),
        ("missing([1.1])", False),
        ("answered([1.1])", True),
        ("answered([1.2])", False),
        ("in_period([R4])", True),
        ('not [1.1] = "2"', False),
        ('[1.1] = "1" or [R3] = 41', True),
        ('[1.1] = "1" or [R3] = 41 and blank([R1])', False),
        ('([1.1] = "2" or [R3] = 1) and not blank([R1])', True),
    ],
)
def test_a_condition_says_what_it_says(text, expected):
    assert holds(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        '[1.2] = ""',
        '[1.2] != "2"',
        "[R3] < 99",
        "count([R2]) < 9",
        'ticked([R2], "b")',
        "in_period([R4])",
        '[R4] in ("2014-05-21")',
    ],
)
def test_a_cell_without_an_answer_makes_every_comparison_false(text):
    gone = dict.fromkeys(CELLS, "")
    assert not read_expression(text).holds(gone, "")


def test_without_a_period_every_date_is_in_it():
    assert holds("in_period([R4])", period="")
    assert not holds("in_period([R4])", period="2014-06")


def test_a_number_that_is_none_is_no_number():
    assert not holds("[R3] >= 0", R3="abc")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cột 1"),
        ('[1.1] = "2" ; [R3] = 1', "cột 13"),
        ("[1.1]", "cột 6: sau ô"),
        ('"2" = [1.1]', "cột 1: chỗ này phải là mã câu hỏi"),
        ("[1.1] = [1.2]", "phải là giá trị"),
        ('[1.1] = "2" [R3] = 1', "thừa “[R3]”"),
        ('([1.1] = "2"', "thiếu “)”"),
        ("ticked([R2])", "thiếu “,”"),
        ("blank [1.1]", "thiếu “(”"),
        ('[1.1] in ("1", 2)', "toàn chữ hoặc toàn số"),
        ("eval([1.1])", "cột 1"),
        ("__import__", "cột 1"),
        ("blank([1.1]) and", "cột 17"),
        ("x" * (LONGEST + 1), "tối đa"),
        ("not " * (DEEPEST + 2) + "blank([1.1])", "lồng nhau"),
        ("(" * (DEEPEST + 2) + "blank([1.1])" + ")" * (DEEPEST + 2), "lồng nhau"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_column(text, why):
    with pytest.raises(ExpressionError) as refused:
        read_expression(text)
    assert why in str(refused.value)


PIECES = st.sampled_from(
    ["[1.1]", '"2"', "41", "=", "in", "(", ")", ",", "and", "or", "not", "blank", "count", "<", "ticked"]
)


@given(st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60)))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_asked(text):
    try:
        condition = read_expression(text)
    except ExpressionError:
        return
    cells = {test.cell: "2" for test in condition.tests()}
    assert condition.holds(cells, "2014") in {True, False}
    assert condition.holds(dict.fromkeys(cells, ""), "2014") in {True, False}


# --- in a questionnaire ---


def with_check(**changes):
    definition = copy.deepcopy(CHECKED)
    definition["checks"][0].update(changes)
    return json.dumps(definition)


def test_the_checks_of_a_questionnaire_are_read():
    questionnaire = read_definition(json.dumps(CHECKED))
    skip, hours, period, mood = questionnaire.checks
    assert (skip.code, skip.severity, skip.codes) == ("bo-qua", Severity.ERROR, ("Q2", "Q1"))
    assert hours.severity is Severity.WARNING
    assert hours.condition is None
    assert period.codes == ("D",)
    assert mood.severity.label == "ghi chú"


@pytest.mark.parametrize(
    ("changes", "path", "why"),
    [
        ({"then": "blank([Q9])"}, "checks[0].then", "“Q9”"),
        ({"if": "blank([Q9])"}, "checks[0].if", "“Q9”"),
        ({"if": "blank(Q1)"}, "checks[0].if", "cột 7"),
        ({"then": '[Q1] = "7"'}, "checks[0].then", "“7”"),
        ({"then": '[Q1] < "2"'}, "checks[0].then", "không có thứ tự"),
        ({"then": "[Q1] = 1"}, "checks[0].then", "chữ trong dấu ngoặc kép"),
        ({"then": '[N] = "1"'}, "checks[0].then", "một số"),
        ({"then": "in_period([Q1])"}, "checks[0].then", "kiểu ngày"),
        ({"then": "count([Q1]) = 1"}, "checks[0].then", "được chọn nhiều ô"),
        ({"then": 'count([M]) = "1"'}, "checks[0].then", "một số"),
        ({"then": 'ticked([M], "q")'}, "checks[0].then", "“q”"),
        ({"then": 'ticked([T], "z")'}, "checks[0].then", "“z”"),
        ({"then": '[D] < "hôm nay"'}, "checks[0].then", "“hôm nay” không phải ngày"),
        ({"then": '[D] in ("2014-05-01", "20140502")'}, "checks[0].then", "“20140502” không phải ngày"),
        ({"severity": "fatal"}, "checks[0].severity", "error, warning, note"),
        ({"code": "gio"}, "checks[1].code", "đã dùng"),
        ({"more": 1}, "checks[0].more", "không có trong quy định"),
    ],
)
def test_a_check_that_cannot_be_is_refused_with_its_path(changes, path, why):
    with pytest.raises(SurveyError) as refused:
        read_definition(with_check(**changes))
    assert path in refused.value.message
    assert why in refused.value.message


def test_words_may_be_compared_in_a_check():
    questionnaire = read_definition(with_check(then='[T] != "không rõ"'))
    assert questionnaire.checks[0].codes == ("T", "Q1")


def test_days_may_be_compared_in_a_check():
    questionnaire = read_definition(with_check(then='not ([D] < "2014-05-01" or [D] > "2014-05-31")'))
    assert questionnaire.checks[0].codes == ("D", "Q1")


# --- what is found ---

PAPER = read_definition(json.dumps(CHECKED))
GOOD = {"Q1": "1", "Q2": "1", "Q3": "1", "M": "a", "N": "8", "D": "2014-05-02", "T": ""}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({}, []),
        ({"Q1": "2", "Q2": ""}, []),
        ({"Q1": "2"}, [("bo-qua", "Q2")]),
        ({"N": "30"}, [("gio", "N")]),
        ({"D": "2014-06-02"}, [("ky", "D")]),
        ({"M": "a;z"}, [("ghi", "M")]),
        ({"M": "a;z", "Q1": "2", "N": "25"}, [("bo-qua", "Q2"), ("gio", "N"), ("ghi", "M")]),
        ({"N": None}, []),
        ({"Q1": "2", "Q2": None}, []),
    ],
)
def test_findings_name_the_check_and_the_cell_the_worst_first(cells, found):
    definition = {**GOOD, **cells}
    assert [(f.check.code, f.show) for f in findings(PAPER.checks, definition, "2014-05")] == found
