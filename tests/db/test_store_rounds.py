"""Questionnaires, rounds and batches: the same on the store in memory and on the one in a file."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import Batch, DocumentFacts, SurveyRound
from hailong_desktop.services.ports import Draft
from tests.fakes.office import ROUND, SHORT, a_form, open_batch, save

ONE_STOP, LAND = "Bộ phận một cửa", "Chi cục Quản lý đất đai"


def test_a_questionnaire_is_kept_as_it_was_read(place):
    assert place.store.questionnaire("ngan") == SHORT
    assert place.store.questionnaire("ngan", 1) == SHORT
    assert place.store.questionnaires() == (SHORT,)


def test_the_newest_version_is_the_one_meant(place):
    newer = replace(SHORT, version=2, definition=SHORT.definition.replace('"version": 1', '"version": 2'))
    place.store.add_questionnaire(newer, place.stamp())
    assert [part.version for part in place.store.questionnaires()] == [1, 2]
    assert place.store.questionnaire("ngan").version == 2
    assert place.store.questionnaire("ngan", 1).version == 1


def test_the_same_questionnaire_again_is_nothing_new_and_another_one_is_refused(place):
    head = place.store.audit_head()
    place.store.add_questionnaire(SHORT, place.stamp())
    assert place.store.audit_head() == head
    other = replace(SHORT, definition=SHORT.definition.replace("Phiếu ngắn", "Phiếu khác"))
    with pytest.raises(SurveyError, match="phiên bản"):
        place.store.add_questionnaire(other, place.stamp())
    assert place.store.questionnaire("ngan").title == "Phiếu ngắn"


@pytest.mark.parametrize(("id", "version"), [("không có", None), ("ngan", 9)])
def test_a_questionnaire_that_is_not_there_is_named(place, id, version):
    with pytest.raises(SurveyError, match=id):
        place.store.questionnaire(id, version)


def test_a_round_is_kept_with_everything_known_of_it(place):
    full = SurveyRound(
        code="2014-2",
        name="Đợt 2",
        questionnaire="ngan",
        version=1,
        issued=180,
        illustration=True,
        threshold=85,
        decimals=1,
        units=("Phòng B", "Phòng A"),
        invalid_reasons=("rách",),
        facts=DocumentFacts(agency="Sở", recipients=("Như trên", "Lưu: VT")),
    )
    place.store.add_round(full, place.stamp())
    assert place.store.round("2014-2") == full
    assert [kept.code for kept in place.store.rounds()] == ["2014-2", ROUND]


def test_a_round_needs_a_code_of_its_own_and_a_kept_questionnaire(place):
    with pytest.raises(SurveyError, match=ROUND):
        place.store.add_round(SurveyRound(ROUND, "Lại", "ngan", 1), place.stamp())
    with pytest.raises(SurveyError, match="không có"):
        place.store.add_round(SurveyRound("moi", "Mới", "không có", 1), place.stamp())
    with pytest.raises(SurveyError, match=f"“moi”.*{ROUND}"):
        place.store.round("moi")


def test_a_round_changes_but_not_its_questionnaire(place):
    before = place.store.round(ROUND)
    after = replace(before, name="Đợt đầu", issued=None, units=(*before.units, "Phòng Khoáng sản"))
    place.store.change_round(after, place.stamp())
    assert place.store.round(ROUND) == after
    with pytest.raises(SurveyError, match="mẫu"):
        place.store.change_round(replace(after, version=2), place.stamp())
    with pytest.raises(SurveyError, match="moi"):
        place.store.change_round(replace(after, code="moi"), place.stamp())


def test_a_unit_goes_only_while_nothing_stands_under_it(place):
    known = place.store.round(ROUND)
    one_left = replace(known, units=(LAND,))
    save(place, form := a_form())
    with pytest.raises(SurveyError, match=ONE_STOP):
        place.store.change_round(one_left, place.stamp())
    assert place.store.round(ROUND).units == known.units
    place.store.change_round(replace(known, units=(ONE_STOP,)), place.stamp())
    assert place.store.round(ROUND).units == (form.unit,)


@pytest.mark.parametrize("holder", ["draft", "batch"])
def test_a_unit_of_a_draft_or_a_batch_stays_too(place, holder):
    if holder == "batch":
        open_batch(place)
    else:
        place.store.put_draft(Draft(a_form(), 0))
    known = place.store.round(ROUND)
    with pytest.raises(SurveyError, match=ONE_STOP):
        place.store.change_round(replace(known, units=(LAND,)), place.stamp())


def test_batches_are_kept_in_their_order_and_change(place):
    first = place.store.put_batch(Batch(ROUND, "Tập 1", ONE_STOP, "2014", "trực tiếp", 40), place.stamp())
    second = place.store.put_batch(Batch(ROUND, "Tập 2"), place.stamp())
    changed = replace(first, spoiled=2, spoiled_reason="rách")
    assert place.store.put_batch(changed, place.stamp()) == changed
    assert place.store.batches(ROUND) == (changed, second)
    assert place.store.batches("khác") == ()
    with pytest.raises(SurveyError, match="tập phiếu"):
        place.store.put_batch(replace(first, id=99), place.stamp())
    with pytest.raises(SurveyError, match="khác"):
        place.store.put_batch(Batch("khác", "Tập 1"), place.stamp())


def test_what_a_round_publishes_and_what_units_weigh_is_kept(place):
    known = place.store.round(ROUND)
    assert (known.measures, known.unit_facts) == (RoundMeasures(), {})
    changed = replace(
        known,
        decimals=1,
        measures=RoundMeasures(
            Measure.INDEX, CriterionRule.MEAN, OverallWay.WEIGHTED, "Làm tròn.", True, True, {"1": 3}
        ),
        unit_facts={"Bộ phận một cửa": UnitFacts(40, 1200), "Chi cục Quản lý đất đai": UnitFacts(None, 7)},
    )
    place.store.change_round(changed, place.stamp())
    assert place.store.round(ROUND) == changed
    fewer = replace(changed, units=("Bộ phận một cửa",), unit_facts={"Bộ phận một cửa": UnitFacts(41)})
    place.store.change_round(fewer, place.stamp())
    assert place.store.round(ROUND) == fewer
    place.store.add_round(replace(changed, code="2014-2"), place.stamp())
    assert place.store.round("2014-2") == replace(changed, code="2014-2")
