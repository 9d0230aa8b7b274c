"""Every figure in a sentence is a field: an edited text says of other data what the program would say."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.meeting import Shortcoming
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.register import RemarkCounts
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.tally import FORMS, tabulate
from hailong_desktop.reports.blocks import Heading, Line
from hailong_desktop.reports.documents import changes, document, fields_of, placed_of, strangers
from hailong_desktop.reports.figures.fields import used
from hailong_desktop.reports.figures.groups import REST, grouped
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.appendix import FORM
from hailong_desktop.reports.texts.parts import places_of, template
from tests.fakes.reports import full, illustration_data

REPORT, NOTICE = DocumentKind.REPORT, DocumentKind.NOTICE
NOT_DATA = re.compile(r"95%|ISO 9001|từ 30 phiếu hợp lệ trở lên")
"""What sentences say of rules, not of a round: the level of an interval, a standard, the smallest sample."""


@pytest.fixture(scope="module")
def data():
    return full(illustration_data())


def edited(data, source=None):
    """Return the data with every part of every document in people's words: the program's for `source`."""
    plans = {}
    for kind in DocumentKind:
        placed = placed_of(kind, source or data)
        parts = [PlannedPart(each.part.key, text=template(placed, each.part.key)) for each in placed]
        plans[kind] = DocumentPlan(kind, tuple(parts))
    return replace(data, plans=plans)


def planned(data, *parts, kind=REPORT):
    return replace(data, plans={kind: DocumentPlan(kind, parts)})


def lines(data, kind=REPORT):
    return [b.text.strip() for b in document(kind, data).blocks if isinstance(b, (Line, Heading))]


def line(data, beginning, kind=REPORT):
    return next(text for text in lines(data, kind) if text.startswith(beginning))


@st.composite
def rounds(draw, data):
    """Draw other data of the same round: counts, settings that are numbers, comments, the round before."""
    count = st.integers(1, 400)

    def tally():
        answers = {
            question.code: {level.code: draw(count) for level in question.scale.levels}
            for question in data.questionnaire.questions
            if question.scale
        }
        forms = {FORMS: {str(Status.VALID): draw(count), str(Status.INVALID): draw(count)}}
        return tabulate(data.questionnaire, {**answers, **forms}, draw(count), draw(count))

    whole = tally()
    threshold = draw(st.integers(1, 60))
    assume(any(100 * p.share.satisfied >= threshold * p.share.n_valid for p in whole.criteria))
    survey_round = replace(
        data.round,
        threshold=threshold,
        decimals=draw(st.integers(0, 2)),
        units=tuple(f"Phòng {at}" for at in range(draw(st.integers(1, 2000)))),
    )
    total = draw(st.integers(1, 5000))
    follow_up = replace(
        data.follow_up,
        progress=replace(data.follow_up.progress, assigned=draw(count), done=draw(count), doing=draw(count)),
        made=draw(st.dates(date(2014, 1, 1), date(2016, 1, 1))),
    )
    return replace(
        data,
        round=survey_round,
        tally=whole,
        by_unit=tuple(replace(g, tally=tally(), forms=draw(st.integers(30, 99))) for g in data.by_unit),
        remarks=replace(data.remarks, counts=RemarkCounts(total, draw(st.integers(0, total)))),
        compared=(replace(data.round, name=draw(st.sampled_from(["Đợt A", "Đợt B"]))),
                  compare_tallies(whole, tally())),
        follow_up=follow_up,
    )  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_text_edited_on_one_day_says_of_other_counts_what_the_program_says(data, draws):
    then, now = draws.draw(rounds(data)), draws.draw(rounds(data))
    for kind in DocumentKind:
        assert lines(edited(then), kind) == lines(then, kind)
        assert lines(edited(now, then), kind) == lines(now, kind)


def settings_of_measures(data):
    """Yield the round with every figure that it can publish, weighed over units too."""
    for measure in Measure:
        for way in OverallWay:
            for rule in CriterionRule:
                yield RoundMeasures(measure, rule, way, weights={"1": 2, "3": 5})
    yield replace(data.round.measures, by_transactions=True)


def test_whatever_a_round_publishes_its_sentences_hold_no_figure_of_their_own(data):
    for rules in settings_of_measures(data):
        facts = {group.value: UnitFacts(transactions=9) for group in data.by_unit[1:]}
        survey_round = replace(data.round, measures=rules, unit_facts={**facts, "Phòng vắng": UnitFacts(3)})
        assert_no_digits(replace(data, round=survey_round))


def test_no_digit_stands_in_a_sentence_outside_a_field(data):
    assert_no_digits(data)
    batches = (Batch("B1", "2014-1", period="2014-03", channel="qua mạng"),)
    facts = replace(data.round.facts, surveyed="", collection="")
    other = compare_tallies(data.tally, data.tally)
    assert_no_digits(
        replace(data, batches=batches, round=replace(data.round, facts=facts), compared=(data.round, other))
    )
    forms = replace(data.tally.forms, returned=200)
    assert_no_digits(replace(data, tally=replace(data.tally, forms=forms)))


def assert_no_digits(data):
    """Hold that no template has a digit which is neither in a field nor typed by people nor of the paper."""
    bare = replace(
        data,
        round=replace(data.round, name="Đợt thử"),
        meeting=replace(data.meeting, basis="", remedies=(), strengths=""),
        questionnaire=replace(data.questionnaire, source_note=""),
    )
    bare = replace(bare, round=replace(bare.round, facts=replace(bare.round.facts, basis="")))
    for kind in DocumentKind:
        placed = placed_of(kind, bare)
        for each in placed:
            if each.part.key == FORM:
                continue
            said = NOT_DATA.sub("", re.sub(r"\{[^{}]*\}", "", template(placed, each.part.key)))
            assert not re.search(r"\d", said), (kind, each.part.key, said)
            assert not re.search(r"\bmục [IVX]|Phụ lục", said), (kind, each.part.key, said)


def test_an_edited_sentence_names_the_figure_that_changed(data):
    text = template(placed_of(REPORT, data), "overall")
    part = PlannedPart("overall", text=f"{text}\nThêm.", figures=used(text, fields_of(REPORT, data)))
    sections = tuple(
        replace(s, share=replace(s.share, n_valid=2 * s.share.n_valid)) for s in data.tally.sections
    )
    other = replace(planned(data, part), tally=replace(data.tally, sections=sections))
    told = {each.field: (each.before, each.now) for each in changes(REPORT, other)}
    assert told["số câu trả lời chung"] == ("160 trả lời", "320 trả lời")
    assert told["khoảng tin cậy chung"][0] == "từ 92,89% đến 98,66%"
    assert line(other, "Mức độ hài lòng chung") == line(replace(other, plans={}), "Mức độ hài lòng chung")


def test_tables_in_an_edited_text_are_numbered_where_they_stand(data):
    keys = [each.part.key for each in placed_of(REPORT, data)]
    keys.remove("criteria")
    keys.insert(keys.index("forms"), "criteria")
    whole = edited(data).plans[REPORT]
    parts = {part.key: part for part in whole.parts}
    moved = planned(data, *(parts[key] for key in keys))
    assert line(moved, "Kết quả tổng hợp").startswith("Kết quả tổng hợp theo tiêu chí nêu tại Bảng 1.")
    assert line(moved, "Đợt khảo sát phát ra").endswith("chi tiết tại Bảng 2.")
    assert changes(REPORT, moved) == ()
    assert strangers(REPORT, moved) == ()


def test_where_the_respondents_stand_follows_the_sections_and_is_not_said_without_them(data):
    scope = "a) Đối tượng khảo sát"
    assert line(data, scope).endswith("; cơ cấu người trả lời nêu tại mục II.")
    keys = [each.part.key for each in placed_of(REPORT, data)]
    at, end = keys.index("findings"), keys.index("assessment")
    findings = keys[at:end]
    rest = keys[:at] + keys[end:]
    first = rest.index("method")
    ahead = planned(data, *map(PlannedPart, (*rest[:first], *findings, *rest[first:])))
    assert line(ahead, scope).endswith("nêu tại mục I.")
    assert line(ahead, "b) Phạm vi").endswith("có tên tại mục I.")
    without = planned(data, PlannedPart("respondents", left_out=True))
    assert line(without, scope).endswith("trả lời phiếu khảo sát.")
    none = planned(data, PlannedPart("findings", left_out=True))
    assert line(none, "b) Phạm vi").endswith("phòng, đơn vị.")
    above = planned(data, *map(PlannedPart, ("opening", "respondents", *keys[1:])))
    assert line(above, scope).endswith("nêu tại mục 1.")


def test_what_an_edited_text_can_no_longer_refer_to_is_named(data):
    text = template(placed_of(REPORT, data), "remarks")
    gone = planned(data, PlannedPart("remarks", text=text), PlannedPart("appendix-words", left_out=True))
    assert strangers(REPORT, gone) == ("phụ lục ý kiến",)
    assert "mục kết quả khảo sát" in places_of(placed_of(REPORT, data), "remarks")
    assert places_of(placed_of(REPORT, data), "không có") == {}


def test_a_name_that_begins_with_a_capital_is_filled_in_with_one(data):
    said = planned(data, PlannedPart("causes", text="{Số liệu chính} và {số liệu chính}."))
    assert "Tỷ lệ hài lòng và tỷ lệ hài lòng." in lines(said)


def roles(data, kind):
    return [(block.role, block.text) for block in document(kind, data).blocks if isinstance(block, Line)]


def test_a_line_more_leaves_the_look_of_all_others(data):
    for kind in DocumentKind:
        for each in placed_of(kind, data):
            text = template(placed_of(kind, data), each.part.key)
            more = planned(data, PlannedPart(each.part.key, text=f"{text}\nThêm một dòng."), kind=kind)
            left = [found for found in roles(more, kind) if found[1] != "Thêm một dòng."]
            missing = [found for found in roles(data, kind) if found not in left]
            assert not [found for found in missing if found[1].strip() not in {"", "……"}], each.part.key


def test_lines_that_people_write_look_as_the_programs_that_begin_alike(data):
    text = template(placed_of(NOTICE, data), "tasks")
    more = f"{text}\nz) Về việc mới\n- Làm ngay.\n+ Làm kỹ.\nHết."
    found = dict((said, role) for role, said in roles(planned(data, PlannedPart("tasks", text=more),
                                                              kind=NOTICE), NOTICE))  # fmt: skip
    assert (found["z) Về việc mới"], found["- Làm ngay."]) == (Role.POINT, Role.POINT)
    (title,) = (
        block
        for block in document(NOTICE, planned(data, PlannedPart("tasks", text=more), kind=NOTICE)).blocks
        if isinstance(block, Line) and block.text == "z) Về việc mới"
    )
    assert title.titles
    assert (found["+ Làm kỹ."], found["Hết."]) == (Role.POINT, Role.BODY)
    typed = planned(data, PlannedPart("causes", text="1. Một\na) Hai"))
    assert {(Role.BODY, "1. Một"), (Role.POINT, "a) Hai")} <= set(roles(typed, REPORT))


def test_fields_stand_in_groups_each_once(data):
    figures = {**places_of(placed_of(REPORT, data), "units"), **fields_of(DocumentKind.FOLLOW_UP, data)}
    groups = dict(grouped(figures))
    assert sorted(name for fields in groups.values() for name, _ in fields) == sorted(figures)
    assert {name for name, _ in groups[REST]} >= {"chủ trì", "ngày họp", "tên đợt"}
    assert {"tỷ lệ tiêu chí 1", "tên tiêu chí 9"} <= {name for name, _ in groups["Từng tiêu chí"]}
    assert "tiêu chí cao nhất" in dict(groups["Con số chung, tiêu chí cao và thấp"])


def test_a_shortcoming_of_several_criteria_names_them_by_field(data):
    meeting = replace(data.meeting, shortcomings=(Shortcoming("Chậm", ("8", "9")),))
    text = template(placed_of(REPORT, replace(data, meeting=meeting)), "shortcomings")
    assert "{tên tiêu chí 8} {tỷ lệ tiêu chí 8}, {số đếm tiêu chí 8} lượt" in text
