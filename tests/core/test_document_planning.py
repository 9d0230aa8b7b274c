"""What people do with the parts of a document."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.meeting import Shortcoming
from hailong_desktop.reports.documents import changes, document, placed_of, plan_of, strangers
from hailong_desktop.reports.figures.fields import figures_of
from hailong_desktop.reports.texts.parts import template
from hailong_desktop.reports.texts.planning import (
    moved,
    renamed,
    rewritten,
    ticked,
    untouched,
    with_own,
    without_own,
)
from tests.fakes.reports import full, illustration_data

REPORT = DocumentKind.REPORT


@pytest.fixture(scope="module")
def data():
    return full(illustration_data())


class Desk:
    """A document on the desk: every deed is done on the plan as it stands."""

    def __init__(self, data):
        self.data = data

    def do(self, deed, *args):
        plan = deed(plan_of(REPORT, self.data), placed_of(REPORT, self.data), *args)
        self.data = replace(self.data, plans={REPORT: plan})
        return self

    @property
    def keys(self):
        return [each.part.key for each in placed_of(REPORT, self.data)]

    def text(self, key):
        return template(placed_of(REPORT, self.data), key)


@pytest.fixture
def desk(data):
    return Desk(data)


def test_a_clause_moves_by_one_and_a_section_with_its_clauses(desk):
    before = desk.keys
    desk.do(moved, "scope", -1)
    assert desk.keys.index("scope") == before.index("purpose")
    desk.do(moved, "scope", 1)
    assert desk.keys == before
    desk.do(moved, "findings", -1)
    assert desk.keys[1:3] == ["findings", "forms"]
    assert desk.keys.index("method") > desk.keys.index("remarks")


def test_appendices_stay_behind_everything_else(desk):
    before = desk.keys
    desk.do(moved, "appendix-details", -1).do(moved, "end", 1).do(moved, before[0], -1)
    assert desk.keys == before
    desk.do(moved, "appendix-details", 1)
    assert desk.keys[-3:] == ["appendix-form", "appendix-details", "appendix-words"]


def test_a_heading_like_the_outline_is_the_outlines(desk):
    desk.do(renamed, "purpose", "Vì sao khảo sát", {})
    assert desk.data.plans[REPORT].parts[2].title == "Vì sao khảo sát"
    desk.do(renamed, "purpose", "Mục đích, yêu cầu", {})
    assert desk.data.plans[REPORT].parts[2].title == ""


def test_a_text_remembers_the_figures_it_was_written_with_and_can_be_given_back(desk):
    figures = figures_of(desk.data)
    desk.do(rewritten, "forms", "Phát {phiếu phát ra} phiếu.", figures)
    part = next(part for part in desk.data.plans[REPORT].parts if part.key == "forms")
    assert (part.text, part.figures) == ("Phát {phiếu phát ra} phiếu.", {"phiếu phát ra": "180"})
    desk.do(untouched, "forms")
    assert "Đợt khảo sát phát ra {phiếu phát ra}" in desk.text("forms")
    desk.do(rewritten, "forms", desk.text("forms"), figures)
    assert next(part for part in desk.data.plans[REPORT].parts if part.key == "forms").text is None


def test_a_part_is_added_behind_another_and_taken_away_again(desk):
    before = desk.keys
    plan, key = with_own(plan_of(REPORT, desk.data), placed_of(REPORT, desk.data), "causes")
    desk.data = replace(desk.data, plans={REPORT: plan})
    desk.do(renamed, key, "Bài học", {})
    assert desk.keys.index(key) == before.index("causes") + 1
    desk.do(rewritten, key, "Rút kinh nghiệm.", {})
    blocks = [getattr(block, "text", "") for block in document(REPORT, desk.data).blocks]
    assert blocks[blocks.index("4. Bài học") + 1] == "Rút kinh nghiệm."
    desk.do(without_own, key)
    assert desk.keys == before


def test_what_is_left_out_is_ticked_again(desk):
    desk.do(ticked, "purpose", False)
    assert any(part.left_out for part in desk.data.plans[REPORT].parts)
    desk.do(ticked, "purpose", True)
    assert not any(part.left_out for part in desk.data.plans[REPORT].parts)


def test_what_was_said_of_a_part_that_is_not_there_now_is_kept(data):
    absent = PlannedPart("changes", text="So sánh sau")
    desk = Desk(replace(data, plans={REPORT: DocumentPlan(REPORT, (absent,))}))
    assert "changes" not in desk.keys
    desk.do(ticked, "purpose", False).do(moved, "scope", -1)
    assert absent in desk.data.plans[REPORT].parts


def test_a_figure_in_a_heading_is_named_when_it_changes_and_until_somebody_looked(desk):
    figures = figures_of(desk.data)
    desk.do(renamed, "forms", "Phiếu ({phiếu thu về})", figures)
    desk.do(rewritten, "forms", "Thu về {phiếu thu về} phiếu.", {**figures, "phiếu thu về": "999"})
    (changed,) = changes(REPORT, replace(desk.data, plans={REPORT: older(desk, "1")}))
    assert (changed.field, changed.before) == ("phiếu thu về", "1")
    part = next(part for part in desk.data.plans[REPORT].parts if part.key == "forms")
    assert part.figures == {"phiếu thu về": figures["phiếu thu về"]}
    desk.do(untouched, "forms")
    part = next(part for part in desk.data.plans[REPORT].parts if part.key == "forms")
    assert part.figures == {"phiếu thu về": figures["phiếu thu về"]}


def older(desk, value):
    """Return the plan as if its figures had been seen at another value."""
    plan = desk.data.plans[REPORT]
    return replace(
        plan, parts=tuple(replace(part, figures=dict.fromkeys(part.figures, value)) for part in plan.parts)
    )


def test_braces_that_are_no_field_are_named_wherever_people_wrote_them(desk):
    desk.do(renamed, "forms", "Phiếu {không có}", figures_of(desk.data))
    meeting = replace(desk.data.meeting, shortcomings=(Shortcoming("Mức {tỷ lệ tiêu chí 99} thấp"),))
    data = replace(desk.data, meeting=meeting)
    assert set(strangers(REPORT, data)) == {"không có", "tỷ lệ tiêu chí 99"}
    assert strangers(DocumentKind.MINUTES, data) == ("tỷ lệ tiêu chí 99",)
