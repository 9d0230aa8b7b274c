"""After any series of changes the counters equal a recount, and both stores say the same."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.database import Database
from db.opening import open_store
from db.store import SqlStore
from db.upgrade import make_new
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.tally import recount
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.live_counts import LiveCounts
from hailong_desktop.services.news import FormSaved, FormsImported
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")
CELLS = st.fixed_dictionaries(
    {
        "R1": st.sampled_from(["1", "2", ""]),
        "R2": st.sampled_from(["a", "a;b", "XX"]),
        "1.1": st.sampled_from(["1", "4", "??"]),
        "1.2": st.sampled_from(["2", "NA", ""]),
    }
)
FORMS = st.builds(
    lambda serial, unit, status, cells: replace(a_form(str(serial), status, **cells), unit=unit),
    st.integers(1, 12),
    st.sampled_from([*UNITS, ""]),
    st.sampled_from([Status.VALID, Status.VALID, Status.INVALID]),
    CELLS,
)
WHICH = st.integers(0, 99)
BREAKDOWNS = (
    Breakdown(("unit",)),
    Breakdown(("R1",)),
    Breakdown(("unit", "R2"), (), ("1.1",)),
    Breakdown(("officer", "R1"), (("R2", "b"),)),
    Breakdown((), (("unit", UNITS[0]), ("R1", None)), ()),
    Breakdown((), (("unit", None),)),
)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("counters") / "rong.db"
    make_new(path)
    return path


class Changes(RuleBasedStateMachine):
    """Does the same to a store in memory and to one on SQLite."""

    template: sqlite3.Connection

    @initialize()
    def open_both(self):
        raw = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.template.backup(raw)
        raw.execute("PRAGMA foreign_keys=ON")
        self.database = Database(raw)
        self.offices = [open_office(SqlStore(self.database)), open_office(MemoryStore())]
        self.known = []
        self.live = [LiveCounts(office.store, office.news) for office in self.offices]

    def both(self, deed):
        """Do it in both offices; return what came back, or how both refused."""
        ended = []
        for office in self.offices:
            try:
                ended.append(deed(office))
            except SurveyError as fault:
                ended.append(fault)
        sql, memory = ended
        assert (type(sql), getattr(sql, "message", sql)) == (type(memory), getattr(memory, "message", memory))
        return sql

    def save(self, form):
        kept = self.both(lambda office: save(office, form))
        if isinstance(kept, SurveyError):
            return
        for office in self.offices:
            office.news.tell(FormSaved(ROUND, form.id))
        if form.id not in self.known:
            self.known.append(form.id)

    def chosen(self, which):
        return self.offices[0].store.form(self.known[which % len(self.known)])

    @rule(form=FORMS)
    def key(self, form):
        self.save(form)

    @rule(forms=st.lists(FORMS, max_size=5))
    def take_in(self, forms):
        if self.both(lambda office: office.store.add_forms(forms, office.stamp())) is None:
            self.known += [form.id for form in forms]
            for office in self.offices:
                office.news.tell(FormsImported(ROUND))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, cells=CELLS, unit=st.sampled_from(UNITS))
    def correct(self, which, cells, unit):
        form = self.chosen(which)
        self.save(replace(form, cells={**form.cells, **cells}, unit=unit))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, status=st.sampled_from(Status))
    def void_restore_or_reopen(self, which, status):
        self.save(replace(self.chosen(which), status=status))

    @precondition(lambda self: self.known)
    @rule(which=WHICH)
    def save_again_what_was_saved(self, which):
        form = self.chosen(which)
        self.save(replace(form, revision=form.revision - 1))

    @precondition(lambda self: self.known)
    @rule(which=WHICH, cells=CELLS)
    def correct_what_someone_else_changed(self, which, cells):
        form = self.chosen(which)
        self.save(replace(form, cells={**form.cells, **cells}, revision=form.revision - 1))

    @invariant()
    def counters_equal_a_recount(self):
        store = self.offices[0].store
        forms = list(store.forms(ROUND))
        assert store.counts(ROUND) == recount(forms, SHORT)
        for unit in (*UNITS, ""):
            of_unit = [form for form in forms if form.unit == unit]
            assert store.counts(ROUND, unit) == recount(of_unit, SHORT)

    @invariant()
    def both_say_the_same(self):
        sql, memory = (office.store for office in self.offices)
        assert list(sql.forms(ROUND)) == list(memory.forms(ROUND))
        assert sql.last_serial(ROUND) == memory.last_serial(ROUND)
        for breakdown in BREAKDOWNS:
            assert sql.counts_by(ROUND, breakdown) == memory.counts_by(ROUND, breakdown)
        for office, live in zip(self.offices, self.live, strict=True):
            for breakdown in BREAKDOWNS:
                now = live.count(ROUND, breakdown, lambda percent, what: None)
                assert now == office.store.counts_by(ROUND, breakdown)
        for form_id in self.known:
            assert sql.history(form_id) == memory.history(form_id)

    def teardown(self):
        assert self.offices[0].store.faults() == ()
        self.database.close()


def test_counters_equal_a_recount_after_any_series_of_changes(empty_file):
    template = sqlite3.connect(empty_file)

    class OnThisFile(Changes):
        pass

    OnThisFile.template = template
    try:
        case = OnThisFile.TestCase
        case.settings = settings(max_examples=20, stateful_step_count=12)
        case().runTest()
    finally:
        template.close()


def test_a_counter_that_is_off_by_one_is_noticed(tmp_path):
    with open_store(tmp_path / "a.db", writing=True) as opened:
        save(open_office(opened.store), a_form(_1_1="1"))
    with sqlite3.connect(tmp_path / "a.db") as raw:
        raw.execute("UPDATE tally SET n = n + 1 WHERE question = '1.1'")
    raw.close()
    with open_store(tmp_path / "a.db", writing=False) as opened:
        (fault,) = opened.store.faults()
        assert "1 số đếm không khớp" in fault
        assert opened.archive.faults() == (fault,)
