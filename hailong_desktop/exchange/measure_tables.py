"""Every measure of a round as plain tables: by criterion and question, and of the whole, each by its name."""

from collections.abc import Mapping

from hailong_desktop.domain.measures import margin_of_error
from hailong_desktop.domain.named_measure import CriterionRule, Measure, criterion_figure, figure
from hailong_desktop.domain.overall import OverallFigure, OverallWay, overall_figures
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Share, Tally
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, Value, exact_part, range_text

MARGIN = "Sai số (± điểm %)"
_NOTES = (
    Measure.RATE.explanation,
    "KTC 95%: khoảng tin cậy theo công thức Wilson. Tiêu chí gộp nhiều câu của cùng một người nên khoảng này "
    "hẹp hơn thực tế.",
    "Sai số: 1,96·√(p(1 − p)/n·(N − n)/(N − 1)), N là số phiếu phát ra; không có N thì bỏ phần hiệu chỉnh. "
    "Chỉ tính cho từng câu và câu hỏi chung.",
    "TB các câu: trung bình cộng tỷ lệ của các câu hỏi thuộc tiêu chí.",
    Measure.MEAN.explanation,
    "Độ lệch chuẩn: của điểm, mẫu số n − 1.",
    Measure.INDEX.explanation,
    Measure.RESCALED.explanation,
    "Alpha: hệ số Cronbach của tiêu chí, trên các phiếu trả lời đủ các câu của nó; từ 0,7 thường coi là tốt.",
)


def measures_table(
    tally: Tally, decimals: int, issued: int | None = None, alphas: Mapping[str, float | None] | None = None
) -> PlainTable:
    """Return all measures, a line for each section and for each of its questions.

    `issued` is the population of the margin of error, `alphas` are by the code of a criterion; without them
    the column is left out.
    """
    titles = ("Mã", "Tiêu chí, câu hỏi")
    known = [Column("Alpha", Kind.NUMBER)] if alphas is not None else []
    rows: list[tuple[Value, ...]] = []
    for part in tally.sections:
        alpha = [alphas.get(part.section.code)] if alphas is not None else []
        rows.append((part.section.code, part.section.title, *_of_section(part, tally, issued), *alpha))
        rows += [
            (
                question.code,
                question.text,
                *_of_question(question, issued),
                *([""] if known else []),
            )
            for question in tally.questions
            if question.section is part.section
        ]
    columns = (*(Column(title) for title in titles), *_COLUMNS, *known)
    return PlainTable(
        "Các số đo", "Các số đo theo tiêu chí và câu hỏi", columns, tuple(rows), _NOTES, decimals
    )


def overall_table(
    tally: Tally, survey_round: SurveyRound, by_unit: Mapping[str, Tally] | None = None
) -> PlainTable:
    """Return the one figure of the whole in every way, each with its name and what it is over.

    The one that the round publishes stands first; a round that weighs its units needs the tallies `by_unit`.
    """
    published = published_overall(tally, survey_round, by_unit)
    rows: list[tuple[Value, ...]] = [
        (
            f"{_capital(published.name)} (con số công bố)",
            published.text(survey_round.decimals),
            published.base,
            range_text(published.interval),
        )
    ]
    weights = survey_round.measures.weights
    for measure in Measure:
        for found in overall_figures(tally, None, measure):
            rows.append(_way(found, survey_round.decimals))
        if any(weights.values()):
            whole = {part.section.code: weights.get(part.section.code, 0) for part in tally.criteria}
            rows += [
                _way(found, survey_round.decimals)
                for found in overall_figures(tally, whole, measure)
                if found.way is OverallWay.WEIGHTED
            ]
    columns = (
        Column("Con số chung"),
        Column("Giá trị"),
        Column("Tính trên"),
        Column("KTC 95% (%)", Kind.RANGE),
    )
    notes = [survey_round.measures.rounding_text(survey_round.decimals)]
    if published.left_out:
        notes.append(f"Chưa có số giao dịch nên không tính vào: {', '.join(published.left_out)}.")
    return PlainTable(
        "Con số chung", "Con số chung của đợt, theo từng cách tính", columns, tuple(rows), tuple(notes)
    )


_COLUMNS = (
    Column("n", Kind.COUNT),
    Column("Hài lòng", Kind.COUNT),
    Column("Tỷ lệ hài lòng", Kind.PERCENT),
    Column("KTC 95% (%)", Kind.RANGE),
    Column(MARGIN, Kind.NUMBER),
    Column("TB các câu", Kind.PERCENT),
    Column("Điểm TB", Kind.NUMBER),
    Column("Độ lệch chuẩn", Kind.NUMBER),
    Column("Chỉ số", Kind.NUMBER),
    Column("Chỉ số quy đổi", Kind.NUMBER),
)


def _of_section(part: CriterionTally, tally: Tally, issued: int | None) -> tuple[Value, ...]:
    scaled = any(question.scale for question in part.section.questions)
    alone = len(part.section.questions) == 1
    mean_of_rates = criterion_figure(Measure.RATE, CriterionRule.MEAN, part, tally.questions).value
    deviation = next((q.sd for q in tally.questions if q.section is part.section), None) if alone else None
    return (
        *_of_share(part.share if scaled else None, issued if alone else None, alone),
        None if mean_of_rates is None else mean_of_rates / 100,
        figure(Measure.MEAN, part).value,
        deviation if alone else "",
        *(figure(measure, part).value for measure in (Measure.INDEX, Measure.RESCALED)),
    )


def _of_question(question: QuestionTally, issued: int | None) -> tuple[Value, ...]:
    return (
        *_of_share(question.share, issued, with_margin=True),
        "",
        figure(Measure.MEAN, question).value,
        question.sd,
        *(figure(measure, question).value for measure in (Measure.INDEX, Measure.RESCALED)),
    )


def _of_share(share: Share | None, issued: int | None, with_margin: bool) -> tuple[Value, ...]:
    if share is None:
        return (None,) * 5
    margin: Value = ""
    if with_margin:
        margin = margin_of_error(share.satisfied, share.n_valid, issued)
    rate = exact_part(share.satisfied, share.n_valid)
    return (share.n_valid, share.satisfied, rate, range_text(share.wilson95), margin)


def _way(found: OverallFigure, decimals: int) -> tuple[Value, ...]:
    text = found.text(decimals) + (found.measure.sign if found.value is not None else "")
    return (_capital(found.name), text, found.denominator, range_text(found.wilson95))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
