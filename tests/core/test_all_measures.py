"""Every measure side by side, by hand: of a section, of a question, and without answers."""

from fractions import Fraction

import pytest

from hailong_desktop.domain.all_measures import measure_lines
from hailong_desktop.domain.questionnaire import (
    Direction,
    Level,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Scale,
    Section,
)
from hailong_desktop.domain.tally import Share, tabulate

SCALE = Scale(
    "s", "", Direction.BEST_FIRST, (Level("1", "Tốt", 3, True), Level("2", "Vừa", 2), Level("3", "Kém", 1))
)
LIST = Question("3.1", "?", type=QuestionType.SINGLE, options=(Option("a", "Báo"),))
PAPER = Questionnaire(
    "p", 1, "P",
    (Section("1", "a", "Thái độ", (Question("1.1", "?", scale=SCALE), Question("1.2", "?", scale=SCALE))),
     Section("2", "overall", "Chung", (Question("2.1", "?", scale=SCALE),), overall=True),
     Section("3", "c", "Kênh", (LIST,),
             scored=False)),
)  # fmt: skip
COUNTS = {"1.1": {"1": 3, "3": 1}, "1.2": {"1": 1}, "2.1": {"1": 2, "2": 2}, "3.1": {"a": 4}}


def lines(counts=COUNTS, **more):
    return {line.code: line for line in measure_lines(tabulate(PAPER, counts), **more)}


def test_a_section_is_followed_by_its_questions():
    assert [(line.code, line.section) for line in measure_lines(tabulate(PAPER, COUNTS))] == [
        ("1", True), ("1.1", False), ("1.2", False), ("2", True), ("2.1", False), ("3", True), ("3.1", False),
    ]  # fmt: skip


def test_a_section_pools_its_answers_and_averages_its_questions():
    part = lines(alphas={"1": 0.5})["1"]
    assert (part.share, part.mean_of_rates) == (Share(5, 4), Fraction(175, 2))  # (75 + 100)/2
    assert (part.mean, part.index, part.rescaled) == (Fraction(13, 5), Fraction(260, 3), Fraction(80))
    assert part.sd == pytest.approx(0.8**0.5)  # scores 3 3 3 1 3: (4·0,16 + 2,56)/4
    assert (part.alpha, part.margin, part.alone) == (0.5, None, False)


def test_the_margin_knows_how_many_there_are_where_everybody_stands_once():
    known, unknown = lines(issued=9), lines()
    assert (
        known["2"].margin == known["2.1"].margin == pytest.approx(100 * 1.959963984540054 * (10 / 256) ** 0.5)
    )
    assert unknown["2.1"].margin == pytest.approx(100 * 1.959963984540054 * 0.25)
    assert known["2"].alone


def test_without_a_scale_there_are_no_figures():
    for line in (lines()["3"], lines()["3.1"]):
        assert (line.share, line.margin, line.mean, line.sd, line.index) == (None,) * 5


def test_without_answers_there_are_none_either():
    for line in lines({}).values():
        assert (line.margin, line.mean, line.sd, line.mean_of_rates) == (None,) * 4
