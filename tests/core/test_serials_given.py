"""Numbers given by hand: one that another sheet bears is refused with it, an odd one is asked about."""

import pytest

from db.opening import open_store
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.sheet_values import serial_doubt
from tests.fakes.keystrokes import keys
from tests.fakes.long_paper import open_long_office
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save


@pytest.fixture(params=["memory", "sqlite"])
def place(request, tmp_path):
    if request.param == "memory":
        yield open_long_office()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield open_long_office(opened.store)
        assert opened.store.faults() == ()


def test_a_number_on_a_sheet_put_aside_is_refused_with_that_sheet(place):
    desk = EntrySession(place, ROUND, open_batch(place, label="Tập A"))
    desk.set_serial("0012")
    desk.put_aside()
    desk.set_serial("0012")
    assert desk.message.kind is MessageKind.REFUSED
    assert "Số phiếu 0012 đã ghi cho một phiếu chưa lưu ở tập “Tập A”" in desk.message.text
    assert "Shift+F9" in desk.message.text
    assert desk.form.serial != "0012"


def test_a_number_on_a_sheet_of_another_batch_is_refused_too_but_not_the_sheets_own(place):
    first, second = open_batch(place, label="Tập A"), open_batch(place, label="Tập B")
    desk = EntrySession(place, ROUND, first)
    desk.set_serial("0012")
    desk.flush_draft()
    desk.set_serial("0012")
    assert desk.message is None
    other = EntrySession(place, ROUND, second)
    other.set_serial("0012")
    assert "chưa lưu ở tập “Tập A”" in other.message.text


def test_a_number_of_a_correction_of_an_imported_form_put_aside_is_named_without_a_batch(place):
    save(place, a_form("0003"))
    desk = EntrySession(place, ROUND, open_batch(place))
    desk.open_form(place.store.form_by_serial(ROUND, "0003").id)
    desk.set_serial("0044")
    desk.put_aside()
    desk.set_serial("0044")
    assert "Số phiếu 0044 đã ghi cho một phiếu chưa lưu." in desk.message.text


def test_a_number_that_is_taken_is_refused_in_words_that_fit_the_field_and_the_page(place):
    save(place, a_form("0003"))
    desk = EntrySession(place, ROUND, open_batch(place))
    desk.set_serial("0003")
    assert "Hãy ghi số khác vào ô số phiếu (phím F6 mở ô này)" in desk.message.text


@pytest.mark.parametrize(
    ("kept", "typed", "asked"),
    [
        (("0001", "0002"), "12ab", True),
        (("0001", "0002"), " 0013 ", False),
        (("0001", "A-2"), "12ab", False),
        ((), "12ab", False),
        (("0001",), "", False),
    ],
)
def test_a_number_unlike_all_others_is_asked_about(kept, typed, asked):
    office = open_office()
    batch = open_batch(office)
    desk = EntrySession(office, ROUND, batch)
    for serial in kept:
        desk.set_serial(serial)
        for key in keys("1 1E 2 2 E 3 E"):
            desk.press(key)
        if desk.twin:
            desk.decide_twin(same_paper=False)
    assert bool(serial_doubt(office, ROUND, typed)) is asked
