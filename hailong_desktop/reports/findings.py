"""Section II of the report: what the forms say; every figure in a sentence is filled from the counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.measures import count_text, number_text
from hailong_desktop.domain.tally import CriterionTally
from hailong_desktop.reports.blocks import BLANK, Block, Line, Picture
from hailong_desktop.reports.form_tables import forms_table, respondents_table
from hailong_desktop.reports.level_tables import criteria_table
from hailong_desktop.reports.numbering import Numbering, point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.unit_tables import SMALL_SAMPLE, unit_tables
from hailong_desktop.reports.wording import count, lower_first, percent, with_counts, with_sign
from hailong_desktop.services.report_data import ReportData


@dataclass(frozen=True)
class Charts:
    """The charts that stand beside the criteria and beside the units; their captions are not numbered yet."""

    criteria: tuple[Picture, ...] = ()
    units: tuple[Picture, ...] = ()


def findings(data: ReportData, charts: Charts, numbers: Numbering) -> tuple[Block, ...]:
    """Return the clauses on forms, respondents, satisfaction by criterion and by unit, and suggestions."""
    return (
        numbers.section("Kết quả khảo sát"),
        *_forms(data, numbers),
        *_respondents(data, numbers),
        *_overall(data, numbers),
        *_criteria(data, charts.criteria, numbers),
        *_units(data, charts.units, numbers),
        *_open_answers(data, numbers),
    )


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _forms(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    clause, name, forms = numbers.clause("Tình hình phát, thu phiếu"), numbers.table(), data.tally.forms
    return (
        clause,
        _body(
            f"Đợt khảo sát phát ra {count(forms.issued)} phiếu, thu về {count_text(forms.returned)} phiếu, "
            f"trong đó {count_text(forms.valid)} phiếu hợp lệ được tổng hợp; chi tiết tại {name}."
        ),
        forms_table(data, f"{name}. Tình hình phát, thu phiếu"),
    )


def _respondents(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    items = [item for item in data.tally.items if item.choices]
    if not items:
        return ()
    clause, name = numbers.clause("Đặc điểm người trả lời"), numbers.table()
    return (
        clause,
        _body(f"Cơ cấu người trả lời của {count_text(data.tally.forms.valid)} phiếu hợp lệ nêu tại {name}."),
        respondents_table(items, data.round.decimals, f"{name}. Cơ cấu người trả lời"),
    )


def _overall(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    clause = numbers.clause("Mức độ hài lòng chung")
    overall, decimals = data.tally.overall, data.round.decimals
    if overall is None:
        mean = with_sign(number_text(data.tally.mean_of_criteria, decimals))
        return (clause, _body(f"Trung bình tỷ lệ hài lòng của các tiêu chí: {mean}."))
    share, interval = overall.share, overall.share.wilson95
    if interval is None:
        return (clause, _body("Chưa có câu trả lời hợp lệ về mức độ hài lòng chung."))
    low, high = (number_text(end, decimals) for end in interval)
    return (
        clause,
        _body(
            f"Tỷ lệ hài lòng chung đạt {percent(share, decimals)}: {count_text(share.satisfied)} trên "
            f"{count_text(share.n_valid)} người trả lời hợp lệ chọn mức được tính là hài lòng "
            f"(khoảng tin cậy 95%: từ {low}% đến {high}%)."
        ),
    )


def _criteria(data: ReportData, charts: Sequence[Picture], numbers: Numbering) -> tuple[Block, ...]:
    clause, name = numbers.clause("Kết quả theo từng tiêu chí"), numbers.table()
    pictures = _numbered(charts, numbers)
    places = ", ".join([name, *(picture.caption.partition(".")[0] for picture in pictures)])
    return (
        clause,
        _body(f"Kết quả tổng hợp theo tiêu chí nêu tại {places}. {_extremes(data)}".rstrip()),
        criteria_table(data.tally, data.round.decimals, f"{name}. Tổng hợp kết quả theo tiêu chí"),
        *pictures,
    )


def _extremes(data: ReportData) -> str:
    rated = [part for part in data.tally.criteria if part.share.n_valid]
    if len(rated) < 2:
        return ""
    low, high = min(rated, key=_rate), max(rated, key=_rate)
    return f"Tiêu chí có tỷ lệ hài lòng cao nhất: {_named(high, data)}; thấp nhất: {_named(low, data)}."


def _rate(part: CriterionTally) -> float:
    return part.share.rate or 0.0


def _named(part: CriterionTally, data: ReportData) -> str:
    return f"{lower_first(part.section.title)}, {with_counts(part.share, data.round.decimals)}"


def _numbered(charts: Sequence[Picture], numbers: Numbering) -> list[Picture]:
    return [Picture(f"{numbers.figure()}. {chart.caption}", chart.draw) for chart in charts]


def _units(data: ReportData, charts: Sequence[Picture], numbers: Numbering) -> tuple[Block, ...]:
    if not any(group.value for group in data.by_unit):
        return ()
    clause, tables = numbers.clause("Kết quả theo phòng, đơn vị"), unit_tables(data, numbers)
    pictures = _numbered(charts, numbers)
    captions = [*(table.caption for table in tables), *(picture.caption for picture in pictures)]
    names = ", ".join(caption.partition(".")[0] for caption in captions)
    return (
        clause,
        _body(
            f"Tỷ lệ hài lòng của từng phòng, đơn vị theo tiêu chí nêu tại {names}. {_spread(data)}".rstrip()
        ),
        *tables,
        *pictures,
    )


def _spread(data: ReportData) -> str:
    """Return the highest and the lowest unit on the overall question, among units with enough answers."""
    rated = [
        (group.tally.overall.share, group.label)
        for group in data.by_unit
        if group.value and group.tally and group.tally.overall
        if group.tally.overall.share.n_valid >= SMALL_SAMPLE
    ]
    if len(rated) < 2:
        return ""
    rated.sort(key=lambda pair: pair[0].rate or 0.0)
    (low, low_name), (high, high_name) = rated[0], rated[-1]
    decimals = data.round.decimals
    return (
        f"Về mức độ hài lòng chung, trong các phòng, đơn vị có từ {SMALL_SAMPLE} câu trả lời trở lên, "
        f"cao nhất là {high_name}: {with_counts(high, decimals, 'phiếu')}; "
        f"thấp nhất là {low_name}: {with_counts(low, decimals, 'phiếu')}."
    )


def _open_answers(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    questions = data.questionnaire.open_questions
    if not questions:
        return ()
    return (
        numbers.clause("Ý kiến góp ý"),
        _body(f"Phiếu khảo sát dành {len(questions)} câu để người trả lời ghi ý kiến bằng lời:"),
        *(
            Line(Role.POINT, f"{point_mark(at)} {question.text}: {BLANK} ý kiến;".removesuffix(";") + end)
            for at, question in enumerate(questions)
            for end in (";" if at + 1 < len(questions) else ".",)
        ),
    )
