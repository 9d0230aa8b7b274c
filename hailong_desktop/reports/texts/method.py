"""Section I of the report: why and how the survey was held, and how its figures are worked out."""

from functools import partial

from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.reports.blocks import Line
from hailong_desktop.reports.figures.fields import token
from hailong_desktop.reports.figures.method import (
    collection,
    scale_field,
    scales_of,
    spoiled,
    stop,
    surveyed,
)
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.parts import RESPONDENTS, UNITS, Part, Rank, Running
from hailong_desktop.reports.wording import closed, known, sentences
from hailong_desktop.services.report_data import ReportData


def method(data: ReportData) -> tuple[Part, ...]:
    """Return purpose, scope, content, sample and the way of counting."""
    return (
        Part("method", "Mục đích, phạm vi, phương pháp", Rank.SECTION),
        Part("purpose", "Mục đích, yêu cầu", Rank.CLAUSE, lambda _: _purpose(data)),
        Part("scope", "Đối tượng, phạm vi, thời gian", Rank.CLAUSE, partial(_scope, data)),
        Part("content", "Nội dung, thang đo", Rank.CLAUSE, lambda _: _content(data.questionnaire)),
        Part("sample", "Cỡ mẫu, cách phát và thu phiếu", Rank.CLAUSE, lambda _: _sample(data)),
        Part("counting", "Cách tính tỷ lệ", Rank.CLAUSE, lambda _: _counting(data)),
    )


def _purpose(data: ReportData) -> tuple[Line, ...]:
    return tuple(_body(text) for text in sentences(known(data.round.facts.purpose)))


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _scope(data: ReportData, numbers: Running) -> tuple[Line, ...]:
    return (
        _body(
            "a) Đối tượng khảo sát: tổ chức, cá nhân đã nhận và trả lời phiếu khảo sát"
            f"{_where(numbers, RESPONDENTS, '; cơ cấu người trả lời nêu tại')}."
        ),
        _body(f"b) Phạm vi khảo sát: {_units(data, numbers)}"),
        _body(f"c) Thời gian khảo sát: {{thời gian khảo sát}}{stop(surveyed(data))}"),
    )


def _units(data: ReportData, numbers: Running) -> str:
    if not data.round.units:
        return closed(known(""))
    return f"{{số phòng, đơn vị}} phòng, đơn vị{_where(numbers, UNITS, ', có tên tại')}."


def _where(numbers: Running, field: str, words: str) -> str:
    """Return the words with where something stands, empty where it is not printed."""
    return f"{words} {token(field)}" if field in numbers.fields else ""


def _content(questionnaire: Questionnaire) -> tuple[Line, ...]:
    overall = any(section.overall for section in questionnaire.sections)
    more = " Ngoài ra có câu hỏi riêng về {tên câu hỏi riêng}." if overall else ""
    said = "Phiếu khảo sát gồm {số tiêu chí} tiêu chí với {số câu hỏi} câu hỏi: {tên các tiêu chí}."
    lines = [_body(said + more)]
    scales = scales_of(questionnaire)
    if len(scales) == 1:
        lines.append(_body(f"Thang đo: {token(scale_field(0))}."))
    elif scales:
        lines.append(_body("Phiếu dùng {số thang đo} thang đo:"))
        lines += [
            Line(Role.POINT, f"{point_mark(at)} {scale.label}: {token(scale_field(at))}.")
            for at, scale in enumerate(scales)
        ]
    if questionnaire.reconstruction and questionnaire.source_note:
        lines.append(_body(f"Lưu ý về mẫu phiếu: {closed(questionnaire.source_note)}"))
    return tuple(lines)


def _sample(data: ReportData) -> tuple[Line, ...]:
    back = " (đạt {tỷ lệ thu về})" if data.tally.forms.issued else ""
    parts = ["{phiếu hợp lệ} phiếu hợp lệ", "{phiếu không hợp lệ} phiếu không hợp lệ"]
    if spoiled(data):
        parts.append("{số phiếu hỏng} phiếu hỏng không nhập")
    return (
        _body(
            f"Số phiếu phát ra: {{phiếu phát ra}} phiếu; thu về: {{phiếu thu về}} phiếu{back}; "
            f"trong đó có {', '.join(parts)}."
        ),
        _body(f"Cách phát và thu phiếu: {{cách phát và thu phiếu}}{stop(collection(data))}"),
    )


def _counting(data: ReportData) -> tuple[Line, ...]:
    lines = [
        "Tỷ lệ hài lòng bằng số câu trả lời ở các mức được tính là hài lòng chia cho tổng số câu trả lời "
        "hợp lệ của câu hỏi đó. Không tính vào mẫu số: câu bỏ trống, câu đánh nhiều ô, "
        "câu không đọc được và câu không áp dụng. Chỉ tổng hợp các phiếu hợp lệ."
    ]
    if data.round.measures.measure is not Measure.RATE:
        lines.append("Số liệu chính của đợt khảo sát là {số liệu chính}. {giải thích số liệu chính}")
    lines += [
        "Số liệu của một tiêu chí: {số liệu của một tiêu chí}. {cách tính con số chung}",
        "{cách làm tròn} {lưu ý về làm tròn}",
        "Khoảng tin cậy 95% tính theo công thức Wilson; của một tiêu chí gộp thì hẹp hơn thực tế, vì nhiều "
        "lượt đánh giá là của cùng một người.",
        "{chất lượng nhập liệu}",
    ]
    return tuple(_body(line) for line in lines)
