"""All tables of a whole round, for its spreadsheet: the numbered ones, then every measure by its name."""

from collections.abc import Mapping, Sequence

from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.domain.text import sort_key
from hailong_desktop.exchange.comparison_tables import comparison_table
from hailong_desktop.exchange.measure_tables import measures_table, overall_table
from hailong_desktop.exchange.tally_tables import (
    NO_UNIT,
    Column,
    Kind,
    PlainTable,
    Value,
    criteria_table,
    forms_table,
    questions_table,
    respondents_table,
)
from hailong_desktop.exchange.unit_table import units_table
from hailong_desktop.services.groups import Group
from hailong_desktop.services.report_data import ReportData, UnitForms

NO_TOPIC = "(chưa xếp chủ đề)"


def tables_of(
    survey_round: SurveyRound, tally: Tally, units: Sequence[UnitForms] = (), groups: Sequence[Group] = ()
) -> tuple[PlainTable, ...]:
    """Return tables 1 to 4, and 5 when the tally was broken down into groups."""
    decimals = survey_round.decimals
    tables = [forms_table(tally, units, decimals), respondents_table(tally, decimals)]
    tables += [criteria_table(tally, survey_round), questions_table(tally, decimals)]
    return (*tables, units_table(tally, groups, decimals)) if groups else tuple(tables)


def round_tables(data: ReportData) -> tuple[PlainTable, ...]:
    """Return tables 1 to 5, 6 where there was a round before, 7 where there are comments, all measures."""
    tables = [*tables_of(data.round, data.tally, data.units, data.by_unit)]
    if data.compared:
        before, comparison = data.compared
        tables.append(comparison_table(comparison, data.round, before, split=True))
    if data.remarks.counts.total:
        tables.append(remarks_table(data))
    issued, decimals = data.tally.forms.issued, data.round.decimals
    return (
        *tables,
        measures_table(data.tally, decimals, issued, data.alphas, split=True),
        overall_table(data.tally, data.round, data.unit_tallies, split=True),
    )


def remarks_table(data: ReportData) -> PlainTable:
    """Return table 7: how many comments by topic, criterion and unit of the form, those waiting by unit."""
    counts = data.remarks.counts
    topics = {topic.id: topic.name for topic in data.remarks.topics}
    titles = {section.criterion: section.title for section in data.questionnaire.sections}
    rows: list[tuple[Value, ...]] = [
        *_rows("Chủ đề", {topics.get(topic or 0, NO_TOPIC): n for topic, n in counts.by_topic.items()}),
        *_rows("Tiêu chí", {titles.get(code, code): n for code, n in counts.by_criterion.items()}),
    ]
    units = sorted(counts.by_unit, key=lambda unit: (not unit, sort_key(unit)))
    rows += [
        ("Phòng, đơn vị", unit or NO_UNIT, counts.by_unit[unit], counts.waiting_by_unit.get(unit, 0))
        for unit in units
    ]
    rows.append(("Tất cả", "", counts.total, counts.waiting))
    columns = (
        Column("Xếp theo"),
        Column("Nội dung"),
        Column("Số ý kiến", Kind.COUNT),
        Column("Chưa trả lời", Kind.COUNT),
    )
    notes = ("Một ý kiến có thể thuộc nhiều chủ đề. Số chưa trả lời chỉ tính theo phòng, đơn vị.",)
    title = "Bảng 7. Ý kiến góp ý theo chủ đề, tiêu chí và đơn vị"
    return PlainTable("Bảng 7", title, columns, tuple(rows), notes, data.round.decimals, foot=1)


def _rows(what: str, numbers: Mapping[str, int]) -> list[tuple[Value, ...]]:
    """Return a row for each, the most frequent first."""
    ordered = sorted(numbers, key=lambda name: (-numbers[name], sort_key(name)))
    return [(what, name, numbers[name], "") for name in ordered]
