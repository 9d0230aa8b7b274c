"""From a row of a data file to a form: every cell is checked against the questionnaire, none is guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from hailong_desktop.domain.response import Response, Status, complete, new_form_id
from hailong_desktop.domain.text import clean

LONGEST_WORDS = 300
LONGEST_SERIAL = 40
_NUMBER = re.compile(r"\d{1,12}")
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ALWAYS = frozenset({Missing.BLANK, Missing.ILLEGIBLE})


@dataclass(frozen=True)
class SheetRow:
    """A row: its line in the file (the header is line 1) and its values by our codes."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """Something in the file that cannot be taken as it stands."""

    line: int
    column: str
    value: str
    reason: str


class _Unfit(Exception):  # noqa: N818 - carries a reason to the row's reader, never leaves this module
    pass


def read_row(row: SheetRow, questionnaire: Questionnaire, round_code: str) -> tuple[Response, list[Problem]]:
    """Return the complete form of a row and what is wrong with it; one with problems is not to be kept."""
    problems: list[Problem] = []

    def value(column: str, read: Callable[[str], str]) -> str:
        raw = row.values.get(column, "").strip()
        try:
            return read(raw)
        except _Unfit as unfit:
            problems.append(Problem(row.line, column, raw[:80], str(unfit)))
        except SurveyError as fault:
            problems.append(Problem(row.line, column, raw[:80], fault.message))
        return ""

    status = value("status", _status)
    reason = value("invalid_reason", lambda raw: _reason(raw, status))
    form = Response(
        id=new_form_id(),
        round=round_code,
        serial=value("serial", _serial),
        unit=value("unit", lambda raw: clean(raw, "Phòng, đơn vị", LONGEST_WORDS)),
        cells={
            code: value(code, partial(_cell, questionnaire.part(code))) for code in questionnaire.closed_codes
        },
        texts={part.code: value(part.code, lambda raw: clean(raw, "Ý kiến")) for part in questionnaire.texts},
        status=Status.INVALID if status == Status.INVALID else Status.VALID,
        invalid_reason=reason,
    )
    for item in questionnaire.respondent:
        if item.personal_data:
            value(item.code, _personal)
    return complete(form, questionnaire), problems


def known_columns(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the columns that a data file may have; the unit item's column is read as `unit`."""
    items = (item.code for item in questionnaire.respondent if item.type is not ItemType.UNIT)
    questions = (question.code for question in questionnaire.questions)
    texts = (part.code for part in questionnaire.texts)
    return frozenset({"serial", "status", "invalid_reason", "unit", *items, *questions, *texts})


def _serial(raw: str) -> str:
    if not raw:
        raise _Unfit("thiếu số phiếu")
    return clean(raw, "Số phiếu", LONGEST_SERIAL)


def _status(raw: str) -> str:
    if raw not in {"", Status.VALID, Status.INVALID}:
        raise _Unfit("trạng thái phải là valid hoặc invalid")
    return raw or Status.VALID


def _reason(raw: str, status: str) -> str:
    if status == Status.INVALID and not raw:
        raise _Unfit("phiếu không hợp lệ phải có lý do")
    if status == Status.VALID and raw:
        raise _Unfit("phiếu hợp lệ không có lý do không hợp lệ")
    return clean(raw, "Lý do", LONGEST_WORDS)


def _personal(raw: str) -> str:
    if raw:
        raise _Unfit("thông tin cá nhân: đợt này không thu thập, hãy bỏ cột này hoặc ghi vào “ignore”")
    return ""


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
    ticked = raw.split(SEPARATOR) if several else [raw]
    off_scale = [code for code in ticked if code not in codes]
    if off_scale:
        raise _Unfit(f"không có mức “{off_scale[0]}”, chỉ có: {', '.join(codes)}")
    return SEPARATOR.join(code for code in codes if code in ticked)


def _number(raw: str) -> str:
    if not _NUMBER.fullmatch(raw):
        raise _Unfit("phải là số nguyên, tối đa 12 chữ số")
    return raw


def _date(raw: str) -> str:
    parts = _VIETNAMESE_DATE.fullmatch(raw)
    iso = f"{parts[3]}-{int(parts[2]):02d}-{int(parts[1]):02d}" if parts else raw
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as fault:
        raise _Unfit("không có ngày này; viết năm-tháng-ngày, ví dụ 2014-05-21") from fault
