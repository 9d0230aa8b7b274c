"""The report on remedies, read back from its PDF: facts, counts, rates before and after, blanks."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.survey_round import PaperFacts
from hailong_desktop.reports.documents import document
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import PROFILES
from hailong_desktop.reports.report import said_digest
from hailong_desktop.reports.texts.follow_up import follow_up_blanks
from hailong_desktop.reports.texts.heads import RIBBON
from hailong_desktop.services.follow_up_data import gather_follow_up
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import change_round
from tests.fakes.paper import read
from tests.fakes.reports import FACTS, FONTS, illustration_data, illustration_place, silent
from tests.fakes.surveys import forms_2014

ROUND, NEXT = "2014-1", "2014-2"
UNIT = "Bộ phận một cửa"


@pytest.fixture(scope="module")
def place():
    place = illustration_place()
    meeting = place.store.meeting(ROUND)
    remedies = tuple(
        replace(each, lead_unit=UNIT if at < 4 else "Thanh tra Sở", due="2014-05-20")
        for at, each in enumerate(meeting.remedies)
    )
    keep_meeting(place, replace(meeting, remedies=remedies))
    for at, state in ((0, RemedyState.DONE), (1, RemedyState.DOING), (4, RemedyState.DONE)):
        entry = FollowUp(remedies[at].id, state, f"Quyết định số {at}77", "2014-05-19")
        place.store.add_follow_up(ROUND, entry, place.stamp())
    return place


@pytest.fixture(scope="module")
def plain(place):
    return gather_follow_up(place, ROUND)


@pytest.fixture(scope="module")
def compared(plain):
    place = illustration_place()
    keep_meeting(place, place.store.meeting(ROUND))
    place.store.add_round(replace(place.store.round(ROUND), code=NEXT, name="Đợt 2 năm 2014"), place.stamp())
    for form in forms_2014(NEXT):
        better = {code: "1" if cell in {"3", "4"} else cell for code, cell in form.cells.items()}
        place.store.save_form(replace(form, cells=better), place.stamp())
    return gather_follow_up(place, ROUND)


def sheets(data):
    kind = DocumentKind.FOLLOW_UP
    whole = replace(illustration_data(), round=data.round, follow_up=data, plans={kind: data.plan})
    return read(typeset(document(kind, whole), PROFILES["nd30_2020"], FONTS, silent))


def words(data):
    return " ".join(" ".join(sheet.text for sheet in sheets(data)).split())


def test_the_illustration_round_is_marked_on_every_page(plain, compared):
    for data in (plain, compared):
        assert all(RIBBON.upper() in sheet.text for sheet in sheets(data))


def test_every_remedy_stands_with_unit_day_state_and_evidence(plain):
    said = words(plain)
    assert "BÁO CÁO Kết quả theo dõi việc thực hiện giải pháp" in said
    assert "trong 7 giải pháp theo kết luận cuộc họp ngày 21/5/2014 có: 2 giải pháp đã hoàn thành" in said
    assert "(đúng hạn: 2); 1 đang thực hiện; 4 chưa thực hiện; 0 không thực hiện nữa. Số quá hạn: 5." in said
    assert "19/5/2014: Quyết định số 077" in said
    assert re.search(r"đang thực hiện,\s+quá hạn 12 ngày", said)
    assert f"{UNIT} 4 1 1 0 1 2 3 0" in said
    assert "Thanh tra Sở 3 1 1 0 0 2 2 0" in said
    assert "một lần) 7 2 2 0 1 4 5 0" in said


def test_before_the_next_round_only_the_rates_before_stand_there(plain):
    said = words(plain)
    assert "85,38 (472) – – –" in said
    assert "Chưa có đợt khảo sát sau" in said
    assert "không chứng minh thay đổi đó là do giải pháp" in said


def test_after_the_next_round_each_remedy_has_its_sentence(compared):
    said = words(compared)
    assert "Đợt 2 năm 2014" in said
    assert "từ 85,38% lên" in said
    assert said.count("con số này chưa nói lên nguyên nhân") == 8
    assert "KTC 95% theo Newcombe" in said


def test_what_is_open_goes_to_the_management_review_and_the_rest_stays_a_blank(plain):
    said = words(plain)
    assert "tiếp tục thực hiện: (2) Về tính chuyên nghiệp" in said
    assert "Cơ hội cải tiến: ……" in said
    assert follow_up_blanks(plain) == (
        "cơ quan chủ quản",
        "số văn bản",
        "địa danh",
        "ngày ký",
        "đề xuất",
        "nơi nhận",
        "chức vụ người ký",
        "người ký",
    )


def test_the_report_has_number_signer_and_recipients_of_its_own():
    place = illustration_place()
    own = PaperFacts("12", "2014-12-01", "", "CHÁNH VĂN PHÒNG", "Người Theo Dõi", ("Ban ISO",))
    facts = replace(FACTS, papers={DocumentKind.FOLLOW_UP: own})
    change_round(place, replace(place.store.round(ROUND), facts=facts))
    data = gather_follow_up(place, ROUND)
    said = words(data)
    assert "Số: 12/BC-STNMT" in said
    assert "ngày 01 tháng 12 năm 2014" in said
    assert "Người Theo Dõi" in said
    assert "Ban ISO" in said
    assert "Người Ký Mẫu" not in said
    assert follow_up_blanks(data) == (
        "đơn vị chủ trì (giải pháp 1, 2, 3, 4, 5, 6, 7)",
        "thời hạn (giải pháp 1, 2, 3, 4, 5, 6, 7)",
        "đề xuất",
    )


def test_what_was_issued_differs_when_the_data_change_and_not_when_a_day_goes_by():
    place, kind = illustration_place(), DocumentKind.FOLLOW_UP
    meeting = place.store.meeting(ROUND)
    keep_meeting(
        place, replace(meeting, remedies=tuple(replace(r, due="2014-08-01") for r in meeting.remedies))
    )

    def said(months):
        at = replace(place, now=lambda: place.now() + timedelta(days=30 * months))
        data = gather_report(at, ROUND)
        late = any(each.overdue for each in data.follow_up.remedies)
        return late, said_digest(at, kind, data, FONTS)

    (early, first), (late, after) = said(0), said(12)
    assert (early, late) == (False, True)
    assert after == first
    remedy = place.store.meeting(ROUND).remedies[0]
    entry = FollowUp(remedy.id, RemedyState.DONE, "Quyết định số 177", "2014-05-19")
    place.store.add_follow_up(ROUND, entry, place.stamp())
    assert said(0)[1] != first


def test_a_part_that_people_wrote_takes_the_place_of_the_programs_and_is_no_blank(plain):
    written = PlannedPart("proposals", "Kiến nghị", text="Mua máy lấy số. Còn {giải pháp quá hạn} quá hạn.")
    left_out = PlannedPart("units", left_out=True)
    data = replace(plain, plan=DocumentPlan(DocumentKind.FOLLOW_UP, (written, left_out)))
    said = words(data)
    assert "KIẾN NGHỊ Mua máy lấy số. Còn 5 quá hạn." in said
    assert "ĐƠN VỊ VÀ GIẢI PHÁP" not in said
    assert "đề xuất" not in follow_up_blanks(data)


def test_a_round_without_remedies_says_so_and_long_texts_fit(plain, place):
    empty = replace(plain, remedies=(), effects={}, units=replace(plain.units, units=()))
    assert "Chưa ghi giải pháp nào" in words(empty)
    assert "giải pháp" in follow_up_blanks(empty)
    long = "Nghị quyết " * 800
    first = plain.remedies[0]
    told = replace(first, entries=(FollowUp(first.remedy.id, RemedyState.DONE, long, "2014-05-19"),))
    assert words(replace(plain, remedies=(told, *plain.remedies[1:]))).count("Nghị quyết") == 800
    assert "ngày họp" in follow_up_blanks(replace(plain, meeting=Meeting(ROUND)))
