"""Two rounds side by side as one JSON object, for other programs."""

from typing import Any

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import Difference

Object = dict[str, Any]


def comparison_object(comparison: Comparison) -> Object:
    """Return the comparison; all figures unrounded, null where a side has no answers."""
    overall = comparison.overall
    return {
        "questions": [_difference(one) for one in comparison.questions],
        "criteria": [_difference(one) for one in comparison.criteria],
        "overall": None if overall is None else _difference(overall),
        "left_out": [{"code": one.code, "reason": one.reason} for one in comparison.left_out],
    }


def _difference(one: Difference) -> Object:
    interval = one.ci95
    return {
        "code": one.code,
        "rate": one.rate,
        "rate_with": one.rate_with,
        "points": one.points,
        "ci95": None if interval is None else list(interval),
        "p": one.p,
    }
