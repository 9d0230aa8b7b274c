"""Counters and the record of the meeting in the store."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, insert, select

from db import breakdowns, counters
from db.audit import Deed, head_of, write_down
from db.round_rows import as_json
from db.shelf import Shelf
from db.tables import meeting as meeting_table
from db.tables import remedy, shortcoming, survey_round
from hailong_desktop.domain.changes import CHANGED, Change
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.tally import Counts
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.ports import Stamp

_ORDERED = {"attendees", "shortcomings", "remedies"}


class Results(Shelf):
    """The part of the store that reads tallies, and keeps the meeting."""

    def counts(self, round_code: str, unit: str | None = None) -> Counts:
        """Return the counters of a round or of one of its units ("" for forms without a unit)."""
        with self._database.reading() as connection:
            return counters.counts(connection, self._round(connection, round_code).key, unit)

    def counts_by(
        self, round_code: str, breakdown: Breakdown, part: int | None = None
    ) -> Mapping[tuple[str, ...], Counts]:
        """Return counters by the cells of the fields, of the forms of one part where it is given."""
        with self._database.reading() as connection:
            return breakdowns.counts_by(connection, self._round(connection, round_code), breakdown, part)

    def parts(self, round_code: str) -> tuple[int, ...]:
        """Return the parts in which the round has forms, in order."""
        with self._database.reading() as connection:
            return breakdowns.parts(connection, self._round(connection, round_code).key)

    def part_of(self, form_id: str) -> int | None:
        """Return the part that holds a form, for good; None when there is no such form."""
        with self._database.reading() as connection:
            return breakdowns.part_of(connection, form_id)

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

    def audit_head(self) -> str:
        """Return the hash at the end of the history chain, empty when nothing was ever done."""
        with self._database.reading() as connection:
            return head_of(connection)


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
        attendees=tuple(json.loads(row.attendees)),
        shortcomings=_shortcomings(connection, row.round),
        remedies=_remedies(connection, row.round),
    )


def _plain_fields() -> list[str]:
    return [field.name for field in fields(Meeting) if field.name not in {*_ORDERED, "round"}]


def _put_meeting(connection: Connection, key: int, meeting: Meeting) -> None:
    values = {name: getattr(meeting, name) for name in _plain_fields()}
    connection.execute(
        insert(meeting_table).values(round=key, attendees=as_json(meeting.attendees), **values)
    )
    for at, lack in enumerate(meeting.shortcomings):
        row = {"round": key, "position": at, "text": lack.text, "criteria": as_json(lack.criteria)}
        connection.execute(insert(shortcoming).values(row))
    for at, cure in enumerate(meeting.remedies):
        lists = {"points": as_json(cure.points), "criteria": as_json(cure.criteria)}
        connection.execute(insert(remedy).values({**asdict(cure), **lists, "round": key, "position": at}))


def _shortcomings(connection: Connection, key: int) -> tuple[Shortcoming, ...]:
    query = select(shortcoming).where(shortcoming.c.round == key).order_by(shortcoming.c.position)
    return tuple(Shortcoming(row.text, tuple(json.loads(row.criteria))) for row in connection.execute(query))


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
        )
        for row in connection.execute(query)
    )
