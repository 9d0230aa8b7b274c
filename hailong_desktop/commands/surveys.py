"""Commands for questionnaires and rounds."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from hailong_desktop.commands.tools import Tools, say, say_object, table
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.exchange.illustration import shipped_questionnaires
from hailong_desktop.services.ports import Store
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import new_round, set_lock
from hailong_desktop.services.workplace import Workplace


def check_questionnaire(_tools: Tools, asked: Namespace) -> None:
    """Read a definition and say what it holds."""
    questionnaire = _read(asked.file)
    say(f"Mẫu phiếu {questionnaire.id}, phiên bản {questionnaire.version}: đọc được, không có lỗi.")
    say(_summary(questionnaire))


def add_questionnaire(tools: Tools, asked: Namespace) -> None:
    """Keep a definition in the database."""
    questionnaire = _read(asked.file)
    with tools.desk(asked.db, writing=True) as desk:
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
        say(f"  {item.code}  {item.text}")
    for section in questionnaire.sections:
        say(f"{section.code}. {section.title}")
        for question in section.questions:
            choices = " | ".join(f"{option.code} {option.label}" for option in question.choices)
            say(f"  {question.code}  {question.text}  [{choices}]")
    for opened in questionnaire.open_questions:
        say(f"  {opened.code}  {opened.text}")


def open_round(tools: Tools, asked: Namespace) -> None:
    """Open a round; a questionnaire that comes with the program is added by itself."""
    units = _lines(asked.units) if asked.units else []
    with tools.desk(asked.db, writing=True) as desk:
        _add_shipped(tools, asked.questionnaire, desk.place)
        opened = new_round(
            desk.place,
            code=asked.code,
            name=asked.name,
            questionnaire=asked.questionnaire,
            issued=asked.issued,
            units=units,
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
    return read_definition("\n".join(_lines(path)))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except OSError as fault:
        raise SurveyError(f"Không đọc được tệp {path}. Hãy kiểm tra đường dẫn.") from fault
    except UnicodeDecodeError as fault:
        raise SurveyError(f"{path.name} không ở dạng UTF-8. Hãy lưu lại dạng UTF-8 rồi thử lại.") from fault


def _summary(questionnaire: Questionnaire) -> str:
    return (
        f"{len(questionnaire.criteria)} tiêu chí, {len(questionnaire.questions)} câu hỏi đóng, "
        f"{len(questionnaire.respondent)} mục về người trả lời, "
        f"{len(questionnaire.open_questions)} câu hỏi mở."
    )


def _add_shipped(tools: Tools, wanted: str, place: Workplace) -> None:
    if any(kept.id == wanted for kept in place.store.questionnaires()):
        return
    for shipped in shipped_questionnaires(tools.resources):
        if shipped.id == wanted:
            place.store.add_questionnaire(shipped, place.stamp())
