"""Keeping plans, issuing documents, copying facts forward."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.services.document_facts import copy_facts, earlier_rounds, facts_to_copy, keep_facts
from hailong_desktop.services.document_plans import issue, issued_file, keep_plan, require_issuable
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.news import DocumentChanged
from hailong_desktop.services.rounds import change_round
from tests.fakes.office import ROUND, open_office

REPORT, NOTICE, MINUTES = DocumentKind.REPORT, DocumentKind.NOTICE, DocumentKind.MINUTES
NEXT = "2014-2"


@pytest.fixture
def place():
    return open_office()


def test_a_plan_is_cleaned_and_kept_only_when_it_changed(place):
    told: list[DocumentChanged] = []
    place.news.listen(DocumentChanged, told.append)
    plan = DocumentPlan(
        REPORT, (PlannedPart("purpose", " Mục đi\u0301ch "), PlannedPart("own-1", "A", text=" x "))
    )
    kept = keep_plan(place, ROUND, plan)
    assert [part.title for part in kept.parts] == ["Mục đích", "A"]
    assert kept.parts[1].text == "x"
    keep_plan(place, ROUND, kept)
    assert told == [DocumentChanged(ROUND)]
    assert place.store.plan(ROUND, REPORT) == kept


def test_a_part_of_ones_own_is_named_until_people_name_it(place):
    kept = keep_plan(place, ROUND, DocumentPlan(REPORT, (PlannedPart("own-1", " ", text="Chữ"),)))
    assert [(part.title, part.text) for part in kept.parts] == [("Phần thêm", "Chữ")]


def test_the_name_of_a_part_stands_on_one_line(place):
    kept = keep_plan(place, ROUND, DocumentPlan(REPORT, (PlannedPart("purpose", "Mục\n đích\tchung"),)))
    assert kept.parts[0].title == "Mục đích chung"


def test_a_document_is_issued_with_number_date_and_signer_and_reprints_byte_for_byte(place):
    everything = "cơ quan ban hành, số văn bản, ký hiệu, địa danh, ngày ký, chức vụ người ký, người ký"
    with pytest.raises(SurveyError, match=everything):
        issue(place, ROUND, REPORT, b"%PDF", "c")
    keep_facts(place, ROUND, replace(COMPLETE, signer_name="TS. Người Ký Mẫu"))
    head = place.store.audit_head()
    kept = issue(place, ROUND, REPORT, b"%PDF\x00\xff", "c")
    assert (kept.number, kept.date, kept.signer, kept.audit_head) == ("5", "2014-06-01", "Người Ký Mẫu", head)
    assert issued_file(place.store, kept) == b"%PDF\x00\xff"
    with pytest.raises(SurveyError, match="nguyên vẹn"):
        issued_file(place.store, replace(kept, file_digest="khác"))


def test_a_file_made_with_other_facts_is_not_issued(place):
    keep_facts(place, ROUND, COMPLETE)
    printed = require_issuable(place, ROUND, REPORT)
    keep_facts(place, ROUND, replace(COMPLETE, number="6"))
    with pytest.raises(SurveyError, match="vừa đổi trong lúc dựng văn bản"):
        issue(place, ROUND, REPORT, b"%PDF", "c", printed)
    assert not place.store.issued(ROUND)
    assert issue(place, ROUND, REPORT, b"%PDF", "c", require_issuable(place, ROUND, REPORT)).number == "6"


def test_minutes_need_no_number_and_are_signed_by_the_chair(place):
    with pytest.raises(SurveyError, match="thiếu: cơ quan ban hành, địa danh, ngày ký"):
        issue(place, ROUND, MINUTES, b"x", "c")
    keep_facts(place, ROUND, COMPLETE, MINUTES)
    for meeting in (Meeting(ROUND), Meeting(ROUND, chair="Giám đốc Sở"), Meeting(ROUND, chair_name="Ông.")):
        keep_meeting(place, meeting)
        with pytest.raises(SurveyError, match="thiếu: họ và tên người chủ trì"):
            issue(place, ROUND, MINUTES, b"x", "c")
    keep_meeting(place, Meeting(ROUND, chair_name="TS. Nguyễn Văn A", chair="Giám đốc Sở"))
    with pytest.raises(SurveyError, match="thiếu: họ và tên thư ký"):
        issue(place, ROUND, MINUTES, b"x", "c")
    keep_meeting(place, Meeting(ROUND, chair_name="TS. Nguyễn Văn A", secretary_name="Bà Lê Thị B"))
    assert issue(place, ROUND, MINUTES, b"x", "c").signer == "Nguyễn Văn A"


def test_who_only_keys_issues_nothing(place):
    place.role = Role.ENTRY
    with pytest.raises(SurveyError, match="không được"):
        issue(place, ROUND, REPORT, b"x", "c")


COMPLETE = DocumentFacts(
    agency="Sở A", symbol="SA", place="Hà Nội", number="5", date="2014-06-01", signer_title="GIÁM ĐỐC",
    signer_name="Người Ký Mẫu",
)  # fmt: skip


@pytest.fixture
def two(place):
    facts = DocumentFacts(parent="UBND tỉnh Mẫu", agency="Sở cũ", number="5", date="2014-06-01",
                          profile="tt01_2011", recipients=("Giám đốc", "Lưu: VT"))  # fmt: skip
    keep_facts(place, ROUND, facts)
    notice = replace(place.store.round(ROUND).facts.of(NOTICE), signer_authority="TL. GIÁM ĐỐC")
    keep_facts(place, ROUND, notice, NOTICE)
    place.store.add_round(
        replace(place.store.round(ROUND), code=NEXT, name="Đợt 2", facts=DocumentFacts(agency="Sở mới"),
                units=("Phòng mới",)),
        place.stamp(),
    )  # fmt: skip
    return place


def test_facts_of_the_round_before_are_offered_but_never_number_and_date(two):
    assert [each.code for each in earlier_rounds(two.store, NEXT)] == [ROUND]
    assert earlier_rounds(two.store, ROUND) == ()
    offered = {fact.name: (fact.there, fact.here) for fact in facts_to_copy(two.store, NEXT, ROUND)}
    assert offered["parent"] == ("UBND tỉnh Mẫu", "")
    assert offered["agency"] == ("Sở cũ", "Sở mới")
    assert offered["recipients"] == ("Giám đốc\nLưu: VT", "")
    assert offered["notice.signer_authority"] == ("TL. GIÁM ĐỐC", "")
    assert offered["profile"] == ("tt01_2011", "nd30_2020")
    assert not {"number", "date", "surveyed"} & offered.keys()


def test_only_what_was_chosen_is_copied_and_the_round_before_stays(two):
    before = two.store.round(ROUND)
    names = {"parent", "recipients", "notice.signer_authority", "units", "profile"}
    after = copy_facts(two, NEXT, ROUND, names)
    assert after.facts.profile == "tt01_2011"
    assert (after.facts.parent, after.facts.agency, after.facts.number) == ("UBND tỉnh Mẫu", "Sở mới", "")
    assert after.facts.of(NOTICE).signer_authority == "TL. GIÁM ĐỐC"
    assert after.units == ("Phòng mới", *before.units)
    assert two.store.round(ROUND) == before
    assert two.store.round(NEXT) == after
    head = two.store.audit_head()
    copy_facts(two, NEXT, ROUND, names)
    assert two.store.audit_head() == head


def test_renaming_the_agency_in_one_round_leaves_old_documents_as_they_were(two):
    change_round(two, replace(two.store.round(NEXT), facts=DocumentFacts(agency="Sở sáp nhập")))
    assert two.store.round(ROUND).facts.agency == "Sở cũ"
