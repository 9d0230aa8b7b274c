"""A rate in two rounds: the difference in percentage points, its interval, and what chance may explain."""

from dataclasses import dataclass
from fractions import Fraction
from math import erfc, sqrt

from hailong_desktop.domain.measures import NO_FIGURE, number_text, rounded_half_up, wilson95
from hailong_desktop.domain.tally import Share

MOVED = ("tăng", "giảm", "không đổi")
"""What became of a rate since an earlier round."""
APART = ("cao hơn", "thấp hơn", "bằng nhau")
"""How a rate stands to that of a later round."""

BY_CHANCE = "khác biệt có thể do ngẫu nhiên"
NOT_BY_CHANCE = "khác biệt khó có thể do ngẫu nhiên"


def newcombe95(part: int, whole: int, part_with: int, whole_with: int) -> tuple[float, float] | None:
    """Return the 95 % interval of part/whole − part_with/whole_with in percentage points.

    R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    Medicine 17 (1998), method 10: hybrid score, from the two Wilson intervals, no continuity correction.
    None where a side has no valid answer.
    """
    here, there = wilson95(part, whole), wilson95(part_with, whole_with)
    if here is None or there is None:
        return None
    rate, rate_with = 100 * part / whole, 100 * part_with / whole_with
    below = sqrt((rate - here[0]) ** 2 + (there[1] - rate_with) ** 2)
    above = sqrt((here[1] - rate) ** 2 + (rate_with - there[0]) ** 2)
    points = rate - rate_with
    return max(-100.0, points - below), min(100.0, points + above)


def two_proportion_p(part: int, whole: int, part_with: int, whole_with: int) -> float | None:
    """Return the two-sided p of the pooled two-proportion z test; None where a side has no valid answer.

    z² = (a·m − b·n)²·(n + m) / (n·m·(a + b)·(n + m − a − b)) in whole numbers, p = erfc(|z|/√2). Where all
    answers of both sides are alike nothing differs: 1.
    """
    if not whole or not whole_with:
        return None
    satisfied, answers = part + part_with, whole + whole_with
    spread = whole * whole_with * satisfied * (answers - satisfied)
    if not spread:
        return 1.0
    apart = part * whole_with - part_with * whole
    return erfc(sqrt(apart * apart * answers / spread / 2))


def signed_text(points: Fraction, decimals: int) -> str:
    """Return a difference as printed, rounded half up once, with a sign unless it is printed as nothing."""
    text = rounded_half_up(points, decimals)
    return f"+{text}" if points > 0 and text != rounded_half_up(Fraction(0), decimals) else text


def p_text(p: float | None) -> str:
    """Return a p value as printed: three decimals, smaller ones as "< 0,001", "–" where there is none."""
    return "< 0,001" if p is not None and p < 0.001 else number_text(p, 3)


@dataclass(frozen=True)
class Difference:
    """A question or criterion in two rounds; all figures are `share` against `share_with`, in percent.

    `reworded` when the two papers ask under the same code and scale in other words.
    """

    code: str
    text: str
    share: Share
    share_with: Share
    reworded: bool = False

    @property
    def rate(self) -> float | None:
        """The rate of the round looked at, unrounded."""
        return self.share.rate

    @property
    def rate_with(self) -> float | None:
        """The rate of the other round, unrounded."""
        return self.share_with.rate

    @property
    def exact_points(self) -> Fraction | None:
        """The difference of the rates in percentage points, from the counts; None where a side has none."""
        here, there = self.share, self.share_with
        if not here.n_valid or not there.n_valid:
            return None
        return 100 * (Fraction(here.satisfied, here.n_valid) - Fraction(there.satisfied, there.n_valid))

    @property
    def points(self) -> float | None:
        """The difference in percentage points, unrounded."""
        exact = self.exact_points
        return None if exact is None else float(exact)

    @property
    def ci95(self) -> tuple[float, float] | None:
        """The 95 % interval of the difference, in percentage points."""
        return newcombe95(*self._counts)

    @property
    def p(self) -> float | None:
        """The p of the two-proportion z test."""
        return two_proportion_p(*self._counts)

    @property
    def by_chance(self) -> bool:
        """Tell whether chance alone may explain the difference: its interval holds 0, or there is none."""
        interval = self.ci95
        return interval is None or interval[0] <= 0 <= interval[1]

    def points_text(self, decimals: int = 2) -> str:
        """Return the points as printed, with their sign, rounded half up once from the counts."""
        exact = self.exact_points
        return NO_FIGURE if exact is None else signed_text(exact, decimals)

    def sentence(self, decimals: int = 2, words: tuple[str, str, str] = MOVED) -> str:
        """Return in plain words what became of the rate, and whether chance may explain it.

        `words` say higher, lower and the same.
        """
        exact, interval = self.exact_points, self.ci95
        if exact is None or interval is None:
            return "không so sánh được: có đợt không có trả lời hợp lệ"
        more, less, same = words
        moved = f"{more if exact > 0 else less} {rounded_half_up(abs(exact), decimals)} điểm phần trăm"
        between = " đến ".join(number_text(end, decimals) for end in interval)
        verdict = BY_CHANCE if self.by_chance else NOT_BY_CHANCE
        return f"{moved if exact else same} (khoảng tin cậy 95%: {between}); {verdict}"

    @property
    def _counts(self) -> tuple[int, int, int, int]:
        here, there = self.share, self.share_with
        return here.satisfied, here.n_valid, there.satisfied, there.n_valid
