"""What is taken along: the table as text, the chart as a picture, all tables as a spreadsheet."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from hailong_desktop.exchange.clipboard_text import as_html, as_text
from hailong_desktop.exchange.explanations import explanations
from hailong_desktop.exchange.round_tables import round_tables, tables_of
from hailong_desktop.exchange.tally_tables import Column, PlainTable
from hailong_desktop.exchange.xlsx import workbook
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.report_data import ReportData
from ui.results_page.content import Content, Row
from ui.results_page.view import ResultsView
from ui.tasks import Progress


def plain(content: Content, rows: Sequence[Row], hidden: Collection[str], decimals: int) -> PlainTable:
    """Return these lines of the table on the screen, without its hidden columns."""
    places = [at for at, column in enumerate(content.columns) if column.name not in hidden]
    lines = ((row.name, *row.values) for row in rows)
    return PlainTable(
        name="Bảng",
        title="Số lượt trả lời theo mức",
        columns=tuple(Column(content.columns[at].name, content.columns[at].kind) for at in places),
        rows=tuple(tuple(line[at] for at in places) for line in lines),
        decimals=decimals,
    )


def copy_table(table: PlainTable) -> None:
    """Put the table on the clipboard, for spreadsheets and for word processors."""
    data = QMimeData()
    data.setText(as_text(table))
    data.setHtml(as_html(table))
    QGuiApplication.clipboard().setMimeData(data)


def copy_picture(image: QImage) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


def write_spreadsheet(
    view: ResultsView, data: ReportData, own: PlainTable | None, target: Path, progress: Progress
) -> str:
    """Write all tables of what is shown, and return the sentence that says so; all there is of a whole round.

    The view's `own` table stands first, in place of one that is called so. What `progress` raises ends the
    work; the file is then as it was.
    """
    tally = data.tally if view.whole else view.tally  # all tables from one look at the figures
    tables = round_tables(data) if view.whole else tables_of(view.round, tally.without_people)
    if own is not None:
        tables = (own, *(table for table in tables if table.name != own.name))
    explained = explanations(view.round, tally, data.made, view.scope, [table.name for table in tables])
    put_whole(target, workbook(tables, explained, view.note, progress))
    return f"Đã xuất {len(tables)} bảng vào {target.name}."
