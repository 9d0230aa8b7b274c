"""The tally as JSON: the figures that other programs rely on, to the last digit."""

import copy
import json
from dataclasses import replace
from typing import Any

from scipy import stats

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Response, Status, complete, new_form_id
from hailong_desktop.exchange.tally_json import tally_object, with_alpha, with_groups
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import grouped_now
from hailong_desktop.services.reliability import round_reliability
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import DEFINITION, ROUND, a_form, open_batch, open_office, save
from tests.fakes.published import ALPHA, CRITERION, FORMS, OVERALL, QUESTION, near
from tests.fakes.reports import illustration_place


def whole(place, code=ROUND):
    """Return the object as another program reads it."""
    text = json.dumps(tally_object(place.store.round(code), round_tally(place.store, code)), allow_nan=False)
    return json.loads(text)


def test_alpha_stands_by_each_criterion_of_two_or_more_scored_questions():
    place = illustration_place()
    tally = tally_object(place.store.round("2014-1"), round_tally(place.store, "2014-1"))
    found = with_alpha(tally, round_reliability(place.store, "2014-1"))
    assert found["criteria"][0] == near({**CRITERION, "alpha": ALPHA})
    assert {key: found[key] for key in found if key != "criteria"} == {
        key: tally[key] for key in tally if key != "criteria"
    }
    empty = open_office()
    nobody = tally_object(empty.store.round(ROUND), round_tally(empty.store, ROUND))
    assert with_alpha(nobody, round_reliability(empty.store, ROUND))["criteria"][0]["alpha"] is None
    definition: Any = copy.deepcopy(DEFINITION)
    del definition["sections"][0]["questions"][1]
    definition["pages"][0].remove("1.2")
    lone = read_definition(json.dumps(definition | {"id": "mot"}))
    empty.store.add_questionnaire(lone, empty.stamp())
    new_round(empty, code="b", name="B", questionnaire="mot")
    single = tally_object(empty.store.round("b"), round_tally(empty.store, "b"))
    assert "alpha" not in with_alpha(single, round_reliability(empty.store, "b"))["criteria"][0]


def grouped(place, field, show_small=False, code=ROUND):
    found = grouped_now(place.store, code, Breakdown((field,)), show_small)
    survey_round = place.store.round(code)
    tally = tally_object(survey_round, round_tally(place.store, code))
    return json.loads(json.dumps(with_groups(tally, survey_round, field, found), allow_nan=False))


def test_the_true_figures_of_2014():
    tally = whole(illustration_place(), "2014-1")
    assert (tally["round"], tally["forms"]) == ("2014-1", FORMS)
    assert tally["questionnaire"] == {"id": "stnmt-2014", "version": 1}
    assert tally["questions"][0] == near(QUESTION)
    assert tally["criteria"][0] == near(CRITERION)
    assert tally["overall"] == near(OVERALL)
    assert set(tally) == {"round", "questionnaire", "forms", "questions", "criteria", "overall"}
    assert (len(tally["questions"]), len(tally["criteria"])) == (21, 9)
    for question in tally["questions"]:
        reasons = sum(question[why] for why in ("blank", "double", "illegible", "not_applicable"))
        assert question["n_valid"] + reasons == 160
        assert sum(question["counts"].values()) == question["n_valid"]


def test_without_a_valid_answer_figures_are_null_and_texts_a_dash():
    tally = whole(open_office())
    first = tally["questions"][0]
    assert (first["n_valid"], first["rate"], first["rate_text"]) == (0, None, "–")
    assert (first["wilson95"], first["mean"], first["sd"]) == (None, None, None)
    assert first["counts"] == {"1": 0, "2": 0, "3": 0, "4": 0}
    assert tally["criteria"][0]["mean_of_rates"] is None
    assert tally["overall"] == near(
        {"n_valid": 0, "satisfied": 0, "rate": None, "rate_text": "–", "wilson95": None}
    )


def test_one_answer_has_a_mean_but_no_deviation():
    place = open_office()
    save(place, a_form("1", _1_1="1"))
    first = whole(place)["questions"][0]
    assert (first["mean"], first["sd"], first["rate_text"]) == (4.0, None, "100,00")


def test_paper_that_nobody_keys_counts_as_returned():
    place = open_office()
    open_batch(place, returned=9, spoiled=2, spoiled_reason="rách")
    save(place, a_form("1"))
    save(place, a_form("2", Status.INVALID))
    assert whole(place)["forms"] == {"issued": 20, "returned": 4, "valid": 1, "invalid": 1}


def test_a_question_without_a_scale_has_counts_and_no_rate():
    definition: Any = copy.deepcopy({**DEFINITION, "id": "kenh"})
    options = definition["respondent"][1]["options"]
    several = {"code": "2.2", "text": "Kênh", "type": "multi", "options": options}
    definition["sections"][1].update(questions=[several], overall=False)
    definition["pages"] = [["R1", "R2", "1.1", "1.2", "2.2"]]
    place = open_office()
    place.store.add_questionnaire(read_definition(json.dumps(definition)), place.stamp())
    new_round(place, code="kenh", name="Kênh", questionnaire="kenh")
    form = Response(new_form_id(), "kenh", "1", cells={"1.1": "1", "2.2": "a;b"})
    place.store.save_form(complete(form, place.store.questionnaire("kenh")), place.stamp())
    tally = whole(place, "kenh")
    last = tally["questions"][-1]
    assert (last["counts"], last["n_valid"]) == ({"a": 1, "b": 1}, 1)
    assert [last[key] for key in ("satisfied", "rate", "rate_text", "wilson95", "mean", "sd")] == [
        None, None, "–", None, None, None
    ]  # fmt: skip
    assert tally["overall"] is None


def test_groups_come_in_order_with_their_figures_the_nameless_last():
    place = open_office()
    save(place, a_form("1", R2="b", _1_1="1"))
    save(place, a_form("2", R2="a;b", _1_1="4"))
    save(place, a_form("3", _1_1="2"))
    by_channel = grouped(place, "R2")
    assert by_channel["by"] == "R2"
    assert [(group["value"], group["label"], group["forms"]) for group in by_channel["groups"]] == [
        ("a", "Báo", 1),
        ("b", "Đài", 2),
        (None, "(không ghi)", 1),
    ]
    assert by_channel["groups"][1]["questions"][0]["rate"] == 50.0
    assert set(by_channel["groups"][0]) == {"value", "label", "forms", "questions", "criteria", "overall"}


def test_a_small_group_of_people_has_no_figures_unless_all_is_asked_for():
    place = open_office()
    for serial in range(3):
        save(place, a_form(f"a{serial}", R1="1", _1_1="1"))
    for serial in range(6):
        save(place, a_form(f"b{serial}", R1="2", _1_1="1"))
    (small, _) = grouped(place, "R1")["groups"]
    assert small == {"value": "1", "label": "Cá nhân", "forms": 3, "suppressed": True}
    (shown, _) = grouped(place, "R1", show_small=True)["groups"]
    assert shown["questions"][0]["n_valid"] == 3


def test_every_question_says_whether_groups_differ_in_being_satisfied():
    place = open_office()
    for serial in range(12):
        save(place, a_form(f"a{serial}", R1="1", _1_1="1" if serial < 10 else "4", _1_2="1"))
    for serial in range(12):
        save(place, a_form(f"b{serial}", R1="2", _1_1="1" if serial < 4 else "4", _1_2="1"))
    first, second, _ = grouped(place, "R1")["questions"]
    expected = stats.chi2_contingency([[10, 2], [4, 8]], correction=False)
    assert first["test"] == near({"chi2": expected.statistic, "df": 1, "p": expected.pvalue, "warning": None})
    assert second["test"] is None
    assert "test" not in whole(place)["questions"][0]


def test_small_expected_counts_are_warned_of_and_boxes_ticked_together_are_not_tested():
    place = open_office()
    for serial in range(6):
        save(place, a_form(f"a{serial}", R1="1", R2="a;b", _1_1="1"))
        save(place, a_form(f"b{serial}", R1="2", R2="a", _1_1="4"))
    assert grouped(place, "R1")["questions"][0]["test"]["warning"] == "số phiếu quá ít để kết luận"
    assert grouped(place, "R2")["questions"][0]["test"] is None


def test_where_forms_came_from_is_a_group_too():
    place = open_office()
    batch = open_batch(place, label="Tập sáng thứ hai")
    save(place, replace(a_form("1", _1_1="1"), batch=batch.id, period="2014-03"))
    place.who = "chị Hoa"
    save(place, replace(a_form("2", _1_1="2"), period="2013"))
    labels = {
        field: [group["label"] for group in grouped(place, field)["groups"]]
        for field in ("batch", "officer", "period")
    }
    assert labels == {
        "batch": ["Tập sáng thứ hai", "(không ghi)"],
        "officer": ["cán bộ A", "chị Hoa"],
        "period": ["năm 2013", "tháng 3/2014"],
    }
