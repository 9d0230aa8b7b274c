"""The register of comments in the store: topics, and what was done about each comment."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    not_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from db.audit import Deed, write_down
from db.form_rows import NOT_BY_INDEX
from db.round_rows import as_json
from db.shelf import KnownRound, Shelf
from db.tables import comment, comment_topic, handling, response
from db.tables import topic as topic_table
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import UNREADABLE, Handling, HandlingState, Remark, RemarkCounts, Topic
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.text import fold
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.stamp import Stamp

_COUNTED = (str(Status.VALID), str(Status.INVALID))
_FILED = comment_topic.alias()
"""The topics of a comment where it is sought by them, besides those that are counted."""

_IS_FILED = (_FILED.c.response == comment.c.response) & (_FILED.c.question == comment.c.question)
_OF_COMMENT = (comment_topic.c.response == comment.c.response) & (
    comment_topic.c.question == comment.c.question
)
_WITH_HANDLING = comment.join(response, response.c.id == comment.c.response).outerjoin(
    handling, (handling.c.response == comment.c.response) & (handling.c.question == comment.c.question)
)


class Register(Shelf):
    """The part of the store that keeps the register of comments."""

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics in their order, those no longer offered too."""
        table = topic_table
        query = select(table).order_by(table.c.position, table.c.id)
        with self._database.reading() as connection:
            return tuple(_topic(row) for row in connection.execute(query))

    def put_topic(self, topic: Topic, stamp: Stamp) -> Topic:
        """Keep a new topic (id 0) or change one, and return it; raise SurveyError when the name is taken."""
        table = topic_table
        values = {name: getattr(topic, name) for name in ("name", "key", "criterion", "active", "position")}
        with self._database.writing() as connection:
            taken = select(table.c.id).where(table.c.name == topic.name, table.c.id != topic.id)
            if connection.scalar(taken) is not None:
                raise SurveyError(f"Chủ đề “{topic.name}” đã có. Hãy đặt tên khác.")
            change = update(table).where(table.c.id == topic.id).values(values).returning(table)
            put = change if topic.id else insert(table).values(values).returning(table)
            row = connection.execute(put).one_or_none()
            if row is None:
                raise SurveyError("Không tìm thấy chủ đề này nữa. Hãy tải lại trang.")
            write_down(connection, Deed("sửa chủ đề ý kiến" if topic.id else "thêm chủ đề ý kiến"), stamp)
            return _topic(row)

    def remarks(
        self, round_code: str, chosen: RemarkFilter, limit: int = 200, offset: int = 0
    ) -> tuple[Remark, ...]:
        """Return the comments on open questions of valid and invalid forms, in the order of keying."""
        with self._database.reading() as connection:
            known = self._round(connection, round_code)
            query = (
                select(comment, response.c.uuid, response.c.serial, response.c.unit, *_handled())
                .select_from(_WITH_HANDLING)
                .where(_chosen(known, chosen))
                .order_by(comment.c.response, comment.c.question)
                .limit(limit)
                .offset(offset)
            )
            rows = connection.execute(query).all()
            topics = _topics_of(connection, {row.response for row in rows})
            return tuple(_remark(row, tuple(topics[row.response, row.question])) for row in rows)

    def remark_counts(self, round_code: str, chosen: RemarkFilter) -> RemarkCounts:
        """Return how many comments the filter leaves, by topic, criterion and unit."""
        with self._database.reading() as connection:
            known = self._round(connection, round_code)
            where = _chosen(known, chosen)
            groups = (response.c.unit, _state().label("state"), _given().label("given"))
            by_unit = select(*groups, func.count().label("n")).select_from(_WITH_HANDLING).where(where)
            rows = connection.execute(by_unit.group_by(*groups)).all()
            by_topic = select(comment_topic.c.topic, func.count()).select_from(
                _WITH_HANDLING.outerjoin(comment_topic, _OF_COMMENT)
            )
            topics = connection.execute(by_topic.where(where).group_by(comment_topic.c.topic)).all()
            criteria = connection.execute(_by_criterion(where)).all()
        return _counts(rows, {topic: n for topic, n in topics}, {criterion: n for criterion, n in criteria})

    def put_handlings(self, round_code: str, handlings: Sequence[Handling], stamp: Stamp, what: str) -> None:
        """Keep what was done about comments, all or nothing; the history says `what`, never which words."""
        with self._database.writing() as connection:
            self._round(connection, round_code)
            for one in handlings:
                _put(connection, one)
                write_down(connection, _deed(connection, one, round_code, what), stamp)


def _state() -> ColumnElement[str]:
    """Return the state of a comment, also of one that nobody did anything about yet."""
    return func.coalesce(handling.c.state, str(HandlingState.WAITING))


def _given() -> ColumnElement[bool]:
    """Tell whether a unit was told to answer and has not yet."""
    return and_(_state() == str(HandlingState.WAITING), func.coalesce(handling.c.unit, "") != "")


def _topic(row: Row[Any]) -> Topic:
    return Topic(row.name, row.key, row.criterion, row.active, row.position, row.id)


def _handled() -> tuple[ColumnElement[Any], ...]:
    names = ("answer", "answered_on", "hidden")
    columns = (func.coalesce(handling.c[name], "").label(name) for name in names)
    return _state().label("state"), func.coalesce(handling.c.unit, "").label("answering"), *columns


def _chosen(known: KnownRound, chosen: RemarkFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [
        response.c.round + NOT_BY_INDEX == known.key,
        response.c.status.in_(_COUNTED),
        comment.c.question.in_([question.code for question in known.questionnaire.open_questions]),
        comment.c.text != UNREADABLE,
    ]
    if fold(chosen.words):
        conditions.append(comment.c.folded.contains(fold(chosen.words), autoescape=True))
    if chosen.unit is not None:
        conditions.append(response.c.unit == chosen.unit)
    if chosen.state is not None:
        conditions.append(_state() == str(chosen.state))
    if chosen.given:
        conditions.append(_given())
    if chosen.topic is not None:
        of_topic = [_FILED.c.topic == chosen.topic] if chosen.topic else []
        has = exists().where(_IS_FILED, *of_topic)
        conditions.append(has if chosen.topic else not_(has))
    if chosen.criterion:
        tied = select(topic_table.c.id).where(topic_table.c.criterion == chosen.criterion)
        conditions.append(exists().where(_IS_FILED, _FILED.c.topic.in_(tied)))
    return and_(*conditions)


def _by_criterion(where: ColumnElement[bool]) -> Select[Any]:
    once = (
        select(topic_table.c.criterion, comment.c.response, comment.c.question)
        .select_from(_WITH_HANDLING.join(comment_topic, _OF_COMMENT).join(topic_table))
        .where(where, topic_table.c.criterion != "")
        .distinct()
        .subquery()
    )
    return select(once.c.criterion, func.count()).group_by(once.c.criterion)


def _topics_of(connection: Connection, keys: Iterable[int]) -> defaultdict[tuple[int, str], list[int]]:
    table = comment_topic
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    query = select(table).where(table.c.response.in_(list(keys))).order_by(table.c.topic)
    for row in connection.execute(query):
        found[row.response, row.question].append(row.topic)
    return found


def _remark(row: Row[Any], topics: tuple[int, ...]) -> Remark:
    done = Handling(
        form=row.uuid,
        question=row.question,
        topics=topics,
        unit=row.answering,
        state=HandlingState(row.state),
        answer=row.answer,
        answered_on=row.answered_on,
        hidden=tuple(json.loads(row.hidden)) if row.hidden else None,
    )
    return Remark(row.uuid, row.serial, row.question, row.unit, row.text, done)


def _counts(
    rows: Sequence[Row[Any]], topics: dict[int | None, int], criteria: dict[str, int]
) -> RemarkCounts:
    by_unit, waiting, by_state = Counter[str](), Counter[str](), Counter[HandlingState]()
    for row in rows:
        by_unit[row.unit] += row.n
        by_state[HandlingState(row.state)] += row.n
        if row.state == HandlingState.WAITING:
            waiting[row.unit] += row.n
    return RemarkCounts(
        by_unit.total(),
        waiting.total(),
        topics,
        criteria,
        by_unit,
        waiting,
        by_state,
        given=sum(row.n for row in rows if row.given),
    )


def _put(connection: Connection, one: Handling) -> None:
    key = connection.scalar(select(response.c.id).where(response.c.uuid == one.form))
    if key is None:
        raise SurveyError("Không tìm thấy phiếu có ý kiến này nữa. Hãy tải lại trang rồi làm lại.")
    values = {
        "state": str(one.state),
        "unit": one.unit,
        "answer": one.answer,
        "answered_on": one.answered_on,
        "hidden": "" if one.hidden is None else as_json(one.hidden),
    }
    put = sqlite.insert(handling).values(response=key, question=one.question, **values)
    connection.execute(put.on_conflict_do_update(["response", "question"], set_=values))
    of_comment = (comment_topic.c.response == key) & (comment_topic.c.question == one.question)
    connection.execute(delete(comment_topic).where(of_comment))
    rows = [{"response": key, "question": one.question, "topic": topic} for topic in one.topics]
    if rows:
        connection.execute(insert(comment_topic), rows)


def _deed(connection: Connection, one: Handling, round_code: str, what: str) -> Deed:
    digest = connection.scalar(select(response.c.digest).where(response.c.uuid == one.form)) or ""
    return Deed(what, round_code, one.form, before=digest, after=digest)
