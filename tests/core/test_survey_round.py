"""A round and its batches refuse what cannot be."""

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DEFAULT_INVALID_REASONS, Batch, RoundState, SurveyRound


def round_with(**facts):
    return SurveyRound(**{"code": "2014-1", "name": "Đợt 1", "questionnaire": "mau", "version": 1, **facts})


def test_a_new_round_is_open_with_the_usual_reasons_and_unknown_facts_are_empty():
    fresh = round_with()
    assert fresh.state is RoundState.OPEN
    assert fresh.issued is None
    assert fresh.invalid_reasons == DEFAULT_INVALID_REASONS
    assert (fresh.facts.agency, fresh.facts.signer_name, fresh.facts.recipients) == ("", "", ())


@pytest.mark.parametrize("code", ["2014-1", "a", "DOT_1.b", "9" * 40])
def test_codes_that_can_be(code):
    assert round_with(code=code).code == code


@pytest.mark.parametrize("code", ["", "đợt-1", "a b", "-1", "../x", "9" * 41, "a\n"])
def test_codes_that_cannot_be_are_refused_with_an_example(code):
    with pytest.raises(SurveyError, match="Ví dụ: 2014-1"):
        round_with(code=code)


def test_a_round_needs_a_name():
    with pytest.raises(SurveyError, match="Tên đợt khảo sát còn trống"):
        round_with(name="  ")


def test_issued_forms_are_none_or_more():
    assert round_with(issued=0).issued == 0
    with pytest.raises(SurveyError, match="phát ra"):
        round_with(issued=-1)


@pytest.mark.parametrize("period", ["", "2014", "2014-03", "2014-12"])
def test_a_batch_has_a_year_a_month_or_no_period(period):
    assert Batch("r", "Một cửa", period=period).period == period


@pytest.mark.parametrize("period", ["14", "2014-13", "2014-00", "3/2014", "２０１４"])
def test_other_periods_are_refused(period):
    with pytest.raises(SurveyError, match="năm-tháng"):
        Batch("r", "Một cửa", period=period)


def test_a_batch_needs_a_name():
    with pytest.raises(SurveyError, match="chưa có tên"):
        Batch("r", " ")


@pytest.mark.parametrize("counts", [{"spoiled": -1}, {"returned": 2, "spoiled": 3}, {"returned": -1}])
def test_numbers_of_a_batch_must_agree(counts):
    with pytest.raises(SurveyError, match="phiếu hỏng"):
        Batch("r", "Một cửa", spoiled_reason="rách", **counts)


def test_spoiled_forms_need_a_reason():
    assert Batch("r", "Một cửa", spoiled=2, spoiled_reason="rách").spoiled == 2
    with pytest.raises(SurveyError, match="lý do hỏng"):
        Batch("r", "Một cửa", spoiled=2, spoiled_reason=" ")
