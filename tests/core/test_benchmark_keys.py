"""The keys a form costs are held: through the real machine, beside what is published of others."""

from dataclasses import replace

import pytest

from benchmarks.keys.counting import count, main
from benchmarks.keys.forms import reference_forms

FORMS = reference_forms()
FOUR, FIVE, MIXED, SEVERAL = (count(form) for form in FORMS)
ALL = pytest.mark.parametrize("counted", [FOUR, FIVE, MIXED, SEVERAL], ids=lambda counted: counted.form.name)


def test_the_keys_of_each_form():
    assert [counted.keys for counted in (FOUR, FIVE, MIXED, SEVERAL)] == [26, 37, 40, 41]


@ALL
def test_the_limits_are_kept(counted):
    assert counted.kept
    assert counted.correction <= 2


@ALL
def test_no_peer_needs_fewer_keys_but_for_the_page_checkpoint(counted):
    checkpoints = counted.form.layout.pages - 1
    assert counted.keys - checkpoints <= counted.entry_program[0]
    assert counted.keys < min(counted.spreadsheet, counted.web_form) / 1.8


def test_the_formulas_give_what_is_published_for_the_five_level_form():
    assert FIVE.spreadsheet == 75
    assert FIVE.entry_program == (36, 41)
    assert 105 <= FIVE.web_form <= 145


def test_a_key_too_many_is_noticed():
    assert not replace(FIVE, keys=38).kept
    assert not replace(FIVE, correction=3).kept


def test_the_table_is_printed_beside_its_limits(capsys):
    main()
    printed = capsys.readouterr().out
    assert printed.count("đạt") == len(FORMS)
    assert "VƯỢT" not in printed
