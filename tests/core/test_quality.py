"""The figures of second keying: counted by hand, and the sentence that the report says of them."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.agreement import agreement
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.services.quality import UNKNOWN, gather_quality, quality_of
from hailong_desktop.services.report_data import gather_report
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save

FIRST = {"1.1": "1", "1.2": "2", "2.1": "1"}


def keyed_twice(form, officer="cán bộ A", second=None, third=None, state=SecondState.DONE):
    cells = {**FIRST, **(second or {})}
    return SecondKeying(
        form, 1, "", officer, state, "cán bộ B", cells=cells, first=FIRST, settled=third or {}
    )


def test_the_first_was_wrong_where_the_paper_says_another_value():
    third_right = keyed_twice("a", second={"1.1": "2"}, third={"1.1": "3"})
    first_right = keyed_twice("b", second={"1.1": "2", "1.2": ""}, third={"1.1": "1", "1.2": "2"})
    line = agreement("mọi câu", [third_right, first_right, keyed_twice("c")], tuple(FIRST))
    assert (line.name, line.fields, line.differing, line.wrong) == ("mọi câu", 9, 3, 1)
    assert line.rate == pytest.approx(100 / 9)
    assert line.rate_text == "11,11"
    assert line.wilson95 == pytest.approx((1.987, 43.50), abs=0.01)


def test_without_a_field_there_is_no_rate():
    line = agreement("", [keyed_twice("a")], ("9.9",))
    assert (line.fields, line.rate, line.rate_text, line.wilson95) == (0, None, "–", None)


def test_only_settled_forms_count_by_officer_and_by_question():
    second = [
        keyed_twice("a"),
        keyed_twice("b", "", {"1.2": "3"}, {"1.2": "3"}),
        keyed_twice("c", second={"1.1": "4"}, state=SecondState.TO_SETTLE),
        replace(keyed_twice("d", state=SecondState.DRAWN), first={}),
    ]
    quality = gather_quality(second, 20)
    assert (quality.forms, quality.unsettled, quality.fields, quality.differing) == (2, 1, 6, 1)
    assert [(line.name, line.fields, line.wrong) for line in quality.by_officer] == [
        (UNKNOWN, 3, 1),
        ("cán bộ A", 3, 0),
    ]
    assert [(line.name, line.wrong) for line in quality.by_question] == [("1.1", 0), ("1.2", 1), ("2.1", 0)]
    assert quality.rate == quality.total.rate == pytest.approx(100 / 6)
    assert quality.wilson95 == quality.total.wilson95


def test_the_sentence_names_forms_fields_rate_and_interval():
    second = [keyed_twice(str(at)) for at in range(399)]
    second.append(keyed_twice("x", second={"1.1": "2", "1.2": ""}, third={"1.1": "2", "1.2": "2"}))
    assert gather_quality(second, 4000).sentence == (
        "Để kiểm tra việc nhập liệu, 400 phiếu (10,00% số phiếu đã nhập) được người khác nhập lần hai và đối "
        "chiếu từng ô: 2 trên 1.200 ô khác nhau. Sau khi phân xử theo phiếu giấy, lần nhập đầu sai 1 ô "
        "(0,08%, khoảng tin cậy 95%: 0,01–0,47%); các ô sai đã được sửa."
    )


def test_where_all_agree_nothing_is_said_to_have_been_put_right():
    sentence = gather_quality([keyed_twice("a")], 10).sentence
    assert "0 trên 3 ô khác nhau." in sentence
    assert "Không phát hiện ô nào nhập sai ở lần nhập đầu (0,00%" in sentence
    assert "đã được sửa" not in sentence


def test_without_second_keying_the_sentence_says_so():
    nothing = "Chưa có phiếu nào được nhập lần hai để đối chiếu xong, nên chưa đo được tỷ lệ nhập sai."
    assert gather_quality([], 10).sentence == nothing
    assert gather_quality([replace(keyed_twice("a"), state=SecondState.DRAWN)], 10).sentence == nothing


def test_forms_that_wait_for_settling_are_said_to_be_left_out():
    waiting = keyed_twice("b", second={"1.1": "2"}, state=SecondState.TO_SETTLE)
    left_out = "Còn 1 phiếu chờ phân xử, chưa tính ở đây: tỷ lệ nhập sai có thể cao hơn."
    assert gather_quality([keyed_twice("a"), waiting], 10).sentence.endswith(left_out)
    assert gather_quality([waiting], 10).sentence.endswith(left_out)


def test_the_report_hears_of_it_from_valid_and_invalid_forms():
    place = open_office()
    batch = open_batch(place)
    forms = [save(place, replace(a_form("0001"), batch=batch.id))]
    forms.append(save(place, replace(a_form("0002", Status.INVALID), batch=batch.id)))
    second = replace(keyed_twice(forms[0].id), batch=batch.id)
    place.store.put_second_keyings([second], place.stamp(), "nhập lần hai")
    quality = quality_of(place, ROUND)
    assert (quality.forms, quality.keyed) == (1, 2)
    assert "1 phiếu (50,00% số phiếu đã nhập)" in quality.sentence
    assert gather_report(place, ROUND).quality == quality
