"""The register of comments; the same on both stores."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import UNREADABLE, Handling, HandlingState, RemarkCounts, Topic
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import RoundState, SurveyRound
from hailong_desktop.services.filters import RemarkFilter
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, a_form, open_office, save

ALL = RemarkFilter()
WAIT = "Chờ hoà giải lâu quá"


def said(place, serial, text, **facts):
    """Save a form with this comment and return it."""
    return save(place, replace(a_form(serial), texts={"O1": text}, **facts))


def handle(place, *handlings):
    place.store.put_handlings(ROUND, handlings, place.stamp(), "xử lý ý kiến")


def texts(place, **chosen):
    return [remark.text for remark in place.store.remarks(ROUND, RemarkFilter(**chosen))]


@pytest.fixture
def topics(place):
    """Three topics, two of one criterion."""
    names = (("Chờ lâu", "timeliness"), ("Quá hạn", "timeliness"), ("Chỗ ngồi", "facilities"))
    return [
        place.store.put_topic(Topic(name, key, criterion, position=at), place.stamp())
        for at, ((name, criterion), key) in enumerate(zip(names, "123", strict=True))
    ]


def test_comments_stand_in_the_order_of_keying_with_where_they_came_from(place):
    form = said(place, "0002", WAIT)
    said(place, "0001", "Tốt", unit="")
    first, second = place.store.remarks(ROUND, ALL)
    assert (first.form, first.serial, first.question, first.form_unit) == (
        form.id,
        "0002",
        "O1",
        "Bộ phận một cửa",
    )
    assert first.handling == Handling(form.id, "O1")
    assert (first.unit, second.unit) == ("Bộ phận một cửa", "")
    assert texts(place) == [WAIT, "Tốt"]


def test_void_and_open_forms_unreadable_and_other_words_do_not_stand_in_the_register(place):
    said(place, "0001", WAIT, status=Status.VOID)
    said(place, "0002", WAIT, status=Status.OPEN)
    said(place, "0003", UNREADABLE)
    said(place, "0004", "Phiếu hỏng mà có lời", status=Status.INVALID, invalid_reason="trùng phiếu")
    place.store.add_round(SurveyRound("2014-2", "Đợt 2", "ngan", 1), place.stamp())
    save(place, replace(a_form("0005"), round="2014-2", unit="", texts={"O1": "Đợt khác"}))
    assert texts(place) == ["Phiếu hỏng mà có lời"]
    assert place.store.remark_counts(ROUND, ALL).total == 1


@pytest.mark.parametrize("words", ["hòa giải", "HOA GIAI", "hoà", "lau  qua"])
def test_words_are_sought_without_diacritics_and_placement_of_tones(place, words):
    said(place, "0001", WAIT)
    said(place, "0002", "100% tốt")
    assert texts(place, words=words) == [WAIT]
    assert texts(place, words="%") == ["100% tốt"]
    assert texts(place, words="không có") == []


def test_topics_keep_their_order_and_a_name_stands_once(place, topics):
    assert [(topic.name, topic.key, topic.criterion) for topic in place.store.topics()] == [
        ("Chờ lâu", "1", "timeliness"),
        ("Quá hạn", "2", "timeliness"),
        ("Chỗ ngồi", "3", "facilities"),
    ]
    moved = place.store.put_topic(replace(topics[2], position=-1, active=False, key=""), place.stamp())
    assert place.store.topics()[0] == moved
    with pytest.raises(SurveyError, match="“Chờ lâu” đã có"):
        place.store.put_topic(Topic("Chờ lâu"), place.stamp())
    with pytest.raises(SurveyError, match="Không tìm thấy chủ đề"):
        place.store.put_topic(Topic("Lạ", id=99), place.stamp())
    assert len(place.store.topics()) == 3


def test_what_was_done_about_a_comment_is_kept(place, topics):
    form = said(place, "0001", WAIT)
    done = Handling(
        form.id,
        "O1",
        (topics[0].id, topics[2].id),
        "Chi cục Quản lý đất đai",
        HandlingState.ANSWERED,
        "Đã mở thêm quầy",
        "2014-06-02",
        ("hoà giải",),
    )
    handle(place, done)
    (remark,) = place.store.remarks(ROUND, ALL)
    assert remark.handling == done
    assert remark.unit == "Chi cục Quản lý đất đai"
    assert remark.printed == "Chờ […] lâu quá"
    handle(place, replace(done, topics=(), hidden=None))
    assert place.store.remarks(ROUND, ALL)[0].handling == replace(done, topics=(), hidden=None)


def test_the_history_of_a_form_tells_that_its_comment_was_handled_and_no_words(place):
    form = said(place, "0001", WAIT)
    head = place.store.audit_head()
    handle(place, Handling(form.id, "O1", answer="Đã trả lời bằng điện thoại"))
    assert place.store.audit_head() != head
    last = place.store.history(form.id)[-1]
    assert (last.what, last.changes) == ("xử lý ý kiến", ())


def test_nothing_is_kept_when_one_of_the_comments_is_gone(place):
    form = said(place, "0001", WAIT)
    with pytest.raises(SurveyError, match="Không tìm thấy phiếu có ý kiến này"):
        handle(place, Handling(form.id, "O1", answer="x"), Handling("lạ", "O1"))
    assert place.store.remarks(ROUND, ALL)[0].handling.answer == ""


def test_a_comment_whose_form_is_corrected_keeps_what_was_done(place, topics):
    form = said(place, "0001", WAIT)
    handle(place, Handling(form.id, "O1", (topics[0].id,)))
    save(place, replace(form, texts={"O1": "Chờ rất lâu"}))
    (remark,) = place.store.remarks(ROUND, ALL)
    assert (remark.text, remark.handling.topics) == ("Chờ rất lâu", (topics[0].id,))


def test_comments_are_counted_by_topic_criterion_and_unit(place, topics):
    slow, late, seats = (topic.id for topic in topics)
    one, two, three = (said(place, f"000{at}", WAIT) for at in (1, 2, 3))
    said(place, "0004", WAIT, unit="")
    handle(
        place,
        Handling(one.id, "O1", (slow, late)),
        Handling(two.id, "O1", (seats,), state=HandlingState.ANSWERED),
        Handling(three.id, "O1", (late,), state=HandlingState.NO_NEED),
    )
    assert place.store.remark_counts(ROUND, ALL) == RemarkCounts(
        total=4,
        waiting=2,
        by_topic={slow: 1, late: 2, seats: 1, None: 1},
        by_criterion={"timeliness": 2, "facilities": 1},
        by_unit={"Bộ phận một cửa": 3, "": 1},
        waiting_by_unit={"Bộ phận một cửa": 1, "": 1},
        by_state={HandlingState.WAITING: 2, HandlingState.ANSWERED: 1, HandlingState.NO_NEED: 1},
    )
    assert place.store.remark_counts("2014-1", RemarkFilter(words="không có")) == RemarkCounts()


def test_a_comment_given_to_a_unit_waits_until_it_is_answered(place):
    one, two, three = (said(place, f"000{at}", text) for at, text in ((1, "một"), (2, "hai"), (3, "ba")))
    unit = "Chi cục Quản lý đất đai"
    handle(
        place,
        Handling(one.id, "O1", unit=unit),
        Handling(two.id, "O1", unit=unit, state=HandlingState.ANSWERED),
        Handling(three.id, "O1", answer="nháp"),
    )
    counts = place.store.remark_counts(ROUND, ALL)
    assert (counts.waiting, counts.given, counts.by_state[HandlingState.WAITING]) == (2, 1, 2)
    assert texts(place, given=True) == ["một"]
    assert texts(place, given=True, state=HandlingState.ANSWERED) == []
    assert place.store.remark_counts(ROUND, RemarkFilter(given=True)).total == 1


def test_comments_of_a_locked_round_are_still_handled_and_no_count_changes(place, topics):
    form = said(place, "0001", WAIT)
    place.store.change_round(replace(place.store.round(ROUND), state=RoundState.LOCKED), place.stamp())
    before = place.store.counts(ROUND)
    handle(place, Handling(form.id, "O1", (topics[0].id,), state=HandlingState.ANSWERED, answer="Đã xong"))
    assert place.store.remark_counts(ROUND, ALL).by_state == {HandlingState.ANSWERED: 1}
    assert place.store.counts(ROUND) == before
    with pytest.raises(SurveyError, match="đã khóa"):
        save(place, replace(form, texts={"O1": "Sửa sau khi khóa"}))


def test_the_register_is_narrowed_down_by_each_of_its_filters(place, topics):
    slow, _, seats = (topic.id for topic in topics)
    one, two = (said(place, f"000{at}", text) for at, text in ((1, "một"), (2, "hai")))
    said(place, "0003", "ba", unit="Chi cục Quản lý đất đai")
    handle(
        place,
        Handling(one.id, "O1", (slow,)),
        Handling(two.id, "O1", (slow, seats), state=HandlingState.ANSWERED),
    )
    assert texts(place, topic=slow) == ["một", "hai"]
    assert texts(place, topic=seats) == ["hai"]
    assert texts(place, topic=0) == ["ba"]
    assert texts(place, criterion="timeliness") == ["một", "hai"]
    assert texts(place, criterion="facilities") == ["hai"]
    assert texts(place, unit="Chi cục Quản lý đất đai") == ["ba"]
    assert texts(place, unit="") == []
    assert texts(place, state=HandlingState.WAITING) == ["một", "ba"]
    assert texts(place, topic=slow, state=HandlingState.ANSWERED) == ["hai"]
    assert place.store.remark_counts(ROUND, RemarkFilter(topic=slow)).by_criterion == {
        "timeliness": 2,
        "facilities": 1,
    }


def test_a_long_register_is_read_in_parts(place):
    for serial in range(5):
        said(place, f"{serial:04}", f"ý {serial}")
    part = place.store.remarks(ROUND, ALL, limit=2, offset=1)
    assert [remark.text for remark in part] == ["ý 1", "ý 2"]


def test_an_unknown_round_is_refused(place):
    for ask in (
        lambda: place.store.remarks("lạ", ALL),
        lambda: place.store.remark_counts("lạ", ALL),
        lambda: place.store.put_handlings("lạ", (), place.stamp(), "x"),
    ):
        with pytest.raises(SurveyError, match="Không có đợt khảo sát “lạ”"):
            ask()


@given(st.lists(st.sampled_from(["0", "1", "2", "12"]), max_size=8))
def test_counts_by_topic_hold_every_comment_once_a_topic(given_topics):
    place = open_office(MemoryStore())
    ids = {n: place.store.put_topic(Topic(f"Chủ đề {n}"), place.stamp()).id for n in "12"}
    for at, chosen in enumerate(given_topics):
        form = said(place, f"{at:04}", WAIT)
        handle(place, Handling(form.id, "O1", tuple(ids[n] for n in chosen if n != "0")))
    counts = place.store.remark_counts(ROUND, ALL)
    assert counts.total == sum(counts.by_unit.values()) == len(given_topics)
    assert sum(counts.by_topic.values()) == sum(len(chosen) for chosen in given_topics)
