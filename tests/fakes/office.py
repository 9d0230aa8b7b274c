"""A small office to test with: a short questionnaire, a walking clock, a workplace on the memory store."""

import json
from datetime import datetime, timedelta, timezone

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Response, Status, complete, new_form_id
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore

ROUND = "2014-1"
LEVELS = [
    {"code": "1", "label": "Rất hài lòng", "score": 4, "satisfied": True},
    {"code": "2", "label": "Hài lòng", "score": 3, "satisfied": True},
    {"code": "3", "label": "Bình thường", "score": 2, "satisfied": False},
    {"code": "4", "label": "Không hài lòng", "score": 1, "satisfied": False},
]
DEFINITION = {
    "id": "ngan",
    "title": "Phiếu ngắn",
    "version": 1,
    "scales": {"hl4": {"label": "4 mức", "direction": "best_first", "levels": LEVELS}},
    "default_scale": "hl4",
    "respondent": [
        {
            "code": "R1",
            "text": "Ông/Bà là",
            "type": "single",
            "about_person": True,
            "options": [{"code": "1", "label": "Cá nhân"}, {"code": "2", "label": "Tổ chức"}],
        },
        {
            "code": "R2",
            "text": "Kênh biết đến",
            "type": "multi",
            "options": [{"code": "a", "label": "Báo"}, {"code": "b", "label": "Đài"}],
        },
        {"code": "R3", "text": "Phòng, đơn vị", "type": "unit_ref"},
    ],
    "sections": [
        {
            "code": "1",
            "criterion": "attitude",
            "title": "Thái độ",
            "questions": [
                {"code": "1.1", "text": "Lịch sự"},
                {"code": "1.2", "text": "Rõ ràng", "allow_na": True},
            ],
        },
        {
            "code": "2",
            "criterion": "overall",
            "title": "Hài lòng chung",
            "overall": True,
            "questions": [{"code": "2.1", "text": "Hài lòng chung"}],
        },
    ],
    "open_questions": [{"code": "O1", "text": "Ý kiến khác"}],
    "pages": [["R1", "R2", "1.1", "1.2"], ["2.1"]],
}
SHORT = read_definition(json.dumps(DEFINITION))


class WalkingClock:
    """Each look at it is a second later."""

    def __init__(self):
        self.time = datetime(2014, 5, 21, 8, 0, tzinfo=timezone(timedelta(hours=7)))

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


def open_office(store=None, units=("Bộ phận một cửa", "Chi cục Quản lý đất đai")):
    """Return a workplace with one round on the short questionnaire."""
    place = Workplace(store or MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(SHORT, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="ngan", issued=20, units=units)
    return place


def open_batch(place, **facts):
    """Return a kept batch of that round."""
    return keep_batch(place, Batch(ROUND, **{"label": "Tập 1", "unit": "Bộ phận một cửa", **facts}))


def a_form(serial="0001", status=Status.VALID, **cells):
    """Return a complete form; cells by code with `_` for the dot (`_1_1` is 1.1)."""
    named = {code.removeprefix("_").replace("_", "."): cell for code, cell in cells.items()}
    reason = "trùng phiếu" if status is Status.INVALID else ""
    form = Response(
        new_form_id(), ROUND, serial, "Bộ phận một cửa", named, status=status, invalid_reason=reason
    )
    return complete(form, SHORT)


def save(place, form, why=""):
    """Save a form as the window would, and return it."""
    return place.store.save_form(form, place.stamp(why))
