"""A blank record of a meeting knows nothing."""

from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming


def test_a_blank_record_leaves_every_fact_open():
    blank = Meeting("r")
    assert (blank.date, blank.chair, blank.concluded_by, blank.attendees) == ("", "", "", ())
    assert (blank.shortcomings, blank.remedies) == ((), ())
    assert Shortcoming("Chậm").criteria == Remedy("Nhanh hơn").criteria == ()
