"""The command that makes the illustration round and everything that comes out of it."""

from argparse import Namespace
from pathlib import Path

from hailong_desktop.commands.figures import write_charts
from hailong_desktop.commands.tools import Tools, say
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import rate_text
from hailong_desktop.exchange.illustration import CODE, is_untouched, make_illustration
from hailong_desktop.reports.report import write_report
from hailong_desktop.services.report_data import gather_report

REPORT = "bao-cao-2014-1.pdf"
CHARTS = "bieu-do"


def demo(tools: Tools, asked: Namespace) -> None:
    """Make the round of 2014, its charts and its report; a second run replaces what the first made."""
    out: Path = asked.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SurveyError(f"Không tạo được thư mục {out}. Hãy chọn thư mục khác bằng --out.") from fault
    database: Path = asked.db or out / "demo.db"
    _remove_own(tools, database)
    with tools.desk(database, writing=True) as desk:
        survey_round = make_illustration(desk.place, tools.resources)
        data = gather_report(desk.place, CODE)
        made = list(write_charts(tools, desk.place, CODE, out / CHARTS, gray=False))
    report = write_report(data, out / REPORT, tools.fonts, lambda _percent, _step: None)
    overall = data.tally.overall
    say(f"{survey_round.name}, dữ liệu minh họa: {data.tally.forms.returned} phiếu thu về.")
    if overall:
        share = overall.share
        say(
            f"Hài lòng chung: {share.satisfied} trên {share.n_valid} phiếu, "
            f"{rate_text(share.satisfied, share.n_valid, survey_round.decimals)}%."
        )
    say(f"Dữ liệu:  {database}")
    say(f"Báo cáo:  {report}")
    say(f"Biểu đồ:  {out / CHARTS} ({len(made)} tệp)")
    say(f"Mở bằng cửa sổ: python app.py --db {database}")


def _remove_own(tools: Tools, database: Path) -> None:
    """Remove the database of an earlier demo; one that holds anything else is never touched."""
    if not database.exists():
        return
    with tools.desk(database, writing=True) as desk:
        own = is_untouched(desk.place, tools.resources)
    if not own:
        raise SurveyError(
            f"{database} không còn đúng là tệp minh họa (có đợt khác, hoặc phiếu đã thay đổi) nên không "
            "ghi đè. Hãy chọn tệp khác bằng --db."
        )
    database.unlink()
