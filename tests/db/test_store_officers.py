"""Officers, who keyed what first, and what it took; the same on both stores."""

from dataclasses import replace
from datetime import timedelta

from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.response import Effort, Risk, Status
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.watch import RiskCount
from hailong_desktop.services.ports import Pace
from tests.fakes.office import ROUND, a_form, open_batch, save


def test_officers_are_kept_in_the_order_in_which_they_were_added(place):
    assert place.store.officers() == ()
    first = Officer("Vũ thử", Role.ADMIN, "$argon2id$băm", 5)
    second = Officer("An thử")
    place.store.put_officer(first, place.stamp(), "thêm cán bộ")
    place.store.put_officer(second, place.stamp(), "thêm cán bộ")
    assert place.store.officers() == (first, second)
    left = replace(first, active=False, role=Role.LEAD, second_rate=20, pin="")
    place.store.put_officer(left, place.stamp(), "cho nghỉ")
    assert place.store.officers() == (left, second)


def test_every_change_of_an_officer_moves_the_head_of_the_history(place):
    heads = {place.store.audit_head()}
    for what in ("thêm cán bộ", "đặt lại PIN"):
        place.store.put_officer(Officer("An thử"), place.stamp(), what)
        heads.add(place.store.audit_head())
    assert len(heads) == 3


def test_those_who_keyed_or_saved_forms_of_a_round_are_named_in_vietnamese_order(place):
    place.store.add_round(SurveyRound("2014-2", "Đợt 2", "ngan", 1), place.stamp())
    for serial, who in enumerate(["Đào thử", "Ân thử", "Dương thử", "Ân thử"]):
        place.who = who
        save(place, a_form(str(serial)))
    place.who = "Người khác"
    save(place, replace(a_form(), round="2014-2", unit=""))
    save(place, replace(a_form("9"), first_officer="Ba thử"))
    assert place.store.form_officers(ROUND) == ("Ân thử", "Ba thử", "Dương thử", "Đào thử", "Người khác")
    assert place.store.form_officers("khác") == ()


def test_who_keyed_a_form_first_never_changes(place):
    form = save(place, a_form())
    assert (form.first_officer, form.officer) == ("cán bộ A", "cán bộ A")
    place.who = "cán bộ B"
    corrected = save(place, replace(form, first_officer="", flagged=True))
    assert (corrected.first_officer, corrected.officer) == ("cán bộ A", "cán bộ B")
    assert place.store.form(form.id) == corrected


def test_a_form_begun_by_one_and_finished_by_another_keeps_the_one_it_names(place):
    assert save(place, replace(a_form(), first_officer="cán bộ C")).first_officer == "cán bộ C"


def test_what_keying_took_is_kept_and_is_no_part_of_the_content(place):
    plain = a_form()
    form = replace(
        plain,
        channel="bưu điện",
        effort=Effort(21.5, 40, 3),
        accepted=("k1", "mã có dấu cách"),
        risks=(Risk.STRAIGHT, Risk.FAST),
    )
    kept = save(place, form)
    assert place.store.form(form.id) == kept
    assert (kept.channel, kept.effort, kept.accepted) == (form.channel, form.effort, form.accepted)
    assert kept.risks == form.risks
    assert place.store.digests(ROUND)["0001"] == plain.digest()
    calmer = save(place, replace(kept, risks=(), effort=Effort(30.0, 44, 4), accepted=()))
    assert place.store.form(form.id) == calmer
    (keyed, corrected) = place.store.history(form.id)
    assert keyed.changes == (("Cảnh báo đã chấp nhận", "", "k1; mã có dấu cách"),)
    assert corrected.changes == (("Cảnh báo đã chấp nhận", "k1; mã có dấu cách", ""),)


def test_forms_from_a_file_were_keyed_first_by_nobody_here(place):
    place.store.add_forms([a_form("1"), replace(a_form("2"), first_officer="cán bộ cũ")], place.stamp())
    assert [form.first_officer for form in place.store.forms(ROUND)] == ["", "cán bộ cũ"]
    assert place.store.pace("cán bộ A") == Pace()
    assert place.store.pace("cán bộ cũ") == Pace(1)
    assert place.store.pace("cán bộ cũ", "2014-05-21") == Pace()
    corrected = save(place, replace(place.store.form_by_serial(ROUND, "1"), flagged=True))
    assert corrected.first_officer == ""
    assert place.store.pace("cán bộ A", "2014-05-21") == Pace()


def test_forms_worth_a_look_are_counted_by_officer_and_unit(place):
    one, two = "Bộ phận một cửa", "Chi cục Quản lý đất đai"
    both, fast = (Risk.STRAIGHT, Risk.FAST), (Risk.FAST,)
    for serial, unit, status, risks in (
        ("1", one, Status.VALID, both),
        ("2", one, Status.INVALID, fast),
        ("3", two, Status.VALID, ()),
        ("4", one, Status.OPEN, both),
        ("5", one, Status.VALID, ()),
    ):
        save(place, replace(a_form(serial, status), unit=unit, risks=risks))
    place.who = "An"
    save(place, replace(a_form("6"), unit="", risks=(Risk.STRAIGHT,)))
    assert place.store.risk_counts(ROUND) == (
        RiskCount("An", "", 1, 1, 0),
        RiskCount("cán bộ A", one, 3, 1, 2),
        RiskCount("cán bộ A", two, 1, 0, 0),
    )


def test_the_pace_is_of_forms_keyed_first_by_day_and_by_batch(place):
    batch, other = open_batch(place), open_batch(place, label="Tập 2")

    def key(serial, seconds, corrections, **facts):
        return save(place, replace(a_form(serial), effort=Effort(seconds, 37, corrections), **facts))

    key("1", 20.5, 1, batch=batch.id)
    second = key("2", 30.0, 0, batch=other.id)
    void = key("3", 99.0, 9, batch=batch.id)
    save(place, replace(void, status=Status.VOID))
    place.now.time += timedelta(days=1)
    key("4", 10.0, 2, batch=batch.id)
    place.who = "cán bộ B"
    key("5", 50.0, 0, batch=batch.id)
    save(place, replace(second, flagged=True))
    assert place.store.pace("cán bộ A") == Pace(3, 60.5, 3)
    assert place.store.pace("cán bộ A", "2014-05-21") == Pace(2, 50.5, 1)
    assert place.store.pace("cán bộ A", "2014-05-22") == Pace(1, 10.0, 2)
    assert place.store.pace("cán bộ A", batch_id=batch.id) == Pace(2, 30.5, 3)
    assert place.store.pace("cán bộ A", "2014-05-21", batch.id) == Pace(1, 20.5, 1)
    assert place.store.pace("cán bộ B", "2014-05-22") == Pace(1, 50.0, 0)
    assert place.store.pace("ai đó") == Pace()
