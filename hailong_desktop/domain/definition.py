"""Reads a questionnaire's JSON definition; every error names the path in the file."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from hailong_desktop.domain.answers import SEPARATOR, Missing
from hailong_desktop.domain.check_definition import read_checks
from hailong_desktop.domain.node import Node, refuse
from hailong_desktop.domain.questionnaire import (
    Direction,
    ItemType,
    Level,
    OpenQuestion,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    RespondentItem,
    Scale,
    Section,
)
from hailong_desktop.domain.strict_json import parse

RESERVED_CODES = frozenset({"serial", "status", "invalid_reason", "unit"})
_FORBIDDEN_CELLS = frozenset(Missing)
_Coded = TypeVar("_Coded", Option, Level)


def read_definition(text: str) -> Questionnaire:
    """Return the questionnaire that the JSON text defines; raise SurveyError naming the path of a fault."""
    value, canonical = parse(text)
    return _questionnaire(Node(value, ""), canonical)


def _questionnaire(root: Node, definition: str) -> Questionnaire:
    root.only(
        required={"id", "title", "version", "scales", "default_scale", "sections"},
        optional={
            "subtitle",
            "intro",
            "period",
            "source",
            "respondent",
            "open_questions",
            "pages",
            "checks",
        },
    )
    scales = {code: _scale(code, node) for code, node in root.at("scales").members()}
    default = root.at("default_scale").text()
    if default not in scales:
        refuse("default_scale", f"không có thang đo nào tên “{default}” trong “scales”")
    source = dict(root.at("source").members()) if root.has("source") else {}
    questionnaire = Questionnaire(
        id=root.at("id").text(),
        version=root.at("version").whole_number(at_least=1),
        title=root.at("title").text(),
        subtitle=root.text_or("subtitle"),
        intro=root.text_or("intro"),
        period=root.text_or("period"),
        source_note=source["note"].text() if "note" in source else "",
        reconstruction="kind" in source and source["kind"].value == "reconstruction",
        respondent=tuple(_respondent_item(node) for node in root.elements_or("respondent")),
        sections=tuple(_section(node, scales, scales[default]) for node in root.at("sections").elements(1)),
        open_questions=tuple(_open_question(node) for node in root.elements_or("open_questions")),
        printed_pages=tuple(
            tuple(code.text() for code in page.elements(1)) for page in root.elements_or("pages")
        ),
        definition=definition,
    )
    _check_codes(questionnaire)
    _check_pages(questionnaire)
    return replace(questionnaire, checks=read_checks(root.elements_or("checks"), questionnaire))


def _scale(code: str, node: Node) -> Scale:
    node.only(required={"label", "direction", "levels"})
    levels = tuple(_level(level) for level in node.at("levels").elements(2))
    _check_unique(levels, node.at("levels").path)
    return Scale(code, node.at("label").text(), node.at("direction").member_of(Direction), levels)


def _level(node: Node) -> Level:
    node.only(required={"code", "label", "score", "satisfied"}, optional={"short"})
    return Level(
        code=_cell_code(node.at("code")),
        label=node.at("label").text(),
        score=node.at("score").number_or_none(),
        satisfied=node.at("satisfied").truth(),
        short=node.text_or("short"),
    )


def _options(node: Node) -> tuple[Option, ...]:
    options = []
    for part in node.elements(1):
        part.only(required={"code", "label"})
        options.append(Option(_cell_code(part.at("code")), part.at("label").text()))
    _check_unique(tuple(options), node.path)
    return tuple(options)


def _section(node: Node, scales: dict[str, Scale], default: Scale) -> Section:
    node.only(required={"code", "criterion", "title", "questions"}, optional={"overall", "scored"})
    return Section(
        code=node.at("code").text(),
        criterion=node.at("criterion").text(),
        title=node.at("title").text(),
        questions=tuple(_question(part, scales, default) for part in node.at("questions").elements(1)),
        overall=node.truth_or("overall", False),
        scored=node.truth_or("scored", True),
    )


def _question(node: Node, scales: dict[str, Scale], default: Scale) -> Question:
    node.only(required={"code", "text"}, optional={"scale", "allow_na", "required", "type", "options"})
    kind = node.at("type").member_of(QuestionType) if node.has("type") else QuestionType.SCALE
    scale = None
    if kind is QuestionType.SCALE:
        node.without("options", "câu hỏi theo thang đo không có “options”")
        name = node.text_or("scale") or default.code
        if name not in scales:
            refuse(node.at("scale").path, f"không có thang đo nào tên “{name}” trong “scales”")
        scale = scales[name]
    else:
        node.without("scale", "câu hỏi chọn phương án không có “scale”")
    return Question(
        code=node.at("code").text(),
        text=node.at("text").text(),
        type=kind,
        scale=scale,
        options=() if scale else _options(node.at("options")),
        allow_na=node.truth_or("allow_na", False),
        required=node.truth_or("required", False),
    )


def _respondent_item(node: Node) -> RespondentItem:
    node.only(
        required={"code", "text", "type"},
        optional={"options", "other_text", "required", "personal_data", "about_person"},
    )
    kind = node.at("type").member_of(ItemType)
    ticking = kind in {ItemType.SINGLE, ItemType.MULTI}
    if not ticking:
        node.without("options", f"mục kiểu “{kind}” không có “options”")
    options = _options(node.at("options")) if ticking else ()
    other = node.text_or("other_text")
    if other and other not in {option.code for option in options}:
        refuse(node.at("other_text").path, f"không có phương án nào mang mã “{other}”")
    return RespondentItem(
        code=node.at("code").text(),
        text=node.at("text").text(),
        type=kind,
        options=options,
        other_text=other,
        required=node.truth_or("required", False),
        personal_data=node.truth_or("personal_data", False),
        about_person=node.truth_or("about_person", False),
    )


def _open_question(node: Node) -> OpenQuestion:
    node.only(required={"code", "text"})
    return OpenQuestion(node.at("code").text(), node.at("text").text())


def _cell_code(node: Node) -> str:
    code = node.text(empty=True)
    if code in _FORBIDDEN_CELLS or SEPARATOR in code:
        refuse(
            node.path,
            f"mã “{code}” không dùng được: mã không được rỗng, không chứa “;” và không phải XX, ??, NA",
        )
    return code


def _check_unique(options: tuple[_Coded, ...], path: str) -> None:
    seen: set[str] = set()
    for position, option in enumerate(options):
        if option.code in seen:
            refuse(f"{path}[{position}].code", f"mã “{option.code}” đã dùng ở trên")
        seen.add(option.code)


def _coded_parts(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for at, item in enumerate(questionnaire.respondent):
        yield f"respondent[{at}].code", item.code
    for at, section in enumerate(questionnaire.sections):
        for row, question in enumerate(section.questions):
            yield f"sections[{at}].questions[{row}].code", question.code
    for at, opened in enumerate(questionnaire.open_questions):
        yield f"open_questions[{at}].code", opened.code
    for at, item in enumerate(questionnaire.respondent):
        if item.other_text:
            yield f"respondent[{at}].other_text", item.words_code


def _check_codes(questionnaire: Questionnaire) -> None:
    seen: set[str] = set()
    for path, code in _coded_parts(questionnaire):
        if code in RESERVED_CODES:
            refuse(path, f"mã “{code}” là tên cột dành riêng của tệp phiếu")
        if code in seen:
            refuse(path, f"mã “{code}” đã dùng cho một mục khác")
        seen.add(code)
    sections: set[str] = set()
    for at, section in enumerate(questionnaire.sections):
        if section.code in sections:
            refuse(f"sections[{at}].code", f"mã “{section.code}” đã dùng cho một tiêu chí khác")
        sections.add(section.code)
    if sum(item.type is ItemType.UNIT for item in questionnaire.respondent) > 1:
        refuse("respondent", "chỉ được có một mục kiểu “unit_ref”")


def _check_pages(questionnaire: Questionnaire) -> None:
    if not questionnaire.printed_pages:
        return
    known = {code for _, code in _coded_parts(questionnaire)}
    seen: set[str] = set()
    for at, page in enumerate(questionnaire.printed_pages):
        for row, code in enumerate(page):
            if code not in known:
                refuse(f"pages[{at}][{row}]", f"không có câu hỏi hay mục nào mang mã “{code}”")
            if code in seen:
                refuse(f"pages[{at}][{row}]", f"mã “{code}” đã có trên phiếu")
            seen.add(code)
    left_out = [code for code in questionnaire.closed_codes if code not in seen]
    if left_out:
        refuse("pages", f"thiếu mã “{left_out[0]}”: mọi câu hỏi phải nằm trên một trang")
