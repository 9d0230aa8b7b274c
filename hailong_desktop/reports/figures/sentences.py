"""Figures that sentences of a document name beyond single rates: highest, lowest, how many, since when."""

from collections.abc import Iterable, Sequence

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.published import Published, published_criterion, published_plain
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, Tally
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.tables.comparison import name_of
from hailong_desktop.reports.tables.units import SMALL_SAMPLE
from hailong_desktop.reports.wording import enumerated, lower_first, over, percent
from hailong_desktop.services.report_data import ReportData

Ranked = tuple[str, Published]
"""A criterion or a unit by name, with its figure."""


def ranked_criteria(tally: Tally, survey_round: SurveyRound) -> list[Ranked]:
    """Return the criteria that have a figure, lowest first."""
    return _ranked(
        (lower_first(part.section.title), published_criterion(part, tally, survey_round))
        for part in tally.criteria
    )


def ranked_units(data: ReportData) -> list[Ranked]:
    """Return the units with enough forms by the figure of the whole, lowest first."""
    return _ranked(
        (group.label, published_plain(group.tally, data.round))
        for group in data.by_unit
        if group.value and group.tally and group.forms >= SMALL_SAMPLE
    )


def rated_criteria(tally: Tally) -> list[CriterionTally]:
    """Return the criteria that somebody answered."""
    return [part for part in tally.criteria if part.share.n_valid]


def high_criteria(tally: Tally, threshold: int) -> list[CriterionTally]:
    """Return the criteria whose rate is the threshold or above, not rounded."""
    return [
        part for part in rated_criteria(tally) if 100 * part.share.satisfied >= threshold * part.share.n_valid
    ]


def figures_of_criteria(survey_round: SurveyRound, tally: Tally) -> dict[str, str]:
    """Return the fields on all criteria together: the highest, the lowest, those over the threshold."""
    high = high_criteria(tally, survey_round.threshold)
    named = (f"{lower_first(p.section.title)} {percent(p.share, survey_round.decimals)}" for p in high)
    return {
        "số liệu chính": survey_round.measures.measure.label,
        **_ends("tiêu chí", ranked_criteria(tally, survey_round), survey_round.decimals),
        "số tiêu chí có câu trả lời": count_text(len(rated_criteria(tally))),
        "số tiêu chí đạt ngưỡng": count_text(len(high)),
        "các tiêu chí đạt ngưỡng": enumerated(named) or BLANK,
    }


def figures_of_sentences(data: ReportData) -> dict[str, str]:
    """Return the fields on units, on the round before, and on comments."""
    ranked, counts = ranked_units(data), data.remarks.counts
    return {
        **_ends("phòng", ranked, data.round.decimals),
        "số liệu xếp phòng": ranked[0][1].name if ranked else BLANK,
        **_since(data),
        "số ý kiến": count_text(counts.total),
        "số ý kiến chưa trả lời": count_text(counts.waiting),
    }


def _ranked(found: Iterable[Ranked]) -> list[Ranked]:
    valued = [(figure.value, (name, figure)) for name, figure in found if figure.value is not None]
    return [pair for _, pair in sorted(valued, key=lambda each: each[0])]


def _ends(what: str, ranked: Sequence[Ranked], decimals: int) -> dict[str, str]:
    """Return the highest and the lowest of at least two: name, figure, and what it is over."""
    found: dict[str, str] = {}
    for end, at in (("cao nhất", -1), ("thấp nhất", 0)):
        name, figure = ranked[at] if len(ranked) > 1 else (BLANK, None)
        found |= {
            f"{what} {end}": name,
            f"mức {what} {end}": figure.text(decimals) if figure else BLANK,
            f"số đếm {what} {end}": over(figure) if figure else BLANK,
        }
    return found


def _since(data: ReportData) -> dict[str, str]:
    before, comparison = data.compared or (None, None)
    overall = comparison.overall if comparison else None
    return {
        "đợt trước": name_of(before) if before else BLANK,
        "tên mục so với đợt trước": overall.text if overall else BLANK,
        "thay đổi so với đợt trước": overall.sentence(data.round.decimals) if overall else BLANK,
    }
