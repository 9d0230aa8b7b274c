"""The charts of a round from what was gathered of it: the same for the command, the page and the report."""

from pathlib import Path

from hailong_desktop.charts.catalogue import Chart, catalogue
from hailong_desktop.charts.data import OverRounds, RoundFigures, UnitReturns
from hailong_desktop.domain.tally import FormCounts
from hailong_desktop.reports.form_tables import NO_UNIT
from hailong_desktop.services.comparing import Trend
from hailong_desktop.services.report_data import ReportData, UnitForms

ILLUSTRATION = "Dữ liệu minh họa"
WHOLE_ROUND = "Cả đợt"


def round_charts(data: ReportData, fonts: Path, *, marked: bool = True) -> tuple[Chart, ...]:
    """Return the charts of the round in the paper's face, nothing drawn yet.

    Under each chart of an illustration it says so, unless what they stand in says it and `marked` is False.
    """
    rounds, rows = _over_rounds(data.trend)
    figures = RoundFigures(
        tally=data.tally,
        threshold=data.round.threshold,
        by_unit=data.by_unit,
        returns=_returns(data),
        rounds=rounds,
        over_rounds=rows,
        decimals=data.round.decimals,
        note=ILLUSTRATION if marked and data.round.illustration else "",
    )
    return catalogue(figures, fonts=fonts)


def _returns(data: ReportData) -> tuple[UnitReturns, ...]:
    if not any(line.unit for line in data.units):
        return (UnitReturns(WHOLE_ROUND, data.tally.forms),)
    return tuple(UnitReturns(line.unit or NO_UNIT, _declared(data, line)) for line in data.units)


def _declared(data: ReportData, line: UnitForms) -> FormCounts:
    """Return the forms of a unit with what the office declared to have handed out there."""
    facts = data.round.unit_facts.get(line.unit)
    forms = line.forms
    return FormCounts(facts.issued if facts else None, forms.returned, forms.valid, forms.invalid)


def _over_rounds(trend: Trend) -> tuple[tuple[str, ...], tuple[OverRounds, ...]]:
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
