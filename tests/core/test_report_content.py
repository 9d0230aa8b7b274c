"""What the report says: every figure comes from the data, what nobody gave stays blank, texts stay texts."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.documents import blanks
from hailong_desktop.reports.paper.faces import printable
from hailong_desktop.reports.report import write_document
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import change_round, keep_batch
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.paper import read, whole_text
from tests.fakes.reports import FONTS, full, illustration_data, pdf_of, silent


@pytest.fixture(scope="module")
def illustration():
    return illustration_data()


@pytest.fixture(scope="module")
def text(illustration):
    return whole_text(pdf_of(full(illustration)))


def office_data(*forms):
    place = open_office()
    for form in forms:
        save(place, form)
    return gather_report(place, ROUND)


@pytest.fixture(scope="module")
def shown(illustration):
    """Return the pages of the shipped round."""
    return read(pdf_of(illustration))


@pytest.fixture(scope="module")
def small():
    """Return data of a round with one form."""
    return office_data(a_form("0001", _1_1="1", _1_2="1", _2_1="1"))


def with_facts(data, **facts):
    return replace(data, round=replace(data.round, facts=replace(data.round.facts, **facts)))


def with_meeting(data, **parts):
    return replace(data, meeting=replace(data.meeting, **parts))


@pytest.mark.parametrize(
    "said",
    [
        "phát ra 180 phiếu, thu về 172 phiếu",
        "(đạt 95,56%)",
        "160 phiếu hợp lệ, 12 phiếu không hợp lệ",
        "Mức độ hài lòng chung đạt 96,88%: 155 trên 160 trả lời",
        "khoảng tin cậy 95%: từ 92,89% đến 98,66%",
        "cao nhất: thu phí, lệ phí, 93,61% (293/313 lượt đánh giá)",
        "76,10%, 156/205 lượt",
        "1. Về phản hồi - Trả lời đúng hạn.",
        "Đơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: các phòng; thời hạn: 30/9/2014.",
        "2. Về thời gian - Trước hẹn và đúng hẹn. Đơn vị chủ trì: Các phòng; thời hạn: 31/12/2014.",
        "Theo kết luận của đồng chí Người Kết Luận, Phó Giám đốc Sở tại cuộc họp ngày 21/5/2014",
        "3. Nguyên nhân Chưa tập huấn đều.",
        "V. ĐỀ XUẤT, KIẾN NGHỊ Đề nghị cấp máy lấy số.",
        "(đợt 1 năm 2014)./.",
        "Căn cứ Kế hoạch cải cách hành chính năm 2014; Thực hiện việc duy trì",
        "Thời gian khảo sát: từ ngày 01/3/2014 đến ngày 15/5/2014.",
    ],
)
def test_the_report_says_what_was_counted_and_decided(text, said):
    assert said in text


def test_tables_and_charts_are_numbered_as_they_appear(shown):
    pages = " ".join(sheet.text for sheet in shown)
    captions = ["Bảng 1. Tình hình", "Bảng 2. Cơ cấu", "Bảng 3. Tổng hợp", "Bảng 4. Tỷ lệ",
                "Bảng 5. Ý kiến", "Bảng 6. Kết quả", "Bảng 7. Trả lời không",
                "Bảng 8. Các số đo", "Bảng 9. Con số chung",
                "Bảng 10. Ý kiến góp ý và việc trả lời"]  # fmt: skip
    places = [pages.index(caption) for caption in captions]
    assert places == sorted(places)
    assert pages.index("Biểu đồ 1. ") < pages.index("Biểu đồ 2. Tỷ lệ")


def test_the_last_line_carries_the_end_of_the_history(illustration, shown):
    assert illustration.audit_head
    last = shown[-1].lines
    assert any(line.text.strip() == illustration.audit_head for line in last[-4:])


def test_one_more_form_changes_every_figure_that_depends_on_it(small):
    after = office_data(
        a_form("0001", _1_1="1", _1_2="1", _2_1="1"), a_form("0002", _1_1="4", _1_2="1", _2_1="3")
    )
    assert "Mức độ hài lòng chung đạt 100,00%: 1 trên 1 trả lời" in whole_text(pdf_of(small))
    changed = whole_text(pdf_of(after))
    assert "Mức độ hài lòng chung đạt 50,00%: 1 trên 2 trả lời" in changed
    assert "100,00%: 1 trên 1" not in changed


def test_an_illustration_says_so_on_every_page_and_a_real_round_on_none(shown, text):
    assert all("DỮ LIỆU MINH HỌA" in sheet.text for sheet in shown)
    assert "MINH HỌA" not in text


def test_nothing_is_blank_when_everything_is_known(text, illustration):
    assert blanks(DocumentKind.REPORT, full(illustration)) == ()
    assert BLANK not in text


def test_what_nobody_gave_is_blank_on_paper_and_named_on_the_screen():
    place = open_office(units=())
    change_round(place, replace(place.store.round(ROUND), issued=None))
    data = gather_report(place, ROUND)
    blank = whole_text(pdf_of(data))
    assert "Số: ……/BC-……" in blank
    assert "……, ngày …… tháng …… năm ……" in blank
    assert "phát ra …… phiếu" in blank
    assert blanks(DocumentKind.REPORT, data) == (
        "cơ quan chủ quản", "cơ quan ban hành", "số văn bản", "ký hiệu", "địa danh", "ngày ký", "căn cứ",
        "mục đích, yêu cầu", "danh sách phòng, đơn vị", "thời gian khảo sát", "số phiếu phát ra",
        "cách phát và thu phiếu", "ưu điểm", "tồn tại, hạn chế", "nguyên nhân", "giải pháp",
        "tổ chức thực hiện", "đề xuất, kiến nghị", "nơi nhận", "chức vụ người ký", "người ký",
    )  # fmt: skip


def test_a_remedy_that_nobody_leads_is_named():
    data = with_meeting(
        office_data(), remedies=(Remedy("Về A", ("x",)), Remedy(""), Remedy("Về B", due="2020-01-02"))
    )
    missing = blanks(DocumentKind.REPORT, data)
    assert "đơn vị chủ trì (giải pháp 1, 2)" in missing
    assert "thời hạn (giải pháp 1)" in missing
    assert "họ và tên người kết luận" in missing
    assert "ngày họp" in missing
    text = whole_text(pdf_of(data))
    assert "1. Về A - x. Đơn vị chủ trì: ……; thời hạn: …… 2. Về B" in text


def test_an_empty_round_and_a_round_without_a_meeting_make_whole_reports(illustration):
    empty = whole_text(pdf_of(office_data()))
    assert "Chưa có câu trả lời hợp lệ" in empty
    assert "1. Tổ chức thực hiện …… V. ĐỀ XUẤT, KIẾN NGHỊ ……" in empty
    assert "Kết quả theo phòng, đơn vị" not in empty
    without = whole_text(pdf_of(replace(illustration, meeting=Meeting("2014-1"))))
    assert "2. Tồn tại, hạn chế …… 3. Nguyên nhân …… IV. GIẢI PHÁP ……" in without


def test_only_invalid_forms_still_make_a_report():
    text = whole_text(pdf_of(office_data(a_form("0001", Status.INVALID))))
    assert "trong đó có 0 phiếu hợp lệ, 1 phiếu không hợp lệ" in text


HOSTILE = '<img src="file:///etc/hostname"/> & <b>đậm</b> <para> &amp; </font>'


def test_markup_comes_out_as_it_was_written():
    data = with_facts(office_data(a_form("0001", _1_1="4", _2_1="1")), **{
        name: HOSTILE for name in ("parent", "agency", "symbol", "place", "basis", "purpose", "signer_name")
    }, recipients=(HOSTILE,))  # fmt: skip
    data = with_meeting(
        data, shortcomings=(Shortcoming(HOSTILE, ("1",)),), remedies=(Remedy(HOSTILE, (HOSTILE,)),)
    )
    text = whole_text(pdf_of(data))
    assert text.count('<img src="file:///etc/hostname"/> & <b>đậm</b> <para> &amp; </font>') >= 5
    assert "đậm" in text


def test_long_and_short_texts_find_their_place(small):
    words = "Người trực quầy chào hỏi trước, hướng dẫn sau, hẹn ngày trả kết quả. " * 60
    data = with_meeting(
        with_facts(small, purpose=words, signer_name="A", agency="siêudài" * 40,
                   recipients=(f"Nơi nhận có tên {'dài ' * 15}",) * 40),
        causes=words, shortcomings=(Shortcoming("x"), Shortcoming(words)),
    )  # fmt: skip
    pdf = pdf_of(data)
    assert whole_text(pdf).count("chào") == 180
    sheets = read(pdf)
    assert max(line.right for sheet in sheets for line in sheet.lines) <= 580


def test_decomposed_text_is_printed_composed():
    data = with_facts(office_data(), purpose="Ho\u0300a bi\u0300nh\u200b")
    assert "Hòa bình." in whole_text(pdf_of(data))


def test_a_character_without_a_glyph_is_named_with_its_place():
    data = with_meeting(office_data(), causes="Vì thế 🙂 nhé")
    with pytest.raises(SurveyError) as refused:
        pdf_of(data)
    assert "“🙂” (mã U+1F642) ở “3. Nguyên nhân”" in refused.value.message
    assert "Vì thế 🙂 nhé" in refused.value.message


def test_missing_faces_are_said(tmp_path):
    with pytest.raises(SurveyError, match="Không tìm thấy phông chữ in"):
        write_document(DocumentKind.REPORT, office_data(), tmp_path / "r.pdf", tmp_path, silent)


def test_line_breaks_are_kept_and_invisible_marks_dropped():
    assert printable("a\n\u200bb\u00ad", frozenset(map(ord, "ab")), "x") == "a\nb"


def test_the_file_is_written_whole_with_progress(tmp_path, small):
    told = []
    target = tmp_path / "báo cáo.pdf"
    assert (
        write_document(DocumentKind.REPORT, small, target, FONTS, lambda *step: told.append(step)) == target
    )
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == ["báo cáo.pdf"]
    percents = [percent for percent, _ in told]
    assert percents == sorted(percents)
    assert "Vẽ biểu đồ 1/2" in [what for _, what in told]


class StopError(Exception):
    pass


@pytest.mark.parametrize("step", ["Soạn nội dung", "Vẽ biểu đồ 1/2", "Dàn trang 2", "Ghi tệp"])
def test_stopping_leaves_the_old_file_and_nothing_else(tmp_path, small, step):
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def stop(percent, what):
        if what == step:
            raise StopError

    with pytest.raises(StopError):
        write_document(DocumentKind.REPORT, small, target, FONTS, stop)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["r.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SurveyError, match=r"Không ghi được tệp r\.pdf"):
        write_document(DocumentKind.REPORT, office_data(), tmp_path / "none" / "r.pdf", FONTS, silent)


def test_a_target_that_cannot_be_replaced_is_said_and_leaves_no_rest(tmp_path):
    target = tmp_path / "r.pdf"
    target.mkdir()
    (target / "inside").touch()
    with pytest.raises(SurveyError, match=r"Không ghi được tệp r\.pdf"):
        write_document(DocumentKind.REPORT, office_data(), target, FONTS, silent)
    assert not list(tmp_path.glob(".bao-cao-*"))


def test_batches_say_when_and_how_where_nobody_else_did():
    place = open_office()
    for period in ("2014", "2014-03", "2014"):
        keep_batch(
            place,
            Batch(
                ROUND, "Tập", period=period, channel="tại quầy", returned=2, spoiled=1, spoiled_reason="rách"
            ),
        )
    text = whole_text(pdf_of(gather_report(place, ROUND)))
    assert "Thời gian khảo sát: năm 2014; tháng 3 năm 2014." in text
    assert "Cách phát và thu phiếu: tại quầy." in text
    assert "3 phiếu hỏng không nhập" in text
