"""The list of forms, narrowed down by everything an officer asks for; the same on both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hailong_desktop.domain.response import Risk, Status
from hailong_desktop.services.filters import FormFilter
from tests.fakes.office import ROUND, a_form, save


def test_by_officer_it_is_who_keyed_first_or_saved_last(place, serials):
    first = save(place, a_form("1"))
    save(place, a_form("2"))
    place.who = "cán bộ B"
    save(place, replace(first, flagged=True))
    assert serials(officer="cán bộ A") == ["1", "2"]
    assert serials(officer="cán bộ B") == ["1"]
    assert serials(officer="") == []


def test_by_date_both_ends_belong_to_it(place, serials):
    for serial in ("21", "22", "23"):
        save(place, a_form(serial))
        place.now.time += timedelta(days=1)
    place.now.time = place.now.time.replace(day=22, hour=23, minute=59, second=58)
    save(place, a_form("22b"))
    assert serials(since="2014-05-22") == ["22b", "23", "22"]
    assert serials(until="2014-05-22") == ["22b", "22", "21"]
    assert serials(since="2014-05-22", until="2014-05-22") == ["22b", "22"]
    assert serials(since="2014-05-24") == []


def test_by_missing_answers_it_is_at_least_so_many(place, serials):
    save(place, a_form("đủ", _1_1="1", _1_2="2", _2_1="3"))
    save(place, a_form("thiếu 1", _1_1="1", _1_2="NA", _2_1="3"))
    save(place, a_form("thiếu 3", _1_2="XX", _2_1="??"))
    assert serials(missing=1) == ["thiếu 3", "thiếu 1"]
    assert serials(missing=2) == ["thiếu 3"]
    assert serials(missing=4) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cho lau", ["2", "1"]),
        ("CHỜ  LÂU", ["2", "1"]),
        ("hòa nhã", ["3"]),
        ("hoà nhã", ["3"]),
        ("100%", ["3"]),
        ("%", ["3"]),
        ("_", []),
        ("0_", []),
        ("đường", ["1"]),
        ("không có", []),
        ("  ", ["4", "3", "2", "1"]),
    ],
)
def test_by_words_without_regard_to_diacritics(place, serials, words, found):
    save(place, replace(a_form("1"), texts={"O1": "Phải chờ lâu ngoài đường"}))
    save(place, replace(a_form("2"), texts={"O1": "Chờ\nlâu"}))
    save(place, replace(a_form("3"), texts={"O1": "Hoà nhã 100%"}))
    save(place, a_form("4"))
    assert serials(words=words) == found


def test_by_flag_and_by_risk(place, serials):
    save(place, replace(a_form("1"), flagged=True))
    save(place, replace(a_form("2"), risks=(Risk.FAST,)))
    save(place, replace(a_form("3"), flagged=True, risks=(Risk.STRAIGHT, Risk.FAST)))
    save(place, a_form("4"))
    assert serials(flagged=True) == ["3", "1"]
    assert serials(risky=True) == ["3", "2"]
    assert serials(flagged=True, risky=True) == ["3"]
    lines = place.store.form_lines(ROUND, FormFilter(risky=True))
    assert [line.risks for line in lines] == [(Risk.STRAIGHT, Risk.FAST), (Risk.FAST,)]


def test_conditions_add_up_and_the_count_agrees_page_by_page(place, serials):
    for at in range(30):
        form = a_form(f"{at:03d}", Status.INVALID if at % 3 else Status.VALID)
        texts = {"O1": "Niêm yết rõ"} if at % 2 else {}
        save(place, replace(form, texts=texts, flagged=at % 2 == 1))
    chosen = FormFilter(words="niem yet", flagged=True, status=Status.INVALID, officer="cán bộ A", missing=3)
    wanted = [f"{at:03d}" for at in reversed(range(30)) if at % 3 and at % 2]
    assert place.store.form_count(ROUND, chosen) == len(wanted)
    pages = [place.store.form_lines(ROUND, chosen, 4, offset) for offset in range(0, 12, 4)]
    assert [line.serial for page in pages for line in page] == wanted
