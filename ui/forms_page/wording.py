"""A kept form and its history in an officer's words: pure values for the page to draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hailong_desktop.domain.answers import missing_reason, ticked
from hailong_desktop.domain.questionnaire import Question, Questionnaire, RespondentItem
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.services.ports import HistoryEntry

NOTHING = "–"
_ROW = "Câu "


@dataclass(frozen=True)
class Row:
    """What was asked and what the paper says; `given` is False where there is no valid answer."""

    asked: str
    said: str
    given: bool = True


@dataclass(frozen=True)
class Part:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Allowed:
    """What can be done with a form in its state."""

    open: bool = False
    void: bool = False
    restore: bool = False


def allowed(status: Status | None) -> Allowed:
    """Return what can be done with a form of this status, nothing where no form is chosen."""
    if status is None:
        return Allowed()
    is_void = status is Status.VOID
    return Allowed(open=not is_void, void=not is_void, restore=is_void)


def moment(iso: str) -> str:
    """Return an ISO time as dd/mm/yyyy HH:MM, empty when there is none."""
    return datetime.fromisoformat(iso).strftime("%d/%m/%Y %H:%M") if iso else ""


def iso_day(typed: str) -> str | None:
    """Return a typed day, d/m/yyyy, as ISO; None for what is no day."""
    try:
        return datetime.strptime(typed.strip(), "%d/%m/%Y").date().isoformat()
    except ValueError:
        return None


def headline(form: Response) -> str:
    """Return the form's number and state in one line."""
    reason = f": {form.invalid_reason}" if form.invalid_reason else ""
    return f"Phiếu {form.serial} · {form.status.label}{reason}"


def origin(form: Response) -> str:
    """Return which unit the form is about, who keyed it and when."""
    facts = (form.unit, form.officer, moment(form.saved_at), "có ý kiến viết tay" if form.flagged else "")
    return " · ".join(fact for fact in facts if fact)


def answers(form: Response, questionnaire: Questionnaire) -> tuple[Part, ...]:
    """Return every cell of the form by section."""
    parts = [Part("Thông tin người trả lời", tuple(_row(form, item) for item in questionnaire.items))]
    parts += [
        Part(
            f"{section.code}. {section.title}", tuple(_row(form, question) for question in section.questions)
        )
        for section in questionnaire.sections
    ]
    return tuple(part for part in parts if part.rows)


def words(form: Response, questionnaire: Questionnaire) -> Part:
    """Return the answers in words, or that there are none."""
    rows = (Row(part.text, form.texts[part.code]) for part in questionnaire.texts if part.code in form.texts)
    return Part("Ý kiến bằng lời", tuple(rows) or (Row("Không ghi ý kiến nào.", ""),))


def _row(form: Response, part: Question | RespondentItem) -> Row:
    cell = form.cells.get(part.code, "")
    reason = missing_reason(cell)
    if reason is not None:
        return Row(f"{part.code}  {part.text}", f"({reason.label})", given=False)
    return Row(f"{part.code}  {part.text}", said(part, cell))


def said(part: Question | RespondentItem, cell: str) -> str:
    """Return a cell with the labels of its boxes; a date as dd/mm/yyyy, other words as they are."""
    boxes = part.choices if isinstance(part, Question) else part.options
    if not boxes:
        return _day(cell)
    labels = {box.code: box.label for box in boxes}
    return "; ".join(f"{code} · {labels[code]}" if code in labels else code for code in ticked(cell))


def _day(cell: str) -> str:
    try:
        return datetime.strptime(cell, "%Y-%m-%d").strftime("%d/%m/%Y")
    except ValueError:
        return cell


def story(entries: tuple[HistoryEntry, ...], questionnaire: Questionnaire) -> Part:
    """Return what was done to the form, the last thing first: when and who; what, why and each change."""
    rows = (
        Row(f"{moment(entry.when)} · {entry.who}", "\n".join(_deed(entry, questionnaire)))
        for entry in reversed(entries)
    )
    return Part("Lịch sử của phiếu", tuple(rows))


def _deed(entry: HistoryEntry, questionnaire: Questionnaire) -> Iterator[str]:
    yield entry.what[:1].upper() + entry.what[1:] + (f", lý do: {entry.why}" if entry.why else "")
    for what, old, new in entry.changes:
        if old == new:
            yield f"{what}: {new.strip('()')}"
        else:
            yield f"{what}: {_value(what, old, questionnaire)} → {_value(what, new, questionnaire)}"


def _value(what: str, value: str, questionnaire: Questionnaire) -> str:
    code = what.removeprefix(_ROW)
    if not what.startswith(_ROW) or code not in questionnaire.closed_codes:
        return value or NOTHING
    return said(questionnaire.part(code), value)
