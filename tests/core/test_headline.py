"""What a tally says first: the general rate and the lowest criterion."""

import json

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.headline import general_share, lowest_criterion
from hailong_desktop.domain.tally import Share, tabulate
from tests.fakes.office import DEFINITION, SHORT

THREE = [
    {"code": "1", "criterion": "a", "title": "Một", "questions": [{"code": "1.1", "text": "x"}]},
    {"code": "2", "criterion": "b", "title": "Hai", "questions": [{"code": "2.1", "text": "y"}]},
    {"code": "3", "criterion": "c", "title": "Ba", "questions": [{"code": "3.1", "text": "z"}]},
]
WITHOUT_OVERALL = read_definition(
    json.dumps({**{k: v for k, v in DEFINITION.items() if k != "pages"}, "sections": THREE})
)


def test_the_overall_question_gives_the_general_rate():
    tally = tabulate(SHORT, {"1.1": {"4": 9}, "2.1": {"1": 3, "4": 1}})
    assert general_share(tally) == Share(4, 3)


def test_without_an_overall_question_all_criteria_are_pooled():
    tally = tabulate(WITHOUT_OVERALL, {"1.1": {"1": 30, "4": 10}, "2.1": {"2": 9, "3": 1}})
    assert general_share(tally) == Share(50, 39)


def test_the_lowest_criterion_is_the_one_with_the_lowest_rate():
    tally = tabulate(WITHOUT_OVERALL, {"1.1": {"1": 30, "4": 10}, "2.1": {"2": 9, "3": 1}})
    assert lowest_criterion(tally).section.code == "1"


def test_criteria_without_answers_and_the_overall_question_are_not_lowest():
    tally = tabulate(SHORT, {"1.1": {"1": 1}, "2.1": {"4": 5}})
    assert lowest_criterion(tally).section.code == "1"
    none = tabulate(WITHOUT_OVERALL, {"2.1": {"4": 5}, "3.1": {"": 7}})
    assert lowest_criterion(none).section.code == "2"


def test_of_equal_criteria_the_first_is_named():
    tally = tabulate(WITHOUT_OVERALL, {"2.1": {"1": 1, "4": 1}, "3.1": {"1": 2, "4": 2}})
    assert lowest_criterion(tally).section.code == "2"


def test_without_any_answer_there_is_no_lowest_criterion():
    assert lowest_criterion(tabulate(SHORT, {})) is None
    assert general_share(tabulate(WITHOUT_OVERALL, {})) == Share(0, 0)
