"""What stays together: captions with tables and charts, heads on every page, headings, lines of text."""

import re
from dataclasses import replace

import pytest

from hailong_desktop.reports.blocks import Column, Heading, Line, Row, Table
from hailong_desktop.reports.paper.grid_widths import fits
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import ND30_2020, Align, Role
from tests.fakes.form_document import WORDS, chart, line, paragraphs, pdf, table
from tests.fakes.paper import ONE_SIDED, POINTS_PER_MM, read, whole_text

SECTION = Heading(Role.SECTION, "II. Kết quả khảo sát", 0)
CLAUSE = Heading(Role.CLAUSE, "1. Theo đơn vị", 1)
THREE_PAGES = " ".join([WORDS] * 100)
FILLED = range(21, 33)
"""Numbers of one-line paragraphs that push what follows over the foot of the first page, one at a time."""

every_profile = pytest.mark.parametrize("profile", ONE_SIDED.values(), ids=ONE_SIDED)


def filled(count, *blocks):
    """Return the sheets of so many one-line paragraphs with the blocks below."""
    return read(pdf([*(line("Một dòng.") for _ in range(count)), *blocks], ND30_2020))


def page_with(sheets, text):
    return next(sheet for sheet in sheets if text in sheet.text)


@pytest.mark.parametrize("rows", [8, 60])
@pytest.mark.parametrize("wide", [False, True], ids=["upright", "wide"])
def test_a_caption_stands_with_the_head_and_two_rows_wherever_the_page_ends(rows, wide):
    for count in FILLED:
        sheets = filled(count, table(rows, wide=wide))
        page = page_with(sheets, "Bảng 1.")
        assert "Tỷ lệ hài lòng" in page.text
        assert "Phòng số 1" in page.text
        assert "Phòng số 2" in page.text
        assert page.line("Bảng 1.").baseline < page.line("Phòng, đơn vị").baseline
        assert "Phòng số" in sheets[-1].text.split(f"Phòng số {rows}")[0] or rows == 8


@pytest.mark.parametrize("wide", [False, True], ids=["upright", "wide"])
def test_the_head_stands_on_every_page_of_a_table_and_the_caption_on_the_first(wide):
    sheets = read(pdf([table(150, wide=wide)], ND30_2020))
    assert len(sheets) > 3
    for at, sheet in enumerate(sheets):
        assert ("Bảng 1." in sheet.text) == (at == 0)
        assert sheet.text.count("Tỷ lệ hài lòng") == 1
        assert sheet.text.count("C1") == 1
    assert "Phòng số 149" in sheets[-1].text
    rows = [int(row) for sheet in sheets for row in re.findall(r"Phòng số (\d+)", sheet.text)]
    assert rows == list(range(1, 151))


@pytest.mark.parametrize(
    "lead",
    [Line(Role.BODY, "Các giải pháp tập trung thực hiện:"), Line(Role.POINT, "a) Về thời gian", titles=True)],
    ids=["before a list", "title in the text"],
)
def test_words_that_lead_are_never_alone_at_the_foot_of_a_page(lead):
    for count in FILLED:
        sheets = filled(count, lead, line("- Việc thứ nhất của giải pháp này."))
        assert "- Việc thứ nhất" in page_with(sheets, lead.text).text


def test_a_long_paragraph_that_leads_is_parted_rather_than_leaves_a_hole():
    lead = Line(Role.BODY, " ".join([WORDS] * 12) + ":")
    assert WORDS[:20] in filled(20, lead, line("- Việc thứ nhất."))[0].text


def test_a_chart_and_its_caption_stand_on_one_page():
    for count in FILLED:
        page = page_with(filled(count, chart(words="Vẽ ở đây")), "Biểu đồ 1.")
        assert page.line("Vẽ ở đây").baseline < page.line("Biểu đồ 1.").baseline


@pytest.mark.parametrize(
    ("below", "seen"),
    [
        (line(" ".join(["Bên dưới"] * 60)), "Bên dưới"),
        (table(60), "Phòng số 2"),
        (table(8), "Phòng số 8"),
        (chart(words="Vẽ ở đây"), "Vẽ ở đây"),
        (table(8, wide=True), "Phòng số 8"),
    ],
    ids=["line", "long table", "short table", "chart", "wide table"],
)
def test_headings_stand_with_the_beginning_of_what_they_head(below, seen):
    for count in FILLED:
        page = page_with(filled(count, SECTION, CLAUSE, below), "II. KẾT QUẢ")
        assert "1. Theo đơn vị" in page.text
        assert seen in page.text
        if isinstance(below, type(line(""))):
            assert sum(part.text.count("Bên dưới") > 3 for part in page.lines) >= 2


def test_a_heading_does_not_leave_the_page_without_need():
    for count in range(10, 25):
        assert len(filled(count, SECTION, line("Ngắn."))) == 1


def test_a_page_break_leaves_two_lines_of_a_paragraph_on_either_side():
    for count in FILLED:
        for lines in (3, 4, 7):
            text = " ".join(["Đoạn"] * (15 * lines - 4))
            pages = [
                sum(part.text.startswith("Đoạn") for part in sheet.lines)
                for sheet in filled(count, line(text))
            ]
            assert 1 not in pages
            assert sum(pages) >= lines


@every_profile
def test_a_paragraph_of_three_pages_is_parted_well_and_printed_whole(profile):
    sheets = read(pdf([line(THREE_PAGES), line("Hết.")], profile))
    assert len(sheets) >= 3
    for sheet in sheets[:-1]:
        last = max(part.baseline for part in sheet.lines if part.size == 14)
        assert last > sheet.height - (profile.bottom_mm + 12) * POINTS_PER_MM
    words = [word for word in whole_text(pdf([line(THREE_PAGES)], profile)).split() if not word.isdigit()]
    assert words == THREE_PAGES.split()


@every_profile
def test_words_and_pages_of_text_fit_everywhere(profile):
    for text in ("A", THREE_PAGES, "x" * 6000):
        long = table(3, caption=text, note=text)
        rows = (Row(("1", text, text, "2")), Row(whole=text, bold=True), *long.rows)
        blocks = [
            Heading(Role.SECTION, text, 0),
            Heading(Role.CLAUSE, text, 1),
            replace(long, rows=rows),
            replace(long, rows=rows, wide=True),
            replace(long, head=(("TT", text, text, "Tỷ lệ"),), spans=()),
            replace(long, head=(("TT", text, text, "Tỷ lệ"),), spans=(), wide=True),
            chart(caption=text),
        ]
        for block in blocks:
            for sheet in read(pdf([*paragraphs(1), block, line("Hết.")], profile)):
                inside = [part for part in sheet.lines if not part.text.strip().isdigit()]
                assert inside
                assert max(part.right for part in inside) <= sheet.width - 14 * POINTS_PER_MM
                assert max(part.baseline for part in inside) <= sheet.height - 14 * POINTS_PER_MM


@every_profile
def test_sixty_rows_of_forty_columns_are_cut_between_columns_and_stay_readable(profile):
    broad = table(60, wide=True, columns=40, note="Ghi chú một lần.")
    file = pdf([*paragraphs(1), broad, *paragraphs(1)], profile)
    sheets = read(file)
    text = whole_text(file)
    cells = [part for sheet in sheets for part in sheet.lines if "100,0" in part.text]
    assert text.count("100,0") == 60 * 38
    assert min(part.size for part in cells) >= 8
    assert all(f" C{at} " in text for at in range(1, 39))
    assert text.count("Ghi chú một lần.") == 1
    assert text.count("Bảng 1. Kết quả theo phòng, đơn vị (tiếp theo)") == text.count("Bảng 1.") - 1 > 0
    lying = [sheet for sheet in sheets if sheet.width > sheet.height]
    assert len(lying) == len(sheets) - 2
    for sheet in lying:
        assert "Phòng, đơn vị" in sheet.text
        assert "Tỷ lệ hài lòng" in sheet.text


def setter():
    return Typesetter(ND30_2020.turned(), frozenset(range(0x2000)))


def test_a_wide_table_that_fits_keeps_its_columns_together():
    (fit,) = fits(table(3, wide=True, columns=16), setter())
    assert fit.size == 10
    assert sum(fit.widths) == pytest.approx(ND30_2020.turned().text_width)


def test_letters_become_smaller_before_columns_are_cut():
    (fit,) = fits(table(3, wide=True, columns=30), setter())
    assert fit.size in (8, 9)
    parts = fits(table(3, wide=True, columns=60), setter())
    assert len(parts) > 1
    assert {len(part.table.columns) for part in parts} <= set(range(10, 40))
    assert all(sum(part.widths) == pytest.approx(ND30_2020.turned().text_width) for part in parts)
    assert [part.table.columns[1].align for part in parts] == [Align.LEFT] * len(parts)


def test_a_table_of_figures_only_repeats_its_first_column():
    figures = Table("Bảng", (Column(),) * 50, (), (Row(("1000000",) * 50),), wide=True)
    parts = fits(figures, setter())
    assert sum(len(part.table.columns) - 1 for part in parts) == 49


def test_a_table_without_head_rows_or_columns_to_spare_is_printed():
    bare = Table("Bảng trống", (Column(), Column()), (), (), wide=True)
    headless = Table("Bảng không đầu", (Column(), Column()), (), (Row(("1", "2")),) * 99)
    one = Table("Bảng một cột", (Column(Align.LEFT),), (("Đầu",),), (Row((THREE_PAGES,)),), wide=True)
    text = whole_text(pdf([bare, headless, one], ND30_2020))
    assert "Bảng trống" in text
    assert "Bảng không đầu" in text
    assert "Bảng một cột" in text


def test_a_chart_with_an_endless_caption_stands_upright_above_it():
    sheets = read(pdf([chart(caption=THREE_PAGES, words="Vẽ ở đây")], ND30_2020))
    at = next(at for at, sheet in enumerate(sheets) if "Vẽ ở đây" in sheet.text)
    drawn = sheets[at].line("Vẽ ở đây")
    middle = sheets[at].width / 2 + 7.5 * POINTS_PER_MM
    assert drawn.left == pytest.approx(middle, abs=2)
    assert drawn.right > drawn.left + 20
    first = next(part for sheet in sheets for part in sheet.lines if part.text.startswith("Cán bộ"))
    assert at == 0
    assert drawn.baseline < 200 < first.baseline or first not in sheets[0].lines
