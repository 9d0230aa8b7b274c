"""Documents made of parts: left out, moved, renamed, rewritten; figures in texts follow the data."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.reports.before_export import changes_said
from hailong_desktop.reports.blocks import Appendix, Heading, Line
from hailong_desktop.reports.documents import (
    blanks,
    changes,
    content_digest,
    document,
    fields_of,
    placed_of,
    plan_of,
    strangers,
)
from hailong_desktop.reports.figures.fields import figures_of, filled, unknown, used
from hailong_desktop.reports.texts.parts import Rank, seen, template
from tests.fakes.reports import full, illustration_data

REPORT, NOTICE = DocumentKind.REPORT, DocumentKind.NOTICE
PAPERS = list(DocumentKind)


@pytest.fixture(scope="module")
def data():
    return full(illustration_data())


def planned(data, kind, *parts):
    return replace(data, plans={kind: DocumentPlan(kind, parts)})


def headings(data, kind=REPORT):
    return [block.text for block in document(kind, data).blocks if isinstance(block, Heading)]


def lines(data, kind=REPORT):
    return [block.text for block in document(kind, data).blocks if isinstance(block, Line)]


def order(data, kind=REPORT):
    return tuple(PlannedPart(each.part.key) for each in placed_of(kind, data))


def test_without_a_plan_the_outline_holds(data):
    assert headings(data)[:3] == [
        "I. Mục đích, phạm vi, phương pháp",
        "1. Mục đích, yêu cầu",
        "2. Đối tượng, phạm vi, thời gian",
    ]
    assert headings(planned(data, REPORT, *order(data))) == headings(data)


def test_a_part_left_out_takes_its_number_along_and_a_section_its_clauses(data):
    without = planned(data, REPORT, PlannedPart("purpose", left_out=True))
    assert headings(without)[1] == "1. Đối tượng, phạm vi, thời gian"
    shorter = headings(planned(data, REPORT, PlannedPart("method", left_out=True)))
    assert shorter[0] == "I. Kết quả khảo sát"
    assert not [text for text in shorter if "Mục đích" in text]


def test_parts_are_moved_and_renamed_and_tables_are_numbered_where_they_stand(data):
    keys = [part.key for part in order(data)]
    keys.remove("criteria")
    keys.insert(keys.index("forms"), "criteria")
    moved = planned(data, REPORT, *(PlannedPart(k, "Theo tiêu chí" if k == "criteria" else "") for k in keys))
    assert "1. Theo tiêu chí" in headings(moved)
    assert any("nêu tại Bảng 1" in text and "theo tiêu chí" in text for text in lines(moved))


def test_parts_that_people_add_stand_where_they_put_them_with_fields_filled_in(data):
    keys = [part.key for part in order(data)]
    own = PlannedPart("own-1", "Lời cảm ơn", text="Cảm ơn {phiếu hợp lệ} người.\nVà { chưa rõ }.", depth=0)
    at = keys.index("findings")
    parts = (*map(PlannedPart, keys[:at]), own, *map(PlannedPart, keys[at:]))
    with_own = planned(data, REPORT, *parts)
    assert "II. Lời cảm ơn" in headings(with_own)
    assert "Cảm ơn 160 người." in lines(with_own)
    assert "Và { chưa rõ }." in lines(with_own)
    assert strangers(REPORT, with_own) == ("chưa rõ",)


def test_an_edited_text_keeps_its_table_and_its_figures_follow_the_data(data):
    text = template(placed_of(REPORT, data), "forms")
    assert "{phiếu phát ra} phiếu" in text
    edited = planned(data, REPORT, PlannedPart("forms", text=f"{text}\nThêm một câu."))
    assert "Thêm một câu." in lines(edited)
    assert [type(block) for block in document(REPORT, edited).blocks].count(Line) == [
        type(block) for block in document(REPORT, data).blocks
    ].count(Line) + 1
    fewer = replace(edited, tally=replace(data.tally, forms=replace(data.tally.forms, issued=200)))
    assert any("phát ra 200 phiếu" in line for line in lines(fewer))


def test_an_untouched_template_reads_as_the_program_writes(data):
    for kind in PAPERS:
        for each in placed_of(kind, data):
            same = planned(
                data, kind, PlannedPart(each.part.key, text=template(placed_of(kind, data), each.part.key))
            )
            assert [line.strip() for line in lines(same, kind)] == [
                line.strip() for line in lines(data, kind)
            ]


def test_a_figure_that_changed_after_editing_is_named_until_it_was_seen(data):
    text = "Phát ra {phiếu phát ra}, đạt {mức chung}."
    part = PlannedPart("forms", text=text, figures=used(text, figures_of(data)))
    edited = planned(data, REPORT, part, PlannedPart("overall"))
    assert changes(REPORT, edited) == ()
    other = replace(edited, tally=replace(data.tally, forms=replace(data.tally.forms, issued=200)))
    (change,) = changes(REPORT, other)
    assert (change.part, change.field, change.before, change.now) == (
        "Tình hình phát, thu phiếu", "phiếu phát ra", "180", "200",
    )  # fmt: skip
    looked = replace(other, plans={REPORT: seen(plan_of(REPORT, other), figures_of(other))})
    assert changes(REPORT, looked) == ()
    gone = planned(other, REPORT, replace(part, left_out=True))
    assert changes(REPORT, gone) == ()


def test_appendices_are_numbered_by_their_order_and_one_alone_has_no_number(data):
    labels = [b.label for b in document(REPORT, data).blocks if isinstance(b, Appendix)]
    assert labels == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    alone = planned(
        data,
        REPORT,
        PlannedPart("appendix-form", left_out=True),
        PlannedPart("appendix-details", left_out=True),
    )
    (appendix,) = [b for b in document(REPORT, alone).blocks if isinstance(b, Appendix)]
    assert appendix.label == "Phụ lục"
    assert any("nội dung nêu tại Phụ lục." in text for text in lines(alone))
    none = planned(alone, REPORT, *plan_of(REPORT, alone).parts, PlannedPart("appendix-words", left_out=True))
    assert not any("nội dung nêu tại" in text for text in lines(none))


def test_what_only_a_part_says_is_no_blank_when_the_part_is_left_out_or_rewritten(data):
    poor = replace(data, meeting=replace(data.meeting, causes="", proposals=""))
    assert {"nguyên nhân", "đề xuất, kiến nghị"} <= set(blanks(REPORT, poor))
    told = planned(poor, REPORT, PlannedPart("causes", text="Do ……"), PlannedPart("proposals", left_out=True))
    assert blanks(REPORT, told) == ("chỗ trống trong phần “Nguyên nhân”",)


@given(
    chosen=st.lists(
        st.tuples(st.integers(0, 24), st.booleans(), st.sampled_from(["", "Tên khác"])),
        unique_by=lambda c: c[0],
    )
)
def test_any_plan_prints_every_part_once_or_not_at_all(data, chosen):
    keys = [part.key for part in order(data)]
    parts = [PlannedPart(keys[at], title, out) for at, out, title in chosen if at < len(keys)]
    placed = placed_of(REPORT, planned(data, REPORT, *parts))
    assert sorted(each.part.key for each in placed) == sorted(keys)
    assert [e.part.key for e in placed if e.part.key in {p.key for p in parts}] == [p.key for p in parts]
    clauses = [each for each in placed if each.part.rank in {Rank.SECTION, Rank.CLAUSE}]
    assert len(headings(planned(data, REPORT, *parts))) <= len(clauses) + len(data.meeting.remedies)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (REPORT, "Báo cáo kết quả"),
        (NOTICE, "Thông báo kết luận của"),
        (DocumentKind.MINUTES, "Biên bản họp"),
        (DocumentKind.FOLLOW_UP, "Báo cáo kết quả theo dõi"),
    ],
)
def test_the_file_says_what_it_is_as_the_paper_does(data, kind, said):
    assert document(kind, data).title.startswith(said)


def test_the_digest_follows_what_is_said_and_not_when(data):
    first = content_digest(document(REPORT, data))
    later = replace(data, audit_head="khác", made=data.made.replace(year=2030))
    assert content_digest(document(REPORT, later)) == first
    other = replace(data, meeting=replace(data.meeting, causes="Khác"))
    assert content_digest(document(REPORT, other)) != first


@given(st.text(alphabet="ab{} \n", max_size=40))
def test_texts_without_fields_stay_as_they_were_typed(text):
    assert filled(text, {}) == text


def test_fields_are_found_whatever_their_case_and_spaces():
    figures = {"mức chung": "96,88%"}
    assert filled("đạt { Mức  chung }, {mức chung}", figures) == "đạt 96,88%, 96,88%"
    assert used("{Mức chung} {khác}", figures) == figures
    assert unknown("{Mức chung} {khác} {khác}", figures) == ("khác",)


def test_every_field_has_a_value_that_is_printed(data):
    figures = figures_of(data)
    assert figures["tỷ lệ tiêu chí 1"] == "85,38%"
    assert figures["số đếm tiêu chí 1"] == "403/472"
    assert figures["tỷ lệ câu 1.1"] == "89,17%"
    assert figures["mức chung"] == "96,88%"
    assert all(value for value in figures.values())
    assert all(name == name.lower() for name in figures)


def test_of_many_changed_figures_some_are_said_and_how_many_more(data):
    text = "\n".join(f"{{tỷ lệ tiêu chí {code}}} {{số đếm tiêu chí {code}}}" for code in range(1, 10))
    before = dict.fromkeys(used(text, fields_of(REPORT, data)), "trước " * 30)
    part = PlannedPart("strengths", text=text, figures=before)
    edited = replace(data, plans={REPORT: DocumentPlan(REPORT, (part,))})
    whole, few = changes_said(REPORT, edited), changes_said(REPORT, edited, 3).splitlines()
    assert len(whole.splitlines()) == 1 + 18
    assert (len(few), few[-1]) == (5, "… và 15 số liệu nữa.")
    assert max(map(len, few)) < 200 < max(map(len, whole.splitlines()))
