"""Commands for questionnaires and rounds."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hailong_desktop.commands.output import say, say_object, table
from hailong_desktop.commands.tools import Tools
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.questionnaire import Option, Question, Questionnaire
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.exchange.illustration import shipped_questionnaires
from hailong_desktop.exchange.text_file import read_text
from hailong_desktop.services.ports import Store
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import new_round, set_lock


def check_questionnaire(_tools: Tools, asked: Namespace) -> None:
    """Read a definition and say what it holds."""
    questionnaire = _read(asked.file)
    say(f"Mẫu phiếu {questionnaire.id}, phiên bản {questionnaire.version}: đọc được, không có lỗi.")
    say(_summary(questionnaire))
    _say_checks(questionnaire)


def add_questionnaire(tools: Tools, asked: Namespace) -> None:
    """Keep a definition in the database."""
    questionnaire = _read(asked.file)
    with tools.desk(asked.db, writing=True, making=True) as desk:
        desk.place.store.add_questionnaire(questionnaire, desk.place.stamp())
    say(f"Đã thêm mẫu phiếu {questionnaire.id}, phiên bản {questionnaire.version}.")


def show_questionnaire(tools: Tools, asked: Namespace) -> None:
    """Print a kept questionnaire: criteria, questions, scales."""
    with tools.desk(asked.db, writing=False) as desk:
        questionnaire = desk.place.store.questionnaire(asked.id)
    say(f"{questionnaire.title} ({questionnaire.id}, phiên bản {questionnaire.version})")
    say(_summary(questionnaire))
    if questionnaire.source_note:
        say(f"Nguồn: {questionnaire.source_note}")
    for item in questionnaire.respondent:
        personal = " (thông tin cá nhân, không thu thập)" if item.personal_data else ""
        say(f"  {item.code}  {item.text}{personal}{_choices(item.options)}")
    scales = {q.scale.code: q.scale for q in questionnaire.questions if q.scale}
    for scale in scales.values():
        say(f"Thang đo {scale.code}, {scale.label}{_choices(scale.levels)}")
    for section in questionnaire.sections:
        say(f"{section.code}. {section.title}")
        for question in section.questions:
            say(f"  {question.code}  {question.text}{_answers(question, len(scales) > 1)}")
    for opened in questionnaire.open_questions:
        say(f"  {opened.code}  {opened.text}")
    _say_checks(questionnaire)


def open_round(tools: Tools, asked: Namespace) -> None:
    """Open a round; a questionnaire that comes with the program is added by itself."""
    units = read_text(asked.units).split("\n") if asked.units else []
    with tools.desk(asked.db, writing=True, making=True) as desk:
        opened = new_round(
            desk.place,
            code=asked.code,
            name=asked.name,
            questionnaire=asked.questionnaire,
            issued=asked.issued,
            units=units,
            definition=_shipped(tools, asked.questionnaire, desk.place.store),
        )
    say(f"Đã mở đợt {opened.code}: {opened.name}, mẫu phiếu {opened.questionnaire} v{opened.version}.")


def list_rounds(tools: Tools, asked: Namespace) -> None:
    """Print the rounds with their counts of forms."""
    with tools.desk(asked.db, writing=False) as desk:
        store = desk.place.store
        rounds = [_round_object(store, survey_round) for survey_round in store.rounds()]
    if asked.json:
        say_object({"rounds": rounds})
        return
    if not rounds:
        say("Chưa có đợt khảo sát nào.")
        return
    header = ("mã đợt", "tên", "mẫu phiếu", "trạng thái", "phát ra", "thu về", "hợp lệ", "không hợp lệ")
    rows = [
        (
            row["code"],
            row["name"],
            f"{row['questionnaire']} v{row['version']}",
            "đã khóa" if row["state"] == "locked" else "đang mở",
            *("–" if n is None else count_text(n) for n in map(row.get, _COUNTS)),
        )
        for row in rounds
    ]
    say(table(header, rows, left=4))


def lock_round(tools: Tools, asked: Namespace) -> None:
    """Lock a round, or unlock it with a reason."""
    with tools.desk(asked.db, writing=True) as desk:
        set_lock(desk.place, asked.round, asked.locked, asked.reason)
    say(f"Đợt {asked.round} {'đã khóa' if asked.locked else 'đã mở khóa'}.")


_COUNTS = ("issued", "returned", "valid", "invalid")


def _round_object(store: Store, survey_round: SurveyRound) -> dict[str, Any]:
    forms = round_tally(store, survey_round.code).forms
    return {
        "code": survey_round.code,
        "name": survey_round.name,
        "questionnaire": survey_round.questionnaire,
        "version": survey_round.version,
        "state": str(survey_round.state),
        **{count: getattr(forms, count) for count in _COUNTS},
    }


def _read(path: Path) -> Questionnaire:
    return read_definition(read_text(path))


def _answers(question: Question, several_scales: bool) -> str:
    named = f"  [thang đo {question.scale.code}]" if question.scale and several_scales else ""
    allowed = "  [có ô không áp dụng]" if question.allow_na else ""
    return named + _choices(question.options) + allowed


def _choices(choices: Sequence[Option]) -> str:
    return f"  [{' | '.join(f'{option.code} {option.label}' for option in choices)}]" if choices else ""


def _summary(questionnaire: Questionnaire) -> str:
    return (
        f"{len(questionnaire.criteria)} tiêu chí, {len(questionnaire.questions)} câu hỏi đóng, "
        f"{len(questionnaire.respondent)} mục về người trả lời, "
        f"{len(questionnaire.open_questions)} câu hỏi mở."
    )


def _say_checks(questionnaire: Questionnaire) -> None:
    if questionnaire.checks:
        say(f"Phép kiểm tra: {len(questionnaire.checks)}")
    for check in questionnaire.checks:
        read = ", ".join(check.codes)
        say(f"  {check.code}  [{check.severity.label}; xét {read}] {check.message}")


def _shipped(tools: Tools, wanted: str, store: Store) -> Questionnaire | None:
    """Return the shipped questionnaire with this id, None when the database holds one or nobody ships it."""
    if any(kept.id == wanted for kept in store.questionnaires()):
        return None
    return next((known for known in shipped_questionnaires(tools.resources) if known.id == wanted), None)
