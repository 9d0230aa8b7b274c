"""A definition is read whole, or refused with the path of its first fault."""

import copy
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Direction, ItemType, QuestionType
from hailong_desktop.domain.strict_json import DEEPEST, LARGEST_FILE

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "questionnaires"

WHOLE: dict[str, Any] = {
    "id": "mau",
    "title": "Phiếu mẫu",
    "subtitle": "Dùng để thử",
    "intro": "Xin cho biết ý kiến.",
    "period": "2014",
    "version": 2,
    "source": {"kind": "reconstruction", "note": "Soạn lại.", "pages": [1, 2]},
    "default_scale": "hl",
    "scales": {
        "hl": {
            "label": "Hai mức",
            "direction": "best_first",
            "levels": [
                {"code": "1", "label": "Hài lòng", "short": "HL", "score": 2, "satisfied": True},
                {"code": "2", "label": "Không hài lòng", "score": None, "satisfied": False},
            ],
        },
        "ck": {
            "label": "Có, không",
            "direction": "worst_first",
            "levels": [
                {"code": "k", "label": "Không", "score": 0.5, "satisfied": False},
                {"code": "c", "label": "Có", "score": 1.5, "satisfied": True},
            ],
        },
    },
    "respondent": [
        {"code": "R1", "text": "Ông/Bà là", "type": "single", "about_person": True, "other_text": "9",
         "options": [{"code": "1", "label": "Cá nhân"}, {"code": "9", "label": "Khác"}]},
        {"code": "R2", "text": "Đơn vị", "type": "unit_ref"},
        {"code": "R3", "text": "Điện thoại", "type": "phone", "personal_data": True},
        {"code": "R4", "text": "Ngày", "type": "date", "required": True},
    ],
    "sections": [
        {"code": "1", "criterion": "attitude", "title": "Thái độ", "questions": [
            {"code": "1.1", "text": "Lịch sự", "allow_na": True, "required": True},
            {"code": "1.2", "text": "Được chào hỏi", "scale": "ck", "type": "scale"},
        ]},
        {"code": "2", "criterion": "context", "title": "Bối cảnh", "scored": False, "questions": [
            {"code": "2.1", "text": "Biết qua", "type": "multi",
             "options": [{"code": "1", "label": "Báo"}, {"code": "2", "label": "Đài"}]},
        ]},
        {"code": "3", "criterion": "overall", "title": "Chung", "overall": True, "questions": [
            {"code": "3.1", "text": "Nói chung"},
        ]},
    ],
    "open_questions": [{"code": "O1", "text": "Góp ý"}],
    "pages": [["R1", "R2", "R3", "R4", "1.1", "1.2"], ["2.1", "3.1", "O1"]],
    "checks": [],
}  # fmt: skip


def read(definition):
    return read_definition(json.dumps(definition, ensure_ascii=False))


def changed(path, value):
    """Return the whole definition with the value at the path replaced (or added)."""
    definition = copy.deepcopy(WHOLE)
    place = definition
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return definition


def without(*path):
    definition = copy.deepcopy(WHOLE)
    place = definition
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return definition


# --- What is read ---


def test_every_part_of_a_definition_is_read():
    paper = read(WHOLE)
    assert (paper.id, paper.version, paper.title, paper.subtitle) == ("mau", 2, "Phiếu mẫu", "Dùng để thử")
    assert (paper.intro, paper.period) == ("Xin cho biết ý kiến.", "2014")
    assert (paper.source_note, paper.reconstruction) == ("Soạn lại.", True)
    first, second = paper.sections[0].questions
    assert first.scale.direction is Direction.BEST_FIRST
    assert [(level.code, level.score, level.satisfied, level.brief) for level in first.choices] == [
        ("1", 2, True, "HL"),
        ("2", None, False, "Không hài lòng"),
    ]
    assert (first.allow_na, first.required) == (True, True)
    assert (second.scale.code, second.allow_na, second.required) == ("ck", False, False)
    several = paper.sections[1].questions[0]
    assert (several.type, several.scale) == (QuestionType.MULTI, None)
    assert [option.label for option in several.choices] == ["Báo", "Đài"]
    assert [(s.overall, s.scored) for s in paper.sections] == [(False, True), (False, False), (True, True)]
    person, unit, phone, day = paper.respondent
    assert (person.type, person.other_text, person.about_person) == (ItemType.SINGLE, "9", True)
    assert (unit.type, phone.personal_data, day.required) == (ItemType.UNIT, True, True)
    assert paper.open_questions[0].text == "Góp ý"


def test_what_may_be_left_out_is_empty():
    bare = copy.deepcopy(WHOLE)
    for key in ("subtitle", "intro", "period", "source", "respondent", "open_questions", "pages", "checks"):
        del bare[key]
    paper = read(bare)
    assert (paper.subtitle, paper.intro, paper.period, paper.source_note) == ("", "", "", "")
    assert not paper.reconstruction
    assert paper.respondent == paper.open_questions == paper.printed_pages == ()


def test_a_source_of_another_kind_is_no_reconstruction():
    assert not read(changed(["source"], {"kind": "official"})).reconstruction
    assert read(changed(["source"], {})).source_note == ""


def test_texts_are_normalised_and_trimmed():
    paper = read(changed(["title"], "  Phie\u0302\u0301u\u200e  "))
    assert paper.title == "Phi\u1ebfu"


def test_what_was_read_is_kept_and_reads_the_same_again():
    paper = read(WHOLE)
    assert json.loads(paper.definition) == WHOLE
    assert read_definition(paper.definition) == paper


def test_a_byte_order_mark_is_nothing():
    assert read_definition("\ufeff" + json.dumps(WHOLE)).id == "mau"


@pytest.mark.parametrize("name", ["stnmt-2014", "tthc-nd61-2018"])
def test_the_shipped_questionnaires_are_read(name):
    paper = read_definition((SHIPPED / f"{name}.json").read_text(encoding="utf-8"))
    assert paper.id == name
    assert paper.criteria
    assert paper.source_note


# --- What is refused, and where ---

S1Q1 = ["sections", 0, "questions", 0]
LEVELS = ["scales", "hl", "levels"]
BROKEN = {
    "not an object": ([], "gốc tệp"),
    "unknown key": (changed(["colour"], "red"), "colour"),
    "missing title": (without("title"), "title"),
    "missing id": (without("id"), "id"),
    "title not text": (changed(["title"], 5), "title"),
    "title empty": (changed(["title"], "  "), "title"),
    "title with a control character": (changed(["title"], "a\x00b"), "title"),
    "title too long": (changed(["title"], "a" * 5000), "title"),
    "version text": (changed(["version"], "1"), "version"),
    "version zero": (changed(["version"], 0), "version"),
    "version true": (changed(["version"], True), "version"),
    "version half": (changed(["version"], 1.5), "version"),
    "scales a list": (changed(["scales"], []), "scales"),
    "default scale unknown": (changed(["default_scale"], "xx"), "default_scale"),
    "scale without label": (without("scales", "hl", "label"), "scales.hl.label"),
    "scale with unknown key": (changed(["scales", "hl", "size"], 4), "scales.hl.size"),
    "scale direction": (changed(["scales", "hl", "direction"], "upwards"), "scales.hl.direction"),
    "levels not a list": (changed(LEVELS, {}), "scales.hl.levels"),
    "one level only": (changed(LEVELS, WHOLE["scales"]["hl"]["levels"][:1]), "scales.hl.levels"),
    "level code empty": (changed([*LEVELS, 1, "code"], ""), "scales.hl.levels[1].code"),
    "level code XX": (changed([*LEVELS, 1, "code"], "XX"), "scales.hl.levels[1].code"),
    "level code ??": (changed([*LEVELS, 1, "code"], "??"), "scales.hl.levels[1].code"),
    "level code NA": (changed([*LEVELS, 1, "code"], "NA"), "scales.hl.levels[1].code"),
    "level code with ;": (changed([*LEVELS, 1, "code"], "1;2"), "scales.hl.levels[1].code"),
    "level code a number": (changed([*LEVELS, 1, "code"], 2), "scales.hl.levels[1].code"),
    "level code twice": (changed([*LEVELS, 1, "code"], "1"), "scales.hl.levels[1].code"),
    "level score text": (changed([*LEVELS, 0, "score"], "4"), "scales.hl.levels[0].score"),
    "level score true": (changed([*LEVELS, 0, "score"], True), "scales.hl.levels[0].score"),
    "level score huge": (changed([*LEVELS, 0, "score"], 1e300), "scales.hl.levels[0].score"),
    "level satisfied": (changed([*LEVELS, 0, "satisfied"], 1), "scales.hl.levels[0].satisfied"),
    "level without score": (without(*LEVELS, 0, "score"), "scales.hl.levels[0].score"),
    "source not an object": (changed(["source"], "báo"), "source"),
    "source note": (changed(["source", "note"], []), "source.note"),
    "sections empty": (changed(["sections"], []), "sections"),
    "section without criterion": (without("sections", 0, "criterion"), "sections[0].criterion"),
    "section overall": (changed(["sections", 0, "overall"], "yes"), "sections[0].overall"),
    "section code twice": (changed(["sections", 2, "code"], "1"), "sections[2].code"),
    "section without questions": (changed(["sections", 0, "questions"], []), "sections[0].questions"),
    "question not an object": (changed(S1Q1, "1.1"), "sections[0].questions[0]"),
    "question unknown key": (changed([*S1Q1, "note"], ""), "sections[0].questions[0].note"),
    "question scale unknown": (changed([*S1Q1, "scale"], "xx"), "sections[0].questions[0].scale"),
    "question type": (changed([*S1Q1, "type"], "slider"), "sections[0].questions[0].type"),
    "question type no text": (changed([*S1Q1, "type"], 3), "sections[0].questions[0].type"),
    "scale question with options": (changed([*S1Q1, "options"], []), "sections[0].questions[0].options"),
    "choice with a scale": (
        changed(["sections", 1, "questions", 0, "scale"], "hl"),
        "sections[1].questions[0].scale",
    ),
    "choice without options": (
        without("sections", 1, "questions", 0, "options"),
        "sections[1].questions[0].options",
    ),
    "choice with no option": (
        changed(["sections", 1, "questions", 0, "options"], []),
        "sections[1].questions[0].options",
    ),
    "option twice": (
        changed(["sections", 1, "questions", 0, "options", 1, "code"], "1"),
        "sections[1].questions[0].options[1].code",
    ),
    "option with a score": (
        changed(["sections", 1, "questions", 0, "options", 1, "score"], 1),
        "sections[1].questions[0].options[1].score",
    ),
    "question code twice": (
        changed(["sections", 2, "questions", 0, "code"], "1.1"),
        "sections[2].questions[0].code",
    ),
    "question code of a column": (changed([*S1Q1, "code"], "serial"), "sections[0].questions[0].code"),
    "respondent not a list": (changed(["respondent"], {}), "respondent"),
    "item type": (changed(["respondent", 0, "type"], "scale"), "respondent[0].type"),
    "item without options": (without("respondent", 0, "options"), "respondent[0].options"),
    "date with options": (changed(["respondent", 3, "options"], []), "respondent[3].options"),
    "other option unknown": (changed(["respondent", 0, "other_text"], "7"), "respondent[0].other_text"),
    "item code of a column": (changed(["respondent", 3, "code"], "unit"), "respondent[3].code"),
    "item code of a question": (changed(["respondent", 3, "code"], "1.1"), "sections[0].questions[0].code"),
    "code of the other words": (
        changed(["open_questions", 0, "code"], "R1.khac"),
        "respondent[0].other_text",
    ),
    "two units": (changed(["respondent", 3, "type"], "unit_ref"), "respondent"),
    "open question without text": (without("open_questions", 0, "text"), "open_questions[0].text"),
    "open question with a question's code": (
        changed(["open_questions", 0, "code"], "1.1"),
        "open_questions[0].code",
    ),
    "page not a list": (changed(["pages", 0], "1.1"), "pages[0]"),
    "page empty": (changed(["pages", 1], []), "pages[1]"),
    "page with unknown code": (changed(["pages", 1, 0], "9.9"), "pages[1][0]"),
    "page with a code twice": (changed(["pages", 1, 0], "1.1"), "pages[1][0]"),
    "pages without a question": (changed(["pages"], [["R1", "R4", "1.1", "1.2", "2.1"]]), "pages"),
}


@pytest.mark.parametrize(("definition", "path"), BROKEN.values(), ids=BROKEN)
def test_a_fault_names_its_path(definition, path):
    with pytest.raises(SurveyError) as refusal:
        read(definition)
    assert f"tại “{path}”" in refusal.value.message


def test_a_fault_says_what_to_do():
    with pytest.raises(SurveyError, match=r"Hãy sửa tệp rồi thử lại\.$"):
        read(without("title"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"id": "a",\n "title": }', "Dòng 2, cột 11"),
        ("", "Dòng 1, cột 1"),
        ('{"id": 1, "id": 2}', "“id” được viết hai lần"),
        ('{"scales": {"hl": 1, "hl ": 2}}', "“hl” được viết hai lần"),
        ('{"a\\u0000": 1}', "U+0000"),
        ('{"a": NaN}', "“NaN”"),
        ('{"a": -Infinity}', "“-Infinity”"),
        ('{"a": ' + "9" * 5000 + "}", "con số dài quá mức"),
        ('{"a": "\\ud800"}', "ký tự hỏng"),
        ('"' + "a" * LARGEST_FILE + '"', "quá 1 MB"),
    ],
)
def test_a_file_that_is_no_definition_gets_its_sentence(text, words):
    with pytest.raises(SurveyError) as refusal:
        read_definition(text)
    assert words in refusal.value.message


@pytest.mark.parametrize("depth", [DEEPEST + 1, 300, 600, 900, 20_000, 200_000])
def test_nesting_of_any_depth_is_refused_not_a_crash(depth):
    with pytest.raises(SurveyError, match="quá sâu"):
        read_definition("[" * depth + "]" * depth)


def test_the_deepest_nesting_is_allowed():
    with pytest.raises(SurveyError, match="gốc tệp"):
        read_definition("[" * DEEPEST + "]" * DEEPEST)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def places(value, path=()):
    """Yield the path of every value inside a definition."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield [*path, key]
        yield from places(part, [*path, key])


@given(path=st.sampled_from(list(places(WHOLE))), value=JSON_VALUES)
def test_whatever_stands_in_a_place_the_definition_is_read_or_refused(path, value):
    with suppress(SurveyError):
        assert read_definition(json.dumps(changed(path, value))).definition.encode()
