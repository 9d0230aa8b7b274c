"""What a report is written from: gathered from counters, units in order, nothing lost between the rows."""

from dataclasses import replace
from datetime import date

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting, Shortcoming
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.round_measures import UnitFacts
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.report_data import KnownAlphas, gather_report, with_alphas
from hailong_desktop.services.rounds import change_round, keep_batch, new_round
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save


def test_an_empty_round_can_be_reported():
    place = open_office()
    data = gather_report(place, ROUND)
    assert data.round == place.store.round(ROUND)
    assert data.questionnaire == SHORT
    assert data.tally.forms.returned == 0
    assert [line.unit for line in data.units] == ["Bộ phận một cửa", "Chi cục Quản lý đất đai"]
    assert data.by_unit == ()
    assert data.meeting == Meeting(ROUND)
    assert data.suggestions == ()
    assert data.made == date(2014, 5, 21)
    assert data.audit_head == place.store.audit_head() != ""


def test_the_forms_of_the_units_add_up_to_those_of_the_round():
    place = open_office()
    unit = "Chi cục Quản lý đất đai"
    save(place, replace(a_form("0001", _1_1="4", _1_2="1", _2_1="1"), unit=unit))
    save(place, replace(a_form("0002", Status.INVALID), unit=unit))
    save(place, replace(a_form("0003", _1_1="4", _1_2="4", _2_1="1"), unit=""))
    keep_batch(place, Batch(ROUND, "Thùng phiếu", returned=5, spoiled=2, spoiled_reason="rách"))
    keep_batch(place, Batch(ROUND, "Tập A", unit=unit, returned=5, spoiled=1, spoiled_reason="rách"))
    data = gather_report(place, ROUND)
    forms = {line.unit: (line.forms.returned, line.forms.valid, line.forms.invalid) for line in data.units}
    assert forms == {"Bộ phận một cửa": (0, 0, 0), unit: (3, 1, 1), "": (3, 1, 0)}
    assert sum(line.forms.returned for line in data.units) == data.tally.forms.returned
    assert [group.value for group in data.by_unit] == [unit, None]
    assert [batch.label for batch in data.batches] == ["Thùng phiếu", "Tập A"]


def test_what_the_meeting_said_and_what_the_program_points_at_come_along():
    place = open_office()
    save(place, a_form("0001", _1_1="4", _1_2="4", _2_1="1"))
    kept = keep_meeting(place, Meeting(ROUND, shortcomings=(Shortcoming("Thái độ"),)))
    data = gather_report(place, ROUND)
    assert data.meeting == kept
    assert [part.criterion for part in data.suggestions] == ["1"]


def test_an_unknown_round_is_refused():
    with pytest.raises(SurveyError, match="Không có đợt khảo sát"):
        gather_report(open_office(), "2099-9")


def test_what_units_were_given_is_declared_by_the_office():
    place = open_office()
    declared = {"Chi cục Quản lý đất đai": UnitFacts(issued=12)}
    change_round(place, replace(place.store.round(ROUND), unit_facts=declared))
    forms = {line.unit: line.forms.issued for line in gather_report(place, ROUND).units}
    assert forms == {"Bộ phận một cửa": None, "Chi cục Quản lý đất đai": 12}


def test_the_round_before_comments_and_alpha_come_along():
    place = open_office()
    save(place, replace(a_form("0001", _1_1="4", _1_2="4", _2_1="1"), texts={"O1": "Chờ lâu"}))
    save(place, a_form("0002", _1_1="1", _1_2="1", _2_1="1"))
    first = gather_report(place, ROUND)
    assert (first.compared, first.alphas) == (None, {})
    assert (first.remarks.counts.total, [remark.text for remark in first.remarks.first]) == (1, ["Chờ lâu"])
    assert with_alphas(place.store, first).alphas == {"1": 1.0}
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan", issued=5)
    compared = gather_report(place, "2014-2").compared
    assert compared is not None
    before, changed = compared
    assert (before.code, [line.code for line in changed.criteria]) == (ROUND, ["1"])


def test_a_preview_reads_the_forms_again_only_when_counts_have_changed():
    place = open_office()
    save(place, a_form("0001", _1_1="4", _1_2="4", _2_1="1"))
    save(place, a_form("0002", _1_1="1", _1_2="1", _2_1="1"))
    known = KnownAlphas()
    told: list[tuple[int, str]] = []

    def filled():
        told.clear()
        return known.fill(place.store, gather_report(place, ROUND), lambda *said: told.append(said)).alphas

    assert (filled(), told[0][0]) == ({"1": 1.0}, 0)
    assert (filled(), told) == ({"1": 1.0}, [])
    save(place, a_form("0003", _1_1="1", _1_2="4", _2_1="1"))
    assert (filled()["1"], bool(told)) == (pytest.approx(2 / 3), True)
