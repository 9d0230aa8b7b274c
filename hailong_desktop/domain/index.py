"""A mean score on a scale of 100, so that scales of different lengths can stand side by side."""

from collections.abc import Sequence
from fractions import Fraction

from hailong_desktop.domain.measures import exact_score


def index_on_100(mean: Fraction, scores: Sequence[int | float]) -> Fraction | None:
    """Return mean / top · 100, the top score of the scale for its 5 (domain notes, A.4 formula 3).

    Its lowest value is not 0 but 100·lowest/top. None where the top score is not above 0.
    """
    top = exact_score(max(scores))
    return 100 * mean / top if top > 0 else None


def rescaled_index(mean: Fraction, scores: Sequence[int | float]) -> Fraction | None:
    """Return (mean − lowest) / (top − lowest) · 100: 0 where all choose the worst level, 100 the best.

    The variant (M − 1) / 4 · 100 of domain notes, A.4 formula 3. None where all scores are alike.
    """
    lowest, top = exact_score(min(scores)), exact_score(max(scores))
    return 100 * (mean - lowest) / (top - lowest) if top > lowest else None
