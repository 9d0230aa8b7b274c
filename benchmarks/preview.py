"""From a key in a field to the new page on the screen, for every document of the illustration round.

Run: python -m benchmarks.preview
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from benchmarks.live import RESOURCES
from db.opening import open_store
from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, PlannedPart
from hailong_desktop.exchange.illustration import CODE, make_illustration
from hailong_desktop.reports.documents import KINDS
from hailong_desktop.services.document_facts import FACT_NAMES
from hailong_desktop.services.document_plans import keep_plan
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

    from ui.report_page.page import ReportPage

CHANGES = 7
LIMIT_MS = 1000
LEFT_OUT = ("appendix-details", "appendix-form")
"""Parts without which the report is the one of 12 pages that the limit is for."""


def main() -> None:
    """Print for each document the median time to its new page, and the longest pause of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QToolButton

    application = QApplication.instance() or QApplication([])
    print(f"từ một phím đến trang mới trên màn hình, giới hạn {LIMIT_MS} ms cho 12 trang")
    print(f"{'văn bản':42}{'trang':>6}{'trang mới':>12}{'cửa sổ đứng':>14}  ms")
    for place, page in _opened():
        _rest(application, page)
        chips = [one for one in page.findChildren(QToolButton) if one.accessibleName().startswith("Văn bản")]
        for kind, chip in zip(KINDS, chips, strict=True):
            chip.click()
            _rest(application, page)
            _measure(application, page, kind)
        parts = tuple(PlannedPart(key, left_out=True) for key in LEFT_OUT)
        keep_plan(place, CODE, DocumentPlan(DocumentKind.REPORT, parts))
        chips[0].click()
        _rest(application, page)
        _measure(application, page, DocumentKind.REPORT)


def _opened() -> Iterator[tuple[Workplace, "ReportPage"]]:
    """Yield the page on a file with the illustration round, once."""
    from ui.bridge import Bridge
    from ui.report_page.page import ReportPage
    from ui.surroundings import Surroundings

    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "do.db", writing=True) as opened,
    ):
        place = Workplace(opened.store, NewsDesk(), "đo tốc độ", lambda: datetime.now(UTC))
        make_illustration(place, RESOURCES)
        bridge = Bridge(place.news)
        page = ReportPage(Surroundings(place, opened.archive, LiveTallies(place), bridge, RESOURCES))
        page.resize(1170, 680)
        page.show()
        page.show_round(CODE)
        yield place, page
        page.close()


def _measure(application: "QApplication", page: "ReportPage", kind: DocumentKind) -> None:
    """Type a letter some times, and print what it took."""
    from PySide6.QtWidgets import QLabel, QLineEdit

    agency = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == FACT_NAMES["agency"])
    sheet = next(one for one in page.findChildren(QLabel) if one.accessibleName() == "Trang báo cáo")
    pages = next(one.text() for one in page.findChildren(QLabel) if one.text().startswith("Trang "))
    runs = [_change(application, page, agency, sheet) for _ in range(CHANGES)]
    whole, pause = median(run[0] for run in runs), max(run[1] for run in runs)
    print(f"{kind.label:42}{pages.split('/')[1]:>6}{whole:>12.0f}{pause:>14.0f}", flush=True)


def _change(
    application: "QApplication", page: "ReportPage", field: "QLineEdit", sheet: "QLabel"
) -> tuple[float, float]:
    """Return the milliseconds from a letter to the new page, and those of the longest pause of the window."""
    from PySide6.QtTest import QTest

    before, pause, started = sheet.pixmap().cacheKey(), 0.0, perf_counter()
    QTest.keyClicks(field, "a")
    pause = perf_counter() - started
    while sheet.pixmap().cacheKey() == before:
        pause = max(pause, _turn(application))
    whole = perf_counter() - started
    return 1000 * whole, 1000 * max(pause, _rest(application, page))


def _rest(application: "QApplication", page: "ReportPage") -> float:
    """Handle events until nothing is kept or made any more; return the seconds of the longest pause."""
    pause, quiet = 0.0, perf_counter()
    while page.busy or perf_counter() - quiet < 1:
        pause = max(pause, _turn(application))
        quiet = perf_counter() if page.busy else quiet
    return pause


def _turn(application: "QApplication") -> float:
    started = perf_counter()
    application.processEvents()
    spent = perf_counter() - started
    sleep(0.001)  # the work is in another thread
    return spent


if __name__ == "__main__":
    main()
