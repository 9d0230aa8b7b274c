"""A paper of twenty questions in four sections, and an office that keys it: long enough to tell."""

import json

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.entry.keys import DIGITS, Key
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import LEVELS, ROUND, WalkingClock

SECTIONS, A_SECTION = 4, 5
LONG = read_definition(
    json.dumps(
        {
            "id": "dai",
            "title": "Phiếu dài",
            "version": 1,
            "scales": {"hl4": {"label": "4 mức", "direction": "best_first", "levels": LEVELS}},
            "default_scale": "hl4",
            "respondent": [{"code": "R1", "text": "Phòng, đơn vị", "type": "unit_ref"}],
            "sections": [
                {
                    "code": str(section),
                    "criterion": f"c{section}",
                    "title": f"Mục {section}",
                    "questions": [
                        {"code": f"{section}.{at}", "text": f"Câu {section}.{at}"}
                        for at in range(1, A_SECTION + 1)
                    ],
                }
                for section in range(1, SECTIONS + 1)
            ],
            "open_questions": [{"code": "O1", "text": "Ý kiến khác"}],
            "pages": [
                [f"{section}.{at}" for section in range(1, SECTIONS + 1) for at in range(1, A_SECTION + 1)]
            ],
        }
    )
)
ONE = "1213 4211 3122 4133 1242"
ANOTHER = "3312 2141 1324 2213 4421"
SIGNS = {"E": Key.ENTER, "z": Key.UNDO, "y": Key.REDO, "x": Key.INVALID, "e": Key.ESCAPE}
SIGNS |= {"-": Key.BACK, "+": Key.ILLEGIBLE, "*": Key.DOUBLE}


def open_long_office(store=None):
    """Return a workplace with one round on the long paper."""
    place = Workplace(store or MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(LONG, place.stamp())
    units = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="dai", issued=20, units=units)
    return place


def press(session, text):
    """Press digits, signs and the letters of SIGNS; return the session."""
    for sign in text.replace(" ", ""):
        session.press(DIGITS[int(sign)] if sign.isdigit() else SIGNS[sign])
    return session


def slipped(answers, at, digit):
    """Return the answers with another digit at this place."""
    bare = answers.replace(" ", "")
    return f"{bare[:at]}{digit}{bare[at + 1 :]}"
