"""Key to paint, save, and commit to changed numbers, with 1,000, 100,000 and 1,000,000 forms on file.

Each figure stands beside its limit and, where there is one, a peer measured in the same run: raw sqlite3
with the same settings for the save, a recount of every form for the tally. Sizes can be given as arguments.
"""

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.reference import reference_questionnaire
from db.opening import open_store
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Status, new_form_id
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.tally import recount
from hailong_desktop.services.archive import OpenStore
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.live_counts import LiveCounts
from hailong_desktop.services.news import FormSaved, NewsDesk, TalliesChanged
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.workplace import Workplace

SIZES = (1_000, 100_000, 1_000_000)
CHUNK = 20_000
KEYS = 1200
SAVES = 60
FOLLOWED = 10
LARGEST_RECOUNT = 100_000
ROUND = "do-toc-do"
RESOURCES = Path(__file__).resolve().parents[1] / "resources"
UNITS = ("Phòng A", "Phòng B", "Phòng C", "Phòng D")


def main() -> None:
    """Print the figures for each number of forms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    questionnaire = reference_questionnaire(scale_questions=30, choice_items=8)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder) / "do.db", questionnaire, size)


def _measure(path: Path, questionnaire: Questionnaire, size: int) -> None:
    print(f"\n{size:,} phiếu".replace(",", "."))
    with open_store(path, writing=True) as opened:
        place = Workplace(opened.store, NewsDesk(), "đo tốc độ", lambda: datetime.now(UTC))
        opened.store.add_questionnaire(questionnaire, place.stamp())
        new_round(place, code=ROUND, name="Đo tốc độ", questionnaire=questionnaire.id, units=UNITS)
        batch = keep_batch(place, Batch(ROUND, "Tập đo", unit=UNITS[0], returned=size + SAVES))
        started = perf_counter()
        for forms in _chunks(questionnaire, size):
            opened.store.add_forms(forms, place.stamp())
        _row("nhập sẵn", f"{perf_counter() - started:.1f} s", "")
        _tallies(place, questionnaire, size)
        _saves(place, questionnaire, batch, path)
        _breakdowns(place, questionnaire)
        _keys(opened, Workplace(opened.store, NewsDesk(), place.who, place.now))


def _chunks(questionnaire: Questionnaire, size: int) -> Iterator[list[Response]]:
    dice = random.Random(2014)
    for start in range(0, size, CHUNK):
        yield [_form(questionnaire, f"{at:07d}", dice) for at in range(start, min(start + CHUNK, size))]


def _form(questionnaire: Questionnaire, serial: str, dice: random.Random) -> Response:
    cells = {code: str(dice.randint(1, 5)) for code in questionnaire.closed_codes}
    return Response(new_form_id(), ROUND, serial, dice.choice(UNITS), cells)


def _tallies(place: Workplace, questionnaire: Questionnaire, size: int) -> None:
    reads = [_timed(lambda: place.store.counts(ROUND)) for _ in range(20)]
    _row("đọc số đếm của đợt", _ms(median(reads)), "giới hạn 5 ms")
    if size <= LARGEST_RECOUNT:
        again = _timed(lambda: recount(place.store.forms(ROUND), questionnaire))
        _row("  so với đếm lại từng phiếu", _ms(again), f"chậm hơn {again / median(reads):,.0f} lần")


def _breakdowns(place: Workplace, questionnaire: Questionnaire) -> None:
    """Time the first count of breakdowns, and what one more form costs after it."""
    item, other = (part.code for part in questionnaire.items[:2])
    question = questionnaire.questions[0].code
    dice = random.Random(2)
    for what, breakdown in (
        ("mọi câu theo một mục", Breakdown((item,))),
        ("một câu theo một mục", Breakdown((item,), (), (question,))),
        ("bảng chéo hai mục", Breakdown((item, other), (), ())),
    ):
        live = LiveCounts(place.store, place.news)
        first = _timed(lambda live=live, asked=breakdown: live.count(ROUND, asked, lambda *_: None))
        follows = []
        for at in range(FOLLOWED):
            kept = place.store.save_form(_form(questionnaire, f"B{what[0]}{at:04}", dice), place.stamp())
            place.news.tell(FormSaved(ROUND, kept.id))
            follows.append(_timed(lambda live=live, asked=breakdown: live.ready(ROUND, asked)))
        one = median(follows)
        _row(f"đếm lần đầu: {what}", f"{first:.1f} s", f"một phiếu sau đó {_ms(one)}, giới hạn 100 ms")
        _row("  so với đếm lại từ đầu", f"nhanh hơn {first / one:,.0f} lần", "")
        for at in range(FOLLOWED):
            form = place.store.form_by_serial(ROUND, f"B{what[0]}{at:04}")
            if form:
                place.store.save_form(replace(form, status=Status.VOID), place.stamp("đo xong"))


def _saves(place: Workplace, questionnaire: Questionnaire, batch: Batch, path: Path) -> None:
    live = LiveTallies(place)
    live.tally(ROUND)
    told: list[TalliesChanged] = []
    place.news.listen(TalliesChanged, told.append)
    dice, saves, follows = random.Random(1), [], []
    for at in range(SAVES):
        form = _form(questionnaire, f"M{at:04d}", dice)
        kept: list[Response] = []
        saves.append(
            _timed(lambda form=form, kept=kept: kept.append(place.store.save_form(form, place.stamp())))
        )
        follows.append(_timed(lambda kept=kept: place.news.tell(FormSaved(ROUND, kept[0].id))))
    if len(told) != SAVES:
        raise AssertionError("the tally did not follow every save")
    raw = median(_raw_saves(path.with_name("raw.db"), len(questionnaire.closed_codes)))
    _row("lưu một phiếu", _ms(median(saves)), f"sqlite3 trần {_ms(raw)}, giới hạn +2 ms")
    _row("từ lưu xong đến số mới", _ms(quantiles(follows, n=100)[98]) + " (p99)", "giới hạn 16 ms")


def _raw_saves(path: Path, cells: int) -> list[float]:
    """Time the same writes by the driver alone, with the same settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE response (id INTEGER PRIMARY KEY, serial TEXT) STRICT")
    connection.execute(
        "CREATE TABLE answer (response INTEGER, question TEXT, code TEXT, PRIMARY KEY (response, question)) "
        "STRICT, WITHOUT ROWID"
    )

    def save(at: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO response VALUES (?, ?)", (at, str(at)))
        rows = [(at, f"q{cell}", "1") for cell in range(cells)]
        connection.executemany("INSERT INTO answer VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")

    times = [_timed(lambda at=at: save(at)) for at in range(SAVES)]
    connection.close()
    return times


def _keys(opened: OpenStore, place: Workplace) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from ui.bridge import Bridge
    from ui.keying_page.page import KeyingPage
    from ui.surroundings import Surroundings

    application = QApplication.instance() or QApplication([])
    page = KeyingPage(Surroundings(place, opened.archive, LiveTallies(place), Bridge(place.news), RESOURCES))
    page.resize(1170, 680)
    page.show()
    page.show_round(ROUND)
    application.processEvents()
    digits = [(Qt.Key(Qt.Key.Key_0 + at), str(at)) for at in range(1, 6)]
    dice = random.Random(3)
    keys, saves = [], []
    for at in range(KEYS):
        key, text = (Qt.Key.Key_Return, "\r") if at % 40 in {25, 39} else dice.choice(digits)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)

        def strike(event: QKeyEvent = event) -> None:
            target = application.focusWidget() or page
            application.sendEvent(target, event)
            application.sendPostedEvents()
            application.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))  # paints what the key changed
            application.processEvents()

        (saves if at % 40 == 39 else keys).append(_timed(strike))
    page.flush()
    if place.store.batch_counts(place.store.batches(ROUND)[0].id).keyed < len(saves):
        raise AssertionError("not every form was saved")
    for what, times in (("một phím đến khi vẽ xong", keys), ("phím lưu phiếu, đến khi vẽ phiếu mới", saves)):
        _row(what, f"{_ms(median(times))}, p99 {_ms(quantiles(times, n=100)[98])}", "giới hạn 16,7 ms")


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f} ms".replace(".", ",")


def _row(what: str, figure: str, beside: str) -> None:
    print(f"  {what:<32}{figure:>28}   {beside}", flush=True)


if __name__ == "__main__":
    main()
