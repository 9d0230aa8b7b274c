"""How many comments there are by state, topic, criterion and unit, how many of each unit wait."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hailong_desktop.domain.register import HandlingState, RemarkCounts, Topic
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, Value
from ui.fields import sentence
from ui.register_page.filters import NO_TOPIC, NO_UNIT
from ui.results_page.plain_model import PlainModel
from ui.results_page.plain_table import PlainTableView

_NOTE = "Một ý kiến có hai chủ đề được đếm ở cả hai; trong một tiêu chí chỉ đếm một lần."
_DONE = (HandlingState.ANSWERED, HandlingState.NO_NEED)


class CountsCard(QFrame):
    """One table; it follows every key."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = PlainModel(self)
        self._table = PlainTableView(self._model, "Số ý kiến theo tình trạng, chủ đề, tiêu chí, đơn vị")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._table, 1)
        layout.addWidget(sentence(_NOTE, "muted"))

    @property
    def table(self) -> QWidget:
        """The table, which takes the keys."""
        return self._table

    def show_counts(self, counts: RemarkCounts, topics: Sequence[Topic], criteria: Mapping[str, str]) -> None:
        """Show these counts; `criteria` are names by key."""
        self._model.show_table(counts_table(counts, topics, criteria))


def _by_state(counts: RemarkCounts) -> list[tuple[str, int, Value]]:
    lines: list[tuple[str, int, Value]] = [
        ("Chưa trả lời", counts.waiting, counts.waiting),
        ("– trong đó đã giao đơn vị", counts.given, counts.given),
        *((state.label.capitalize(), counts.by_state.get(state, 0), "") for state in _DONE),
    ]
    return [line for line in lines if line[1]]


def counts_table(counts: RemarkCounts, topics: Sequence[Topic], criteria: Mapping[str, str]) -> PlainTable:
    """Return the counts by state, topic, criterion and unit as one table, all comments last."""
    rows: list[tuple[Value, ...]] = [("Tình trạng", *line) for line in _by_state(counts)]
    by_topic = [(one.name, counts.by_topic.get(one.id, 0)) for one in topics]
    by_topic.append((NO_TOPIC, counts.by_topic.get(None, 0)))
    rows += [("Chủ đề", name, n, "") for name, n in by_topic if n]
    rows += [("Tiêu chí", criteria.get(key, key), n, "") for key, n in counts.by_criterion.items() if key]
    rows += [
        ("Đơn vị", unit or NO_UNIT, n, counts.waiting_by_unit.get(unit, 0))
        for unit, n in counts.by_unit.items()
    ]
    rows.append(("Tất cả", "", counts.total, counts.waiting))
    columns = (
        Column("Theo"),
        Column("Nội dung"),
        Column("Số ý kiến", Kind.COUNT),
        Column("Chưa trả lời", Kind.COUNT),
    )
    return PlainTable("Ý kiến", "Số ý kiến", columns, tuple(rows), foot=1)
