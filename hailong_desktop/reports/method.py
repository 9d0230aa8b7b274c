"""Section I of the report: why and how the survey was held, and how its figures are worked out."""

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.printed_shares import shares_note
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.questionnaire import Questionnaire, Scale
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.reports.blocks import Line
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.parts import Part, Rank
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import (
    closed,
    enumerated,
    known,
    level_names,
    lower_first,
    sentences,
)
from hailong_desktop.services.report_data import ReportData


def method(data: ReportData) -> tuple[Part, ...]:
    """Return purpose, scope, content, sample and the way of counting."""
    return (
        Part("method", "Mục đích, phạm vi, phương pháp", Rank.SECTION),
        Part("purpose", "Mục đích, yêu cầu", Rank.CLAUSE, lambda _: _purpose(data)),
        Part("scope", "Đối tượng, phạm vi, thời gian", Rank.CLAUSE, lambda _: _scope(data)),
        Part("content", "Nội dung, thang đo", Rank.CLAUSE, lambda _: _content(data.questionnaire)),
        Part("sample", "Cỡ mẫu, cách phát và thu phiếu", Rank.CLAUSE, lambda _: _sample(data)),
        Part("counting", "Cách tính tỷ lệ", Rank.CLAUSE, lambda _: _counting(data)),
    )


def _purpose(data: ReportData) -> tuple[Line, ...]:
    return tuple(_body(text) for text in sentences(known(data.round.facts.purpose)))


def surveyed(data: ReportData) -> str:
    """Return when the survey was held: as the officers say it, else from the periods of the batches."""
    periods = dict.fromkeys(_period(batch) for batch in data.batches if batch.period)
    return data.round.facts.surveyed or enumerated(periods)


def collection(data: ReportData) -> str:
    """Return how forms came back: as the officers say it, else from the channels of the batches."""
    channels = dict.fromkeys(batch.channel for batch in data.batches if batch.channel)
    return data.round.facts.collection or enumerated(channels)


def _period(batch: Batch) -> str:
    year, _, month = batch.period.partition("-")
    return f"tháng {int(month)} năm {year}" if month else f"năm {year}"


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _scope(data: ReportData) -> tuple[Line, ...]:
    units = len(data.round.units)
    scope = f"{units} phòng, đơn vị, có tên tại mục II" if units else known("")
    return (
        _body(
            "a) Đối tượng khảo sát: tổ chức, cá nhân đã nhận và trả lời phiếu khảo sát; "
            "cơ cấu người trả lời nêu tại mục II."
        ),
        _body(closed(f"b) Phạm vi khảo sát: {scope}")),
        _body(closed(f"c) Thời gian khảo sát: {known(surveyed(data))}")),
    )


def _content(questionnaire: Questionnaire) -> tuple[Line, ...]:
    criteria = questionnaire.criteria
    questions = sum(len(section.questions) for section in criteria)
    others = [section.title for section in questionnaire.sections if section.overall]
    names = enumerated(lower_first(section.title) for section in criteria)
    overall = f" Ngoài ra có câu hỏi riêng về {lower_first(others[0])}." if others else ""
    lines = [_body(f"Phiếu khảo sát gồm {len(criteria)} tiêu chí với {questions} câu hỏi: {names}.{overall}")]
    scales = {question.scale.code: question.scale for question in questionnaire.questions if question.scale}
    if len(scales) == 1:
        lines += [_body(f"Thang đo: {_scale(scale)}.") for scale in scales.values()]
    elif scales:
        lines.append(_body(f"Phiếu dùng {len(scales)} thang đo:"))
        lines += [
            Line(Role.POINT, f"{point_mark(at)} {scale.label}: {_scale(scale)}.")
            for at, scale in enumerate(scales.values())
        ]
    if questionnaire.reconstruction and questionnaire.source_note:
        lines.append(_body(f"Lưu ý về mẫu phiếu: {closed(questionnaire.source_note)}"))
    return tuple(lines)


def _scale(scale: Scale) -> str:
    satisfied = [level for level in scale.levels if level.satisfied]
    named = f"{len(scale.levels)} mức {level_names(scale.levels)}"
    return f"{named}; được tính là hài lòng: {level_names(satisfied)}" if satisfied else named


def _sample(data: ReportData) -> tuple[Line, ...]:
    forms = data.tally.forms
    back = " (đạt {tỷ lệ thu về})" if forms.issued else ""
    spoiled = forms.returned - forms.valid - forms.invalid
    parts = ["{phiếu hợp lệ} phiếu hợp lệ", "{phiếu không hợp lệ} phiếu không hợp lệ"]
    if spoiled:
        parts.append(f"{count_text(spoiled)} phiếu hỏng không nhập")
    return (
        _body(
            f"Số phiếu phát ra: {{phiếu phát ra}} phiếu; thu về: {{phiếu thu về}} phiếu{back}; "
            f"trong đó có {', '.join(parts)}."
        ),
        _body(closed(f"Cách phát và thu phiếu: {known(collection(data))}")),
    )


def _counting(data: ReportData) -> tuple[Line, ...]:
    rules, decimals = data.round.measures, data.round.decimals
    lines = [
        "Tỷ lệ hài lòng bằng số câu trả lời ở các mức được tính là hài lòng chia cho tổng số câu trả lời "
        "hợp lệ của câu hỏi đó. Không tính vào mẫu số: câu bỏ trống, câu đánh nhiều ô, "
        "câu không đọc được và câu không áp dụng. Chỉ tổng hợp các phiếu hợp lệ."
    ]
    if rules.measure is not Measure.RATE:
        lines.append(f"Số liệu chính của đợt khảo sát là {rules.measure.label}. {rules.measure.explanation}")
    lines += [
        f"Số liệu của một tiêu chí: {rules.criterion.label}. {_whole(data)}",
        f"{closed(rules.rounding_text(decimals))} {shares_note(rules.to_100)}",
        "Khoảng tin cậy 95% tính theo công thức Wilson; của một tiêu chí gộp thì hẹp hơn thực tế, vì nhiều "
        "lượt đánh giá là của cùng một người.",
        data.quality.sentence,
    ]
    return tuple(_body(line) for line in lines)


def _whole(data: ReportData) -> str:
    """Say which figure stands for the whole round, and what weighs in it."""
    rules, found = data.round.measures, published_overall(data.tally, data.round, data.unit_tallies)
    said = [f"Con số chung của đợt: {found.name}"]
    if (rules.overall or OverallWay.QUESTION) is OverallWay.QUESTION:
        said[0] += (
            ", lấy từ câu hỏi riêng trên phiếu, không phải trung bình của các tiêu chí"
            if data.tally.overall
            else "; phiếu không có câu hỏi riêng về mức độ hài lòng chung"
        )
    if rules.overall is OverallWay.WEIGHTED:
        weights = (
            f"{lower_first(part.section.title)}: {rules.weights.get(part.section.code, 0)}"
            for part in data.tally.criteria
        )
        said.append(f"Trọng số của các tiêu chí: {enumerated(weights)}")
    if rules.by_transactions:
        said.append("Trọng số của phòng, đơn vị là số giao dịch trong kỳ")
    if found.share is None:
        said.append("Con số này không có khoảng tin cậy")
    return " ".join(closed(text) for text in said)
