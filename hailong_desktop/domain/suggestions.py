"""Shortcomings that the figures suggest, each with its reasons; people choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import Difference
from hailong_desktop.domain.measures import count_text, rate_text, rounded_half_up
from hailong_desktop.domain.tally import CriterionTally, Share, Tally

LEAST_GAP = 2
"""Percentage points under the rest or under the last round that are worth a word, however many answered."""

LEAST_REMARKS = 5
TIMES_THE_MEAN = 2


@dataclass(frozen=True)
class Suggestion:
    """A criterion the program points at: its rate with the counts, and the reasons; people decide."""

    criterion: str
    title: str
    figure: str
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The rate and all reasons as one text."""
        return f"{self.figure}, {'; '.join(self.reasons)}"


@dataclass(frozen=True)
class Evidence:
    """What suggestions rest on besides the tally.

    `before` is the comparison with the last round, called `before_name`; `remarks` are the comments by
    criterion, as the sections of questionnaires name it.
    """

    before: Comparison | None = None
    before_name: str = ""
    remarks: Mapping[str, int] | None = None


def suggest_shortcomings(
    tally: Tally, threshold: int, decimals: int = 2, evidence: Evidence | None = None
) -> tuple[Suggestion, ...]:
    """Return the scored criteria that something speaks against, the lowest rate first.

    Reasons are: a pooled rate under the threshold (whole percent); a rate under that of all other criteria,
    or under the last round's, by LEAST_GAP points and more than chance explains (the 95 % interval of the
    difference lies below 0); at least LEAST_REMARKS comments and TIMES_THE_MEAN the mean of the criteria.
    Marks of one form are not independent of each other, so the interval is a hint and no proof.
    """
    known = evidence or Evidence()
    found = [
        (
            criterion.share.rate or 0.0,
            Suggestion(
                criterion.section.code, criterion.section.title, _figure(criterion.share, decimals), reasons
            ),
        )
        for criterion in tally.criteria
        if criterion.share.n_valid and (reasons := tuple(_reasons(criterion, tally, threshold, known)))
    ]
    return tuple(suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0]))


def _reasons(criterion: CriterionTally, tally: Tally, threshold: int, evidence: Evidence) -> Iterator[str]:
    share = criterion.share
    if 100 * share.satisfied < threshold * share.n_valid:
        yield f"dưới ngưỡng {threshold}%"
    rest = _gap(Difference("", "", share, _rest(criterion, tally)))
    if rest:
        yield f"thấp hơn các tiêu chí còn lại {rest} điểm phần trăm, khó có thể do ngẫu nhiên"
    if evidence.before:
        yield from _fall(criterion, evidence.before, evidence.before_name)
    if evidence.remarks:
        yield from _remarks(criterion, tally, evidence.remarks)


def _figure(share: Share, decimals: int) -> str:
    rate = rate_text(share.satisfied, share.n_valid, decimals)
    return f"{rate}% ({count_text(share.satisfied)}/{count_text(share.n_valid)} lượt)"


def _rest(criterion: CriterionTally, tally: Tally) -> Share:
    others = [other.share for other in tally.criteria if other is not criterion]
    return Share(sum(share.n_valid for share in others), sum(share.satisfied for share in others))


def _gap(difference: Difference) -> str:
    """Return by how many points the rate is lower, where that is much and not by chance; else nothing."""
    exact, interval = difference.exact_points, difference.ci95
    if exact is None or interval is None or exact > -LEAST_GAP or interval[1] >= 0:
        return ""
    return rounded_half_up(-exact, 1)


def _fall(criterion: CriterionTally, before: Comparison, name: str) -> Iterator[str]:
    for difference in before.criteria:
        gap = _gap(difference) if difference.code == criterion.section.code else ""
        if gap:
            yield f"giảm {gap} điểm phần trăm so với {name}, khó có thể do ngẫu nhiên"


def _remarks(criterion: CriterionTally, tally: Tally, remarks: Mapping[str, int]) -> Iterator[str]:
    names = [other.section.criterion for other in tally.criteria]
    mine, whole = remarks.get(criterion.section.criterion, 0), sum(remarks.get(name, 0) for name in names)
    if mine >= LEAST_REMARKS and mine * len(names) >= TIMES_THE_MEAN * whole:
        yield f"{count_text(mine)} ý kiến trong {count_text(whole)} ý kiến đã phân theo tiêu chí"
