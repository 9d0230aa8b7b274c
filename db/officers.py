"""The officers in the store, and what they keyed."""

from typing import Any

from sqlalchemy import Integer, Row, bindparam, func, insert, select, update

from db.audit import Deed, write_down
from db.shelf import Shelf
from db.tables import officer as officer_table
from db.tables import response, survey_round
from hailong_desktop.domain.changes import CHANGED, Change
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.response import Risk, Status
from hailong_desktop.domain.text import sort_key
from hailong_desktop.domain.watch import RiskCount
from hailong_desktop.services.ports import Pace
from hailong_desktop.services.stamp import Stamp

_NEXT = (
    select(func.min(response.c.officer))
    .where(
        response.c.round
        == select(survey_round.c.id).where(survey_round.c.code == bindparam("round")).scalar_subquery()
    )
    .where(response.c.officer > bindparam("last"))
)
_NEXT_FIRST = select(func.min(response.c.first_officer)).where(response.c.first_officer > bindparam("last"))
_KEYED = (
    select(response.c.id)
    .where(response.c.first_officer == bindparam("last"))
    .where(
        response.c.round
        == select(survey_round.c.id).where(survey_round.c.code == bindparam("round")).scalar_subquery()
    )
    .limit(1)
)
_LAST_CHARACTER = "\U0010ffff"


class Officers(Shelf):
    """The part of the store that knows who keys."""

    def officers(self) -> tuple[Officer, ...]:
        """Return the officers in the order in which they were added, those who left too."""
        with self._database.reading() as connection:
            rows = connection.execute(select(officer_table).order_by(officer_table.c.id))
            return tuple(_officer_of(row) for row in rows)

    def put_officer(self, officer: Officer, stamp: Stamp, what: str) -> None:
        """Add an officer or change one by name; the history says `what`, and never a PIN."""
        named = officer_table.c.name == officer.name
        with self._database.writing() as connection:
            row = connection.execute(select(officer_table).where(named)).one_or_none()
            values = _values(officer)
            if row is None:
                connection.execute(insert(officer_table).values(**values))
                changes: tuple[Change, ...] = (("Vai trò", "", officer.role.label),)
            else:
                connection.execute(update(officer_table).where(named).values(**values))
                changes = _changes(_officer_of(row), officer)
            write_down(connection, Deed(what, subject=f"cán bộ {officer.name}", changes=changes), stamp)

    def form_officers(self, round_code: str) -> tuple[str, ...]:
        """Return the names of those who keyed or saved forms of a round, in Vietnamese order.

        The index is asked for one name after another: it holds every form.
        """
        found: set[str] = set()
        with self._database.reading() as connection:
            after = {"round": round_code, "last": ""}
            while name := connection.scalar(_NEXT, after):
                found.add(name)
                after["last"] = name
            after["last"] = ""
            while name := connection.scalar(_NEXT_FIRST, after):
                after["last"] = name
                if connection.scalar(_KEYED, after):
                    found.add(name)
        return tuple(sorted(found, key=sort_key))

    def pace(self, officer: str, day: str = "", batch_id: int = 0) -> Pace:
        """Return what the officer keyed first on an ISO day or in a batch; void forms are left out."""
        table = response.c
        query = select(func.count(), func.sum(table.seconds), func.sum(table.corrections)).where(
            table.first_officer == officer, table.status != str(Status.VOID)
        )
        if day:
            query = query.where(table.first_at >= day, table.first_at < day + _LAST_CHARACTER)
        if batch_id:
            query = query.where(table.batch == batch_id)
        with self._database.reading() as connection:
            forms, seconds, corrections = connection.execute(query).one()
            return Pace(forms, seconds or 0.0, corrections or 0)

    def risk_counts(self, round_code: str) -> tuple[RiskCount, ...]:
        """Return the valid and invalid forms of a round by officer and unit, in the order of both names."""
        table = response.c
        whose = (table.first_officer, table.unit)
        of_risk = (
            func.sum(func.instr(table.risks, str(risk)) > 0, type_=Integer)
            for risk in (Risk.STRAIGHT, Risk.FAST)
        )
        with self._database.reading() as connection:
            key = self._round(connection, round_code).key
            query = (
                select(*whose, func.count(), *of_risk)
                .where(table.round == key, table.status.in_((str(Status.VALID), str(Status.INVALID))))
                .group_by(*whose)
                .order_by(*whose)
            )
            return tuple(RiskCount(*row) for row in connection.execute(query))


def _officer_of(row: Row[Any]) -> Officer:
    return Officer(row.name, Role(row.role), row.pin, row.second_rate, row.active)


def _values(officer: Officer) -> dict[str, object]:
    return {
        "name": officer.name,
        "role": str(officer.role),
        "pin": officer.pin,
        "second_rate": officer.second_rate,
        "active": officer.active,
    }


def _changes(before: Officer, after: Officer) -> tuple[Change, ...]:
    facts = (
        ("Vai trò", before.role.label, after.role.label),
        ("Tỷ lệ nhập lần hai (%)", str(before.second_rate), str(after.second_rate)),
        ("Đang làm việc", _yes_no(before.active), _yes_no(after.active)),
    )
    changed = tuple(fact for fact in facts if fact[1] != fact[2])
    return (*changed, ("Mã PIN", CHANGED, CHANGED)) if before.pin != after.pin else changed


def _yes_no(value: bool) -> str:
    return "có" if value else "không"
