"""The true figures of the illustration round, as other programs rely on them."""

import pytest

FORMS = {"issued": 180, "returned": 172, "valid": 160, "invalid": 12}
QUESTION = {
    "code": "1.1", "criterion": "transparency", "n_valid": 157,
    "blank": 0, "double": 3, "illegible": 0, "not_applicable": 0,
    "counts": {"1": 57, "2": 83, "3": 10, "4": 7},
    "satisfied": 140, "rate": 89.171974522293, "rate_text": "89,17",
    "wilson95": [83.34395090396595, 93.12886953788309],
    "mean": 3.210191082802548, "sd": 0.7513393778374748,
}  # fmt: skip
CRITERION = {
    "code": "1", "criterion": "transparency", "n_valid": 472, "satisfied": 403,
    "rate": 85.38135593220339, "rate_text": "85,38", "mean_of_rates": 85.38660001612512,
}  # fmt: skip
ALPHA = 0.8097449173475204
"""Of criterion 1, over the 152 valid forms that answer its three questions; by numpy's covariances."""

OVERALL = {
    "n_valid": 160, "satisfied": 155, "rate": 96.875, "rate_text": "96,88",
    "wilson95": [92.89397087143584, 98.65794833123557],
}  # fmt: skip


def near(expected):
    """Compare figures to 1e-9, everything else exactly."""
    if isinstance(expected, float):
        return pytest.approx(expected, abs=1e-9, rel=0)
    if isinstance(expected, dict):
        return {key: near(value) for key, value in expected.items()}
    return [near(value) for value in expected] if isinstance(expected, list) else expected
