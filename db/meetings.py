"""The record of the meeting, what became of its remedies, and recurring texts in the store."""

import json
from dataclasses import asdict, astuple, fields, replace

from sqlalchemy import Connection, delete, insert, select, update

from db.audit import Deed, when, write_down
from db.round_rows import as_json
from db.shelf import Shelf
from db.tables import follow_up, phrase, remedy, shortcoming, survey_round
from db.tables import meeting as meeting_table
from hailong_desktop.domain.changes import CHANGED, Change
from hailong_desktop.domain.document_plan import Phrase
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.services.stamp import Stamp

_LISTS = ("attendees", "discussion")
_PARTS = ("shortcomings", "remedies")


class Meetings(Shelf):
    """The part of the store that keeps meetings and follows them up."""

    def meeting(self, round_code: str) -> Meeting | None:
        """Return the record of the meeting on a round, None when none is kept."""
        with self._database.reading() as connection:
            return _meeting(connection, round_code)

    def put_meeting(self, meeting: Meeting, stamp: Stamp) -> None:
        """Keep the record of the meeting, replacing the earlier one."""
        with self._database.writing() as connection:
            key = self._round(connection, meeting.round).key
            before = _meeting(connection, meeting.round)
            for table in (shortcoming, remedy, meeting_table):
                connection.execute(delete(table).where(table.c.round == key))
            _put_meeting(connection, key, meeting)
            what = "sửa biên bản họp" if before else "ghi biên bản họp"
            changes = _changes(before or Meeting(meeting.round), meeting)
            write_down(connection, Deed(what, meeting.round, changes=changes), stamp)

    def follow_ups(self, round_code: str) -> tuple[FollowUp, ...]:
        """Return what was noted on the remedies of a round, oldest first."""
        with self._database.reading() as connection:
            key = self._round(connection, round_code).key
            query = select(follow_up).where(follow_up.c.round == key).order_by(follow_up.c.id)
            return tuple(
                FollowUp(row.remedy, RemedyState(row.state), row.evidence, row.on, row.officer, row.noted_at)
                for row in connection.execute(query)
            )

    def add_follow_up(self, round_code: str, entry: FollowUp, stamp: Stamp) -> FollowUp:
        """Add an entry on a remedy of a round and return it with the officer and the time."""
        kept = replace(entry, officer=stamp.who, noted_at=when(stamp))
        with self._database.writing() as connection:
            key = self._round(connection, round_code).key
            connection.execute(insert(follow_up).values(round=key, **asdict(kept)))
            deed = Deed(f"theo dõi giải pháp: {kept.state.label}", round_code, kept.remedy)
            write_down(connection, deed, stamp)
        return kept

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the recurring texts in the order in which they were kept."""
        with self._database.reading() as connection:
            rows = connection.execute(select(phrase).order_by(phrase.c.id))
            return tuple(Phrase(row.field, row.text, row.id) for row in rows)

    def put_phrase(self, kept: Phrase, stamp: Stamp) -> Phrase:
        """Keep a new text (id 0) or change one, and return it; one that is gone is kept anew."""
        values = {"field": kept.field, "text": kept.text}
        with self._database.writing() as connection:
            one = update(phrase).where(phrase.c.id == kept.id).values(values)
            if not kept.id or not connection.execute(one).rowcount:
                put = insert(phrase).values(values).returning(phrase.c.id)
                kept = replace(kept, id=connection.execute(put).scalar_one())
            write_down(connection, Deed("ghi mẫu câu", subject=kept.field), stamp)
        return kept

    def remove_phrase(self, kept: Phrase, stamp: Stamp) -> None:
        """Forget a text; nothing happens when it is gone already."""
        with self._database.writing() as connection:
            if connection.execute(delete(phrase).where(phrase.c.id == kept.id)).rowcount:
                write_down(connection, Deed("bỏ mẫu câu", subject=kept.field), stamp)


def _changes(before: Meeting, after: Meeting) -> list[Change]:
    names = (field.name for field in fields(Meeting))
    return [(name, CHANGED, CHANGED) for name in names if getattr(before, name) != getattr(after, name)]


def _meeting(connection: Connection, round_code: str) -> Meeting | None:
    query = select(meeting_table).join(survey_round).where(survey_round.c.code == round_code)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Meeting(
        round=round_code,
        **{name: row._mapping[name] for name in _plain_fields()},
        attendees=tuple(Attendance(*each) for each in json.loads(row.attendees)),
        discussion=tuple(DiscussionPoint(*each) for each in json.loads(row.discussion or "[]")),
        shortcomings=_shortcomings(connection, row.round),
        remedies=_remedies(connection, row.round),
    )


def _plain_fields() -> list[str]:
    return [field.name for field in fields(Meeting) if field.name not in {*_LISTS, *_PARTS, "round"}]


def _put_meeting(connection: Connection, key: int, meeting: Meeting) -> None:
    values = {name: getattr(meeting, name) for name in _plain_fields()}
    lists = {name: as_json([astuple(each) for each in getattr(meeting, name)]) for name in _LISTS}
    connection.execute(insert(meeting_table).values(round=key, **lists, **values))
    for at, lack in enumerate(meeting.shortcomings):
        row = {**asdict(lack), "round": key, "position": at, "criteria": as_json(lack.criteria)}
        connection.execute(insert(shortcoming).values(row))
    for at, cure in enumerate(meeting.remedies):
        row = {**asdict(cure), "points": as_json(cure.points), "criteria": as_json(cure.criteria)}
        row["uid"] = row.pop("id")
        connection.execute(insert(remedy).values({**row, "round": key, "position": at}))


def _shortcomings(connection: Connection, key: int) -> tuple[Shortcoming, ...]:
    query = select(shortcoming).where(shortcoming.c.round == key).order_by(shortcoming.c.position)
    return tuple(
        Shortcoming(row.text, tuple(json.loads(row.criteria)), row.cause) for row in connection.execute(query)
    )


def _remedies(connection: Connection, key: int) -> tuple[Remedy, ...]:
    query = select(remedy).where(remedy.c.round == key).order_by(remedy.c.position)
    return tuple(
        Remedy(
            title=row.title,
            points=tuple(json.loads(row.points)),
            criteria=tuple(json.loads(row.criteria)),
            lead_unit=row.lead_unit,
            supporting_units=row.supporting_units,
            due=row.due,
            legal_basis=row.legal_basis,
            measurement=row.measurement,
            id=row.uid,
        )
        for row in connection.execute(query)
    )
