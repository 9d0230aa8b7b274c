"""The 172 forms of the illustration round, keyed as keys, are the forms that its file holds."""

from db.opening import open_store
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key, digit_key
from hailong_desktop.entry.replay import keys_of_form
from hailong_desktop.exchange.illustration import CODE, make_illustration
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.office import WalkingClock
from tests.journeys.real_window import ROOT


def workplace(opened):
    return Workplace(opened.store, NewsDesk(), "cán bộ A", WalkingClock())


def key_in(session, form, told_apart):
    """Key a form as it lies on the desk: number and unit where they differ, its cells, then the end.

    The round holds two pairs of papers with equal answers; who keys it says that they are different papers.
    """
    if session.form.serial != form.serial:
        session.set_serial(form.serial)
    if session.form.unit != form.unit:
        session.set_unit(form.unit)
    session.set_texts(form.texts)
    for key in keys_of_form(session.layout, form.cells, form.flagged):
        session.press(key)
    if form.status is Status.INVALID:
        reasons = session.layout.invalid_reasons
        session.press(Key.INVALID)
        session.press(digit_key(1 + reasons.index(form.invalid_reason)))
    else:
        session.press(Key.ENTER)
    if session.twin is not None:
        session.decide_twin(same_paper=False)
        told_apart.append(form.serial)


def test_keyed_and_imported_forms_are_the_same(tmp_path):
    with (
        open_store(tmp_path / "imported.db", writing=True) as imported,
        open_store(tmp_path / "keyed.db", writing=True) as keyed,
    ):
        source, desk = workplace(imported), workplace(keyed)
        shipped = make_illustration(source, ROOT / "resources")
        desk.store.add_questionnaire(source.store.questionnaire(shipped.questionnaire), desk.stamp())
        new_round(desk, code=CODE, name="Nhập tay", questionnaire=shipped.questionnaire, issued=180)
        batch = keep_batch(desk, Batch(CODE, "Một chồng", unit=shipped.units[0], period="2014"))
        session = EntrySession(desk, CODE, batch)
        told_apart: list[str] = []
        for form in source.store.forms(CODE):
            key_in(session, form, told_apart)
        theirs = {form.serial: form.content() for form in source.store.forms(CODE)}
        ours = {form.serial: form.content() for form in desk.store.forms(CODE)}
        assert len(told_apart) == 2
        assert len(ours) == 172
        assert ours == theirs
        assert round_tally(desk.store, CODE) == round_tally(source.store, CODE)
        assert keyed.archive.faults() == ()
