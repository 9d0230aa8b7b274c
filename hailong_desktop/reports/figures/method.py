"""What section I of the report says of paper and rules, as fields: counts, scales, ways of counting."""

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.printed_shares import shares_note
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.questionnaire import Questionnaire, Scale
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.wording import closed, enumerated, known, level_names, lower_first, subject
from hailong_desktop.services.report_data import ReportData

_NO_STOP_BEHIND = ("!", "?", "…", ":", ";")


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


def scales_of(questionnaire: Questionnaire) -> tuple[Scale, ...]:
    """Return the scales of the paper, each once, in its order."""
    found = {question.scale.code: question.scale for question in questionnaire.questions if question.scale}
    return tuple(found.values())


def scale_field(at: int) -> str:
    """Return the field that says a scale, counted from 0 as its point is: thang đo a, thang đo b."""
    return f"thang đo {point_mark(at)[:-1]}"


def spoiled(data: ReportData) -> int:
    """Return how many forms came back and were not keyed."""
    forms = data.tally.forms
    return forms.returned - forms.valid - forms.invalid


def without_stop(text: str) -> str:
    """Return a fact as a field holds it: the full stop belongs to the sentence."""
    return closed(known(text)).removesuffix(".")


def stop(text: str) -> str:
    """Return the full stop behind a field with this fact, empty where it has an end mark of its own."""
    said = without_stop(text)
    return "" if said.endswith(_NO_STOP_BEHIND) and not said.endswith(BLANK) else "."


def figures_of_method(data: ReportData) -> dict[str, str]:
    """Return the fields on scope, paper, sample and counting."""
    return {
        "nội dung báo cáo": lower_first(subject(data.round, data.questionnaire)),
        "số phòng, đơn vị": count_text(len(data.round.units)),
        "thời gian khảo sát": without_stop(surveyed(data)),
        "cách phát và thu phiếu": without_stop(collection(data)),
        "số phiếu hỏng": count_text(spoiled(data)),
        **_of_paper(data.questionnaire),
        **_of_counting(data),
    }


def _of_paper(questionnaire: Questionnaire) -> dict[str, str]:
    criteria, scales = questionnaire.criteria, scales_of(questionnaire)
    others = [section.title for section in questionnaire.sections if section.overall]
    return {
        "số tiêu chí": count_text(len(criteria)),
        "số câu hỏi": count_text(sum(len(section.questions) for section in criteria)),
        "tên các tiêu chí": enumerated(lower_first(section.title) for section in criteria) or BLANK,
        "tên câu hỏi riêng": lower_first(others[0]) if others else BLANK,
        "số thang đo": count_text(len(scales)),
        **{scale_field(at): _scale(scale) for at, scale in enumerate(scales)},
    }


def _scale(scale: Scale) -> str:
    satisfied = [level for level in scale.levels if level.satisfied]
    named = f"{len(scale.levels)} mức {level_names(scale.levels)}"
    return f"{named}; được tính là hài lòng: {level_names(satisfied)}" if satisfied else named


def _of_counting(data: ReportData) -> dict[str, str]:
    rules = data.round.measures
    return {
        "giải thích số liệu chính": rules.measure.explanation,
        "số liệu của một tiêu chí": rules.criterion.label,
        "cách tính con số chung": _whole(data),
        "cách làm tròn": closed(rules.rounding_text(data.round.decimals)),
        "lưu ý về làm tròn": shares_note(rules.to_100),
        "chất lượng nhập liệu": data.quality.sentence,
    }


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
