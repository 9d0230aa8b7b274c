"""What a round publishes as its own figure, by hand."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.published import published_criterion, published_overall
from hailong_desktop.domain.questionnaire import Direction, Level, Question, Questionnaire, Scale, Section
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import tabulate

YES_NO = Scale("c", "", Direction.BEST_FIRST, (Level("1", "Có", 5, True), Level("2", "Không", 1)))
PAPER = Questionnaire(
    "p", 1, "P",
    (Section("1", "a", "Thái độ", (Question("1.1", "?", scale=YES_NO), Question("1.2", "?", scale=YES_NO))),
     Section("2", "b", "Thời gian", (Question("2.1", "?", scale=YES_NO),)),
     Section("4", "overall", "Chung", (Question("4.1", "?", scale=YES_NO),), overall=True)),
)  # fmt: skip
TALLY = tabulate(
    PAPER, {"1.1": {"1": 3, "2": 1}, "1.2": {"1": 9, "2": 1}, "2.1": {"2": 10}, "4.1": {"1": 31, "2": 1}}
)
ROUND = SurveyRound("r", "Đợt", "p", 1)


def overall(tally=TALLY, by_unit=None, **rules):
    return published_overall(tally, replace(ROUND, measures=RoundMeasures(**rules)), by_unit)


def criterion(at=0, **rules):
    return published_criterion(TALLY.criteria[at], TALLY, replace(ROUND, measures=RoundMeasures(**rules)))


def test_without_a_say_the_overall_question_is_published_as_a_rate():
    found = overall()
    assert (found.name, found.text(), found.base) == ("mức độ hài lòng chung", "96,88%", "32 trả lời")
    assert found.interval is not None


def test_without_an_overall_question_all_answers_are_pooled():
    paper = Questionnaire("p", 1, "P", PAPER.sections[:2])
    found = overall(tabulate(paper, {"1.1": {"1": 3, "2": 1}}))
    assert (found.name, found.text()) == ("tỷ lệ hài lòng tính gộp mọi lượt đánh giá", "75,00%")


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ({"overall": OverallWay.POOLED}, "50,00%"),  # 12 of 24
        ({"overall": OverallWay.MEAN}, "42,86%"),  # (12/14 + 0)/2
        ({"overall": OverallWay.MEAN, "criterion": CriterionRule.MEAN}, "41,25%"),  # ((75 + 90)/2 + 0)/2
        ({"overall": OverallWay.WEIGHTED, "weights": {"1": 3, "2": 1}}, "64,29%"),  # 3·12/14/4
        ({"overall": OverallWay.WEIGHTED, "weights": {"2": 1}}, "0,00%"),
        ({"measure": Measure.MEAN}, "4,88"),  # (31·5 + 1)/32
        ({"measure": Measure.INDEX, "overall": OverallWay.POOLED}, "60,00"),  # (12·5 + 12)/24/5
        ({"measure": Measure.RESCALED, "overall": OverallWay.POOLED}, "50,00"),
    ],
)
def test_the_round_says_which_figure_it_is(rules, text):
    assert overall(**rules).text() == text


def test_units_are_weighed_by_their_transactions():
    """(900·25 + 100·100)/1000; the unit without transactions is named."""
    tallies = {
        "A": tabulate(PAPER, {"4.1": {"1": 1, "2": 3}}),
        "B": tabulate(PAPER, {"4.1": {"1": 2}}),
        "C": tabulate(PAPER, {"4.1": {"1": 9}}),
    }
    facts = {"A": UnitFacts(transactions=900), "B": UnitFacts(transactions=100)}
    survey_round = replace(ROUND, measures=RoundMeasures(by_transactions=True), unit_facts=facts)
    found = published_overall(TALLY, survey_round, tallies)
    assert (found.text(), found.left_out, found.interval) == ("32,50%", ("C",), None)
    assert found.name == "mức độ hài lòng chung có trọng số theo số giao dịch của đơn vị"
    assert found.base == "6 lượt, 1.000 giao dịch"
    assert published_overall(TALLY, survey_round).text() == "–"


def test_units_that_are_not_weighed_are_named_with_the_reason():
    """C has most transactions and no forms: the figure is not one of the whole office."""
    full = tabulate(PAPER, {"4.1": {"1": 1, "2": 3}})
    known = {"A": 100, "C": 600, "E": 0, "K": 9}
    facts = {unit: UnitFacts(transactions=many) for unit, many in known.items()}
    survey_round = replace(ROUND, measures=RoundMeasures(by_transactions=True), unit_facts=facts)
    found = published_overall(TALLY, survey_round, {"": full, "A": full, "B": full, "K": None})
    assert (found.text(), found.left_out) == ("25,00%", ("B", "phiếu không ghi đơn vị", "C", "K"))
    assert found.left_out_said == (
        "Chưa có số giao dịch nên không tính vào: B, phiếu không ghi đơn vị.",
        "Chưa có phiếu trả lời nên không tính vào: C.",
        "Quá ít người trả lời, cần giữ kín nên không tính vào: K.",
    )
    assert overall().left_out_said == ()


def test_a_criterion_is_published_by_the_same_rules():
    pooled, mean = criterion(), criterion(criterion=CriterionRule.MEAN)
    assert (pooled.text(), mean.text()) == ("85,71%", "82,50%")
    assert (pooled.interval is None, mean.interval is None) == (False, True)
    assert criterion(measure=Measure.MEAN).name == "điểm trung bình"
    assert (criterion(1, measure=Measure.MEAN).text(), criterion().base) == ("1,00", "14 lượt đánh giá")


def test_measures_that_cannot_be_are_refused():
    for wrong in ({"weights": {"1": -1}}, {"weights": {"1": 1001}}, {"overall": OverallWay.WEIGHTED}):
        with pytest.raises(SurveyError):
            RoundMeasures(**wrong)
    for facts in ({"issued": -1}, {"transactions": 10**9}):
        with pytest.raises(SurveyError, match="của đơn vị phải từ 0"):
            UnitFacts(**facts)
    with pytest.raises(SurveyError, match="chữ số thập phân"):
        SurveyRound("r", "Đợt", "p", 1, decimals=3)


def test_the_office_may_say_in_its_own_words_how_figures_are_rounded():
    assert RoundMeasures().rounding_text(1).startswith("Số liệu được tính từ số phiếu")
    assert RoundMeasures(rounding="Làm tròn đến một số lẻ.").rounding_text(1) == "Làm tròn đến một số lẻ."
