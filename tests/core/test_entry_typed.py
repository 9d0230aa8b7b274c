"""What is said of digits half typed agrees with the keys that are legal then."""

import pytest

from hailong_desktop.entry.layout import Layout
from hailong_desktop.entry.legend import legend
from hailong_desktop.entry.state import Refused
from tests.fakes.keystrokes import after, cell, run

TWELVE = Layout((cell("q1", columns=12), cell("q2")))
AT_NUMBER, AT_DATE = "1 2 1E", "1 2 1E 3E"


def said_and_legal(text, layout):
    """Return why the last key was refused, and the caps that are legal."""
    state, effects = run(text, layout) if layout else run(text)
    return next(e.why for e in effects if isinstance(e, Refused)), {line.cap for line in legend(state)}


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (AT_NUMBER + "3 .", None),
        (AT_NUMBER + "333333333333 .", None),
        (AT_NUMBER + "333333333333 3", None),
        (AT_DATE + "3 .", None),
        (AT_DATE + "31 /", None),
        (AT_DATE + "31122013 x", None),
        (AT_DATE + "31122013 1", None),
        (AT_DATE + "99999999 .", None),
        (AT_DATE + "99999999 9", None),
        (AT_DATE + "99999999 E", None),
        ("1 .", TWELVE),
    ],
)
def test_a_refusal_names_only_keys_that_are_legal(text, layout):
    why, legal = said_and_legal(text, layout)
    assert ("Enter" in why) == ("Enter" in legal and "Không có ngày" not in why)
    assert ("−" in why) == ("−" in legal)
    assert ("thêm số" in why) == any(cap[0].isdigit() for cap in legal)


def test_digits_that_are_no_day_are_said_to_be_none():
    why, _ = said_and_legal(AT_DATE + "99999999 9", None)
    assert "tối đa 8 chữ số" in why
    assert "“99999999” không phải là một ngày" in why
    assert after(AT_DATE + "99999999 9").typed == "99999999"
