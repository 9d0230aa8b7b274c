"""Tables of what people wrote: how many by topic, criterion and unit, and the words with names hidden."""

from collections.abc import Mapping
from datetime import date

from hailong_desktop.domain.measures import NO_FIGURE, count_text
from hailong_desktop.domain.register import HandlingState, Remark
from hailong_desktop.domain.text import sort_key
from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.tables.forms import NO_UNIT
from hailong_desktop.services.report_data import ReportData

NO_TOPIC = "(chưa xếp chủ đề)"


def counts_table(data: ReportData, caption: str) -> Table:
    """Return the numbers of comments by topic, criterion and unit of the form; units with those waiting."""
    counts = data.remarks.counts
    topics = {topic.id: topic.name for topic in data.remarks.topics}
    criteria = {section.criterion: section.title for section in data.questionnaire.sections}
    by_topic = {topics.get(id or 0, NO_TOPIC): n for id, n in counts.by_topic.items()}
    by_criterion = {criteria.get(code, code): n for code, n in counts.by_criterion.items()}
    units = sorted(counts.by_unit, key=lambda unit: (not unit, sort_key(unit)))
    waiting = counts.waiting_by_unit
    rows = (
        *_part("Theo chủ đề", by_topic),
        *_part("Theo tiêu chí", by_criterion),
        Row(whole="Theo phòng, đơn vị", bold=True),
        *(
            Row((unit or NO_UNIT, count_text(counts.by_unit[unit]), count_text(waiting.get(unit, 0))))
            for unit in units
        ),
        Row(("Tất cả", count_text(counts.total), count_text(counts.waiting)), bold=True),
    )
    return Table(
        caption,
        columns=(Column(Align.LEFT), Column(Align.RIGHT, 26), Column(Align.RIGHT, 26)),
        head=(("Nội dung", "Số ý kiến", "Chưa trả lời"),),
        rows=rows,
        note="Một ý kiến có thể thuộc nhiều chủ đề. Số chưa trả lời chỉ tính theo phòng, đơn vị.",
    )


def counted_by(data: ReportData) -> str:
    """Return by what the comments are counted, as the table's title says it."""
    counts = data.remarks.counts
    ways = (("chủ đề", counts.by_topic), ("tiêu chí", counts.by_criterion))
    named = ", ".join(name for name, numbers in ways if numbers)
    return f"{named} và phòng, đơn vị" if named else "phòng, đơn vị"


def _part(title: str, numbers: Mapping[str, int]) -> tuple[Row, ...]:
    """Return the rows of one way to count, the most frequent first; nothing without any."""
    if not numbers:
        return ()
    ordered = sorted(numbers, key=lambda name: (-numbers[name], sort_key(name)))
    return (
        Row(whole=title, bold=True),
        *(Row((name, count_text(numbers[name]), NO_FIGURE)) for name in ordered),
    )


def words_table(data: ReportData, caption: str) -> Table:
    """Return the comments as they may be printed, with the unit that answers and what it answered."""
    remarks = data.remarks
    more = remarks.counts.total - len(remarks.first)
    note = "Họ tên, số điện thoại, địa chỉ thư trong ý kiến được thay bằng […]."
    if more > 0:
        note += f" Còn {count_text(more)} ý kiến khác trong sổ ý kiến."
    return Table(
        caption,
        columns=(Column(width_mm=10), Column(Align.LEFT), Column(Align.LEFT, 36), Column(Align.LEFT, 44)),
        head=(("TT", "Ý kiến", "Phòng, đơn vị trả lời", "Trả lời"),),
        rows=tuple(
            Row((str(at), remark.printed, remark.unit or NO_UNIT, _answered(remark)))
            for at, remark in enumerate(remarks.first, start=1)
        ),
        note=note,
        dense=True,
    )


def _answered(remark: Remark) -> str:
    handling = remark.handling
    if handling.state is not HandlingState.ANSWERED:
        return handling.state.label
    day = f"{date.fromisoformat(handling.answered_on):%d/%m/%Y}: " if handling.answered_on else ""
    return f"{day}{remark.printed_answer}"
