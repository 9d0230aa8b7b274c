"""Forms from CSV: what is read, what is refused and where, what becomes of a file with faults."""

import copy
import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.exchange.column_map import ColumnMap, read_map
from hailong_desktop.exchange.csv_table import LARGEST_CELL
from hailong_desktop.exchange.forms_csv import read_forms
from hailong_desktop.exchange.text_file import LARGEST_DEFINITION
from hailong_desktop.services.intake import import_forms
from hailong_desktop.services.news import FormsImported
from hailong_desktop.services.rounds import new_round, set_lock
from tests.fakes.office import DEFINITION, ROUND, SHORT, open_batch, open_office


def rich_definition():
    """Every type of item and question at once."""
    rich: Any = copy.deepcopy(DEFINITION)
    rich["id"] = "day-du"
    del rich["pages"]
    options = [{"code": "1", "label": "Một"}, {"code": "7", "label": "Khác"}]
    rich["respondent"] += [
        {"code": "R4", "text": "Ngày nhận kết quả", "type": "date"},
        {"code": "R5", "text": "Họ và tên", "type": "text", "personal_data": True},
        {"code": "R6", "text": "Số lần đến", "type": "number"},
        {"code": "R7", "text": "Lĩnh vực", "type": "single", "options": options, "other_text": "7"},
        {"code": "R8", "text": "Mã hồ sơ", "type": "text"},
    ]
    rich["sections"][0]["questions"].append(
        {"code": "1.3", "text": "Kênh", "type": "multi", "options": options, "allow_na": True}
    )
    return read_definition(json.dumps(rich))


RICH = rich_definition()


@pytest.fixture
def place():
    office = open_office()
    office.store.add_questionnaire(RICH, office.stamp())
    new_round(office, code="rich", name="Đầy đủ", questionnaire="day-du")
    return office


@pytest.fixture
def take_in(place, tmp_path):
    """Return a function that imports a text as a file into the round on the rich questionnaire."""

    def go(text, column_map=None, encoding="utf-8", **how):
        path = tmp_path / "phieu.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        forms = read_forms(path, RICH, column_map)
        return import_forms(place, "rich", forms.rows(), problems=forms.problems, **how)

    return go


def the_form(place):
    (form,) = place.store.forms("rich")
    return form


def the_problem(report):
    (problem,) = report.problems
    return (problem.line, problem.column, problem.value)


# --- The file ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_marks_separators_and_line_ends_are_recognised(take_in, place, encoding, separator, newline):
    rows = [["serial", "unit", "1.1", "O1"], ["01", "Phòng Đo đạc", "2", "Tốt"]]
    text = newline.join(separator.join(row) for row in rows)
    assert take_in(text, encoding=encoding).imported == 1
    form = the_form(place)
    assert (form.serial, form.unit, form.cells["1.1"]) == ("01", "Phòng Đo đạc", "2")
    assert form.texts == {"O1": "Tốt"}


def test_a_separator_inside_quoted_headers_does_not_count(take_in):
    headers = ColumnMap({"Câu 1, ý a, b, c": "1.1"})
    assert take_in('"serial";"Câu 1, ý a, b, c"\n"1";"2"', headers).imported == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rỗng"),
        (b"\xef\xbb\xbf \r\n", "rỗng"),
        ("số phiếu".encode("utf-16"), "lưu lại dạng UTF-8"),
        ("serial,1.1\n1,“".encode("cp1258", "replace") + b"\x93", "lưu lại dạng UTF-8"),
        (b'serial,O1\n1,"never closed', "Dòng 2: không đọc được như một dòng CSV"),
        (b"serial,O1\n1," + b"x" * (LARGEST_CELL + 1), "Dòng 2: .*dài quá"),
        (b"1.1,1.2\n1,2", "không có cột “serial”"),
        (b"serial,1.1,1.1\n1,2,2", "hai cột cùng là “1.1”"),
        (b"serial,R3,unit\n1,A,B", "hai cột cùng là “unit”"),
        (b'"seri', "không đọc được|không có cột"),
    ],
)
def test_a_file_that_is_no_table_of_forms_gets_its_sentence(take_in, place, content, sentence):
    with pytest.raises(SurveyError, match=sentence):
        take_in(content)
    assert place.store.digests("rich") == {}


def test_a_file_beyond_the_limit_is_not_read(tmp_path):
    path = tmp_path / "map.json"
    path.write_bytes(b" " * (LARGEST_DEFINITION + 1))
    with pytest.raises(SurveyError, match=r"map\.json quá lớn"):
        read_map(path)


def test_a_file_that_is_missing_or_a_folder_gets_its_sentence(tmp_path):
    for path in (tmp_path / "không có.csv", tmp_path):
        with pytest.raises(SurveyError, match="Không đọc được tệp"):
            read_forms(path, RICH)


def test_a_header_alone_is_no_form(take_in):
    report = take_in("serial,1.1\n")
    assert (report.read, report.imported, report.problems) == (0, 0, ())


def test_empty_lines_are_passed_over_and_lines_are_those_of_the_file(take_in):
    text = 'serial,1.1,O1\n\n1,2,"hai\ndòng"\n  ,,\n2,9,\n'
    report = take_in(text)
    assert report.read == 2
    assert the_problem(report) == (6, "1.1", "9")


# --- Columns ---


def test_every_kind_of_column_is_read(take_in, place):
    text = (
        "serial,status,R1,R2,R3,R4,R6,R7,R7.khac,R8,1.1,1.2,1.3,2.1,O1\n"
        "7,valid,1,b; a,Phòng Đo đạc,21/5/2014,3,7,đò,H-1,XX,NA,7;1,??,  Bàn cao  \n"
    )
    assert take_in(text).imported == 1
    form = the_form(place)
    assert (form.unit, form.status, form.invalid_reason) == ("Phòng Đo đạc", Status.VALID, "")
    assert form.cells == {
        "R1": "1", "R2": "a;b", "R4": "2014-05-21", "R6": "3", "R7": "7", "R8": "H-1",
        "1.1": "XX", "1.2": "NA", "1.3": "1;7", "2.1": "??",
    }  # fmt: skip
    assert form.texts == {"R7.khac": "đò", "O1": "Bàn cao"}


def test_missing_columns_are_blank(take_in, place):
    take_in("serial\n1")
    assert set(the_form(place).cells.values()) == {""}


def test_unknown_columns_are_reported_never_dropped_in_silence(take_in, place):
    report = take_in("serial,1.1,9.9\n1,2,3\n")
    assert the_problem(report) == (1, "9.9", "")
    assert (report.imported, report.refused) == (0, 0)
    skipped = take_in("serial,1.1,9.9\n1,2,3\n", skip_bad=True)
    assert (skipped.imported, len(skipped.problems)) == (1, 1)


def test_a_nameless_column_may_be_there_as_long_as_it_is_empty(take_in):
    assert take_in("serial,1.1,,\n1,2,,\n2,2\n").imported == 2
    report = take_in("serial,1.1,,\n3,2,,9\n")
    assert the_problem(report) == (2, "", "")


@pytest.mark.parametrize(
    ("row", "taken"),
    [
        ("1,2,,,", True),  # more cells, all empty
        ("1,2", True),  # spreadsheets drop empty words at the end
        ("1,2,,4", False),
        ("1", False),  # an answer is missing: was the line cut?
    ],
)
def test_rows_of_another_length_are_taken_only_when_no_answer_can_have_moved(take_in, row, taken):
    report = take_in(f"serial,1.1,O1\n{row}\n")
    assert (report.imported, len(report.problems)) == ((1, 0) if taken else (0, 1))
    if not taken:
        assert "lệch cột" in report.problems[0].reason
        assert take_in(f"serial,1.1,O1\n{row}\n", skip_bad=True).imported == 0


def test_personal_columns_are_refused_unless_empty_or_ignored(take_in):
    assert take_in("serial,R5\n1,\n").imported == 1
    report = take_in("serial,R5\n2,Nguyễn Văn Mẫu\n")
    assert the_problem(report) == (2, "R5", "(không hiện)")
    assert "không thu thập" in report.problems[0].reason
    assert take_in("serial,R5\n2,Nguyễn Văn Mẫu\n", ColumnMap(ignore=frozenset({"R5"}))).imported == 1


# --- Values ---


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("serial", "", "thiếu số phiếu"),
        ("serial", "x" * 41, "tối đa 40"),
        ("status", "tốt", "valid hoặc invalid"),
        ("invalid_reason", "trùng phiếu", "chỉ phiếu không hợp lệ"),
        ("unit", "x" * 201, "tối đa 200"),
        ("1.1", "5", "chỉ có: 1, 2, 3, 4"),
        ("1.1", "1.0", "không có mức “1.0”"),
        ("1.1", "1;2", "không có mức “1;2”"),
        ("1.1", "xx", "không có mức “xx”"),
        ("1.1", "NA", "không áp dụng"),
        ("R1", "NA", "không áp dụng"),
        ("R2", "a;c", "không có mức “c”"),
        ("R2", "a;", "không có mức “”"),
        ("R2", "a;a", "hai lần"),
        ("1.3", "XX", "không có mức “XX”"),
        ("R4", "30/2/2014", "không có ngày này"),
        ("R4", "20140521", "không có ngày này"),
        ("R6", "2,5", "số nguyên"),
        ("R6", "٣", "số nguyên"),
        ("R8", "H\x00-1", "U+0000"),
        ("O1", "x" * 4001, "tối đa 4000"),
        ("O1", "a\x07b", "U+0007"),
    ],
)
def test_a_value_that_cannot_be_is_reported_with_its_place(take_in, place, column, value, reason):
    row = {"serial": "1", "2.1": "1", column: value}
    report = take_in(";".join(row) + "\n" + ";".join(f'"{cell}"' for cell in row.values()) + "\n")
    assert report.problems[0].line == 2
    assert report.problems[0].column == column
    assert report.problems[0].value == value[:80]
    assert reason in report.problems[0].reason
    assert (report.read, report.imported, report.refused) == (1, 0, 1)
    assert place.store.digests("rich") == {}


@pytest.mark.parametrize("cell", ["", "??"])
@pytest.mark.parametrize("column", ["R1", "R2", "R4", "R6", "R8", "1.1", "1.3"])
def test_any_cell_may_be_blank_or_illegible(take_in, place, column, cell):
    assert take_in(f"serial,{column}\n1,{cell}\n").imported == 1
    assert the_form(place).cells[column] == cell


def test_an_invalid_form_has_one_of_the_reasons_of_the_round(take_in, place):
    report = take_in("serial,status,invalid_reason\n1,invalid,\n2,invalid,rách\n3,invalid,trùng phiếu\n")
    assert [(p.line, p.column, p.value) for p in report.problems] == [
        (2, "invalid_reason", ""),
        (3, "invalid_reason", "rách"),
    ]
    assert "trùng phiếu" in report.problems[0].reason
    assert take_in("serial,status,invalid_reason\n3,invalid,trùng phiếu\n").imported == 1
    form = the_form(place)
    assert (form.status, form.invalid_reason) == (Status.INVALID, "trùng phiếu")


def test_decomposed_letters_come_in_composed(take_in, place):
    words = unicodedata.normalize("NFD", "Phòng Đo đạc")
    take_in(f"serial,unit,O1\n1,{words},{words}\n")
    assert (the_form(place).unit, the_form(place).texts["O1"]) == ("Phòng Đo đạc", "Phòng Đo đạc")


# --- The map ---


def test_foreign_headers_and_values_are_mapped(take_in, place, tmp_path):
    written = tmp_path / "map.json"
    written.write_text(
        json.dumps(
            {
                "columns": {"Số phiếu": "serial", "Đơn vị": "R3", "Câu 1": "1.1", "Câu 2": "1.2"},
                "values": {
                    "R3": {"ĐĐ": "Phòng Đo đạc"},
                    "1.1": {"rất tốt": "1", "": "??"},
                    "1.2": {"9": "NA"},
                },
                "ignore": ["Ghi chú"],
            }
        ),
        encoding="utf-8-sig",
    )
    text = "Số phiếu,Đơn vị,Câu 1,Câu 2,Ghi chú\n1,ĐĐ, rất tốt ,9,bỏ\n2,Khác,,2,bỏ\n"
    report = take_in(unicodedata.normalize("NFD", text), read_map(written))
    assert (report.imported, report.problems) == (2, ())
    first, second = place.store.forms("rich")
    assert (first.unit, first.cells["1.1"], first.cells["1.2"]) == ("Phòng Đo đạc", "1", "NA")
    assert (second.unit, second.cells["1.1"], second.cells["1.2"]) == ("Khác", "??", "2")


def test_problems_name_the_column_as_the_file_does(tmp_path, place):
    path = tmp_path / "a.csv"
    path.write_text("Số,Câu 1,lạ\n1,9,\n2\n", encoding="utf-8")
    forms = read_forms(path, RICH, ColumnMap({"Số": "serial", "Câu 1": "1.1"}))
    report = import_forms(place, "rich", forms.rows(), problems=forms.problems)
    named = [forms.in_their_words(problem) for problem in report.problems]
    assert [(problem.line, problem.column) for problem in named] == [(1, "lạ"), (2, "Câu 1"), (3, "")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "Dòng 1, cột 2"),
        ("[]", "Tệp ánh xạ, tại “gốc tệp”"),
        ('{"column": {}}', "Tệp ánh xạ, tại “column”"),
        ('{"columns": {"a": 1}}', "Tệp ánh xạ, tại “columns.a”"),
        ('{"values": {"1.1": "a"}}', "Tệp ánh xạ, tại “values.1.1”"),
        ('{"ignore": "a"}', "Tệp ánh xạ, tại “ignore”"),
        ('{"columns": {"a": "1.1", "a": "1.2"}}', "hai lần"),
        ("[" * 5000 + "]" * 5000, "sâu"),
    ],
)
def test_a_map_that_is_none_says_where(tmp_path, text, sentence):
    path = tmp_path / "map.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SurveyError, match=sentence):
        read_map(path)


@pytest.mark.parametrize("wrong", [ColumnMap({"serial": "9.9"}), ColumnMap(values={"9.9": {"1": "2"}})])
def test_a_map_to_a_code_that_nobody_knows_is_refused(take_in, wrong):
    with pytest.raises(SurveyError, match=r"không có mã “9\.9”"):
        take_in("serial\n1", wrong)


def test_a_map_for_a_column_that_the_file_lacks_does_nothing(take_in):
    assert take_in("serial\n1", ColumnMap({"Câu 1": "1.1"}, {"1.1": {"x": "1"}})).imported == 1


# --- All or nothing, known, refused ---


def test_one_bad_row_keeps_all_out_unless_it_is_skipped(take_in, place):
    told: list[FormsImported] = []
    place.news.listen(FormsImported, told.append)
    text = "serial,unit,1.1\n1,Phòng A,2\n2,Phòng B,9\n3,Phòng C,1\n"
    report = take_in(text)
    assert (report.read, report.imported, report.known, report.refused) == (3, 0, 0, 1)
    assert (report.new_units, place.store.round("rich").units, told) == ((), (), [])
    report = take_in(text, skip_bad=True)
    assert (report.read, report.imported, report.known, report.refused) == (3, 2, 0, 1)
    assert report.new_units == ("Phòng A", "Phòng C")
    assert place.store.round("rich").units == ("Phòng A", "Phòng C")
    assert told == [FormsImported("rich")]


def test_a_form_is_known_when_serial_and_content_agree_refused_when_only_the_serial_does(take_in, place):
    take_in("serial,1.1\n1,2\n2,3\n")
    again = take_in("serial,1.1\n2,3\n1,2\n3,4\n")
    assert (again.imported, again.known, again.refused) == (1, 2, 0)
    changed = take_in("serial,1.1\n1,4\n4,4\n", skip_bad=True)
    assert (changed.imported, changed.known, changed.refused) == (1, 0, 1)
    assert the_problem(changed) == (2, "serial", "1")
    assert place.store.form_by_serial("rich", "1").cells["1.1"] == "2"


def test_a_form_with_a_flag_for_a_comment_is_known_all_the_same(take_in, place):
    take_in("serial,1.1\n1,2\n")
    place.store.save_form(replace(the_form(place), flagged=True), place.stamp())
    assert take_in("serial,1.1\n1,2\n").known == 1


def test_the_same_serial_twice_in_the_file(take_in):
    report = take_in("serial,1.1\n1,2\n1,2\n1,3\n", dry_run=True)
    assert (report.read, report.known, report.refused) == (3, 1, 1)
    assert the_problem(report) == (4, "serial", "1")
    assert "dòng ở trên" in report.problems[0].reason


def test_a_trial_writes_nothing_and_says_what_would_be(take_in, place):
    asked = []
    report = take_in("serial,unit\n1,Phòng A\n", dry_run=True, before_writing=lambda: asked.append(1))
    assert (report.imported, report.new_units) == (1, ("Phòng A",))
    assert (place.store.digests("rich"), place.store.round("rich").units, asked) == ({}, (), [])


def test_what_must_happen_before_writing_happens_once_and_can_forbid_it(take_in, place):
    def forbid():
        raise SurveyError("đĩa đầy")

    with pytest.raises(SurveyError, match="đĩa đầy"):
        take_in("serial,unit\n1,A\n", before_writing=forbid)
    assert (place.store.digests("rich"), place.store.round("rich").units) == ({}, ())
    asked = []
    take_in("serial\n1\n", before_writing=lambda: asked.append(1))
    take_in("serial\n1\n", before_writing=lambda: asked.append(2))
    assert asked == [1]


def test_a_locked_round_takes_nothing(take_in, place):
    set_lock(place, "rich", locked=True)
    with pytest.raises(SurveyError, match="đã khóa"):
        take_in("serial\n1\n")


def test_forms_go_to_the_batch_of_their_unit(place, tmp_path):
    batch = open_batch(place)
    path = tmp_path / "a.csv"
    path.write_text("serial,unit\n1,Bộ phận một cửa\n2,Phòng khác\n", encoding="utf-8")
    forms = read_forms(path, SHORT)
    import_forms(place, ROUND, forms.rows(), batch_of={batch.unit: batch.id})
    assert [form.batch for form in place.store.forms(ROUND)] == [batch.id, None]


def test_the_history_names_who_imported(take_in, place):
    take_in("serial\n1\n")
    entry = place.store.history(the_form(place).id)[-1]
    assert entry.who == "cán bộ A"


def test_a_questionnaire_without_a_unit_item_has_a_unit_column_all_the_same(place, tmp_path):
    bare = replace(SHORT, respondent=SHORT.respondent[:2])
    path = tmp_path / "a.csv"
    path.write_text("serial,unit\n1,Phòng A\n", encoding="utf-8")
    assert [row.values["unit"] for row in read_forms(path, bare).rows()] == ["Phòng A"]
