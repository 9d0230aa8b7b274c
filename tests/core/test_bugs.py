"""The log names the place of a bug and no value."""

import logging

from hailong_desktop.services.bugs import PlacesOnly


def test_an_exception_is_logged_without_its_message():
    try:
        raise ValueError("Nguyễn Văn A, 0912345678")
    except ValueError as fault:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "a task failed", None, (type(fault), fault, fault.__traceback__)
        )
    line = PlacesOnly("%(message)s").format(record)
    assert "ValueError at test_bugs.py" in line
    assert "0912345678" not in line
    assert PlacesOnly().formatException(None) == "None at "
