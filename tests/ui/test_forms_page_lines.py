"""The rows of the list: fetched when needed, and told in the smallest ranges."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from hailong_desktop.domain.response import Status
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.forms import restore_form, void_form
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save
from ui.forms_page.lines import HEADERS, KEPT, PAGE, FormLines

MANY = PAGE + 5


class WatchedStore(MemoryStore):
    """Remembers from where on rows were fetched."""

    def __init__(self):
        super().__init__()
        self.fetched = []

    def form_lines(self, round_code, chosen, limit=200, offset=0):
        self.fetched.append(offset)
        return super().form_lines(round_code, chosen, limit, offset)


@pytest.fixture
def place():
    return open_office(WatchedStore())


@pytest.fixture
def lines(qapp, place):
    return FormLines(place.store)


def serials(lines):
    return [lines.line(row).serial for row in range(lines.rowCount())]


def text(lines, row, header):
    return lines.data(lines.index(row, HEADERS.index(header)))


class Told:
    """What the model told its views."""

    def __init__(self, lines):
        self.what: list[object] = []
        lines.modelReset.connect(lambda: self.what.append("reset"))
        lines.rowsInserted.connect(lambda _, first, last: self.what.append(("in", first, last)))
        lines.rowsRemoved.connect(lambda _, first, last: self.what.append(("out", first, last)))
        lines.rowsMoved.connect(lambda _p, first, last, _q, to: self.what.append(("move", first, last, to)))
        lines.dataChanged.connect(lambda a, b, _: self.what.append(("data", a.row(), b.row())))


def test_a_row_says_what_an_officer_looks_for(place, lines):
    batch = open_batch(place)
    form = a_form("0007", Status.INVALID, R1="1", _1_1="2")
    save(place, form)
    lines.show_forms(ROUND, FormFilter())
    assert batch.id
    assert text(lines, 0, "Số phiếu") == "0007"
    assert text(lines, 0, "Trạng thái") == "không hợp lệ"
    assert text(lines, 0, "Ghi chú") == "trùng phiếu"
    assert text(lines, 0, "Đơn vị") == "Bộ phận một cửa"
    assert text(lines, 0, "Thiếu") == "2"
    assert text(lines, 0, "Ý kiến") == ""
    assert text(lines, 0, "Người nhập") == "cán bộ A"
    assert text(lines, 0, "Giờ lưu") == "21/05/2014 08:00"


def test_headers_are_vietnamese_and_explain_the_short_ones(lines):
    across = Qt.Orientation.Horizontal
    assert [lines.headerData(at, across) for at in range(lines.columnCount())] == list(HEADERS)
    at = HEADERS.index("Thiếu")
    assert "không có câu trả lời" in lines.headerData(at, across, Qt.ItemDataRole.ToolTipRole)
    assert lines.headerData(0, Qt.Orientation.Vertical) is None
    assert lines.headerData(99, across) is None
    assert lines.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None


def test_numbers_stand_right_and_void_forms_are_struck_out(place, lines):
    kept = save(place, a_form("0001"))
    void_form(place, kept.id, "nhập nhầm")
    lines.show_forms(ROUND, FormFilter())
    number = lines.index(0, HEADERS.index("Thiếu"))
    assert lines.data(number, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert lines.headerData(number.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & (
        Qt.AlignmentFlag.AlignRight
    )
    assert lines.data(number, Qt.ItemDataRole.FontRole).strikeOut()
    assert lines.data(number, Qt.ItemDataRole.DecorationRole) is None
    assert lines.data(number, Qt.ItemDataRole.ToolTipRole) == "3"


def test_rows_are_fetched_only_when_they_are_looked_at(place, lines):
    place.store.add_forms([a_form(f"{n:04}") for n in range(MANY)], place.stamp())
    lines.show_forms(ROUND, FormFilter())
    assert lines.rowCount() == MANY
    assert place.store.fetched == []
    assert lines.line(0)
    assert lines.line(PAGE - 1)
    assert place.store.fetched == [0]
    assert lines.line(PAGE)
    assert place.store.fetched == [0, PAGE]


def test_there_is_no_row_beyond_the_last(place, lines):
    save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter())
    assert lines.line(-1) is None
    assert lines.line(1) is None


def test_rows_long_out_of_sight_are_forgotten(place, lines):
    save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter())
    lines._cache = dict.fromkeys(range(1, KEPT + 1), lines.line(0))
    assert lines.line(0).serial == "0001"
    assert len(lines._cache) == 1


def test_the_model_keeps_qts_rules_through_every_change(place, lines, qtmodeltester):
    lines.show_forms(ROUND, FormFilter())
    qtmodeltester.check(lines)
    forms = [save(place, a_form(f"000{n}")) for n in range(1, 6)]
    lines.show_forms(ROUND, FormFilter())
    qtmodeltester.check(lines)
    lines.form_changed(save(place, a_form("0006")).id)
    lines.form_changed(void_form(place, forms[2].id, "thử").id)
    lines.show_forms(ROUND, FormFilter(status=Status.VALID))
    lines.form_changed(void_form(place, forms[0].id, "thử").id)
    qtmodeltester.check(lines)


def test_it_is_a_flat_table(lines, place):
    save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter())
    assert (lines.rowCount(lines.index(0, 0)), lines.columnCount(lines.index(0, 0))) == (0, 0)
    assert lines.rowCount(QModelIndex()) == 1


def test_a_new_form_comes_in_on_top(place, lines):
    save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter())
    assert serials(lines) == ["0001"]
    told = Told(lines)
    lines.form_changed(save(place, a_form("0002")).id)
    assert told.what == [("in", 0, 0)]
    assert serials(lines) == ["0002", "0001"]


def test_a_corrected_form_rises_to_the_top(place, lines):
    forms = [save(place, a_form(f"000{n}")) for n in range(1, 5)]
    lines.show_forms(ROUND, FormFilter())
    assert serials(lines) == ["0004", "0003", "0002", "0001"]
    told = Told(lines)
    lines.form_changed(void_form(place, forms[1].id, "thử").id)
    assert told.what == [("move", 2, 2, 0), ("data", 0, 0)]
    assert serials(lines) == ["0002", "0004", "0003", "0001"]
    assert lines.line(0).status is Status.VOID


def test_the_form_on_top_changes_where_it_is(place, lines):
    kept = save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter())
    assert lines.line(0)
    told = Told(lines)
    lines.form_changed(void_form(place, kept.id, "thử").id)
    assert told.what == [("data", 0, 0)]


def test_a_form_that_the_filter_no_longer_lets_through_goes(place, lines):
    forms = [save(place, a_form(f"000{n}")) for n in range(1, 4)]
    lines.show_forms(ROUND, FormFilter(status=Status.VALID))
    assert serials(lines) == ["0003", "0002", "0001"]
    told = Told(lines)
    lines.form_changed(void_form(place, forms[1].id, "thử").id)
    assert told.what == [("out", 1, 1)]
    assert serials(lines) == ["0003", "0001"]
    lines.form_changed(restore_form(place, forms[1].id, "thử").id)
    assert told.what[1:] == [("in", 0, 0)]
    assert serials(lines) == ["0002", "0003", "0001"]


def test_a_form_that_is_not_listed_is_nobodys_news(place, lines):
    save(place, a_form("0001"))
    lines.show_forms(ROUND, FormFilter(find="0001"))
    told = Told(lines)
    lines.form_changed(save(place, a_form("0002")).id)
    assert told.what == []


def test_a_form_from_rows_never_seen_has_the_list_read_again(place, lines):
    forms = [save(place, a_form(f"000{n}")) for n in range(1, 4)]
    lines.show_forms(ROUND, FormFilter())
    told = Told(lines)
    lines.form_changed(void_form(place, forms[0].id, "thử").id)
    assert told.what == ["reset"]
    assert serials(lines) == ["0001", "0003", "0002"]


def test_without_a_round_there_is_nothing(lines):
    lines.show_forms("", FormFilter())
    assert lines.rowCount() == 0
