"""Section II of the report: what the forms say; every figure in a sentence is filled from the counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from hailong_desktop.domain.published import Published, published_overall
from hailong_desktop.reports.blocks import Block, Line, Picture
from hailong_desktop.reports.figures.fields import left_out_field, token
from hailong_desktop.reports.figures.sentences import ranked_criteria, ranked_units
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.tables.comparison import comparison_table, differences
from hailong_desktop.reports.tables.forms import forms_table, respondents_table
from hailong_desktop.reports.tables.levels import criteria_table
from hailong_desktop.reports.tables.remarks import counted_by, counts_table
from hailong_desktop.reports.tables.units import SMALL_SAMPLE, unit_tables
from hailong_desktop.reports.texts.parts import COMMENTS, Part, Rank, Running
from hailong_desktop.services.report_data import ReportData


@dataclass(frozen=True)
class Charts:
    """The charts that stand beside the criteria and beside the units; their captions are not numbered yet."""

    criteria: tuple[Picture, ...] = ()
    units: tuple[Picture, ...] = ()


def findings(data: ReportData, charts: Charts) -> tuple[Part, ...]:
    """Return the clauses on forms, respondents, satisfaction by criterion and by unit, and suggestions."""
    parts = (
        (True, "forms", "Tình hình phát, thu phiếu", partial(_forms, data)),
        (_has_respondents(data), "respondents", "Đặc điểm người trả lời", partial(_respondents, data)),
        (True, "overall", "Mức độ hài lòng chung", partial(_overall, data)),
        (True, "criteria", "Kết quả theo từng tiêu chí", partial(_criteria, data, charts.criteria)),
        (_has_units(data), "units", "Kết quả theo phòng, đơn vị", partial(_units, data, charts.units)),
        (data.compared is not None, "changes", "So sánh với đợt trước", partial(_changes, data)),
        (_has_words(data), "remarks", "Ý kiến góp ý", partial(_open_answers, data)),
    )
    return (
        Part("findings", "Kết quả khảo sát", Rank.SECTION),
        *(Part(key, title, Rank.CLAUSE, write) for there, key, title, write in parts if there),
    )


def _has_respondents(data: ReportData) -> bool:
    return any(item.choices for item in data.tally.items)


def _has_units(data: ReportData) -> bool:
    return any(group.value for group in data.by_unit)


def _has_words(data: ReportData) -> bool:
    return bool(data.questionnaire.open_questions)


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _forms(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    name = numbers.table()
    return (
        _body(
            "Đợt khảo sát phát ra {phiếu phát ra} phiếu, thu về {phiếu thu về} phiếu, "
            "trong đó {phiếu hợp lệ} phiếu hợp lệ được tổng hợp; chi tiết tại {bảng}."
        ),
        forms_table(data, f"{name}. Tình hình phát, thu phiếu"),
    )


def _respondents(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    items, name = [item for item in data.tally.items if item.choices], numbers.table()
    return (
        _body("Cơ cấu người trả lời của {phiếu hợp lệ} phiếu hợp lệ nêu tại {bảng}."),
        respondents_table(items, data.round, f"{name}. Cơ cấu người trả lời"),
    )


def _overall(data: ReportData, _numbers: Running) -> tuple[Block, ...]:
    found = published_overall(data.tally, data.round, data.unit_tallies)
    if found.value is None:
        return (_body("Chưa có câu trả lời hợp lệ để tính {tên con số chung}."), *_left_out(found))
    said = ", tính trên {số câu trả lời chung}"
    if found.share is not None:
        said = (
            ": {số câu hài lòng chung} trên {số câu trả lời chung} ở mức được tính là hài lòng "
            "(khoảng tin cậy 95%: {khoảng tin cậy chung})"
        )
    return (_body(f"{{Tên con số chung}} đạt {{mức chung}}{said}."), *_left_out(found))


def _left_out(found: Published) -> tuple[Line, ...]:
    return tuple(
        _body(f"{why} nên không tính vào: {token(left_out_field(why))}.")
        for why, units in found.left_out_why
        if units
    )


def _criteria(data: ReportData, charts: Sequence[Picture], numbers: Running) -> tuple[Block, ...]:
    name = numbers.table()
    pictures = _numbered(charts, numbers)
    return (
        _body(f"Kết quả tổng hợp theo tiêu chí nêu tại {{các bảng, biểu đồ}}. {_extremes(data)}".rstrip()),
        criteria_table(data.tally, data.round, f"{name}. Tổng hợp kết quả theo tiêu chí"),
        *pictures,
    )


def _extremes(data: ReportData) -> str:
    if len(ranked_criteria(data.tally, data.round)) < 2:
        return ""
    high, low = _end("tiêu chí cao nhất"), _end("tiêu chí thấp nhất")
    return f"Tiêu chí có {{số liệu chính}} cao nhất: {high}; thấp nhất: {low}."


def _end(what: str) -> str:
    """Return the highest or the lowest as fields: name, figure, and what it is over."""
    return f"{token(what)}, {token(f'mức {what}')} ({token(f'số đếm {what}')})"


def _numbered(charts: Sequence[Picture], numbers: Running) -> list[Picture]:
    return [Picture(f"{numbers.figure()}. {chart.caption}", chart.draw) for chart in charts]


def _units(data: ReportData, charts: Sequence[Picture], numbers: Running) -> tuple[Block, ...]:
    tables = unit_tables(data, numbers)
    pictures = _numbered(charts, numbers)
    said = "{Số liệu chính} của từng phòng, đơn vị theo tiêu chí nêu tại {các bảng, biểu đồ}."
    return (_body(f"{said} {_spread(data)}".rstrip()), *tables, *pictures)


def _spread(data: ReportData) -> str:
    """Return the highest and the lowest unit by the figure of the whole, among units with enough forms."""
    if len(ranked_units(data)) < 2:
        return ""
    return (
        f"Về {{số liệu xếp phòng}}, trong các phòng, đơn vị có từ {SMALL_SAMPLE} phiếu hợp lệ trở lên, "
        f"cao nhất là {_end('phòng cao nhất')}; thấp nhất là {_end('phòng thấp nhất')}."
    )


def _changes(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    if data.compared is None:
        return ()
    before, comparison = data.compared
    if not differences(comparison):
        said = "Không có tiêu chí nào so sánh được với {đợt trước}: câu hỏi hoặc thang đo không giống."
        return (_body(said),)
    name = numbers.table()
    told = " {tên mục so với đợt trước}: {thay đổi so với đợt trước}." if comparison.overall else ""
    return (
        _body(f"Tỷ lệ hài lòng so với {{đợt trước}} nêu tại {{bảng}}.{told}"),
        comparison_table(comparison, data.round, before, f"{name}. So sánh tỷ lệ hài lòng với đợt trước"),
    )


def _open_answers(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    if not data.remarks.counts.total:
        return (_body("Chưa ghi nhận ý kiến nào bằng lời trên các phiếu."),)
    name = numbers.table()
    where = f", nội dung nêu tại {token(COMMENTS)}" if COMMENTS in numbers.fields else ""
    return (
        _body(
            "Các phiếu có {số ý kiến} ý kiến bằng lời, trong đó {số ý kiến chưa trả lời} "
            f"ý kiến chưa được trả lời; tổng hợp tại {{bảng}}{where}."
        ),
        counts_table(data, f"{name}. Ý kiến góp ý theo {counted_by(data)}"),
    )
