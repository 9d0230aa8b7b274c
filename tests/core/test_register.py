"""The register of comments as an officer works on it."""

from dataclasses import replace
from datetime import date

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.register import KEYS, HandlingState, Topic
from hailong_desktop.services import register
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import RemarksHandled
from hailong_desktop.services.rounds import new_round, set_lock
from tests.fakes.office import ROUND, a_form, open_office, save


@pytest.fixture
def place():
    made = open_office()
    for at, text in enumerate(("Chờ lâu", "Thiếu ghế", "Cảm ơn"), start=1):
        save(made, replace(a_form(f"{at:04}"), texts={"O1": text}))
    return made


@pytest.fixture
def told(place):
    """What the news told, in order."""
    heard: list[RemarksHandled] = []
    place.news.listen(RemarksHandled, heard.append)
    return heard


def lines(place, **chosen):
    return register.remarks(place, ROUND, RemarkFilter(**chosen))


def topic(place, name="Chờ lâu", key="1", criterion=""):
    return register.keep_topic(place, Topic(name, key, criterion))


def refused(call, *words):
    with pytest.raises(SurveyError) as fault:
        call()
    for word in words:
        assert word in fault.value.message


# topics


def test_a_new_topic_comes_last_and_is_told_to_every_round(place, told):
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan")
    first, second = topic(place), topic(place, "  Thiếu ghế ", "A")
    assert [one.name for one in register.topics(place)] == ["Chờ lâu", "Thiếu ghế"]
    assert (first.position, second.position, second.key) == (0, 1, "a")
    assert {news.round for news in told} == {ROUND, "2014-2"}


def test_a_topic_no_longer_offered_stays_kept_and_frees_its_key(place):
    old = topic(place)
    refused(lambda: topic(place, "Khác"), "Phím “1”", "“Chờ lâu”")
    register.keep_topic(place, replace(old, active=False))
    assert topic(place, "Khác").key == "1"
    assert [one.name for one in register.topics(place)] == ["Khác"]
    refused(lambda: register.keep_topic(place, replace(old, active=True)), "“Khác”")


@pytest.mark.parametrize(
    ("name", "key", "word"), [(" ", "1", "chưa có tên"), ("X", "12", "“12”"), ("X", "0", "“0”")]
)
def test_a_topic_without_a_name_or_with_an_odd_key_is_refused(place, name, key, word):
    refused(lambda: topic(place, name, key), word)


def test_a_topic_without_a_key_may_stand_beside_others(place):
    topic(place, "Một", "")
    topic(place, "Hai", "")
    assert len(register.topics(place)) == 2


def test_the_free_key_is_the_first_that_nobody_has(place):
    assert register.free_key(place) == "1"
    topic(place, "Một", "1")
    topic(place, "Ba", "3")
    assert register.free_key(place) == "2"
    for key in KEYS:
        if key not in "13":
            topic(place, f"Chủ đề {key}", key)
    assert register.free_key(place) == ""


def test_topics_can_be_made_of_the_criteria_once(place):
    topic(place, "Khác", "1")
    (made,) = register.topics_of_criteria(place, ROUND)
    assert (made.name, made.key, made.criterion) == ("Thái độ", "2", "attitude")
    assert register.topics_of_criteria(place, ROUND) == ()


# comments


def test_a_key_puts_a_topic_on_and_takes_it_off_again(place, told):
    slow = topic(place)
    one = lines(place)[0]
    told.clear()
    register.switch_topic(place, ROUND, [one], slow)
    assert [line.serial for line in lines(place, topic=slow.id)] == ["0001"]
    register.switch_topic(place, ROUND, lines(place)[:2], slow)
    assert [line.serial for line in lines(place, topic=slow.id)] == ["0001", "0002"]
    register.switch_topic(place, ROUND, lines(place)[:2], slow)
    assert lines(place, topic=slow.id) == ()
    assert told == [RemarksHandled(ROUND)] * 3


def test_all_topics_go_at_once(place):
    for at, name in enumerate(("Một", "Hai"), start=1):
        register.switch_topic(place, ROUND, lines(place), topic(place, name, str(at)))
    register.clear_topics(place, ROUND, lines(place))
    assert len(lines(place, topic=0)) == 3


def test_what_changes_nothing_is_neither_kept_nor_told(place, told):
    head = place.store.audit_head()
    register.clear_topics(place, ROUND, lines(place))
    assert (place.store.audit_head(), told) == (head, [])


def test_a_comment_is_given_to_a_unit_and_back_to_its_own(place):
    register.give_to_unit(place, ROUND, lines(place)[:1], " Chi cục Quản lý đất đai ")
    assert lines(place)[0].unit == "Chi cục Quản lý đất đai"
    register.give_to_unit(place, ROUND, lines(place)[:1], "")
    assert lines(place)[0].unit == "Bộ phận một cửa"


def test_an_answer_with_its_day_takes_a_comment_off_the_waiting_ones(place):
    assert register.remark_counts(place, ROUND).waiting == 3
    register.answer(place, ROUND, lines(place)[:1], "Đã mở thêm quầy", date(2014, 5, 20))
    handled = lines(place)[0].handling
    assert (handled.state, handled.answer, handled.answered_on) == (
        HandlingState.ANSWERED,
        "Đã mở thêm quầy",
        "2014-05-20",
    )
    assert register.remark_counts(place, ROUND).waiting == 2
    assert register.remark_counts(place, ROUND, RemarkFilter(words="cho lau")).total == 1


def test_an_answer_without_words_or_from_a_day_to_come_is_refused(place):
    refused(lambda: register.answer(place, ROUND, lines(place), " ", date(2014, 5, 20)), "nội dung trả lời")
    refused(lambda: register.answer(place, ROUND, lines(place), "x", date(2014, 5, 22)), "22/05/2014")
    assert register.remark_counts(place, ROUND).waiting == 3


def test_a_thank_you_needs_no_answer_and_can_wait_again(place):
    register.set_state(place, ROUND, lines(place)[2:], HandlingState.NO_NEED)
    assert [line.text for line in lines(place, state=HandlingState.NO_NEED)] == ["Cảm ơn"]
    register.set_state(place, ROUND, lines(place)[2:], HandlingState.WAITING)
    assert register.remark_counts(place, ROUND).waiting == 3


def test_pieces_of_a_comment_are_hidden_as_chosen(place):
    form = save(place, replace(a_form("0009"), texts={"O1": "Anh Nam phòng A rất tốt"}))
    line = lines(place)[-1]
    assert (line.form, line.printed) == (form.id, "Anh […] phòng A rất tốt")
    register.hide(place, ROUND, line, (" phòng A", "Nam", "Nam", ""))
    assert lines(place)[-1].printed == "Anh […] […] rất tốt"
    register.hide(place, ROUND, lines(place)[-1], ())
    assert lines(place)[-1].printed == "Anh Nam phòng A rất tốt"
    refused(lambda: register.hide(place, ROUND, line, ("Bắc",)), "không có “Bắc”")


def test_what_is_hidden_in_a_comment_is_hidden_in_its_answer(place):
    save(place, replace(a_form("0009"), texts={"O1": "Anh Nam phòng A rất tốt"}))
    register.answer(place, ROUND, lines(place)[-1:], "Đã khen anh Nam và chị Lan phòng A", date(2014, 5, 20))
    assert lines(place)[-1].printed_answer == "Đã khen anh […] và chị […] phòng A"
    register.hide(place, ROUND, lines(place)[-1], ("phòng A",))
    assert lines(place)[-1].printed_answer == "Đã khen anh Nam và chị […] […]"


def test_pieces_are_guesses_until_an_officer_chooses(place):
    save(place, replace(a_form("0009"), texts={"O1": "Anh Nam phòng A rất tốt"}))
    line = lines(place)[-1]
    assert (line.handling.pieces(line.text), line.handling.guessed(line.text)) == (("Nam",), ("Nam",))
    register.hide(place, ROUND, line, ("Nam", "phòng A"))
    line = lines(place)[-1]
    assert (line.handling.pieces(line.text), line.handling.guessed(line.text)) == (("Nam", "phòng A"), ())


def test_after_a_round_is_locked_comments_are_sorted_given_and_answered_and_no_figure_changes(place):
    slow = topic(place)
    set_lock(place, ROUND, locked=True)
    before = LiveTallies(place).tally(ROUND)
    register.switch_topic(place, ROUND, lines(place), slow)
    register.give_to_unit(place, ROUND, lines(place), "Chi cục Quản lý đất đai")
    register.note_answer(place, ROUND, lines(place)[0], "sẽ mở thêm quầy")
    register.answer(place, ROUND, lines(place)[:1], "Đã mở thêm quầy", date(2014, 5, 20))
    register.hide(place, ROUND, lines(place)[1], ("ghế",))
    counts = register.remark_counts(place, ROUND)
    assert (counts.by_topic, counts.waiting, counts.given) == ({slow.id: 3}, 2, 2)
    assert LiveTallies(place).tally(ROUND) == before


def test_given_is_said_until_the_unit_has_answered(place):
    register.give_to_unit(place, ROUND, lines(place)[:1], "Chi cục Quản lý đất đai")
    assert lines(place)[0].handling.said == "đã giao, chưa trả lời"
    register.answer(place, ROUND, lines(place)[:1], "Đã mở thêm quầy", date(2014, 5, 20))
    assert lines(place)[0].handling.said == "đã trả lời"


def test_everybody_may_answer_and_only_some_may_make_topics(place):
    place.role = Role.ENTRY
    register.set_state(place, ROUND, lines(place), HandlingState.NO_NEED)
    refused(lambda: topic(place), Role.ENTRY.label)


def test_states_are_said_in_an_officers_words():
    assert [state.label for state in HandlingState] == ["chưa trả lời", "đã trả lời", "không cần trả lời"]


def test_the_words_of_an_answer_are_kept_before_it_is_given(place):
    (first, *_) = lines(place)
    register.note_answer(place, ROUND, first, " sẽ bổ sung ghế ")
    (kept, *_) = lines(place)
    assert (kept.handling.answer, kept.handling.state) == ("sẽ bổ sung ghế", HandlingState.WAITING)


def test_what_was_done_is_brought_back_as_it_was(place, told):
    before = lines(place)
    register.switch_topic(place, ROUND, before, topic(place))
    register.set_state(place, ROUND, before[:1], HandlingState.NO_NEED)
    told.clear()
    register.put_back(place, ROUND, before)
    assert [line.handling for line in lines(place)] == [line.handling for line in before]
    assert told == [RemarksHandled(ROUND)]


def test_a_topic_changes_places_with_its_neighbour_and_not_at_the_ends(place):
    for name, key in (("a", "1"), ("b", "2"), ("c", "3")):
        topic(place, name, key)
    for name, by, order in (("b", -1, "bac"), ("b", -1, "bac"), ("a", 1, "bca"), ("a", 1, "bca")):
        register.move_topic(place, next(one for one in register.topics(place) if one.name == name), by)
        assert "".join(one.name for one in register.topics(place)) == order
