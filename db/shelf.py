"""What every part of the store stands on: the open file, and the questionnaires read from it."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from db.database import Database
from db.round_rows import round_of
from db.tables import questionnaire, survey_round
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import RoundState, SurveyRound

_BY_CODE = select(survey_round).where(survey_round.c.code == bindparam("code"))


@dataclass(frozen=True)
class KnownRound:
    """A round as kept, with the key of its row and its questionnaire."""

    key: int
    round: SurveyRound
    questionnaire: Questionnaire


class Shelf:
    """Base of the store's parts; a kept questionnaire never changes, so it is read once."""

    def __init__(self, database: Database) -> None:
        """Stand on the open file."""
        self._database = database
        self._read: dict[tuple[str, int], Questionnaire] = {}

    def _questionnaire(self, connection: Connection, id: str, version: int | None) -> Questionnaire:
        """Return this version, the newest by default; raise SurveyError when there is none."""
        if version is None:
            newest = select(func.max(questionnaire.c.version)).where(questionnaire.c.id == id)
            version = connection.scalar(newest)
        if version is None or not self._is_kept(connection, id, version):
            named = f"“{id}” phiên bản {version}" if version else f"“{id}”"
            raise SurveyError(f"Không có mẫu phiếu {named} trong tệp dữ liệu. Hãy thêm mẫu phiếu trước.")
        return self._read[id, version]

    def _is_kept(self, connection: Connection, id: str, version: int) -> bool:
        if (id, version) not in self._read:
            one = select(questionnaire.c.definition).where(
                questionnaire.c.id == id, questionnaire.c.version == version
            )
            definition = connection.scalar(one)
            if definition is None:
                return False
            self._read[id, version] = read_definition(definition)
        return True

    def _round(self, connection: Connection, code: str) -> KnownRound:
        """Return the round; raise SurveyError naming the known codes when there is none."""
        row = connection.execute(_BY_CODE, {"code": code}).one_or_none()
        if row is None:
            codes = connection.scalars(select(survey_round.c.code).order_by(survey_round.c.id)).all()
            raise SurveyError(
                f"Không có đợt khảo sát “{code}”. Các đợt đã có: {', '.join(codes) or 'chưa có đợt nào'}."
            )
        known = round_of(connection, row)
        return KnownRound(row.id, known, self._questionnaire(connection, known.questionnaire, known.version))

    def _open_round(self, connection: Connection, code: str) -> KnownRound:
        """Return the round; raise SurveyError when it is locked."""
        known = self._round(connection, code)
        if known.round.state is RoundState.LOCKED:
            raise SurveyError(
                f"Đợt “{known.round.name}” đã khóa nên không nhận hay sửa phiếu. "
                "Hãy mở khóa ở trang Đợt khảo sát rồi làm lại."
            )
        return known
