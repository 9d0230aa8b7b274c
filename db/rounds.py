"""Questionnaires and rounds in the store."""

import json
from dataclasses import fields

from sqlalchemy import Connection, insert, select, union, update

from db.audit import Deed, write_down
from db.round_rows import put_units, round_of, round_values
from db.shelf import KnownRound, Shelf
from db.tables import batch as batch_table
from db.tables import draft, response, survey_round
from db.tables import questionnaire as questionnaire_table
from hailong_desktop.domain.changes import CHANGED, Change
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import RoundState, SurveyRound
from hailong_desktop.services.stamp import Stamp

_ROUND_CHANGES = {
    "name": "Tên đợt",
    "issued": "Số phiếu phát ra",
    "state": "Tình trạng",
    "threshold": "Ngưỡng",
    "decimals": "Số chữ số thập phân",
    "illustration": "Minh họa",
}
_ROUND_LISTS = {"units": "Phòng, đơn vị", "invalid_reasons": "Lý do không hợp lệ"}


class Rounds(Shelf):
    """The part of the store that knows rounds."""

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """Return every version of every questionnaire, by id and version."""
        table = questionnaire_table
        with self._database.reading() as connection:
            keys = connection.execute(
                select(table.c.id, table.c.version).order_by(table.c.id, table.c.version)
            )
            return tuple(self._questionnaire(connection, row.id, row.version) for row in keys.all())

    def questionnaire(self, id: str, version: int | None = None) -> Questionnaire:
        """Return this version, the newest one by default; raise SurveyError when there is none."""
        with self._database.reading() as connection:
            return self._questionnaire(connection, id, version)

    def add_questionnaire(self, questionnaire: Questionnaire, stamp: Stamp) -> None:
        """Keep a version; the same definition again is nothing new, another one raises SurveyError."""
        id, version = questionnaire.id, questionnaire.version
        with self._database.writing() as connection:
            if self._is_kept(connection, id, version):
                if json.loads(self._read[id, version].definition) != json.loads(questionnaire.definition):
                    raise SurveyError(
                        f"Mẫu phiếu “{id}” phiên bản {version} đã có với nội dung khác. "
                        "Mẫu phiếu đã dùng thì không đổi: hãy tăng số phiên bản rồi thêm lại."
                    )
                return
            row = {"id": id, "version": version, "definition": questionnaire.definition}
            connection.execute(insert(questionnaire_table), row)
            write_down(connection, Deed("thêm mẫu phiếu", subject=f"{id} {version}"), stamp)

    def rounds(self) -> tuple[SurveyRound, ...]:
        """Return the rounds, the one opened last first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(survey_round).order_by(survey_round.c.id.desc())).all()
            return tuple(round_of(connection, row) for row in rows)

    def round(self, code: str) -> SurveyRound:
        """Return the round; raise SurveyError naming the known codes when there is none."""
        with self._database.reading() as connection:
            return self._round(connection, code).round

    def add_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Open a round; raise SurveyError when the code is taken or the questionnaire is not kept."""
        with self._database.writing() as connection:
            taken = select(survey_round.c.name).where(survey_round.c.code == round.code)
            name = connection.scalar(taken)
            if name is not None:
                raise SurveyError(f"Mã đợt “{round.code}” đã dùng cho đợt “{name}”. Hãy đặt mã khác.")
            self._questionnaire(connection, round.questionnaire, round.version)
            put = insert(survey_round).values(**round_values(round)).returning(survey_round.c.id)
            put_units(connection, connection.execute(put).scalar_one(), round.units, round.unit_facts)
            write_down(connection, Deed("mở đợt khảo sát", round.code), stamp)

    def change_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Change what is known of a round, its units included; the questionnaire never changes."""
        with self._database.writing() as connection:
            known = self._round(connection, round.code)
            before = known.round
            if (before.questionnaire, before.version) != (round.questionnaire, round.version):
                raise SurveyError(
                    f"Đợt “{before.name}” đã gắn với một mẫu phiếu nên không đổi mẫu được. Hãy mở đợt mới."
                )
            self._check_units(connection, known, round)
            one = survey_round.c.id == known.key
            connection.execute(update(survey_round).where(one).values(**round_values(round)))
            if (round.units, round.unit_facts) != (before.units, before.unit_facts):
                put_units(connection, known.key, round.units, round.unit_facts)
            write_down(
                connection, Deed(_deed(before, round), round.code, changes=_changes(before, round)), stamp
            )

    def _check_units(self, connection: Connection, known: KnownRound, after: SurveyRound) -> None:
        """Refuse to lose a unit that forms, drafts or batches stand under."""
        gone = set(known.round.units) - set(after.units)
        if not gone:
            return
        held = union(
            *(
                select(table.c.unit).where(table.c.round == known.key, table.c.unit.in_(gone))
                for table in (response, draft, batch_table)
            )
        )
        name = connection.scalar(held)
        if name is not None:
            raise SurveyError(
                f"Không bỏ được phòng, đơn vị “{name}” vì đã có phiếu hoặc tập phiếu của đơn vị này. "
                "Hãy giữ lại tên này trong danh sách."
            )


def _deed(before: SurveyRound, after: SurveyRound) -> str:
    if before.state is after.state:
        return "sửa đợt khảo sát"
    return "khóa đợt khảo sát" if after.state is RoundState.LOCKED else "mở khóa đợt khảo sát"


def _changes(before: SurveyRound, after: SurveyRound) -> list[Change]:
    changes: list[Change] = []
    for field in fields(SurveyRound):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.name in _ROUND_CHANGES:
            changes.append((_ROUND_CHANGES[field.name], str(old), str(new)))
        elif field.name in _ROUND_LISTS:
            changes.append((_ROUND_LISTS[field.name], "; ".join(old), "; ".join(new)))
        else:
            changes.append((field.name, CHANGED, CHANGED))
    return changes
