"""The sheets beside the report: the quality of the keying, and the card of keys; read back from the PDF."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.watch import RiskCount, watch_of
from hailong_desktop.reports.key_card import write_key_card
from hailong_desktop.reports.quality_sheet import write_quality_sheet
from hailong_desktop.services.key_card import KEY_CARD
from hailong_desktop.services.quality import gather_quality
from tests.fakes.paper import read, whole_text
from tests.fakes.surveys import FONTS

ROUND = SurveyRound("2014-1", "Đợt 1 năm 2014", "ngan", 1)
FIRST = {"1.1": "1", "1.2": "2", "2.1": "1"}


def settled(form, officer="cán bộ A", second=None, third=None):
    """Return a finished second keying; `second` differs in these cells, `third` is what the paper says."""
    return SecondKeying(
        form,
        1,
        "mẫu ngẫu nhiên",
        officer,
        SecondState.DONE,
        "cán bộ B",
        cells={**FIRST, **(second or {})},
        first=FIRST,
        settled=third or {},
    )


def test_the_sheet_prints_the_figures_by_officer_and_by_question(tmp_path):
    second = [
        settled("a"),
        settled("b", "cán bộ C", {"1.2": "3"}, {"1.2": "3"}),
        settled("c", "cán bộ C", {"1.2": "3"}, {"1.2": "2"}),
        replace(settled("d"), state=SecondState.TO_SETTLE),
    ]
    target = write_quality_sheet(gather_quality(second, 40), ROUND, tmp_path / "chat-luong.pdf", FONTS)
    text = whole_text(target.read_bytes())
    assert "CHẤT LƯỢNG NHẬP LIỆU Đợt 1 năm 2014" in text
    assert "3 phiếu (7,50% số phiếu đã nhập)" in text
    assert "2 trên 9 ô khác nhau" in text
    assert "sai 1 ô (11,11%" in text
    assert "Còn 1 phiếu chờ phân xử" in text
    assert "cán bộ C 6 2 1 16,67 3,01 – 56,35" in text
    assert "1.2 3 2 1 33,33" in text
    assert "Tất cả 9 2 1 11,11" in text
    assert "MINH HỌA" not in text


def test_the_sheet_counts_forms_worth_a_look_by_officer_and_by_unit(tmp_path):
    watch = watch_of(
        [
            RiskCount("An", "Một cửa", 30, 3, 0),
            RiskCount("An", "Đất đai", 10, 0, 1),
            RiskCount("", "", 2, 0, 0),
        ]
    )
    target = write_quality_sheet(gather_quality([], 42, watch), ROUND, tmp_path / "chat-luong.pdf", FONTS)
    text = whole_text(target.read_bytes())
    assert "3 (7,1%) phiếu chọn một cột suốt phiếu, 1 (2,4%) phiếu nhập nhanh bất thường" in text
    assert "An 40 3 (7,5%) 1 (2,5%)" in text
    assert "(không rõ) 2 0 0" in text
    assert "Đất đai 10 0 1 (10,0%) Một cửa 30 3 (10,0%) 0" in text
    assert "Tất cả 42 3 (7,1%) 1 (2,4%)" in text


def test_without_forms_worth_a_look_nothing_is_said():
    assert watch_of([RiskCount("An", "Một cửa", 30, 0, 0)]).sentence == ""


def test_without_a_second_keying_the_sheet_says_so(tmp_path):
    shown = replace(ROUND, illustration=True)
    target = write_quality_sheet(gather_quality([], 0), shown, tmp_path / "chat-luong.pdf", FONTS)
    text = whole_text(target.read_bytes())
    assert "Chưa có phiếu nào được nhập lần hai" in text
    assert "DỮ LIỆU MINH HỌA" in text
    assert "Theo câu hỏi" not in text


def test_the_card_is_one_page_of_a4_with_every_key(tmp_path):
    (sheet,) = read(write_key_card(tmp_path / "the-phim.pdf", FONTS).read_bytes())
    assert (round(sheet.width), round(sheet.height)) == (595, 842)
    printed = " ".join(sheet.text.split())
    for group in KEY_CARD:
        assert group.title in printed
        for cap, does in group.keys:
            assert cap in printed
            assert does in printed


def test_a_card_that_cannot_be_written_says_where(tmp_path):
    with pytest.raises(SurveyError, match=r"the-phim\.pdf"):
        write_key_card(tmp_path / "nowhere" / "the-phim.pdf", FONTS)
