"""Section II of the report: what the forms say; every figure in a sentence is filled from the counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.published import (
    Published,
    published_criterion,
    published_overall,
    published_plain,
)
from hailong_desktop.reports.appendix import WORDS
from hailong_desktop.reports.blocks import Block, Line, Picture
from hailong_desktop.reports.comparison_table import comparison_table, differences, name_of
from hailong_desktop.reports.form_tables import forms_table, respondents_table
from hailong_desktop.reports.level_tables import criteria_table
from hailong_desktop.reports.parts import Part, Rank, Running
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.remark_tables import counts_table
from hailong_desktop.reports.unit_tables import SMALL_SAMPLE, unit_tables
from hailong_desktop.reports.wording import between, first_upper, lower_first, over
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
            f"trong đó {{phiếu hợp lệ}} phiếu hợp lệ được tổng hợp; chi tiết tại {name}."
        ),
        forms_table(data, f"{name}. Tình hình phát, thu phiếu"),
    )


def _respondents(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    items, name = [item for item in data.tally.items if item.choices], numbers.table()
    return (
        _body(f"Cơ cấu người trả lời của {{phiếu hợp lệ}} phiếu hợp lệ nêu tại {name}."),
        respondents_table(items, data.round, f"{name}. Cơ cấu người trả lời"),
    )


def _overall(data: ReportData, _numbers: Running) -> tuple[Block, ...]:
    found = published_overall(data.tally, data.round, data.unit_tallies)
    if found.value is None:
        return (_body(f"Chưa có câu trả lời hợp lệ để tính {found.name}."), *_left_out(found))
    if found.share is None:
        said = f", tính trên {found.base}"
    else:
        said = (
            f": {{số câu hài lòng chung}} trên {{số câu trả lời chung}} ở mức được tính là hài lòng "
            f"({between(found, data.round.decimals)})"
        )
    return (_body(f"{first_upper(found.name)} đạt {{mức chung}}{said}."), *_left_out(found))


def _left_out(found: Published) -> tuple[Line, ...]:
    return tuple(_body(said) for said in found.left_out_said)


def _criteria(data: ReportData, charts: Sequence[Picture], numbers: Running) -> tuple[Block, ...]:
    name = numbers.table()
    pictures = _numbered(charts, numbers)
    places = ", ".join([name, *(picture.caption.partition(".")[0] for picture in pictures)])
    return (
        _body(f"Kết quả tổng hợp theo tiêu chí nêu tại {places}. {_extremes(data)}".rstrip()),
        criteria_table(data.tally, data.round, f"{name}. Tổng hợp kết quả theo tiêu chí"),
        *pictures,
    )


def _extremes(data: ReportData) -> str:
    found = [(part, published_criterion(part, data.tally, data.round)) for part in data.tally.criteria]
    rated = sorted(
        (
            (each.value, f"{lower_first(part.section.title)}, {_with_base(each, data)}")
            for part, each in found
            if each.value is not None
        ),
        key=lambda pair: pair[0],
    )
    if len(rated) < 2:
        return ""
    (_, low), (_, high) = rated[0], rated[-1]
    return f"Tiêu chí có {data.round.measures.measure.label} cao nhất: {high}; thấp nhất: {low}."


def _with_base(found: Published, data: ReportData) -> str:
    return f"{found.text(data.round.decimals)} ({over(found)})"


def _numbered(charts: Sequence[Picture], numbers: Running) -> list[Picture]:
    return [Picture(f"{numbers.figure()}. {chart.caption}", chart.draw) for chart in charts]


def _units(data: ReportData, charts: Sequence[Picture], numbers: Running) -> tuple[Block, ...]:
    tables = unit_tables(data, numbers)
    pictures = _numbered(charts, numbers)
    captions = [*(table.caption for table in tables), *(picture.caption for picture in pictures)]
    names = ", ".join(caption.partition(".")[0] for caption in captions)
    what = first_upper(data.round.measures.measure.label)
    return (
        _body(f"{what} của từng phòng, đơn vị theo tiêu chí nêu tại {names}. {_spread(data)}".rstrip()),
        *tables,
        *pictures,
    )


def _spread(data: ReportData) -> str:
    """Return the highest and the lowest unit by the figure of the whole, among units with enough forms."""
    rated = [
        (found.value, f"{group.label}, {_with_base(found, data)}", found.name)
        for group in data.by_unit
        if group.value and group.tally and group.forms >= SMALL_SAMPLE
        for found in [published_plain(group.tally, data.round)]
        if found.value is not None
    ]
    if len(rated) < 2:
        return ""
    rated.sort(key=lambda line: line[0])
    (_, low, name), (_, high, _) = rated[0], rated[-1]
    return (
        f"Về {name}, trong các phòng, đơn vị có từ {SMALL_SAMPLE} phiếu hợp lệ trở lên, "
        f"cao nhất là {high}; thấp nhất là {low}."
    )


def _changes(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    if data.compared is None:
        return ()
    before, comparison = data.compared
    if not differences(comparison):
        said = f"Không có tiêu chí nào so sánh được với {name_of(before)}: câu hỏi hoặc thang đo không giống."
        return (_body(said),)
    name, overall = numbers.table(), comparison.overall
    told = f" {overall.text}: {overall.sentence(data.round.decimals)}." if overall else ""
    return (
        _body(f"Tỷ lệ hài lòng so với {name_of(before)} nêu tại {name}.{told}"),
        comparison_table(comparison, data.round, before, f"{name}. So sánh tỷ lệ hài lòng với đợt trước"),
    )


def _open_answers(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    counts = data.remarks.counts
    if not counts.total:
        return (_body("Chưa ghi nhận ý kiến nào bằng lời trên các phiếu."),)
    name = numbers.table()
    label = numbers.appendices.get(WORDS)
    where = f", nội dung nêu tại {label}" if label else ""
    return (
        _body(
            f"Các phiếu có {count_text(counts.total)} ý kiến bằng lời, trong đó {count_text(counts.waiting)} "
            f"ý kiến chưa được trả lời; tổng hợp tại {name}{where}."
        ),
        counts_table(data, f"{name}. Ý kiến góp ý theo chủ đề, tiêu chí và phòng, đơn vị"),
    )
