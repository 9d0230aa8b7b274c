"""Writes the report on a round as a PDF file."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from hailong_desktop.charts.catalogue import Chart, Kind
from hailong_desktop.reports import outline
from hailong_desktop.reports.blocks import Picture
from hailong_desktop.reports.findings import Charts
from hailong_desktop.reports.pages import typeset
from hailong_desktop.reports.profile import ND30_2020, Profile
from hailong_desktop.reports.round_charts import round_charts
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.report_data import ReportData

Progress = Callable[[int, str], None]

ONE_AT_A_TIME = Lock()
"""reportlab reads every paragraph with one parser of the process: two documents at once would mix."""

missing_facts = outline.missing_facts
"""What stands as a blank on paper, in the order of the document."""


def write_report(
    data: ReportData, target: Path, fonts: Path, progress: Progress, profile: Profile = ND30_2020
) -> Path:
    """Write the report to `target` and return it; the file is whole or, when anything fails, as it was.

    Arguments and errors are those of `report_pdf`; a file that cannot be written raises SurveyError.
    """
    pdf = report_pdf(data, fonts, progress, profile)
    progress(97, "Ghi tệp")
    put_whole(target, pdf)
    return target


def report_pdf(data: ReportData, fonts: Path, progress: Progress, profile: Profile = ND30_2020) -> bytes:
    """Return the report as the bytes of a PDF file.

    `fonts` is the folder of the paper's face. `progress` is told percent and step; what it raises ends the
    work. Raises SurveyError when a character cannot be printed.
    """
    progress(0, "Soạn nội dung")
    with ONE_AT_A_TIME:
        return typeset(outline.report(data, _charts(data, fonts)), profile, fonts, progress)


def _charts(data: ReportData, fonts: Path) -> Charts:
    """Return the charts of levels by criterion and of rates by unit; they are numbered where they stand."""
    found = round_charts(data, fonts, marked=False)
    return Charts(
        criteria=tuple(_picture(chart) for chart in found if chart.kind is Kind.LEVELS),
        units=tuple(_picture(chart) for chart in found if chart.kind is Kind.UNITS),
    )


def _picture(chart: Chart) -> Picture:
    return Picture(chart.title, lambda width_mm: chart.build(gray=False, width_mm=width_mm))
