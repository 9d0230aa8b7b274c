"""Batches: how far each is, whose turn it is, closing when the numbers meet, opening again with a reason."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.serials import serial_gaps
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.batches import (
    BatchState,
    batch_lines,
    batch_to_key,
    close_batch,
    reopen_batch,
)
from hailong_desktop.services.news import RoundChanged
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.rounds import keep_batch
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save


@pytest.fixture(params=["memory", "sqlite"])
def place(request, tmp_path):
    if request.param == "memory":
        yield open_office()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield open_office(opened.store)
        assert opened.store.faults() == ()


def keyed(place, batch, serials, status=Status.VALID):
    """Save forms of a batch with these serials, and return them."""
    return [save(place, replace(a_form(serial, status), batch=batch.id)) for serial in serials.split()]


def line_of(place, batch):
    return next(line for line in batch_lines(place, ROUND) if line.batch.id == batch.id)


def second(place, form, state):
    draw = SecondKeying(form.id, form.batch, "lấy mẫu", "cán bộ A", state)
    if state is not SecondState.DRAWN:
        draw = replace(draw, first={"1.1": "1"}, cells={"1.1": "2"})
    if state is SecondState.DONE:
        draw = replace(draw, settled={"1.1": "1"})
    place.store.put_second_keyings([draw], place.stamp(), "lấy mẫu")


# states


def test_a_batch_goes_from_waiting_to_closed(place):
    batch = open_batch(place, returned=2)
    assert (line_of(place, batch).state, line_of(place, batch).outstanding) == (BatchState.WAITING, 2)
    assert line_of(place, batch).turn == "người nhập lần đầu: còn 2 phiếu"
    first = keyed(place, batch, "0001")
    assert line_of(place, batch).state is BatchState.KEYING
    keyed(place, batch, "0002", Status.INVALID)
    line = line_of(place, batch)
    assert (line.state, line.outstanding, line.counts.keyed) == (BatchState.READY, 0, 2)
    assert line.turn == "người nhập lần đầu: đủ số phiếu, đóng tập được"
    second(place, first[0], SecondState.DRAWN)
    assert line_of(place, batch).state is BatchState.SECOND
    assert "còn 1 phiếu" in line_of(place, batch).turn
    second(place, first[0], SecondState.TO_SETTLE)
    assert line_of(place, batch).state is BatchState.SETTLING
    assert "người thứ ba" in line_of(place, batch).turn
    second(place, first[0], SecondState.DONE)
    close_batch(place, batch)
    assert (line_of(place, batch).state, line_of(place, batch).turn) == (BatchState.CLOSED, "đã xong")
    assert BatchState.CLOSED.label == "đã đóng"


def test_a_batch_that_nobody_counted_is_being_keyed(place):
    batch = open_batch(place)
    assert line_of(place, batch).state is BatchState.WAITING
    keyed(place, batch, "0001")
    line = line_of(place, batch)
    assert (line.state, line.outstanding) == (BatchState.KEYING, None)
    assert "chưa ghi số phiếu thu về" in line.turn


def test_a_form_taken_back_is_waited_for(place):
    batch = open_batch(place, returned=1)
    (form,) = keyed(place, batch, "0001")
    save(place, replace(form, status=Status.OPEN))
    line = line_of(place, batch)
    assert (line.state, line.turn) == (BatchState.KEYING, "người nhập lần đầu: lưu lại 1 phiếu đang mở")


def test_more_forms_than_came_back_are_told(place):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001 0002")
    line = line_of(place, batch)
    assert (line.state, line.outstanding) == (BatchState.READY, -1)
    assert "nhập thừa 1 phiếu" in line.turn


def test_comments_that_nobody_typed_are_told(place):
    batch = open_batch(place, returned=1)
    save(place, replace(a_form("0001"), batch=batch.id, flagged=True))
    assert "gõ ý kiến của 1 phiếu" in line_of(place, batch).turn


def test_a_batch_of_spoiled_forms_only_is_ready(place):
    batch = open_batch(place, returned=2, spoiled=2, spoiled_reason="ướt")
    assert line_of(place, batch).state is BatchState.READY


# serials


@pytest.mark.parametrize(
    ("serials", "gaps"),
    [
        ("", ()),
        ("0001 0002 0003", ()),
        ("0003 0001", ("0002",)),
        ("0001 0006 0008", ("0002–0005", "0007")),
        ("A-8 A-11 B-1 B-3", ("A-9–A-10", "B-2")),
        ("099 0102 102", ("100–101",)),
        ("chưa rõ", ()),
    ],
)
def test_serials_that_are_missing(serials, gaps):
    assert serial_gaps(serials.split() if serials != "chưa rõ" else [serials]) == gaps


def test_numbers_that_are_elsewhere_are_not_missing():
    assert serial_gaps(["01", "05"], ["03", "09", "B-2"]) == ("02", "04")


def test_gaps_of_a_batch_do_not_name_forms_of_other_batches_or_imported_ones(place):
    one, two = open_batch(place), open_batch(place, label="Tập 2")
    keyed(place, one, "0001 0006")
    keyed(place, two, "0002 0003")
    assert line_of(place, one).gaps == ("0004–0005",)
    save(place, a_form("0004"))
    assert line_of(place, one).gaps == ("0005",)
    keyed(place, two, "0005")
    assert line_of(place, one).gaps == ()


def test_a_form_put_aside_is_not_missing(place):
    batch, other = open_batch(place), open_batch(place, label="Tập 2")
    keyed(place, batch, "0001 0005")
    place.store.put_draft(Draft(replace(a_form("0002"), batch=batch.id, revision=0), 0, aside=True))
    place.store.put_draft(Draft(replace(a_form("0004"), batch=other.id, revision=0), 0))
    assert line_of(place, batch).gaps == ("0003",)


# which batch lies on the desk


def test_the_desk_goes_on_with_the_batch_in_work(place):
    one, two = open_batch(place, returned=1), open_batch(place, label="Tập 2", returned=1)
    assert batch_to_key(place.store, [one, two]) == one
    keyed(place, one, "0001")
    assert batch_to_key(place.store, [one, two]) == two
    keyed(place, two, "0002")
    assert batch_to_key(place.store, [one, two]) == two
    place.store.put_draft(Draft(replace(a_form("0003"), batch=one.id), 0))
    assert batch_to_key(place.store, [one, two]) == one


def test_the_desk_passes_over_closed_batches(place):
    one, two = open_batch(place, returned=1), open_batch(place, label="Tập 2", returned=1)
    closed = close_batch(place, one, "chuyển sang đợt sau")
    assert batch_to_key(place.store, [closed, two]) == two
    also = close_batch(place, two, "chuyển sang đợt sau")
    assert batch_to_key(place.store, [closed, also]) == also


# closing and opening again


def test_a_batch_closes_when_the_numbers_meet_and_all_hear_of_it(place):
    told: list[RoundChanged] = []
    place.news.listen(RoundChanged, told.append)
    batch = open_batch(place, returned=3, spoiled=1, spoiled_reason="rách")
    keyed(place, batch, "0001 0002")
    told.clear()
    closed = close_batch(place, batch)
    assert closed.closed_at.startswith("2014-05-21T08:")
    assert closed.closed_why == ""
    assert place.store.batches(ROUND) == (closed,)
    assert told == [RoundChanged(ROUND)]


@pytest.mark.parametrize(
    ("returned", "said"),
    [(3, "thu về 3, đã nhập 2.*hỏng 0: còn 1 phiếu chưa nhập"), (1, "nhập thừa 1"), (None, "chưa ghi số")],
)
def test_numbers_that_do_not_meet_are_told_and_need_a_reason(place, returned, said):
    batch = open_batch(place, returned=returned)
    keyed(place, batch, "0001 0002")
    with pytest.raises(SurveyError, match=said):
        close_batch(place, batch, "  ")
    assert close_batch(place, batch, "mất một phiếu").closed_why == "mất một phiếu"


def test_a_second_keying_left_out_needs_a_reason(place):
    batch = open_batch(place, returned=1)
    second(place, keyed(place, batch, "0001")[0], SecondState.DRAWN)
    with pytest.raises(SurveyError, match="1 phiếu chờ nhập lần hai"):
        close_batch(place, batch)
    assert close_batch(place, batch, "không có người nhập lần hai").closed_at


def test_what_lies_on_a_desk_keeps_a_batch_open_whatever_the_reason(place):
    batch = open_batch(place, returned=2)
    form, other = keyed(place, batch, "0001 0002")
    place.store.put_draft(Draft(form, 0))
    with pytest.raises(SurveyError, match="còn 1 phiếu đang nhập dở"):
        close_batch(place, batch, "vẫn đóng")
    place.store.remove_draft(form.id)
    save(place, replace(other, status=Status.OPEN))
    with pytest.raises(SurveyError, match="còn 1 phiếu đang mở lại"):
        close_batch(place, batch, "vẫn đóng")


def test_what_has_to_be_settled_keeps_a_batch_open(place):
    batch = open_batch(place, returned=1)
    second(place, keyed(place, batch, "0001")[0], SecondState.TO_SETTLE)
    with pytest.raises(SurveyError, match="còn 1 phiếu chờ phân xử"):
        close_batch(place, batch, "vẫn đóng")


def test_a_batch_opens_again_for_late_forms_with_a_reason(place):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001")
    closed = close_batch(place, batch)
    with pytest.raises(SurveyError, match="phải ghi lý do"):
        reopen_batch(place, closed, "")
    again = reopen_batch(place, closed, "hai phiếu về muộn")
    assert (again.closed_at, again.closed_why) == ("", "hai phiếu về muộn")
    assert line_of(place, again).state is BatchState.READY


def test_closing_twice_opening_twice_and_unknown_batches_are_refused(place):
    batch = open_batch(place, returned=0)
    with pytest.raises(SurveyError, match="đang mở"):
        reopen_batch(place, batch, "nhầm")
    close_batch(place, batch)
    with pytest.raises(SurveyError, match="đã đóng từ trước"):
        close_batch(place, batch)
    with pytest.raises(SurveyError, match="Không tìm thấy tập phiếu"):
        close_batch(place, Batch(ROUND, "Không có", id=99))


def test_the_values_of_a_closed_batch_stay(place):
    batch = open_batch(place, returned=0)
    close_batch(place, batch)
    with pytest.raises(SurveyError, match="Hãy mở lại tập trước"):
        keep_batch(place, replace(batch, returned=5))
    fresh = keep_batch(place, Batch(ROUND, "Tập mới", closed_at="2014-05-21T08:00:00", closed_why="?"))
    assert (fresh.closed_at, fresh.closed_why) == ("", "")


def test_only_some_roles_close_a_batch(place):
    batch = open_batch(place, returned=0)
    place.role = Role.LEAD
    assert close_batch(place, batch).closed_at


def test_both_steps_stand_in_the_history(tmp_path):
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        place = open_office(opened.store)
        batch = open_batch(place, returned=3)
        reopen_batch(place, close_batch(place, batch, "mất ba phiếu"), "tìm thấy rồi")
    connection = sqlite3.connect(tmp_path / "phieu.db")
    with closing(connection):
        rows = connection.execute("select what, why from audit order by seq desc limit 2").fetchall()
    assert rows == [("mở lại tập phiếu", "tìm thấy rồi"), ("đóng tập phiếu", "mất ba phiếu")]
