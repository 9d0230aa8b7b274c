"""The questions as they were asked: what stands in the appendix that shows the paper form."""

from hailong_desktop.domain.questionnaire import Option, Question, Questionnaire, RespondentItem, Section
from hailong_desktop.reports.blocks import Block, Column, Line, Row, Table
from hailong_desktop.reports.profile import Align, Role
from hailong_desktop.reports.texts.parts import Running
from hailong_desktop.reports.wording import enumerated

_MOST_BOXES = 5
"""So many boxes stand in columns beside the questions; the options of others are listed under them."""


def form_blocks(questionnaire: Questionnaire, _numbers: Running) -> tuple[Block, ...]:
    """Return what the paper asks, in its order: about the respondent, by criterion, in words."""
    blocks: list[Block] = []
    if questionnaire.intro:
        blocks.append(Line(Role.BODY, questionnaire.intro))
    if questionnaire.respondent:
        blocks.append(Line(Role.CLAUSE, "Thông tin chung"))
        blocks += [Line(Role.POINT, _item(item)) for item in questionnaire.respondent]
    for section in questionnaire.sections:
        blocks.append(_questions(section))
    if questionnaire.open_questions:
        blocks.append(Line(Role.CLAUSE, "Ý kiến góp ý"))
        blocks += [Line(Role.POINT, f"{each.code}. {each.text}") for each in questionnaire.open_questions]
    return tuple(blocks)


def _item(item: RespondentItem) -> str:
    return f"{item.code}. {item.text}{_listed(item.options)}"


def _listed(options: tuple[Option, ...]) -> str:
    return f" ({enumerated(option.label for option in options)})" if options else ""


def _questions(section: Section) -> Table:
    boxes = _boxes(section)
    columns = (Column(Align.CENTRE, 14), Column(Align.LEFT), *(Column(Align.CENTRE, 22) for _ in boxes))
    return Table(
        caption=f"{section.code}. {section.title}",
        columns=columns,
        head=(("Mã", "Nội dung", *(box.label for box in boxes)),),
        rows=tuple(_row(question, boxes) for question in section.questions),
    )


def _boxes(section: Section) -> tuple[Option, ...]:
    """Return the boxes that all questions of the section share, none where they differ or are too many."""
    choices = {question.choices for question in section.questions}
    common = choices.pop() if len(choices) == 1 else ()
    return tuple(common) if len(common) <= _MOST_BOXES else ()


def _row(question: Question, boxes: tuple[Option, ...]) -> Row:
    text = question.text if boxes else f"{question.text}{_listed(tuple(question.choices))}"
    return Row((question.code, text, *("" for _ in boxes)))
