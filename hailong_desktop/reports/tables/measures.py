"""Tables of all measures side by side: of every criterion and question, and of the whole in every way."""

from fractions import Fraction
from textwrap import shorten

from hailong_desktop.domain.all_measures import MeasureLine, measure_lines
from hailong_desktop.domain.measures import NO_FIGURE, count_text, number_text, rate_text, rounded_half_up
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.published import every_overall, published_overall
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.wording import first_upper
from hailong_desktop.services.report_data import ReportData

_HEADS = (
    "n",
    "Tỷ lệ hài lòng (%)",
    "KTC 95% (%)",
    "Sai số (±)",
    "TB tỷ lệ các câu (%)",
    "Điểm trung bình",
    "Độ lệch chuẩn",
    "Chỉ số",
    "Chỉ số quy đổi",
    "Alpha",
)
_WIDTHS = (13.6, 11.8, 13, 10.4, 11.8, 11, 12.2, 11.8, 11.8, 12.4)
_LONGEST = 120
"""So many letters of a question stand here; the table of the questions holds it in full."""

_NOTE = (
    "n: số trả lời hợp lệ. KTC 95%: khoảng tin cậy theo Wilson; của tiêu chí gộp thì hẹp hơn thực tế. "
    "Sai số: điểm phần trăm, độ tin cậy 95%{population}; chỉ tính cho từng câu. TB tỷ lệ các câu: trung bình "
    "cộng tỷ lệ của các câu thuộc tiêu chí. {index} {rescaled} "
    "Alpha: hệ số Cronbach, trên các phiếu trả lời đủ các câu của tiêu chí."
)


def measures_table(data: ReportData, caption: str) -> Table:
    """Return all measures, a row for each section and for each of its questions."""
    issued, decimals = data.tally.forms.issued, data.round.decimals
    lines = measure_lines(data.tally, issued, data.alphas)
    population = "" if issued is None else f", có hiệu chỉnh theo {count_text(issued)} phiếu phát ra"
    return Table(
        caption,
        columns=(
            Column(Align.LEFT, 10),
            Column(Align.LEFT),
            *(Column(Align.RIGHT, width) for width in _WIDTHS),
        ),
        head=(("Mã", "Tiêu chí, câu hỏi", *_HEADS),),
        rows=tuple(_row(line, decimals) for line in lines),
        note=_NOTE.format(
            population=population,
            index=Measure.INDEX.explanation,
            rescaled=Measure.RESCALED.explanation,
        ),
        dense=True,
    )


def _row(line: MeasureLine, decimals: int) -> Row:
    def text(value: Fraction | float | None) -> str:
        return number_text(value, decimals) if isinstance(value, float) else _exact(value, decimals)

    cells = (
        *_of_share(line.share, decimals),
        text(line.margin) if line.alone else "",
        text(line.mean_of_rates) if line.section else "",
        *(text(value) for value in (line.mean, line.sd, line.index, line.rescaled)),
        number_text(line.alpha, 2) if line.section else "",
    )
    return Row((line.code, shorten(line.name, _LONGEST, placeholder="…"), *cells), bold=line.section)


def _of_share(share: Share | None, decimals: int) -> tuple[str, str, str]:
    if share is None:
        return (NO_FIGURE,) * 3
    interval = share.wilson95
    between = "\n".join(number_text(end, decimals) for end in interval) if interval else NO_FIGURE
    return count_text(share.n_valid), rate_text(share.satisfied, share.n_valid, decimals), between


def _exact(value: Fraction | None, decimals: int) -> str:
    return NO_FIGURE if value is None else rounded_half_up(value, decimals)


def overall_table(data: ReportData, caption: str) -> Table:
    """Return the figure of the whole in every way, each by its name; the published one stands first."""
    decimals = data.round.decimals
    found = published_overall(data.tally, data.round, data.unit_tallies)
    first = (f"{first_upper(found.name)} (số công bố)", found.text(decimals), found.base)
    rows = [
        Row(
            (
                first_upper(each.name),
                each.signed_text(decimals),
                each.denominator,
                _interval(each.wilson95, decimals),
            )
        )
        for each in every_overall(data.tally, data.round)
        if each.name != found.name
    ]
    return Table(
        caption,
        columns=(Column(Align.LEFT), Column(Align.RIGHT, 20), Column(Align.LEFT, 38), Column(width_mm=30)),
        head=(("Con số chung", "Giá trị", "Tính trên", "KTC 95% (%)"),),
        rows=(Row((*first, _interval(found.interval, decimals)), bold=True), *rows),
        note="\n".join((data.round.measures.rounding_text(decimals), *found.left_out_said)),
        dense=True,
    )


def _interval(ends: tuple[float, float] | None, decimals: int) -> str:
    return " – ".join(number_text(end, decimals) for end in ends) if ends else NO_FIGURE
