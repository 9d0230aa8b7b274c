"""The figures that a round publishes as its own: of the whole and of each criterion, named and explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rounded_half_up
from hailong_desktop.domain.named_measure import CriterionRule, Figure, Measure, criterion_figure
from hailong_desktop.domain.overall import OverallFigure, OverallWay, overall_figures
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, Share, Tally
from hailong_desktop.domain.text import sort_key
from hailong_desktop.domain.weighting import HOW, NO_UNIT, WeighedUnit, weighted_figure


@dataclass(frozen=True)
class Published:
    """A figure with its name and what it is over.

    `share` is there where it is a share of answers: then it has a 95 % interval. A weighted figure cannot
    count units whose transactions nobody knows (`unweighed`), that nobody answered for (`unanswered`), or
    whose figures are kept secret (`secret`).
    """

    name: str
    measure: Measure
    value: Fraction | None
    base: str
    share: Share | None = None
    unweighed: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The units that a weighted figure does not count."""
        return (*self.unweighed, *self.unanswered, *self.secret)

    @property
    def left_out_why(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every reason why units are not counted, with the units."""
        return (
            ("Chưa có số giao dịch", self.unweighed),
            ("Chưa có phiếu trả lời", self.unanswered),
            ("Quá ít người trả lời, cần giữ kín", self.secret),
        )

    @property
    def left_out_said(self) -> tuple[str, ...]:
        """A sentence for every reason why units are not counted."""
        return tuple(
            f"{why} nên không tính vào: {', '.join(units)}." for why, units in self.left_out_why if units
        )

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of a share of answers, in percent."""
        return self.share.wilson95 if self.share else None

    def text(self, decimals: int = 2) -> str:
        """Return the figure as printed, with its sign, rounded half up once."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals) + self.measure.sign


def published_overall(
    tally: Tally, survey_round: SurveyRound, by_unit: Mapping[str, Tally | None] | None = None
) -> Published:
    """Return the one figure of the whole as the round says.

    Without a say it is the overall question, all criteria pooled where the paper has none. A round that
    weighs its units by transactions needs the tallies `by_unit`: "" for forms that name none, which have no
    weight, None for a unit that is kept secret. Units with transactions that nobody answered for are named.
    """
    rules = survey_round.measures
    if not rules.by_transactions:
        return published_plain(tally, survey_round)
    tallies = by_unit or {}
    names = sorted({*tallies, *survey_round.unit_facts}, key=lambda unit: (not unit, sort_key(unit)))
    units = [_weighed(unit, tallies.get(unit), survey_round) for unit in names]
    weighted = weighted_figure(units)
    asked = [each for each in units if each.value is not None]
    silent = {each.unit for each in units if each.value is None and each.transactions != 0}
    base = f"{count_text(weighted.n_valid)} lượt, {count_text(weighted.transactions)} giao dịch"
    return Published(
        name=f"{_chosen(tally, survey_round).name} {HOW}",
        measure=rules.measure,
        value=weighted.value,
        base=base,
        unweighed=tuple(each.unit or NO_UNIT for each in asked if not each.transactions),
        unanswered=tuple(unit or NO_UNIT for unit in names if unit in silent and not _secret(unit, tallies)),
        secret=tuple(unit or NO_UNIT for unit in names if _secret(unit, tallies)),
    )


def published_criterion(criterion: CriterionTally, tally: Tally, survey_round: SurveyRound) -> Published:
    """Return the figure of a criterion as the round says; only a pooled rate has an interval."""
    rules = survey_round.measures
    found = published_figure(criterion, tally, survey_round)
    rate = rules.measure is Measure.RATE and rules.criterion is CriterionRule.POOLED
    return Published(
        rules.measure.label,
        rules.measure,
        found.value,
        f"{count_text(found.answers)} lượt đánh giá",
        criterion.share if rate else None,
    )


def published_plain(tally: Tally, survey_round: SurveyRound) -> Published:
    """Return the figure of the whole, or of one unit, as the round says, without any weights of units."""
    found = _chosen(tally, survey_round)
    return Published(found.name, found.measure, found.value, found.denominator, found.share)


def every_overall(tally: Tally, survey_round: SurveyRound) -> tuple[OverallFigure, ...]:
    """Return the figure of the whole in every measure and way; weighted where the round has weights."""
    rules = survey_round.measures
    found: list[OverallFigure] = []
    for measure in Measure:
        found += overall_figures(tally, None, measure, rules.criterion)
        if any(rules.weights.values()):
            weighted = overall_figures(tally, _weights(tally, rules.weights), measure, rules.criterion)
            found += [each for each in weighted if each.way is OverallWay.WEIGHTED]
    return tuple(found)


def published_figure(part: CriterionTally, tally: Tally, survey_round: SurveyRound) -> Figure:
    """Return the published measure of any section; the overall one is pooled whatever the rule."""
    rules = survey_round.measures
    rule = CriterionRule.POOLED if part.section.overall else rules.criterion
    return criterion_figure(rules.measure, rule, part, tally.questions)


def _weighed(unit: str, tally: Tally | None, survey_round: SurveyRound) -> WeighedUnit:
    facts = survey_round.unit_facts.get(unit)
    transactions = facts.transactions if facts else None
    if tally is None:
        return WeighedUnit(unit, transactions, None, 0)
    found = _chosen(tally, survey_round)
    return WeighedUnit(unit, transactions, found.value, found.answers)


def _secret(unit: str, tallies: Mapping[str, Tally | None]) -> bool:
    return unit in tallies and tallies[unit] is None


def _chosen(tally: Tally, survey_round: SurveyRound) -> OverallFigure:
    rules = survey_round.measures
    wanted = rules.overall or OverallWay.QUESTION
    weights = _weights(tally, rules.weights) if wanted is OverallWay.WEIGHTED else None
    found = {f.way: f for f in overall_figures(tally, weights, rules.measure, rules.criterion)}
    return found.get(wanted, found[OverallWay.POOLED])


def _weights(tally: Tally, kept: Mapping[str, int]) -> dict[str, int]:
    """Return a weight for every criterion, 0 for one that nobody gave a weight."""
    return {part.section.code: kept.get(part.section.code, 0) for part in tally.criteria}
