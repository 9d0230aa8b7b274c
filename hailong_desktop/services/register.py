"""The register of comments: topics put on by a key, units that answer, answers with their day.

All of this goes on after a round is locked, on purpose: locking keeps the counted figures as they are, and
none of them depends on the register; the conclusions of 2014 ask that what people wrote be received, handled
and answered, which takes longer than the count.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import KEYS, Handling, HandlingState, Remark, RemarkCounts, Topic
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.news import RemarksHandled
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.rounds import LONGEST_NAME
from hailong_desktop.services.workplace import Workplace

TOPIC_LENGTH = 80


def topics(place: Workplace) -> tuple[Topic, ...]:
    """Return the topics that are offered, in their order."""
    return tuple(topic for topic in place.store.topics() if topic.active)


def keep_topic(place: Workplace, topic: Topic) -> Topic:
    """Keep a new or changed topic; a new one comes last. Raise SurveyError where its key or name is taken."""
    require(place, Deed.SET_UP)
    known = place.store.topics()
    tidy = replace(topic, name=clean_line(topic.name, "Tên chủ đề", TOPIC_LENGTH), key=topic.key.lower())
    holder = next((o for o in known if o.active and o.key == tidy.key and o.id != tidy.id), None)
    if tidy.active and tidy.key and holder:
        raise SurveyError(f"Phím “{tidy.key}” đã dùng cho chủ đề “{holder.name}”. Hãy chọn phím khác.")
    last = max((other.position for other in known), default=-1)
    kept = place.store.put_topic(tidy if tidy.id else replace(tidy, position=last + 1), place.stamp())
    for survey_round in place.store.rounds():
        place.news.tell(RemarksHandled(survey_round.code))
    return kept


def free_key(place: Workplace) -> str:
    """Return the first key that no offered topic has, empty when all are taken."""
    taken = {topic.key for topic in topics(place)}
    return next((key for key in KEYS if key not in taken), "")


def topics_of_criteria(place: Workplace, round_code: str) -> tuple[Topic, ...]:
    """Make a topic of each scored criterion that none is tied to yet, and return the new ones."""
    survey_round = place.store.round(round_code)
    questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
    known = place.store.topics()
    tied = {topic.criterion for topic in known}
    named = {topic.name for topic in known}
    made = []
    for section in questionnaire.sections:
        name = clean_line(section.title, "Tên tiêu chí")[:TOPIC_LENGTH].strip()
        if section.scored and not section.overall and section.criterion not in tied and name not in named:
            made.append(keep_topic(place, Topic(name, free_key(place), section.criterion)))
    return tuple(made)


def remarks(
    place: Workplace, round_code: str, chosen: RemarkFilter, limit: int = 200, offset: int = 0
) -> tuple[Remark, ...]:
    """Return a part of the register."""
    return place.store.remarks(round_code, chosen, limit, offset)


def remark_counts(place: Workplace, round_code: str, chosen: RemarkFilter | None = None) -> RemarkCounts:
    """Return how many comments the filter leaves, all of the round without one."""
    return place.store.remark_counts(round_code, chosen or RemarkFilter())


def switch_topic(place: Workplace, round_code: str, chosen: Sequence[Remark], topic: Topic) -> None:
    """Put the topic on the comments, or take it off where all of them have it."""
    off = all(topic.id in remark.handling.topics for remark in chosen)

    def change(remark: Remark) -> Handling:
        others = tuple(id for id in remark.handling.topics if id != topic.id)
        return replace(remark.handling, topics=others if off else tuple(sorted((*others, topic.id))))

    _put(place, round_code, chosen, change, "bỏ chủ đề ý kiến" if off else "ghi chủ đề ý kiến")


def clear_topics(place: Workplace, round_code: str, chosen: Sequence[Remark]) -> None:
    """Take all topics off the comments."""
    _put(place, round_code, chosen, lambda remark: replace(remark.handling, topics=()), "bỏ chủ đề ý kiến")


def give_to_unit(place: Workplace, round_code: str, chosen: Sequence[Remark], unit: str) -> None:
    """Have a unit answer the comments; empty for each form's own."""
    name = clean_line(unit, "Phòng, đơn vị trả lời", LONGEST_NAME)
    _put(place, round_code, chosen, lambda remark: replace(remark.handling, unit=name), "giao trả lời ý kiến")


def answer(place: Workplace, round_code: str, chosen: Sequence[Remark], text: str, day: date) -> None:
    """Write down what was answered and when; raise SurveyError without words, or for a day to come."""
    words = clean(text, "Nội dung trả lời")
    if not words:
        raise SurveyError(
            "Chưa ghi nội dung trả lời. Hãy ghi ngắn gọn, ví dụ: đã trả lời bằng điện thoại, đã bổ sung ghế."
        )
    if day > place.now().date():
        raise SurveyError(f"Ngày trả lời {day:%d/%m/%Y} còn chưa đến. Hãy ghi ngày đã trả lời.")

    def change(remark: Remark) -> Handling:
        return replace(
            remark.handling, state=HandlingState.ANSWERED, answer=words, answered_on=day.isoformat()
        )

    _put(place, round_code, chosen, change, "trả lời ý kiến")


def note_answer(place: Workplace, round_code: str, remark: Remark, text: str) -> None:
    """Keep the words of an answer that is not given yet, so that nothing typed is lost."""
    words = clean(text, "Nội dung trả lời")
    _put(
        place,
        round_code,
        (remark,),
        lambda one: replace(one.handling, answer=words),
        "ghi nháp trả lời ý kiến",
    )


def put_back(place: Workplace, round_code: str, before: Sequence[Remark]) -> None:
    """Bring back what was done about comments as it was before: undo."""
    require(place, Deed.ANSWER)
    handlings = [remark.handling for remark in before]
    place.store.put_handlings(round_code, handlings, place.stamp(), "hoàn tác việc về ý kiến")
    place.news.tell(RemarksHandled(round_code))


def move_topic(place: Workplace, topic: Topic, by: int) -> None:
    """Change places with the topic before (-1) or after (1) it; nothing happens at the ends."""
    require(place, Deed.SET_UP)
    known = place.store.topics()
    at = [other.id for other in known].index(topic.id)
    if 0 <= at + by < len(known):
        other = known[at + by]
        first, second = other.position, topic.position
        keep_topic(place, replace(topic, position=first))
        keep_topic(place, replace(other, position=second))


def set_state(place: Workplace, round_code: str, chosen: Sequence[Remark], state: HandlingState) -> None:
    """Mark comments as needing no answer, or as waiting again; an answer is written by `answer`."""

    def change(remark: Remark) -> Handling:
        return replace(remark.handling, state=state, answered_on="")

    _put(place, round_code, chosen, change, f"ghi ý kiến {state.label}")


def hide(place: Workplace, round_code: str, remark: Remark, pieces: Iterable[str]) -> None:
    """Choose the pieces of the comment that are not printed; raise SurveyError for one it does not hold."""
    tidy = tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))
    for piece in tidy:
        if piece not in remark.text:
            raise SurveyError(f"Trong ý kiến không có “{piece}”. Hãy ghi đúng như trong ý kiến.")
    change = replace(remark.handling, hidden=tidy)
    _put(place, round_code, (remark,), lambda _: change, "chọn phần ý kiến không in")


def _put(
    place: Workplace,
    round_code: str,
    chosen: Sequence[Remark],
    change: Callable[[Remark], Handling],
    what: str,
) -> None:
    require(place, Deed.ANSWER)
    changed = [handling for remark in chosen if (handling := change(remark)) != remark.handling]
    if changed:
        place.store.put_handlings(round_code, changed, place.stamp(), what)
        place.news.tell(RemarksHandled(round_code))
