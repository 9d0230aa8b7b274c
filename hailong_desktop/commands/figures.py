"""Commands that print or write what a round says: tally, charts, report."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from hailong_desktop.charts.catalogue import Chart
from hailong_desktop.charts.render import in_format
from hailong_desktop.commands.later import WrongUsageError
from hailong_desktop.commands.output import put_files, say, say_object, table, tell
from hailong_desktop.commands.tools import Tools, make_folder
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.published import Published, published_overall
from hailong_desktop.domain.ranking import FEW_NOTE, few
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.exchange.tally_json import tally_object, with_alpha, with_groups
from hailong_desktop.reports.before_export import changes_said, strangers_said
from hailong_desktop.reports.documents import blanks
from hailong_desktop.reports.report import endings, write_document
from hailong_desktop.reports.round_charts import alone, round_charts
from hailong_desktop.reports.wording import first_upper, over
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import Group, grouped_now, tallies_by_unit
from hailong_desktop.services.ports import Store
from hailong_desktop.services.reliability import round_reliability
from hailong_desktop.services.report_data import ReportData, gather_report, with_alphas
from hailong_desktop.services.results import round_tally

FORMATS = (".png", ".svg", ".pdf")


def tally(tools: Tools, asked: Namespace) -> None:
    """Print the tally of a round, by groups when asked."""
    with tools.desk(asked.db, writing=False) as desk:
        store = desk.place.store
        survey_round = store.round(asked.round)
        whole = round_tally(store, asked.round)
        alphas = round_reliability(store, asked.round) if asked.json else ()
        found = grouped_now(store, asked.round, Breakdown((asked.by,)), asked.all) if asked.by else None
        published = published_overall(whole, survey_round, _by_unit(store, survey_round))
    if asked.json:
        printed = with_alpha(tally_object(survey_round, whole), alphas)
        say_object(with_groups(printed, survey_round, asked.by, found) if found else printed)
        return
    _print_tally(survey_round, whole, published)
    if found:
        _print_groups(survey_round, found.groups())


def charts(tools: Tools, asked: Namespace) -> None:
    """Write every chart of a round as PNG, SVG and PDF: all of them, or none."""
    with tools.desk(asked.db, writing=False) as desk:
        data = gather_report(desk.place, asked.round)
    files = drawn(charts_of(tools, data), asked.folder, asked.gray)
    make_folder(asked.folder)
    put_files(files)
    for path in files:
        say(str(path))


def report(tools: Tools, asked: Namespace) -> None:
    """Write a document of a round as PDF or DOCX; name blanks, changed figures, and what is no figure."""
    kind, ending = DocumentKind(asked.kind), asked.out.suffix.lower()
    if ending not in endings(kind):
        raise WrongUsageError(
            f"Tên tệp phải có đuôi {' hoặc '.join(endings(kind))}, không phải “{asked.out.name}”."
        )
    with tools.desk(asked.db, writing=False) as desk:
        data = with_alphas(desk.place.store, gather_report(desk.place, asked.round))
    if not asked.out.parent.is_dir():
        raise SurveyError(f"Không có thư mục {asked.out.parent}. Hãy tạo thư mục này hoặc chọn nơi khác.")
    write_document(kind, data, asked.out, tools.fonts, lambda _percent, _step: None)
    for fact in blanks(kind, data):
        tell(f"Còn để trống: {fact}")
    for said in filter(None, (changes_said(kind, data), strangers_said(kind, data))):
        tell(said)
    say(str(asked.out))


def charts_of(tools: Tools, data: ReportData) -> dict[str, Chart]:
    """Return the charts of a round by the name of each file they go into; nothing is drawn yet."""
    found = [alone(chart, data.round) for chart in round_charts(data, tools.fonts)]
    return {f"{chart.file_name}{ending}": chart for chart in found for ending in FORMATS}


def drawn(charts: Mapping[str, Chart], folder: Path, gray: bool = False) -> dict[Path, bytes]:
    """Return what stands in the file of each chart, by its path in the folder; a chart is drawn once."""
    figures = {chart.name: chart.build(gray) for chart in charts.values()}
    return {
        folder / name: in_format(figures[chart.name], Path(name).suffix) for name, chart in charts.items()
    }


def _by_unit(store: Store, survey_round: SurveyRound) -> dict[str, Tally | None]:
    """Return the tallies of the units where the figure of the whole is weighed over them."""
    if not survey_round.measures.by_transactions:
        return {}
    return tallies_by_unit(grouped_now(store, survey_round.code, Breakdown((UNIT,))).groups())


def _print_tally(survey_round: SurveyRound, whole: Tally, published: Published) -> None:
    forms = whole.forms
    issued = "–" if forms.issued is None else count_text(forms.issued)
    made_up = " · dữ liệu minh họa" if survey_round.illustration else ""
    say(f"{survey_round.name} ({survey_round.code}){made_up}")
    say(
        f"Phát ra {issued}, thu về {count_text(forms.returned)}, hợp lệ {count_text(forms.valid)}, "
        f"không hợp lệ {count_text(forms.invalid)}."
    )
    say(f"{first_upper(published.name)}: {published.text(survey_round.decimals)} ({over(published)}).")
    for sentence in published.left_out_said:
        say(sentence)
    say("")
    _print_rates(survey_round, whole)


def _print_groups(survey_round: SurveyRound, groups: Sequence[Group]) -> None:
    for group in groups:
        _print_group(survey_round, group)
    tallies = [group.tally for group in groups if group.tally]
    if any(few(section.share) for tally in tallies for section in tally.sections):
        say("")
        say(FEW_NOTE)


def _print_group(survey_round: SurveyRound, group: Group) -> None:
    say("")
    if group.tally is None:
        say(f"{group.label}: dưới 5 phiếu hoặc dễ suy ra, không hiện số để giữ kín người trả lời.")
        return
    say(f"{group.label}: {count_text(group.forms)} phiếu hợp lệ")
    _print_rates(survey_round, group.tally, marked=True)


def _print_rates(survey_round: SurveyRound, whole: Tally, marked: bool = False) -> None:
    rows = [
        (
            f"{part.section.code}. {part.section.title}{' *' if marked and few(part.share) else ''}",
            *_figures(part.share, survey_round.decimals),
        )
        for part in whole.sections
    ]
    say(table(("tiêu chí", "hài lòng", "trả lời", "tỷ lệ %", "KTC 95%"), rows))


def _figures(share: Share, decimals: int) -> tuple[str, str, str, str]:
    interval = share.wilson95
    between = "–" if interval is None else " – ".join(number_text(end, decimals) for end in interval)
    rate = rate_text(share.satisfied, share.n_valid, decimals)
    return count_text(share.satisfied), count_text(share.n_valid), rate, between
