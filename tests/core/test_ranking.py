"""The order of units says no more than the answers do."""

from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.ranking import ALIKE, HIGHER, LOWER, RateRow, ranked
from hailong_desktop.domain.tally import Share


def rows(*shares):
    return [RateRow(name, share and Share(*share)) for name, share in shares]


def lines(found):
    return [(one.row.name, one.place, one.possible, one.against_rest) for one in found]


def test_far_apart_units_have_one_place_each():
    found = ranked(rows(("thấp", (200, 60)), ("cao", (200, 190)), ("giữa", (200, 120))))
    assert lines(found) == [
        ("cao", "1", "1", HIGHER),
        ("giữa", "2", "2", ALIKE),
        ("thấp", "3", "3", LOWER),
    ]


def test_units_close_together_may_have_each_other_s_place():
    found = ranked(rows(("a", (40, 36)), ("b", (40, 35)), ("c", (400, 120))))
    assert [(one.place, one.possible) for one in found] == [("1", "1–2"), ("2", "1–2"), ("3", "3")]


def test_equal_rates_share_their_places_and_small_units_are_marked():
    found = ranked(rows(("a", (29, 29)), ("b", (60, 30)), ("c", (30, 15)), ("d", (100, 60))))
    assert [(one.row.name, one.place, one.few) for one in found] == [
        ("a", "1", True),
        ("d", "2", False),
        ("b", "3–4", False),
        ("c", "3–4", False),
    ]


def test_units_without_a_number_come_last_without_a_place():
    found = ranked(rows(("kín", None), ("trống", (0, 0)), ("a", (50, 40))))
    assert lines(found) == [("a", "1", "1", ""), ("trống", "–", "–", ""), ("kín", "–", "–", "")]
    assert not any(one.few for one in found)


def test_nobody_at_all():
    assert ranked([]) == ()


SHARES = st.integers(1, 200).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(st.lists(SHARES, min_size=1, max_size=8))
def test_the_place_is_always_among_those_that_the_data_allow(shares):
    found = ranked(rows(*((str(at), share) for at, share in enumerate(shares))))
    for one in found:
        first, _, last = one.place.partition("–")
        assert 1 <= one.best <= int(first) <= int(last or first) <= one.worst <= len(shares)
    rates = [one.row.share.rate or 0.0 for one in found if one.row.share]
    assert rates == sorted(rates, reverse=True)


@given(st.lists(SHARES, min_size=1, max_size=6), st.randoms())
def test_the_order_in_which_units_are_named_changes_nothing(shares, dice):
    named = [(str(at), share) for at, share in enumerate(shares)]
    before = {one.row.name: (one.place, one.possible, one.against_rest) for one in ranked(rows(*named))}
    dice.shuffle(named)
    assert {
        one.row.name: (one.place, one.possible, one.against_rest) for one in ranked(rows(*named))
    } == before
