"""Reads the checks of a questionnaire's definition; every error names the path in the file."""

from collections.abc import Sequence
from datetime import date

from hailong_desktop.domain.answers import ticked
from hailong_desktop.domain.checks import Check, Severity
from hailong_desktop.domain.expression import (
    Comparison,
    Expression,
    ExpressionError,
    Test,
    read_expression,
)
from hailong_desktop.domain.node import Node, refuse
from hailong_desktop.domain.questionnaire import (
    ItemType,
    Question,
    Questionnaire,
    QuestionType,
    RespondentItem,
)

_ORDERED = {ItemType.NUMBER, ItemType.DATE}
_SEVERAL = {ItemType.MULTI, QuestionType.MULTI}


def read_checks(nodes: Sequence[Node], questionnaire: Questionnaire) -> tuple[Check, ...]:
    """Return the checks of a definition; raise SurveyError naming the path of what cannot be."""
    checks: list[Check] = []
    for node in nodes:
        check = _check(node)
        if any(check.code == other.code for other in checks):
            refuse(f"{node.path}.code", f"mã “{check.code}” đã dùng cho một phép kiểm tra khác")
        for key, part in (("if", check.condition), ("then", check.rule)):
            for test in part.tests() if part else ():
                _fit(f"{node.path}.{key}", test, questionnaire)
        checks.append(check)
    return tuple(checks)


def _check(node: Node) -> Check:
    node.only(required={"code", "severity", "then", "message"}, optional={"if"})
    return Check(
        code=node.at("code").text(),
        severity=node.at("severity").member_of(Severity),
        rule=_expression(node.at("then")),
        message=node.at("message").text(),
        condition=_expression(node.at("if")) if node.has("if") else None,
    )


def _expression(node: Node) -> Expression:
    try:
        return read_expression(node.text())
    except ExpressionError as fault:
        refuse(node.path, str(fault))


def _fit(path: str, test: Test | Comparison, questionnaire: Questionnaire) -> None:
    """Refuse what no cell of this kind can ever be."""
    if test.cell not in questionnaire.closed_codes:
        refuse(path, f"không có câu hỏi hay mục nào mang mã “{test.cell}”")
    part = questionnaire.part(test.cell)
    if isinstance(test, Comparison):
        _fit_comparison(path, test, part)
    elif test.name == "in_period" and part.type is not ItemType.DATE:
        refuse(path, f"in_period chỉ dùng cho mục kiểu ngày, “{test.cell}” không phải")
    elif test.name == "ticked":
        _fit_boxes(path, (test.box,), part)


def _fit_comparison(path: str, test: Comparison, part: Question | RespondentItem) -> None:
    numbers = isinstance(test.values[0], int)
    if test.counted:
        if part.type not in _SEVERAL or not numbers:
            refuse(path, f"count cần câu được chọn nhiều ô và một số để so; “{part.code}” không như vậy")
    elif numbers is not (part.type is ItemType.NUMBER):
        refuse(path, f"“{part.code}” phải so với {'một số' if not numbers else 'chữ trong dấu ngoặc kép'}")
    elif test.sign not in {"=", "!=", "in"} and part.type not in _ORDERED:
        refuse(path, f"“{part.code}” không có thứ tự: chỉ dùng =, != hoặc in")
    elif part.type is ItemType.DATE:
        _fit_dates(path, tuple(str(value) for value in test.values))
    elif part.type not in {*_ORDERED, ItemType.TEXT, ItemType.PHONE}:
        _fit_boxes(path, tuple(str(value) for value in test.values), part)


def _fit_dates(path: str, days: Sequence[str]) -> None:
    for day in days:
        try:
            written = date.fromisoformat(day).isoformat()
        except ValueError:
            written = ""
        if written != day:
            refuse(path, f"“{day}” không phải ngày: hãy viết năm-tháng-ngày, ví dụ 2014-06-01")


def _fit_boxes(path: str, codes: Sequence[str], part: Question | RespondentItem) -> None:
    choices = part.choices if isinstance(part, Question) else part.options
    known = {option.code for option in choices}
    for code in codes:
        for box in ticked(code) or (code,):
            if box not in known:
                refuse(path, f"câu “{part.code}” không có ô nào mang mã “{box}”")
