"""Second keyings: kept whole, replaced by form, told without their values; the same on both stores."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import RoundState
from tests.fakes.office import ROUND, a_form, open_batch, save


@pytest.fixture
def batch(place):
    return open_batch(place)


@pytest.fixture
def form(place, batch):
    return save(place, replace(a_form(_1_1="1", _1_2="2"), batch=batch.id))


def drawn(form, **facts):
    return SecondKeying(form.id, form.batch, "cứ 10 phiếu lấy 1", form.first_officer, **facts)


def finished(form):
    first = {"1.1": "1", "1.2": "2"}
    return drawn(
        form,
        state=SecondState.DONE,
        officer="cán bộ B",
        keyed_at="2014-05-22T08:00:00+07:00",
        cells={"1.1": "3", "1.2": "2"},
        stop=4,
        typed="1",
        first=first,
        settler="cán bộ C",
        settled_at="2014-05-23T08:00:00+07:00",
        settled={"1.1": "3"},
    )


def test_a_second_keying_is_kept_as_it_stands_and_replaced_by_form(place, form):
    place.store.put_second_keyings([drawn(form)], place.stamp(), "rút mẫu nhập lần hai")
    assert place.store.second_keyings(ROUND) == (drawn(form),)
    place.store.put_second_keyings([finished(form)], place.stamp(), "phân xử")
    assert place.store.second_keyings(ROUND) == (finished(form),)
    assert finished(form).differing == ("1.1",)


def test_they_come_by_round_or_batch_in_the_order_of_keying(place, batch, form):
    other = open_batch(place, label="Tập 2")
    later = save(place, replace(a_form("0000"), batch=batch.id))
    apart = save(place, replace(a_form("0009"), batch=other.id))
    place.store.put_second_keyings([drawn(apart), drawn(later), drawn(form)], None)
    assert [one.form for one in place.store.second_keyings(ROUND)] == [form.id, later.id, apart.id]
    assert [one.form for one in place.store.second_keyings(ROUND, other.id)] == [apart.id]
    assert place.store.second_keyings("khác") == ()


def test_a_void_form_waits_for_no_second_keying(place, form):
    place.store.put_second_keyings([drawn(form)], None)
    void = save(place, replace(form, status=Status.VOID), "nhầm")
    assert place.store.second_keyings(ROUND) == ()
    save(place, replace(void, status=Status.VALID), "không nhầm")
    assert place.store.second_keyings(ROUND) == (drawn(form),)


def test_the_history_of_the_form_tells_what_was_done_and_no_value(place, form):
    place.store.put_second_keyings([finished(form)], place.stamp("theo phiếu giấy"), "phân xử")
    (_keyed, told) = place.store.history(form.id)
    assert (told.what, told.why, told.who, told.changes) == ("phân xử", "theo phiếu giấy", "cán bộ A", ())


def test_half_a_keying_is_kept_without_a_word_in_the_history(place, form):
    head = place.store.audit_head()
    place.store.put_second_keyings([drawn(form, cells={"1.1": "4"}, stop=1)], None)
    assert place.store.audit_head() == head
    assert place.store.second_keyings(ROUND)[0].cells == {"1.1": "4"}


def test_all_of_them_are_kept_or_none(place, form):
    unknown = replace(drawn(form), form="không có")
    with pytest.raises(SurveyError, match="Không tìm thấy"):
        place.store.put_second_keyings([drawn(form), unknown], place.stamp(), "rút mẫu")
    assert place.store.second_keyings(ROUND) == ()
    assert len(place.store.history(form.id)) == 1


def test_a_locked_round_lets_nobody_draw_or_settle(place, form):
    place.store.change_round(replace(place.store.round(ROUND), state=RoundState.LOCKED), place.stamp())
    with pytest.raises(SurveyError, match="khóa"):
        place.store.put_second_keyings([drawn(form)], place.stamp(), "rút mẫu")
    assert place.store.second_keyings(ROUND) == ()
