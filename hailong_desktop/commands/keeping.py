"""Commands for forms that come in and for the file that keeps them: import, check, backup."""

from argparse import Namespace
from dataclasses import asdict

from hailong_desktop.commands.tools import Tools, say, say_object, tell
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.exchange.forms_csv import read_forms, read_map
from hailong_desktop.services.intake import ImportReport, import_forms

SHOWN_PROBLEMS = 20


def import_file(tools: Tools, asked: Namespace) -> None:
    """Import forms from CSV, all or nothing unless bad rows are skipped."""
    if asked.data.suffix.lower() not in {".csv", ".txt", ".tsv"}:
        raise SurveyError(f"Chưa nhập được tệp “{asked.data.suffix}”. Hãy lưu tệp thành CSV UTF-8.")
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
        )
    if asked.json:
        say_object(asdict(report))
    else:
        _print(report, asked.dry_run)
    if report.problems and not asked.skip_bad:
        raise SurveyError(
            f"Không nhập phiếu nào: tệp có {len(report.problems)} chỗ sai. Hãy sửa tệp rồi nhập lại, "
            "hoặc thêm --skip-bad để bỏ qua các dòng sai."
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
    say(f"{made.path}")
    say(f"{made.forms} phiếu, sha256 {made.sha256}")


def _print(report: ImportReport, dry_run: bool) -> None:
    say(
        f"Đọc {report.read} dòng: nhập {report.imported}, đã có {report.known}, từ chối {report.refused}."
        + (" (chạy thử, chưa ghi gì)" if dry_run else "")
    )
    if report.new_units:
        say(f"Phòng, đơn vị mới: {', '.join(report.new_units)}.")
    for problem in report.problems[:SHOWN_PROBLEMS]:
        tell(f"  dòng {problem.line}, cột “{problem.column}”, giá trị “{problem.value}”: {problem.reason}")
    if len(report.problems) > SHOWN_PROBLEMS:
        tell(f"  … và {len(report.problems) - SHOWN_PROBLEMS} chỗ nữa; dùng --json để xem hết.")
