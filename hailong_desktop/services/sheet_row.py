"""From a row of a data file to a form: every cell is checked against the questionnaire, none is guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from hailong_desktop.domain.answers import SEPARATOR, Missing
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import (
    ItemType,
    Question,
    Questionnaire,
    QuestionType,
    RespondentItem,
)
from hailong_desktop.domain.response import Response, Status, new_form_id
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.rounds import LONGEST_NAME

LONGEST_WORDS = 300
LONGEST_SERIAL = 40
LONGEST_SHOWN = 80
_NUMBER = re.compile(r"[0-9]{1,12}")
_VIETNAMESE_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ALWAYS = frozenset({Missing.BLANK, Missing.ILLEGIBLE})


@dataclass(frozen=True)
class SheetRow:
    """A row: its line in the file (the header is line 1), its values by our codes, what is wrong with it.

    A row with a `fault` has cells that may stand in the wrong columns, so they are not looked at.
    """

    line: int
    values: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True)
class Problem:
    """Something in the file that cannot be taken as it stands."""

    line: int
    column: str
    value: str
    reason: str


class _Unfit(Exception):  # noqa: N818 - carries a reason to the row's reader, never leaves this module
    pass


@dataclass(frozen=True)
class _Column:
    """How a column is read, and what its values were found to mean: most are one of a few codes."""

    code: str
    read: Callable[[str], str]
    secret: bool = False
    known: dict[str, str] = field(default_factory=dict)


class RowReader:
    """Reads rows as forms of one round."""

    def __init__(self, questionnaire: Questionnaire, survey_round: SurveyRound) -> None:
        """Prepare a reader for each column."""
        self._round = survey_round.code
        self._serial = _Column("serial", _serial)
        self._status = _Column("status", _status)
        self._unit = _Column("unit", partial(clean_line, where="Phòng, đơn vị", longest=LONGEST_NAME))
        self._reasons = {
            Status.VALID: _Column("invalid_reason", _no_reason),
            Status.INVALID: _Column("invalid_reason", partial(_reason, survey_round.invalid_reasons)),
        }
        parts = ((code, questionnaire.part(code)) for code in questionnaire.closed_codes)
        self._cells = [_Column(code, partial(_cell, part)) for code, part in parts]
        self._texts = [_Column(part.code, partial(clean, where="Ý kiến")) for part in questionnaire.texts]
        self._personal = [
            _Column(item.code, _personal, secret=True)
            for item in questionnaire.respondent
            if item.personal_data
        ]

    def form(self, row: SheetRow) -> tuple[Response, list[Problem]]:
        """Return the complete form of a row and its problems; a form that has any is not to be kept."""
        if row.fault:
            return Response(new_form_id(), self._round, ""), [Problem(row.line, "", "", row.fault)]
        problems: list[Problem] = []
        words = ((column.code, _value(column, row, problems)) for column in self._texts)
        serial = _value(self._serial, row, problems, remember=False)
        status = Status(_value(self._status, row, problems) or Status.VALID)
        form = Response(
            id=new_form_id(),
            round=self._round,
            serial=serial,
            unit=_value(self._unit, row, problems),
            cells={column.code: _value(column, row, problems) for column in self._cells},
            texts={code: text for code, text in words if text},
            status=status,
            invalid_reason=_value(self._reasons[status], row, problems),
        )
        for column in self._personal:
            _value(column, row, problems)
        return form, problems


def known_columns(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the columns that a data file may have; the unit item's column is read as `unit`."""
    items = (item.code for item in questionnaire.respondent if item.type is not ItemType.UNIT)
    questions = (question.code for question in questionnaire.questions)
    texts = (part.code for part in questionnaire.texts)
    return frozenset({"serial", "status", "invalid_reason", "unit", *items, *questions, *texts})


def _value(column: _Column, row: SheetRow, problems: list[Problem], remember: bool = True) -> str:
    """Return what the cell means, empty when that is one more problem."""
    raw = row.values.get(column.code, "")
    known = column.known.get(raw)
    if known is not None:
        return known
    try:
        value = column.read(raw.strip())
    except (_Unfit, SurveyError) as unfit:
        shown = "(không hiện)" if column.secret else raw.strip()[:LONGEST_SHOWN]
        problems.append(Problem(row.line, column.code, shown, str(unfit)))
        return ""
    if remember and len(raw) <= LONGEST_SHOWN:
        column.known[raw] = value
    return value


def _serial(raw: str) -> str:
    if not raw:
        raise _Unfit("thiếu số phiếu")
    return clean_line(raw, "Số phiếu", LONGEST_SERIAL)


def _status(raw: str) -> str:
    if raw not in {"", Status.VALID, Status.INVALID}:
        raise _Unfit("trạng thái phải là valid hoặc invalid")
    return raw


def _no_reason(raw: str) -> str:
    if raw:
        raise _Unfit("chỉ phiếu không hợp lệ (invalid) mới có lý do")
    return raw


def _reason(known: tuple[str, ...], raw: str) -> str:
    reason = clean(raw, "Lý do", LONGEST_WORDS)
    if reason not in known:
        raise _Unfit(f"phiếu không hợp lệ phải có một trong các lý do của đợt: {'; '.join(known)}")
    return reason


def _personal(raw: str) -> str:
    if raw:
        raise _Unfit("thông tin cá nhân: đợt này không thu thập, hãy bỏ cột này hoặc ghi vào “ignore”")
    return raw


def _cell(part: Question | RespondentItem, raw: str) -> str:
    choices = part.choices if isinstance(part, Question) else part.options
    if choices:
        allow_na = isinstance(part, Question) and part.allow_na
        several = part.type in {QuestionType.MULTI, ItemType.MULTI}
        return _boxes(raw, [option.code for option in choices], several, allow_na)
    if raw in _ALWAYS:
        return raw
    match part.type:
        case ItemType.DATE:
            return _date(raw)
        case ItemType.NUMBER:
            return _number(raw)
    return clean(raw, part.text, LONGEST_WORDS)


def _boxes(raw: str, codes: list[str], several: bool, allow_na: bool) -> str:
    if raw in _ALWAYS or (raw == Missing.DOUBLE and not several):
        return raw
    if raw == Missing.NOT_APPLICABLE:
        if not allow_na:
            raise _Unfit("câu này không có ô “không áp dụng”")
        return raw
    ticked = [code.strip() for code in raw.split(SEPARATOR)] if several else [raw]
    off_scale = [code for code in ticked if code not in codes]
    if off_scale:
        raise _Unfit(f"không có mức “{off_scale[0][:LONGEST_SHOWN]}”, chỉ có: {', '.join(codes)}")
    if len(set(ticked)) < len(ticked):
        raise _Unfit("một ô được ghi hai lần")
    return SEPARATOR.join(code for code in codes if code in ticked)


def _number(raw: str) -> str:
    if not _NUMBER.fullmatch(raw):
        raise _Unfit("phải là số nguyên, tối đa 12 chữ số")
    return raw


def _date(raw: str) -> str:
    parts = _VIETNAMESE_DATE.fullmatch(raw)
    iso = f"{parts[3]}-{int(parts[2]):02d}-{int(parts[1]):02d}" if parts else raw
    try:
        if _ISO_DATE.fullmatch(iso):
            return date.fromisoformat(iso).isoformat()
    except ValueError:
        pass
    raise _Unfit("không có ngày này; viết năm-tháng-ngày (2014-05-21) hoặc ngày/tháng/năm (21/5/2014)")
