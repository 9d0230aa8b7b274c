"""Checks at the checkpoint by keystrokes: an error stops, a warning asks for one key, a note is only said."""

import json

import pytest

from hailong_desktop.domain.checks import Severity
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.entry.legend import legend
from hailong_desktop.entry.state import FormReady, Noted, Refused, findings_here
from tests.fakes.checked import CHECKED
from tests.fakes.keystrokes import after, run

LAYOUT = layout_of(read_definition(json.dumps(CHECKED)), "2014-05")
FAST = layout_of(read_definition(json.dumps(CHECKED)), "2014-05", severities={Severity.ERROR})
GOOD = "8E 02E . 1 1 E 1E 1"
"""The whole paper up to its last checkpoint: hours, day, procedure, Q1, Q2; boxes, Q3."""


def said(text, layout=LAYOUT):
    state, effects = run(text, layout)
    return state, [getattr(effect, "why", getattr(effect, "what", None)) for effect in effects]


def test_a_paper_that_agrees_is_finished():
    state, effects = run(GOOD + "E", LAYOUT)
    assert effects == (FormReady(),)
    assert findings_here(state) == ()


def test_an_error_stops_at_the_page_and_shows_its_cell():
    state, effects = run("8E 02E . 2 1 E", LAYOUT)
    assert state.here.cell is None
    (refused,) = effects
    assert isinstance(refused, Refused)
    assert refused.why.startswith("Câu Q1 trả lời “Không” thì câu Q2 phải để trống.")
    assert LAYOUT.place_of("Q2") == refused.show
    corrected, effects = run("8E 02E . 2 1 E - . E", LAYOUT)
    assert (effects, corrected.cell.code) == ((), "M")


def test_no_key_accepts_an_error():
    state, effects = run("8E 02E . 2 1 +", LAYOUT)
    assert isinstance(effects[0], Refused)
    assert "không có cảnh báo" in effects[0].why
    assert state.accepted == frozenset()


def test_a_warning_is_accepted_by_one_key_then_the_page_closes():
    asked = "30E 02E . 1 1"
    _, (why,) = said(asked + "E")
    assert why == "Số giờ chờ trên 24. Nếu trên phiếu đúng như vậy thì bấm +."
    state, effects = run(asked + "+", LAYOUT)
    assert state.accepted == {"gio"}
    assert effects == (Noted("Đã nhận như trên phiếu."),)
    assert after(asked + "+E", LAYOUT).cell.code == "M"


def test_one_key_accepts_every_warning_that_is_shown():
    assert after("30E 0206E . 1 1 +", LAYOUT).accepted == {"gio", "ky"}


def test_a_warning_that_was_accepted_asks_again_when_its_answer_changes():
    state = after("30E 02E . 1 1 + ----- 40E", LAYOUT)
    assert state.accepted == frozenset()
    kept = after("30E 02E . 1 1 + -- 2", LAYOUT)
    assert kept.accepted == {"gio"}


def test_undo_takes_the_acceptance_back_and_redo_gives_it_again():
    asked = "30E 02E . 1 1 +"
    assert after(asked + "z", LAYOUT).accepted == frozenset()
    assert after(asked + "zy", LAYOUT).accepted == {"gio"}


def test_a_note_is_said_and_stops_nothing():
    state, effects = run("8E 02E . 1 1 E 13E 1 E", LAYOUT)
    assert effects == (Noted("“Không biết” được chọn cùng ô khác."), FormReady())
    assert state.at_last_stop


def test_what_an_earlier_page_lacks_is_found_again_at_the_end():
    state = after("8E 02E . 1 1 E 1E 1 - - - - 2 1 dd", LAYOUT)
    assert [finding.check.code for finding in findings_here(state)] == ["bo-qua"]


def test_an_invalid_form_needs_no_agreement():
    layout = layout_of(read_definition(json.dumps(CHECKED)), "2014-05", ("trùng phiếu",))
    _, effects = run("8E 02E . 2 1 x 1", layout)
    assert effects == (FormReady("trùng phiếu"),)


def test_heads_down_only_errors_are_checked():
    assert after("30E 02E . 1 1 E", FAST).cell.code == "M"
    assert isinstance(run("30E 02E . 2 1 E", FAST)[1][0], Refused)


@pytest.mark.parametrize(("text", "offered"), [("30E 02E . 1 1", True), ("8E 02E . 1 1", False)])
def test_the_legend_offers_to_accept_where_there_is_a_warning(text, offered):
    caps = {line.cap: line for line in legend(after(text, LAYOUT))}
    assert ("+" in caps) is offered
    assert not offered or caps["+"].keys == (Key.ILLEGIBLE,)
