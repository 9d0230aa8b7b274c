"""Commands for forms that come in and for the file that keeps them: import, check, backup."""

from argparse import Namespace
from dataclasses import asdict, replace

from hailong_desktop.commands.later import refuse_for_now
from hailong_desktop.commands.output import say, say_object, tell
from hailong_desktop.commands.tools import Tools
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.exchange.column_map import read_map
from hailong_desktop.exchange.forms_csv import read_forms
from hailong_desktop.services.intake import ImportReport, import_forms
from hailong_desktop.services.sheet_row import Problem

COMING = {".xlsx", ".xls", ".ods", ".sav"}
SHOWN_PROBLEMS = 20


def import_file(tools: Tools, asked: Namespace) -> None:
    """Import forms from CSV, all or nothing unless bad rows are skipped."""
    ending = asked.data.suffix.lower()
    if ending in COMING:
        refuse_for_now(f"nhập tệp {ending}; hãy lưu tệp thành CSV UTF-8 rồi nhập")
    with tools.desk(asked.db, writing=True) as desk:
        store = desk.place.store
        survey_round = store.round(asked.round)
        questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
        forms = read_forms(asked.data, questionnaire, read_map(asked.map) if asked.map else None)
        report = import_forms(
            desk.place,
            asked.round,
            forms.rows(),
            problems=forms.problems,
            skip_bad=asked.skip_bad,
            dry_run=asked.dry_run,
            before_writing=desk.archive.backup,
        )
    report = replace(report, problems=tuple(map(forms.in_their_words, report.problems)))
    if asked.json:
        say_object(asdict(report))
    else:
        _print(report, asked.dry_run)
    if report.problems and not asked.skip_bad:
        raise SurveyError(
            f"Không nhập phiếu nào: tệp có {count_text(len(report.problems))} chỗ sai. Hãy sửa tệp rồi nhập "
            "lại, hoặc thêm --skip-bad để bỏ qua các dòng sai."
        )


def check(tools: Tools, asked: Namespace) -> None:
    """Check the file, the counters and the history."""
    with tools.desk(asked.db, writing=False) as desk:
        faults = desk.archive.faults()
    if faults:
        for fault in faults:
            say(fault)
        raise SurveyError(
            f"Tệp dữ liệu có {len(faults)} chỗ sai. Hãy giữ nguyên tệp này và dùng bản sao gần nhất."
        )
    say("Tệp dữ liệu nguyên vẹn: cấu trúc, số đếm và lịch sử đều khớp.")


def backup(tools: Tools, asked: Namespace) -> None:
    """Make a verified copy of the database."""
    with tools.desk(asked.db, writing=True) as desk:
        made = desk.archive.backup(asked.out)
    say(str(made.path))
    say(f"Bản sao đã kiểm tra: {count_text(made.forms)} phiếu, sha256 {made.sha256}")


def _print(report: ImportReport, dry_run: bool) -> None:
    say(
        f"Đọc {count_text(report.read)} dòng: nhập {count_text(report.imported)}, "
        f"đã có {count_text(report.known)}, từ chối {count_text(report.refused)}."
        + (" (chạy thử, chưa ghi gì)" if dry_run else "")
    )
    if report.new_units:
        say(f"Phòng, đơn vị mới: {'; '.join(report.new_units)}.")
    for problem in report.problems[:SHOWN_PROBLEMS]:
        tell(f"  {_place(problem)}: {problem.reason}")
    if len(report.problems) > SHOWN_PROBLEMS:
        more = count_text(len(report.problems) - SHOWN_PROBLEMS)
        tell(f"  … và {more} chỗ nữa; thêm --json để xem hết.")


def _place(problem: Problem) -> str:
    column = f", cột “{problem.column}”" if problem.column else ""
    value = f", giá trị “{problem.value}”" if problem.value else ""
    return f"dòng {count_text(problem.line)}{column}{value}"
