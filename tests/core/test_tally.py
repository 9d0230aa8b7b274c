"""From forms to figures: the round of 2014 to the last digit, and what must hold for any forms."""

import csv
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.measures import rate_text
from hailong_desktop.domain.questionnaire import (
    Direction,
    ItemType,
    Level,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    RespondentItem,
    Scale,
    Section,
)
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.tally import FORMS, contribution, recount, tabulate

ROOT = Path(__file__).resolve().parents[2]
STNMT = read_definition((ROOT / "resources/questionnaires/stnmt-2014.json").read_text(encoding="utf-8"))

FOUR = Scale(
    "hl4", "", Direction.BEST_FIRST,
    (Level("1", "RHL", 4, True), Level("2", "HL", 3, True), Level("3", "BT", 2), Level("4", "KHL", 1)),
)  # fmt: skip
TWO = Scale("ck", "", Direction.WORST_FIRST, (Level("k", "Không", None), Level("c", "Có", None, True)))
OPTIONS = (Option("1", "Đất đai"), Option("2", "Khác"))
SMALL = Questionnaire(
    "mau", 1, "Mẫu",
    respondent=(RespondentItem("R1", "Lĩnh vực", ItemType.MULTI, OPTIONS),
                RespondentItem("R2", "Ngày", ItemType.DATE)),
    sections=(
        Section("1", "a", "A", (Question("1.1", "?", scale=FOUR), Question("1.2", "?", scale=FOUR))),
        Section("2", "b", "B", (Question("2.1", "?", scale=FOUR), Question("2.2", "?", scale=TWO),
                                Question("2.3", "?", QuestionType.SINGLE, options=OPTIONS))),
        Section("3", "c", "C", (Question("3.1", "?", QuestionType.MULTI, options=OPTIONS),), scored=False),
        Section("4", "overall", "Chung", (Question("4.1", "?", scale=FOUR),), overall=True),
    ),
)  # fmt: skip


def form(status=Status.VALID, **cells):
    """Return a form; q1_1="2" is the cell of question 1.1."""
    named = {(code if code[0] == "R" else code[1:].replace("_", ".")): cell for code, cell in cells.items()}
    return Response("id", "r", "1", cells=named, status=status)


def table(*forms, paper=SMALL):
    return tabulate(paper, recount(forms, paper))


def question(tally, code):
    return next(part for part in tally.questions if part.code == code)


# --- The round of 2014 ---


@pytest.fixture(scope="module")
def round_2014():
    with next((ROOT / "resources/illustration").glob("*.csv")).open(
        encoding="utf-8-sig", newline=""
    ) as lines:
        forms = [
            Response(
                id=row["serial"], round="2014-1", serial=row["serial"], status=Status(row["status"]),
                cells={code: row.get(code, "") for code in STNMT.closed_codes},
            )
            for row in csv.DictReader(lines)
        ]  # fmt: skip
    return tabulate(STNMT, recount(forms, STNMT), issued=180)


def test_2014_has_its_four_numbers(round_2014):
    counts = round_2014.forms
    assert (counts.issued, counts.returned, counts.valid, counts.invalid) == (180, 172, 160, 12)


def test_2014_was_satisfied_at_96_88_percent(round_2014):
    share = round_2014.overall.share
    assert (share.satisfied, share.n_valid) == (155, 160)
    assert share.rate == pytest.approx(96.875, abs=1e-9)
    assert rate_text(share.satisfied, share.n_valid) == "96,88"
    assert share.wilson95 == pytest.approx((92.89397087143584, 98.65794833123557), abs=1e-9)


def test_2014_question_by_question(round_2014):
    first = question(round_2014, "1.1")
    assert first.section.criterion == "transparency"
    assert first.counts == {"1": 57, "2": 83, "3": 10, "4": 7}
    assert (first.n_valid, first.n_missing) == (157, 3)
    assert first.missing == {
        Missing.BLANK: 0,
        Missing.DOUBLE: 3,
        Missing.ILLEGIBLE: 0,
        Missing.NOT_APPLICABLE: 0,
    }
    assert (first.share.satisfied, first.share.n_valid) == (140, 157)
    assert first.share.rate == pytest.approx(89.171974522293, abs=1e-9)
    assert rate_text(140, 157) == "89,17"
    assert first.share.wilson95 == pytest.approx((83.34395090396595, 93.12886953788309), abs=1e-9)
    assert first.mean == pytest.approx(3.210191082802548, abs=1e-9)
    assert first.sd == pytest.approx(0.7513393778374748, abs=1e-9)


def test_2014_criterion_by_criterion(round_2014):
    first = round_2014.criteria[0]
    assert (first.section.code, first.share.n_valid, first.share.satisfied) == ("1", 472, 403)
    assert first.share.rate == pytest.approx(85.38135593220339, abs=1e-9)
    assert rate_text(403, 472) == "85,38"
    assert first.mean_of_rates == pytest.approx(85.38660001612512, abs=1e-9)
    assert len(round_2014.criteria) == 9
    high = {"facilities", "attitude", "professionalism", "timeliness", "fees"}
    assert all(c.share.rate >= 84 for c in round_2014.criteria if c.section.criterion in high)


# --- Small cases by hand ---


def test_levels_and_reasons_are_counted_apart_and_rates_are_over_valid_answers():
    cells = ["1", "2", "2", "4", "", "XX", "??", "NA", "NA"]
    found = question(table(*(form(q1_1=cell) for cell in cells)), "1.1")
    assert found.counts == {"1": 1, "2": 2, "3": 0, "4": 1}
    assert list(found.missing.values()) == [1, 1, 1, 2]
    assert (found.n_valid, found.share.satisfied, found.share.rate) == (4, 3, 75)
    assert found.mean == 2.75  # (4 + 3 + 3 + 1) / 4
    assert found.sd == pytest.approx((4.75 / 3) ** 0.5)  # 1.25² + 0.25² + 0.25² + 1.75² = 4.75


def test_a_form_without_the_cell_left_it_blank():
    assert question(table(form()), "1.1").missing[Missing.BLANK] == 1


def test_only_valid_forms_are_tallied_only_valid_and_invalid_ones_came_back():
    found = table(
        form(q1_1="1"), *(form(status, q1_1="4") for status in Status if status is not Status.VALID)
    )
    assert question(found, "1.1").counts == {"1": 1, "2": 0, "3": 0, "4": 0}
    assert (found.forms.valid, found.forms.invalid, found.forms.returned) == (1, 1, 2)
    assert found.forms.issued is None


def test_spoiled_forms_came_back_and_count_nowhere_else():
    counts = tabulate(SMALL, recount([form()], SMALL), issued=9, spoiled=4).forms
    assert (counts.issued, counts.returned, counts.valid, counts.invalid) == (9, 5, 1, 0)


def test_a_criterion_is_pooled_over_its_questions_and_is_also_a_mean_of_rates():
    forms = [form(q1_1="1", q1_2="2"), form(q1_1="3"), form(q1_1="3"), form(q1_1="XX")]
    first = table(*forms).criteria[0]
    assert (first.share.satisfied, first.share.n_valid) == (2, 4)
    assert first.mean_of_rates == pytest.approx((100 / 3 + 100) / 2)
    assert first.counts == {"1": 1, "2": 1, "3": 2, "4": 0}
    assert first.missing[Missing.BLANK] == 3
    assert first.missing[Missing.DOUBLE] == 1
    assert first.levels == FOUR.levels


def test_a_criterion_of_two_scales_has_a_rate_but_no_common_levels():
    second = table(form(q2_1="3", q2_2="c", q2_3="1")).criteria[1]
    assert (second.share.satisfied, second.share.n_valid) == (1, 2)
    assert (second.levels, second.counts) == ((), {})


def test_a_scale_without_scores_has_a_rate_but_no_mean():
    found = question(table(form(q2_2="c"), form(q2_2="k")), "2.2")
    assert (found.share.rate, found.mean, found.sd) == (50, None, None)


def test_a_choice_has_counts_but_no_rate():
    found = question(table(form(q2_3="2")), "2.3")
    assert found.counts == {"1": 0, "2": 1}
    assert found.share is None


def test_several_boxes_of_one_form_are_one_answer():
    found = table(form(q3_1="1;2", R1="1;2"), form(q3_1="2", R1=""))
    assert (question(found, "3.1").counts, question(found, "3.1").n_valid) == ({"1": 1, "2": 2}, 2)
    assert (found.items[0].counts, found.items[0].n_valid) == ({"1": 1, "2": 1}, 1)
    assert found.items[0].missing[Missing.BLANK] == 1


def test_a_section_of_choices_has_no_share():
    context = table(form(q3_1="1")).sections[2]
    assert (context.share.n_valid, context.share.rate, context.mean_of_rates) == (0, None, None)
    assert context.levels == ()


def test_items_answered_in_other_ways_are_not_counted():
    assert [item.code for item in table(form(R2="2014-03-11")).items] == ["R1"]


def test_the_mean_of_criteria_leaves_out_the_overall_and_the_unscored():
    found = table(form(q1_1="1", q2_1="4", q4_1="1", q3_1="1"))
    assert found.mean_of_criteria == 50
    assert [c.section.code for c in found.criteria] == ["1", "2"]
    assert found.overall.share.rate == 100


def test_without_forms_there_are_no_figures_but_every_level_is_listed():
    found = table()
    assert question(found, "1.1").counts == {"1": 0, "2": 0, "3": 0, "4": 0}
    assert question(found, "1.1").share.rate is None
    assert found.overall.share.wilson95 is None
    assert found.mean_of_criteria is None
    assert (found.forms.returned, found.forms.valid) == (0, 0)


def test_a_paper_without_an_overall_question_has_no_overall_figure():
    paper = Questionnaire("mau", 1, "Mẫu", SMALL.sections[:1])
    assert table(form(q1_1="1"), paper=paper).overall is None


def test_an_answer_off_the_scale_is_not_dropped_in_silence():
    assert question(table(form(q1_1="7")), "1.1").counts["7"] == 1


# --- What holds for any forms ---

CELLS = st.sampled_from(["1", "2", "3", "4", *Missing])
FORMS_KEYED = st.lists(
    st.builds(
        form,
        status=st.sampled_from(Status),
        q1_1=CELLS,
        q1_2=CELLS,
        q2_1=CELLS,
        q2_2=st.sampled_from(["k", "c", *Missing]),
        q2_3=st.sampled_from(["1", "2", *Missing]),
        q3_1=st.sampled_from(["1", "2", "1;2", *Missing]),
        q4_1=CELLS,
        R1=st.sampled_from(["1", "2", "1;2", ""]),
    ),
    max_size=12,
)


def plain(counts):
    """Return counters without the zeros, as JSON, to compare."""
    return json.dumps(
        {code: {cell: n for cell, n in sorted(cells.items()) if n} for code, cells in sorted(counts.items())}
    )


def merged(left, right):
    return {code: Counter(left.get(code, {})) + Counter(right.get(code, {})) for code in {**left, **right}}


@given(forms=FORMS_KEYED, cut=st.integers(0, 12))
def test_two_halves_merged_equal_the_whole(forms, cut):
    halves = merged(recount(forms[:cut], SMALL), recount(forms[cut:], SMALL))
    assert plain(halves) == plain(recount(forms, SMALL))
    assert tabulate(SMALL, halves) == table(*forms)


@given(forms=FORMS_KEYED, seed=st.integers())
def test_the_order_of_the_forms_does_not_count(forms, seed):
    shuffled = list(forms)
    random.Random(seed).shuffle(shuffled)
    assert table(*shuffled) == table(*forms)


@given(forms=FORMS_KEYED)
def test_every_valid_form_is_either_an_answer_or_a_reason(forms):
    found = table(*forms)
    valid = sum(part.status is Status.VALID for part in forms)
    assert found.forms.valid == valid
    for row in (*found.questions, *found.items):
        assert row.n_valid + row.n_missing == valid


@given(forms=FORMS_KEYED)
def test_counts_of_a_scale_add_up_to_its_answers(forms):
    found = table(*forms)
    for row in found.questions:
        if row.share:
            assert sum(row.counts.values()) == row.n_valid == row.share.n_valid
            assert 0 <= row.share.satisfied <= row.n_valid
    for section in found.sections:
        rows = [row for row in found.questions if row.section is section.section and row.share]
        assert section.share.satisfied == sum(row.share.satisfied for row in rows)


@given(forms=FORMS_KEYED)
def test_the_counters_are_the_sum_of_what_each_form_adds(forms):
    total: Counter[tuple[str, str]] = Counter()
    for part in forms:
        total.update(contribution(part, SMALL))
    counts = recount(forms, SMALL)
    assert {(code, cell): n for code, cells in counts.items() for cell, n in cells.items()} == dict(total)
    assert sum(counts.get(FORMS, {}).values()) == len(forms)
