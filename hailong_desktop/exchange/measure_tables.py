"""Every measure of a round as plain tables: by criterion and question, and of the whole, each by its name."""

from collections.abc import Mapping
from fractions import Fraction

from hailong_desktop.domain.all_measures import MeasureLine, measure_lines
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.published import every_overall, published_overall
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.exchange.intervals import interval_cells, interval_columns
from hailong_desktop.exchange.tally_tables import (
    Column,
    Kind,
    PlainTable,
    Value,
    exact_part,
)

MARGIN = "Sai số (± điểm %)"
_NOTES = (
    Measure.RATE.explanation,
    "KTC 95%: khoảng tin cậy theo công thức Wilson. Tiêu chí gộp nhiều câu của cùng một người nên khoảng này "
    "hẹp hơn thực tế.",
    "Sai số: 1,96·√(p(1 − p)/n·(N − n)/(N − 1)), N là số phiếu phát ra; không có N thì bỏ phần hiệu chỉnh. "
    "Chỉ tính cho từng câu và câu hỏi chung.",
    "TB các câu: trung bình cộng tỷ lệ của các câu hỏi thuộc tiêu chí.",
    Measure.MEAN.explanation,
    "Độ lệch chuẩn: của điểm, mẫu số n − 1; của tiêu chí thì gộp mọi lượt đánh giá.",
    Measure.INDEX.explanation,
    Measure.RESCALED.explanation,
    "Alpha: hệ số Cronbach của tiêu chí, trên các phiếu trả lời đủ các câu của nó; từ 0,7 thường coi là tốt.",
)


def measures_table(
    tally: Tally,
    decimals: int,
    issued: int | None = None,
    alphas: Mapping[str, float | None] | None = None,
    *,
    split: bool = False,
) -> PlainTable:
    """Return all measures, a line for each section and for each of its questions.

    `issued` is the population of the margin of error, `alphas` are by the code of a criterion; without them
    the column is left out. With `split` the ends of intervals are numbers in two columns.
    """
    known = () if alphas is None else (Column("Alpha", Kind.NUMBER),)
    columns = (Column("Mã"), Column("Tiêu chí, câu hỏi"), *_columns(split), *known)
    rows = tuple(
        (*_cells(line, split), *(_alpha(line) for _ in known))
        for line in measure_lines(tally, issued, alphas)
    )
    return PlainTable("Các số đo", "Các số đo theo tiêu chí và câu hỏi", columns, rows, _NOTES, decimals)


def overall_table(
    tally: Tally,
    survey_round: SurveyRound,
    by_unit: Mapping[str, Tally | None] | None = None,
    *,
    split: bool = False,
) -> PlainTable:
    """Return the one figure of the whole in every way, each with its name and what it is over.

    The one that the round publishes stands first; a round that weighs its units needs the tallies `by_unit`.
    With `split` values and the ends of intervals are numbers, else they are as printed.
    """
    found = published_overall(tally, survey_round, by_unit)
    published = f"{_capital(found.name)} (con số công bố)"
    decimals = survey_round.decimals
    ways = [each for each in every_overall(tally, survey_round) if each.name != found.name]
    if split:
        values = [_values(found.value, found.measure), *(_values(each.value, each.measure) for each in ways)]
        heads: tuple[Column, ...] = (Column("Tỷ lệ", Kind.PERCENT), Column("Điểm, chỉ số", Kind.NUMBER))
    else:
        values = [(found.text(decimals),), *((each.signed_text(decimals),) for each in ways)]
        heads = (Column("Giá trị"),)
    names = [(published, found.base), *((_capital(each.name), each.denominator) for each in ways)]
    intervals = [found.interval, *(each.wilson95 for each in ways)]
    rows = tuple(
        (name, *value, base, *interval_cells(interval, split))
        for (name, base), value, interval in zip(names, values, intervals, strict=True)
    )
    columns = (Column("Con số chung"), *heads, Column("Tính trên"), *interval_columns(split))
    notes = (survey_round.measures.rounding_text(decimals), *found.left_out_said)
    title = "Con số chung của đợt, theo từng cách tính"
    return PlainTable("Con số chung", title, columns, rows, notes, decimals)


def _values(value: Fraction | None, measure: Measure) -> tuple[Value, ...]:
    if measure is Measure.RATE:
        return (None if value is None else value / 100, "")
    return ("", value)


def _columns(split: bool) -> tuple[Column, ...]:
    return (
        Column("n", Kind.COUNT),
        Column("Hài lòng", Kind.COUNT),
        Column("Tỷ lệ hài lòng", Kind.PERCENT),
        *interval_columns(split),
        Column(MARGIN, Kind.NUMBER),
        Column("TB các câu", Kind.PERCENT),
        Column("Điểm TB", Kind.NUMBER),
        Column("Độ lệch chuẩn", Kind.NUMBER),
        Column("Chỉ số", Kind.NUMBER),
        Column("Chỉ số quy đổi", Kind.NUMBER),
    )


def _cells(line: MeasureLine, split: bool) -> tuple[Value, ...]:
    of_questions = None if line.mean_of_rates is None else line.mean_of_rates / 100
    return (
        line.code,
        line.name,
        *_of_share(line.share, split),
        line.margin if line.alone else "",
        of_questions if line.section else "",
        *(line.mean, line.sd, line.index, line.rescaled),
    )


def _alpha(line: MeasureLine) -> Value:
    return line.alpha if line.section else ""


def _of_share(share: Share | None, split: bool) -> tuple[Value, ...]:
    if share is None:
        return (None, None, None, *interval_cells(None, split))
    rate = exact_part(share.satisfied, share.n_valid)
    return (share.n_valid, share.satisfied, rate, *interval_cells(share.wilson95, split))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
