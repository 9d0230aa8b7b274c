"""Two rounds side by side: published intervals, a reference library, what agrees, why the rest does not."""

import copy
import json
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.difference import Difference, newcombe95, p_text, two_proportion_p
from hailong_desktop.domain.tally import FORMS, Share, tabulate
from tests.fakes.office import DEFINITION, LEVELS
from tests.fakes.reference import marriages

SIDE = st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def interval(*counts):
    """Return the interval where there must be one."""
    found = newcombe95(*counts)
    assert found is not None
    return found


def difference(here, there):
    return Difference("1.1", "Lịch sự", Share(here[1], here[0]), Share(there[1], there[0]))


# --- Figures ---


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics
        # in Medicine 17 (1998), Table II, method 10 (hybrid score, no continuity correction)
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_equals_the_published_ones(counts, low, high):
    assert [round(end / 100, 4) for end in interval(*counts)] == [low, high]


def test_interval_and_p_equal_the_reference_on_a_public_survey():
    groups = [(happy, happy + less) for happy, less in marriages()]
    for here, there in permutations(groups, 2):
        reference = confint_proportions_2indep(*here, *there, compare="diff", method="newcomb")
        assert interval(*here, *there) == pytest.approx([100 * end for end in reference], abs=1e-9)
        assert two_proportion_p(*here, *there) == pytest.approx(ztest(*here, *there), abs=1e-9)


def ztest(part, whole, part_with, whole_with):
    return float(proportions_ztest([part, part_with], [whole, whole_with])[1])


@given(here=SIDE, there=SIDE)
def test_interval_and_p_equal_the_reference(here, there):
    reference = confint_proportions_2indep(*here, *there, compare="diff", method="newcomb")
    assert interval(*here, *there) == pytest.approx([100 * end for end in reference], abs=1e-9)
    if 0 < here[0] + there[0] < here[1] + there[1]:
        assert two_proportion_p(*here, *there) == pytest.approx(ztest(*here, *there), abs=1e-9)


def test_where_all_answer_alike_nothing_differs():
    assert two_proportion_p(5, 5, 9, 9) == 1
    assert two_proportion_p(0, 5, 0, 9) == 1


@pytest.mark.parametrize("counts", [(0, 0, 3, 4), (3, 4, 0, 0), (0, 0, 0, 0)])
def test_without_answers_on_a_side_there_is_no_figure(counts):
    assert newcombe95(*counts) is None
    assert two_proportion_p(*counts) is None


@given(here=SIDE, there=SIDE)
def test_swapping_the_rounds_turns_the_signs(here, there):
    one, other = difference(here, there), difference(there, here)
    assert one.exact_points == -(other.exact_points or 0)
    low, high = interval(*here, *there)
    assert other.ci95 == (-high, -low)
    assert one.p == other.p
    assert one.by_chance == other.by_chance


@given(here=SIDE, there=SIDE)
def test_the_interval_holds_the_points_and_stays_within_a_hundred(here, there):
    found = difference(here, there)
    low, high = interval(*here, *there)
    assert found.points is not None
    assert -100 <= low <= found.points + 1e-12
    assert found.points - 1e-12 <= high <= 100
    assert found.p is not None
    assert 0 <= found.p <= 1


@given(here=SIDE, there=SIDE)
def test_points_are_the_rates_apart(here, there):
    found = difference(here, there)
    assert found.points == pytest.approx((found.rate or 0) - (found.rate_with or 0), abs=1e-9)


# --- Words ---


@pytest.mark.parametrize(
    ("here", "there", "points", "sentence"),
    [
        ((90, 100), (80, 100), "+10,00", "tăng 10,00 điểm phần trăm (khoảng tin cậy 95%: 0,01 đến 19,95); "
         "khác biệt khó có thể do ngẫu nhiên"),
        ((155, 160), (31, 32), "0,00", "không đổi (khoảng tin cậy 95%: "),
        ((7, 8), (155, 160), "-9,38", "giảm 9,38 điểm phần trăm (khoảng tin cậy 95%: "),
        ((0, 0), (3, 4), "–", "không so sánh được: có đợt không có trả lời hợp lệ"),
        ((3, 4), (0, 0), "–", "không so sánh được: có đợt không có trả lời hợp lệ"),
    ],
)  # fmt: skip
def test_the_difference_in_plain_words(here, there, points, sentence):
    found = difference(here, there)
    assert found.points_text() == points
    assert found.sentence().startswith(sentence)


@pytest.mark.parametrize(("there", "chance"), [((80, 100), False), ((81, 100), True), ((90, 100), True)])
def test_what_chance_may_explain_is_said(there, chance):
    sentence = difference((90, 100), there).sentence()
    assert ("khác biệt có thể do ngẫu nhiên" in sentence) == chance
    assert ("khác biệt khó có thể do ngẫu nhiên" in sentence) != chance


def test_the_decimals_can_be_chosen_and_a_trace_has_no_sign():
    assert difference((2, 3), (1, 3)).points_text(0) == "+33"
    assert "tăng 33,3 điểm phần trăm" in difference((2, 3), (1, 3)).sentence(1)
    assert difference((500_001, 1_000_000), (1, 2)).points_text() == "0,00"
    assert difference((499_999, 1_000_000), (1, 2)).points_text() == "0,00"


def test_less_than_a_point_up_is_still_up():
    assert difference((505, 1000), (1, 2)).points_text() == "+0,50"
    assert difference((505, 1000), (1, 2)).sentence().startswith("tăng 0,50 điểm")


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (None, "–"),
        (0.0, "< 0,001"),
        (0.000999, "< 0,001"),
        (0.001, "0,001"),
        (0.01254, "0,013"),
        (1.0, "1,000"),
    ],
)
def test_p_as_printed(p, text):
    assert p_text(p) == text


def test_points_are_rounded_once_from_the_counts():
    """66,67 − 33,33 would be 33,34."""
    assert difference((2, 3), (1, 3)).points_text() == "+33,33"
    assert difference((2, 3), (1, 3)).exact_points == Fraction(100, 3)


# --- What agrees ---


def paper(change=None):
    """Return the short questionnaire, changed."""
    definition: Any = copy.deepcopy(DEFINITION)
    if change:
        change(definition)
    definition.pop("pages")
    return read_definition(json.dumps(definition))


def tally(questionnaire, **counts):
    cells = {code.removeprefix("_").replace("_", "."): cell for code, cell in counts.items()}
    return tabulate(questionnaire, {FORMS: {"valid": 10}, **cells})


HERE = tally(paper(), _1_1={"1": 6, "2": 3, "4": 1}, _1_2={"2": 5, "3": 5}, _2_1={"1": 10})


def against(change=None, **counts):
    return compare_tallies(HERE, tally(paper(change), **counts))


def reasons(comparison):
    return {(one.code, one.reason) for one in comparison.left_out}


def test_the_same_paper_is_compared_in_full():
    found = against(_1_1={"1": 5, "4": 5}, _1_2={"2": 5}, _2_1={"4": 10})
    assert [(one.code, one.points) for one in found.questions] == [
        ("1.1", 40.0),
        ("1.2", -50.0),
        ("2.1", 100.0),
    ]
    (criterion,) = found.criteria
    assert (criterion.code, criterion.share, criterion.share_with) == ("1", Share(20, 14), Share(15, 10))
    assert found.overall is not None
    assert (found.overall.code, found.overall.text, found.overall.points) == ("2", "Hài lòng chung", 100.0)
    assert found.left_out == ()
    assert not any(one.reworded for one in found.questions)


def test_other_words_under_the_same_code_and_scale_are_compared_and_marked():
    def reword(definition):
        definition["sections"][0]["questions"][0]["text"] = "Niềm nở"

    found = against(reword)
    assert [one.reworded for one in found.questions] == [True, False, False]


def test_scores_and_the_name_of_a_scale_do_not_matter():
    def rename(definition):
        for at, level in enumerate(definition["scales"]["hl4"]["levels"]):
            level["score"] = 10 * at
        definition["scales"]["khac"] = definition["scales"].pop("hl4")
        definition["default_scale"] = "khac"

    assert against(rename).left_out == ()


def add_question(definition):
    definition["sections"][0]["questions"].append({"code": "1.3", "text": "Tận tình"})


def test_a_question_of_one_round_only_is_left_out_with_its_criterion():
    found = against(add_question)
    assert reasons(found) == {
        ("1.3", "câu hỏi chỉ có ở đợt so sánh"),
        ("1", "tiêu chí gộp các câu hỏi khác nhau (1.3 chỉ có ở một đợt)"),
    }
    assert [one.code for one in found.questions] == ["1.1", "1.2", "2.1"]
    turned = compare_tallies(tally(paper(add_question)), HERE)
    assert ("1.3", "câu hỏi chỉ có ở đợt đang xem") in reasons(turned)
    assert turned.criteria == ()


def scale_of(question, levels):
    """Return a change that gives a question a scale of its own."""

    def change(definition):
        definition["scales"]["rieng"] = {"label": "riêng", "direction": "as_printed", "levels": levels}
        definition["sections"][0]["questions"][question]["scale"] = "rieng"

    return change


@pytest.mark.parametrize(
    ("levels", "reason"),
    [
        (LEVELS[:3], "có thang đo 4 mức ở đợt đang xem, 3 mức ở đợt so sánh"),
        (LEVELS[::-1], "có mã các mức hoặc thứ tự mã khác nhau"),
        ([*LEVELS[:3], {**LEVELS[3], "code": "5"}], "có mã các mức hoặc thứ tự mã khác nhau"),
        ([*LEVELS[:3], {**LEVELS[3], "label": "Kém"}], "có tên các mức hoặc thứ tự tên khác nhau"),
        ([*LEVELS[:2], {**LEVELS[2], "satisfied": True}, LEVELS[3]],
         "có mức được tính là hài lòng khác nhau"),
    ],
)  # fmt: skip
def test_another_scale_is_left_out_with_the_reason(levels, reason):
    found = against(scale_of(1, levels))
    assert reasons(found) == {("1.2", f"câu hỏi {reason}"), ("1", f"tiêu chí có câu 1.2 {reason}")}
    assert [one.code for one in found.questions] == ["1.1", "2.1"]
    assert found.criteria == ()
    assert found.overall is not None


def without_scale(definition):
    question = definition["sections"][0]["questions"][0]
    question.update(type="single", options=[{"code": "1", "label": "Có"}])
    definition["sections"][0]["questions"] = [question]


def test_questions_without_a_scale_have_no_rate_to_compare():
    found = compare_tallies(tally(paper(without_scale)), tally(paper(without_scale)))
    assert reasons(found) == {
        ("1.1", "câu hỏi không có thang đo nên không có tỷ lệ hài lòng"),
        ("1", "tiêu chí không có thang đo nên không có tỷ lệ hài lòng"),
    }
    assert reasons(against(without_scale)) == {
        ("1.1", "câu hỏi chỉ có thang đo ở một đợt"),
        ("1.2", "câu hỏi chỉ có ở đợt đang xem"),
        ("1", "tiêu chí gộp các câu hỏi khác nhau (1.1, 1.2 chỉ có ở một đợt)"),
    }


def test_another_criterion_under_the_same_number_is_not_compared():
    def other(definition):
        definition["sections"][0]["criterion"] = "facilities"

    found = against(other)
    assert [(one.code, one.reason) for one in found.left_out] == [
        ("1", "tiêu chí chỉ có ở đợt đang xem"),
        ("1", "tiêu chí chỉ có ở đợt so sánh"),
    ]


def without_overall(definition):
    definition["sections"][1].pop("overall")


def test_the_overall_question_must_be_overall_in_both():
    assert ("2", "phần đánh giá chung chỉ có ở đợt đang xem") in reasons(against(without_overall))
    turned = compare_tallies(tally(paper(without_overall)), HERE)
    assert turned.overall is None
    assert ("2", "phần đánh giá chung chỉ có ở đợt so sánh") in reasons(turned)
    neither = compare_tallies(tally(paper(without_overall)), tally(paper(without_overall)))
    assert (neither.overall, neither.left_out) == (None, ())


def test_an_overall_question_on_another_scale_is_left_out():
    def five(definition):
        scale_of(0, LEVELS[:2])(definition)
        definition["sections"][1]["questions"][0]["scale"] = "rieng"
        del definition["sections"][0]["questions"][0]["scale"]

    found = against(five)
    assert found.overall is None
    assert (
        "2", "phần đánh giá chung có câu 2.1 có thang đo 4 mức ở đợt đang xem, 2 mức ở đợt so sánh"
    ) in reasons(found)  # fmt: skip
