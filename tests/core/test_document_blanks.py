"""What stands as a blank on paper is listed before it leaves, and nothing else is."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.documents import blanks, document, placed_of
from tests.fakes.reports import FACTS, full, illustration_data

REPORT, NOTICE, MINUTES, WEB_NOTE = KINDS = (
    DocumentKind.REPORT,
    DocumentKind.NOTICE,
    DocumentKind.MINUTES,
    DocumentKind.WEB_NOTE,
)
MEETING = Meeting(
    "2014-1",
    basis="Kế hoạch A",
    date="2014-05-21",
    time="14 giờ 00",
    place="Phòng họp Sở",
    chair_name="Nguyễn Văn A",
    chair="Giám đốc Sở",
    concluded_by_name="Trần Thị B",
    concluded_by="Phó Giám đốc Sở",
    presenter="Văn phòng Sở",
    secretary_name="Lê Văn C",
    secretary="Chuyên viên",
    attendees=(Attendance("Các phòng", 12, 1), Attendance("Một cửa", 3, 0)),
    report_heard="Tổng hợp phiếu",
    discussion=(DiscussionPoint("Thanh tra", "Còn chậm"), DiscussionPoint("", "Cần thêm người")),
    conclusions="Thống nhất",
    closing_time="16 giờ 30",
    strengths="Nhiều mặt tốt",
    causes="Thiếu người",
    implementation="Các phòng thực hiện",
    proposals="Cấp máy",
    shortcomings=(Shortcoming("Phản hồi chậm", ("8",)),),
    remedies=(
        Remedy("Về phản hồi", ("Trả lời đúng hạn",), ("8",), "Văn phòng", due="2014-09-30"),
        Remedy("Về thời gian", ("Đúng hẹn",), ("6",), "Các phòng", due="2014-12-31"),
    ),
)


def first_remedy(**changes):
    first, second = MEETING.remedies
    return {"remedies": (replace(first, **changes), second)}


OF_MEETING: dict[str, dict[str, Any]] = {
    "ngày họp": {"date": ""},
    "giờ họp": {"time": ""},
    "địa điểm họp": {"place": ""},
    "họ và tên người chủ trì": {"chair_name": ""},
    "họ và tên người kết luận": {"concluded_by_name": ""},
    "họ và tên thư ký": {"secretary_name": ""},
    "người báo cáo": {"presenter": ""},
    "thành phần tham dự": {"attendees": (Attendance("", 12, 1),)},
    "số người có mặt, vắng": {"attendees": (Attendance("Các phòng", 12, 1), Attendance("Một cửa"))},
    "nội dung báo cáo tại cuộc họp": {"report_heard": ""},
    "ý kiến thảo luận": {"discussion": ()},
    "nội dung ý kiến thảo luận (ý kiến 1)": {"discussion": (DiscussionPoint("Thanh tra", ""),)},
    "kết luận cuộc họp": {"conclusions": "", "shortcomings": (), "remedies": ()},
    "giờ kết thúc cuộc họp": {"closing_time": ""},
    "tồn tại, hạn chế": {"shortcomings": ()},
    "nguyên nhân": {"causes": "", "shortcomings": (Shortcoming("Phản hồi chậm"), Shortcoming("", (), "x"))},
    "giải pháp": {"remedies": (), "conclusions": ""},
    "tên giải pháp (giải pháp 1)": first_remedy(title=""),
    "đơn vị chủ trì (giải pháp 1)": first_remedy(lead_unit=""),
    "thời hạn (giải pháp 1)": first_remedy(due=""),
    "tổ chức thực hiện": {"implementation": ""},
    "đề xuất, kiến nghị": {"proposals": ""},
}
"""What the record can lack, by the name under which a document lists it."""
WITH_MORE = {"kết luận cuộc họp", "giải pháp"}
"""What cannot be lacking alone: the names of what lacks with it are listed too."""
OF_ROUND: dict[str, dict[str, Any]] = {
    "cơ quan chủ quản": {"parent": ""},
    "cơ quan ban hành": {"agency": ""},
    "ký hiệu": {"symbol": ""},
    "địa danh": {"place": ""},
    "căn cứ": {"basis": ""},
    "mục đích, yêu cầu": {"purpose": ""},
    "thời gian khảo sát": {"surveyed": ""},
    "cách phát và thu phiếu": {"collection": ""},
}
OF_PAPER: dict[str, dict[str, Any]] = {
    "số văn bản": {"number": ""},
    "ngày ký": {"date": ""},
    "chức vụ người ký": {"signer_title": ""},
    "người ký": {"signer_name": ""},
    "nơi nhận": {"recipients": ()},
}
SAID_BY = {
    "địa điểm họp": {NOTICE, MINUTES},
    "giờ họp": {NOTICE, MINUTES, WEB_NOTE},
    "ngày họp": set(KINDS),
    "họ và tên người chủ trì": {NOTICE, MINUTES, WEB_NOTE},
    "họ và tên người kết luận": set(KINDS),
    "họ và tên thư ký": {MINUTES},
    "người báo cáo": {NOTICE, MINUTES, WEB_NOTE},
    "thành phần tham dự": {NOTICE, MINUTES, WEB_NOTE},
    "số người có mặt, vắng": {MINUTES},
    "kết luận cuộc họp": {MINUTES},
    "tên giải pháp (giải pháp 1)": set(KINDS),
    "cơ quan ban hành": set(KINDS),
}
"""The documents that have to print a blank for it."""


@pytest.fixture(scope="module")
def whole():
    """The illustration with every fact of the round, of each document and of the meeting."""
    data = full(illustration_data())
    facts = FACTS
    for kind in KINDS[1:]:
        facts = facts.with_paper(kind, FACTS)
    return replace(data, round=replace(data.round, facts=facts), meeting=MEETING, batches=())


def without(data, kind, *names):
    """Return the data without these facts."""
    for name in names:
        if name in OF_MEETING:
            data = replace(data, meeting=replace(data.meeting, **OF_MEETING[name]))
        else:
            facts = replace(data.round.facts.of(kind), **{**OF_ROUND, **OF_PAPER}[name])
            data = replace(data, round=replace(data.round, facts=data.round.facts.with_paper(kind, facts)))
    return data


def on_paper(kind, data):
    """Return how many blanks stand on the paper."""
    return str([asdict(block) for block in document(kind, data).blocks]).count(BLANK)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_for_which_everything_is_known_has_no_blank(whole, kind):
    assert (blanks(kind, whole), on_paper(kind, whole)) == ((), 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [*OF_MEETING, *OF_ROUND, *OF_PAPER])
def test_what_one_lacks_is_listed_by_its_name_where_its_blank_is_printed(whole, kind, name):
    poor = without(whole, kind, name)
    listed = set(blanks(kind, poor))
    assert bool(listed) == (on_paper(kind, poor) > 0)
    assert name in WITH_MORE or listed <= {name}
    if kind in SAID_BY.get(name, ()):
        assert name in listed


@pytest.mark.parametrize("kind", KINDS)
@given(names=st.sets(st.sampled_from([*OF_MEETING, *OF_ROUND, *OF_PAPER])), out=st.integers(0, 30))
def test_whatever_is_lacking_blanks_are_listed_if_and_only_if_they_are_printed(whole, kind, names, out):
    poor = without(whole, kind, *sorted(names))
    keys = [each.part.key for each in placed_of(kind, poor)]
    plan = DocumentPlan(kind, tuple(PlannedPart(k, left_out=at == out) for at, k in enumerate(keys)))
    poor = replace(poor, plans={kind: plan})
    assert bool(blanks(kind, poor)) == (on_paper(kind, poor) > 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_round_that_nobody_knows_anything_of_lists_what_it_prints(whole, kind):
    forms = replace(whole.tally.forms, issued=None, returned=0, valid=0)
    nobody = Share(0, 0)
    parts = tuple(replace(part, share=nobody) for part in whole.tally.sections)
    tally = replace(whole.tally, forms=forms, sections=parts, questions=())
    empty = replace(whole, tally=tally, meeting=Meeting("2014-1"))
    assert ("ưu điểm" in blanks(kind, empty)) == (kind is not MINUTES)
    assert on_paper(kind, empty) >= len(blanks(kind, empty))


def test_a_heading_of_ones_own_and_a_left_out_one_need_no_presenter(whole):
    poor = without(whole, MINUTES, "người báo cáo")
    for part in (PlannedPart("report-heard", "Báo cáo"), PlannedPart("report-heard", left_out=True)):
        told = replace(poor, plans={MINUTES: DocumentPlan(MINUTES, (part,))})
        assert (blanks(MINUTES, told), on_paper(MINUTES, told)) == ((), 0)


@pytest.mark.parametrize(
    ("texts", "plan"),
    [
        ({"implementation": "Do {thư ký} đôn đốc"}, PlannedPart("implementation")),
        ({}, PlannedPart("implementation", text="Do {thư ký} đôn đốc")),
        ({}, PlannedPart("implementation", "Giao {thư ký}")),
    ],
)
def test_a_field_without_a_value_in_what_people_wrote_is_a_blank_of_its_part(whole, texts, plan):
    poor = without(whole, NOTICE, "họ và tên thư ký")
    meeting = replace(poor.meeting, **texts)
    poor = replace(poor, meeting=meeting, plans={NOTICE: DocumentPlan(NOTICE, (plan,))})
    assert on_paper(NOTICE, poor) == 1
    (named,) = blanks(NOTICE, poor)
    assert named.startswith("chỗ trống trong phần “")
