"""The whole job on the real window: real keys, a crash in the middle, the report read back."""

import csv
import json
import subprocess
import sys

import pypdfium2
import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.entry.replay import keys_of_form
from tests.journeys.real_window import ROOT, Screen, Window

CODE = "thu-2014"
SHIPPED = ROOT / "resources"
X_NAMES = {
    Key.BLANK: "KP_Decimal",
    Key.DOUBLE: "KP_Multiply",
    Key.ILLEGIBLE: "KP_Add",
    Key.BACK: "KP_Subtract",
    Key.FLAG: "KP_Divide",
    Key.ENTER: "KP_Enter",
}
FORMS = 12
CUT_SHORT = 7


@pytest.fixture
def screen():
    opened = Screen()
    yield opened
    opened.close()


def x_names(keys):
    """Return the X names of the desk's keys, as struck on the numeric keypad."""
    for key in keys:
        yield X_NAMES[key] if key.digit is None else f"KP_{key.digit}"


def first_valid_forms():
    """Return rows of the illustration round of one unit, so that the sticky values fit them."""
    with (SHIPPED / "illustration" / "round-1-2014.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["status"] == "valid" and row["unit"] == "Bộ phận một cửa" and not row["O1"] + row["O2"]
        ]
    return rows[:FORMS]


def command(data, *arguments):
    """Run a command on the database of the window and return what it printed."""
    database = ("--db", str(data / "hailong.db"))
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), arguments[0], *database, *arguments[1:]],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_whole_job_by_keyboard(screen, data_folder, tmp_path):
    questionnaire = read_definition((SHIPPED / "questionnaires" / "stnmt-2014.json").read_text("utf-8"))
    layout = layout_of(questionnaire, "2014")
    rows = first_valid_forms()
    presses = [list(x_names(keys_of_form(layout, row))) for row in rows]

    window = Window(screen, data_folder)
    window.shows("Chào mừng")
    open_a_round(window)
    start_a_batch(window)
    window.shows("trang 1/1 · câu 1/24")

    for keys in presses[:CUT_SHORT]:
        window.keys(*keys, "KP_Enter")
    window.shows(f"Đã lưu phiếu {CUT_SHORT:04d}")
    half = presses[CUT_SHORT]
    window.keys(*half[:15])
    seen = window.shows("Nháp đã lưu")
    where = next(text for text in seen["texts"] if text.startswith("trang 1/1"))
    window.kill()

    window = Window(screen, data_folder)
    window.shows(where)
    window.shows(f"{CUT_SHORT + 1:04d}")
    window.keys(*half[15:])
    window.shows("Hết trang 1")
    window.keys("KP_Enter")
    for keys in presses[CUT_SHORT + 1 :]:
        window.keys(*keys, "KP_Enter")
    seen = window.shows(f"Đã lưu phiếu {FORMS:04d}")

    tally = json.loads(command(data_folder, "tally", "--round", CODE, "--json"))
    overall = tally["overall"]
    satisfied = sum(row["10.1"] in {"1", "2"} for row in rows)
    assert (overall["satisfied"], overall["n_valid"]) == (satisfied, FORMS)
    assert f"{overall['rate_text']}%" in seen["texts"]
    assert any(f"{satisfied}/{FORMS} phiếu" in text for text in seen["texts"])
    bars = next(text for text in seen["described"] if "Cơ sở vật chất:" in text)
    for criterion in tally["criteria"]:
        assert f"{criterion['rate_text']}%" in bars
    assert tally["forms"] == {"issued": 180, "returned": FORMS, "valid": FORMS, "invalid": 0}

    report = tmp_path / "bao-cao.pdf"
    export_the_report(window, report)
    text = read_pdf(report)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert f"{overall['rate_text']}%" in text
    for criterion in tally["criteria"]:
        assert criterion["rate_text"] in text
    assert window.close() == 0
    assert list((data_folder / "sao-luu").glob("*.db")), "no copy was made at exit"


def open_a_round(window):
    """From the welcome page to a round of 180 issued forms, by keyboard."""
    window.keys("Tab", "Return")
    window.until(lambda seen: seen["focus"] == "Mã đợt", "the form of a new round")
    window.type(CODE)
    window.keys("Tab")
    window.type("Dot 1 nam 2014")
    window.keys("Tab", "Tab", "Tab")
    window.until(lambda seen: seen["focus"] == "Số phiếu phát ra", "the number of issued forms")
    window.keys("ctrl+a")
    window.type("180")
    window.keys("Tab", "Tab", "Tab", "Return")


def start_a_batch(window):
    """Write down the batch on the desk."""
    window.until(lambda seen: seen["focus"] == "Tên tập phiếu", "the form of a new batch")
    window.type("Tap 1")
    window.keys("Return", "Return")
    window.type("2014")
    window.keys("Return", "Return")
    window.type(str(FORMS))
    window.keys("Return", "Return", "Return")


def export_the_report(window, target):
    """Have the report written where the file dialog is told."""
    window.keys("ctrl+8")
    window.shows("Trang 1/")
    window.keys("ctrl+r")
    window.until(lambda seen: len(seen["windows"]) > 1, "the file dialog")
    window.take_focus_of_dialog()
    window.keys("ctrl+a")
    window.type(str(target))
    window.keys("Return")
    window.until(lambda _seen: target.exists() and target.stat().st_size > 0, "the report")


def read_pdf(path):
    """Return the text of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
