"""Batches: open and closed, their counts, their forms in the order of keying; the same on both stores."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.ports import BatchCounts
from tests.fakes.office import ROUND, a_form, open_batch, save


def close(place, batch, why=""):
    closed = replace(batch, closed_at="2014-05-30T16:00:00+07:00", closed_why=why)
    return place.store.put_batch(closed, place.stamp(why))


def test_a_batch_keeps_how_its_serials_are_made_and_when_and_why_it_was_closed(place):
    batch = open_batch(place, printed_serials=True)
    closed = close(place, batch, "thiếu một phiếu, dân chưa nộp")
    assert place.store.batches(ROUND) == (closed,)
    assert (closed.printed_serials, closed.closed_why) == (True, "thiếu một phiếu, dân chưa nộp")


def test_a_closed_batch_takes_no_new_form_until_it_is_opened_again(place):
    batch = open_batch(place, label="Tập chiều")
    kept = save(place, replace(a_form("0001"), batch=batch.id))
    close(place, batch)
    late = replace(a_form("0002"), batch=batch.id)
    with pytest.raises(SurveyError, match=r"Tập chiều.*đã đóng.*lý do"):
        save(place, late)
    with pytest.raises(SurveyError, match="Tập chiều"):
        place.store.add_forms([a_form("0003"), late], place.stamp())
    assert [form.serial for form in place.store.forms(ROUND)] == ["0001"]
    assert save(place, replace(kept, flagged=True)).revision == 2
    assert save(place, a_form("0004")).batch is None
    place.store.put_batch(batch, place.stamp("phiếu nộp muộn"))
    assert save(place, late).batch == batch.id


def test_the_same_form_saved_again_is_kept_though_its_batch_was_closed_meanwhile(place):
    batch = open_batch(place)
    form = replace(a_form(), batch=batch.id)
    kept = save(place, form)
    close(place, batch)
    assert save(place, form) == kept


def test_a_batch_is_counted_by_what_became_of_its_forms(place):
    batch = open_batch(place)
    assert place.store.batch_counts(batch.id) == BatchCounts()

    def put(serial, status=Status.VALID, **facts):
        return save(place, replace(a_form(serial, status), batch=batch.id, **facts))

    put("1")
    put("2", Status.INVALID, flagged=True)
    opened = put("3")
    save(place, replace(opened, status=Status.OPEN))
    put("4", flagged=True, texts={"O1": "Chờ lâu"})
    put("5", flagged=True)
    gone = put("6", flagged=True)
    save(place, replace(gone, status=Status.VOID))
    counts = place.store.batch_counts(batch.id)
    assert counts == BatchCounts(valid=3, invalid=1, reopened=1, uncommented=2)


def test_second_keyings_are_counted_by_their_state(place):
    batch = open_batch(place)
    forms = [save(place, replace(a_form(str(at)), batch=batch.id)) for at in range(4)]
    states = [SecondState.DRAWN, SecondState.TO_SETTLE, SecondState.DONE, SecondState.DRAWN]
    differing = {SecondState.TO_SETTLE: {"1.1": "4"}}
    place.store.put_second_keyings(
        [
            SecondKeying(form.id, batch.id, "", "", state, first=differing.get(state, {}))
            for form, state in zip(forms, states, strict=True)
        ],
        None,
    )
    save(place, replace(forms[3], status=Status.VOID))
    counts = place.store.batch_counts(batch.id)
    assert (counts.drawn, counts.unsettled, counts.seconded) == (1, 1, 1)


def test_all_batches_of_a_round_are_counted_at_once(place):
    place.store.add_round(SurveyRound("2014-2", "Đợt 2", "ngan", 1), place.stamp())
    full, empty = open_batch(place), open_batch(place, label="Tập 2")
    other = place.store.put_batch(replace(empty, id=0, round="2014-2", unit=""), place.stamp())
    save(place, replace(a_form("1"), batch=full.id))
    save(place, replace(a_form("2", Status.INVALID), batch=full.id, flagged=True))
    assert place.store.all_batch_counts(ROUND) == {
        full.id: BatchCounts(valid=1, invalid=1, uncommented=1),
        empty.id: BatchCounts(),
    }
    assert place.store.all_batch_counts("2014-2") == {other.id: BatchCounts()}
    assert place.store.all_batch_counts("khác") == {}


def test_the_forms_of_a_batch_come_in_the_order_of_keying_without_void_ones(place):
    batch = open_batch(place)
    kept = [save(place, replace(a_form(serial, _1_1="2"), batch=batch.id)) for serial in ("9", "3", "5", "7")]
    save(place, a_form("4"))
    kept[0] = save(place, replace(kept[0], texts={"O1": "sửa sau"}))
    save(place, replace(kept[2], status=Status.VOID))
    assert place.store.batch_forms(batch.id) == (kept[0], kept[1], kept[3])
    assert place.store.batch_serials(batch.id) == ("9", "3", "7")
    assert place.store.batch_forms(99) == ()
    assert place.store.batch_serials(99) == ()
