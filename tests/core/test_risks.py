"""What makes a form worth a second look: one column throughout, and keys faster than anybody reads."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.questionnaire import Direction, Scale
from hailong_desktop.domain.response import Effort, Response, Risk
from hailong_desktop.domain.risks import risks_of
from tests.fakes.respondents import SCALE, paper

NINE = paper(9)


def a_form(questionnaire, answers, **facts):
    cells = dict(zip((question.code for question in questionnaire.questions), answers, strict=True))
    return Response("1", "2014-1", "0001", cells=cells, **facts)


@pytest.mark.parametrize(
    ("answers", "straight"),
    [
        ("222222222", True),
        ("444444444", True),
        ("22222222.", True),
        ("2222222..", False),
        ("222222221", False),
        (".........", False),
    ],
)
def test_the_same_column_throughout_is_noted_from_eight_answers_on(answers, straight):
    form = a_form(NINE, [answer.replace(".", "") for answer in answers])
    assert risks_of(form, NINE) == ((Risk.STRAIGHT,) if straight else ())


def test_one_criterion_may_deserve_one_mark():
    (whole,) = [
        replace(section, questions=NINE.questions) for section in NINE.sections if section.code == "1"
    ]
    one = replace(NINE, sections=(whole,))
    assert risks_of(a_form(one, "2" * 9), one) == ()


def test_the_column_on_the_paper_counts_not_the_opinion():
    turned = Scale("quay", "ngược", Direction.WORST_FIRST, tuple(reversed(SCALE.levels)))
    last = NINE.sections[-1]
    questions = tuple(replace(question, scale=turned) for question in last.questions)
    mixed = replace(NINE, sections=(*NINE.sections[:-1], replace(last, questions=questions)))
    assert risks_of(a_form(mixed, "222222333"), mixed) == (Risk.STRAIGHT,)
    assert risks_of(a_form(mixed, "222222222"), mixed) == ()


def test_questions_without_a_scale_say_nothing():
    bare = tuple(
        replace(section, questions=tuple(replace(question, scale=None) for question in section.questions))
        for section in NINE.sections
    )
    questionnaire = replace(NINE, sections=bare)
    assert risks_of(a_form(questionnaire, "2" * 9), questionnaire) == ()


@pytest.mark.parametrize(
    ("effort", "fast"),
    [
        (Effort(1.1, 10), True),
        (Effort(1.2, 10), False),
        (Effort(0.5, 9), False),
        (Effort(), False),
        (Effort(37 * 0.3, 37), False),
    ],
)
def test_keys_faster_than_anybody_reads_are_noted(effort, fast):
    form = a_form(NINE, "121213121", effort=effort)
    assert risks_of(form, NINE) == ((Risk.FAST,) if fast else ())
    assert Risk.FAST.label
