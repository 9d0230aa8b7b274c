"""The charts of a round from what was gathered of it: the same for the command, the page and the report."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hailong_desktop.charts.catalogue import Chart, catalogue
from hailong_desktop.charts.data import OverRounds, RoundFigures, UnitReturns
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import FormCounts
from hailong_desktop.reports.tables.forms import NO_UNIT
from hailong_desktop.services.comparing import Trend
from hailong_desktop.services.report_data import ReportData, UnitForms

ILLUSTRATION = "Dữ liệu minh họa"
WHOLE_ROUND = "Cả đợt"


def round_charts(data: ReportData, fonts: Path, *, marked: bool = True) -> tuple[Chart, ...]:
    """Return the charts of the round in the paper's face, nothing drawn yet.

    Under each chart of an illustration it says so, unless what they stand in says it and `marked` is False.
    """
    rounds, rows = over_rounds(data.trend)
    figures = RoundFigures(
        tally=data.tally,
        threshold=data.round.threshold,
        by_unit=data.by_unit,
        returns=unit_returns(data.units, data.tally.forms),
        rounds=rounds,
        over_rounds=rows,
        decimals=data.round.decimals,
        note=ILLUSTRATION if marked and data.round.illustration else "",
    )
    return catalogue(figures, fonts=fonts)


def alone(chart: Chart, survey_round: SurveyRound) -> Chart:
    """Return the chart for a file of its own: it names itself, the round, and data that are made up."""
    marks = (ILLUSTRATION,) if survey_round.illustration else ()
    return replace(chart, note=". ".join((chart.caption, survey_round.name, *marks)) + ".")


def unit_returns(units: Sequence[UnitForms], whole: FormCounts) -> tuple[UnitReturns, ...]:
    """Return the paper of each unit, with what was handed out there; of the round where no unit is named."""
    if not any(line.unit for line in units):
        return (UnitReturns(WHOLE_ROUND, whole),)
    return tuple(UnitReturns(line.unit or NO_UNIT, line.forms) for line in units)


def over_rounds(trend: Trend) -> tuple[tuple[str, ...], tuple[OverRounds, ...]]:
    """Return the rounds that ask what another one asks too, by name, and what is followed through them."""
    lines = [*trend.criteria, *((trend.overall,) if trend.overall else ())]
    followed = [line for line in lines if sum(share is not None for share in line.shares) > 1]
    kept = [at for at in range(len(trend.rounds)) if any(line.shares[at] for line in followed)]
    names = tuple(
        f"{each.name} (minh họa)" if each.illustration else each.name
        for each in (trend.rounds[at] for at in kept)
    )
    rows = tuple(OverRounds(line.title, tuple(line.shares[at] for at in kept)) for line in followed)
    return names, rows
