"""The table of two rounds side by side: criteria and the overall question, in percentage points."""

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import Difference
from hailong_desktop.domain.measures import NO_FIGURE, count_text, number_text, rate_text
from hailong_desktop.domain.ranking import FEW_NOTE, few, few_in
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.wording import enumerated, lower_first

_MOST_REASONS = 8


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """Return what the table shows: the criteria and the overall question that agree in both rounds."""
    return (*comparison.criteria, *((comparison.overall,) if comparison.overall else ()))


def comparison_table(comparison: Comparison, here: SurveyRound, before: SurveyRound, caption: str) -> Table:
    """Return the rates of both rounds, the points between them with their interval, and what they say."""
    overall = comparison.overall
    return Table(
        caption,
        columns=(
            Column(width_mm=9),
            Column(Align.LEFT),
            *(Column(Align.CENTRE, width) for width in (22, 22, 22, 26, 30)),
        ),
        head=(
            (
                *("TT", "Tiêu chí"),
                *(f"{name_of(each)}: % (n)" for each in (before, here)),
                *("Tăng, giảm (điểm phần trăm)", "KTC 95% (điểm phần trăm)", "Nhận xét"),
            ),
        ),
        rows=tuple(
            _row("" if each is overall else str(at), each, here.decimals, bold=each is overall)
            for at, each in enumerate(differences(comparison), start=1)
        ),
        note=_note(comparison),
        dense=True,
    )


def name_of(survey_round: SurveyRound) -> str:
    """Return the name of a round; made-up data never goes without its mark."""
    return f"{survey_round.name} (minh họa)" if survey_round.illustration else survey_round.name


def _row(mark: str, each: Difference, decimals: int, bold: bool) -> Row:
    interval = each.ci95
    between = " đến ".join(number_text(end, decimals) for end in interval) if interval else NO_FIGURE
    rates = (_rate(share, decimals) for share in (each.share_with, each.share))
    return Row((mark, each.text, *rates, each.points_text(decimals), between, _verdict(each)), bold=bold)


def _rate(share: Share, decimals: int) -> str:
    mark = "*" if few(share) else ""
    return f"{rate_text(share.satisfied, share.n_valid, decimals)}\n({count_text(share.n_valid)}){mark}"


def _verdict(each: Difference) -> str:
    if each.exact_points is None:
        return "không so sánh được"
    if each.by_chance:
        return "có thể do ngẫu nhiên"
    return "tăng rõ" if each.exact_points > 0 else "giảm rõ"


def _note(comparison: Comparison) -> str:
    said = (
        "Điểm phần trăm: tỷ lệ đợt này trừ tỷ lệ đợt trước. KTC 95% theo Newcombe; chứa 0 thì khác biệt "
        "có thể do ngẫu nhiên."
    )
    if any(map(few_in, differences(comparison))):
        said += f" {FEW_NOTE}"
    if not comparison.left_out:
        return said
    named = [f"{one.code} ({lower_first(one.reason)})" for one in comparison.left_out[:_MOST_REASONS]]
    more = len(comparison.left_out) - len(named)
    rest = f"; và {more} mục khác" if more else ""
    return f"{said} Không so sánh: {enumerated(named)}{rest}."
