"""The illustration round: made whole, once, never mixed with real forms, recognised when it was touched."""

import json
import re
from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.exchange.illustration import (
    CODE,
    is_untouched,
    make_illustration,
    shipped_questionnaires,
)
from hailong_desktop.services.document_facts import keep_facts
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.meetings import keep_meeting, meeting_of
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import change_round, keep_batch, new_round, set_lock
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import SHORT, WalkingClock
from tests.fakes.reports import RESOURCES


@pytest.fixture
def place():
    return Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())


def test_it_holds_what_was_published_and_leaves_blank_what_was_not(place):
    made = make_illustration(place, RESOURCES)
    assert (made.code, made.illustration, made.issued) == (CODE, True, 180)
    forms = round_tally(place.store, CODE).forms
    assert (forms.returned, forms.valid, forms.invalid) == (172, 160, 12)
    facts = made.facts
    assert (facts.agency, facts.symbol) == ("Sở Tài nguyên và Môi trường", "STNMT")
    assert (facts.parent, facts.place, facts.number, facts.date) == ("", "", "", "")
    assert (facts.signer_authority, facts.signer_title, facts.signer_name, facts.recipients) == (
        "",
        "",
        "",
        (),
    )


def test_every_batch_says_how_much_came_back(place):
    make_illustration(place, RESOURCES)
    batches = place.store.batches(CODE)
    assert sum(batch.returned for batch in batches) == 172
    for batch in batches:
        assert place.store.batch_counts(batch.id).keyed == batch.returned
    assert sorted(batch.unit for batch in batches) == sorted(place.store.round(CODE).units)


def test_the_meeting_is_told_by_office_and_not_by_name(place):
    make_illustration(place, RESOURCES)
    meeting = meeting_of(place, CODE)
    assert (meeting.date, meeting.chair, meeting.concluded_by) == (
        "2014-05-21",
        "Giám đốc Sở",
        "Phó Giám đốc Sở",
    )
    assert (meeting.presenter, meeting.secretary, meeting.causes) == ("Văn phòng Sở", "", "")
    assert (meeting.chair_name, meeting.concluded_by_name, meeting.secretary_name) == ("", "", "")
    assert len(meeting.attendees) == 6
    assert [part.criteria for part in meeting.shortcomings] == [("4",), ("8",), ("9",), ("3",), ("6",)]
    remedies = [remedy.criteria for remedy in meeting.remedies]
    assert remedies == [("1",), ("4",), ("8", "9"), ("5",), ("6",), ("7",), ("3",)]
    assert all(remedy.points for remedy in meeting.remedies)
    assert not any(remedy.due or remedy.lead_unit for remedy in meeting.remedies)
    text = json.dumps(json.loads((RESOURCES / "illustration" / "meeting-2014.json").read_text("utf-8")))
    assert "ng ch\\u00ed" not in text  # no "đồng chí" followed by a name


def test_the_folder_says_that_it_is_made_up():
    readme = (RESOURCES / "illustration" / "README.md").read_text("utf-8")
    assert re.search("dữ liệu minh họa", readme, re.IGNORECASE)


def test_making_it_again_changes_nothing(place):
    make_illustration(place, RESOURCES)
    head = place.store.audit_head()
    make_illustration(place, RESOURCES)
    assert place.store.audit_head() == head
    set_lock(place, CODE, locked=True)
    make_illustration(place, RESOURCES)


def test_made_up_forms_never_go_into_a_real_round(place):
    questionnaire = next(q for q in shipped_questionnaires(RESOURCES) if q.id == "stnmt-2014")
    new_round(place, code=CODE, name="Đợt của tôi", questionnaire="stnmt-2014", definition=questionnaire)
    with pytest.raises(SurveyError, match="đợt thật"):
        make_illustration(place, RESOURCES)
    assert place.store.digests(CODE) == {}


def test_it_is_on_its_own_version_though_a_newer_one_is_kept(place):
    questionnaire = next(q for q in shipped_questionnaires(RESOURCES) if q.id == "stnmt-2014")
    place.store.add_questionnaire(replace(questionnaire, version=2, definition="v2"), place.stamp())
    assert make_illustration(place, RESOURCES).version == 1


def touch_round(place):
    keep_facts(place, CODE, DocumentFacts(place="Mẫu"))


def touch_issued(place):
    change_round(place, replace(place.store.round(CODE), issued=181))


def touch_meeting(place):
    keep_meeting(place, replace(meeting_of(place, CODE), secretary="Văn phòng"))


def touch_form(place):
    form = place.store.form_by_serial(CODE, "0001")
    place.store.save_form(replace(form, cells={**form.cells, "1.1": "4"}), place.stamp())


def void_one(place):
    void_form(place, place.store.form_by_serial(CODE, "0001").id, "thử")


def key_and_void(place):
    form = replace(place.store.form_by_serial(CODE, "0001"), id="x", serial="9999", revision=0)
    place.store.save_form(form, place.stamp())
    void_form(place, "x", "thử")


def touch_batch(place):
    keep_batch(place, replace(place.store.batches(CODE)[0], channel="Bưu điện"))


def leave_a_draft(place):
    form = replace(place.store.form_by_serial(CODE, "0001"), id="x", serial="9999", revision=0)
    place.store.put_draft(Draft(form, 3))


def add_a_round(place):
    place.store.add_questionnaire(SHORT, place.stamp())
    new_round(place, code="b", name="B", questionnaire="ngan")


def add_a_questionnaire(place):
    place.store.add_questionnaire(SHORT, place.stamp())


@pytest.mark.parametrize(
    "touch",
    [
        touch_round, touch_issued, touch_meeting, touch_form, void_one, key_and_void,
        touch_batch, leave_a_draft, add_a_round, add_a_questionnaire,
    ],
)  # fmt: skip
def test_whatever_a_person_did_to_it_shows(place, touch):
    make_illustration(place, RESOURCES)
    assert is_untouched(place, RESOURCES)
    touch(place)
    assert not is_untouched(place, RESOURCES)


def test_an_empty_database_is_not_the_illustration(place):
    assert not is_untouched(place, RESOURCES)
