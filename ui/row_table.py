"""What every table of the program has in common: whole rows, one chosen, read only, left by Tab."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

LEAST_COLUMN = 48


def whole_rows(table: QTableView, name: str) -> None:
    """Have the table choose one whole row, edit nothing and let Tab go on to the next field."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)


def give_widths(table: QTableView, titles: Sequence[str], widths: Mapping[str, int]) -> None:
    """Give the columns their widths in pixels; those without one share what is left."""
    header = table.horizontalHeader()
    header.setMinimumSectionSize(LEAST_COLUMN)
    for at, title in enumerate(titles):
        if title in widths:
            header.resizeSection(at, widths[title])
        else:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
