"""The command line: what each command answers, refuses, and leaves behind."""

import json
import re
from dataclasses import replace

import pypdfium2
import pytest
from matplotlib.image import imread

from db.backup import FileArchive
from db.opening import open_store
from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.domain.measures import number_text
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.published import published_plain
from hailong_desktop.domain.ranking import FEW, FEW_NOTE
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.text import sort_key
from hailong_desktop.services.document_plans import keep_plan
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import change_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.checked import CHECKED
from tests.fakes.desk import SHIPPED, Line
from tests.fakes.office import DEFINITION, WalkingClock
from tests.fakes.published import ALPHA, CRITERION, FORMS, OVERALL, QUESTION, near

ROUND = ("--round", "2014-1")


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


@pytest.fixture
def filled(line):
    """Return the command line with the shipped forms imported."""
    new = ("round", "new", "DB", "--code", "2014-1", "--name", "Đợt 1", "--questionnaire", "stnmt-2014")
    assert line(*new, "--issued", "180").code == 0
    assert line("forms", "import", "DB", *ROUND, SHIPPED).code == 0
    return line


def refused(answer, sentence):
    """Tell that it was refused with this one sentence, and nothing else was said."""
    assert (answer.code, answer.out) == (1, "")
    assert re.search(sentence, answer.err), answer.err
    return True


# --- Questionnaires ---


def test_a_definition_is_checked_without_a_database(line):
    path = line.file("a.json", json.dumps(DEFINITION))
    answer = line("questionnaire", "check", path)
    assert (answer.code, answer.err) == (0, "")
    assert "ngan, phiên bản 1" in answer.out
    assert "1 tiêu chí, 3 câu hỏi đóng" in answer.out


def test_the_checks_of_a_questionnaire_are_told(line):
    path = line.file("a.json", json.dumps(CHECKED))
    told = line("questionnaire", "check", path).out
    assert "Phép kiểm tra: 4" in told
    assert "bo-qua  [lỗi; xét Q2, Q1] Câu Q1 trả lời “Không” thì câu Q2 phải để trống." in told
    assert "gio  [cảnh báo; xét N] Số giờ chờ trên 24." in told
    assert line("questionnaire", "add", "DB", path).code == 0
    assert told.split("Phép kiểm tra")[1] in line("questionnaire", "show", "DB", CHECKED["id"]).out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"id": }', "Dòng 1, cột 8"),
        (json.dumps({**DEFINITION, "lạ": 1}), "tại “lạ”"),
        (json.dumps({**DEFINITION, "version": "1"}), "tại “version”"),
    ],
)
def test_a_faulty_definition_names_the_place(line, text, sentence):
    path = line.file("a.json", text)
    assert refused(line("questionnaire", "check", path), sentence)
    assert refused(line("questionnaire", "add", "DB", path), sentence)
    assert not line.db.exists()


def test_a_definition_is_added_and_shown(line):
    path = line.file("a.json", json.dumps(DEFINITION))
    assert line("questionnaire", "add", "DB", path).code == 0
    assert line("questionnaire", "add", "DB", path).code == 0
    shown = line("questionnaire", "show", "DB", "ngan").out
    assert "1.2  Rõ ràng  [có ô không áp dụng]" in shown
    assert "[a Báo | b Đài]" in shown
    assert "O1  Ý kiến khác" in shown
    other = line.file("b.json", json.dumps({**DEFINITION, "title": "Khác"}))
    assert refused(line("questionnaire", "add", "DB", other), "phiên bản")
    assert refused(line("questionnaire", "show", "DB", "không có"), "Không có mẫu phiếu")


def test_a_shipped_questionnaire_says_where_it_comes_from_and_which_scale_is_whose(line):
    for id in ("stnmt-2014", "tthc-nd61-2018"):
        line("round", "new", "DB", "--code", id, "--name", "A", "--questionnaire", id)
    assert "không phải bản phiếu gốc" in line("questionnaire", "show", "DB", "stnmt-2014").out
    shown = line("questionnaire", "show", "DB", "tthc-nd61-2018").out
    assert "Thang đo t, Thời gian giải quyết so với quy định  [1 Sớm hơn" in shown
    assert "[thang đo n]" in shown


# --- Rounds ---


def test_a_round_is_opened_with_its_units_and_listed(line):
    units = line.file("units.txt", "\ufeffPhòng Đo đạc\r\n\r\nChi cục Biển\r\nPhòng Đo đạc\r\n")
    new = ("round", "new", "DB", "--name", "Đợt 1 năm 2014", "--questionnaire", "stnmt-2014")
    assert line(*new, "--code", "2014-1", "--issued", "1800", "--units", units).code == 0
    with line.store() as opened:
        assert opened.store.round("2014-1").units == ("Phòng Đo đạc", "Chi cục Biển")
    assert line("round", "list", "DB", "--json").json == {
        "rounds": [
            {
                "code": "2014-1", "name": "Đợt 1 năm 2014", "questionnaire": "stnmt-2014", "version": 1,
                "state": "open", "issued": 1800, "returned": 0, "valid": 0, "invalid": 0,
            }
        ]
    }  # fmt: skip
    last = line("round", "list", "DB").out.splitlines()[-1]
    assert last.split("  ")[:2] == ["2014-1", "Đợt 1 năm 2014"]
    assert "1.800" in last


def test_a_database_without_a_round_says_so(line):
    line("questionnaire", "add", "DB", line.file("a.json", json.dumps(DEFINITION)))
    assert "Chưa có đợt" in line("round", "list", "DB").out
    assert line("round", "list", "DB", "--json").json == {"rounds": []}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--code", "a b"], "Mã đợt"),
        (["--code", "a", "--questionnaire", "nope"], "mẫu phiếu"),
        (["--code", "a", "--issued", "-1"], "phát ra"),
        (["--code", "a", "--issued", "99999999999999999999"], "phát ra"),
        (["--code", "a", "--name", " "], "Tên đợt"),
        (["--code", "a", "--units", "không có.txt"], "Không đọc được"),
    ],
)
def test_a_round_that_cannot_be_leaves_nothing_behind(line, arguments, sentence):
    before = sorted(line.folder.rglob("*"))
    new = ("round", "new", "DB", "--name", "A", "--questionnaire", "stnmt-2014", *arguments)
    assert refused(line(*new), sentence)
    assert sorted(line.folder.rglob("*")) == before


def test_a_code_is_taken_once(filled):
    again = ("round", "new", "DB", "--code", "2014-1", "--name", "B", "--questionnaire", "stnmt-2014")
    assert refused(filled(*again), "đã dùng cho đợt “Đợt 1”")
    assert filled("round", "list", "DB", "--json").json["rounds"][0]["name"] == "Đợt 1"


def test_a_locked_round_takes_no_forms_and_opens_for_a_reason(filled):
    assert "đã khóa" in filled("round", "lock", "DB", *ROUND).out
    assert filled("round", "list", "DB", "--json").json["rounds"][0]["state"] == "locked"
    assert "đã khóa" in filled("round", "list", "DB").out
    assert refused(filled("forms", "import", "DB", *ROUND, SHIPPED), "đã khóa")
    assert refused(filled("round", "unlock", "DB", *ROUND), "lý do")
    assert "đã mở khóa" in filled("round", "unlock", "DB", *ROUND, "--reason", "phiếu về muộn").out
    assert filled("round", "list", "DB", "--json").json["rounds"][0]["state"] == "open"
    assert refused(filled("round", "lock", "DB", "--round", "nope"), "2014-1")


# --- Forms ---


def test_importing_says_what_became_of_the_rows(line):
    line("round", "new", "DB", "--code", "2014-1", "--name", "A", "--questionnaire", "stnmt-2014")
    tried = line("forms", "import", "DB", *ROUND, SHIPPED, "--dry-run", "--json")
    assert (tried.code, tried.json["imported"]) == (0, 172)
    done = line("forms", "import", "DB", *ROUND, SHIPPED, "--json").json
    assert {key: done[key] for key in ("read", "imported", "known", "refused", "problems")} == {
        "read": 172, "imported": 172, "known": 0, "refused": 0, "problems": [],
    }  # fmt: skip
    assert len(done["new_units"]) == 6
    again = line("forms", "import", "DB", *ROUND, SHIPPED)
    assert again.out == "Đọc 172 dòng: nhập 0, đã có 172, từ chối 0.\n"
    with line.store() as opened:
        form = opened.store.form_by_serial("2014-1", "0001")
        assert opened.store.history(form.id)[-1].who == "cán bộ B"


def test_a_copy_is_kept_before_forms_come_in_and_only_then(filled):
    copies = filled.db.parent / "sao-luu"
    before = sorted(copies.glob("*.db"))
    assert len(before) == 1
    path = filled.file("a.csv", "serial\nz1\n")
    filled("forms", "import", "DB", *ROUND, path, "--dry-run")
    filled("forms", "import", "DB", *ROUND, SHIPPED)
    assert sorted(copies.glob("*.db")) == before
    filled("forms", "import", "DB", *ROUND, path)
    assert len(sorted(copies.glob("*.db"))) == 2


def test_one_bad_row_keeps_all_out_unless_skipped(filled):
    path = filled.file("a.csv", "serial,unit,1.1,R5\nz1,Mới,2,\nz2,,9,\nz3,,1,Tên\n0001,,1,\n")
    answer = filled("forms", "import", "DB", *ROUND, path)
    assert answer.code == 1
    assert answer.out.startswith("Đọc 4 dòng: nhập 0, đã có 0, từ chối 3.")
    assert "dòng 3, cột “1.1”, giá trị “9”" in answer.err
    assert "Không nhập phiếu nào" in answer.err
    assert "Tên" not in answer.err
    report = filled("forms", "import", "DB", *ROUND, path, "--skip-bad", "--json")
    assert report.code == 0
    assert report.json["problems"][0] == {
        "line": 3, "column": "1.1", "value": "9", "reason": "không có mức “9”, chỉ có: 1, 2, 3, 4"
    }  # fmt: skip
    assert (report.json["imported"], report.json["refused"], report.json["new_units"]) == (1, 3, ["Mới"])


def test_a_refused_file_answers_in_json_too(filled):
    path = filled.file("a.csv", "serial,lạ\nz1,2\n")
    answer = filled("forms", "import", "DB", *ROUND, path, "--json")
    assert (answer.code, answer.json["imported"]) == (1, 0)
    assert answer.json["problems"][0]["column"] == "lạ"


def test_what_a_terminal_would_obey_is_not_passed_on(filled):
    path = filled.file("a.csv", "serial,\x1b[2J\nz1,\x1b]0;x\x07\n")
    answer = filled("forms", "import", "DB", *ROUND, path)
    assert "\x1b" not in answer.err
    assert "“\ufffd[2J”" in answer.err


def test_many_problems_are_cut_short_for_people(filled):
    rows = "\n".join(f"z{number},9" for number in range(1500))
    answer = filled("forms", "import", "DB", *ROUND, filled.file("a.csv", f"serial,1.1\n{rows}\n"))
    assert len(answer.err.splitlines()) == 22
    assert "và 1.480 chỗ nữa" in answer.err


def test_foreign_columns_come_in_by_a_map(filled):
    mapping = filled.file("m.json", json.dumps({"columns": {"Số": "serial", "Câu": "1.1"}}))
    path = filled.file("a.csv", "Số;Câu\nz1;2\nz2;x\n")
    answer = filled("forms", "import", "DB", *ROUND, path, "--map", mapping, "--skip-bad", "--json").json
    assert (answer["imported"], answer["problems"][0]["column"]) == (1, "Câu")


def test_a_trial_says_that_nothing_was_written(filled):
    answer = filled(
        "forms", "import", "DB", *ROUND, filled.file("a.csv", "serial,unit\nz1,Mới\n"), "--dry-run"
    )
    assert "chưa ghi gì" in answer.out
    assert "Phòng, đơn vị mới: Mới." in answer.out
    with filled.store() as opened:
        assert opened.store.form_by_serial("2014-1", "z1") is None


# --- Figures ---


def test_the_tally_of_2014_is_the_published_one(filled):
    tally = filled("tally", "DB", *ROUND, "--json").json
    assert tally["forms"] == FORMS
    assert tally["questions"][0] == near(QUESTION)
    assert tally["criteria"][0] == near({**CRITERION, "alpha": ALPHA})
    assert tally["overall"] == near(OVERALL)


def test_the_tally_reads_as_a_table_that_fits_a_screen(filled):
    shown = filled("tally", "DB", *ROUND).out
    assert "Phát ra 180, thu về 172, hợp lệ 160, không hợp lệ 12." in shown
    assert "Mức độ hài lòng chung: 96,88% (155/160 trả lời)." in shown
    assert re.search(r"^10\. Mức độ hài lòng chung +155 +160 +96,88 +92,89 – 98,66$", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) < 100
    assert "minh họa" not in shown


def test_the_tally_names_the_figure_that_the_round_publishes(filled):
    with filled.tools.desk(filled.db, writing=True) as desk:
        kept = desk.place.store.round("2014-1")
        first, *rest = kept.units
        facts = {first: UnitFacts(transactions=100)}
        rules = RoundMeasures(Measure.MEAN, by_transactions=True)
        change_round(desk.place, replace(kept, measures=rules, unit_facts=facts))
        tally = round_tally(desk.place.store, "2014-1", first)
    found = published_plain(tally, kept)
    assert rest
    assert found.share
    shown = filled("tally", "DB", *ROUND).out
    assert (
        "Mức độ hài lòng chung (điểm trung bình) có trọng số theo số giao dịch của đơn vị: "
        f"{number_text(tally.questions[-1].mean)} ({found.share.n_valid} lượt, 100 giao dịch)." in shown
    )
    assert f"Chưa có số giao dịch nên không tính vào: {', '.join(sorted(rest, key=sort_key))}." in shown


def test_groups_of_few_answers_are_marked(filled):
    shown = filled("tally", "DB", *ROUND, "--by", "unit").out
    assert FEW_NOTE in shown
    marked = [line for line in shown.splitlines() if " * " in line]
    assert marked
    assert all(int(re.split(r" {2,}", line)[2]) < FEW for line in marked)
    assert FEW_NOTE not in filled("tally", "DB", *ROUND).out


def test_groups_are_shown_in_order(filled):
    by_unit = filled("tally", "DB", *ROUND, "--by", "unit", "--json").json
    assert by_unit["by"] == "unit"
    assert by_unit["groups"][0]["label"] == "Bộ phận một cửa"
    assert sum(group["forms"] for group in by_unit["groups"]) == 160
    assert filled("tally", "DB", *ROUND, "--by", "R3", "--json").json["groups"] == by_unit["groups"]
    assert re.search(
        r"^Cá nhân: \d+ phiếu hợp lệ$", filled("tally", "DB", *ROUND, "--by", "R1").out, re.MULTILINE
    )
    assert refused(filled("tally", "DB", *ROUND, "--by", "1.1"), "unit, batch, officer, period, R1, R2")


def test_small_groups_of_people_show_only_when_all_is_asked_for(line):
    line("questionnaire", "add", "DB", line.file("a.json", json.dumps(DEFINITION)))
    line("round", "new", "DB", "--code", "a", "--name", "A", "--questionnaire", "ngan")
    rows = "\n".join(f"{number},{1 if number > 3 else 2},1" for number in range(1, 12))
    line("forms", "import", "DB", "--round", "a", line.file("a.csv", f"serial,R1,1.1\n{rows}\n"))
    hidden = line("tally", "DB", "--round", "a", "--by", "R1", "--json").json["groups"]
    assert hidden[1] == {"value": "2", "label": "Tổ chức", "forms": 3, "suppressed": True}
    shown = line("tally", "DB", "--round", "a", "--by", "R1", "--json", "--all").json["groups"]
    assert shown[1]["questions"][0]["n_valid"] == 3
    assert "Tổ chức: dưới 5 phiếu" in line("tally", "DB", "--round", "a", "--by", "R1").out
    assert "Phát ra –" in line("tally", "DB", "--round", "a").out


def test_charts_come_in_every_format_in_colour_and_gray(filled):
    folder = filled.folder / "a" / "bieu-do"
    answer = filled("charts", "DB", *ROUND, folder)
    assert answer.out.splitlines() == [str(path) for path in sorted(folder.iterdir(), key=_as_made)]
    assert {path.suffix for path in folder.iterdir()} == {".png", ".svg", ".pdf"}
    colour = (folder / "01-muc-do-theo-tieu-chi.svg").read_bytes()
    filled("charts", "DB", *ROUND, folder, "--gray")
    assert (folder / "01-muc-do-theo-tieu-chi.svg").read_bytes() != colour


def test_every_chart_file_says_what_it_is_and_of_which_round(filled):
    folder = filled.folder / "bieu-do"
    filled("charts", "DB", *ROUND, folder)
    with filled.store() as desk:
        name = desk.store.round("2014-1").name
    for path in folder.glob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        said = " ".join(document[0].get_textpage().get_text_range().split())
        document.close()
        assert f"Biểu đồ {int(path.name[:2])}. " in said
        assert f". {name}." in said


def test_gray_charts_are_the_same_files_without_any_colour(filled):
    filled("charts", "DB", *ROUND, filled.folder / "mau")
    filled("charts", "DB", *ROUND, filled.folder / "xam", "--gray")
    names = {path.name for path in (filled.folder / "mau").iterdir()}
    assert names == {path.name for path in (filled.folder / "xam").iterdir()}
    for name in (name for name in names if name.endswith(".png")):
        assert _is_gray(filled.folder / "xam" / name), name
    assert not _is_gray(filled.folder / "mau" / "01-muc-do-theo-tieu-chi.png")


def _is_gray(path):
    """Tell whether every dot of a picture is as red as it is green and blue."""
    dots = imread(path)[..., :3]
    return bool((dots.min(axis=-1) == dots.max(axis=-1)).all())


def _as_made(path):
    return (path.stem, [".png", ".svg", ".pdf"].index(path.suffix))


def test_a_chart_that_cannot_be_written_leaves_the_others_as_they_were(filled):
    folder = filled.folder / "bieu-do"
    filled("charts", "DB", *ROUND, folder, "--gray")
    (folder / "01-muc-do-theo-tieu-chi.png").unlink()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    hindered = folder / "04-co-cau-1.png"
    (folder / f".{hindered.name}.before" / "x").mkdir(parents=True)
    assert refused(filled("charts", "DB", *ROUND, folder), f"Không ghi được .*{hindered.name}")
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    hindered.unlink()
    hindered.mkdir()
    assert refused(filled("charts", "DB", *ROUND, folder), f"Không ghi được .*{hindered.name}")
    del before[hindered]
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_charts_that_cannot_be_made_make_no_folder(filled):
    taken = filled.file("tệp", "")
    assert refused(filled("charts", "DB", *ROUND, taken), "Không tạo được thư mục")
    assert refused(filled("charts", "DB", "--round", "nope", filled.folder / "mới"), "2014-1")
    assert not (filled.folder / "mới").exists()


def test_the_report_is_written_and_its_blanks_are_named(filled):
    out = filled.folder / "bao-cao.pdf"
    answer = filled("report", "DB", *ROUND, "--kind", "report", out)
    assert (answer.code, answer.out) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"%PDF")
    assert "Còn để trống: cơ quan ban hành" in answer.err
    missing = filled.folder / "nope" / "a.pdf"
    assert refused(filled("report", "DB", *ROUND, "--kind", "report", missing), "Không có thư mục")


def test_figures_that_changed_in_edited_texts_and_odd_braces_are_told_as_on_the_page(filled):
    text = "Phát {phiếu phát ra} phiếu, {số lạ}."
    part = PlannedPart("forms", text=text, figures={"phiếu phát ra": "170"})
    with open_store(filled.db, writing=True) as opened:
        place = Workplace(opened.store, NewsDesk(), "cán bộ B", WalkingClock())
        keep_plan(place, "2014-1", DocumentPlan(DocumentKind.REPORT, (part,)))
    told = filled("report", "DB", *ROUND, "--kind", "report", filled.folder / "a.docx").err
    assert "Tình hình phát, thu phiếu: phiếu phát ra khi sửa là 170, nay là 180." in told
    assert "Không có số liệu tên số lạ: chữ trong ngoặc nhọn sẽ in nguyên." in told
    assert (
        "Số liệu trong chữ đã sửa"
        not in filled("report", "DB", *ROUND, "--kind", "notice", filled.folder / "b.docx").err
    )


@pytest.mark.parametrize(
    ("kind", "name", "beginning"),
    [
        ("notice", "a.pdf", b"%PDF"),
        ("minutes", "a.docx", b"PK"),
        ("report", "a.DOCX", b"PK"),
        ("follow_up", "a.pdf", b"%PDF"),
        ("web_note", "a.html", b"<!DOCTYPE html>"),
        ("web_note", "a.txt", "Kết quả".encode()),
    ],
)
def test_every_document_is_written_as_its_ending_says(filled, kind, name, beginning):
    answer = filled("report", "DB", *ROUND, "--kind", kind, filled.folder / name)
    assert (answer.code, answer.out.strip()) == (0, str(filled.folder / name))
    assert (filled.folder / name).read_bytes().startswith(beginning)
    assert "Còn để trống: " in answer.err


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("report", "a.txt", ".pdf hoặc .docx"),
        ("notice", "a", ".pdf hoặc .docx"),
        ("web_note", "a.pdf", ".html hoặc .txt"),
        ("other", "a.pdf", "chọn một trong"),
    ],
)
def test_a_document_that_cannot_be_is_refused(filled, kind, name, sentence):
    answer = filled("report", "DB", *ROUND, "--kind", kind, filled.folder / name)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert not (filled.folder / name).exists()


# --- The file ---


def test_checking_and_copying(filled):
    assert "nguyên vẹn" in filled("check", "DB").out
    copy = filled.folder / "bản sao.db"
    answer = filled("backup", "DB", copy)
    assert answer.out.splitlines()[0] == str(copy)
    assert "172 phiếu" in answer.out
    assert refused(filled("backup", "DB", copy), "Đã có tệp")
    filled.db = copy
    assert filled("round", "list", "DB", "--json").json["rounds"][0]["valid"] == 160
    default = filled("backup", "DB").out.splitlines()[0]
    assert "sao-luu" in default


def test_a_file_with_faults_is_told_and_kept(filled, monkeypatch):
    monkeypatch.setattr(FileArchive, "faults", lambda _self: ("Số đếm không khớp.",))
    answer = filled("check", "DB")
    assert (answer.code, answer.out) == (1, "Số đếm không khớp.\n")
    assert "1 chỗ sai" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("round", "list"), ("round", "lock", *ROUND), ("forms", "import", *ROUND, SHIPPED), ("tally", *ROUND),
        ("report", *ROUND, "--kind", "report", "a.pdf"), ("charts", *ROUND, "a"), ("check",), ("backup",),
        ("questionnaire", "show", "a"),
    ],
    ids=lambda command: " ".join(map(str, command[:2])),
)  # fmt: skip
def test_a_database_that_is_not_there_is_never_made_by_mistake(line, command):
    before = sorted(line.folder.rglob("*"))
    assert refused(line(*command, "DB"), "Không có tệp dữ liệu")
    assert sorted(line.folder.rglob("*")) == before


def test_without_a_name_it_is_the_users_own_database(line):
    assert refused(line("round", "list"), "hailong.db")
    line("round", "new", "--code", "a", "--name", "A", "--questionnaire", "stnmt-2014")
    assert line.tools.database.exists()
    assert line("round", "list", "--json").json["rounds"][0]["code"] == "a"


def test_a_folder_that_cannot_be_made_gets_its_sentence(line):
    line.file("mặc định", "")
    assert refused(
        line("round", "new", "--code", "a", "--name", "A", "--questionnaire", "stnmt-2014"), "Không tạo được"
    )


def test_a_file_that_is_no_database_is_left_alone(line):
    line.db.write_text("thư của tôi", encoding="utf-8")
    assert refused(line("round", "list", "DB"), "không phải là tệp cơ sở dữ liệu")
    new = ("round", "new", "DB", "--code", "a", "--name", "A", "--questionnaire", "stnmt-2014")
    assert refused(line(*new), "không phải là tệp cơ sở dữ liệu")
    assert line.db.read_text("utf-8") == "thư của tôi"


# --- Usage ---


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["không-có"], "không có 'không-có'"),
        (["round"], "thiếu: LỆNH"),
        (["tally"], "thiếu: --round"),
        (["tally", "--round"], "--round: thiếu giá trị"),
        (["tally", "--round", "a", "thừa"], "không hiểu: thừa"),
        (["tally", "--round", "a", "--all=1"], "--all: không nhận giá trị '1'"),
        (["tally", "--rou", "a"], "thiếu: --round"),
        (["round", "new", "--issued", "nhiều"], "--issued: 'nhiều' không phải là số nguyên"),
        (["--db", "a.db", "round", "list"], "--db phải đứng sau tên lệnh"),
        (["tally", "--round", "a", "hai\ndòng"], "không hiểu: hai\ndòng"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(line, arguments, sentence):
    answer = line(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert "--help" in answer.err
    assert not re.search(r"\b(usage|error|argument|expected|invalid|choose|required)\b", answer.err)


COMMANDS = [
    (), ("demo",), ("tally",), ("compare",), ("report",), ("charts",), ("check",), ("backup",),
    ("questionnaire",), ("questionnaire", "check"), ("questionnaire", "add"), ("questionnaire", "show"),
    ("round",), ("round", "new"), ("round", "list"), ("round", "lock"), ("round", "unlock"),
    ("forms",), ("forms", "import"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_everywhere_and_vietnamese(line, command):
    answer = line(*command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Cách dùng: python app.py")
    words = answer.out.split("\n", 1)[1]
    assert not re.search(r"\b(usage|options|positional|arguments|show this|exit|default)\b", words)


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--round", "a", "x.csv"),
        ("paper-form", "--questionnaire", "a", "x.pdf"), ("package", "x"), ("merge", "x", "y"), ("restore",),
        ("erase-contacts",), ("audit",),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_what_comes_later_says_so_in_one_sentence(line, command):
    answer = line(*command, "DB")
    assert (answer.code, answer.out) == (2, "")
    assert "bản sau" in answer.err
    assert answer.err.count("\n") == 1
    assert line(command[0], "--help").code == 0


@pytest.mark.parametrize("name", ["phieu.xlsx", "phieu.sav"])
def test_files_of_later_versions_say_so(filled, name):
    answer = filled("forms", "import", "DB", *ROUND, filled.file(name, ""))
    assert answer.code == 2
    assert "CSV UTF-8" in answer.err


def test_made_up_figures_are_named_so(filled):
    with filled.tools.desk(filled.db, writing=True) as desk:
        change_round(desk.place, replace(desk.place.store.round("2014-1"), illustration=True))
    assert "dữ liệu minh họa" in filled("tally", "DB", *ROUND).out
