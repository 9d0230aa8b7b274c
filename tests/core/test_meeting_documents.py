"""What the notice, the minutes and the web note say of who met, when, and who said so."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Attendance, Meeting, Remedy
from hailong_desktop.reports.blocks import Line, Signature, Title, TwoSignatures
from hailong_desktop.reports.documents import document
from tests.fakes.reports import full, illustration_data

REPORT, NOTICE, MINUTES = DocumentKind.REPORT, DocumentKind.NOTICE, DocumentKind.MINUTES
WEB_NOTE = DocumentKind.WEB_NOTE
NAMED = {
    "chair_name": "Đồng chí TS. Nguyễn Văn A",
    "chair": "Chi cục trưởng",
    "concluded_by_name": "Trần Thị B",
    "concluded_by": "Phó Giám đốc Sở",
    "secretary_name": "Lê Văn C",
    "secretary": "Công chức Văn phòng Sở",
}


@pytest.fixture(scope="module")
def data():
    return full(illustration_data())


def with_meeting(data, **facts):
    return replace(data, meeting=replace(data.meeting, **facts))


def with_agency(data, agency):
    """Return the data with another name of the agency."""
    return replace(data, round=replace(data.round, facts=replace(data.round.facts, agency=agency)))


def words(kind, data):
    return "\n".join(block.text for block in document(kind, data).blocks if isinstance(block, Line))


def signers(data):
    """Return the names under the two signatures of the minutes."""
    (foot,) = [block for block in document(MINUTES, data).blocks if isinstance(block, TwoSignatures)]
    return foot.left_name, foot.right_name


def title(data):
    (found,) = [block for block in document(NOTICE, data).blocks if isinstance(block, Title)]
    return found.subject


def test_minutes_are_signed_by_names_whatever_the_offices_are_called(data):
    named = with_meeting(data, **NAMED)
    assert signers(named) == ("Lê Văn C", "Nguyễn Văn A")
    said = words(MINUTES, named)
    assert "- Chủ trì: TS. Nguyễn Văn A, Chi cục trưởng." in said
    assert "- Người kết luận: Trần Thị B, Phó Giám đốc Sở." in said
    assert "- Thư ký: Lê Văn C, Công chức Văn phòng Sở." in said


def test_who_signs_any_other_document_has_no_title_before_the_name_either(data):
    facts = replace(data.round.facts, signer_name="Ông ThS. Nguyễn Văn A")
    titled = replace(data, round=replace(data.round, facts=facts))
    (foot,) = [block for block in document(REPORT, titled).blocks if isinstance(block, Signature)]
    assert foot.name == "Nguyễn Văn A"


def test_an_office_without_a_name_is_never_a_signature(data):
    offices = with_meeting(data, chair="Chi cục trưởng", secretary="Công chức Văn phòng Sở")
    assert signers(offices) == ("……", "……")
    assert "- Chủ trì: ……, Chi cục trưởng." in words(MINUTES, offices)


def test_the_notice_names_who_concluded_and_who_led(data):
    named = with_meeting(data, **NAMED)
    assert title(named).startswith("Kết luận của đồng chí Trần Thị B, Phó Giám đốc Sở tại cuộc họp ")
    assert "Chủ trì cuộc họp: đồng chí TS. Nguyễn Văn A, Chi cục trưởng. Thành phần" in words(NOTICE, named)
    nobody = with_meeting(data, concluded_by_name="")
    assert title(nobody).startswith("Kết luận của đồng chí ……, Phó Giám đốc Sở tại cuộc họp ")


@pytest.mark.parametrize("kind", [NOTICE, WEB_NOTE])
@pytest.mark.parametrize(
    ("time", "beginning"),
    [
        ("", "…… giờ ……, ngày 21/5/2014, "),
        ("14 giờ 00", "14 giờ 00, ngày 21/5/2014, "),
        ("buổi chiều", "Buổi chiều, ngày 21/5/2014, "),
    ],
)
def test_the_sentence_on_the_meeting_never_begins_small(data, kind, time, beginning):
    known = with_meeting(data, time=time, basis="")
    known = replace(known, round=replace(known.round, facts=replace(known.round.facts, basis="")))
    assert words(kind, known).startswith(beginning)


@pytest.mark.parametrize("kind", [REPORT, NOTICE, WEB_NOTE])
def test_an_agency_that_nobody_named_is_a_blank_and_capitals_are_not_lost(data, kind):
    assert "…… t" in words(kind, with_agency(data, ""))
    assert "cơ quan t" not in words(kind, with_agency(data, ""))
    assert "SỞ MẪU t" in words(kind, with_agency(data, "SỞ MẪU"))


@pytest.mark.parametrize(
    ("groups", "sum_of_groups"),
    [
        ((Attendance("A", 1200, 1), Attendance("B", 3, 0)), "Có mặt 1.203/1.204 người; vắng 1 người."),
        ((Attendance("Các phòng", 12), Attendance("Một cửa", 3)), "Có mặt 15/…… người; vắng …… người."),
        ((Attendance("Các phòng"), Attendance("Một cửa", 3, 0)), "Có mặt ……/…… người; vắng …… người."),
        ((), "Có mặt ……/…… người; vắng …… người."),
    ],
)  # fmt: skip
def test_minutes_say_how_many_came_or_leave_room_for_it(data, groups, sum_of_groups):
    met = with_meeting(data, attendees=groups)
    assert f"- {sum_of_groups}" in words(MINUTES, met)
    assert "người; vắng" not in words(NOTICE, met) + words(WEB_NOTE, met)


def test_groups_without_counts_are_named_without_brackets(data):
    met = with_meeting(data, attendees=(Attendance("Các phòng", 12), Attendance("Một cửa")))
    assert "- Thành phần: Các phòng (có mặt 12); Một cửa." in words(MINUTES, met)


def test_minutes_without_any_conclusion_leave_room_for_it(data):
    silent = replace(data, meeting=Meeting("2014-1", concluded_by_name="Trần Thị B"))
    assert "Đồng chí Trần Thị B kết luận:\n……\n" in words(MINUTES, silent)
    told = replace(data, meeting=replace(silent.meeting, conclusions="Thống nhất"))
    assert "Đồng chí Trần Thị B kết luận:\nThống nhất.\nCuộc họp kết thúc" in words(MINUTES, told)


def test_the_web_note_joins_its_bases_into_one_sentence(data):
    bases = with_meeting(data, time="14 giờ", basis="Thực hiện Kế hoạch A;\nThực hiện Luật B\nCông văn số 5")
    assert words(WEB_NOTE, bases).startswith(
        "Thực hiện Kế hoạch A; thực hiện Luật B; căn cứ Công văn số 5. 14 giờ, ngày 21/5/2014, "
    )


def test_a_remedy_without_points_is_no_beginning_without_an_end(data):
    bare = with_meeting(data, remedies=(Remedy("Về thái độ:"), Remedy("Về thời gian", ("Đúng hẹn",))))
    assert "- Về thái độ.\n- Về thời gian: Đúng hẹn." in words(WEB_NOTE, bare)
