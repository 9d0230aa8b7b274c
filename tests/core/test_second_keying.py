"""Second keying: drawn by rule, keyed blind, settled from the paper by a third; the same on both stores."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.opening import open_store
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.response import Response, Risk, Status, complete, new_form_id
from hailong_desktop.domain.second import SecondState
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.legend import legend
from hailong_desktop.entry.replay import keys_of_cell
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import SecondKeyed
from hailong_desktop.services.quality import quality_of
from hailong_desktop.services.second_keying import NEW_OFFICER, SecondSession, draw_sample
from hailong_desktop.services.settling import WHY, Settling
from tests.fakes.keystrokes import keys
from tests.fakes.office import ROUND, SHORT, open_batch, open_office, save

PAPER = {"R1": "1", "R2": "a", "1.1": "2", "1.2": "4", "2.1": "3"}
SAME = "1 1E 2 4 E 3 E"
A, B, C, D = "cán bộ A", "cán bộ B", "cán bộ C", "cán bộ D"


@pytest.fixture(params=["memory", "sqlite"])
def place(request, tmp_path):
    if request.param == "memory":
        yield open_office()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield open_office(opened.store)
        assert opened.store.faults() == ()


@pytest.fixture
def batch(place):
    return open_batch(place)


def said(session):
    """Return the sentence of the moment."""
    return session.message.text


def compared(settling):
    """Return the three values side by side."""
    return settling.compare


def key_first(place, batch, serial, who=A, cells=None, **facts):
    """Keep a form as its first officer keyed it."""
    me, place.who = place.who, who
    form = Response(new_form_id(), ROUND, serial, "Bộ phận một cửa", dict(cells or PAPER), batch=batch.id)
    kept = save(place, replace(complete(form, SHORT), **facts))
    place.who = me
    return kept


def stack(place, batch, count, who=A, **facts):
    return [key_first(place, batch, f"{who[-1]}-{at:03}", who, **facts) for at in range(count)]


def everything(place, batch):
    return draw_sample(place, batch, start=lambda _step: 0, everything=True)


def sit(place, who, role=Role.ENTRY):
    place.who, place.role = who, role


def second_by(place, batch, text, who=B):
    """Key the next form a second time; return the session."""
    sit(place, who)
    session = SecondSession(place, ROUND, batch)
    type_on(session, text)
    return session


def third_by(place, batch, text, who=C):
    sit(place, who, Role.CHECK)
    settling = Settling(place, ROUND, batch)
    type_on(settling, text)
    return settling


def type_on(session, text):
    for key in keys(text):
        session.press(key)


def kept(place, form):
    return next(one for one in place.store.second_keyings(ROUND) if one.form == form.id)


# the sample


def officer(place, name=A, rate=10):
    place.store.put_officer(Officer(name, second_rate=rate), place.stamp(), "thêm")


def seasoned(place, batch, names=(A,)):
    """Have these officers keyed enough elsewhere not to be new any more."""
    other = open_batch(place, label="Tập cũ")
    assert other.id != batch.id
    for name in names:
        stack(place, other, NEW_OFFICER, name)


@pytest.mark.parametrize(
    ("rate", "new", "every"),
    [(10, False, 10), (10, True, 5), (15, False, 6), (40, False, 2), (67, False, 1), (100, True, 1)],
)
def test_every_nth_form_from_a_random_start_by_the_rate_of_the_officer(rate, new, every):
    place = open_office()
    batch = open_batch(place)
    officer(place, rate=rate)
    if not new:
        seasoned(place, batch)
    forms = [key_first(place, batch, f"{at:04}") for at in range(20)]
    asked: list[int] = []

    def last_of(n):
        asked.append(n)
        return n - 1

    drawn = draw_sample(place, batch, start=last_of)
    assert asked == [every]
    assert [one.form for one in drawn] == [form.id for form in forms[every - 1 :: every]]
    assert {one.first_officer for one in drawn} == {A}
    said = place.store.history(drawn[0].form)[-1]
    assert said.what == "rút mẫu nhập lần hai"
    assert said.why == f"phiếu của {A}: cứ {every} lấy 1, từ phiếu thứ {every}"
    assert place.store.batch_counts(batch.id).drawn == len(drawn)


def test_forms_worth_a_second_look_come_first_and_always(place, batch):
    officer(place, rate=0)
    officer(place, B, 10)
    forms = stack(place, batch, 3)
    risky = key_first(place, batch, "0900", risks=(Risk.STRAIGHT, Risk.FAST))
    others = stack(place, batch, 3, B)
    told: list[SecondKeyed] = []
    place.news.listen(SecondKeyed, told.append)
    drawn = draw_sample(place, batch, start=lambda n: n - 1)
    assert [one.form for one in drawn] == [risky.id, others[2].id]
    assert drawn[0].why == "nên soát lại: mọi câu cùng một cột, nhập nhanh bất thường"
    assert "nên soát lại: 1 phiếu; phiếu của cán bộ B" in place.store.history(risky.id)[-1].why
    assert len(place.store.history(forms[0].id)) == 1
    assert told == [SecondKeyed(ROUND, batch.id)]


def test_drawing_twice_draws_no_more_and_goes_on_where_forms_came_late(place, batch):
    forms = stack(place, batch, 7)
    assert [one.form for one in draw_sample(place, batch, start=lambda _n: 1)] == [forms[1].id, forms[6].id]
    assert draw_sample(place, batch, start=lambda _n: 0) == ()
    late = [key_first(place, batch, f"late-{at}") for at in range(6)]
    assert [one.form for one in draw_sample(place, batch, start=lambda _n: 0)] == [late[4].id]


def test_all_forms_may_be_drawn_but_only_valid_ones(place, batch):
    officer(place, rate=0)
    forms = stack(place, batch, 2)
    key_first(place, batch, "0800", status=Status.INVALID, invalid_reason="trùng phiếu")
    assert draw_sample(place, batch, start=lambda _n: 0) == ()
    drawn = everything(place, batch)
    assert [one.form for one in drawn] == [form.id for form in forms]
    assert {one.why for one in drawn} == {"nhập lần hai tất cả"}
    assert everything(place, batch) == ()


def test_who_only_leads_draws_nothing(place, batch):
    sit(place, A, Role.LEAD)
    with pytest.raises(SurveyError, match="không được nhập lần hai"):
        everything(place, batch)


# keyed blind


def test_a_form_keyed_the_same_is_done(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, SAME)
    assert session.message.text == f"Phiếu {form.serial}: hai lần nhập khớp nhau."
    assert session.message.kind is MessageKind.SAVED
    assert (session.done, session.remaining, session.why_not) == (True, 0, "")
    done = kept(place, form)
    assert (done.state, done.officer, done.cells, done.first) == (SecondState.DONE, B, PAPER, PAPER)
    assert done.keyed_at
    assert place.store.history(form.id)[-1].what == "nhập lần hai"
    session.press(Key.D1)
    session.flush_draft()
    assert kept(place, form) == done


def test_what_differs_is_said_as_a_count_only(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, "1 1E 3")
    assert session.differs == 2
    assert session.message.text == "Khác lần nhập đầu: hãy nhìn lại phiếu rồi bấm lại giá trị đúng."
    session.press(Key.D3)
    assert session.differs is None
    assert session.message is None
    type_on(session, "4 E 3 E")
    assert said(session) == f"Phiếu {form.serial}: 1 ô khác lần nhập đầu, chờ người thứ ba phân xử."
    assert kept(place, form).state is SecondState.TO_SETTLE
    assert place.store.form(form.id).cells == PAPER


def test_the_first_officer_is_told_why_the_form_is_for_somebody_else(place, batch):
    mine, theirs = stack(place, batch, 1), stack(place, batch, 1, B)
    everything(place, batch)
    sit(place, A)
    session = SecondSession(place, ROUND, batch)
    assert (session.form.id, session.remaining) == (theirs[0].id, 1)
    assert session.why_not.startswith("Còn 1 phiếu do chính cán bộ A nhập lần đầu")
    type_on(session, SAME)
    assert session.done
    session.press(Key.D1)
    assert kept(place, mine[0]).cells == {}


def test_only_number_and_unit_of_the_form_are_handed_out(place, batch):
    stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, "1 2E")
    public = [getattr(session, name) for name in dir(session) if not name.startswith("_")]
    assert session.form.cells == {}
    assert session.form.unit == "Bộ phận một cửa"
    assert str(sorted(PAPER.items())) not in str(public)
    assert not any(isinstance(value, dict) and "1.1" in value for value in public)


def test_with_another_first_form_everything_shown_is_the_same(place, batch):
    key_first(place, batch, "0001")
    key_first(place, batch, "0002", cells={**PAPER, "1.2": "1", "2.1": "1"})
    everything(place, batch)
    sit(place, B)
    seen = []
    for rest in ("4 E 3 E", "4 4 E 3 3 E"):
        session = SecondSession(place, ROUND, batch)
        type_on(session, "1 1E 2")
        seen.append((session.state, session.message, session.differs, legend(session.state)))
        type_on(session, rest)
    assert seen[0] == seen[1]


def test_a_half_keyed_sheet_survives_a_crash_without_a_word_in_the_history(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, "1 1E 2")
    assert not session.draft_kept
    told = len(place.store.history(form.id))
    session.flush_draft()
    assert session.draft_kept
    session.press(Key.D9)
    assert session.draft_kept
    assert len(place.store.history(form.id)) == told
    again = SecondSession(place, ROUND, batch)
    assert (again.state.answers, again.state.stop) == (session.state.answers, session.state.stop)
    type_on(again, "4 E 3 E")
    assert kept(place, form).state is SecondState.DONE


def test_a_sheet_half_keyed_by_another_comes_last_and_starts_anew(place, batch):
    half, other = stack(place, batch, 2)
    everything(place, batch)
    second_by(place, batch, "1 1E 2").flush_draft()
    sit(place, C)
    session = SecondSession(place, ROUND, batch)
    assert session.form.id == other.id
    type_on(session, SAME)
    assert (session.form.id, session.state.started) == (half.id, False)


def test_the_form_is_held_against_what_it_says_at_the_end(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, "1 1E 3 3 4 E 3")
    now = place.store.form(form.id)
    save(place, replace(now, cells={**now.cells, "1.1": "3"}), "sửa theo phiếu")
    session.press(Key.ENTER)
    assert kept(place, form).state is SecondState.DONE
    assert kept(place, form).first["1.1"] == "3"


def test_a_void_form_falls_away(place, batch):
    first, other = stack(place, batch, 2)
    everything(place, batch)
    session = second_by(place, batch, "1 1E 2 4 E 3")
    sit(place, B, Role.ADMIN)
    void_form(place, first.id, "nhầm")
    session.press(Key.ENTER)
    assert "vừa bị hủy" in session.message.text
    assert (session.form.id, session.remaining) == (other.id, 1)


def test_a_form_open_elsewhere_waits(place, batch):
    first, other = stack(place, batch, 2)
    everything(place, batch)
    save(place, replace(place.store.form(first.id), status=Status.OPEN))
    sit(place, B)
    assert SecondSession(place, ROUND, batch).form.id == other.id


def test_another_officer_at_the_desk_takes_nothing_over(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    session = second_by(place, batch, "1 1E")
    sit(place, C)
    session.flush_draft()
    assert kept(place, form).officer == B
    session.press(Key.D2)
    assert session.message.text == "Đã đổi người: đây là phiếu của cán bộ C."
    assert not session.state.started
    sit(place, A)
    session.press(Key.D1)
    assert session.done


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("9", MessageKind.REFUSED, "Không có cột 9"),
        ("/", MessageKind.REFUSED, "chỉ nhập câu trả lời: ý kiến viết tay"),
        ("e", MessageKind.NOTED, "Không mất gì"),
        ("z", MessageKind.REFUSED, "Không còn gì để hoàn tác"),
        ("y", MessageKind.REFUSED, "Không còn gì để hoàn tác"),
        ("x", MessageKind.REFUSED, "báo người kiểm tra"),
    ],
)
def test_the_desk_says_what_a_key_did(place, batch, text, kind, said):
    stack(place, batch, 1)
    everything(place, batch)
    message = second_by(place, batch, text).message
    assert message.kind is kind
    assert said in message.text


# settled from the paper


@pytest.fixture
def disputed(place, batch):
    (form,) = stack(place, batch, 1)
    everything(place, batch)
    second_by(place, batch, "1 1E 33 4 E 44 E")
    assert kept(place, form).differing == ("1.1", "2.1")
    return form


def test_the_third_sees_no_value_before_the_last_one_is_keyed(place, batch, disputed):
    settling = third_by(place, batch, "2 3")
    assert [cell.code for cell in settling.cells] == ["1.1", "2.1"]
    assert settling.compare is None
    assert (settling.sheet.cells, settling.sheet.first) == ({}, {})
    assert settling.form.cells == {}
    with pytest.raises(SurveyError, match="mọi ô khác nhau"):
        settling.confirm()
    settling.press(Key.ENTER)
    assert [tuple(part) for part in compared(settling)] == [("1.1", "2", "3", "2"), ("2.1", "3", "4", "3")]
    assert settling.message is None
    assert settling.sheet.differing == ("1.1", "2.1")


@pytest.mark.parametrize(
    ("typed", "cells", "wrong"),
    [("2 3 E", ("2", "3"), 0), ("3 3 E", ("3", "3"), 1), ("3 4 E", ("3", "4"), 2), ("1 . E", ("1", ""), 2)],
)
def test_what_the_paper_says_is_in_the_form_with_the_reason(place, batch, disputed, typed, cells, wrong):
    settling = third_by(place, batch, typed)
    settling.press(Key.ENTER)
    assert settling.message.text == f"Phiếu {disputed.serial}: đã phân xử 2 ô."
    form = place.store.form(disputed.id)
    assert (form.cells["1.1"], form.cells["2.1"]) == cells
    assert form.first_officer == A
    changed = [entry for entry in place.store.history(disputed.id) if entry.why == WHY]
    assert len(changed) == (1 if wrong else 0)
    done = kept(place, disputed)
    assert (done.state, done.settler) == (SecondState.DONE, C)
    assert tuple(done.settled.values()) == cells
    quality = quality_of(place, ROUND)
    assert (quality.total.wrong, quality.differing, quality.fields) == (wrong, 2, 5)
    assert settling.sheet is None
    settling.press(Key.D1)
    assert settling.message is None


def test_a_value_of_nobody_is_to_be_looked_at_once_more(place, batch, disputed):
    settling = third_by(place, batch, "1 3 E")
    assert settling.message.text.startswith("Có ô khác cả hai lần nhập")
    assert [part.is_new for part in settling.compare] == [True, False]
    settling.press(Key.D1)
    assert settling.message.kind is MessageKind.REFUSED
    settling.press(Key.BACK)
    assert settling.compare is None
    type_on(settling, "--2 d E")
    assert [part.third for part in compared(settling)] == ["2", "3"]


def test_a_correction_put_aside_survives_settling_and_is_laid_over_it(place, batch, disputed):
    sit(place, A)
    desk = EntrySession(place, ROUND, batch)
    desk.open_form(disputed.id)
    type_on(desk, "--2")
    desk.put_aside()
    third_by(place, batch, "3 4 E E")
    sit(place, A)
    again = EntrySession(place, ROUND, batch)
    again.resume()
    assert "khác ở câu" in again.message.text
    assert again.form.revision == place.store.form(disputed.id).revision


def test_what_makes_a_form_worth_a_look_is_seen_again_after_settling(place, batch):
    same = {"R1": "1", "R2": "a", "1.1": "2", "1.2": "2", "2.1": "2"}
    (form,) = [key_first(place, batch, "A-000", cells=same, risks=(Risk.STRAIGHT,))]
    everything(place, batch)
    second_by(place, batch, "1 1E 2 2 E 33 E")
    third_by(place, batch, "3 E E")
    assert place.store.form(form.id).risks == ()


def test_neither_of_the_two_settles_nor_who_may_not(place, batch, disputed):
    for who in (A, B):
        settling = third_by(place, batch, "1", who)
        assert settling.sheet is None
        assert settling.form is None
        assert f"Còn 1 phiếu mà {who} đã nhập" in settling.why_not
    sit(place, C, Role.ENTRY)
    with pytest.raises(SurveyError, match="phân xử"):
        Settling(place, ROUND, batch)


def test_a_form_open_elsewhere_is_settled_later(place, batch, disputed):
    settling = third_by(place, batch, "2 3 E")
    now = place.store.form(disputed.id)
    opened = save(place, replace(now, status=Status.OPEN))
    settling.press(Key.ENTER)
    assert "đang được mở ra sửa" in settling.message.text
    assert (settling.sheet, settling.remaining) == (None, 1)
    save(place, replace(opened, status=Status.VALID))
    assert third_by(place, batch, "").sheet is not None


def test_another_officer_does_not_settle_what_the_third_has_keyed(place, batch, disputed):
    settling = third_by(place, batch, "2 3 E")
    place.who = B
    with pytest.raises(SurveyError):
        settling.confirm()
    settling.press(Key.ENTER)
    assert settling.message.text == "Đã đổi người: đây là phiếu của cán bộ B."
    assert settling.sheet is None
    assert kept(place, disputed).state is SecondState.TO_SETTLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9", "Không có cột 9"),
        ("/", "ý kiến viết tay"),
        ("x", "báo người kiểm tra"),
        ("e", "Không mất gì"),
        ("z", "Không còn gì"),
        ("y", "Không còn gì"),
    ],
)
def test_settling_says_what_a_key_did(place, batch, disputed, text, said):
    message = third_by(place, batch, text).message
    assert message.kind is (MessageKind.NOTED if text == "e" else MessageKind.REFUSED)
    assert said in message.text


def test_a_half_settled_sheet_waits_for_the_one_who_began_and_nobody_else_sees_it(place, batch, disputed):
    begun = third_by(place, batch, "4")
    assert not begun.draft_kept
    told = len(place.store.history(disputed.id))
    begun.flush_draft()
    assert begun.draft_kept
    begun.press(Key.D9)
    assert begun.draft_kept
    assert len(place.store.history(disputed.id)) == told
    half = kept(place, disputed)
    assert (half.state, half.settler, half.settled) == (SecondState.TO_SETTLE, C, {"1.1": "4"})
    quality = quality_of(place, ROUND)
    assert (quality.forms, quality.unsettled, quality.total.wrong) == (0, 1, 0)
    other = third_by(place, batch, "", D)
    assert (other.state.started, other.sheet.settler) == (False, "")
    other.flush_draft()
    again = third_by(place, batch, "")
    assert (again.state.answers, again.state.stop, again.sheet.settled) == (("4", None), 1, {})
    type_on(again, "3 E")
    assert [tuple(part) for part in compared(again)] == [("1.1", "2", "3", "4"), ("2.1", "3", "4", "3")]
    assert compared(third_by(place, batch, "")) is None
    again.press(Key.ENTER)
    done = kept(place, disputed)
    assert (done.state, done.settler, done.settled) == (SecondState.DONE, C, {"1.1": "4", "2.1": "3"})


def test_a_sheet_half_settled_by_another_comes_last_and_starts_anew(place, batch, disputed):
    key_first(place, batch, "0900")
    everything(place, batch)
    second_by(place, batch, "1 1E 2 4 E 44 E")
    third_by(place, batch, "4").flush_draft()
    other = third_by(place, batch, "", D)
    assert other.form.serial == "0900"
    type_on(other, "3 E E")
    assert (other.form.id, other.state.started) == (disputed.id, False)
    type_on(other, "2 3 E E")
    assert (kept(place, disputed).settler, other.sheet) == (D, None)


def test_after_a_change_of_officer_the_right_is_asked_for_again(place, batch, disputed):
    key_first(place, batch, "0900")
    everything(place, batch)
    settling = third_by(place, batch, "2 3 E")
    second = second_by(place, batch, "1")
    sit(place, D, Role.LEAD)
    for session, deed in ((settling, "phân xử"), (second, "nhập lần hai")):
        session.press(Key.ENTER)
        assert session.message.kind is MessageKind.REFUSED
        assert f"Vai trò lãnh đạo không được {deed}" in session.message.text
        assert f"không được {deed}" in session.why_not
        assert (session.remaining, any(session.state.answers)) == (0, False)
    with pytest.raises(SurveyError, match="phân xử"):
        settling.confirm()
    assert (settling.sheet, second.done) == (None, True)
    assert kept(place, disputed).settled == {"1.1": "2", "2.1": "3"}
    assert second_by(place, batch, "").state.answers[0] == "1"


# any paper, any slips

COLUMNS = st.sampled_from(["1", "2", "3", "4", "", "XX", "??"])
SHEETS = st.fixed_dictionaries(
    {
        "R1": st.sampled_from(["1", "2", "", "XX"]),
        "R2": st.sampled_from(["a", "b", "a;b", ""]),
        "1.1": COLUMNS,
        "1.2": COLUMNS,
        "2.1": COLUMNS,
    }
)


@given(st.lists(st.tuples(SHEETS, SHEETS, SHEETS), min_size=1, max_size=3))
def test_the_form_says_what_the_paper_says_where_two_differ_and_the_figures_add_up(sheets):
    place = open_office()
    batch = open_batch(place)
    forms = [key_first(place, batch, f"{at:04}", cells=first) for at, (first, _, _) in enumerate(sheets)]
    everything(place, batch)
    sit(place, B)
    session = SecondSession(place, ROUND, batch)
    for _, second, _ in sheets:
        key_sheet(session, second)
    assert session.done
    sit(place, C, Role.CHECK)
    settling = Settling(place, ROUND, batch)
    for first, second, paper in sheets:
        if first != second:
            for cell in settling.cells:
                for key in keys_of_cell(cell, paper[cell.code]):
                    settling.press(key)
            settling.press(Key.ENTER)
            settling.press(Key.ENTER)
    assert settling.sheet is None
    wrong: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    for form, (first, second, paper) in zip(forms, sheets, strict=True):
        apart = [code for code in first if first[code] != second[code]]
        expected = {code: paper[code] if code in apart else first[code] for code in first}
        assert place.store.form(form.id).cells == expected
        differing.update(apart)
        wrong.update(code for code in apart if paper[code] != first[code])
    quality = quality_of(place, ROUND)
    assert (quality.forms, quality.unsettled, quality.fields) == (len(sheets), 0, 5 * len(sheets))
    assert {line.name: line.differing for line in quality.by_question if line.differing} == differing
    assert {line.name: line.wrong for line in quality.by_question if line.wrong} == wrong
    for lines in (quality.by_question, quality.by_officer):
        assert sum(line.fields for line in lines) == quality.fields
        assert sum(line.differing for line in lines) == quality.differing
        assert sum(line.wrong for line in lines) == quality.total.wrong


def key_sheet(session, sheet):
    """Key a whole paper; what sounds is keyed again."""
    for cell in session.layout.cells:
        if session.state.cell is None:
            session.press(Key.ENTER)
        for _ in range(2):
            for key in keys_of_cell(cell, sheet[cell.code]):
                session.press(key)
            if session.differs is None:
                break
    session.press(Key.ENTER)
