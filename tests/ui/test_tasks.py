"""Long work off the screen's thread: what it tells, and that it ends in silence when nobody listens."""

import pytest
from shiboken6 import delete

from hailong_desktop.domain.errors import SurveyError
from ui.tasks import FAILED, Task


def fails_as_known(progress):
    raise SurveyError("Không được.")


def fails_by_a_bug(progress):
    raise ValueError


def reports(progress):
    progress(50, "nửa chừng")
    return "xong"


@pytest.mark.parametrize("work", [fails_as_known, fails_by_a_bug, reports, lambda progress: "xong"])
def test_work_that_ends_after_the_program_tells_nobody_and_breaks_nothing(qapp, work):
    task = Task(work)
    delete(task._signals)
    task.run()


def test_work_that_nobody_hears_any_more_stops_at_its_next_report(qapp):
    went_on = []

    def work(progress):
        progress(50, "nửa chừng")
        went_on.append(True)

    task = Task(work)
    delete(task._signals)
    task.run()
    assert went_on == []


@pytest.mark.parametrize(
    ("work", "told"),
    [(reports, [50, "xong"]), (fails_as_known, ["Không được."]), (fails_by_a_bug, [FAILED])],
)
def test_exactly_one_end_is_told_after_the_progress(qtbot, work, told):
    heard: list[object] = []
    task = Task(work)
    task.start(heard.append, heard.append, lambda percent, what: heard.append(percent))
    qtbot.waitUntil(lambda: heard == told)
