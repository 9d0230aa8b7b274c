"""Groups, filters and cross-tables: the right figures, and small groups of people kept secret."""

from dataclasses import replace

import pytest
from scipy import stats

from hailong_desktop.domain.suppression import SMALLEST_GROUP
from hailong_desktop.services.cross import answer_table, cross_table
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import grouped, grouped_now, kept_secret
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.live_counts import AT_ONCE
from hailong_desktop.services.news import FormSaved, FormsImported
from hailong_desktop.services.ranking import rank_groups
from hailong_desktop.services.rounds import add_units
from tests.fakes.memory_store import FORMS_A_PART, MemoryStore
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")


@pytest.fixture
def place():
    return open_office()


def key(place, many, unit=UNITS[0], **cells):
    """Save so many forms alike."""
    add_units(place, ROUND, [unit])
    at = sum(1 for _ in place.store.forms(ROUND))
    for serial in range(at, at + many):
        save(place, replace(a_form(f"s{serial}", **{"_1_1": "1", **cells}), unit=unit))


def found(place, *by, only=(), show_small=False):
    return grouped_now(place.store, ROUND, Breakdown(by, tuple(only)), show_small)


def test_a_filter_leaves_the_forms_that_have_its_value(place):
    key(place, 6, R2="a")
    key(place, 7, R2="a;b")
    key(place, 8, UNITS[1], R2="XX")
    sizes = {value: found(place, only=[("R2", value)]).whole().forms.valid for value in ("a", "b", None)}
    assert sizes == {"a": 13, "b": 7, None: 8}
    both = [("R2", "a"), ("R3", UNITS[0])]
    assert found(place, only=both).whole().forms.valid == 13
    assert found(place, "unit", only=[("R2", "b")]).groups()[0].forms == 7


def test_a_filter_that_leaves_few_people_shows_nothing_and_neither_does_the_rest(place):
    key(place, 3, R1="1")
    key(place, 40, R1="2")
    assert found(place, only=[("R1", "1")]).whole() is None
    assert found(place, only=[("R1", "2")]).whole() is None
    assert found(place, only=[("R1", "1")], show_small=True).whole().forms.valid == 3


def test_groups_within_a_filter_about_people_are_secret_as_in_the_cross_table(place):
    for unit, people in ((UNITS[0], (2, 30)), (UNITS[1], (40, 50))):
        key(place, people[0], unit, R1="1")
        key(place, people[1], unit, R1="2")
    groups = found(place, "unit", only=[("R1", "1")]).groups()
    assert [(group.label, group.suppressed) for group in groups] == [(UNITS[0], True), (UNITS[1], True)]
    free = found(place, "unit").groups()
    assert [group.suppressed for group in free] == [False, False]


def test_few_forms_are_marked(place):
    key(place, 29, R2="a")
    key(place, 30, R2="b")
    assert [group.few for group in found(place, "R2").groups()] == [True, False]


def test_a_cross_table_counts_forms_with_totals_and_tests_those_who_say_where_they_belong(place):
    for unit, (one, two) in ((UNITS[0], (30, 10)), (UNITS[1], (12, 28))):
        key(place, one, unit, R1="1")
        key(place, two, unit, R1="2")
    table = cross_table(found(place, "unit", "R1"))
    assert [label for _, label in table.rows] == list(UNITS)
    assert [label for _, label in table.columns] == ["Cá nhân", "Tổ chức"]
    assert table.cells[UNITS[0], "1"] == 30
    assert (table.row_totals[UNITS[1]], table.column_totals["2"], table.total) == (40, 38, 80)
    expected = stats.chi2_contingency([[30, 10], [12, 28]], correction=False)
    assert table.test.p == pytest.approx(expected.pvalue, rel=1e-9)
    assert table.sentence == "khác biệt khó có thể do ngẫu nhiên"
    assert not table.hides


def test_small_cells_of_people_are_secret_with_what_would_tell_them(place):
    for unit, (one, two) in ((UNITS[0], (2, 10)), (UNITS[1], (12, 28))):
        key(place, one, unit, R1="1")
        key(place, two, unit, R1="2")
    table = cross_table(found(place, "unit", "R1"))
    assert set(table.cells.values()) == {None}
    assert (table.row_totals[UNITS[0]], table.total) == (12, 52)
    assert table.hides
    assert not cross_table(found(place, "unit", "R1", show_small=True)).hides
    assert not cross_table(found(place, "unit", "R2")).hides


def test_a_cross_table_of_very_few_people_shows_no_number_at_all(place):
    key(place, SMALLEST_GROUP - 1, R1="1")
    table = cross_table(found(place, "unit", "R1"))
    assert (table.total, set(table.cells.values()), table.test) == (None, {None}, None)


def test_a_cross_table_within_a_filter_about_people_hides_what_the_whole_would_tell(place):
    for unit, (one, two) in ((UNITS[0], (6, 2)), (UNITS[1], (20, 30))):
        key(place, one, unit, R1="1", R2="a")
        key(place, two, unit, R1="2", R2="a")
    table = cross_table(found(place, "unit", "R2", only=[("R1", "1")]))
    assert table.cells[UNITS[0], "a"] is None


def test_boxes_ticked_together_are_not_tested_and_that_is_said(place):
    key(place, 10, R2="a;b")
    table = cross_table(found(place, "R2", "unit"))
    assert (table.test, "không kiểm định" in table.sentence) == (None, True)


def test_one_row_is_nothing_to_compare(place):
    key(place, 10, R1="1")
    assert "Chưa đủ" in cross_table(found(place, "unit", "R1")).sentence


def test_answers_to_a_question_by_a_field_have_totals_and_a_test(place):
    for unit, (good, bad) in ((UNITS[0], (30, 10)), (UNITS[1], (12, 28))):
        key(place, good, unit, _1_1="1")
        key(place, bad, unit, _1_1="3")
    key(place, 4, _1_1="")
    table = answer_table(found(place, "unit"), "1.1")
    assert [field.name for field in table.fields] == ["Phòng, đơn vị", "Câu 1.1"]
    assert [label for _, label in table.columns][:2] == ["Rất hài lòng", "Hài lòng"]
    assert [table.cells[UNITS[0], level] for level in "1234"] == [30, 0, 10, 0]
    assert (table.row_totals[UNITS[0]], table.column_totals["3"], table.total) == (40, 38, 80)
    expected = stats.chi2_contingency([[30, 10], [12, 28]], correction=False)
    assert table.test.p == pytest.approx(expected.pvalue, rel=1e-9)
    assert not table.hides


def test_answers_of_few_people_are_secret_and_so_is_what_would_tell_them(place):
    key(place, 3, R1="1")
    key(place, 6, R1="2")
    key(place, 20, R1="")
    table = answer_table(found(place, "R1"), "1.1")
    assert [table.row_totals[value] for value in ("1", "2", None)] == [None, None, 20]
    assert (table.cells["1", "1"], table.total, table.secret) == (None, 29, False)
    within = answer_table(found(place, "R2", only=[("R1", "1")]), "1.1")
    assert (within.total, within.column_totals["1"], within.secret) == (None, None, True)


def test_answers_by_boxes_ticked_together_are_not_tested(place):
    key(place, 40, R2="a;b")
    table = answer_table(found(place, "R2"), "1.1")
    assert (table.test, table.several, table.total) == (None, True, 80)


def test_an_empty_round_has_an_empty_cross_table(place):
    table = cross_table(found(place, "unit", "batch"))
    assert (table.rows, table.columns, table.total) == ((), (), 0)


# --- as they stand now ---


class StoppedError(Exception):
    """The officer pressed «Dừng»."""


def now(live, asked):
    """Return the counters, which have to be ready."""
    found = live.ready(ROUND, asked)
    assert found is not None
    return found


def quiet(percent, what):
    """Report nothing."""


def test_counting_tells_how_far_it_is_and_goes_on_where_it_was_stopped(place):
    key(place, FORMS_A_PART * (AT_ONCE + 2), R1="1")
    live = LiveTallies(place).counts
    asked = kept_secret(SHORT, Breakdown(("R1",)))
    assert live.ready(ROUND, asked) is None
    heard = []

    def stop(percent, what):
        heard.append((percent, what))
        if len(heard) == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        live.count(ROUND, asked, stop)
    assert heard[0] == (0, f"Đếm phiếu, phần 1/{AT_ONCE + 2}")
    assert live.ready(ROUND, asked) == place.store.counts_by(ROUND, asked)


def test_counters_follow_a_form_and_an_import_without_counting_everything_again(place):
    key(place, FORMS_A_PART * (AT_ONCE + 2), R1="1")
    live = LiveTallies(place).counts
    asked = Breakdown(("R1",))
    live.count(ROUND, asked, quiet)
    form = save(place, a_form("mới", R1="2", _1_1="4"))
    place.news.tell(FormSaved(ROUND, form.id))
    place.news.tell(FormSaved(ROUND, "không có"))
    place.news.tell(FormSaved("2013-2", form.id))
    assert now(live, asked)["2",]["1.1"] == {"4": 1}
    place.store.add_forms([a_form("thêm", R1="2", _1_1="4")], place.stamp())
    place.news.tell(FormsImported(ROUND))
    groups = grouped(place.store, ROUND, asked, now(live, asked), show_small=True).groups()
    assert [(group.label, group.forms) for group in groups] == [
        ("Cá nhân", FORMS_A_PART * (AT_ONCE + 2)),
        ("Tổ chức", 2),
    ]


def test_units_are_always_ready(place):
    key(place, FORMS_A_PART * (AT_ONCE + 2))
    live = LiveTallies(place).counts
    asked = Breakdown(("unit",))
    assert live.ready(ROUND, asked) == live.count(ROUND, asked, quiet) == place.store.counts_by(ROUND, asked)


def test_the_breakdown_asked_for_longest_ago_is_forgotten_and_counted_again(place):
    key(place, FORMS_A_PART * (AT_ONCE + 2), R1="1")
    live = LiveTallies(place).counts
    first = Breakdown(("R1",))
    live.count(ROUND, first, quiet)
    for item in ("R2", "batch", "officer", "period"):
        for questions in ((), ("1.1",)):
            live.ready(ROUND, Breakdown((item,), (), questions))
    assert live.ready(ROUND, first) is None


class Busy(MemoryStore):
    """A store into which somebody saves a form while a part is being counted."""

    meanwhile = staticmethod(lambda: None)

    def counts_by(self, round_code, breakdown, part=None):
        """Return the counters, and only then let the other one save."""
        found = super().counts_by(round_code, breakdown, part)
        self.meanwhile()
        return found


def test_a_form_corrected_while_its_part_is_counted_is_not_lost():
    place = open_office(Busy())
    key(place, FORMS_A_PART * (AT_ONCE + 2), R1="1")
    first = next(place.store.forms(ROUND))
    live = LiveTallies(place).counts
    asked = Breakdown(("R1",))

    def correct():
        place.store.meanwhile = lambda: None
        place.news.tell(FormSaved(ROUND, save(place, replace(first, cells={**first.cells, "R1": "2"})).id))
        assert live.ready(ROUND, asked) is None

    place.store.meanwhile = correct
    live.count(ROUND, asked, quiet)
    assert now(live, asked)["2",][""] == {"valid": 1}


def test_units_are_ranked_by_the_general_rate_and_by_each_criterion(place):
    key(place, 40, UNITS[0], _1_1="1", _2_1="4")
    key(place, 40, UNITS[1], _1_1="4", _2_1="1")
    groups = found(place, "unit").groups()
    assert [one.row.name for one in rank_groups(groups)] == [UNITS[1], UNITS[0]]
    assert [one.row.name for one in rank_groups(groups, "1")] == [UNITS[0], UNITS[1]]


def test_a_suppressed_group_has_no_place(place):
    key(place, 3, R1="1")
    key(place, 30, R1="2")
    assert [one.place for one in rank_groups(found(place, "R1").groups())] == ["–", "–"]


def people_of_two_units(place):
    """Key 3 men and 30 women of one unit, 20 and 25 of another."""
    for unit, (men, women) in ((UNITS[0], (3, 30)), (UNITS[1], (20, 25))):
        key(place, men, unit, R1="1")
        key(place, women, unit, R1="2")


@pytest.mark.parametrize("unit", UNITS)
def test_a_filter_that_is_not_about_people_does_not_tell_a_small_group_of_them(place, unit):
    people_of_two_units(place)
    groups = found(place, "R1", only=[("unit", unit)]).groups()
    assert [group.suppressed for group in groups] == [True, True]
    assert [group.suppressed for group in found(place, "R1").groups()] == [False, False]
    free = found(place, "R1", only=[("unit", unit)], show_small=True).groups()
    assert [group.suppressed for group in free] == [False, False]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("box", ["1", "2"])
def test_filters_about_people_and_about_forms_are_secret_as_in_the_cross_table(place, unit, box):
    people_of_two_units(place)
    assert found(place, only=[("R1", box), ("unit", unit)]).whole() is None
    assert found(place, only=[("unit", unit), ("R1", box)]).secret


def test_every_filter_alone_is_looked_at(place):
    for period, men in (("2014-01", 18), ("2014-02", 2)):
        for unit in UNITS:
            for box, many in (("1", men if unit == UNITS[0] else 40), ("2", 50)):
                at = sum(1 for _ in place.store.forms(ROUND))
                add_units(place, ROUND, [unit])
                for serial in range(at, at + many):
                    form = a_form(f"s{serial}", R1=box, _1_1="1")
                    save(place, replace(form, unit=unit, period=period))
    both = [("unit", UNITS[0]), ("period", "2014-01")]
    assert {group.suppressed for group in found(place, "R1", only=both).groups()} == {True}


def test_a_cross_table_within_a_unit_hides_what_the_other_units_would_tell(place):
    for unit, men in ((UNITS[0], 6), (UNITS[1], 2)):
        for box, many in (("1", men), ("2", 30)):
            key(place, many, unit, R1=box, R2="a")
            key(place, 20, unit, R1=box, R2="b")
    table = cross_table(found(place, "R1", "R2", only=[("unit", UNITS[0])]))
    assert table.cells["1", "a"] is None
    assert not cross_table(found(place, "R1", "R2")).hides
